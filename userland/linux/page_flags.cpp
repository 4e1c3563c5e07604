// SPDX-License-Identifier: MIT
// Asks the kernel what it uses the frames under three of its pages for: the heap's, a file's, the program's.
#include <lkmc/example.hpp>
#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pagemap.hpp>

using namespace lkmc;

namespace {
void function() {}
}  // namespace

int main() {
    const auto pages = check(pagemap::open(self));
    const auto flags = check(kpageflags::open(), without{cap::sys_admin});
    const auto counts = check(kpagecount::open(), without{cap::sys_admin});

    const auto show = [&](string_view what, const void* address) {
        const pagemap_entry entry = check(pages.at(address));
        LKMC_ASSERT(entry.present(), address);
        if (entry.frame_is_hidden()) skip("needs CAP_SYS_ADMIN outside of user namespaces");
        const kpf page = check(flags.at(entry.frame()));
        print(out, left(what, 8), " frame ", hex(entry.frame()), ", mapped ", check(counts.at(entry.frame())), " times: ", page, "\n");
        return page;
    };

    const auto anonymous = check(mapping::anonymous(sys::page_size()));
    anonymous.bytes()[0] = std::byte(1);
    const kpf own = show("own", anonymous.data());
    LKMC_ASSERT(has(own, kpf::anon | kpf::mmap));

    const fd file = check(sys::memfd_create("file", sys::mfd::cloexec));
    check(sys::ftruncate(file, 1));
    const auto shared = check(mapping::of_file(file, 1, 0, sys::prot::read | sys::prot::write));
    shared.bytes()[0] = std::byte(1);
    const kpf of_file = show("file", shared.data());
    LKMC_ASSERT(has(of_file, kpf::mmap));
    LKMC_ASSERT(!has(of_file, kpf::anon));

    function();
    show("program", reinterpret_cast<void*>(&function));
}
