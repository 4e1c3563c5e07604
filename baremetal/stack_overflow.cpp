// SPDX-License-Identifier: MIT
// A function that calls itself for ever reaches the page below the stack, which is not there: reported, status 1.
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

[[gnu::noinline]] unsigned deeper(unsigned depth) {
    volatile unsigned frame[64];
    for (auto& word : frame) word = depth;
    asm("" : "+r"(depth));                          // compilers see that it never ends
    return depth == 0 ? 0 : deeper(depth + 1) + frame[depth % 64];
}

}  // namespace

int main() {
    print(out, image::stack().size, " bytes of stack, and ", hex(image::stack().base - 1), " lies below\n");
    return static_cast<int>(deeper(1) & 1) + 3;
}
