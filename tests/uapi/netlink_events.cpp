// SPDX-License-Identifier: MIT
// The connector, sock_diag, socket filters and batches: numbers and structures against the system's headers.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stddef.h>

#include <sys/socket.h>

#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <linux/filter.h>
#include <linux/inet_diag.h>
#include <linux/netlink_diag.h>
#include <linux/packet_diag.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <linux/unix_diag.h>

#include <lkmc/netlink/connector.hpp>
#include <lkmc/netlink/sock_diag.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned>(ours) == static_cast<unsigned>(theirs); }

// --- The proc connector ---

static_assert(sizeof(connector::cb_id) == sizeof(::cb_id) && offsetof(connector::cb_id, val) == offsetof(::cb_id, val));
static_assert(sizeof(connector::cn_msg) == sizeof(::cn_msg) && offsetof(connector::cn_msg, seq) == offsetof(::cn_msg, seq) &&
              offsetof(connector::cn_msg, ack) == offsetof(::cn_msg, ack) && offsetof(connector::cn_msg, len) == offsetof(::cn_msg, len));
static_assert(connector::proc.idx == CN_IDX_PROC && connector::proc.val == CN_VAL_PROC);
static_assert(same(connector::proc_cn_mcast_op::listen, PROC_CN_MCAST_LISTEN) && same(connector::proc_cn_mcast_op::ignore, PROC_CN_MCAST_IGNORE));

// The numbers moved out of the structure in Linux 6.6.
#if defined(PROC_EVENT_ALL)
#define KERNEL(name) name
static_assert(same(connector::proc_event::all, PROC_EVENT_ALL));
static_assert(same(connector::proc_event::nonzero_exit, PROC_EVENT_NONZERO_EXIT));
#else
#define KERNEL(name) ::proc_event::name
#endif
static_assert(same(connector::proc_event::none, KERNEL(PROC_EVENT_NONE)) && same(connector::proc_event::fork, KERNEL(PROC_EVENT_FORK)) &&
              same(connector::proc_event::exec, KERNEL(PROC_EVENT_EXEC)) && same(connector::proc_event::uid, KERNEL(PROC_EVENT_UID)) &&
              same(connector::proc_event::gid, KERNEL(PROC_EVENT_GID)) && same(connector::proc_event::sid, KERNEL(PROC_EVENT_SID)) &&
              same(connector::proc_event::ptrace, KERNEL(PROC_EVENT_PTRACE)) && same(connector::proc_event::comm, KERNEL(PROC_EVENT_COMM)) &&
              same(connector::proc_event::coredump, KERNEL(PROC_EVENT_COREDUMP)) && same(connector::proc_event::exit, KERNEL(PROC_EVENT_EXIT)));
static_assert(offsetof(::proc_event, cpu) == 4 && offsetof(::proc_event, timestamp_ns) == 8 && offsetof(::proc_event, event_data) == 16 &&
              sizeof(::proc_event) == 16 + 24);
static_assert(connector::offset_of_what == 16 + sizeof(::cn_msg));

