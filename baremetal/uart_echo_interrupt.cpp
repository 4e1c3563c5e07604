// SPDX-License-Identifier: MIT
// Sends back what comes in, in capitals, until the first empty line: the UART interrupts, and main sleeps in between.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/uart_input.hpp>

int main() {
    using namespace lkmc::bare;

    uart_input input(board::console);
    char last = '\n';
    for (;;) {
        char c = input.get();
        if (c == '\r') c = '\n';     // which is what a terminal's Enter sends
        if (c == '\n' && last == '\n') break;
        last = c;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        console.print(c);
    }
}
