// SPDX-License-Identifier: MIT
// Says hello before main, in main and after it: what a C++ program does around its main.
#include <iostream>

struct speaker {
    const char* name;
    explicit speaker(const char* who) : name(who) { std::cout << name << ": made\n"; }
    ~speaker() { std::cout << name << ": destroyed\n"; }
};

static const speaker global("global");

int main() {
    const speaker local("local");
    std::cout << "hello\n";
}
