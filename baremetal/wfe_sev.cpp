// SPDX-License-Identifier: MIT
// A core sleeps in wfe until another one sends an event by sev.
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

unsigned message = 0;
volatile unsigned wakes = 0;
volatile bool asleep = false;

void sleep() {
    asleep = true;
    // A wfe may end for another reason, or for none: what is waited for is asked again each time.
    while (__atomic_load_n(&message, __ATOMIC_ACQUIRE) == 0) {
        arch::wfe();
        wakes = wakes + 1;
    }
}

}  // namespace

int main() {
    // An event that came before is remembered, so that none is lost between the question and the wfe.
    arch::sev();
    arch::wfe();
    print(out, "an event of one's own: wfe returns\n");

    check(cores::start(1, sleep));
    while (!asleep) arch::cpu_relax();
    __atomic_store_n(&message, 42u, __ATOMIC_RELEASE);
    arch::dsb<arch::domain::ish>();                 // the message first, then the event
    arch::sev();
    cores::wait(1);

    print(out, "core 1 has seen ", message, "\n");
    LKMC_ASSERT_EQ(message, 42u);
}
