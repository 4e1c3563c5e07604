// SPDX-License-Identifier: MIT
// A process's pages one by one: in memory or swapped, of a file or not, and in which physical frame.
//
//     const auto pages = LKMC_TRY(lkmc::pagemap::open(lkmc::self));
//     lkmc::phys_addr where = LKMC_TRY(pages.physical(&value));         // EPERM without CAP_SYS_ADMIN, never 0
//     lkmc::pagemap_entry entries[4096];
//     auto n = LKMC_TRY(pages.read(address, entries));                  // 16 MiB of address space in one call
//     lkmc::page_region buffer[512];
//     for (const auto& region : pages.scan(start, end, buffer)) …       // runs of pages that are in memory
//
// * An entry has 64 bits: 63 in memory, 62 swapped, 61 of a file or shared, 58 guard, 57 userfaultfd write-protected,
//   56 mapped by this process alone, 55 written since clear_refs, 54 … 0 the frame, or type (4 … 0) and offset of the
//   swap. The kernel hides the frame (as 0) from who has no CAP_SYS_ADMIN in the initial user namespace.
// * Reading a page at a time costs a system call each; 4096 entries a call cost a twentieth of that or less, and more
//   of them gain nothing. A scan (PAGEMAP_SCAN, Linux 6.7) is faster still, most of all where little is mapped.
//   Where the kernel does not know it, entries are read instead; scanned_by() tells.
// * A frame is a snapshot: the page may be moved, swapped or freed the moment after, mlock(2) or not.
// * ESRCH: the process has ended or has begun another program. Needs the right to ptrace-read it, else EACCES or EPERM.
// Source: Documentation/admin-guide/mm/pagemap.rst, fs/proc/task_mmu.c, PAGEMAP_SCAN(2const).
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/phys_addr.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/which_process.hpp>

namespace lkmc {

// What a scan can tell of a page: PAGE_IS_….
enum class page_is : std::uint64_t {
    none = 0,
    wpallowed = 1 << 0,   // userfaultfd may write-protect it
    written = 1 << 1,     // since it was last write-protected so
    file = 1 << 2,        // of a file, or of shared memory
    present = 1 << 3,     // in memory
    swapped = 1 << 4,
    pfnzero = 1 << 5,     // the page of zeros that everybody shares
    huge = 1 << 6,
    soft_dirty = 1 << 7,  // 6.8
    guard = 1 << 8,       // 6.15
};
consteval void combines(page_is);

// A run of pages that have the same categories. struct page_region, 24 bytes, the same on every CPU.
struct page_region {
    std::uint64_t start = 0;
    std::uint64_t end = 0;  // the first address behind it
    page_is categories = page_is::none;

    constexpr std::uint64_t size() const noexcept { return end - start; }
    constexpr bool contains(std::uint64_t address) const noexcept { return address >= start && address < end; }
    friend constexpr bool operator==(const page_region&, const page_region&) noexcept = default;
};

namespace sys {

// PM_SCAN_…, for userfaultfd.
enum class pm_scan : std::uint64_t {
    none = 0,
    wp_matching = 1 << 0,    // write-protects the pages it finds
    check_wpasync = 1 << 1,  // EPERM where a mapping is not set up for that
};
consteval void combines(pm_scan);

// struct pm_scan_arg (include/uapi/linux/fs.h), 96 bytes, the same on every CPU.
struct pm_scan_arg {
    std::uint64_t size = sizeof(pm_scan_arg);
    pm_scan flags = pm_scan::none;
    std::uint64_t start = 0;
    std::uint64_t end = 0;
    std::uint64_t walk_end = 0;   // out: how far it came; stale in places, see page_scan
    std::uint64_t vec = 0;        // of page_region
    std::uint64_t vec_len = 0;
    std::uint64_t max_pages = 0;  // 0: no limit
    page_is category_inverted = page_is::none;
    page_is category_mask = page_is::none;
    page_is category_anyof_mask = page_is::none;
    page_is return_mask = page_is::none;
};

// On a descriptor of /proc/PID/pagemap. Returns how many regions were filled in.
inline constexpr auto pagemap_scan_request = ioctl::read_write<pm_scan_arg, int>('f', 16);

}  // namespace sys

// One page, as /proc/PID/pagemap tells it.
class pagemap_entry {
public:
    using frame_field = field<54, 0>;
    using swap_type_field = field<4, 0>;
    using swap_offset_field = field<54, 5>;
    using soft_dirty_bit = bit<55>;
    using exclusive_bit = bit<56>;
    using uffd_wp_bit = bit<57>;
    using guard_bit = bit<58>;
    using file_bit = bit<61>;
    using swapped_bit = bit<62>;
    using present_bit = bit<63>;

