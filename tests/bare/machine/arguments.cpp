// SPDX-License-Identifier: MIT
// Prints the command line as the machine was given it, quotes and all.
#include <lkmc/bare/boot.hpp>
#include <lkmc/example.hpp>
#if !defined(__x86_64__)
#include <lkmc/bare/semihosting.hpp>
#endif

using namespace lkmc;

int main() {
#if defined(__x86_64__)
    // struct hvm_start_info: the command line's address is its fourth word of 64 bits, cmdline_paddr at 24.
    const auto* line = *reinterpret_cast<const char* const*>(bare::boot().registers[1] + 24);
    print(out, "image ", line ? string_view(line) : "", "\n");
#else
    static char buffer[1024];
    struct {
        char* at;
        std::uintptr_t size;
    } block{buffer, sizeof buffer};
    LKMC_ASSERT_EQ(bare::semihosting::call(bare::semihosting::operation::get_cmdline, &block), 0);
    print(out, string_view(buffer), "\n");
#endif
    return 0;
}
