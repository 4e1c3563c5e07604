// SPDX-License-Identifier: MIT
// Reads settings of the kernel by their sysctl names: a number, several, a text, and what goes wrong.
#include <lkmc/example.hpp>
#include <lkmc/sys/sysctl.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

int main() {
    print(out, "kernel.pid_max = ", check(sysctl("kernel.pid_max").read<int>()), "\n");

    std::uint64_t files[3];
    LKMC_ASSERT_EQ(check(sysctl("fs.file-nr").read(files)).size(), 3u);
    print(out, "fs.file-nr: ", files[0], " open files, at most ", files[2], "\n");

    char text[256];
    const string_view release = check(sysctl("kernel/osrelease").read(text));
    print(out, "kernel.osrelease = ", release, "\n");
    LKMC_ASSERT(!release.empty());

    // A number that does not fit is an error, not another number.
    LKMC_ASSERT_ERROR(sysctl("kernel.pid_max").read<signed char>(), errc::range);
    LKMC_ASSERT_ERROR(sysctl("kernel.ostype").read<int>(), errc::badmsg);
    LKMC_ASSERT_ERROR(sysctl("kernel.no_such_setting").read<int>(), errc::noent);
    LKMC_ASSERT_ERROR(sysctl("../../etc/passwd").read(text), errc::inval);
}
