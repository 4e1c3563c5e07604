// SPDX-License-Identifier: MIT
// A second translation unit that includes start.hpp: one entry, one memcpy in the program.
#include <lkmc/sys/start.hpp>

int constructed_elsewhere = [] {
    int value = 8;
    asm volatile("" : "+r"(value));
    return value;
}();

char* copy_elsewhere(char* to, const char* from, std::size_t size);
char* copy_elsewhere(char* to, const char* from, std::size_t size) {
    return static_cast<char*>(memcpy(to, from, size));
}
