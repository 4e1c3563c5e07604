// SPDX-License-Identifier: MIT
// A supervisor call: arguments go in, a result comes back, and the console still works by semihosting beside it.
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

constexpr unsigned add = 1, subtract = 2;

int main() {
    exceptions::on(exception::supervisor_call, [](exceptions::frame& f) {
        switch (f.call_number()) {
        case add: return f.set_result(f.argument(0) + f.argument(1));
        case subtract: return f.set_result(f.argument(0) - f.argument(1));
        default: exceptions::dump(f);
        }
    });
    LKMC_ASSERT_EQ(arch::supervisor_call<add>(40, 2), 42u);
    LKMC_ASSERT_EQ(arch::supervisor_call<subtract>(40, 2), 38u);
    print(out, "40 + 2 = ", arch::supervisor_call<add>(40, 2), ", says the supervisor\n");
    return 0;
}
