// SPDX-License-Identifier: MIT
// Cores interrupt each other, and each takes only what is meant for it.
#include <lkmc/bare/cores.hpp>
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/main.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

struct {
    std::uint32_t ready, pings, pongs;
} shared;

std::uint32_t look(const std::uint32_t& at) { return __atomic_load_n(&at, __ATOMIC_ACQUIRE); }
void add(std::uint32_t& at) { __atomic_fetch_add(&at, 1, __ATOMIC_ACQ_REL); }

void ping() {
    LKMC_ASSERT_NE(cores::current(), 0u);
    add(shared.pings);
    interrupts::send(software(2), cores::affinity(0));
}
void pong() {
    LKMC_ASSERT_EQ(cores::current(), 0u);
    add(shared.pongs);
}

void other() {
    interrupts::init_core();
    interrupts::enable(software(1));
    add(shared.ready);
    const std::uint32_t mine = look(shared.pings) + 10;
    wait_until([mine] { return look(shared.pings) >= mine; });
}

}  // namespace

int main() {
    interrupts::on(software(1), ping);
    interrupts::on(software(2), pong);
    std::uint32_t all = 0;
    for (unsigned core = 1; core < cores::count(); ++core) {
        check(cores::start(core, other));
        while (look(shared.ready) != core) arch::cpu_relax();       // no interrupt says so
        for (int i = 0; i != 10; ++i) {
            interrupts::send(software(1), cores::affinity(core));
            ++all;
            wait_until([all] { return look(shared.pongs) == all; });
        }
        cores::wait(core);
    }
    LKMC_ASSERT_EQ(look(shared.pings), 10 * (cores::count() - 1));
    console.print(all, " there and back\n");
}