    constexpr pagemap_entry() noexcept = default;
    constexpr explicit pagemap_entry(std::uint64_t raw) noexcept : raw_(raw) {}

    constexpr std::uint64_t raw() const noexcept { return raw_; }
    constexpr bool present() const noexcept { return present_bit::in(raw_); }
    constexpr bool swapped() const noexcept { return swapped_bit::in(raw_); }
    constexpr bool file() const noexcept { return file_bit::in(raw_); }            // of a file, or of shared memory
    constexpr bool guard() const noexcept { return guard_bit::in(raw_); }          // 6.15
    constexpr bool uffd_wp() const noexcept { return uffd_wp_bit::in(raw_); }      // 5.13
    constexpr bool exclusive() const noexcept { return exclusive_bit::in(raw_); }  // 4.2
    constexpr bool soft_dirty() const noexcept { return soft_dirty_bit::in(raw_); }

    // The physical frame of a page that is present. 0: the kernel hides it.
    constexpr std::uint64_t frame() const noexcept { return present() ? frame_field::get(raw_) : 0; }
    constexpr bool frame_is_hidden() const noexcept { return present() && frame_field::get(raw_) == 0; }
    // Of a page that is swapped.
    constexpr unsigned swap_type() const noexcept { return static_cast<unsigned>(swap_type_field::get(raw_)); }
    constexpr std::uint64_t swap_offset() const noexcept { return swap_offset_field::get(raw_); }

    // What of this a scan would say too.
    constexpr page_is categories() const noexcept {
        page_is c = page_is::none;
        if (present()) c |= page_is::present;
        if (swapped()) c |= page_is::swapped;
        if (file()) c |= page_is::file;
        if (guard()) c |= page_is::guard;
        return c;
    }
    friend constexpr bool operator==(pagemap_entry, pagemap_entry) noexcept = default;

private:
    std::uint64_t raw_ = 0;
};

// Which pages a scan looks for, and what it tells of them. Pages differ as far as `report` goes: the more is
// reported, the shorter the runs.
struct page_filter {
    page_is all_of = page_is::present;
    page_is any_of = page_is::none;
    page_is none_of = page_is::none;
    page_is report = page_is::present;
    sys::pm_scan how = sys::pm_scan::none;

    constexpr bool matches(page_is c) const noexcept {
        return has(c, all_of) && !has_any(c, none_of) && (any_of == page_is::none || has_any(c, any_of));
    }
};

// A scan under way: regions in order of their addresses, as many at a time as the caller's buffer holds.
//
// A run may come in two pieces where the buffer was full between them.
class page_scan {
public:
    // What told of the pages: the request, or entries read one after another.
    enum class way { not_yet, request, entries };

    // The next regions, in the caller's buffer; none at the end, and after an error.
    result<span<const page_region>> next() noexcept {
        if (done_) return span<const page_region>();
        if (buffer_.empty() || position_ > end_) return stop(errc::inval);
        if (way_ != way::entries) {
            const auto found = request();
            if (found || way_ == way::request) return found;
            const error e = found.error();
            if (e != errc::notty && e != errc::nosys && e != errc::perm) return found;
            way_ = way::entries;
            done_ = false;
        }
        return read_entries();
    }

    way scanned_by() const noexcept { return way_; }
    // Entries shall be read from now on, whatever the kernel knows.
    void use_entries() noexcept { way_ = way::entries; }

