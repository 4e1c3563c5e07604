// SPDX-License-Identifier: MIT
// Every core says hello, one after the other, and which one it is.
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

unsigned said[board::cores];

void hello() {
    const unsigned core = cores::current();
    print(out, "hello from core ", core, " of ", cores::count(), ", which the machine calls ", hex(arch::core_affinity()), "\n");
    int local = 0;
    LKMC_ASSERT(cores::stack(core).contains(reinterpret_cast<std::uintptr_t>(&local)), core);
    ++said[core];
}

}  // namespace

int main() {
    hello();
    for (unsigned core = 1; core < cores::count(); ++core) {
        check(cores::start(core, hello));
        cores::wait(core);                          // two at a time would mix their letters
    }
    for (unsigned times : said) LKMC_ASSERT_EQ(times, 1u);

    LKMC_ASSERT_ERROR(cores::start(0, hello), errc::already);               // this is the one that asks
    LKMC_ASSERT_ERROR(cores::start(cores::count(), hello), errc::nodev);    // this is none
}
