// SPDX-License-Identifier: MIT
// What is mapped where in a process: all of /proc/PID/maps, or the mapping of one address.
//
//     const auto maps = LKMC_TRY(lkmc::maps::open(lkmc::self));
//     char buffer[4096];
//     for (const auto& one : maps.list(buffer)) {
//         const auto& m = LKMC_TRY(one);                            // an error ends the list, never silently
//         print(out, hex(m.start), " ", m.name, "\n");
//     }
//     auto m = LKMC_TRY(maps.find(&maps, buffer));                  // ENOENT where nothing is mapped
//
// * Nothing is allocated: text lies in the caller's buffer, names too, until the next mapping is asked for. Any size
//   from maps::smallest_buffer on will do (a smaller one is EINVAL); a name that does not fit is cut, and name_is_cut says so.
// * A line is `start-end perms offset major:minor inode name`; numbers but the inode are hexadecimal. The kernel
//   writes a line end in a name as \012 here, and appends " (deleted)".
// * The list is made while it is read: each mapping is whole, none comes twice, what changes meanwhile may be missed.
// * ESRCH: the process has ended, has begun another program, or has no memory of its own (a kernel thread). A list
//   that the end of the process cut short ends with it.
// * One address is looked up by PROCMAP_QUERY (Linux 6.11): a hundred times faster than through the text, which
//   is read where the kernel, an emulator or a filter does not know the request. found_by() tells.
// * Needs the right to ptrace-read the process (ptrace(2)); without it EACCES.
// Source: proc_pid_maps(5), fs/proc/task_mmu.c, include/uapi/linux/fs.h.
#pragma once

#include <cstdint>

#include <lkmc/cursor.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/which_process.hpp>

namespace lkmc {

namespace sys {

// PROCMAP_QUERY_…: which mappings are of interest, and in the answer what may be done with the one found.
enum class procmap_query_flags : std::uint64_t {
    none = 0,
    vma_readable = 0x01,
    vma_writable = 0x02,
    vma_executable = 0x04,
    vma_shared = 0x08,
    covering_or_next_vma = 0x10,
    file_backed_vma = 0x20,
};
consteval void combines(procmap_query_flags);

// struct procmap_query (include/uapi/linux/fs.h), 104 bytes, the same on every CPU.
struct procmap_query {
    std::uint64_t size = sizeof(procmap_query);
    procmap_query_flags query_flags = procmap_query_flags::none;
    std::uint64_t query_addr = 0;
    std::uint64_t vma_start = 0;
    std::uint64_t vma_end = 0;
    procmap_query_flags vma_flags = procmap_query_flags::none;
    std::uint64_t vma_page_size = 0;
    std::uint64_t vma_offset = 0;
    std::uint64_t inode = 0;
    std::uint32_t dev_major = 0;
    std::uint32_t dev_minor = 0;
    std::uint32_t vma_name_size = 0;  // in: bytes there are; out: bytes used, the NUL among them
    std::uint32_t build_id_size = 0;  // in: bytes there are, 0 for none wanted; out: bytes used
    std::uint64_t vma_name_addr = 0;
    std::uint64_t build_id_addr = 0;
};

// On a descriptor of /proc/PID/maps.
inline constexpr auto procmap_query_request = ioctl::read_write<procmap_query, int>('f', 17);

}  // namespace sys

// One mapping.
struct maps_entry {
    std::uint64_t start = 0;   // the first address
    std::uint64_t end = 0;     // the first address behind it
    std::uint64_t offset = 0;  // of start in its file, in bytes
    std::uint64_t inode = 0;   // of its file; 0: none
    std::uint32_t device_major = 0;
    std::uint32_t device_minor = 0;
    sys::prot may = sys::prot::none;
    bool shared = false;       // changes are seen by others who map it
    bool name_is_cut = false;
    string_view name;          // path, "[heap]", "[anon:…]", or nothing

    constexpr std::uint64_t size() const noexcept { return end - start; }
    constexpr bool contains(std::uint64_t address) const noexcept { return address >= start && address < end; }
    bool contains(const volatile void* address) const noexcept { return contains(reinterpret_cast<std::uintptr_t>(address)); }
    // "r-xp".
    constexpr text_buffer<4> permissions() const noexcept {
        text_buffer<4> text;
        text.append(has(may, sys::prot::read) ? "r" : "-");
        text.append(has(may, sys::prot::write) ? "w" : "-");
        text.append(has(may, sys::prot::exec) ? "x" : "-");
        text.append(shared ? "s" : "p");
        return text;
    }

