// SPDX-License-Identifier: MIT
// Writes and reads beyond 4 GiB of a sparse file: offsets have 64 bits, whatever the registers have.
#include <lkmc/example.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    constexpr std::int64_t far = (std::int64_t(1) << 32) + 5;
    const fd file = check(sys::memfd_create("sparse", sys::mfd::cloexec));

    check(sys::pwrite_all(file, const_buffer("far out", 7), far));
    const auto s = check(sys::statx(file));
    LKMC_ASSERT_EQ(s.stx_size, far + 7);
    print(out, s.stx_size, " bytes long, ", s.stx_blocks * 512, " bytes of memory\n");
    LKMC_ASSERT_LT(s.stx_blocks * 512, 4u << 20);  // the hole takes none

    char text[7];
    LKMC_ASSERT_EQ(check(sys::pread_all(file, text, far)), 7u);
    LKMC_ASSERT_EQ(string_view(text, 7), "far out");
    LKMC_ASSERT_EQ(check(sys::lseek(file, -2, sys::seek::end)), far + 5);

    // 5 is what would be left of the offset in 32 bits: there is nothing but zeros.
    LKMC_ASSERT_EQ(check(sys::pread(file, mutable_buffer(text, 1), 5)), 1u);
    LKMC_ASSERT_EQ(text[0], '\0');
}
