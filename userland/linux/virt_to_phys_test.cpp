// SPDX-License-Identifier: MIT
// Puts a value into a page, prints its address, its process ID and a descriptor of the page, and waits to be looked at.
//
// userland/linux/virt_to_phys_user is who looks. Ends when its standard input does.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    const fd file = check(sys::memfd_create("value", sys::mfd::none));
    check(sys::ftruncate(file, 4096));
    const auto page = check(mapping::of_file(file, 4096, 0, sys::prot::read | sys::prot::write));
    volatile std::uint32_t& value = page.view<std::uint32_t>()[5];
    value = 0x12345678;

    text_buffer<100> line;
    print(line, static_cast<void*>(page.bytes().data() + 20), " ", sys::getpid(), " ", file.get(), "\n");
    print(out, line.view());

    char ignored[64];
    while (check(sys::read(standard_input, ignored)) != 0) {}
    LKMC_ASSERT_EQ(value, 0x12345678);
}
