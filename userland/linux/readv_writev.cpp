// SPDX-License-Identifier: MIT
// Gathers several buffers into one write, and scatters one read over several: headers and bodies without copying.
#include <lkmc/example.hpp>
#include <lkmc/sys/pipe.hpp>

#include <cstdint>

using namespace lkmc;

int main() {
    const auto pipe = check(sys::pipe2(sys::o::cloexec));

    const std::uint32_t length = 5;
    const char body[] = {'h', 'e', 'l', 'l', 'o'};
    const const_buffer sent[] = {object_buffer(length), body};
    LKMC_ASSERT_EQ(check(sys::writev(pipe.write, sent)), 9u);

    std::uint32_t got_length = 0;
    char got[16];
    const mutable_buffer received[] = {object_buffer(got_length), got};
    LKMC_ASSERT_EQ(check(sys::readv(pipe.read, received)), 9u);
    LKMC_ASSERT_EQ(got_length, 5u);
    print(out, "length ", got_length, ", body ", string_view(got, got_length), "\n");
    LKMC_ASSERT_EQ(string_view(got, got_length), "hello");
}
