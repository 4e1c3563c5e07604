// SPDX-License-Identifier: MIT
// Something for a debugger to look at, and to change.
#include <lkmc/example.hpp>

volatile int answer = 41;

int main() {
    lkmc::print(lkmc::out, "the answer is ", static_cast<int>(answer), "\n");
    return answer;
}
