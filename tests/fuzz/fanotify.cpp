// SPDX-License-Identifier: MIT
// Any bytes as what a fanotify descriptor gave: refused as a whole, or events and records that lie in it, and there is an end.
#include <lkmc/sys/fanotify.hpp>

#include <cstdint>
#include <vector>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto events = lkmc::fanotify_events::parse({reinterpret_cast<std::byte*>(bytes.data()), size});
    if (!events) {
        require(events.error() == lkmc::errc::badmsg);
        return 0;
    }
    const auto inside = [&](const void* part, std::size_t length) {
        const auto* begin = static_cast<const std::uint8_t*>(part);
        require(length == 0 || (begin >= bytes.data() + 24 && begin + length <= bytes.data() + size));
    };
    std::size_t count = 0, records = 0;
    for (auto& event : *events) {
        require(++count <= size / 24);  // the smallest event
        for (const auto& info : event.info()) {
            require(++records <= size / 4);
            inside(info.data.data(), info.data.size());
            if (const auto fid = event.fid(info.type)) {
                inside(fid->name.data(), fid->name.size());
                require(fid->handle.bytes().size() == fid->handle.handle_bytes && fid->handle == fid->handle);
                for (const char c : fid->name) require(c != '\0');
            }
        }
        inside(event.name().data(), event.name().size());
        static_cast<void>(event.fs_error().has_value());
        static_cast<void>(event.range().has_value());
        static_cast<void>(event.mount_id().has_value());
        // These numbers are nobody's descriptors: not to be closed. None is given out twice.
        for (auto take : {&lkmc::fanotify_event::take_file, &lkmc::fanotify_event::take_pidfd}) {
            auto file = (event.*take)();
            if (file) {
                static_cast<void>(file->release());
                require((event.*take)().error() == lkmc::errc::badf);
            }
        }
        require(event.file() == lkmc::no_file);
    }
    require(events->empty() == (count == 0));
    // What was marked as taken is still well-formed.
    require(lkmc::fanotify_events::parse({reinterpret_cast<std::byte*>(bytes.data()), size}).has_value());
    return 0;
}
