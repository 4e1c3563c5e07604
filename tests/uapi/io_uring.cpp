// SPDX-License-Identifier: MIT
// io_uring: numbers and structures against the system's headers, and what each function writes into a request.
#include <linux/io_uring.h>
#include <linux/time_types.h>
#include <linux/version.h>
#include <signal.h>
#include <stddef.h>

#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/io_uring_socket.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signal.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long>(ours) == static_cast<unsigned long>(theirs); }

#define SAME_PLACE(type, ours, theirs)                               \
    static_assert(offsetof(sys::type, ours) == offsetof(::type, theirs) && \
                  sizeof(sys::type::ours) == sizeof(::type::theirs))

static_assert(sizeof(sys::io_uring_sqe) == 64 && sizeof(::io_uring_sqe) == 64 && alignof(sys::io_uring_sqe) == alignof(::io_uring_sqe));
SAME_PLACE(io_uring_sqe, opcode, opcode);
SAME_PLACE(io_uring_sqe, flags, flags);
SAME_PLACE(io_uring_sqe, ioprio, ioprio);
SAME_PLACE(io_uring_sqe, fd, fd);
SAME_PLACE(io_uring_sqe, off, off);
SAME_PLACE(io_uring_sqe, off, addr2);
SAME_PLACE(io_uring_sqe, addr, addr);
SAME_PLACE(io_uring_sqe, addr, splice_off_in);
SAME_PLACE(io_uring_sqe, len, len);
SAME_PLACE(io_uring_sqe, op_flags, rw_flags);
SAME_PLACE(io_uring_sqe, op_flags, fsync_flags);
SAME_PLACE(io_uring_sqe, op_flags, poll32_events);
SAME_PLACE(io_uring_sqe, op_flags, msg_flags);
SAME_PLACE(io_uring_sqe, op_flags, timeout_flags);
SAME_PLACE(io_uring_sqe, op_flags, accept_flags);
SAME_PLACE(io_uring_sqe, op_flags, cancel_flags);
SAME_PLACE(io_uring_sqe, op_flags, open_flags);
SAME_PLACE(io_uring_sqe, op_flags, unlink_flags);
SAME_PLACE(io_uring_sqe, op_flags, splice_flags);
SAME_PLACE(io_uring_sqe, user_data, user_data);
SAME_PLACE(io_uring_sqe, buf_index, buf_index);
SAME_PLACE(io_uring_sqe, buf_index, buf_group);
SAME_PLACE(io_uring_sqe, personality, personality);
SAME_PLACE(io_uring_sqe, file_index, file_index);
SAME_PLACE(io_uring_sqe, file_index, splice_fd_in);
SAME_PLACE(io_uring_sqe, addr3, addr3);

static_assert(sizeof(sys::io_uring_cqe) == 16 && sizeof(::io_uring_cqe) == 16);
SAME_PLACE(io_uring_cqe, user_data, user_data);
SAME_PLACE(io_uring_cqe, res, res);
SAME_PLACE(io_uring_cqe, flags, flags);

static_assert(sizeof(sys::io_sqring_offsets) == sizeof(::io_sqring_offsets));
SAME_PLACE(io_sqring_offsets, head, head);
SAME_PLACE(io_sqring_offsets, tail, tail);
SAME_PLACE(io_sqring_offsets, ring_mask, ring_mask);
SAME_PLACE(io_sqring_offsets, ring_entries, ring_entries);
SAME_PLACE(io_sqring_offsets, flags, flags);
SAME_PLACE(io_sqring_offsets, dropped, dropped);
SAME_PLACE(io_sqring_offsets, array, array);
static_assert(sizeof(sys::io_cqring_offsets) == sizeof(::io_cqring_offsets));
SAME_PLACE(io_cqring_offsets, head, head);
SAME_PLACE(io_cqring_offsets, tail, tail);
SAME_PLACE(io_cqring_offsets, ring_mask, ring_mask);
SAME_PLACE(io_cqring_offsets, ring_entries, ring_entries);
SAME_PLACE(io_cqring_offsets, overflow, overflow);
SAME_PLACE(io_cqring_offsets, cqes, cqes);
SAME_PLACE(io_cqring_offsets, flags, flags);

