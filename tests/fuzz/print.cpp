// SPDX-License-Identifier: MIT
// Any values, printed into a buffer that may be too small; numbers against snprintf.
#include <lkmc/print.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include <lkmc/cursor.hpp>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lkmc::byte_cursor in{lkmc::const_buffer(data, size)};
    std::string whole;
    const lkmc::sink to([](void* s, lkmc::string_view text) { static_cast<std::string*>(s)->append(text.data(), text.size()); }, &whole);
    lkmc::text_buffer<64> small;
    std::string expected;
    while (!in.at_end() && expected.size() < 1000) {
        const auto step = in.take<std::uint8_t>();
        const auto n = in.take<std::uint64_t>();
        const auto s = static_cast<std::int64_t>(n);
        char text[128];
        const unsigned width = static_cast<unsigned>(n % 40);
        const auto both = [&](const auto& value) { lkmc::print(to, value), lkmc::print(small, value); };
        switch (step % 8) {
            case 0: std::snprintf(text, sizeof text, "%llu", static_cast<unsigned long long>(n)), both(n); break;
            case 1: std::snprintf(text, sizeof text, "%lld", static_cast<long long>(s)), both(s); break;
            case 2: std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(n)), both(lkmc::hex(n)); break;
            case 3: std::snprintf(text, sizeof text, "0x%0*x", static_cast<int>(n % 9), static_cast<unsigned>(n)),
                    both(lkmc::hex(static_cast<unsigned>(n), static_cast<unsigned>(n % 9))); break;
            case 4: std::snprintf(text, sizeof text, "%*d", static_cast<int>(width), static_cast<int>(s)),
                    both(lkmc::pad(static_cast<int>(s), width)); break;
            case 5: std::snprintf(text, sizeof text, "%-*d", static_cast<int>(width), static_cast<int>(s)),
                    both(lkmc::left(static_cast<int>(s), width)); break;
            case 6: std::snprintf(text, sizeof text, "%hd", static_cast<short>(s)), both(static_cast<short>(s)); break;
            default: {
                const lkmc::error e(static_cast<int>(n % 200));
                if (e.name().empty()) std::snprintf(text, sizeof text, "error %d", e.number());
                else std::snprintf(text, sizeof text, "%s: %s", strerrorname_np(e.number()), strerrordesc_np(e.number()));
                both(e);
            }
        }
        expected += text;
    }
    require(whole == expected);
    require(std::string_view(small.view()) == std::string_view(expected).substr(0, 64));
    require(small.truncated() == (expected.size() > 64));
    require(small.c_str()[small.view().size()] == '\0');
    return 0;
}
