// SPDX-License-Identifier: MIT
// Level-triggered: reported as long as there is something to read. Edge-triggered: reported once for each arrival.
#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    const auto pipe = check(sys::pipe2(sys::o::cloexec));
    auto level = check(epoll::create());
    auto edge = check(epoll::create());
    check(level.add(pipe.read, readable, 0));
    check(edge.add(pipe.read, readable | sys::epoll_events::et, 0));

    check(sys::write(pipe.write, string_view("first")));
    LKMC_ASSERT_EQ(check(level.wait(0_ms)).size(), 1u);
    LKMC_ASSERT_EQ(check(level.wait(0_ms)).size(), 1u);  // nobody has read it yet
    LKMC_ASSERT_EQ(check(edge.wait(0_ms)).size(), 1u);
    LKMC_ASSERT_EQ(check(edge.wait(0_ms)).size(), 0u);  // that was said already …

    check(sys::write(pipe.write, string_view("second")));
    LKMC_ASSERT_EQ(check(edge.wait(0_ms)).size(), 1u);  // … but this is new

    char all[64];
    const auto size = check(sys::read(pipe.read, all));
    print(out, "read ", size, " bytes: who waits for edges must read all there is\n");
    LKMC_ASSERT_EQ(size, 11u);
    LKMC_ASSERT_EQ(check(level.wait(0_ms)).size(), 0u);
    LKMC_ASSERT_EQ(check(edge.wait(0_ms)).size(), 0u);
}
