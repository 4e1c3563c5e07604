// SPDX-License-Identifier: MIT
// What goes through an io_uring, and its system calls: requests, completions, and the words of both.
//
//     auto request = uring::read(file, buffer, 4096).id(1).link();     // struct io_uring_sqe, a value: nothing happens yet
//     LKMC_TRY(ring.push(request, uring::close(file).id(2)));          // sys/io_uring.hpp
//     …
//     auto n = LKMC_TRY(done.as<std::size_t>());                       // struct io_uring_cqe
//
// * The functions of namespace uring are named after the operations, and take what the system calls take. They store
//   addresses: what those point to has to live on, see sys/io_uring.hpp.
// * Requests for sockets: io_uring_socket.hpp. What has no function here is a struct with its members filled in.
// * Versions are those of Linux that have it first; EINVAL in the completion is what an older one says.
// Source: io_uring_setup(2), io_uring_enter(2), io_uring_register(2), include/uapi/linux/io_uring.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/at.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

class signal_set;  // sys/signal.hpp

namespace sys {

enum class poll_events : std::int16_t;  // sys/poll.hpp

// IORING_OP_…
enum class ioring_op : std::uint8_t {
    nop,
    readv,
    writev,
    fsync,
    read_fixed,
    write_fixed,
    poll_add,
    poll_remove,
    sync_file_range,  // 5.2
    sendmsg,          // 5.3
    recvmsg,
    timeout,          // 5.4
    timeout_remove,   // 5.5
    accept,
    async_cancel,
    link_timeout,
    connect,
    fallocate,        // 5.6
    openat,
    close,
    files_update,
    statx,
    read,
    write,
    fadvise,
    madvise,
    send,
    recv,
    openat2,
    epoll_ctl,
    splice,           // 5.7
    provide_buffers,
    remove_buffers,
    tee,              // 5.8
    shutdown,         // 5.11
    renameat,
    unlinkat,
    mkdirat,          // 5.15
    symlinkat,
    linkat,
    msg_ring,         // 5.18
    fsetxattr,        // 5.19
    setxattr,
    fgetxattr,
    getxattr,
    socket,
    uring_cmd,
    send_zc,          // 6.0
    sendmsg_zc,       // 6.1
    read_multishot,   // 6.7
    waitid,
    futex_wait,
    futex_wake,
    futex_waitv,
    fixed_fd_install, // 6.8
    ftruncate,        // 6.9
    bind,             // 6.11
    listen,
};

// IOSQE_…: how a request is treated, whatever it does.
enum class iosqe : std::uint8_t {
    none = 0,
    fixed_file = 1 << 0,        // fd is a slot of the registered table
    io_drain = 1 << 1,          // after all that was submitted before
    io_link = 1 << 2,           // the next one starts when this one has succeeded, in full
    io_hardlink = 1 << 3,       // the next one starts when this one has ended (5.5)
    async = 1 << 4,             // by a worker thread at once (5.6)
    buffer_select = 1 << 5,     // the kernel picks a buffer of a group (5.7)
    cqe_skip_success = 1 << 6,  // no completion where it succeeds (5.17)
};
consteval void combines(iosqe);

// IORING_SETUP_…
enum class ioring_setup : unsigned {
    none = 0,
    iopoll = 1u << 0,       // devices are asked, not waited for: O_DIRECT files only
    sqpoll = 1u << 1,       // a thread of the kernel submits; for everybody since 5.11
    sq_aff = 1u << 2,       // that thread stays on sq_thread_cpu
    cqsize = 1u << 3,       // cq_entries counts (5.5)
    clamp = 1u << 4,        // too many entries become as many as there may be, instead of EINVAL (5.6)
    attach_wq = 1u << 5,    // shares the workers of wq_fd (5.6)
    r_disabled = 1u << 6,   // nothing is taken before enable() (5.10)
    submit_all = 1u << 7,   // a request that is refused does not hold up those behind it (5.18)
    coop_taskrun = 1u << 8, // no interrupt of this thread for completions (5.19)
    taskrun_flag = 1u << 9, // …and ioring_sq::taskrun says that some wait for a call (5.19)
    sqe128 = 1u << 10,
    cqe32 = 1u << 11,
    single_issuer = 1u << 12,       // one thread submits, EEXIST for others (6.0)
    defer_taskrun = 1u << 13,       // completions are worked on in calls that wait (6.1)
    no_mmap = 1u << 14,             // 6.5
    registered_fd_only = 1u << 15,  // 6.5
    no_sqarray = 1u << 16,          // 6.6
};
consteval void combines(ioring_setup);

// IORING_FEAT_…: what this kernel does.
enum class ioring_feat : unsigned {
    none = 0,
    single_mmap = 1u << 0,      // both queues in one mapping (5.4)
    nodrop = 1u << 1,           // completions that do not fit are kept (5.5)
    submit_stable = 1u << 2,    // what a request points to is copied by submit() (5.5)
    rw_cur_pos = 1u << 3,       // offset -1: the file's own position (5.6)
    cur_personality = 1u << 4,  // with the rights of who submits (5.6)
    fast_poll = 1u << 5,        // sockets and pipes wait without a thread (5.7)
    poll_32bits = 1u << 6,      // 5.9
    sqpoll_nonfixed = 1u << 7,  // sqpoll with descriptors that are not registered (5.11)
    ext_arg = 1u << 8,          // waiting with a timeout (5.11)
    native_workers = 1u << 9,   // 5.12
    rsrc_tags = 1u << 10,       // 5.13
    cqe_skip = 1u << 11,        // 5.17
    linked_file = 1u << 12,     // a slot may be filled by an earlier request of the same chain (6.0)
    reg_reg_ring = 1u << 13,    // 6.3
    recvsend_bundle = 1u << 14, // 6.10
    min_timeout = 1u << 15,     // 6.12
};
consteval void combines(ioring_feat);

// IORING_ENTER_…
enum class ioring_enter : unsigned {
    none = 0,
    getevents = 1u << 0,
    sq_wakeup = 1u << 1,
    sq_wait = 1u << 2,
    ext_arg = 1u << 3,
    registered_ring = 1u << 4,
    abs_timer = 1u << 5,  // 6.12
};
consteval void combines(ioring_enter);

// IORING_SQ_…: what the kernel says in the submission queue.
enum class ioring_sq : unsigned {
    none = 0,
    need_wakeup = 1u << 0,  // sqpoll: the thread sleeps
    cq_overflow = 1u << 1,  // completions wait in the kernel for room
    taskrun = 1u << 2,      // completions wait in the kernel for a call
};
consteval void combines(ioring_sq);

// IORING_CQE_F_…
enum class ioring_cqe_f : unsigned {
    none = 0,
    buffer = 1u << 0,         // a buffer of a group was used
    more = 1u << 1,           // the request goes on
    sock_nonempty = 1u << 2,  // there is more to receive (5.19)
    notif = 1u << 3,          // of send_zc: the bytes are the caller's again (6.0)
    buf_more = 1u << 4,       // the buffer is not used up (6.12)
};
consteval void combines(ioring_cqe_f);

// IORING_TIMEOUT_…
enum class ioring_timeout : unsigned {
    none = 0,
    abs = 1u << 0,            // a time, not a duration
    update = 1u << 1,         // set by uring::timeout_update
    boottime = 1u << 2,       // 5.15, as the next
    realtime = 1u << 3,
    link_timeout_update = 1u << 4,
    etime_success = 1u << 5,  // that the time is over is no failure: a link goes on (5.16)
    multishot = 1u << 6,      // again and again (6.4)
};
consteval void combines(ioring_timeout);

// IORING_POLL_…
enum class ioring_poll : unsigned {
    none = 0,
    add_multi = 1u << 0,  // 5.13, as the next two
    update_events = 1u << 1,
    update_user_data = 1u << 2,
    add_level = 1u << 3,  // 6.0
};
consteval void combines(ioring_poll);

// IORING_ASYNC_CANCEL_…
enum class ioring_async_cancel : unsigned {
    none = 0,
    all = 1u << 0,       // every one that matches; the result counts them (5.19, as the next two)
    fd = 1u << 1,
    any = 1u << 2,
    fd_fixed = 1u << 3,  // 6.0
    userdata = 1u << 4,  // 6.6
    op = 1u << 5,        // 6.6
};
consteval void combines(ioring_async_cancel);

// IORING_RECVSEND_… and IORING_RECV_…, IORING_SEND_…
enum class ioring_recvsend : std::uint16_t {
    none = 0,
    poll_first = 1 << 0,           // do not even try before it is ready (5.19)
    recv_multishot = 1 << 1,       // 6.0
    fixed_buf = 1 << 2,            // 6.0
    send_zc_report_usage = 1 << 3, // 6.2
    bundle = 1 << 4,               // 6.10
};
consteval void combines(ioring_recvsend);

// IORING_ACCEPT_…
enum class ioring_accept : std::uint16_t { none = 0, multishot = 1 << 0, dontwait = 1 << 1, poll_first = 1 << 2 };
consteval void combines(ioring_accept);

// IORING_FSYNC_…
enum class ioring_fsync : unsigned { none = 0, datasync = 1 };
consteval void combines(ioring_fsync);

// IORING_REGISTER_… and IORING_UNREGISTER_…
enum class ioring_register : unsigned {
    buffers = 0,
    unregister_buffers = 1,
    files = 2,
    unregister_files = 3,
    eventfd = 4,
    unregister_eventfd = 5,
    files_update = 6,              // 5.5
    eventfd_async = 7,
    probe = 8,                     // 5.6
    personality = 9,
    unregister_personality = 10,
    restrictions = 11,             // 5.10
    enable_rings = 12,
    files2 = 13,                   // 5.13
    files_update2 = 14,
    buffers2 = 15,
    buffers_update = 16,
    iowq_aff = 17,                 // 5.14
    unregister_iowq_aff = 18,
    iowq_max_workers = 19,         // 5.15
    ring_fds = 20,                 // 5.18
    unregister_ring_fds = 21,
    pbuf_ring = 22,                // 5.19
    unregister_pbuf_ring = 23,
    sync_cancel = 24,              // 6.0
    file_alloc_range = 25,
    pbuf_status = 26,              // 6.8
    napi = 27,                     // 6.9
    unregister_napi = 28,
    clock = 29,                    // 6.12
    clone_buffers = 30,
    use_registered_ring = 1u << 31,
};
consteval void combines(ioring_register);

// struct io_uring_sqe, 64 bytes: a request. Where the kernel's has a union, the member here has one of its names; how each
// operation uses them, namespace uring knows. The functions give a changed copy.
struct io_uring_sqe {
    ioring_op opcode = ioring_op::nop;
    iosqe flags = iosqe::none;
    std::uint16_t ioprio = 0;
    std::int32_t fd = -1;
    std::uint64_t off = 0;
    std::uint64_t addr = 0;
    std::uint32_t len = 0;
    std::uint32_t op_flags = 0;  // rw_flags, msg_flags, …
    std::uint64_t user_data = 0;
    std::uint16_t buf_index = 0;  // or the group of buffers
    std::uint16_t personality = 0;
    std::uint32_t file_index = 0;  // or splice_fd_in
    std::uint64_t addr3 = 0;
    std::uint64_t pad2 = 0;

