// SPDX-License-Identifier: MIT
// What goes wrong with interrupts ends with words and a status.
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>
#include <lkmc/bare/uart_input.hpp>
#if !defined(__x86_64__)
#include <lkmc/bare/bcm2836_interrupts.hpp>
#include <lkmc/bare/gic_v2.hpp>
#include <lkmc/bare/gic_v3.hpp>
#endif

using namespace lkmc::bare;

int main() {
#if defined(UNHANDLED)
    interrupts::init();
    board::interrupts.enable(software(7));
    interrupts::send(software(7));
    wait_for_interrupt();
#elif defined(TOO_MANY)
    for (unsigned i = 0; i != 16; ++i) interrupts::on(software(i), [] {});
    interrupts::on(board::timer.interrupt, [] {});
#elif defined(TOO_MANY_TIMERS)
    for (unsigned i = 0; i != LKMC_TIMERS + 1; ++i) timer::once(lkmc::duration{1'000'000'000}, [] {});
#elif defined(ABSENT) && defined(__x86_64__)
    interrupts::expect(local_apic{.base = 0xfee0'0000, .io = {0xfed0'1000}});
#elif defined(ABSENT)
    // Of the other version, or nothing at all; RAM keeps what it gets, and does not give it back elsewhere.
    if (board::interrupts.name == bcm2836_interrupts::name) interrupts::expect(bcm2836_interrupts{0x0800'0000, 0x3f00'b200});
    else if (board::interrupts.name == lkmc::string_view("GICv2")) interrupts::expect(gic_v3{0x0800'0000, 0x080a'0000});
    else interrupts::expect(gic_v2{0x0800'0000, 0x0801'0000});
#elif defined(NO_WIRE)
    uart_input input(decltype(board::console)(board::console.window().base()));
#endif
    // Not reached.
    return 0;
}