    class iterator {
    public:
        explicit iterator(page_scan& scan) noexcept : scan_(&scan) { refill(); }
        const stored_result<page_region>& operator*() const noexcept { return now_; }
        const stored_result<page_region>* operator->() const noexcept { return &now_; }
        iterator& operator++() noexcept {
            if (++at_ < batch_.size()) now_ = batch_[at_];
            else refill();
            return *this;
        }
        friend bool operator==(const iterator& it, std::nullptr_t) noexcept { return !it.more_; }

    private:
        void refill() noexcept {
            const auto batch = scan_->next();
            at_ = 0;
            batch_ = batch ? *batch : span<const page_region>();
            more_ = !batch || !batch_.empty();
            if (!batch) now_ = batch.error();
            else if (more_) now_ = batch_[0];
        }
        page_scan* scan_;
        span<const page_region> batch_;
        std::size_t at_ = 0;
        stored_result<page_region> now_ = errc::nodata;
        bool more_ = false;
    };
    // Once.
    iterator begin() noexcept { return iterator(*this); }
    std::nullptr_t end() const noexcept { return nullptr; }

private:
    friend class pagemap;
    page_scan(fd_ref file, std::uint64_t start, std::uint64_t end, span<page_region> buffer, const page_filter& filter) noexcept
        : file_(file), position_(start), end_(end), buffer_(buffer), filter_(filter) {}

    error stop(error e) noexcept {
        done_ = true;
        return e;
    }

    result<span<const page_region>> request() noexcept {
        sys::pm_scan_arg arg;
        arg.flags = filter_.how;
        arg.start = position_;
        arg.end = end_;
        arg.vec = reinterpret_cast<std::uintptr_t>(buffer_.data());
        arg.vec_len = buffer_.size();
        arg.category_inverted = filter_.none_of;
        arg.category_mask = filter_.all_of | filter_.none_of;
        arg.category_anyof_mask = filter_.any_of;
        arg.return_mask = filter_.report;
        const auto filled = file_.ioctl(sys::pagemap_scan_request, ioctl::in_place(arg));
        if (!filled) return stop(filled.error());
        way_ = way::request;
        const auto found = buffer_.first(static_cast<std::size_t>(*filled));
        // walk_end cannot be trusted to say that the scan is over: after the kernel has emptied its own buffer of 512
        // regions once, it may be left behind (6.12, 6.18), and who went on from there would see regions twice. A
        // buffer that is not full says it; and one that is full, that all before its last region is done with.
        if (found.size() < buffer_.size()) {
            position_ = end_;
        } else {
            position_ = arg.walk_end;
            if (found.back().end > position_) position_ = found.back().end;
        }
        return finish(found);
    }

    // The same from entries, 1024 at a time.
    result<span<const page_region>> read_entries() noexcept {
        constexpr page_is known = page_is::present | page_is::swapped | page_is::file | page_is::guard;
        // An entry of zeros may mean a mapping without a page, or no mapping: a filter that takes it cannot be served.
        if (!has(known, filter_.all_of | filter_.any_of | filter_.none_of | filter_.report) ||
            filter_.how != sys::pm_scan::none || filter_.matches(page_is::none))
            return stop(errc::opnotsupp);
        const std::uint64_t page = sys::page_size();
        if (position_ % page != 0) return stop(errc::inval);
        std::size_t filled = 0;
        std::uint64_t entries[1024];
        while (position_ < end_) {
            std::uint64_t count = (end_ - position_ + page - 1) / page;
            if (count > 1024) count = 1024;
            const auto n = sys::pread_all(file_, span(entries).first(static_cast<std::size_t>(count)),
                                          static_cast<std::int64_t>(position_ / page * 8));
            if (!n) return stop(n.error());
            if (*n % 8 != 0) return stop(errc::badmsg);
            for (std::size_t i = 0; i < *n / 8; ++i, position_ += page) {
                const page_is c = pagemap_entry(entries[i]).categories();
                if (!filter_.matches(c)) continue;
                const page_is told = c & filter_.report;
                if (filled > 0 && buffer_[filled - 1].end == position_ && buffer_[filled - 1].categories == told) {
                    buffer_[filled - 1].end += page;
                } else {
                    if (filled == buffer_.size()) return span<const page_region>(buffer_);
                    buffer_[filled++] = {position_, position_ + page, told};
                }
            }
            if (*n < count * 8) position_ = end_;
        }
        return finish(buffer_.first(filled));
    }

