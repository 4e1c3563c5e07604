// SPDX-License-Identifier: MIT
// Any text, taken apart in any order; its numbers against std::from_chars.
#include <lkmc/cursor.hpp>

#include <charconv>
#include <cstdint>
#include <string_view>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

template <class T>
static void number(lkmc::text_cursor& in, unsigned base) {
    const std::string_view rest = in.rest();
    T expected = 0;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), expected, static_cast<int>(base));
    const bool failed = in.failed();
    const T got = in.number<T>(base);
    if (failed || code != std::errc()) require(in.failed() && got == 0);
    else require(!in.failed() && got == expected && in.rest().data() == end);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::size_t half = size / 4;
    const lkmc::span<const std::uint8_t> steps(data, half);
    const std::string_view text(reinterpret_cast<const char*>(data) + half, size - half);

    lkmc::text_cursor in{lkmc::string_view(text)};
    const auto inside = [&](lkmc::string_view part) {
        require(part.empty() || (part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size()));
    };
    static constexpr unsigned bases[] = {2, 8, 10, 16};
    for (const std::uint8_t step : steps) {
        const bool failed = in.failed();
        const std::size_t before = in.rest().size();
        const unsigned base = bases[step >> 4 & 3];
        switch (step % 16) {
            case 0: number<std::uint64_t>(in, base); break;
            case 1: number<std::int64_t>(in, base); break;
            case 2: number<std::uint32_t>(in, base); break;
            case 3: number<int>(in, base); break;
            case 4: number<std::uint8_t>(in, base); break;
            case 5: number<signed char>(in, base); break;
            case 6: {
                const auto word = in.word();
                inside(word);
                require(!word.contains(" ") && !word.contains("\n") && !word.contains("\t"));
                break;
            }
            case 7: inside(in.line()); break;
            case 8: inside(in.until(static_cast<char>(step))); break;
            case 9: inside(in.until(' ')); break;
            case 10: in.skip('-'); break;
            case 11: in.skip(": "); break;
            case 12: require(!in.accept('x') || in.rest().size() + 1 == before); break;
            case 13: in.blanks(), require(in.peek() != ' ' && in.peek() != '\t'); break;
            case 14: require(in.take() == '\0' || in.rest().size() + 1 == before); break;
            default: require(in.at_end() == (in.rest().size() == 0)); break;
        }
        require(in.rest().size() <= before);
        if (failed) require(in.failed());
        if (in.failed()) require(in.rest().empty() && in.peek() == '\0');
    }
    return 0;
}
