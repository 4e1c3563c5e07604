// SPDX-License-Identifier: MIT
// Reads a parameter of a module that is built into the kernel: whether its log has times.
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

using namespace lkmc;

int main() {
    const attribute time = module::parameter("printk", "time");
    print(out, time.path(), "\n");

    const auto on = time.read<bool>();
    if (on.error() == errc::noent) skip("this kernel has no parameter printk.time");
    print(out, "the kernel's log ", check(on) ? "has" : "has no", " times\n");

    // The same as text, and what is not there.
    char text[8];
    LKMC_ASSERT_EQ(check(time.read(text)), *on ? string_view("Y") : string_view("N"));
    LKMC_ASSERT_ERROR(module::parameter("printk", "no_such_parameter").read<int>(), errc::noent);
}
