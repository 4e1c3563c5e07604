// SPDX-License-Identifier: MIT
// The least: an entry point, a text at the UART, the end. No contract, no exit status beyond 0.
#include <lkmc/bare/board.hpp>

// Called by nobody but the machine.
extern "C" [[noreturn]] void lkmc_raw();
extern "C" [[noreturn]] void lkmc_raw() {
    constexpr auto uart = lkmc::bare::board::console.window();
    for (const char* c = "hello\n"; *c != '\0'; ++c)
        uart.write(lkmc::bare::pl011_registers::DR::DATA(*c));
    lkmc::bare::board::stop(0);
}
#if defined(__aarch64__)
asm(".pushsection .text.head,\"ax\",%progbits\n.globl _start\n_start: adrp x0, __stack_top\nmov sp, x0\nb lkmc_raw\n.popsection");
#else
asm(".pushsection .text.head,\"ax\",%progbits\n.arm\n.globl _start\n_start: ldr sp, =__stack_top\nbl lkmc_raw\n.ltorg\n.popsection");
#endif
