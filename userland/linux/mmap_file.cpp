// SPDX-License-Identifier: MIT
// Maps a file twice: what is written to the shared mapping is in the file, what is written to the private one is not.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

int main() {
    const fd file = check(sys::memfd_create("text", sys::mfd::cloexec));
    check(sys::write(file, span("hello, world").first(12)));

    constexpr auto writable = sys::prot::read | sys::prot::write;
    const auto shared = check(mapping::of_file(file, 12, 0, writable));
    const auto private_ = check(mapping::of_file(file, 12, 0, writable, sys::map::private_));
    const auto world = check(mapping::of_file(file, 5, 7));  // any offset: the page around it is mapped

    shared.view<char>()[0] = 'H';
    LKMC_ASSERT_EQ(private_.view<char>()[0], 'H');  // still the same page
    private_.view<char>()[7] = 'W';                 // a copy from now on
    shared.view<char>()[11] = 'D';

    char text[12];
    LKMC_ASSERT_EQ(check(sys::pread(file, text, 0)), sizeof text);
    print(out, "file: ", string_view(text, sizeof text), "; private mapping: ", string_view(private_.view<char>()), "\n");
    LKMC_ASSERT_EQ(string_view(text, sizeof text), "Hello, worlD");
    LKMC_ASSERT_EQ(string_view(private_.view<char>()), "Hello, World");
    LKMC_ASSERT_EQ(string_view(world.view<char>()), "worlD");
    LKMC_ASSERT_OK(shared.sync());  // on a disk, it would have to be there now
}
