// SPDX-License-Identifier: MIT
// Three kinds of mutex, and what each says when its owner locks it again.
#include <errno.h>
#include <pthread.h>

#include <lkmc/example.hpp>

using namespace lkmc;

struct mutex {
    pthread_mutex_t m;
    explicit mutex(int type) {
        pthread_mutexattr_t attributes;
        LKMC_ASSERT_EQ(pthread_mutexattr_init(&attributes), 0);
        LKMC_ASSERT_EQ(pthread_mutexattr_settype(&attributes, type), 0);
        LKMC_ASSERT_EQ(pthread_mutex_init(&m, &attributes), 0);
        pthread_mutexattr_destroy(&attributes);
    }
    mutex(const mutex&) = delete;
    ~mutex() { pthread_mutex_destroy(&m); }
};

// What another thread is told that tries.
static int another_tries(mutex& mutex) {
    pthread_t thread;
    void* answer = nullptr;
    LKMC_ASSERT_EQ(pthread_create(&thread, nullptr,
                                  [](void* m) -> void* {
                                      const int told = pthread_mutex_trylock(static_cast<pthread_mutex_t*>(m));
                                      if (told == 0) pthread_mutex_unlock(static_cast<pthread_mutex_t*>(m));
                                      return reinterpret_cast<void*>(static_cast<long>(told));
                                  },
                                  &mutex.m), 0);
    LKMC_ASSERT_EQ(pthread_join(thread, &answer), 0);
    return static_cast<int>(reinterpret_cast<long>(answer));
}

int main() {
    mutex normal(PTHREAD_MUTEX_NORMAL);
    LKMC_ASSERT_EQ(pthread_mutex_lock(&normal.m), 0);
    LKMC_ASSERT_EQ(pthread_mutex_trylock(&normal.m), EBUSY);  // lock would wait for itself, for ever
    LKMC_ASSERT_EQ(another_tries(normal), EBUSY);
    LKMC_ASSERT_EQ(pthread_mutex_unlock(&normal.m), 0);
    LKMC_ASSERT_EQ(another_tries(normal), 0);
    print(out, "normal: busy, for its owner too\n");

    mutex checking(PTHREAD_MUTEX_ERRORCHECK);
    LKMC_ASSERT_EQ(pthread_mutex_lock(&checking.m), 0);
    LKMC_ASSERT_EQ(pthread_mutex_lock(&checking.m), EDEADLK);
    LKMC_ASSERT_EQ(pthread_mutex_unlock(&checking.m), 0);
    LKMC_ASSERT_EQ(pthread_mutex_unlock(&checking.m), EPERM);  // it is not locked
    print(out, "errorcheck: says that it would deadlock\n");

    mutex recursive(PTHREAD_MUTEX_RECURSIVE);
    LKMC_ASSERT_EQ(pthread_mutex_lock(&recursive.m), 0);
    LKMC_ASSERT_EQ(pthread_mutex_lock(&recursive.m), 0);
    LKMC_ASSERT_EQ(pthread_mutex_unlock(&recursive.m), 0);
    LKMC_ASSERT_EQ(another_tries(recursive), EBUSY);  // locked twice, unlocked once
    LKMC_ASSERT_EQ(pthread_mutex_unlock(&recursive.m), 0);
    LKMC_ASSERT_EQ(another_tries(recursive), 0);
    print(out, "recursive: counts\n");
}
