// SPDX-License-Identifier: MIT
// How much memory there is: sysinfo(2) and /proc/meminfo tell the same.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/sysinfo.hpp>

using namespace lkmc;

int main() {
    char text[4096];
    const fd file = check(sys::openat(at_cwd, "/proc/meminfo", sys::o::rdonly));
    text_cursor in(string_view(text, check(sys::read(file, text))));
    in.skip("MemTotal:");
    in.blanks();
    const auto from_text = in.number<std::uint64_t>() * 1024;
    LKMC_ASSERT(in);

    const auto info = check(sys::sysinfo());
    // The kernel would have counted in larger units.
    if (sizeof(long) == 4 && info.mem_unit == 1 && from_text >> 32 != 0) skip("this emulator's sysinfo loses what is above 4 GiB");
    LKMC_ASSERT_EQ(info.total_ram(), from_text);
    LKMC_ASSERT_LE(info.free_ram(), info.total_ram());
    print(out, info.total_ram() >> 20, " MiB, ", info.free_ram() >> 20, " MiB of them free\n");
}
