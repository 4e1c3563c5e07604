// SPDX-License-Identifier: MIT
// The pagemap, read one by one, in bulk and by scan: against each other, against mincore and plain pread, on patterns
// that fill the kernel's own buffers; frames that are hidden; processes that end.
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <vector>

using namespace lkmc;

namespace {

constexpr auto writable = sys::prot::read | sys::prot::write;
const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

std::uint64_t address_of(const void* p) { return reinterpret_cast<std::uintptr_t>(p); }

// A mapping of small pages of which those are touched that are wanted.
mapping touched(const std::vector<bool>& wanted) {
    auto m = mapping::anonymous(wanted.size() * page).value();
    static_cast<void>(m.advise(sys::madv::nohugepage));
    for (std::size_t n = 0; n < wanted.size(); ++n)
        if (wanted[n]) m.bytes()[n * page] = std::byte(1);
    return m;
}

std::vector<bool> pattern(std::size_t pages, unsigned one_in, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<bool> wanted(pages);
    for (std::size_t n = 0; n < pages; ++n) wanted[n] = one_in == 0 ? n % 2 == 0 : random() % one_in == 0;
    return wanted;
}

// The raw entries, by libc.
std::vector<std::uint64_t> entries_by_pread(const void* start, std::size_t pages) {
    const int file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    std::vector<std::uint64_t> entries(pages);
    REQUIRE(pread64(file, entries.data(), pages * 8, static_cast<off64_t>(address_of(start) / page * 8)) == static_cast<ssize_t>(pages * 8));
    close(file);
    return entries;
}

// Which pages a scan tells of, and with what; every page must come once, in order, and runs must not be empty.
std::vector<page_is> pages_of(page_scan scan, const void* start, std::size_t pages, std::size_t* runs = nullptr) {
    std::vector<page_is> told(pages, page_is(0xdead));
    std::uint64_t last = address_of(start);
    for (const auto& one : scan) {
        REQUIRE(one);
        REQUIRE(one->start >= last);
        REQUIRE(one->end > one->start);
        REQUIRE(one->end <= address_of(start) + pages * page);
        REQUIRE(one->start % page == 0);
        for (std::uint64_t a = one->start; a < one->end; a += page) told[static_cast<std::size_t>((a - address_of(start)) / page)] = one->categories;
        last = one->end;
        if (runs) ++*runs;
    }
    return told;
}

bool has_scan() {
    const auto pages = pagemap::open(self).value();
    page_region one[1];
    auto scan = pages.scan(std::uint64_t(0), page, one);
    REQUIRE(scan.next());
    return scan.scanned_by() == page_scan::way::request;
}

bool sees_frames() {
    volatile char here = 1;
    return pagemap::open(self)->physical(&here).has_value();
}

struct child {
    pid_t pid;
    child() : pid(fork()) {
        if (pid == 0)
            for (;;) pause();
    }
    void end() {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
    }
};

}  // namespace

TEST_CASE("an entry's fields") {
    constexpr pagemap_entry present(std::uint64_t(1) << 63 | std::uint64_t(1) << 61 | std::uint64_t(1) << 56 | 0x123456);
    static_assert(present.present() && !present.swapped() && present.file() && present.exclusive() && !present.soft_dirty());
    static_assert(present.frame() == 0x123456 && !present.frame_is_hidden());
    static_assert(present.categories() == (page_is::present | page_is::file));
    constexpr pagemap_entry swapped(std::uint64_t(1) << 62 | std::uint64_t(1) << 55 | 5 | 0x1000 << 5);
    static_assert(swapped.swapped() && swapped.soft_dirty() && swapped.swap_type() == 5 && swapped.swap_offset() == 0x1000);
    static_assert(swapped.frame() == 0 && !swapped.frame_is_hidden());
    static_assert(pagemap_entry(std::uint64_t(1) << 63).frame_is_hidden());
    static_assert(pagemap_entry(std::uint64_t(1) << 58).guard() && pagemap_entry(std::uint64_t(1) << 57).uffd_wp());
    static_assert(pagemap_entry(~std::uint64_t(0)).frame() == (std::uint64_t(1) << 55) - 1);
}