static_assert(sizeof(sys::io_uring_params) == sizeof(::io_uring_params) && sizeof(sys::io_uring_params) == 120);
SAME_PLACE(io_uring_params, sq_entries, sq_entries);
SAME_PLACE(io_uring_params, cq_entries, cq_entries);
SAME_PLACE(io_uring_params, flags, flags);
SAME_PLACE(io_uring_params, sq_thread_cpu, sq_thread_cpu);
SAME_PLACE(io_uring_params, sq_thread_idle, sq_thread_idle);
SAME_PLACE(io_uring_params, features, features);
SAME_PLACE(io_uring_params, wq_fd, wq_fd);
SAME_PLACE(io_uring_params, resv, resv);
SAME_PLACE(io_uring_params, sq_off, sq_off);
SAME_PLACE(io_uring_params, cq_off, cq_off);
static_assert(same(sys::ioring_off_sq_ring, IORING_OFF_SQ_RING) && same(sys::ioring_off_cq_ring, IORING_OFF_CQ_RING) &&
              same(sys::ioring_off_sqes, IORING_OFF_SQES));

static_assert(sizeof(sys::io_uring_getevents_arg) == sizeof(::io_uring_getevents_arg));
SAME_PLACE(io_uring_getevents_arg, sigmask, sigmask);
SAME_PLACE(io_uring_getevents_arg, sigmask_sz, sigmask_sz);
SAME_PLACE(io_uring_getevents_arg, ts, ts);
static_assert(sys::signal_set_size == sizeof(signal_set) && sizeof(sys::timespec) == sizeof(__kernel_timespec));

static_assert(sizeof(sys::io_uring_probe_op) == sizeof(::io_uring_probe_op) && offsetof(sys::io_uring_probe, ops) == sizeof(::io_uring_probe));
SAME_PLACE(io_uring_probe_op, op, op);
SAME_PLACE(io_uring_probe_op, flags, flags);
SAME_PLACE(io_uring_probe, last_op, last_op);
SAME_PLACE(io_uring_probe, ops_len, ops_len);
static_assert(IO_URING_OP_SUPPORTED == 1);
static_assert(sizeof(sys::io_uring_files_update) == sizeof(::io_uring_files_update));
SAME_PLACE(io_uring_files_update, offset, offset);
SAME_PLACE(io_uring_files_update, fds, fds);
static_assert(sizeof(sys::io_uring_rsrc_register) == sizeof(::io_uring_rsrc_register) && IORING_RSRC_REGISTER_SPARSE == 1);
SAME_PLACE(io_uring_rsrc_register, nr, nr);
SAME_PLACE(io_uring_rsrc_register, flags, flags);
SAME_PLACE(io_uring_rsrc_register, data, data);
SAME_PLACE(io_uring_rsrc_register, tags, tags);
static_assert(sizeof(sys::io_uring_buf) == sizeof(::io_uring_buf) && sizeof(sys::io_uring_buf_reg) == sizeof(::io_uring_buf_reg));
SAME_PLACE(io_uring_buf, addr, addr);
SAME_PLACE(io_uring_buf, len, len);
SAME_PLACE(io_uring_buf, bid, bid);
static_assert(offsetof(sys::io_uring_buf, resv) == offsetof(::io_uring_buf_ring, tail));
SAME_PLACE(io_uring_buf_reg, ring_addr, ring_addr);
SAME_PLACE(io_uring_buf_reg, ring_entries, ring_entries);
SAME_PLACE(io_uring_buf_reg, bgid, bgid);

