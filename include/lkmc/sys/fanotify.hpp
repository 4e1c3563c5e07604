// SPDX-License-Identifier: MIT
// fanotify: what happens on a whole mount or file system and who does it, and a say in whether it may.
//
//     auto changes = LKMC_TRY(lkmc::fanotify::create(sys::fan_class::notif, sys::fan_init::cloexec | sys::fan_init::report_dfid_name));
//     LKMC_TRY(changes.mark(sys::fan_mark_type::filesystem, sys::fan::create | sys::fan::delete_, "/srv"));
//     for (auto event : LKMC_TRY(changes.read()))           // waits for the first; a range over a buffer inside
//         if (event.overflow()) rescan();                   // the queue was full: something is missing
//         else print(out, event.pid, ": ", event.name(), "\n");
//
// * An event brings an open descriptor of its file; or, with fan_init::report_…, records that say which file it is: file
//   handles (file_handle.hpp), a name in a folder, a pidfd. Events without a file (create, delete_, move …) want records.
// * Descriptors are open from the moment of read(). Who takes one owns it; what nobody took is closed by the next read()
//   and at the end: none leaks.
// * fan::open_perm and its like hold the other process until they are answered. What is neither answered nor taken when
//   read() is called again is denied, so that nobody is held for ever; what is in the queue when the last copy of the
//   descriptor is closed, the kernel allows. Whoever answers must not open files of the marked kind himself, and does not
//   hand a copy of the descriptor to a child that does: both wait for themselves. Linux marks itself tainted (X) from the
//   first such mark on.
// * Equal events of one process that wait in the queue become one, with both masks. A process does not see its own
//   fan_init::report_pidfd.
// * create() needs CAP_SYS_ADMIN; since 5.13 not for fan_class::notif with report_fid or report_dir_fid on inodes, and
//   then the pid of others is 0. EMFILE, ENOSPC: /proc/sys/fs/fanotify. ENODEV, EXDEV, EOPNOTSUPP from mark(): this file
//   system has no number or no handles of its own.
// * struct fanotify_event_metadata: length and mask of 32 and 64 bits, fd, pid; then records, each with a type and a length.
// Source: fanotify(7), fanotify_init(2), fanotify_mark(2), include/uapi/linux/fanotify.h, fs/notify/fanotify.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/sys/file_handle.hpp>

