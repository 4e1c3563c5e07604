// SPDX-License-Identifier: MIT
// Any bytes, taken apart in any order: the first half says how, the second half is what is read.
#include <lkmc/cursor.hpp>

#include <cstdint>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lkmc::span<const std::uint8_t> all(data, size);
    const auto steps = all.first(size / 2);
    const auto bytes = all.subspan(size / 2);
    const auto* const begin = reinterpret_cast<const std::byte*>(bytes.data());

    lkmc::byte_cursor in{lkmc::const_buffer(bytes)};
    std::size_t taken = 0;
    for (const std::uint8_t step : steps) {
        const bool failed = in.failed();
        const std::size_t before = in.left();
        std::size_t wanted = 0;
        bool nothing = true;  // what a failure returns
        switch (step % 10) {
            case 0: wanted = 1, nothing = in.take<std::uint8_t>() == 0; break;
            case 1: wanted = 2, nothing = in.take_le<std::uint16_t>() == 0; break;
            case 2: wanted = 4, nothing = in.take_be<std::uint32_t>() == 0; break;
            case 3: wanted = 8, nothing = in.take<std::uint64_t>() == 0; break;
            case 4: wanted = 8, nothing = in.take_be<std::uint64_t>() == 0; break;
            case 5: {
                wanted = step;
                const auto part = in.bytes(wanted);
                nothing = part.empty();
                if (!in.failed()) require(part.data() == begin + taken && part.size() == wanted);
                break;
            }
            case 6: wanted = step, in.skip(wanted); break;
            case 7: {
                const auto text = in.zero_terminated();
                nothing = text.empty();
                wanted = in.failed() ? before + 1 : text.size() + 1;
                for (char c : text) require(c != '\0');
                break;
            }
            case 8: require(in.rest().size() == before), wanted = 0; break;
            default:
                if (step == 9) in.fail(), wanted = before + 1;
                break;
        }
        // A failure sticks, returns nothing and leaves nothing; a success moves by exactly what was wanted.
        if (failed || in.failed()) require(nothing && in.failed() && in.left() == 0 && in.at_end());
        else taken += wanted, require(in.left() == before - wanted && taken + in.left() == bytes.size());
    }
    return 0;
}
