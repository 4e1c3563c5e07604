// SPDX-License-Identifier: MIT
// Two threads take two locks in opposite order, again and again, and never wait for each other for ever.
#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include <lkmc/example.hpp>

using namespace lkmc;

static pthread_mutex_t fork_left = PTHREAD_MUTEX_INITIALIZER, fork_right = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both_hold_one;
static long meals;

// Taking one and waiting for the other while holding it is how threads deadlock. Here nobody waits while holding:
// who does not get the second lock at once puts the first one back.
static long take_both(pthread_mutex_t* one, pthread_mutex_t* other, bool meet) {
    for (long retreats = 0;; ++retreats) {
        LKMC_ASSERT_EQ(pthread_mutex_lock(one), 0);
        // At the first meal each has one before either asks for the other: who asks first must retreat.
        if (meet && retreats == 0) pthread_barrier_wait(&both_hold_one);
        sched_yield();  // the moment in which the other thread may take the other lock
        const int got = pthread_mutex_trylock(other);
        if (got == 0) return retreats;
        LKMC_ASSERT_EQ(got, EBUSY);
        LKMC_ASSERT_EQ(pthread_mutex_unlock(one), 0);
        pthread_mutex_t* const first = one;
        one = other, other = first;
    }
}

static void* dine(void* left_first) {
    long retreats = 0;
    for (int i = 0; i < 1'000; ++i) {
        retreats += left_first != nullptr ? take_both(&fork_left, &fork_right, i == 0) : take_both(&fork_right, &fork_left, i == 0);
        ++meals;
        LKMC_ASSERT_EQ(pthread_mutex_unlock(&fork_left), 0);
        LKMC_ASSERT_EQ(pthread_mutex_unlock(&fork_right), 0);
    }
    return reinterpret_cast<void*>(retreats);
}

int main() {
    LKMC_ASSERT_EQ(pthread_barrier_init(&both_hold_one, nullptr, 2), 0);
    pthread_t one, other;
    LKMC_ASSERT_EQ(pthread_create(&one, nullptr, dine, &fork_left), 0);
    LKMC_ASSERT_EQ(pthread_create(&other, nullptr, dine, nullptr), 0);
    void *retreats_one = nullptr, *retreats_other = nullptr;
    LKMC_ASSERT_EQ(pthread_join(one, &retreats_one), 0);
    LKMC_ASSERT_EQ(pthread_join(other, &retreats_other), 0);
    const long retreats = reinterpret_cast<long>(retreats_one) + reinterpret_cast<long>(retreats_other);
    print(out, meals, " meals, ", retreats, " retreats\n");
    LKMC_ASSERT_EQ(meals, 2'000);
    LKMC_ASSERT_GE(retreats, 1);
}
