// SPDX-License-Identifier: MIT
// Sleeps on several futexes at once and learns which of them was woken.
#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/sys/futex.hpp>

using namespace lkmc;

int main() {
    futex letters, parcels, visitors;
    sys::futex_waitv_entry doors[] = {{letters.address(), 0}, {parcels.address(), 0}, {visitors.address(), 0}};

    // A time that has passed: asks whether the kernel knows the call.
    const sys::timespec past(0, 0);
    const auto known = sys::futex_waitv(doors, &past);
    if (known.error() == errc::nosys) skip("needs Linux 5.16 for futex_waitv");
    LKMC_ASSERT_ERROR(known, errc::timedout);

    std::thread postman([&] {
        parcels.store(1);
        parcels.wake();
    });
    int which = -1;
    while (which < 0) {
        const auto woken = sys::futex_waitv(doors);
        if (woken) {
            which = *woken;
        } else {
            // The parcel was there before we slept: then it is for us to find it.
            LKMC_ASSERT_ERROR(woken, errc::again);
            for (int i = 0; i < 3; ++i)
                if (__atomic_load_n(reinterpret_cast<std::uint32_t*>(doors[i].address), __ATOMIC_ACQUIRE) != 0) which = i;
        }
    }
    postman.join();
    LKMC_ASSERT_EQ(which, 1);
    LKMC_ASSERT_EQ(parcels.load(), 1u);
    print(out, "door ", which, " opened\n");
}