    // Comes back with the completion.
    constexpr io_uring_sqe id(std::uint64_t n) const noexcept {
        io_uring_sqe s = *this;
        s.user_data = n;
        return s;
    }
    constexpr io_uring_sqe with(iosqe more) const noexcept {
        io_uring_sqe s = *this;
        s.flags |= more;
        return s;
    }
    // The next request of the queue starts when this one has succeeded, and is ECANCELED when not; to read or write fewer
    // bytes than asked is no success. A chain ends with the first request that does not say this.
    constexpr io_uring_sqe link() const noexcept { return with(iosqe::io_link); }
    // The next request starts when this one has ended, however.
    constexpr io_uring_sqe hardlink() const noexcept { return with(iosqe::io_hardlink); }
    // Starts when all that was submitted before has ended.
    constexpr io_uring_sqe drain() const noexcept { return with(iosqe::io_drain); }
    // By a worker thread, without trying first.
    constexpr io_uring_sqe async() const noexcept { return with(iosqe::async); }
    // A completion only where it fails.
    constexpr io_uring_sqe skip_success() const noexcept { return with(iosqe::cqe_skip_success); }
    // Into a buffer of this group, which the completion names (uring::buffer_ring, uring::provide_buffers).
    constexpr io_uring_sqe select(std::uint16_t group) const noexcept {
        io_uring_sqe s = with(iosqe::buffer_select);
        s.buf_index = group;
        return s;
    }
    // With other rights: io_uring::register_personality().
    constexpr io_uring_sqe as(std::uint16_t who) const noexcept {
        io_uring_sqe s = *this;
        s.personality = who;
        return s;
    }
    // Of openat, accept, socket: the new file goes to this slot of the registered table and gets no number (5.15).
    constexpr io_uring_sqe into(unsigned slot) const noexcept {
        io_uring_sqe s = *this;
        s.file_index = slot + 1;
        return s;
    }
    // …to any slot that is free, which is the result; ENFILE where none is (5.19).
    constexpr io_uring_sqe into_any_slot() const noexcept { return into(~0u - 1); }
};

// struct io_uring_cqe, 16 bytes: a completion.
struct io_uring_cqe {
    std::uint64_t user_data = 0;
    std::int32_t res = 0;
    ioring_cqe_f flags{};

