// SPDX-License-Identifier: MIT
// A machine with fewer cores than its board's description: those that there are start, the next one is an error in words.
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

int main() {
    unsigned seen = 1;
    auto work = [&seen] { ++seen; };
    unsigned core = 1;
    for (; core < cores::count(); ++core) {
        const auto started = cores::start(core, work);
        if (!started) {
            print(out, "core ", core, ": ", started.error(), "\n");
            // PSCI knows which cores there are; those of a PC do not come.
            LKMC_ASSERT(started.error() == errc::nodev || started.error() == errc::timedout);
            LKMC_ASSERT(cores::state_of(core) == cores::state::off);
            break;
        }
        cores::wait(core);
    }
    LKMC_ASSERT_EQ(core, CORES);
    LKMC_ASSERT_EQ(seen, CORES);
    // What was started before it can be started again.
    if (CORES > 1) {
        check(cores::start(1, work));
        cores::wait(1);
    }
}