using sys::ioring_op;
static_assert(same(ioring_op::nop, IORING_OP_NOP) && same(ioring_op::readv, IORING_OP_READV) && same(ioring_op::writev, IORING_OP_WRITEV) &&
              same(ioring_op::fsync, IORING_OP_FSYNC) && same(ioring_op::read_fixed, IORING_OP_READ_FIXED) &&
              same(ioring_op::write_fixed, IORING_OP_WRITE_FIXED) && same(ioring_op::poll_add, IORING_OP_POLL_ADD) &&
              same(ioring_op::poll_remove, IORING_OP_POLL_REMOVE) && same(ioring_op::sync_file_range, IORING_OP_SYNC_FILE_RANGE) &&
              same(ioring_op::sendmsg, IORING_OP_SENDMSG) && same(ioring_op::recvmsg, IORING_OP_RECVMSG) &&
              same(ioring_op::timeout, IORING_OP_TIMEOUT) && same(ioring_op::timeout_remove, IORING_OP_TIMEOUT_REMOVE) &&
              same(ioring_op::accept, IORING_OP_ACCEPT) && same(ioring_op::async_cancel, IORING_OP_ASYNC_CANCEL) &&
              same(ioring_op::link_timeout, IORING_OP_LINK_TIMEOUT) && same(ioring_op::connect, IORING_OP_CONNECT) &&
              same(ioring_op::fallocate, IORING_OP_FALLOCATE) && same(ioring_op::openat, IORING_OP_OPENAT) &&
              same(ioring_op::close, IORING_OP_CLOSE) && same(ioring_op::files_update, IORING_OP_FILES_UPDATE) &&
              same(ioring_op::statx, IORING_OP_STATX) && same(ioring_op::read, IORING_OP_READ) && same(ioring_op::write, IORING_OP_WRITE) &&
              same(ioring_op::fadvise, IORING_OP_FADVISE) && same(ioring_op::madvise, IORING_OP_MADVISE) &&
              same(ioring_op::send, IORING_OP_SEND) && same(ioring_op::recv, IORING_OP_RECV) && same(ioring_op::openat2, IORING_OP_OPENAT2) &&
              same(ioring_op::epoll_ctl, IORING_OP_EPOLL_CTL) && same(ioring_op::splice, IORING_OP_SPLICE) &&
              same(ioring_op::provide_buffers, IORING_OP_PROVIDE_BUFFERS) && same(ioring_op::remove_buffers, IORING_OP_REMOVE_BUFFERS) &&
              same(ioring_op::tee, IORING_OP_TEE) && same(ioring_op::shutdown, IORING_OP_SHUTDOWN) &&
              same(ioring_op::renameat, IORING_OP_RENAMEAT) && same(ioring_op::unlinkat, IORING_OP_UNLINKAT) &&
              same(ioring_op::mkdirat, IORING_OP_MKDIRAT) && same(ioring_op::symlinkat, IORING_OP_SYMLINKAT) &&
              same(ioring_op::linkat, IORING_OP_LINKAT) && same(ioring_op::msg_ring, IORING_OP_MSG_RING) &&
              same(ioring_op::fsetxattr, IORING_OP_FSETXATTR) && same(ioring_op::setxattr, IORING_OP_SETXATTR) &&
              same(ioring_op::fgetxattr, IORING_OP_FGETXATTR) && same(ioring_op::getxattr, IORING_OP_GETXATTR) &&
              same(ioring_op::socket, IORING_OP_SOCKET) && same(ioring_op::uring_cmd, IORING_OP_URING_CMD) &&
              same(ioring_op::send_zc, IORING_OP_SEND_ZC) && same(ioring_op::sendmsg_zc, IORING_OP_SENDMSG_ZC));

using sys::iosqe;
static_assert(same(iosqe::fixed_file, IOSQE_FIXED_FILE) && same(iosqe::io_drain, IOSQE_IO_DRAIN) && same(iosqe::io_link, IOSQE_IO_LINK) &&
              same(iosqe::io_hardlink, IOSQE_IO_HARDLINK) && same(iosqe::async, IOSQE_ASYNC) &&
              same(iosqe::buffer_select, IOSQE_BUFFER_SELECT) && same(iosqe::cqe_skip_success, IOSQE_CQE_SKIP_SUCCESS));

using sys::ioring_setup;
static_assert(same(ioring_setup::iopoll, IORING_SETUP_IOPOLL) && same(ioring_setup::sqpoll, IORING_SETUP_SQPOLL) &&
              same(ioring_setup::sq_aff, IORING_SETUP_SQ_AFF) && same(ioring_setup::cqsize, IORING_SETUP_CQSIZE) &&
              same(ioring_setup::clamp, IORING_SETUP_CLAMP) && same(ioring_setup::attach_wq, IORING_SETUP_ATTACH_WQ) &&
              same(ioring_setup::r_disabled, IORING_SETUP_R_DISABLED) && same(ioring_setup::submit_all, IORING_SETUP_SUBMIT_ALL) &&
              same(ioring_setup::coop_taskrun, IORING_SETUP_COOP_TASKRUN) && same(ioring_setup::taskrun_flag, IORING_SETUP_TASKRUN_FLAG) &&
              same(ioring_setup::sqe128, IORING_SETUP_SQE128) && same(ioring_setup::cqe32, IORING_SETUP_CQE32) &&
              same(ioring_setup::single_issuer, IORING_SETUP_SINGLE_ISSUER) && same(ioring_setup::defer_taskrun, IORING_SETUP_DEFER_TASKRUN));