    // At the end it is asked whether there still is a process: one that is gone has no pages, and no error either.
    result<span<const page_region>> finish(span<page_region> found) noexcept {
        if (position_ >= end_) {
            done_ = true;
            std::uint64_t entry;
            const auto n = sys::retry([&] { return sys::pread(file_, object_buffer(entry), 0); });
            if (!n) return n.error();
            if (*n == 0) return errc::srch;
        }
        return span<const page_region>(found);
    }

    fd_ref file_;
    std::uint64_t position_;
    std::uint64_t end_;
    span<page_region> buffer_;
    page_filter filter_;
    way way_ = way::not_yet;
    bool done_ = false;
};

class pagemap {
public:
    static result<pagemap> open(which_process who) noexcept {
        auto file = sys::openat(at_cwd, who.path("pagemap"), sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        return pagemap(static_cast<fd&&>(*file));
    }

    // The entries of the pages from the one with this address on: as many as the buffer holds, or as there are to the
    // end of the address space. 4096 a call are enough.
    result<std::size_t> read(std::uint64_t address, span<pagemap_entry> entries) const noexcept {
        const auto bytes = sys::pread_all(file_, entries, static_cast<std::int64_t>(address / sys::page_size() * 8));
        if (!bytes) return bytes.error();
        if (*bytes % sizeof(pagemap_entry) != 0) return errc::badmsg;
        if (*bytes == 0 && !entries.empty()) LKMC_TRY(still_there());
        return *bytes / sizeof(pagemap_entry);
    }
    result<std::size_t> read(const volatile void* address, span<pagemap_entry> entries) const noexcept {
        return read(reinterpret_cast<std::uintptr_t>(address), entries);
    }

    // One page. EFAULT for an address behind the address space.
    stored_result<pagemap_entry> at(std::uint64_t address) const noexcept {
        pagemap_entry entry;
        const std::size_t n = LKMC_TRY(read(address, {&entry, 1}));
        if (n == 0) return errc::fault;
        return entry;
    }
    stored_result<pagemap_entry> at(const volatile void* address) const noexcept {
        return at(reinterpret_cast<std::uintptr_t>(address));
    }

    // Where a byte lies. ENXIO: its page is not in memory now. EPERM: the kernel hides frames from this process.
    result<phys_addr> physical(std::uint64_t address) const noexcept {
        const pagemap_entry entry = LKMC_TRY(at(address));
        if (!entry.present()) return errc::nxio;
        if (entry.frame_is_hidden()) return errc::perm;
        const std::uint64_t page = sys::page_size();
        return phys_addr(entry.frame() * page + address % page);
    }
    result<phys_addr> physical(const volatile void* address) const noexcept {
        return physical(reinterpret_cast<std::uintptr_t>(address));
    }

    // The pages from `start` (a page's address) to `end` that the filter takes. EOPNOTSUPP where the kernel has no
    // PAGEMAP_SCAN and entries do not tell what the filter asks.
    page_scan scan(std::uint64_t start, std::uint64_t end, span<page_region> buffer, const page_filter& filter = {}) const noexcept {
        return page_scan(file_, start, end, buffer, filter);
    }
    template <class T>
    page_scan scan(T* start, std::size_t size, span<page_region> buffer, const page_filter& filter = {}) const noexcept {
        const std::uint64_t from = reinterpret_cast<std::uintptr_t>(start);
        return page_scan(file_, from, from + size, buffer, filter);
    }

    fd_ref file() const noexcept { return file_; }

private:
    explicit pagemap(fd file) noexcept : file_(static_cast<fd&&>(file)) {}

    // The first entry can be read as long as there is memory.
    result<void> still_there() const noexcept {
        std::uint64_t entry;
        const auto n = sys::retry([&] { return sys::pread(file_, object_buffer(entry), 0); });
        if (!n) return n.error();
        if (*n == 0) return errc::srch;
        return {};
    }

    fd file_;
};

}  // namespace lkmc