    // A line of /proc/PID/maps, without its line end; the name stays where it is. EBADMSG for anything else.
    static constexpr stored_result<maps_entry> parse(string_view line) noexcept {
        maps_entry m;
        text_cursor in(line);
        m.start = in.number<std::uint64_t>(16);
        in.skip('-');
        m.end = in.number<std::uint64_t>(16);
        in.skip(' ');
        constexpr auto flag = [](text_cursor& c, char set, char clear) {
            const char got = c.take();
            if (got != set && got != clear) c.fail();
            return got == set;
        };
        if (flag(in, 'r', '-')) m.may |= sys::prot::read;
        if (flag(in, 'w', '-')) m.may |= sys::prot::write;
        if (flag(in, 'x', '-')) m.may |= sys::prot::exec;
        m.shared = flag(in, 's', 'p');
        in.skip(' ');
        m.offset = in.number<std::uint64_t>(16);
        in.skip(' ');
        m.device_major = in.number<std::uint32_t>(16);
        in.skip(':');
        m.device_minor = in.number<std::uint32_t>(16);
        in.skip(' ');
        m.inode = in.number<std::uint64_t>(10);
        if (!in.at_end()) in.skip(' ');
        in.blanks();
        m.name = in.rest();
        if (!in || m.end <= m.start) return errc::badmsg;
        return m;
    }
};

class maps {
public:
    // Enough for everything but the name, which may have 40 bytes then.
    static constexpr std::size_t smallest_buffer = 128;

    // How an address was looked up.
    enum class way { not_yet, query, text };

