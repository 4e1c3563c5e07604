// SPDX-License-Identifier: MIT
// std::thread knows nothing of CPUs; its native handle does, and so does the thread itself.
#include <pthread.h>
#include <sched.h>

#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>

using namespace lkmc;

int main() {
    cpu_words<8192> words;
    const auto allowed = check(sys::sched_getaffinity(0, words));
    print(out, "std::thread::hardware_concurrency() is ", std::thread::hardware_concurrency(), ", the kernel allows ", allowed, "\n");

    for (unsigned cpu : allowed) {
        // From outside, by the handle that libc has of it. It may run elsewhere before the call, and not after it.
        pthread_barrier_t moved;
        pthread_barrier_init(&moved, nullptr, 2);
        unsigned ran_on = allowed.capacity();
        std::thread thread([&] {
            pthread_barrier_wait(&moved);
            ran_on = sys::getcpu().cpu;
        });
        cpu_words<8192> one;
        one_cpu(cpu, one);
        LKMC_ASSERT_EQ(pthread_setaffinity_np(thread.native_handle(), sizeof one.words, reinterpret_cast<const ::cpu_set_t*>(one.words)), 0);
        pthread_barrier_wait(&moved);
        thread.join();
        pthread_barrier_destroy(&moved);
        print(out, "sent to ", cpu, ", ran on ", ran_on, "\n");
        LKMC_ASSERT_EQ(ran_on, cpu);
    }
}