using sys::ioring_feat;
static_assert(same(ioring_feat::single_mmap, IORING_FEAT_SINGLE_MMAP) && same(ioring_feat::nodrop, IORING_FEAT_NODROP) &&
              same(ioring_feat::submit_stable, IORING_FEAT_SUBMIT_STABLE) && same(ioring_feat::rw_cur_pos, IORING_FEAT_RW_CUR_POS) &&
              same(ioring_feat::cur_personality, IORING_FEAT_CUR_PERSONALITY) && same(ioring_feat::fast_poll, IORING_FEAT_FAST_POLL) &&
              same(ioring_feat::poll_32bits, IORING_FEAT_POLL_32BITS) && same(ioring_feat::sqpoll_nonfixed, IORING_FEAT_SQPOLL_NONFIXED) &&
              same(ioring_feat::ext_arg, IORING_FEAT_EXT_ARG) && same(ioring_feat::native_workers, IORING_FEAT_NATIVE_WORKERS) &&
              same(ioring_feat::rsrc_tags, IORING_FEAT_RSRC_TAGS) && same(ioring_feat::cqe_skip, IORING_FEAT_CQE_SKIP) &&
              same(ioring_feat::linked_file, IORING_FEAT_LINKED_FILE));

using sys::ioring_enter;
static_assert(same(ioring_enter::getevents, IORING_ENTER_GETEVENTS) && same(ioring_enter::sq_wakeup, IORING_ENTER_SQ_WAKEUP) &&
              same(ioring_enter::sq_wait, IORING_ENTER_SQ_WAIT) && same(ioring_enter::ext_arg, IORING_ENTER_EXT_ARG) &&
              same(ioring_enter::registered_ring, IORING_ENTER_REGISTERED_RING));
static_assert(same(sys::ioring_sq::need_wakeup, IORING_SQ_NEED_WAKEUP) && same(sys::ioring_sq::cq_overflow, IORING_SQ_CQ_OVERFLOW) &&
              same(sys::ioring_sq::taskrun, IORING_SQ_TASKRUN));
static_assert(same(sys::ioring_cqe_f::buffer, IORING_CQE_F_BUFFER) && same(sys::ioring_cqe_f::more, IORING_CQE_F_MORE) &&
              same(sys::ioring_cqe_f::sock_nonempty, IORING_CQE_F_SOCK_NONEMPTY) && same(sys::ioring_cqe_f::notif, IORING_CQE_F_NOTIF) &&
              IORING_CQE_BUFFER_SHIFT == 16);
using sys::ioring_timeout;
static_assert(same(ioring_timeout::abs, IORING_TIMEOUT_ABS) && same(ioring_timeout::update, IORING_TIMEOUT_UPDATE) &&
              same(ioring_timeout::boottime, IORING_TIMEOUT_BOOTTIME) && same(ioring_timeout::realtime, IORING_TIMEOUT_REALTIME) &&
              same(ioring_timeout::link_timeout_update, IORING_LINK_TIMEOUT_UPDATE) &&
              same(ioring_timeout::etime_success, IORING_TIMEOUT_ETIME_SUCCESS));
static_assert(same(sys::ioring_poll::add_multi, IORING_POLL_ADD_MULTI) && same(sys::ioring_poll::update_events, IORING_POLL_UPDATE_EVENTS) &&
              same(sys::ioring_poll::update_user_data, IORING_POLL_UPDATE_USER_DATA) && same(sys::ioring_poll::add_level, IORING_POLL_ADD_LEVEL));
using sys::ioring_async_cancel;
static_assert(same(ioring_async_cancel::all, IORING_ASYNC_CANCEL_ALL) && same(ioring_async_cancel::fd, IORING_ASYNC_CANCEL_FD) &&
              same(ioring_async_cancel::any, IORING_ASYNC_CANCEL_ANY) && same(ioring_async_cancel::fd_fixed, IORING_ASYNC_CANCEL_FD_FIXED));
static_assert(same(sys::ioring_recvsend::poll_first, IORING_RECVSEND_POLL_FIRST) &&
              same(sys::ioring_recvsend::recv_multishot, IORING_RECV_MULTISHOT) && same(sys::ioring_recvsend::fixed_buf, IORING_RECVSEND_FIXED_BUF));