namespace lkmc {

namespace sys {

// FAN_…: what to report, and what has happened.
enum class fan : std::uint64_t {
    access = 0x1,
    modify = 0x2,
    attrib = 0x4,           // 5.1, as all that need records
    close_write = 0x8,
    close_nowrite = 0x10,
    open = 0x20,
    moved_from = 0x40,
    moved_to = 0x80,
    create = 0x100,
    delete_ = 0x200,
    delete_self = 0x400,
    move_self = 0x800,
    open_exec = 0x1000,     // 5.0
    fs_error = 0x8000,      // 5.16; fan_mark_type::filesystem only
    rename = 0x10000000,    // 5.17: both ends in one event
    close = close_write | close_nowrite,
    move = moved_from | moved_to,
    // Wait for an answer: fan_class::content or pre_content.
    open_perm = 0x10000,
    access_perm = 0x20000,
    open_exec_perm = 0x40000,
    pre_access = 0x100000,  // 6.14: before the contents are needed; pre_content, some file systems
    // fan_mark_type::mntns (6.15).
    mnt_attach = 0x1000000,
    mnt_detach = 0x2000000,
    // Only in marks: of what lies in the marked folder, too.
    event_on_child = 0x08000000,
    // In marks: of folders, too. In events with records: it was a folder.
    ondir = 0x40000000,
    // Only in events.
    q_overflow = 0x4000,
};
consteval void combines(fan);

// FAN_CLASS_…: who is asked first, and whether permission events may be marked.
enum class fan_class : unsigned { notif = 0, content = 4, pre_content = 8 };

// FAN_…, FAN_REPORT_…
enum class fan_init : unsigned {
    cloexec = 0x1,
    nonblock = 0x2,
    unlimited_queue = 0x10,
    unlimited_marks = 0x20,
    enable_audit = 0x40,        // needs CAP_AUDIT_WRITE
    report_pidfd = 0x80,        // 5.15
    report_tid = 0x100,         // pid is the thread's (4.20)
    report_fid = 0x200,         // 5.1
    report_dir_fid = 0x400,     // 5.9
    report_name = 0x800,        // with report_dir_fid
    report_target_fid = 0x1000, // with the three before (5.17)
    report_fd_error = 0x2000,   // why there is no descriptor (6.13)
    report_mnt = 0x4000,        // 6.15
    report_dfid_name = report_dir_fid | report_name,
    report_dfid_name_target = report_dfid_name | report_fid | report_target_fid,
};
consteval void combines(fan_init);

// FAN_MARK_…: what to do, and how.
enum class fan_mark : unsigned {
    add = 0x1,
    remove = 0x2,
    flush = 0x80,               // removes all marks of this type
    dont_follow = 0x4,
    onlydir = 0x8,
    ignored_mask = 0x20,        // the old way of ignore
    ignored_surv_modify = 0x40, // until removed, not until the file is written
    evictable = 0x200,          // may go when memory is short (5.19)
    ignore = 0x400,             // events that are not reported (6.0)
    ignore_surv = ignore | ignored_surv_modify,
};
consteval void combines(fan_mark);

// FAN_MARK_…: what the path stands for. Not flags: mount and filesystem together mean something else.
enum class fan_mark_type : unsigned {
    inode = 0,                  // this file or folder
    mount = 0x10,               // all that is reached through this mount
    filesystem = 0x100,         // all, by whatever way (4.20)
    mntns = 0x110,              // a mount namespace (6.15)
};

// FAN_EVENT_INFO_TYPE_…
enum class fan_info : std::uint8_t {
    fid = 1,            // the file itself
    dfid_name = 2,      // its folder and its name; "." for the folder itself
    dfid = 3,           // its folder
    pidfd = 4,
    error = 5,
    range = 6,          // of pre_access (6.14)
    mnt = 7,            // the mount's unique number (6.15)
    old_dfid_name = 10, // of rename
    new_dfid_name = 12,
};

enum class fan_response : std::uint32_t {
    allow = 0x1,
    deny = 0x2,         // the other gets EPERM
    audit = 0x10,       // and it is told to audit: with fan_init::enable_audit
};
consteval void combines(fan_response);
// Denied with another error, one of those that an open or a read may have: EPERM, EIO, EBUSY, ETXTBSY, EAGAIN, ENOSPC,
// EDQUOT. Linux 6.14, fan_class::pre_content.
constexpr fan_response fan_deny(error why) noexcept {
    return static_cast<fan_response>(static_cast<std::uint32_t>(fan_response::deny) | (static_cast<std::uint32_t>(why.number()) & 0xff) << 24);
}

// files: how an event's file is opened for the caller; o::rdonly, wronly or rdwr, and append, cloexec, dsync, noatime,
// nonblock, sync.
LKMC_INLINE result<fd> fanotify_init(fan_class kind, fan_init flags, o files) noexcept {
    return call<fd>(nr::fanotify_init, static_cast<unsigned>(kind) | static_cast<unsigned>(flags),
                    static_cast<unsigned>(files) | static_cast<unsigned>(arch::o_largefile_unless_implied));
}
LKMC_INLINE result<void> fanotify_mark(fd_ref group, fan_mark flags, fan_mark_type type, fan mask, fd_ref folder, cstr path) noexcept {
    return call<void>(nr::fanotify_mark, group, static_cast<unsigned>(flags) | static_cast<unsigned>(type), mask, folder, path);
}
// What the descriptor stands for.
LKMC_INLINE result<void> fanotify_mark(fd_ref group, fan_mark flags, fan_mark_type type, fan mask, fd_ref file) noexcept {
    return call<void>(nr::fanotify_mark, group, static_cast<unsigned>(flags) | static_cast<unsigned>(type), mask, file, nullptr);
}

// struct fanotify_response, which is written to answer; fd is the number that came with the event.
struct fanotify_response {
    std::int32_t fd = -1;
    fan_response response = fan_response::deny;
};

}  // namespace sys

// A record behind an event.
struct fanotify_info {
    sys::fan_info type{};
    span<const std::byte> data;  // behind the record's own header
};

// Which file: of fan_info::fid, dfid, dfid_name, old_dfid_name, new_dfid_name.
struct fanotify_fid {
    int fsid[2] = {};            // as statfs(2) has it: f_fsid
    sys::file_handle handle;
    string_view name;            // in the folder that the handle stands for; empty without one
};

class fanotify_event {
public:
    sys::fan mask{};
    int pid = 0;                 // of the process that did it, or with report_tid its thread; 0: not told