TEST_CASE("bulk reading is pread's entries, whatever the size, and mincore's pages") {
    const auto wanted = pattern(3000, 3, 1);
    const auto m = touched(wanted);
    const auto pages = pagemap::open(self).value();
    for (const std::size_t size : {1, 2, 511, 512, 513, 1024, 2999, 3000}) {
        std::vector<pagemap_entry> ours(size);
        REQUIRE(pages.read(m.data(), ours).value() == size);
        const auto theirs = entries_by_pread(m.data(), size);
        std::vector<unsigned char> resident(size);
        REQUIRE(::mincore(m.data(), size * page, resident.data()) == 0);
        for (std::size_t n = 0; n < size; ++n) {
            CHECK(ours[n].raw() == theirs[n]);
            CHECK(ours[n].present() == wanted[n]);
            CHECK(ours[n].present() == ((resident[n] & 1) != 0));
        }
    }
    CHECK(pages.at(m.bytes().data() + 5)->present() == wanted[0]);
    pagemap_entry none[1];
    CHECK(pages.read(m.data(), {none, 0}).value() == 0);
    CHECK(pages.read(~std::uint64_t(0) - page + 1, none).value() == 0);
    CHECK(pages.at(~std::uint64_t(0)).error() == errc::fault);
}

// The kernel collects regions in a buffer of 512 before it copies them out; these patterns fill it several times.
TEST_CASE("a scan tells of each page once, with buffers of every kind, by both ways") {
    const auto pages = pagemap::open(self).value();
    for (const unsigned one_in : {0u, 1u, 2u, 7u, 64u}) {
        const std::size_t count = one_in == 64 ? 100000 : 6000;
        const auto wanted = pattern(count, one_in, one_in);
        const auto m = touched(wanted);
        for (const std::size_t buffer : {1, 2, 3, 100, 511, 512, 513, 1023, 1024, 1025, 2999, 3000, 3001, 8192}) {
            if (buffer < 100 && count > 10000) continue;
            for (const bool by_entries : {false, true}) {
                CAPTURE(one_in);
                CAPTURE(buffer);
                CAPTURE(by_entries);
                std::vector<page_region> regions(buffer);
                auto scan = pages.scan(m.data(), m.size(), regions);
                if (by_entries) scan.use_entries();
                const auto told = pages_of(scan, m.data(), count);
                std::size_t wrong = 0;
                for (std::size_t n = 0; n < count; ++n) wrong += (told[n] == page_is::present) != wanted[n];
                CHECK(wrong == 0);
            }
        }
    }
}

// What this is all about: the obvious loop counts on walk_end.
TEST_CASE("how the obvious loop fares") {
    if (!has_scan()) return;
    const std::size_t count = 20000;
    const auto m = touched(pattern(count, 0, 0));
    const auto pages = pagemap::open(self).value();
    std::vector<page_region> regions(4096);
    sys::pm_scan_arg arg;
    arg.end = address_of(m.data()) + m.size();
    arg.start = address_of(m.data());
    arg.vec = address_of(regions.data());
    arg.vec_len = regions.size();
    arg.category_mask = arg.return_mask = page_is::present;
    std::size_t found = 0, calls = 0;
    do {
        const auto n = pages.file().ioctl(sys::pagemap_scan_request, ioctl::in_place(arg));
        REQUIRE(n);
        found += static_cast<std::size_t>(*n);
        arg.start = arg.walk_end;
    } while (arg.walk_end != arg.end && ++calls < 100);
    MESSAGE("looping until walk_end == end finds ", found, " regions of ", count / 2);
    std::size_t runs = 0;
    pages_of(pages.scan(m.data(), m.size(), regions), m.data(), count, &runs);
    CHECK(runs == count / 2);
}

TEST_CASE("filters mean the same to the kernel and to who reads entries") {
    // Pages of a file and pages of none, present and not, side by side.
    const fd file = sys::memfd_create("pages", sys::mfd::cloexec).value();
    REQUIRE(ftruncate(file.get(), static_cast<off_t>(64 * page)) == 0);
    const auto m = mapping::anonymous(256 * page).value();
    static_cast<void>(m.advise(sys::madv::nohugepage));
    REQUIRE(sys::mmap(m.bytes().data() + 64 * page, 64 * page, writable, sys::map::shared | sys::map::fixed, file));
    std::mt19937 random(7);
    for (std::size_t n = 0; n < 256; ++n)
        if (random() % 3 != 0) m.bytes()[n * page] = std::byte(1);
    const auto pages = pagemap::open(self).value();
    const auto raw = entries_by_pread(m.data(), 256);

    const page_is some[] = {page_is::none, page_is::present, page_is::file, page_is::present | page_is::file, page_is::swapped,
                            page_is::present | page_is::swapped};
    for (const page_is all_of : some)
        for (const page_is any_of : some)
            for (const page_is none_of : some) {
                const page_filter filter{all_of, any_of, none_of, page_is::present | page_is::file | page_is::swapped, {}};
                if (filter.matches(page_is::none)) continue;
                // The kernel turns round what is in none_of before it looks at any_of.
                if (has_any(any_of, none_of) || has_any(all_of, none_of)) continue;
                for (const bool by_entries : {false, true}) {
                    CAPTURE(static_cast<unsigned>(all_of));
                    CAPTURE(static_cast<unsigned>(any_of));
                    CAPTURE(static_cast<unsigned>(none_of));
                    CAPTURE(by_entries);
                    page_region regions[3];
                    auto scan = pages.scan(m.data(), m.size(), regions, filter);
                    if (by_entries) scan.use_entries();
                    const auto told = pages_of(scan, m.data(), 256);
                    std::size_t wrong = 0;
                    for (std::size_t n = 0; n < 256; ++n) {
                        const page_is c = pagemap_entry(raw[n]).categories();
                        wrong += told[n] != (filter.matches(c) ? c : page_is(0xdead));
                    }
                    CHECK(wrong == 0);
                }
            }
}

