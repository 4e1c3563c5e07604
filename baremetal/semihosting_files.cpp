// SPDX-License-Identifier: MIT
// Writes a file on the host, reads it back and removes it, by semihosting: errors come with the host's reason.
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
namespace semihosting = lkmc::bare::semihosting;
using semihosting::mode;

int main() {
    char buffer[64], name[64];
    const auto temporary = check(semihosting::tmpnam(name, 1));
    print(out, "temporary files are named ", temporary, "\n");

    const char* path = temporary.data();
    auto file = check(semihosting::file::open(path, mode::wp));
    LKMC_ASSERT_EQ(check(file.write(string_view("on the host"))), 11u);
    LKMC_ASSERT_EQ(check(file.length()), 11u);
    LKMC_ASSERT(!check(file.istty()));

    check(file.seek(7));
    LKMC_ASSERT_EQ(check(file.read(buffer)), 4u);
    LKMC_ASSERT_EQ(string_view(buffer, 4), "host");
    LKMC_ASSERT_EQ(check(file.read(buffer)), 0u);  // the end
    check(file.close());

    check(semihosting::remove(path));
    const auto gone = semihosting::file::open(path, mode::r);
    print(out, "opened again: ", gone.error(), "\n");
    LKMC_ASSERT_ERROR(gone, errc::noent);
    LKMC_ASSERT_ERROR(semihosting::remove(path), errc::noent);

    const auto more = semihosting::supported();
    print(out, "exit status beyond success: ", more.exit_extended, ", two outputs: ", more.stdout_stderr, "\n");
    LKMC_ASSERT(more.exit_extended);
}
