// SPDX-License-Identifier: MIT
// Makes a page read-only, writes to it all the same, and catches the fault.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>

#include <setjmp.h>
#include <signal.h>

using namespace lkmc;

namespace {
sigjmp_buf before_the_write;
void* volatile fault_address;

void on_fault(int, siginfo_t* info, void*) {
    fault_address = info->si_addr;
    siglongjmp(before_the_write, 1);
}
}  // namespace

int main() {
    struct sigaction action {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, nullptr);

    const auto page = check(mapping::anonymous(sys::page_size()));
    volatile int* const word = &page.view<int>()[3];
    *word = 1;
    check(page.protect(sys::prot::read));

    if (sigsetjmp(before_the_write, 1) == 0) {
        *word = 2;
        LKMC_ASSERT(false);
    }
    print(out, "the page is at ", page.data(), ", the write to it faulted at ", static_cast<void*>(fault_address), "\n");
    LKMC_ASSERT_EQ(fault_address, static_cast<void*>(const_cast<int*>(word)));
    LKMC_ASSERT_EQ(*word, 1);

    check(page.protect(sys::prot::read | sys::prot::write));
    *word = 2;
    LKMC_ASSERT_EQ(*word, 2);
}
