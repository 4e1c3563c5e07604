// SPDX-License-Identifier: MIT
// Any words as an auxiliary vector: it ends at AT_NULL or where they end.
#include <lkmc/sys/auxv.hpp>

#include <cstdint>
#include <cstring>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using pair = lkmc::auxiliary_vector::word_pair;
    const std::size_t count = size / sizeof(pair);
    // As large as it must be and no larger, so that a look behind it is seen.
    auto* const words = new pair[count];
    if (count != 0) std::memcpy(words, data, count * sizeof(pair));
    const lkmc::auxiliary_vector facts{lkmc::span<const pair>(words, count)};

    std::size_t n = 0;
    for (const auto [type, value] : facts) {
        require(static_cast<unsigned long>(type) == words[n].type && value == words[n].value && words[n].type != 0);
        require(facts.has(type));
        ++n;
    }
    require(n == facts.size() && n <= count);
    require(n == count || words[n].type == 0);
    require(!facts.has(lkmc::aux::null));
    static_cast<void>(facts.page_size());
    static_cast<void>(facts.hwcap());
    delete[] words;
    return 0;
}