    constexpr std::uint64_t id() const noexcept { return user_data; }
    // What the system call would have returned: as<std::size_t>() bytes, as<void>() success; as<fd>() owns the new
    // descriptor, so that it is asked for once.
    template <class T>
    constexpr result<T> as() const noexcept {
        return result<T>::from_raw(res);
    }
    constexpr bool ok() const noexcept { return res >= 0; }
    constexpr lkmc::error error() const noexcept { return lkmc::error(res < 0 ? -res : 0); }

    constexpr bool has(ioring_cqe_f wanted) const noexcept { return lkmc::has(flags, wanted); }
    // The request goes on: more completions with its id will come. Where this is missing, it has ended.
    constexpr bool more() const noexcept { return has(ioring_cqe_f::more); }
    // Of send_zc: only now the bytes are the caller's again.
    constexpr bool is_notification() const noexcept { return has(ioring_cqe_f::notif); }
    // Of poll_add: what it is ready for.
    constexpr result<poll_events> ready_for() const noexcept {
        if (res < 0) return error();
        return static_cast<poll_events>(res);
    }
    // The buffer that was selected; EINVAL: none was.
    constexpr result<unsigned> buffer_id() const noexcept {
        if (!has(ioring_cqe_f::buffer)) return errc::inval;
        return static_cast<unsigned>(flags) >> 16;
    }
};

// struct io_sqring_offsets, struct io_cqring_offsets: where things lie in the rings' memory.
struct io_sqring_offsets {
    std::uint32_t head = 0, tail = 0, ring_mask = 0, ring_entries = 0, flags = 0, dropped = 0, array = 0, resv1 = 0;
    std::uint64_t user_addr = 0;
};
struct io_cqring_offsets {
    std::uint32_t head = 0, tail = 0, ring_mask = 0, ring_entries = 0, overflow = 0, cqes = 0, flags = 0, resv1 = 0;
    std::uint64_t user_addr = 0;
};

// struct io_uring_params: what is wanted, and then what there is.
struct io_uring_params {
    std::uint32_t sq_entries = 0;      // out
    std::uint32_t cq_entries = 0;      // in with ioring_setup::cqsize; out
    ioring_setup flags = ioring_setup::none;
    std::uint32_t sq_thread_cpu = 0;   // with ioring_setup::sq_aff
    std::uint32_t sq_thread_idle = 0;  // with ioring_setup::sqpoll: milliseconds until the thread sleeps; 0: 1000
    ioring_feat features{};            // out
    std::uint32_t wq_fd = 0;           // with ioring_setup::attach_wq: another ring
    std::uint32_t resv[3] = {};
    io_sqring_offsets sq_off = {};     // out
    io_cqring_offsets cq_off = {};     // out
};

// Where to map them from.
inline constexpr std::int64_t ioring_off_sq_ring = 0;
inline constexpr std::int64_t ioring_off_cq_ring = 0x8000000;
inline constexpr std::int64_t ioring_off_sqes = 0x10000000;

// struct io_uring_getevents_arg.
struct io_uring_getevents_arg {
    std::uint64_t sigmask = 0;
    std::uint32_t sigmask_sz = 0;
    std::uint32_t min_wait_usec = 0;
    std::uint64_t ts = 0;
};

// struct io_uring_probe with all the operations that there can be.
struct io_uring_probe_op {
    ioring_op op{};
    std::uint8_t resv = 0;
    std::uint16_t flags = 0;  // bit 0: supported
    std::uint32_t resv2 = 0;
};
struct io_uring_probe {
    ioring_op last_op{};
    std::uint8_t ops_len = 0;
    std::uint16_t resv = 0;
    std::uint32_t resv2[3] = {};
    io_uring_probe_op ops[256];

