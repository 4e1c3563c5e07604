// SPDX-License-Identifier: MIT
// Makes a file in memory and seals it: nobody can change or shrink it any more, not even its maker.
#include <lkmc/example.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;
using sys::seal;

int main() {
    const fd file = check(sys::memfd_create("frozen", sys::mfd::cloexec | sys::mfd::allow_sealing));
    check(sys::write_all(file, const_buffer("as it is", 8)));

    check(sys::fcntl_add_seals(file, seal::shrink | seal::grow | seal::write));
    const auto refused = sys::write(file, const_buffer("other", 5));
    print(out, "write to the sealed file: ", refused.error(), "\n");
    LKMC_ASSERT_ERROR(refused, errc::perm);
    LKMC_ASSERT_ERROR(sys::ftruncate(file, 0), errc::perm);
    LKMC_ASSERT_ERROR(sys::ftruncate(file, 100), errc::perm);

    // A seal is never taken off, and the last one keeps others from being put on.
    check(sys::fcntl_add_seals(file, seal::seal));
    LKMC_ASSERT_ERROR(sys::fcntl_add_seals(file, seal::future_write), errc::perm);
    LKMC_ASSERT(has(check(sys::fcntl_get_seals(file)), seal::shrink | seal::grow | seal::write | seal::seal));

    // Who is handed the descriptor can rely on that.
    char text[8];
    LKMC_ASSERT_EQ(check(sys::pread_all(file, text, 0)), sizeof text);
    print(out, "it still says \"", string_view(text, sizeof text), "\"\n");
    LKMC_ASSERT_EQ(string_view(text, sizeof text), "as it is");
}
