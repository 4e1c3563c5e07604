// SPDX-License-Identifier: MIT
// Copies standard input to standard output by read(2) and write(2), whatever pieces they take.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/start.hpp>

using namespace lkmc;

int main() {
    static char buffer[65536];
    while (const auto size = check(sys::retry([] { return sys::read(standard_input, buffer); }))) {
        span<const char> left(buffer, size);
        while (!left.empty()) left = left.subspan(check(sys::retry([&] { return sys::write(standard_output, left); })));
    }
}
