// SPDX-License-Identifier: MIT
// Two threads raise a flag and look at the other's: with membarrier on the one side, the other needs no barrier.
#include <atomic>
#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/sys/membarrier.hpp>

using namespace lkmc;
using enum sys::membarrier_cmd;

// __atomic builtins, relaxed: plain loads and stores, no barrier instruction.
alignas(64) static int fast_flag, slow_flag;
alignas(64) static int fast_saw;
alignas(64) static std::atomic<int> begun, ended;  // the round that both are in
static constexpr int rounds = 3000;

// Turns on the spot, to miss nothing; but the other thread may need this very CPU.
static void wait_for(const std::atomic<int>& round, int wanted) {
    for (int i = 1; round != wanted; ++i)
        if (i % 1000 == 0) std::this_thread::yield();
}

int main() {
    const auto commands = check(sys::membarrier_query(), since("4.3"));
    print(out, "commands: ", hex(static_cast<int>(commands)), "\n");
    if (!has(commands, private_expedited)) skip("needs Linux 4.14 for MEMBARRIER_CMD_PRIVATE_EXPEDITED");

    // The kernel wants to know beforehand who will ask.
    LKMC_ASSERT_ERROR(sys::membarrier(private_expedited), errc::perm);
    check(sys::membarrier(register_private_expedited));

    std::thread fast([] {
        for (int i = 1; i <= rounds; ++i) {
            wait_for(begun, i);  // the hot path is what follows: two instructions
            __atomic_store_n(&fast_flag, i, __ATOMIC_RELAXED);
            sys::compiler_barrier();
            fast_saw = __atomic_load_n(&slow_flag, __ATOMIC_RELAXED);
            ended = i;
        }
    });
    int neither = 0;
    for (int i = 1; i <= rounds; ++i) {
        begun = i;
        for (volatile int late = i % 128; late > 0;) late = late - 1;  // now the one is first, now the other
        __atomic_store_n(&slow_flag, i, __ATOMIC_RELAXED);
        check(sys::membarrier(private_expedited));  // pays for both
        const int slow_saw = __atomic_load_n(&fast_flag, __ATOMIC_RELAXED);
        wait_for(ended, i);
        neither += fast_saw != i && slow_saw != i;
    }
    fast.join();
    // At least one saw the other's flag, always: stores did not come after the loads behind them.
    LKMC_ASSERT_EQ(neither, 0);
    print(out, rounds, " rounds, and never did both look too early\n");
}