    constexpr bool has(sys::fan wanted) const noexcept { return lkmc::has(mask, wanted); }
    // Events were lost.
    constexpr bool overflow() const noexcept { return has(sys::fan::q_overflow); }
    // Waits for an answer.
    constexpr bool is_permission() const noexcept {
        return has_any(mask, sys::fan::open_perm | sys::fan::access_perm | sys::fan::open_exec_perm | sys::fan::pre_access);
    }

    // The file, to be looked at; no_file where there is none, or it was taken.
    fd_ref file() const noexcept {
        const int n = number(file_);
        return n >= 0 ? fd_ref(n) : no_file;
    }
    // From now on the caller's. EBADF where there is none, or it was taken; with report_fd_error why there is none.
    result<fd> take_file() noexcept {
        const int n = take(file_);
        if (n >= 0) return fd(n);
        return n < -1 && n != taken ? error(-n) : error(errc::badf);
    }
    // report_pidfd: ESRCH when the process had ended before the event was read, EBADF when it was taken or there is none,
    // EIO when it could not be made; with report_fd_error why.
    result<fd> take_pidfd() noexcept {
        for (const auto& info : this->info()) {
            if (info.type != sys::fan_info::pidfd) continue;
            const int n = take(const_cast<std::byte*>(info.data.data()));
            if (n >= 0) return fd(n);
            if (n == taken) break;
            return n == -1 ? error(errc::srch) : n == -2 ? error(errc::io) : error(-n);
        }
        return errc::badf;
    }

    // The record of this type, as it came. ENOENT: the event has none.
    result<fanotify_fid> fid(sys::fan_info type) const noexcept {
        for (const auto& info : this->info())
            if (info.type == type && is_fid(type)) return read_fid(info);
        return errc::noent;
    }
    // The name in the folder, of dfid_name or of rename's old one; empty where none was told.
    string_view name() const noexcept {
        for (const auto& info : this->info())
            if (has_name(info.type)) return read_fid(info).name;
        return {};
    }
    // fan::fs_error: the first error since the last event, and how many there were.
    struct file_system_error {
        lkmc::error error;
        std::uint32_t count = 0;
    };
    result<file_system_error> fs_error() const noexcept {
        for (const auto& info : this->info()) {
            if (info.type != sys::fan_info::error) continue;
            byte_cursor in(info.data);
            const auto number = in.take<std::int32_t>();
            return file_system_error{error(number), in.take<std::uint32_t>()};
        }
        return errc::noent;
    }
    // fan::pre_access: the bytes that are wanted.
    struct byte_range {
        std::uint64_t offset = 0;
        std::uint64_t count = 0;
    };
    result<byte_range> range() const noexcept {
        for (const auto& info : this->info()) {
            if (info.type != sys::fan_info::range) continue;
            byte_cursor in(info.data);
            in.skip(4);
            const auto offset = in.take<std::uint64_t>();
            return byte_range{offset, in.take<std::uint64_t>()};
        }
        return errc::noent;
    }
    // fan::mnt_attach, mnt_detach.
    stored_result<std::uint64_t> mount_id() const noexcept {
        for (const auto& info : this->info()) {
            if (info.type != sys::fan_info::mnt) continue;
            byte_cursor in(info.data);
            in.skip(4);
            return in.take<std::uint64_t>();
        }
        return errc::noent;
    }

