// SPDX-License-Identifier: MIT
// Any record of the kernel's log: refused, or taken apart without a byte from elsewhere.
#include <lkmc/sys/kmsg.hpp>

#include <cstdint>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lkmc::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto inside = [&](lkmc::string_view part) {
        require(part.empty() || (part.data() >= bytes.data() && part.data() + part.size() <= bytes.data() + bytes.size()));
    };
    const auto record = lkmc::kmsg::parse(bytes);
    if (!record) {
        require(record.error() == lkmc::errc::badmsg);
        return 0;
    }
    require(static_cast<bool>(*record) && bytes.back() == '\n');
    inside(record->text.raw());
    inside(record->fields);
    inside(record->dictionary);
    inside(record->value("SUBSYSTEM").raw());
    inside(record->value("").raw());
    require(!record->text.raw().contains("\n"));
    require(static_cast<unsigned>(record->level()) < 8);
    require(record->time().microseconds() == static_cast<std::int64_t>(record->microseconds));

    // Unescaped, it is no longer, and compares equal to itself; a buffer too small stays whole.
    char buffer[1024];
    const auto plain = record->text.unescape(buffer);
    if (plain) require(plain->size() <= record->text.raw().size() && record->text == *plain);
    char small[8] = {0, 0, 0, 0, 0, 0, 0, '#'};
    static_cast<void>(record->text.unescape(lkmc::span<char>(small, 7)).has_value());
    require(small[7] == '#');
    return 0;
}
