// SPDX-License-Identifier: MIT
// Asks a disk for its size and its sectors, and reads its first and its last one.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl/block.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    if (argc != 2) skip("which disk? block_device /dev/vda, in a guest that has one: ./lkmc guest --disk FILE");
    const fd disk = check(sys::openat(at_cwd, argv[1], sys::o::rdonly | sys::o::cloexec));

    const std::uint64_t size = check(disk.ioctl(block::get_size));
    const int sector = check(disk.ioctl(block::get_sector_size));
    LKMC_ASSERT_GE(sector, 512);
    const std::uint64_t sectors = size / static_cast<unsigned>(sector);
    print(out, argv[1], ": ", size, " bytes, ", sectors, " sectors of ", sector, ", ",
          check(disk.ioctl(block::get_read_only)) != 0 ? "read-only" : "writable", "\n");
    LKMC_ASSERT_EQ(size % static_cast<unsigned>(sector), 0u);
    LKMC_ASSERT_EQ(check(disk.ioctl(block::get_size_in_sectors)), size / 512);  // in words of 512 bytes, whatever a sector is
    LKMC_ASSERT_EQ(check(sys::lseek(disk, 0, sys::seek::end)), static_cast<std::int64_t>(size));

    static char bytes[65536];
    LKMC_ASSERT_LE(static_cast<unsigned>(sector), sizeof bytes);
    const auto one = span<char>(bytes).first(static_cast<unsigned>(sector));
    const auto at_end = static_cast<std::int64_t>(size);
    LKMC_ASSERT_EQ(check(sys::pread(disk, one, 0)), one.size());
    LKMC_ASSERT_EQ(check(sys::pread(disk, one, at_end - sector)), one.size());
    LKMC_ASSERT_EQ(check(sys::pread(disk, one, at_end)), 0u);
}
