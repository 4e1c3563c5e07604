// SPDX-License-Identifier: MIT
// The kernel's book of frames: pages of known kinds have their flags and counts; without root's rights it is shut.
// page_types.py compares flags with the kernel's own tool.
#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <doctest/doctest.h>

#include <unistd.h>

using namespace lkmc;

TEST_CASE("a page of a file and a page of none") {
    const auto flags = kpageflags::open();
    const auto counts = kpagecount::open();
    if (!flags) {
        CHECK((flags.error() == errc::acces || flags.error() == errc::perm || flags.error() == errc::noent));
        CHECK(counts.error() == flags.error());
        return;
    }
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const fd file = sys::memfd_create("page", sys::mfd::cloexec).value();
    REQUIRE(ftruncate(file.get(), static_cast<off_t>(page)) == 0);
    constexpr auto writable = sys::prot::read | sys::prot::write;
    const auto a = mapping::of_file(file, page, 0, writable).value();
    const auto b = mapping::of_file(file, page, 0, writable).value();
    const auto own = mapping::anonymous(page).value();
    a.bytes()[0] = b.bytes()[1] = own.bytes()[0] = std::byte(1);
    const auto pages = pagemap::open(self).value();
    const std::uint64_t frame = pages.at(a.data())->frame();
    if (frame == 0) return;  // root, but in a user namespace

    const kpf of_file = flags->at(frame).value();
    CHECK(has(of_file, kpf::mmap));
    CHECK(!has(of_file, kpf::anon));
    CHECK(counts->at(frame).value() == 2);
    const kpf anonymous = flags->at(pages.at(own.data())->frame()).value();
    CHECK(has(anonymous, kpf::anon | kpf::mmap));
    CHECK(counts->at(pages.at(own.data())->frame()).value() == 1);

    kpf some[16];
    REQUIRE(flags->read(frame / 16 * 16, some).value() > 0);
    CHECK(has(some[frame % 16], kpf::mmap));
}

TEST_CASE("behind the last frame there is nothing") {
    const auto flags = kpageflags::open();
    if (!flags) return;
    CHECK(flags->at((std::uint64_t(1) << 52) - 1).error() == errc::nxio);
    CHECK(flags->at(~std::uint64_t(0)).error() == errc::nxio);
    kpf none[1];
    CHECK(flags->read(std::uint64_t(1) << 50, none).value() == 0);
    CHECK(flags->read(0, {none, 0}).value() == 0);
}

TEST_CASE("flags have names") {
    text_buffer<200> text;
    print(text, kpf::anon | kpf::mmap | static_cast<kpf>(std::uint64_t(1) << 63));
    CHECK(text.view() == string_view("MMAP ANON 63"));
    text.clear();
    print(text, kpf::none);
    CHECK(text.view().empty());
    CHECK(name(kpf::private_) == string_view("PRIVATE"));
    CHECK(name(kpf::anon | kpf::mmap).empty());
}
