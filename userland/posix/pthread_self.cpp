// SPDX-License-Identifier: MIT
// Threads have names of their own: pthread_self for the library, gettid for the kernel; the process is the same.
#include <pthread.h>
#include <unistd.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

struct identity {
    pthread_t library;
    int kernel;
    int process;
};

int main() {
    LKMC_ASSERT_EQ(sys::gettid(), getpid());  // the first thread has the process's number
    print(out, "first thread ", sys::gettid(), "\n");

    constexpr int count = 3;
    pthread_t threads[count];
    identity seen[count];
    pthread_barrier_t all_here;  // so that all of them live at the same time: numbers of the dead are given away again
    LKMC_ASSERT_EQ(pthread_barrier_init(&all_here, nullptr, count), 0);
    struct task {
        identity* seen;
        pthread_barrier_t* all_here;
    } tasks[count];
    for (int i = 0; i < count; ++i) {
        tasks[i] = {&seen[i], &all_here};
        const int failure = pthread_create(
            &threads[i], nullptr,
            [](void* given) -> void* {
                auto* const mine = static_cast<task*>(given);
                *mine->seen = {pthread_self(), sys::gettid(), getpid()};
                pthread_barrier_wait(mine->all_here);
                return nullptr;
            },
            &tasks[i]);
        LKMC_ASSERT_EQ(failure, 0);  // pthread functions return their error; errno is not used
    }
    for (int i = 0; i < count; ++i) {
        LKMC_ASSERT_EQ(pthread_join(threads[i], nullptr), 0);
        print(out, "thread ", seen[i].kernel, " of process ", seen[i].process, "\n");
        LKMC_ASSERT(pthread_equal(seen[i].library, threads[i]));
        LKMC_ASSERT_EQ(seen[i].process, getpid());
        LKMC_ASSERT_NE(seen[i].kernel, getpid());
        for (int j = 0; j < i; ++j) LKMC_ASSERT_NE(seen[i].kernel, seen[j].kernel);
    }
    pthread_barrier_destroy(&all_here);
}
