// SPDX-License-Identifier: MIT
// Threads increment one counter without care, with a mutex and atomically: only the careless lose counts.
#include <pthread.h>

#include <lkmc/example.hpp>

using namespace lkmc;

constexpr int threads = 4, rounds = 50'000;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t start;
static long careless, guarded, atomic;

static void* count(void*) {
    pthread_barrier_wait(&start);
    // Load, add, store: what another thread stored in between is lost. (Spelled out, because ++ of a variable that
    // others write too has no meaning in C++ at all.)
    for (int i = 0; i < rounds; ++i)
        __atomic_store_n(&careless, __atomic_load_n(&careless, __ATOMIC_RELAXED) + 1, __ATOMIC_RELAXED);

    for (int i = 0; i < rounds; ++i) {
        pthread_mutex_lock(&guard);
        ++guarded;
        pthread_mutex_unlock(&guard);
    }

    for (int i = 0; i < rounds; ++i) __atomic_fetch_add(&atomic, 1, __ATOMIC_RELAXED);
    return nullptr;
}

int main() {
    pthread_t crew[threads];
    LKMC_ASSERT_EQ(pthread_barrier_init(&start, nullptr, threads), 0);
    for (auto& thread : crew) LKMC_ASSERT_EQ(pthread_create(&thread, nullptr, count, nullptr), 0);
    for (auto& thread : crew) LKMC_ASSERT_EQ(pthread_join(thread, nullptr), 0);

    const long all = long(threads) * rounds;
    print(out, "careless ", careless, ", guarded ", guarded, ", atomic ", atomic, " of ", all, "\n");
    LKMC_ASSERT_EQ(guarded, all);
    LKMC_ASSERT_EQ(atomic, all);
    LKMC_ASSERT_LE(careless, all);  // how many are lost is chance; on one CPU perhaps none
    LKMC_ASSERT_GE(careless, 1);
}