static_assert(same(sys::ioring_accept::multishot, IORING_ACCEPT_MULTISHOT) && same(sys::ioring_fsync::datasync, IORING_FSYNC_DATASYNC));
static_assert(IORING_MSG_DATA == 0);

using sys::ioring_register;
static_assert(
    same(ioring_register::buffers, IORING_REGISTER_BUFFERS) && same(ioring_register::unregister_buffers, IORING_UNREGISTER_BUFFERS) &&
    same(ioring_register::files, IORING_REGISTER_FILES) && same(ioring_register::unregister_files, IORING_UNREGISTER_FILES) &&
    same(ioring_register::eventfd, IORING_REGISTER_EVENTFD) && same(ioring_register::unregister_eventfd, IORING_UNREGISTER_EVENTFD) &&
    same(ioring_register::files_update, IORING_REGISTER_FILES_UPDATE) && same(ioring_register::eventfd_async, IORING_REGISTER_EVENTFD_ASYNC) &&
    same(ioring_register::probe, IORING_REGISTER_PROBE) && same(ioring_register::personality, IORING_REGISTER_PERSONALITY) &&
    same(ioring_register::unregister_personality, IORING_UNREGISTER_PERSONALITY) &&
    same(ioring_register::restrictions, IORING_REGISTER_RESTRICTIONS) && same(ioring_register::enable_rings, IORING_REGISTER_ENABLE_RINGS) &&
    same(ioring_register::files2, IORING_REGISTER_FILES2) && same(ioring_register::files_update2, IORING_REGISTER_FILES_UPDATE2) &&
    same(ioring_register::buffers2, IORING_REGISTER_BUFFERS2) && same(ioring_register::buffers_update, IORING_REGISTER_BUFFERS_UPDATE) &&
    same(ioring_register::iowq_aff, IORING_REGISTER_IOWQ_AFF) && same(ioring_register::unregister_iowq_aff, IORING_UNREGISTER_IOWQ_AFF) &&
    same(ioring_register::iowq_max_workers, IORING_REGISTER_IOWQ_MAX_WORKERS) && same(ioring_register::ring_fds, IORING_REGISTER_RING_FDS) &&
    same(ioring_register::unregister_ring_fds, IORING_UNREGISTER_RING_FDS) && same(ioring_register::pbuf_ring, IORING_REGISTER_PBUF_RING) &&
    same(ioring_register::unregister_pbuf_ring, IORING_UNREGISTER_PBUF_RING) && same(ioring_register::sync_cancel, IORING_REGISTER_SYNC_CANCEL) &&
    same(ioring_register::file_alloc_range, IORING_REGISTER_FILE_ALLOC_RANGE));

// What came after 6.1. Most are enumerators, which #ifdef does not see: their headers have this macro.
#ifdef IORING_SETUP_NO_SQARRAY  // 6.6
static_assert(same(ioring_setup::no_mmap, IORING_SETUP_NO_MMAP) && same(ioring_setup::registered_fd_only, IORING_SETUP_REGISTERED_FD_ONLY) &&
              same(ioring_setup::no_sqarray, IORING_SETUP_NO_SQARRAY));
static_assert(same(ioring_feat::reg_reg_ring, IORING_FEAT_REG_REG_RING) && same(ioring_timeout::multishot, IORING_TIMEOUT_MULTISHOT));
static_assert(same(ioring_async_cancel::userdata, IORING_ASYNC_CANCEL_USERDATA) && same(ioring_async_cancel::op, IORING_ASYNC_CANCEL_OP));
static_assert(same(sys::ioring_recvsend::send_zc_report_usage, IORING_SEND_ZC_REPORT_USAGE));
static_assert(same(ioring_register::use_registered_ring, IORING_REGISTER_USE_REGISTERED_RING));
#endif
#ifdef IORING_FEAT_MIN_TIMEOUT  // 6.12
static_assert(same(ioring_feat::recvsend_bundle, IORING_FEAT_RECVSEND_BUNDLE) && same(ioring_feat::min_timeout, IORING_FEAT_MIN_TIMEOUT));
static_assert(same(ioring_enter::abs_timer, IORING_ENTER_ABS_TIMER) && same(sys::ioring_cqe_f::buf_more, IORING_CQE_F_BUF_MORE));
static_assert(same(sys::ioring_recvsend::bundle, IORING_RECVSEND_BUNDLE) && same(sys::ioring_accept::dontwait, IORING_ACCEPT_DONTWAIT) &&
              same(sys::ioring_accept::poll_first, IORING_ACCEPT_POLL_FIRST));
