// SPDX-License-Identifier: MIT
// Locks pages into memory: they are there at once, untouched.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

namespace {
int resident(const mapping& memory) {
    unsigned char pages[4];
    check(sys::mincore(memory.data(), memory.size(), pages));
    return (pages[0] & 1) + (pages[1] & 1) + (pages[2] & 1) + (pages[3] & 1);
}
}  // namespace

int main() {
    const auto memory = check(mapping::anonymous(4 * sys::page_size()));
    const auto later = check(mapping::anonymous(4 * sys::page_size()));

    check(memory.lock(), without{cap::ipc_lock});
    print(out, "locked, untouched: ", resident(memory), " of 4 pages are there\n");
    LKMC_ASSERT_EQ(resident(memory), 4);
    check(memory.unlock());

    // Or each one when it is touched.
    const auto locked = sys::mlock2(later.data(), later.size(), sys::mlock_flags::onfault);
    check(locked, since("4.4"));
    LKMC_ASSERT_EQ(resident(later), 0);
    later.bytes()[0] = std::byte(1);
    print(out, "locked on fault, one touched: ", resident(later), "\n");
    LKMC_ASSERT_EQ(resident(later), 1);
}