    static result<maps> open(which_process who) noexcept {
        auto file = sys::openat(at_cwd, who.path("maps"), sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        return maps(static_cast<fd&&>(*file), true);
    }
    // A file of the same format: one that was saved, for instance.
    static maps of_file(fd file) noexcept { return maps(static_cast<fd&&>(file), false); }

    // The mappings in order of their addresses, each as a result. An element is gone with the next one.
    class range {
    public:
        // The next one; nullptr behind the last, and after an error.
        result<const maps_entry*> next() noexcept {
            if (ended_) return nullptr;
            if (too_small_) return stop(errc::inval);
            string_view line;
            bool is_cut = false;
            const auto more = cutter_.next(line, is_cut, [&](span<char> space) {
                const auto n = sys::retry([&] { return sys::pread(file_, space, position_); });
                if (n) position_ += static_cast<std::int64_t>(*n);
                return n;
            });
            if (!more) return stop(more.error());
            if (!*more) return at_the_end();
            const auto parsed = maps_entry::parse(line);
            if (!parsed) return stop(parsed.error());
            entry_ = *parsed;
            entry_.name_is_cut = is_cut;
            return &entry_;
        }

        class iterator {
        public:
            explicit iterator(range& r) noexcept : range_(&r) { ++*this; }
            const stored_result<maps_entry>& operator*() const noexcept { return now_; }
            const stored_result<maps_entry>* operator->() const noexcept { return &now_; }
            iterator& operator++() noexcept {
                const auto next = range_->next();
                more_ = !next || *next;
                if (!next) now_ = next.error();
                else if (*next) now_ = **next;
                return *this;
            }
            friend bool operator==(const iterator& it, std::nullptr_t) noexcept { return !it.more_; }

        private:
            range* range_;
            stored_result<maps_entry> now_ = errc::nodata;
            bool more_ = false;
        };
        // Once.
        iterator begin() noexcept { return iterator(*this); }
        std::nullptr_t end() const noexcept { return nullptr; }

    private:
        friend class maps;
        range(fd_ref file, bool is_live, span<char> buffer) noexcept
            : file_(file), cutter_(buffer), is_live_(is_live), too_small_(buffer.size() < smallest_buffer) {}
        error stop(error e) noexcept {
            ended_ = true;
            return e;
        }
        // The text of a process that has no memory any more is empty from its first byte on: with that it is known
        // whether the list was complete.
        result<const maps_entry*> at_the_end() noexcept {
            ended_ = true;
            if (is_live_) {
                char first;
                const auto n = sys::retry([&] { return sys::pread(file_, object_buffer(first), 0); });
                if (!n) return n.error();
                if (*n == 0) return errc::srch;
            }
            return nullptr;
        }

        fd_ref file_;
        detail::line_cutter cutter_;
        maps_entry entry_;
        std::int64_t position_ = 0;
        bool is_live_;
        bool too_small_;
        bool ended_ = false;
    };
    range list(span<char> buffer) const noexcept { return range(file_, is_live_, buffer); }

    // The mapping that an address lies in. ENOENT: none.
    stored_result<maps_entry> find(std::uint64_t address, span<char> buffer) const noexcept {
        return look_up(address, false, buffer);
    }
    stored_result<maps_entry> find(const volatile void* address, span<char> buffer) const noexcept {
        return look_up(reinterpret_cast<std::uintptr_t>(address), false, buffer);
    }
    // That one, or the first one behind the address.
    stored_result<maps_entry> find_or_next(std::uint64_t address, span<char> buffer) const noexcept {
        return look_up(address, true, buffer);
    }

    // What the last look-up went through.
    way found_by() const noexcept { return found_by_; }
    // Look-ups shall read the text from now on, whatever the kernel knows.
    void use_text() noexcept { may_query_ = false; }

    fd_ref file() const noexcept { return file_; }

private:
    maps(fd file, bool is_live) noexcept : file_(static_cast<fd&&>(file)), is_live_(is_live), may_query_(is_live) {}

    stored_result<maps_entry> look_up(std::uint64_t address, bool or_next, span<char> buffer) const noexcept {
        if (buffer.size() < smallest_buffer) return errc::inval;
        // The kernel's own page for programs (x86_64's vsyscall) stands in the text only.
        if (may_query_ && address >> 63 == 0) {
            const auto found = query(address, or_next, buffer);
            const error e = found.error();
            if (e == errc::notty || e == errc::nosys || e == errc::perm) {
                may_query_ = false;
            } else if (!(or_next && e == errc::noent)) {
                found_by_ = way::query;
                return found;
            }
        }
        found_by_ = way::text;
        range all = list(buffer);
        for (;;) {
            const maps_entry* const m = LKMC_TRY(all.next());
            if (!m) return errc::noent;
            if (m->contains(address) || (or_next && m->start > address)) return *m;
        }
    }

    stored_result<maps_entry> query(std::uint64_t address, bool or_next, span<char> buffer) const noexcept {
        using sys::procmap_query_flags;
        sys::procmap_query q;
        q.query_addr = address;
        if (or_next) q.query_flags = procmap_query_flags::covering_or_next_vma;
        q.vma_name_addr = reinterpret_cast<std::uintptr_t>(buffer.data());
        q.vma_name_size = buffer.size() > 4096 ? 4096u : static_cast<std::uint32_t>(buffer.size());  // PATH_MAX
        auto done = file_.ioctl(sys::procmap_query_request, ioctl::in_place(q));
        maps_entry m;
        if (!done && done.error() == errc::nametoolong) {
            m.name_is_cut = true;
            q.vma_name_addr = 0;
            q.vma_name_size = 0;
            done = file_.ioctl(sys::procmap_query_request, ioctl::in_place(q));
        }
        if (!done) return done.error();
        m.start = q.vma_start;
        m.end = q.vma_end;
        m.offset = q.vma_offset;
        m.inode = q.inode;
        m.device_major = q.dev_major;
        m.device_minor = q.dev_minor;
        if (has(q.vma_flags, procmap_query_flags::vma_readable)) m.may |= sys::prot::read;
        if (has(q.vma_flags, procmap_query_flags::vma_writable)) m.may |= sys::prot::write;
        if (has(q.vma_flags, procmap_query_flags::vma_executable)) m.may |= sys::prot::exec;
        m.shared = has(q.vma_flags, procmap_query_flags::vma_shared);
        if (q.vma_name_size > 1 && q.vma_name_size <= buffer.size()) m.name = {buffer.data(), q.vma_name_size - 1};
        return m;
    }

    fd file_;
    bool is_live_;
    mutable bool may_query_;
    mutable way found_by_ = way::not_yet;
};

}  // namespace lkmc
