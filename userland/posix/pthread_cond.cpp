// SPDX-License-Identifier: MIT
// A producer and consumers meet at a queue with room for two: condition variables say when to look again.
#include <pthread.h>

#include <lkmc/example.hpp>

using namespace lkmc;

class queue {
public:
    void push(int value) {
        pthread_mutex_lock(&guard);
        while (size == room) pthread_cond_wait(&not_full, &guard);  // a loop: it may wake for no reason
        values[(first + size++) % room] = value;
        pthread_cond_signal(&not_empty);
        pthread_mutex_unlock(&guard);
    }
    int pop() {
        pthread_mutex_lock(&guard);
        while (size == 0) pthread_cond_wait(&not_empty, &guard);
        const int value = values[first];
        first = (first + 1) % room;
        --size;
        pthread_cond_signal(&not_full);
        pthread_mutex_unlock(&guard);
        return value;
    }

private:
    static constexpr unsigned room = 2;
    pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
    int values[room] = {};
    unsigned first = 0, size = 0;
};

static queue parcels;
constexpr int consumers = 3, items = 3000, no_more = -1;

static void* consume(void*) {
    long sum = 0;
    for (int value; (value = parcels.pop()) != no_more;) sum += value;
    return reinterpret_cast<void*>(sum);
}

int main() {
    pthread_t threads[consumers];
    for (auto& thread : threads) LKMC_ASSERT_EQ(pthread_create(&thread, nullptr, consume, nullptr), 0);
    for (int i = 1; i <= items; ++i) parcels.push(i);
    for (int i = 0; i < consumers; ++i) parcels.push(no_more);

    long total = 0;
    for (auto& thread : threads) {
        void* sum = nullptr;
        LKMC_ASSERT_EQ(pthread_join(thread, &sum), 0);
        print(out, "a consumer got ", reinterpret_cast<long>(sum), "\n");
        total += reinterpret_cast<long>(sum);
    }
    LKMC_ASSERT_EQ(total, long(items) * (items + 1) / 2);  // each item once
}
