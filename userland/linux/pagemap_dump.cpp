// SPDX-License-Identifier: MIT
// Prints the pages of a process that are in memory or swapped: its own, or those of the process ID given.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <cstdio>

using namespace lkmc;

int main(int argc, char** argv) {
    which_process who = self;
    if (argc > 1) {
        text_cursor in(argv[1]);
        who = in.number<int>();
        if (!in || !in.at_end()) return print(err, "usage: ", argv[0], " [PID]\n"), 2;
    }
    // Sixteen pages of which every third is touched.
    const std::size_t page = sys::page_size();
    const auto memory = check(mapping::anonymous(16 * page));
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    for (std::size_t n = 0; n < 16; n += 3) memory.bytes()[n * page] = std::byte(1);

    const auto maps = check(maps::open(who), without{cap::sys_ptrace});
    const auto pages = check(pagemap::open(who), without{cap::sys_ptrace});
    static pagemap_entry entries[4096];
    char text[4096];
    unsigned long present = 0;

    std::puts("         address         frame  present swapped file exclusive dirty  mapping");
    for (const auto& one : maps.list(text)) {
        const auto& m = check(one);
        std::size_t count = 0;
        for (std::uint64_t at = m.start; at < m.end; at += count * page) {
            count = check(pages.read(at, span(entries).first(static_cast<std::size_t>((m.end - at) / page))));
            if (count == 0) break;  // behind what pagemap tells of
            for (std::size_t n = 0; n < count; ++n) {
                const pagemap_entry e = entries[n];
                if (!e.present() && !e.swapped()) continue;
                present += e.present();
                std::printf("%16llx %13llx  %7d %7d %4d %9d %5d  %.*s\n", static_cast<unsigned long long>(at + n * page),
                            static_cast<unsigned long long>(e.frame()), e.present(), e.swapped(), e.file(), e.exclusive(),
                            e.soft_dirty(), static_cast<int>(m.name.size()), m.name.data());
            }
        }
    }
    std::printf("%lu pages in memory\n", present);

    if (who.is_self()) {
        pagemap_entry own[16];
        LKMC_ASSERT_EQ(check(pages.read(memory.data(), own)), 16);
        for (std::size_t n = 0; n < 16; ++n) LKMC_ASSERT_EQ(own[n].present(), n % 3 == 0);
        LKMC_ASSERT_GT(present, 6);
    }
}