static_assert(same(ioring_op::read_multishot, IORING_OP_READ_MULTISHOT) && same(ioring_op::waitid, IORING_OP_WAITID) &&
              same(ioring_op::futex_wait, IORING_OP_FUTEX_WAIT) && same(ioring_op::futex_wake, IORING_OP_FUTEX_WAKE) &&
              same(ioring_op::futex_waitv, IORING_OP_FUTEX_WAITV) && same(ioring_op::fixed_fd_install, IORING_OP_FIXED_FD_INSTALL) &&
              same(ioring_op::ftruncate, IORING_OP_FTRUNCATE) && same(ioring_op::bind, IORING_OP_BIND) && same(ioring_op::listen, IORING_OP_LISTEN));
static_assert(same(ioring_register::pbuf_status, IORING_REGISTER_PBUF_STATUS) && same(ioring_register::napi, IORING_REGISTER_NAPI) &&
              same(ioring_register::unregister_napi, IORING_UNREGISTER_NAPI) && same(ioring_register::clock, IORING_REGISTER_CLOCK) &&
              same(ioring_register::clone_buffers, IORING_REGISTER_CLONE_BUFFERS));
SAME_PLACE(io_uring_getevents_arg, min_wait_usec, min_wait_usec);
SAME_PLACE(io_uring_buf_reg, flags, flags);
SAME_PLACE(io_sqring_offsets, user_addr, user_addr);
SAME_PLACE(io_cqring_offsets, user_addr, user_addr);
#endif

unsigned failures = 0;
void expect(bool holds) {
    if (!holds) ++failures;
}
::io_uring_sqe seen(const sys::io_uring_sqe& request) {
    ::io_uring_sqe theirs;
    static_assert(sizeof theirs == sizeof request);
    __builtin_memcpy(&theirs, &request, sizeof theirs);
    return theirs;
}
std::uint64_t address(const void* p) { return reinterpret_cast<std::uintptr_t>(p); }

}  // namespace