    constexpr bool supports(ioring_op op) const noexcept {
        const auto n = static_cast<std::uint8_t>(op);
        return n < ops_len && (ops[n].flags & 1) != 0;
    }
};

// struct io_uring_rsrc_update: slots from `offset` on are replaced.
struct io_uring_files_update {
    std::uint32_t offset = 0;
    std::uint32_t resv = 0;
    std::uint64_t fds = 0;
};
// struct io_uring_rsrc_register.
struct io_uring_rsrc_register {
    std::uint32_t nr = 0;
    std::uint32_t flags = 0;  // 1, IORING_RSRC_REGISTER_SPARSE: nr empty slots (5.19)
    std::uint64_t resv2 = 0;
    std::uint64_t data = 0;
    std::uint64_t tags = 0;
};
// struct io_uring_buf, struct io_uring_buf_reg: buffers that the kernel picks from. The tail lies in the first one's resv.
struct io_uring_buf {
    std::uint64_t addr = 0;
    std::uint32_t len = 0;
    std::uint16_t bid = 0;
    std::uint16_t resv = 0;
};
struct io_uring_buf_reg {
    std::uint64_t ring_addr = 0;
    std::uint32_t ring_entries = 0;
    std::uint16_t bgid = 0;
    std::uint16_t flags = 0;
    std::uint64_t resv[3] = {};
};

inline constexpr unsigned signal_set_size = 8;

// Writes to params what there is. The descriptor is closed on exec. EINVAL: 0 or too many entries (32768), or a flag that
// this kernel does not know; ENOMEM: beyond RLIMIT_MEMLOCK, before 5.12.
LKMC_INLINE result<fd> io_uring_setup(unsigned entries, io_uring_params& params) noexcept {
    return call<fd>(nr::io_uring_setup, entries, &params);
}
// How many requests were taken. min_complete counts with ioring_enter::getevents; the thread's signal mask is this one
// while it waits.
LKMC_INLINE result<unsigned> io_uring_enter(fd_ref ring, unsigned to_submit, unsigned min_complete, ioring_enter flags,
                                            const signal_set* mask = nullptr) noexcept {
    return call<unsigned>(nr::io_uring_enter, ring, to_submit, min_complete, flags, mask, mask != nullptr ? signal_set_size : 0);
}
// With a time limit, and with a signal mask if there is one. Linux 5.11. ETIME: nothing has come.
inline result<unsigned> io_uring_enter(fd_ref ring, unsigned to_submit, unsigned min_complete, ioring_enter flags,
                                       const timespec& timeout, const signal_set* mask = nullptr) noexcept {
    const io_uring_getevents_arg argument{reinterpret_cast<std::uintptr_t>(mask), mask != nullptr ? signal_set_size : 0, 0,
                                          reinterpret_cast<std::uintptr_t>(&timeout)};
    return call<unsigned>(nr::io_uring_enter, ring, to_submit, min_complete, flags | ioring_enter::ext_arg, &argument, sizeof argument);
}
// What the argument is, and what comes back, the operation says.
LKMC_INLINE result<unsigned> io_uring_register(fd_ref ring, ioring_register what, const void* argument, unsigned count) noexcept {
    return call<unsigned>(nr::io_uring_register, ring, what, argument, count);
}

}  // namespace sys