    // All records, those of types that are not known here, too.
    class infos {
    public:
        class reader {
        public:
            explicit reader(span<const std::byte> left) noexcept : left_(left) {}
            bool next() noexcept { return !left_.at_end() && take_info(left_, info_); }
            const fanotify_info& operator*() const noexcept { return info_; }

        private:
            byte_cursor left_;
            fanotify_info info_;
        };
        explicit infos(span<const std::byte> bytes) noexcept : bytes_(bytes) {}
        copied_stream_iterator<reader> begin() const noexcept { return copied_stream_iterator(reader(bytes_)); }
        stream_end end() const noexcept { return {}; }
        bool empty() const noexcept { return bytes_.empty(); }

    private:
        span<const std::byte> bytes_;
    };
    infos info() const noexcept { return infos(records_); }

private:
    friend class fanotify_events;
    static constexpr int taken = -0x7fffffff - 1;

    static constexpr bool has_name(sys::fan_info type) noexcept {
        return type == sys::fan_info::dfid_name || type == sys::fan_info::old_dfid_name || type == sys::fan_info::new_dfid_name;
    }
    static constexpr bool is_fid(sys::fan_info type) noexcept {
        return has_name(type) || type == sys::fan_info::fid || type == sys::fan_info::dfid;
    }
    static bool take_info(byte_cursor& in, fanotify_info& info) noexcept {
        info.type = in.take<sys::fan_info>();
        in.skip(1);
        const std::size_t length = in.take<std::uint16_t>();
        if (length < 4) in.fail();
        info.data = in.bytes(in ? length - 4 : 0);
        return !in.failed();
    }
    static bool take_fid(byte_cursor& in, sys::fan_info type, fanotify_fid& fid) noexcept {
        for (int& half : fid.fsid) half = in.take<int>();
        fid.handle.handle_bytes = in.take<std::uint32_t>();
        fid.handle.handle_type = in.take<int>();
        if (fid.handle.handle_bytes > sys::file_handle::max_bytes) in.fail();
        const auto bytes = in.bytes(in ? fid.handle.handle_bytes : 0);
        if (!bytes.empty()) __builtin_memcpy(fid.handle.f_handle, bytes.data(), bytes.size());
        if (has_name(type)) {
            fid.name = in.zero_terminated();
            if (fid.name.empty()) in.fail();
        }
        return !in.failed();
    }
    static fanotify_fid read_fid(const fanotify_info& info) noexcept {
        fanotify_fid fid;
        byte_cursor in(info.data);
        static_cast<void>(take_fid(in, info.type, fid));
        return fid;
    }
    // Whether what is known of this type is all there.
    static bool is_whole(const fanotify_info& info) noexcept {
        byte_cursor in(info.data);
        if (is_fid(info.type)) {
            fanotify_fid fid;
            return take_fid(in, info.type, fid);
        }
        switch (info.type) {
            case sys::fan_info::pidfd: in.skip(4); break;
            case sys::fan_info::error: in.skip(8); break;
            case sys::fan_info::range: in.skip(20); break;
            case sys::fan_info::mnt: in.skip(12); break;
            default: break;
        }
        return !in.failed();
    }
    // One event off the bytes, checked as far as it goes; false where it does not end within them.
    static bool parse(span<std::byte>& bytes, fanotify_event& event) noexcept {
        constexpr std::size_t metadata_size = 24;
        byte_cursor in{span<const std::byte>(bytes)};
        const std::size_t length = in.take<std::uint32_t>();
        const auto version = in.take<std::uint8_t>();
        in.skip(1);
        const std::size_t metadata = in.take<std::uint16_t>();
        event.mask = in.take<sys::fan>();
        in.skip(4);
        event.pid = in.take<int>();
        if (!in || version != 3 || metadata < metadata_size || length < metadata || length > bytes.size()) return false;
        event.file_ = bytes.data() + 16;
        event.records_ = bytes.subspan(metadata, length - metadata);
        bytes = bytes.subspan(length);
        byte_cursor records(event.records_);
        fanotify_info info;
        while (!records.at_end())
            if (!take_info(records, info) || !is_whole(info)) return false;
        return true;
    }
    static int number(const std::byte* place) noexcept {
        int n = taken;
        if (place != nullptr) __builtin_memcpy(&n, place, sizeof n);
        return n;
    }
    // The number in the buffer, which is no longer there; a negative one stays.
    static int take(std::byte* place) noexcept {
        const int n = number(place);
        if (n >= 0) __builtin_memcpy(place, &taken, sizeof taken);
        return n;
    }
    std::byte* file_ = nullptr;
    span<const std::byte> records_;
};

// Events as they were read, in somebody's memory, where it is marked which descriptors were taken.
class fanotify_events {
public:
    // Checks them all: EBADMSG where an event or a record does not end within the bytes, or the kernel speaks another
    // version than 3. The numbers of descriptors are believed: bytes from elsewhere have none to be taken.
    static result<fanotify_events> parse(span<std::byte> bytes) noexcept {
        auto left = bytes;
        fanotify_event event;
        while (!left.empty())
            if (!fanotify_event::parse(left, event)) return errc::badmsg;
        return fanotify_events(bytes);
    }

