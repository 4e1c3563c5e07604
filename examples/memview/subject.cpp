// SPDX-License-Identifier: MIT
// Something to look at: maps memory of every kind, says so, and waits until its standard input ends.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/memory.hpp>

using namespace lkmc;

int main() {
    const std::size_t page = sys::page_size();

    // Every second page written, every page of zeros only read.
    auto sparse = check(mapping::anonymous(1024 * page));
    for (std::size_t i = 0; i < 1024; i += 2) sparse.view<char>()[i * page] = 1;
    // (No huge ones: kernels before 6.12 or so do not tell the huge page of zeros from others.)
    auto zeros = check(mapping::anonymous(512 * page));
    static_cast<void>(sys::madvise(zeros.data(), zeros.size(), sys::madv::nohugepage));
    for (std::size_t i = 0; i < 512; ++i) LKMC_ASSERT_EQ(static_cast<const volatile char*>(zeros.data())[i * page], 0);

    // Big enough for huge pages, if the kernel gives any.
    auto big = check(mapping::anonymous(16 << 20));
    static_cast<void>(sys::madvise(big.data(), big.size(), sys::madv::hugepage));
    for (std::size_t i = 0; i < big.size() / 2; i += page) big.view<char>()[i] = 1;

    // Much address space and nothing in it.
    auto empty = check(mapping::anonymous(1 << 30, sys::prot::none, sys::map::private_ | sys::map::noreserve));

    // A file that others could map, and pages of this program's own file.
    const fd file = check(sys::memfd_create("subject", {}));
    check(sys::ftruncate(file, static_cast<std::int64_t>(300 * page)));
    auto shared = check(mapping::of_file(file, 300 * page, 0, sys::prot::read | sys::prot::write));
    for (std::size_t i = 0; i < 300; i += 3) shared.view<char>()[i * page] = 1;

    print(out, "ready\n");
    char end;
    check(sys::read(standard_input, object_buffer(end)));
}