// What the requests are to the kernel, by the names of its header.
int main() {
    char bytes[100];
    const fd_ref file(7);
    const sys::timespec time(1, 2);

    auto s = seen(uring::nop().id(0x1234567890abcdef).link().drain());
    expect(s.opcode == IORING_OP_NOP && s.user_data == 0x1234567890abcdef && s.flags == (IOSQE_IO_LINK | IOSQE_IO_DRAIN));
    s = seen(uring::read(file, bytes, 0x123456789).async().hardlink());
    expect(s.opcode == IORING_OP_READ && s.fd == 7 && s.addr == address(bytes) && s.len == 100 && s.off == 0x123456789 &&
           s.flags == (IOSQE_ASYNC | IOSQE_IO_HARDLINK) && s.rw_flags == 0 && s.ioprio == 0 && s.buf_index == 0 && s.personality == 0 &&
           s.file_index == 0 && s.addr3 == 0 && s.user_data == 0);
    s = seen(uring::write(uring::slot{3}, bytes, uring::current_position, sys::rwf::nowait).skip_success().as(9));
    expect(s.opcode == IORING_OP_WRITE && s.fd == 3 && s.off == ~0ull && s.flags == (IOSQE_FIXED_FILE | IOSQE_CQE_SKIP_SUCCESS) &&
           s.rw_flags == RWF_NOWAIT && s.personality == 9);
    s = seen(uring::read_selected(file, 50).select(5));
    expect(s.opcode == IORING_OP_READ && s.addr == 0 && s.len == 50 && s.flags == IOSQE_BUFFER_SELECT && s.buf_group == 5);
    mutable_buffer to[] = {bytes, bytes};
    const_buffer from[] = {bytes, bytes, bytes};
    s = seen(uring::readv(file, to, 8));
    expect(s.opcode == IORING_OP_READV && s.addr == address(to) && s.len == 2 && s.off == 8);
    s = seen(uring::writev(file, from, 8));
    expect(s.opcode == IORING_OP_WRITEV && s.addr == address(from) && s.len == 3 && s.off == 8);
    s = seen(uring::read_fixed(file, bytes, 8, 2));
    expect(s.opcode == IORING_OP_READ_FIXED && s.addr == address(bytes) && s.len == 100 && s.buf_index == 2);
    s = seen(uring::write_fixed(file, bytes, 8, 2));
    expect(s.opcode == IORING_OP_WRITE_FIXED && s.addr == address(bytes) && s.len == 100 && s.buf_index == 2);
    s = seen(uring::fsync(file, sys::ioring_fsync::datasync));
    expect(s.opcode == IORING_OP_FSYNC && s.fd == 7 && s.fsync_flags == IORING_FSYNC_DATASYNC && s.len == 0 && s.off == 0);
    s = seen(uring::fallocate(file, 1, 2, 3));
    expect(s.opcode == IORING_OP_FALLOCATE && s.len == 1 && s.off == 2 && s.addr == 3);
    s = seen(uring::openat(at_cwd, "path", sys::o::rdwr | sys::o::cloexec, 0640).into(4));
    expect(s.opcode == IORING_OP_OPENAT && s.fd == -100 && string_view(reinterpret_cast<const char*>(static_cast<std::uintptr_t>(s.addr))) == "path" &&
           (s.open_flags & 02000003) == 02000002 && s.len == 0640 && s.file_index == 5);
    expect(seen(uring::openat(at_cwd, "path", sys::o::rdonly).into_any_slot()).file_index == IORING_FILE_INDEX_ALLOC);
    s = seen(uring::close(file));
    expect(s.opcode == IORING_OP_CLOSE && s.fd == 7 && s.file_index == 0);
    s = seen(uring::close(uring::slot{3}));
    expect(s.opcode == IORING_OP_CLOSE && s.fd == 0 && s.file_index == 4 && s.flags == 0);
    s = seen(uring::unlinkat(file, "a", sys::at::removedir));
    expect(s.opcode == IORING_OP_UNLINKAT && s.fd == 7 && s.addr != 0 && s.unlink_flags == 0x200);
    s = seen(uring::mkdirat(file, "a", 0700));
    expect(s.opcode == IORING_OP_MKDIRAT && s.fd == 7 && s.addr != 0 && s.len == 0700);
    const char *old_name = "a", *new_name = "b";
    s = seen(uring::renameat(file, old_name, fd_ref(8), new_name));
    expect(s.opcode == IORING_OP_RENAMEAT && s.fd == 7 && s.addr == address(old_name) && s.len == 8 && s.addr2 == address(new_name) &&
           s.rename_flags == 0);
    s = seen(uring::splice(uring::slot{1}, -1, file, 5, 6));
    expect(s.opcode == IORING_OP_SPLICE && s.fd == 7 && s.splice_fd_in == 1 && s.splice_off_in == ~0ull && s.off == 5 && s.len == 6 &&
           s.splice_flags == SPLICE_F_FD_IN_FIXED && s.flags == 0);

    s = seen(uring::poll_add(file, sys::poll_events::in | sys::poll_events::rdhup));
    expect(s.opcode == IORING_OP_POLL_ADD && s.poll32_events == 0x2001 && s.len == 0);
    s = seen(uring::poll_add_multishot(file, sys::poll_events::in));
    expect(s.opcode == IORING_OP_POLL_ADD && s.poll32_events == 1 && s.len == IORING_POLL_ADD_MULTI);
    s = seen(uring::poll_remove(77));
    expect(s.opcode == IORING_OP_POLL_REMOVE && s.addr == 77 && s.off == 0 && s.len == 0);
    s = seen(uring::timeout(time, 3, sys::ioring_timeout::abs));
    expect(s.opcode == IORING_OP_TIMEOUT && s.addr == address(&time) && s.len == 1 && s.off == 3 && s.timeout_flags == IORING_TIMEOUT_ABS);
    s = seen(uring::link_timeout(time));
    expect(s.opcode == IORING_OP_LINK_TIMEOUT && s.addr == address(&time) && s.len == 1 && s.off == 0);
    s = seen(uring::timeout_remove(77));
    expect(s.opcode == IORING_OP_TIMEOUT_REMOVE && s.addr == 77 && s.timeout_flags == 0);
    s = seen(uring::timeout_update(77, time));
    expect(s.opcode == IORING_OP_TIMEOUT_REMOVE && s.addr == 77 && s.addr2 == address(&time) && s.timeout_flags == IORING_TIMEOUT_UPDATE);
    s = seen(uring::cancel(77));
    expect(s.opcode == IORING_OP_ASYNC_CANCEL && s.addr == 77 && s.cancel_flags == 0 && s.off == 0);
    s = seen(uring::cancel_all(file));
    expect(s.fd == 7 && s.cancel_flags == (IORING_ASYNC_CANCEL_ALL | IORING_ASYNC_CANCEL_FD) && s.flags == 0);
    s = seen(uring::cancel_all(uring::slot{2}));
    expect(s.fd == 2 && s.cancel_flags == (IORING_ASYNC_CANCEL_ALL | IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_FD_FIXED) && s.flags == 0);
    expect(seen(uring::cancel_all()).cancel_flags == (IORING_ASYNC_CANCEL_ALL | IORING_ASYNC_CANCEL_ANY));

    s = seen(uring::socket(sys::af::inet6, sys::sock::dgram, 17));
    expect(s.opcode == IORING_OP_SOCKET && s.fd == 10 && s.off == 2 && s.len == 17 && s.rw_flags == 0);
    s = seen(uring::accept(file, sys::sock::cloexec));
    expect(s.opcode == IORING_OP_ACCEPT && s.fd == 7 && s.addr == 0 && s.addr2 == 0 && s.accept_flags == 02000000 && s.ioprio == 0);
    uring::peer_address peer;
    s = seen(uring::accept(file, sys::sock::none, peer));
    expect(s.addr >= address(&peer) && s.addr < address(&peer + 1) && s.addr2 > s.addr && s.addr2 < address(&peer + 1));
    expect(seen(uring::accept_multishot(file, sys::sock::none)).ioprio == IORING_ACCEPT_MULTISHOT);
    const sys::sockaddr_in loopback(sys::ipv4_loopback, 80);
    s = seen(uring::connect(file, loopback));
    expect(s.opcode == IORING_OP_CONNECT && s.addr == address(&loopback) && s.off == 16 && s.len == 0);
    expect(seen(uring::shutdown(file, sys::shut::wr)).len == 1 && seen(uring::shutdown(file, sys::shut::wr)).opcode == IORING_OP_SHUTDOWN);
    s = seen(uring::send(file, bytes, sys::msg::nosignal));
    expect(s.opcode == IORING_OP_SEND && s.addr == address(bytes) && s.len == 100 && s.msg_flags == 0x4000 && s.off == 0);
    s = seen(uring::recv(file, bytes, sys::msg::waitall));
    expect(s.opcode == IORING_OP_RECV && s.addr == address(bytes) && s.len == 100 && s.msg_flags == 0x100 && s.ioprio == 0);
    s = seen(uring::recv_multishot(file).select(2));
    expect(s.opcode == IORING_OP_RECV && s.addr == 0 && s.len == 0 && s.ioprio == IORING_RECV_MULTISHOT && s.buf_group == 2);
    expect(seen(uring::send_zc(file, bytes)).opcode == IORING_OP_SEND_ZC);
    const uring::outgoing_message out(sys::outgoing{.data = from});
    s = seen(uring::sendmsg(file, out, sys::msg::more));
    expect(s.opcode == IORING_OP_SENDMSG && s.addr == address(&out) && s.len == 1 && s.msg_flags == 0x8000);
    sys::incoming message{.data = to};
    uring::incoming_message in(message);
    s = seen(uring::recvmsg(file, in));
    expect(s.opcode == IORING_OP_RECVMSG && s.addr == address(in.header()) && s.len == 1);
    s = seen(uring::provide_buffers(bytes, 10, 4, 6, 2));
    expect(s.opcode == IORING_OP_PROVIDE_BUFFERS && s.fd == 4 && s.addr == address(bytes) && s.len == 10 && s.off == 2 && s.buf_group == 6);
    expect(seen(uring::provide_buffers(bytes, 30, 4, 6)).fd == 3);
    s = seen(uring::remove_buffers(4, 6));
    expect(s.opcode == IORING_OP_REMOVE_BUFFERS && s.fd == 4 && s.buf_group == 6);
    s = seen(uring::msg_ring(file, 5, 6));
    expect(s.opcode == IORING_OP_MSG_RING && s.fd == 7 && s.addr == IORING_MSG_DATA && s.off == 5 && s.len == 6);
    return failures == 0 ? 0 : 1;
}