// The requests. Functions are named after the operations; arguments are those of the system calls.
namespace uring {

// For check(): why there is no ring.
struct unavailable_here {
    constexpr bool covers(error e) const noexcept { return e == errc::nosys || e == errc::perm || e == errc::acces; }
    void explain(auto to) const {
        to.write("needs io_uring: Linux 5.1 or newer, not switched off by /proc/sys/kernel/io_uring_disabled nor by a filter, "
                 "and no user emulation");
    }
};
inline constexpr unavailable_here unavailable;

// A file by its place in the table that io_uring::register_files() has made.
struct slot {
    unsigned index;
};

// Whom a request is for: a descriptor, or a slot.
class target {
public:
    template <class F>
        requires std::is_convertible_v<const F&, fd_ref>
    constexpr target(const F& file) noexcept : number_(fd_ref(file).get()) {}
    constexpr target(slot s) noexcept : number_(static_cast<int>(s.index)), flags_(sys::iosqe::fixed_file) {}
    // It would be closed before the request is submitted.
    target(fd&&) = delete;

    constexpr int number() const noexcept { return number_; }
    constexpr sys::iosqe flags() const noexcept { return flags_; }
    constexpr bool is_slot() const noexcept { return flags_ != sys::iosqe::none; }

private:
    int number_;
    sys::iosqe flags_ = sys::iosqe::none;
};

// The file's own position, which is moved (5.6). For what has none, as pipes, any offset will do.
inline constexpr std::int64_t current_position = -1;

namespace detail {
inline std::uint64_t address(const volatile void* p) noexcept { return reinterpret_cast<std::uintptr_t>(p); }
// A size that the kernel has 32 bits for; it moves less than 2 GiB at a time anyway.
constexpr std::uint32_t length(std::size_t size) noexcept {
    return size < 0x7fffffff ? static_cast<std::uint32_t>(size) : 0x7fffffff;
}
constexpr sys::io_uring_sqe request(sys::ioring_op op, target file, std::uint64_t addr, std::uint32_t len, std::uint64_t off,
                                    std::uint32_t flags = 0) noexcept {
    return {.opcode = op, .flags = file.flags(), .fd = file.number(), .off = off, .addr = addr, .len = len, .op_flags = flags};
}
constexpr sys::io_uring_sqe request(sys::ioring_op op, std::uint64_t addr, std::uint32_t len, std::uint64_t off,
                                    std::uint32_t flags = 0) noexcept {
    return {.opcode = op, .off = off, .addr = addr, .len = len, .op_flags = flags};
}
constexpr std::uint32_t bits(auto flags) noexcept { return static_cast<std::uint32_t>(flags); }
}  // namespace detail

// Does nothing, and succeeds.
constexpr sys::io_uring_sqe nop() noexcept { return {}; }

// --- Files ----------------------------------------------------------------------------------------------------

// 5.6, as the next.
inline sys::io_uring_sqe read(target file, mutable_buffer buffer, std::int64_t offset = current_position, sys::rwf flags = {}) noexcept {
    return detail::request(sys::ioring_op::read, file, detail::address(buffer.data()), detail::length(buffer.size()),
                           static_cast<std::uint64_t>(offset), detail::bits(flags));
}
inline sys::io_uring_sqe write(target file, const_buffer buffer, std::int64_t offset = current_position, sys::rwf flags = {}) noexcept {
    return detail::request(sys::ioring_op::write, file, detail::address(buffer.data()), detail::length(buffer.size()),
                           static_cast<std::uint64_t>(offset), detail::bits(flags));
}
// At most this many bytes into a buffer that the kernel picks: add select(group).
inline sys::io_uring_sqe read_selected(target file, std::uint32_t size, std::int64_t offset = current_position) noexcept {
    return detail::request(sys::ioring_op::read, file, 0, size, static_cast<std::uint64_t>(offset));
}
inline sys::io_uring_sqe readv(target file, span<const mutable_buffer> buffers, std::int64_t offset = current_position,
                               sys::rwf flags = {}) noexcept {
    return detail::request(sys::ioring_op::readv, file, detail::address(buffers.data()), detail::length(buffers.size()),
                           static_cast<std::uint64_t>(offset), detail::bits(flags));
}
inline sys::io_uring_sqe writev(target file, span<const const_buffer> buffers, std::int64_t offset = current_position,
                                sys::rwf flags = {}) noexcept {
    return detail::request(sys::ioring_op::writev, file, detail::address(buffers.data()), detail::length(buffers.size()),
                           static_cast<std::uint64_t>(offset), detail::bits(flags));
}
// The bytes lie in the buffer of this number, which io_uring::register_buffers() has pinned; EFAULT where they do not.
inline sys::io_uring_sqe read_fixed(target file, mutable_buffer part, std::int64_t offset, std::uint16_t buffer) noexcept {
    auto s = read(file, part, offset);
    s.opcode = sys::ioring_op::read_fixed;
    s.buf_index = buffer;
    return s;
}
inline sys::io_uring_sqe write_fixed(target file, const_buffer part, std::int64_t offset, std::uint16_t buffer) noexcept {
    auto s = write(file, part, offset);
    s.opcode = sys::ioring_op::write_fixed;
    s.buf_index = buffer;
    return s;
}
// Of what was written before it was submitted: link or drain it.
constexpr sys::io_uring_sqe fsync(target file, sys::ioring_fsync flags = {}) noexcept {
    return detail::request(sys::ioring_op::fsync, file, 0, 0, 0, detail::bits(flags));
}
constexpr sys::io_uring_sqe fallocate(target file, unsigned mode, std::int64_t offset, std::int64_t size) noexcept {
    return detail::request(sys::ioring_op::fallocate, file, static_cast<std::uint64_t>(size), mode, static_cast<std::uint64_t>(offset));
}
// As sys::openat: as<fd>() is the file; or into() a slot.
inline sys::io_uring_sqe openat(fd_ref folder, cstr path, sys::o flags, unsigned mode = 0666) noexcept {
    return detail::request(sys::ioring_op::openat, folder, detail::address(path.c_str()), mode, 0,
                           detail::bits(flags) | static_cast<std::uint32_t>(arch::o_largefile_unless_implied));
}
// A slot becomes empty (5.15). Of a descriptor: it is the kernel's from now on, release() it.
constexpr sys::io_uring_sqe close(target file) noexcept {
    sys::io_uring_sqe s{.opcode = sys::ioring_op::close, .fd = file.is_slot() ? 0 : file.number()};
    if (file.is_slot()) s.file_index = static_cast<std::uint32_t>(file.number()) + 1;
    return s;
}
inline sys::io_uring_sqe unlinkat(fd_ref folder, cstr path, sys::at flags = {}) noexcept {
    return detail::request(sys::ioring_op::unlinkat, folder, detail::address(path.c_str()), 0, 0, detail::bits(flags));
}
inline sys::io_uring_sqe mkdirat(fd_ref folder, cstr path, unsigned mode = 0777) noexcept {
    return detail::request(sys::ioring_op::mkdirat, folder, detail::address(path.c_str()), mode, 0);
}
inline sys::io_uring_sqe renameat(fd_ref from_folder, cstr from, fd_ref to_folder, cstr to) noexcept {
    return detail::request(sys::ioring_op::renameat, from_folder, detail::address(from.c_str()), detail::bits(to_folder.get()),
                           detail::address(to.c_str()));
}
// One of the two is a pipe; its offset is current_position.
constexpr sys::io_uring_sqe splice(target from, std::int64_t from_offset, target to, std::int64_t to_offset, std::uint32_t size) noexcept {
    auto s = detail::request(sys::ioring_op::splice, to, static_cast<std::uint64_t>(from_offset), size, static_cast<std::uint64_t>(to_offset),
                             from.is_slot() ? 1u << 31 : 0);
    s.file_index = detail::bits(from.number());
    return s;
}

// --- Waiting --------------------------------------------------------------------------------------------------

// Once. ready_for() says what it is ready for.
constexpr sys::io_uring_sqe poll_add(target file, sys::poll_events events) noexcept {
    return detail::request(sys::ioring_op::poll_add, file, 0, 0, 0, static_cast<std::uint16_t>(events));
}
// Again and again, as long as the completions have more() (5.13).
constexpr sys::io_uring_sqe poll_add_multishot(target file, sys::poll_events events) noexcept {
    auto s = poll_add(file, events);
    s.len = detail::bits(sys::ioring_poll::add_multi);
    return s;
}
// Ends the poll_add of that id, whose completion is ECANCELED then. ENOENT: there is none.
constexpr sys::io_uring_sqe poll_remove(std::uint64_t id) noexcept { return detail::request(sys::ioring_op::poll_remove, id, 0, 0); }

// Ends with ETIME when the time is over, or with 0 as soon as `completions` others have come (0: whatever comes).
inline sys::io_uring_sqe timeout(const sys::timespec& time, unsigned completions = 0, sys::ioring_timeout flags = {}) noexcept {
    return detail::request(sys::ioring_op::timeout, detail::address(&time), 1, completions, detail::bits(flags));
}
// The time limit of the request that is linked to this one: push(read(…).link(), link_timeout(time)). When it is over, the
// request is ECANCELED, in rare cases EINTR, and this one ETIME; else this one is ECANCELED.
inline sys::io_uring_sqe link_timeout(const sys::timespec& time, sys::ioring_timeout flags = {}) noexcept {
    return detail::request(sys::ioring_op::link_timeout, detail::address(&time), 1, 0, detail::bits(flags));
}
// Ends the timeout of that id, whose completion is ECANCELED then.
constexpr sys::io_uring_sqe timeout_remove(std::uint64_t id) noexcept { return detail::request(sys::ioring_op::timeout_remove, id, 0, 0); }
// 5.11; a link_timeout's with ioring_timeout::link_timeout_update instead of ioring_timeout::update (5.15).
inline sys::io_uring_sqe timeout_update(std::uint64_t id, const sys::timespec& time,
                                        sys::ioring_timeout flags = sys::ioring_timeout::update) noexcept {
    return detail::request(sys::ioring_op::timeout_remove, id, 0, detail::address(&time), detail::bits(flags));
}
// A time has to live until it is submitted: name it.
sys::io_uring_sqe timeout(const sys::timespec&& time, unsigned completions = 0, sys::ioring_timeout flags = {}) = delete;
sys::io_uring_sqe link_timeout(const sys::timespec&& time, sys::ioring_timeout flags = {}) = delete;
sys::io_uring_sqe timeout_update(std::uint64_t id, const sys::timespec&& time, sys::ioring_timeout flags = {}) = delete;

// Ends the request of that id, or all of that id with ioring_async_cancel::all. ENOENT: there is none; EALREADY: it is
// being carried out and may yet end by itself.
constexpr sys::io_uring_sqe cancel(std::uint64_t id, sys::ioring_async_cancel flags = {}) noexcept {
    return detail::request(sys::ioring_op::async_cancel, id, 0, 0, detail::bits(flags));
}
// All requests for this file; the result counts them (5.19).
constexpr sys::io_uring_sqe cancel_all(target file) noexcept {
    using sys::ioring_async_cancel;
    // The flag of a slot is one of this operation's own.
    auto s = cancel(0, ioring_async_cancel::all | ioring_async_cancel::fd |
                           (file.is_slot() ? ioring_async_cancel::fd_fixed : ioring_async_cancel::none));
    s.fd = file.number();
    return s;
}
// All requests of the ring (5.19).
constexpr sys::io_uring_sqe cancel_all() noexcept { return cancel(0, sys::ioring_async_cancel::all | sys::ioring_async_cancel::any); }

// --- Buffers to pick from, and other rings --------------------------------------------------------------------

// `count` buffers of `size` bytes each, one after another, for a group; their numbers begin at `first`. The kernel picks
// one for each request that says select(group), and gives it away with the completion: provide it again (5.7).
// Since 5.19 uring::buffer_ring does that without a request.
inline sys::io_uring_sqe provide_buffers(mutable_buffer memory, std::uint32_t size, std::uint16_t count, std::uint16_t group,
                                         std::uint16_t first = 0) noexcept {
    // As many as there is memory for.
    const std::size_t fit = size != 0 ? memory.size() / size : 0;
    sys::io_uring_sqe s{.opcode = sys::ioring_op::provide_buffers, .fd = fit < count ? static_cast<int>(fit) : count, .off = first,
                        .addr = detail::address(memory.data()), .len = size};
    s.buf_index = group;
    return s;
}
// The result counts them.
constexpr sys::io_uring_sqe remove_buffers(std::uint16_t count, std::uint16_t group) noexcept {
    sys::io_uring_sqe s{.opcode = sys::ioring_op::remove_buffers, .fd = count};
    s.buf_index = group;
    return s;
}
// A completion with this id and this result appears in another ring (5.18). EOVERFLOW: no room there.
constexpr sys::io_uring_sqe msg_ring(fd_ref other, std::uint64_t id, std::uint32_t res) noexcept {
    return detail::request(sys::ioring_op::msg_ring, other, 0, res, id);
}

}  // namespace uring

}  // namespace lkmc
