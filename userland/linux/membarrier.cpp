// SPDX-License-Identifier: MIT
// Two threads raise a flag and look at the other's: with membarrier on the one side, the other needs no barrier.
#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/sys/membarrier.hpp>

using namespace lkmc;
using enum sys::membarrier_cmd;

static int fast_flag, slow_flag;  // __atomic builtins, relaxed: plain loads and stores, no barrier instruction

int main() {
    const auto commands = check(sys::membarrier_query(), since("4.3"));
    print(out, "commands: ", hex(static_cast<int>(commands)), "\n");
    if (!has(commands, private_expedited)) skip("needs Linux 4.14 for MEMBARRIER_CMD_PRIVATE_EXPEDITED");

    // The kernel wants to know beforehand who will ask.
    LKMC_ASSERT_ERROR(sys::membarrier(private_expedited), errc::perm);
    check(sys::membarrier(register_private_expedited));

    int neither = 0, rounds = 300;
    for (int i = 0; i < rounds; ++i) {
        __atomic_store_n(&fast_flag, 0, __ATOMIC_SEQ_CST);
        __atomic_store_n(&slow_flag, 0, __ATOMIC_SEQ_CST);
        int fast_saw = 0, slow_saw = 0;
        std::thread fast([&] {  // the hot path: two instructions
            __atomic_store_n(&fast_flag, 1, __ATOMIC_RELAXED);
            sys::compiler_barrier();
            fast_saw = __atomic_load_n(&slow_flag, __ATOMIC_RELAXED);
        });
        __atomic_store_n(&slow_flag, 1, __ATOMIC_RELAXED);
        check(sys::membarrier(private_expedited));  // pays for both
        slow_saw = __atomic_load_n(&fast_flag, __ATOMIC_RELAXED);
        fast.join();
        neither += fast_saw == 0 && slow_saw == 0;
    }
    // At least one saw the other's flag, always: stores did not come after the loads behind them.
    LKMC_ASSERT_EQ(neither, 0);
    print(out, rounds, " rounds, and never did both look too early\n");
}
