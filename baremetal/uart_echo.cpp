// SPDX-License-Identifier: MIT
// Sends back what comes in, in capitals, until the first empty line: main asks the UART again and again.
#include <lkmc/bare/main.hpp>

int main() {
    using namespace lkmc::bare;

    char last = '\n';
    for (;;) {
        char c = console.get();
        if (c == '\r') c = '\n';     // which is what a terminal's Enter sends
        if (c == '\n' && last == '\n') break;
        last = c;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        console.print(c);
    }
}
