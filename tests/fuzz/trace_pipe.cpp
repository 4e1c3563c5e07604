// SPDX-License-Identifier: MIT
// Any bytes as what a trace pipe gave, in a small buffer: each whole line is an event, a loss, or passed over; none is cut unsaid.
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/tracefs.hpp>

#include <cstdint>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lkmc;
    auto file = sys::memfd_create("trace_pipe", sys::mfd::cloexec).value();
    sys::write_all(file, const_buffer(data, size)).value();
    sys::lseek(file, 0, sys::seek::set).value();

    char buffer[128];
    // Lines that end, those that do not fit, and what the lines say that do.
    std::uint64_t lines = 0, cut = 0, events = 0, losses = 0, lost = 0;
    for (string_view left(reinterpret_cast<const char*>(data), size); !left.empty();) {
        const auto end = left.find('\n');
        const bool whole = end != string_view::npos;
        const string_view line = left.substr(0, end);
        if (line.size() >= sizeof buffer) ++cut;
        else if (whole) {
            ++lines;
            if (tracefs::line::parse(line)) ++events;
            else if (const auto told = tracefs::lost_events::parse(line)) ++losses, lost += told->count;
        }
        left = whole ? left.substr(end + 1) : string_view();
    }

    tracefs::stream stream(static_cast<fd&&>(file), buffer);
    std::uint64_t seen = 0, refused = 0;
    for (;;) {
        tracefs::line line;
        const auto more = stream.next(line);
        if (!more) {
            require(more.error() == errc::msgsize);
            ++refused;
            continue;
        }
        if (!*more) break;
        ++seen;
        for (const string_view part : {line.task, line.flags, line.event, line.text})
            require(part.empty() || (part.data() >= buffer && part.data() + part.size() <= buffer + sizeof buffer));
    }
    require(seen == events && refused == cut);
    require(stream.losses() == losses && stream.lost() == lost);
    require(stream.passed_over() + losses + events == lines);
    return 0;
}
