// SPDX-License-Identifier: MIT
// inotify: what happens to files and in folders.
//
//     auto changes = LKMC_TRY(lkmc::inotify::create());
//     int folder = LKMC_TRY(changes.watch("/etc", sys::in::close_write | sys::in::moved_to));
//     for (auto event : LKMC_TRY(changes.read()))           // waits for the first; a range over a buffer inside
//         if (event.overflow()) rescan();                   // the queue was full: something is missing
//         else if (event.wd == folder) print(out, event.name, " has changed\n");
//
// * A folder's watch covers what lies in it, not below; the watch and a rename's two halves are matched by wd and cookie.
// * A name may be old by the time it is read. Watching the same file twice gives the same number and replaces the mask.
// * EINTR comes back from read(), EAGAIN with sys::in_flags::nonblock; EBADMSG: not what an inotify descriptor gives.
// Source: inotify(7), include/uapi/linux/inotify.h.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/cursor.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc {

namespace sys {

// IN_…: what to watch for, and what has happened.
enum class in : std::uint32_t {
    access = 0x1,
    modify = 0x2,
    attrib = 0x4,
    close_write = 0x8,
    close_nowrite = 0x10,
    open = 0x20,
    moved_from = 0x40,
    moved_to = 0x80,
    create = 0x100,
    delete_ = 0x200,
    delete_self = 0x400,
    move_self = 0x800,
    close = close_write | close_nowrite,
    move = moved_from | moved_to,
    all_events = 0xfff,
    // Only in events.
    unmount = 0x2000,
    q_overflow = 0x4000,
    ignored = 0x8000,  // the watch is gone
    isdir = 0x40000000,
    // Only in a watch.
    onlydir = 0x01000000,
    dont_follow = 0x02000000,
    excl_unlink = 0x04000000,
    mask_create = 0x10000000,  // EEXIST instead of replacing (4.18)
    mask_add = 0x20000000,
    oneshot = 0x80000000,
};
consteval void combines(in);
enum class in_flags : int { nonblock = 04000, cloexec = 02000000 };
consteval void combines(in_flags);

LKMC_INLINE result<fd> inotify_init1(in_flags flags) noexcept { return call<fd>(nr::inotify_init1, flags); }
// The number of the watch. ENOSPC: /proc/sys/fs/inotify/max_user_watches is reached.
LKMC_INLINE result<int> inotify_add_watch(fd_ref queue, cstr path, in mask) noexcept {
    return call<int>(nr::inotify_add_watch, queue, path, mask);
}
LKMC_INLINE result<void> inotify_rm_watch(fd_ref queue, int wd) noexcept { return call<void>(nr::inotify_rm_watch, queue, wd); }

}  // namespace sys

struct inotify_event {
    int wd = -1;
    sys::in mask{};
    std::uint32_t cookie = 0;  // the same in a rename's moved_from and moved_to
    string_view name;          // within the watched folder; empty for the watched file itself

    constexpr bool has(sys::in wanted) const noexcept { return lkmc::has(mask, wanted); }
    // Events were lost.
    constexpr bool overflow() const noexcept { return has(sys::in::q_overflow); }
};

// Events as they were read: struct inotify_event and its name, one after another.
class inotify_events {
public:
    // Checks them all: EBADMSG where one does not end within the bytes.
    static result<inotify_events> parse(span<const std::byte> bytes) noexcept {
        byte_cursor cursor(bytes);
        while (!cursor.at_end()) static_cast<void>(take(cursor));
        if (!cursor) return errc::badmsg;
        return inotify_events(bytes);
    }

    class reader {
    public:
        explicit reader(span<const std::byte> left) noexcept : left_(left) {}
        bool next() noexcept {
            if (left_.empty()) return false;
            byte_cursor cursor(left_);
            event_ = take(cursor);
            left_ = cursor.rest();
            return true;
        }
        const inotify_event& operator*() const noexcept { return event_; }

    private:
        span<const std::byte> left_;
        inotify_event event_;
    };
    copied_stream_iterator<reader> begin() const noexcept { return copied_stream_iterator(reader(bytes_)); }
    stream_end end() const noexcept { return {}; }
    bool empty() const noexcept { return bytes_.empty(); }
    // Whether one of them says that events were lost.
    bool overflow() const noexcept {
        for (const auto& event : *this)
            if (event.overflow()) return true;
        return false;
    }

private:
    explicit inotify_events(span<const std::byte> bytes) noexcept : bytes_(bytes) {}
    static inotify_event take(byte_cursor& cursor) noexcept {
        inotify_event event;
        event.wd = cursor.take<int>();
        event.mask = cursor.take<sys::in>();
        event.cookie = cursor.take<std::uint32_t>();
        const auto name = cursor.bytes(cursor.take<std::uint32_t>());
        // The name is padded with NULs.
        std::size_t length = 0;
        while (length < name.size() && name[length] != std::byte(0)) ++length;
        event.name = {reinterpret_cast<const char*>(name.data()), length};
        return event;
    }
    span<const std::byte> bytes_;
};

class inotify {
public:
    static result<inotify> create(sys::in_flags flags = sys::in_flags::cloexec) noexcept {
        auto queue = sys::inotify_init1(flags);
        if (!queue) return queue.error();
        return inotify(detail::move(*queue));
    }
    inotify(inotify&& other) noexcept : queue_(detail::move(other.queue_)) {}
    inotify& operator=(inotify&& other) noexcept {
        queue_ = detail::move(other.queue_);
        return *this;
    }

    result<int> watch(cstr path, sys::in mask) const noexcept { return sys::inotify_add_watch(queue_, path, mask); }
    result<void> remove(int wd) const noexcept { return sys::inotify_rm_watch(queue_, wd); }
    // What has happened, in a buffer that the next call overwrites; waits for the first.
    result<inotify_events> read() noexcept {
        const auto count = sys::call<std::size_t>(nr::read, queue_, buffer_, sizeof buffer_);
        if (!count) return count.error();
        return inotify_events::parse({buffer_, *count});
    }

    fd_ref ref() const noexcept { return queue_; }
    operator fd_ref() const noexcept { return queue_; }

private:
    explicit inotify(fd queue) noexcept : queue_(detail::move(queue)) {}
    fd queue_;
    // The longest event, with a name of 255 bytes, has 272.
    alignas(int) std::byte buffer_[4096];
};

}  // namespace lkmc
