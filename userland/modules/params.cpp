// SPDX-License-Identifier: MIT
// Parameters of a module: given when it is loaded, read and changed through sysfs, and refused when they are wrong.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("params", "level=3 numbers=10,20 label=\"two words\" enabled=y");
    log.expect("params: level 3, label two words, 2 numbers");
    const auto parameter = [](string_view name) { return module::parameter("params", name); };

    LKMC_ASSERT_EQ(check(parameter("level").read<int>()), 3);
    LKMC_ASSERT(check(parameter("enabled").read<bool>()));
    int numbers[4];
    const auto got = check(parameter("numbers").read(numbers));
    LKMC_ASSERT_EQ(got.size(), 2u);
    LKMC_ASSERT_EQ(got[1], 20);

    // Changed while it runs; the module sees it.
    check(parameter("level").write(10));
    log.expect("params: level is 10");
    const int fewer[] = {7};
    check(parameter("numbers").write(fewer));
    LKMC_ASSERT_EQ(check(parameter("numbers").read(numbers)).size(), 1u);

    // Refused, with nothing changed.
    LKMC_ASSERT_ERROR(parameter("level").write(11), errc::range);
    LKMC_ASSERT_ERROR(parameter("level").write(-1), errc::range);
    LKMC_ASSERT_ERROR(parameter("level").write("many"), errc::inval);
    const int more[] = {1, 2, 3, 4, 5};
    LKMC_ASSERT_ERROR(parameter("numbers").write(more), errc::inval);
    LKMC_ASSERT_ERROR(parameter("enabled").write("perhaps"), errc::inval);
    LKMC_ASSERT_EQ(check(parameter("level").read<int>()), 10);

    // Fixed: 0444 keeps even root from opening it for writing, as the file system has no such operation.
    LKMC_ASSERT(!parameter("label").write("other"));
    char text[64];
    LKMC_ASSERT_EQ(check(parameter("label").read(text)), string_view("two words"));
    check(module.unload());

    // A value out of range keeps the module from being loaded; a name that it does not know is only logged.
    const auto path = lesson::file_of("params");
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "level=11"), errc::range);
    module = lesson::load("params", "levle=3");
    log.expect("params: unknown parameter 'levle' ignored");
    LKMC_ASSERT_EQ(check(parameter("level").read<int>()), 1);
    print(out, "parameters go in, come out, and are checked\n");
}
