// SPDX-License-Identifier: MIT
// A message and a flag that says it is there: release and acquire keep them in order between cores.
//
// Without them, ARM and AArch64 may let the flag be seen before the message, and compilers may do it anywhere. An emulator
// seldom shows it; the order that is asked for here holds on every machine.
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned messages = 200;

struct letter {
    unsigned number, square;
};
letter box;
unsigned sent = 0, taken = 0;

void write() {
    for (unsigned i = 1; i <= messages; ++i) {
        // The box is empty: what the reader did with the last letter, it did before.
        while (__atomic_load_n(&taken, __ATOMIC_ACQUIRE) != i - 1) arch::cpu_relax();
        box = {i, i * i};
        __atomic_store_n(&sent, i, __ATOMIC_RELEASE);           // what was written before is there for whoever sees this
    }
}

}  // namespace

int main() {
    check(cores::start(1, write));
    for (unsigned i = 1; i <= messages; ++i) {
        while (__atomic_load_n(&sent, __ATOMIC_ACQUIRE) != i) arch::cpu_relax();
        const letter got = box;                                  // not read before the flag was seen
        __atomic_store_n(&taken, i, __ATOMIC_RELEASE);
        LKMC_ASSERT_EQ(got.number, i);
        LKMC_ASSERT_EQ(got.square, i * i);
    }
    cores::wait(1);
    print(out, messages, " messages, all of them whole\n");
}