    class iterator {
    public:
        explicit iterator(span<std::byte> left) noexcept : left_(left) { ++*this; }
        fanotify_event& operator*() & noexcept { return event_; }
        fanotify_event operator*() && noexcept { return event_; }  // of an iterator that is gone after the line
        fanotify_event* operator->() noexcept { return &event_; }
        iterator& operator++() noexcept {
            done_ = left_.empty() || !fanotify_event::parse(left_, event_);
            return *this;
        }
        // Only the comparison with the end has a meaning.
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.done_ == b.done_; }

    private:
        span<std::byte> left_;
        fanotify_event event_;
        bool done_ = false;
    };
    iterator begin() const noexcept { return iterator(bytes_); }
    iterator end() const noexcept { return iterator({}); }
    bool empty() const noexcept { return bytes_.empty(); }
    // Whether one of them says that events were lost.
    bool overflow() const noexcept {
        for (const auto& event : *this)
            if (event.overflow()) return true;
        return false;
    }

private:
    template <std::size_t>
    friend class fanotify_with;
    explicit fanotify_events(span<std::byte> bytes) noexcept : bytes_(bytes) {}
    span<std::byte> bytes_;
};

// With room for this many bytes of events. Without records one has 24, with two names as long as they can be 1,000.
template <std::size_t Bytes>
class fanotify_with {
    static_assert(Bytes >= 1024, "the largest event would not fit");

public:
    // files: how the events' files are opened.
    static result<fanotify_with> create(sys::fan_class kind = sys::fan_class::notif, sys::fan_init flags = sys::fan_init::cloexec,
                                        sys::o files = sys::o::rdonly | sys::o::cloexec) noexcept {
        auto group = sys::fanotify_init(kind, flags, files);
        if (!group) return group.error();
        return fanotify_with(detail::move(*group));
    }
    // What was read last goes along; events that are held elsewhere are no longer good.
    fanotify_with(fanotify_with&& other) noexcept : group_(detail::move(other.group_)) { take_over(other); }
    fanotify_with& operator=(fanotify_with&& other) noexcept {
        if (this != &other) {
            settle();
            group_ = detail::move(other.group_);
            take_over(other);
        }
        return *this;
    }
    ~fanotify_with() { settle(); }

