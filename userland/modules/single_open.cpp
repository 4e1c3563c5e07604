// SPDX-License-Identifier: MIT
// The text of single_open.ko comes from one call of its function, however it is read, until it is read anew.
#include <string>

#include "partner.hpp"

using namespace lkmc;

namespace {
fd opened() { return lesson::open("/proc/lkmc_single_open", sys::o::rdonly); }

std::string read_by(const fd& file, std::size_t size) {
    std::string all, piece(size, '\0');
    while (const auto n = check(sys::read(file, piece))) all.append(piece, 0, n);
    return all;
}
}  // namespace

int main() {
    auto module = lesson::load("single_open");
    {
        const auto first = opened();
        LKMC_ASSERT_EQ(read_by(first, 1), "call 1\nline 0\n");
        // At the end it stays at the end; from the beginning it is made again.
        char text[64];
        LKMC_ASSERT_EQ(check(sys::read(first, text)), 0u);
        check(sys::lseek(first, 0, sys::seek::set));
        LKMC_ASSERT_EQ(read_by(first, 3), "call 2\nline 0\n");

        // A file that was begun before another one was opened keeps its text.
        const auto second = opened();
        LKMC_ASSERT_EQ(check(sys::read(second, span(text).first(2))), 2u);
        LKMC_ASSERT_EQ(read_by(opened(), 100), "call 4\nline 0\n");
        LKMC_ASSERT_EQ(read_by(second, 100), "ll 3\nline 0\n");
    }
    check(module.unload());

    // Longer than any buffer that the function is given at first: complete, and from one call, but not the first one.
    module = lesson::load("single_open", "lines=10000");
    const auto text = read_by(opened(), 1000);
    std::string expected;
    for (int i = 0; i < 10000; ++i) expected += "line " + std::to_string(i) + '\n';
    const auto end = text.find('\n');
    const int calls = check(parse_value<int>(string_view(text).substr(5, end - 5)));
    print(out, text.size(), " bytes, made ", calls, " times\n");
    LKMC_ASSERT_GT(calls, 1);
    LKMC_ASSERT(text.substr(end + 1) == expected);
}
