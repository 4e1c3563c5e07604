// SPDX-License-Identifier: MIT
// Prints the frames and flags of some of its pages, and waits while page_types.py asks the kernel's own tool for them.
//
// First line: process ID and page size. Then a line a page: address, frame, flags. Ends when its standard input does.
#include <initializer_list>

#include <lkmc/example.hpp>
#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pagemap.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    const std::size_t page = sys::page_size();
    constexpr std::size_t count = 64;
    const auto flags = check(kpageflags::open(), without{cap::sys_admin});
    const auto pages = check(pagemap::open(self));

    // Of a file and of none, some touched, by reading or by writing.
    const auto anonymous = check(mapping::anonymous(count * page));
    static_cast<void>(anonymous.advise(sys::madv::nohugepage));
    const fd file = check(sys::memfd_create("pages", sys::mfd::cloexec));
    check(sys::ftruncate(file, count * page));
    const auto shared = check(mapping::of_file(file, count * page, 0, sys::prot::read | sys::prot::write));
    volatile std::byte read;
    for (const mapping* m : {&anonymous, &shared})
        for (std::size_t n = 0; n < count; ++n) {
            if (n % 3 == 0) m->bytes()[n * page] = std::byte(1);
            else if (n % 3 == 1) read = m->bytes()[n * page];
        }
    static_cast<void>(read);

    // Until somebody asks for it again, or no more.
    print(out, sys::getpid(), " ", page, "\n");
    char question;
    while (check(sys::read(standard_input, object_buffer(question))) == 1) {
        if (question != '?') continue;
        std::size_t present = 0;
        for (const mapping* m : {&anonymous, &shared}) {
            pagemap_entry entries[count];
            LKMC_ASSERT_EQ(check(pages.read(m->data(), entries)), count);
            for (std::size_t n = 0; n < count; ++n) {
                if (!entries[n].present()) continue;
                if (entries[n].frame_is_hidden()) skip("needs CAP_SYS_ADMIN outside of user namespaces");
                ++present;
                print(out, hex(reinterpret_cast<std::uintptr_t>(m->bytes().data() + n * page)), " ", hex(entries[n].frame()), " ",
                      check(flags.at(entries[n].frame())), "\n");
            }
        }
        LKMC_ASSERT_GE(present, count * 2 / 3);
        print(out, "end\n");
    }
}