    // What to report of the file, the mount or the file system that this path leads to; added to what was marked before.
    result<void> mark(sys::fan_mark_type type, sys::fan mask, cstr path, sys::fan_mark how = {}) const noexcept {
        return sys::fanotify_mark(group_, sys::fan_mark::add | how, type, mask, at_cwd, path);
    }
    result<void> mark(sys::fan_mark_type type, sys::fan mask, fd_ref file, sys::fan_mark how = {}) const noexcept {
        return sys::fanotify_mark(group_, sys::fan_mark::add | how, type, mask, file);
    }
    // Takes it off the mark, the last of it with the mark. With fan_mark::ignore off what is ignored. ENOENT: not marked.
    result<void> unmark(sys::fan_mark_type type, sys::fan mask, cstr path, sys::fan_mark how = {}) const noexcept {
        return sys::fanotify_mark(group_, sys::fan_mark::remove | how, type, mask, at_cwd, path);
    }
    result<void> unmark(sys::fan_mark_type type, sys::fan mask, fd_ref file, sys::fan_mark how = {}) const noexcept {
        return sys::fanotify_mark(group_, sys::fan_mark::remove | how, type, mask, file);
    }
    // All marks of this type.
    result<void> flush(sys::fan_mark_type type) const noexcept {
        return sys::fanotify_mark(group_, sys::fan_mark::flush, type, {}, at_cwd);
    }

    // What has happened, in a buffer that the next call overwrites; waits for the first. EAGAIN with fan_init::nonblock;
    // EINTR; what opening the first event's file failed with (EMFILE, ENXIO, ETXTBSY): that event is lost.
    result<fanotify_events> read() noexcept {
        settle();
        const auto count = sys::call<std::size_t>(nr::read, group_, buffer_, sizeof buffer_);
        if (!count) return count.error();
        used_ = *count;
        return fanotify_events::parse({buffer_, used_});
    }

    // Lets the other process go on. The event's file is closed then. EBADF: it was taken, or there is none.
    result<void> answer(fanotify_event& event, sys::fan_response response) const noexcept {
        const fd_ref file = event.file();
        if (file == no_file) return errc::badf;
        if (const auto done = answer(file, response); !done) return done.error();
        static_cast<void>(event.take_file());
        return {};
    }
    // For a file that was taken: it must be open still, under the number that it came with. ENOENT: nobody waits for this.
    result<void> answer(fd_ref file, sys::fan_response response) const noexcept {
        const sys::fanotify_response said{file.get(), response};
        const auto n = sys::call<std::size_t>(nr::write, group_, &said, sizeof said);
        if (!n) return n.error();
        return {};
    }

    // Readable when there are events: poll, epoll.
    fd_ref ref() const noexcept { return group_; }
    operator fd_ref() const noexcept { return group_; }

private:
    explicit fanotify_with(fd group) noexcept : group_(detail::move(group)) {}
    void take_over(fanotify_with& other) noexcept {
        used_ = other.used_;
        other.used_ = 0;
        __builtin_memcpy(buffer_, other.buffer_, used_);
    }
    // Closes what nobody took, and denies what nobody answered.
    void settle() noexcept {
        for (auto& event : fanotify_events({buffer_, used_})) {
            if (event.is_permission() && event.file() != no_file) static_cast<void>(answer(event, sys::fan_response::deny));
            static_cast<void>(event.take_file());
            static_cast<void>(event.take_pidfd());
        }
        used_ = 0;
    }
    fd group_;
    std::size_t used_ = 0;
    alignas(8) std::byte buffer_[Bytes];
};

using fanotify = fanotify_with<4096>;

}  // namespace lkmc
