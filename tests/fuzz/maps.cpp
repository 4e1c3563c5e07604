// SPDX-License-Identifier: MIT
// Any text as /proc/PID/maps: cut into lines in a buffer of any size, arriving in pieces of any size, and parsed.
//
// The first two bytes choose the sizes. What the parser accepts must make sense, and must not depend on the sizes.
#include <lkmc/sys/maps.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

// A number that stands for all that was found, and for where it ended.
std::uint64_t digest(const std::uint8_t* data, std::size_t size, std::size_t buffer_size, std::size_t piece, bool with_names) {
    std::vector<char> buffer(buffer_size);
    lkmc::detail::line_cutter cutter(buffer);
    std::uint64_t sum = 0;
    std::size_t at = 0;
    for (;;) {
        lkmc::string_view line;
        bool is_cut = false;
        if (cutter.next(line, is_cut)) {
            if (line.data() < buffer.data() || line.data() + line.size() > buffer.data() + buffer.size()) __builtin_trap();
            const auto m = lkmc::maps_entry::parse(line);
            if (!m) {
                sum = sum * 31 + 1;
                continue;
            }
            if (m->start >= m->end || !m->contains(m->start) || m->contains(m->end)) __builtin_trap();
            sum = sum * 31 + m->start + 3 * m->end + 5 * m->offset + 7 * m->inode + static_cast<std::uint64_t>(m->may) + m->shared;
            if (with_names)
                for (const char c : m->name) sum = sum * 31 + static_cast<std::uint8_t>(c);
            continue;
        }
        if (at == size) break;
        const auto space = cutter.space();
        if (space.empty()) __builtin_trap();
        const std::size_t count = std::min({piece, space.size(), size - at});
        std::memcpy(space.data(), data + at, count);
        cutter.filled(count);
        at += count;
    }
    return sum * 2 + cutter.in_a_line();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t buffer_size = 1 + data[0], piece = 1 + data[1];
    data += 2;
    size -= 2;
    static_cast<void>(digest(data, size, buffer_size, piece, true));
    // In a buffer that holds everything, the size of the pieces makes no difference.
    if (digest(data, size, size + 1, piece, true) != digest(data, size, size + 1, size + 1, true)) __builtin_trap();
    return 0;
}