#define SAME_MEMBER(ours, mine, theirs)                                                                       \
    static_assert(offsetof(connector::ours, mine) == offsetof(::proc_event, event_data.theirs) - 16, #theirs)
SAME_MEMBER(forked, parent_tid, fork.parent_pid);
SAME_MEMBER(forked, parent, fork.parent_tgid);
SAME_MEMBER(forked, child_tid, fork.child_pid);
SAME_MEMBER(forked, child, fork.child_tgid);
SAME_MEMBER(executed, tid, exec.process_pid);
SAME_MEMBER(executed, pid, exec.process_tgid);
SAME_MEMBER(uid_changed, tid, id.process_pid);
SAME_MEMBER(uid_changed, pid, id.process_tgid);
SAME_MEMBER(uid_changed, ruid, id.r.ruid);
SAME_MEMBER(uid_changed, euid, id.e.euid);
SAME_MEMBER(gid_changed, rgid, id.r.rgid);
SAME_MEMBER(gid_changed, egid, id.e.egid);
SAME_MEMBER(session_made, pid, sid.process_tgid);
SAME_MEMBER(traced, pid, ptrace.process_tgid);
SAME_MEMBER(traced, tracer_tid, ptrace.tracer_pid);
SAME_MEMBER(traced, tracer, ptrace.tracer_tgid);
SAME_MEMBER(renamed, pid, comm.process_tgid);
SAME_MEMBER(renamed, comm, comm.comm);
SAME_MEMBER(core_dumped, pid, coredump.process_tgid);
SAME_MEMBER(exited, tid, exit.process_pid);
SAME_MEMBER(exited, pid, exit.process_tgid);
SAME_MEMBER(exited, exit_code, exit.exit_code);
SAME_MEMBER(exited, exit_signal, exit.exit_signal);
SAME_MEMBER(exited, parent_tid, exit.parent_pid);
SAME_MEMBER(exited, parent, exit.parent_tgid);

// --- Socket filters, batches, memory ---

static_assert(sizeof(sys::sock_filter) == sizeof(::sock_filter) && offsetof(sys::sock_filter, jt) == offsetof(::sock_filter, jt) &&
              offsetof(sys::sock_filter, jf) == offsetof(::sock_filter, jf) && offsetof(sys::sock_filter, k) == offsetof(::sock_filter, k));
static_assert(bpf::load_word(0).code == (BPF_LD | BPF_W | BPF_ABS) && bpf::load_half(0).code == (BPF_LD | BPF_H | BPF_ABS) &&
              bpf::load_byte(0).code == (BPF_LD | BPF_B | BPF_ABS) && bpf::load_length().code == (BPF_LD | BPF_W | BPF_LEN) &&
              bpf::load_constant(0).code == (BPF_LD | BPF_IMM));
static_assert(bpf::a_to_x().code == (BPF_MISC | BPF_TAX) && bpf::x_to_a().code == (BPF_MISC | BPF_TXA) &&
              bpf::and_(0).code == (BPF_ALU | BPF_AND | BPF_K) && bpf::add(0).code == (BPF_ALU | BPF_ADD | BPF_K));
static_assert(bpf::jump_if_equal(0, 0, 0).code == (BPF_JMP | BPF_JEQ | BPF_K) && bpf::jump_if_greater(0, 0, 0).code == (BPF_JMP | BPF_JGT | BPF_K) &&
              bpf::jump_if_at_least(0, 0, 0).code == (BPF_JMP | BPF_JGE | BPF_K) && bpf::jump_if_any_bit(0, 0, 0).code == (BPF_JMP | BPF_JSET | BPF_K) &&
              bpf::jump_if_equal_x(0, 0).code == (BPF_JMP | BPF_JEQ | BPF_X) && bpf::jump(0).code == (BPF_JMP | BPF_JA));
static_assert(bpf::accept().code == (BPF_RET | BPF_K) && bpf::drop().code == (BPF_RET | BPF_K));
static_assert(SO_ATTACH_FILTER == 26 && SO_DETACH_FILTER == 27);
static_assert(sys::so::lock_filter.name == SO_LOCK_FILTER && sys::so::meminfo.name == SO_MEMINFO);
static_assert(sizeof(sys::mmsghdr) == sizeof(::mmsghdr) && offsetof(sys::mmsghdr, length) == offsetof(::mmsghdr, msg_len));
static_assert(sizeof(sys::sk_meminfo) == SK_MEMINFO_VARS * 4 && offsetof(sys::sk_meminfo, rcvbuf) == SK_MEMINFO_RCVBUF * 4 &&
              offsetof(sys::sk_meminfo, wmem_queued) == SK_MEMINFO_WMEM_QUEUED * 4 && offsetof(sys::sk_meminfo, drops) == SK_MEMINFO_DROPS * 4);

// --- sock_diag ---

static_assert(netlink::sock_diag_by_family == SOCK_DIAG_BY_FAMILY && netlink::sock_destroy == SOCK_DESTROY);
#define SAME(type, member) static_assert(offsetof(netlink::type, member) == offsetof(::type, member), #type "." #member)
static_assert(sizeof(netlink::inet_diag_sockid) == sizeof(::inet_diag_sockid));
SAME(inet_diag_sockid, idiag_dport);
SAME(inet_diag_sockid, idiag_src);
SAME(inet_diag_sockid, idiag_dst);
SAME(inet_diag_sockid, idiag_if);
SAME(inet_diag_sockid, idiag_cookie);
static_assert(sizeof(netlink::inet_diag_req_v2) == sizeof(::inet_diag_req_v2));
SAME(inet_diag_req_v2, idiag_ext);
SAME(inet_diag_req_v2, idiag_states);
SAME(inet_diag_req_v2, id);
static_assert(sizeof(netlink::inet_diag_msg) == sizeof(::inet_diag_msg));
SAME(inet_diag_msg, idiag_state);
SAME(inet_diag_msg, idiag_timer);
SAME(inet_diag_msg, idiag_retrans);
SAME(inet_diag_msg, id);
SAME(inet_diag_msg, idiag_expires);
SAME(inet_diag_msg, idiag_rqueue);
SAME(inet_diag_msg, idiag_wqueue);
SAME(inet_diag_msg, idiag_uid);
SAME(inet_diag_msg, idiag_inode);
static_assert(sizeof(netlink::inet_diag_meminfo) == sizeof(::inet_diag_meminfo));
// It grows: ours may be longer than the header that is installed here.
static_assert(sizeof(netlink::tcp_info) >= 232);
SAME(tcp_info, tcpi_backoff);
SAME(tcp_info, tcpi_rto);
SAME(tcp_info, tcpi_unacked);
SAME(tcp_info, tcpi_last_data_sent);
SAME(tcp_info, tcpi_pmtu);
SAME(tcp_info, tcpi_rtt);
SAME(tcp_info, tcpi_snd_cwnd);
SAME(tcp_info, tcpi_total_retrans);
SAME(tcp_info, tcpi_pacing_rate);
SAME(tcp_info, tcpi_bytes_received);
SAME(tcp_info, tcpi_min_rtt);
SAME(tcp_info, tcpi_data_segs_out);
SAME(tcp_info, tcpi_delivery_rate);
SAME(tcp_info, tcpi_sndbuf_limited);
SAME(tcp_info, tcpi_delivered_ce);
SAME(tcp_info, tcpi_bytes_sent);
SAME(tcp_info, tcpi_rcv_ooopack);
SAME(tcp_info, tcpi_snd_wnd);
static_assert(same(netlink::inet_diag_ext::meminfo, 1 << (INET_DIAG_MEMINFO - 1)) && same(netlink::inet_diag_ext::info, 1 << (INET_DIAG_INFO - 1)) &&
              same(netlink::inet_diag_ext::vegasinfo, 1 << (INET_DIAG_VEGASINFO - 1)) && same(netlink::inet_diag_ext::cong, 1 << (INET_DIAG_CONG - 1)) &&
              same(netlink::inet_diag_ext::tos, 1 << (INET_DIAG_TOS - 1)) && same(netlink::inet_diag_ext::tclass, 1 << (INET_DIAG_TCLASS - 1)) &&
              same(netlink::inet_diag_ext::skmeminfo, 1 << (INET_DIAG_SKMEMINFO - 1)) && same(netlink::inet_diag_ext::shutdown, 1 << (INET_DIAG_SHUTDOWN - 1)));
static_assert(netlink::inet_diag_req::bytecode == INET_DIAG_REQ_BYTECODE && netlink::inet_diag_req::protocol == INET_DIAG_REQ_PROTOCOL);
static_assert(netlink::inet_diag::meminfo == INET_DIAG_MEMINFO && netlink::inet_diag::info == INET_DIAG_INFO && netlink::inet_diag::cong == INET_DIAG_CONG &&
              netlink::inet_diag::tos == INET_DIAG_TOS && netlink::inet_diag::tclass == INET_DIAG_TCLASS && netlink::inet_diag::skmeminfo == INET_DIAG_SKMEMINFO &&
              netlink::inet_diag::shutdown == INET_DIAG_SHUTDOWN && netlink::inet_diag::protocol == INET_DIAG_PROTOCOL &&
              netlink::inet_diag::skv6only == INET_DIAG_SKV6ONLY && netlink::inet_diag::mark == INET_DIAG_MARK &&
              netlink::inet_diag::class_id == INET_DIAG_CLASS_ID && netlink::inet_diag::cgroup_id == INET_DIAG_CGROUP_ID);
static_assert(netlink::inet_diag::set.count >= INET_DIAG_MAX + 1);
// The program in a request: operations 2 … 9.
static_assert(INET_DIAG_BC_S_GE == 2 && INET_DIAG_BC_S_LE == 3 && INET_DIAG_BC_D_GE == 4 && INET_DIAG_BC_D_LE == 5 && INET_DIAG_BC_S_COND == 7 &&
              INET_DIAG_BC_D_COND == 8 && INET_DIAG_BC_DEV_COND == 9);
static_assert(sizeof(::inet_diag_bc_op) == 4 && sizeof(::inet_diag_hostcond) == 8 && offsetof(::inet_diag_hostcond, port) == 4);
static_assert(sizeof(netlink::unix_diag_req) == sizeof(::unix_diag_req) && offsetof(netlink::unix_diag_req, show) == offsetof(::unix_diag_req, udiag_show));
SAME(unix_diag_req, udiag_states);
SAME(unix_diag_req, udiag_ino);
SAME(unix_diag_req, udiag_cookie);
static_assert(sizeof(netlink::unix_diag_msg) == sizeof(::unix_diag_msg));
SAME(unix_diag_msg, udiag_type);
SAME(unix_diag_msg, udiag_state);
SAME(unix_diag_msg, udiag_ino);
SAME(unix_diag_msg, udiag_cookie);
static_assert(sizeof(netlink::unix_diag_vfs) == sizeof(::unix_diag_vfs) && sizeof(netlink::unix_diag_rqlen) == sizeof(::unix_diag_rqlen));
SAME(unix_diag_vfs, udiag_vfs_dev);
SAME(unix_diag_rqlen, udiag_wqueue);
static_assert(same(netlink::udiag_show::name, UDIAG_SHOW_NAME) && same(netlink::udiag_show::vfs, UDIAG_SHOW_VFS) &&
              same(netlink::udiag_show::peer, UDIAG_SHOW_PEER) && same(netlink::udiag_show::icons, UDIAG_SHOW_ICONS) &&
              same(netlink::udiag_show::rqlen, UDIAG_SHOW_RQLEN) && same(netlink::udiag_show::meminfo, UDIAG_SHOW_MEMINFO) &&
              same(netlink::udiag_show::uid, UDIAG_SHOW_UID));
static_assert(netlink::unix_diag::name == UNIX_DIAG_NAME && netlink::unix_diag::vfs == UNIX_DIAG_VFS && netlink::unix_diag::peer == UNIX_DIAG_PEER &&
              netlink::unix_diag::icons == UNIX_DIAG_ICONS && netlink::unix_diag::rqlen == UNIX_DIAG_RQLEN && netlink::unix_diag::meminfo == UNIX_DIAG_MEMINFO &&
              netlink::unix_diag::shutdown == UNIX_DIAG_SHUTDOWN && netlink::unix_diag::uid == UNIX_DIAG_UID);

static_assert(sizeof(netlink::netlink_diag_req) == sizeof(::netlink_diag_req) &&
              offsetof(netlink::netlink_diag_req, show) == offsetof(::netlink_diag_req, ndiag_show));
static_assert(sizeof(netlink::netlink_diag_msg) == sizeof(::netlink_diag_msg));
SAME(netlink_diag_msg, ndiag_protocol);
SAME(netlink_diag_msg, ndiag_state);
SAME(netlink_diag_msg, ndiag_portid);
SAME(netlink_diag_msg, ndiag_dst_group);
SAME(netlink_diag_msg, ndiag_ino);
SAME(netlink_diag_msg, ndiag_cookie);
static_assert(same(netlink::ndiag_show::meminfo, NDIAG_SHOW_MEMINFO) && same(netlink::ndiag_show::groups, NDIAG_SHOW_GROUPS) &&
              same(netlink::ndiag_show::flags, NDIAG_SHOW_FLAGS));
static_assert(netlink::netlink_diag::meminfo == NETLINK_DIAG_MEMINFO && netlink::netlink_diag::groups == NETLINK_DIAG_GROUPS &&
              netlink::netlink_diag::flags == NETLINK_DIAG_FLAGS);

static_assert(sizeof(netlink::packet_diag_req) == sizeof(::packet_diag_req) &&
              offsetof(netlink::packet_diag_req, show) == offsetof(::packet_diag_req, pdiag_show));
static_assert(sizeof(netlink::packet_diag_msg) == sizeof(::packet_diag_msg) && sizeof(netlink::packet_diag_info) == sizeof(::packet_diag_info));
SAME(packet_diag_msg, pdiag_num);
SAME(packet_diag_msg, pdiag_ino);
SAME(packet_diag_msg, pdiag_cookie);
SAME(packet_diag_info, pdi_flags);
static_assert(same(netlink::packet_show::info, PACKET_SHOW_INFO) && same(netlink::packet_show::mclist, PACKET_SHOW_MCLIST) &&
              same(netlink::packet_show::ring_cfg, PACKET_SHOW_RING_CFG) && same(netlink::packet_show::fanout, PACKET_SHOW_FANOUT) &&
              same(netlink::packet_show::meminfo, PACKET_SHOW_MEMINFO) && same(netlink::packet_show::filter, PACKET_SHOW_FILTER));
static_assert(netlink::packet_diag::info == PACKET_DIAG_INFO && netlink::packet_diag::fanout == PACKET_DIAG_FANOUT &&
              netlink::packet_diag::uid == PACKET_DIAG_UID && netlink::packet_diag::meminfo == PACKET_DIAG_MEMINFO &&
              netlink::packet_diag::filter == PACKET_DIAG_FILTER);

}  // namespace

int main() {}