TEST_CASE("what entries cannot tell is refused, not guessed") {
    const auto pages = pagemap::open(self).value();
    page_region regions[4];
    const auto by_entries = [&](const page_filter& filter) {
        auto scan = pages.scan(std::uint64_t(0), 16 * page, regions, filter);
        scan.use_entries();
        return scan.next().error();
    };
    CHECK(by_entries({.all_of = page_is::huge}) == errc::opnotsupp);
    CHECK(by_entries({.all_of = page_is::present, .report = page_is::soft_dirty}) == errc::opnotsupp);
    CHECK(by_entries({.all_of = page_is::none}) == errc::opnotsupp);
    CHECK(by_entries({.how = sys::pm_scan::check_wpasync}) == errc::opnotsupp);
    CHECK(by_entries({}) == errc::ok);
    CHECK(pages.scan(std::uint64_t(0), 16 * page, {}).next().error() == errc::inval);
    CHECK(pages.scan(std::uint64_t(1), 16 * page, regions).next().error() == errc::inval);
    CHECK(pages.scan(std::uint64_t(16 * page), page, regions).next().error() == errc::inval);
    auto scan = pages.scan(std::uint64_t(1), 16 * page, regions);
    scan.use_entries();
    CHECK(scan.next().error() == errc::inval);
    CHECK(scan.next()->empty());
}

TEST_CASE("two mappings of one page have one physical address") {
    const fd file = sys::memfd_create("page", sys::mfd::cloexec).value();
    REQUIRE(ftruncate(file.get(), static_cast<off_t>(2 * page)) == 0);
    const auto a = mapping::of_file(file, 2 * page, 0, writable).value();
    const auto b = mapping::of_file(file, 2 * page, 0, writable).value();
    const auto pages = pagemap::open(self).value();
    CHECK(pages.physical(a.data()).error() == errc::nxio);  // nobody touched it
    a.bytes()[0] = a.bytes()[page] = std::byte(1);
    volatile std::byte read = b.bytes()[0];
    read = b.bytes()[page];
    static_cast<void>(read);
    if (!sees_frames()) {
        CHECK(pages.physical(a.data()).error() == errc::perm);
        return;
    }
    CHECK(pages.physical(a.data()).value() == pages.physical(b.data()).value());
    CHECK(pages.physical(a.bytes().data() + 5).value() == pages.physical(b.data()).value() + 5);
    CHECK(pages.physical(a.data()).value() != pages.physical(b.bytes().data() + page).value());
    CHECK(pages.physical(a.data())->offset(page) == 0);
}

TEST_CASE("without the right to see frames there is an error, not frame 0") {
    const pid_t pid = fork();
    if (pid == 0) {
        volatile char here = 1;
        if (geteuid() == 0) {
            if (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0) _exit(0);
            prctl(PR_SET_DUMPABLE, 1);  // or /proc/self/pagemap is root's
        }
        const auto pages = pagemap::open(self);
        if (!pages) _exit(2);
        if (!pages->at(&here) || !pages->at(&here)->present() || !pages->at(&here)->frame_is_hidden()) _exit(3);
        if (pages->physical(&here).error() != errc::perm) _exit(4);
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("another process; one that ends is an error") {
    const auto m = touched(pattern(10, 1, 1));
    child other;
    const auto pages = pagemap::open(other.pid).value();
    CHECK(pages.at(m.data())->present());
    page_region regions[2];
    CHECK(pages_of(pages.scan(m.data(), m.size(), regions), m.data(), 10)[9] == page_is::present);
    other.end();
    CHECK(pages.at(m.data()).error() == errc::srch);
    CHECK(pages.physical(m.data()).error() == errc::srch);
    pagemap_entry entries[10];
    CHECK(pages.read(m.data(), entries).error() == errc::srch);
    for (const bool by_entries : {false, true}) {
        auto scan = pages.scan(m.data(), m.size(), regions);
        if (by_entries) scan.use_entries();
        CHECK(scan.next().error() == errc::srch);
        CHECK(scan.next()->empty());
    }
    CHECK(pagemap::open(other.pid).error() == errc::noent);
}
