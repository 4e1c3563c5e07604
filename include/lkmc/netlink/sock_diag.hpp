// SPDX-License-Identifier: MIT
// The sockets of a network namespace, as ss(8) lists them: TCP and UDP, unix, netlink, packet.
//
//     auto diag = LKMC_TRY(netlink::sock_diag::open());
//     auto all = LKMC_TRY(diag.inet({.states = netlink::tcp_states::listen, .source_ports = {8080, 8080}}));
//     for (const auto& s : all) print(out, s.source(), ":", s.source_port(), " inode ", s.inode, " of user ", s.uid, "\n");
//     LKMC_TRY(all.status());
//
// * A list is streamed, each message decoded in one pass; views in an element are good until the list goes on.
// * The namespace is the one that the thread was in when it opened this. Sockets come and go meanwhile, without a word
//   (no NLM_F_DUMP_INTR): one that changes its state may be missing, or there twice.
// * IPv4 and IPv6 are lists of their own. The kernel filters by states, ports, prefixes and interface: a program in
//   INET_DIAG_REQ_BYTECODE.
// * Costly details are asked for: inet_diag_ext, udiag_show, ndiag_show, packet_show. Anybody may ask; the mark of a socket
//   is told with CAP_NET_ADMIN.
// * ENOENT: the kernel has no such family's module (CONFIG_UNIX_DIAG, …). EPROTONOSUPPORT: it has no sock_diag at all.
// Source: sock_diag(7), include/uapi/linux/{sock,inet,unix,netlink,packet}_diag.h, net/ipv4/inet_diag.c, net/unix/diag.c.
#pragma once

#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/list.hpp>
#include <lkmc/sys/socket_memory.hpp>

namespace lkmc::netlink {

// Of a socket in its states: TCP_…; UDP's are established (connected) and close (not), those of unix sockets that,
// listen, and close for datagrams.
enum class tcp_state : std::uint8_t {
    established = 1, syn_sent, syn_recv, fin_wait1, fin_wait2, time_wait, close, close_wait, last_ack, listen, closing,
    new_syn_recv, bound_inactive,
};
// Several of them: a bit each, at the state's number.
enum class tcp_states : std::uint32_t {
    none = 0,
    established = 1 << 1, syn_sent = 1 << 2, syn_recv = 1 << 3, fin_wait1 = 1 << 4, fin_wait2 = 1 << 5, time_wait = 1 << 6,
    close = 1 << 7, close_wait = 1 << 8, last_ack = 1 << 9, listen = 1 << 10, closing = 1 << 11,
    bound_inactive = 1 << 13,                       // has a port, does nothing (6.8)
    connected = 0xb36,                              // what ss lists by itself: not listen, close, time_wait, syn_recv
    all = 0xfff,
};
consteval void combines(tcp_states);
constexpr string_view name(tcp_state s) noexcept {
    constexpr string_view names[] = {"", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT",
                                     "LAST-ACK", "LISTEN", "CLOSING", "SYN-RECV", "BOUND-INACTIVE"};
    const auto n = static_cast<unsigned>(s);
    return n < sizeof names / sizeof names[0] ? names[n] : string_view();
}

// What can be asked for about TCP and UDP: 1 << (INET_DIAG_… - 1).
enum class inet_diag_ext : std::uint8_t {
    none = 0, meminfo = 1 << 0, info = 1 << 1, vegasinfo = 1 << 2, cong = 1 << 3, tos = 1 << 4, tclass = 1 << 5, skmeminfo = 1 << 6,
    shutdown = 1 << 7,
};
consteval void combines(inet_diag_ext);
// UDIAG_SHOW_…, NDIAG_SHOW_…, PACKET_SHOW_….
enum class udiag_show : std::uint32_t { none = 0, name = 1, vfs = 2, peer = 4, icons = 8, rqlen = 0x10, meminfo = 0x20, uid = 0x40 };
consteval void combines(udiag_show);
enum class ndiag_show : std::uint32_t { none = 0, meminfo = 1, groups = 2, flags = 8 };
consteval void combines(ndiag_show);
enum class packet_show : std::uint32_t { none = 0, info = 1, mclist = 2, ring_cfg = 4, fanout = 8, meminfo = 0x10, filter = 0x20 };
consteval void combines(packet_show);

// SHUT_RD and SHUT_WR as the kernel keeps them.
inline constexpr std::uint8_t shutdown_receive = 1, shutdown_send = 2;

// --- Structures ---------------------------------------------------------------------------------------------------

// A pair of addresses and ports, in network order. The kernel's number for the socket tells it from one that had the
// same pair before.
struct inet_diag_sockid {
    sys::network_order<std::uint16_t> idiag_sport, idiag_dport;
    std::uint8_t idiag_src[16] = {}, idiag_dst[16] = {};  // of IPv4 the first four bytes
    std::uint32_t idiag_if = 0;
    std::uint32_t idiag_cookie[2] = {0xffffffff, 0xffffffff};  // as it is here: any
};
struct inet_diag_req_v2 {
    std::uint8_t sdiag_family = 0;
    std::uint8_t sdiag_protocol = 0;
    inet_diag_ext idiag_ext = inet_diag_ext::none;
    std::uint8_t pad = 0;  // of raw sockets: the protocol
    tcp_states idiag_states = tcp_states::all;
    inet_diag_sockid id;
};
struct inet_diag_msg {
    std::uint8_t idiag_family = 0;
    tcp_state idiag_state{};
    std::uint8_t idiag_timer = 0;
    std::uint8_t idiag_retrans = 0;
    inet_diag_sockid id;
    std::uint32_t idiag_expires = 0;
    std::uint32_t idiag_rqueue = 0;
    std::uint32_t idiag_wqueue = 0;
    std::uint32_t idiag_uid = 0;
    std::uint32_t idiag_inode = 0;
};
struct inet_diag_meminfo {
    std::uint32_t idiag_rmem = 0, idiag_wmem = 0, idiag_fmem = 0, idiag_tmem = 0;
};
// It grows with the kernel: what an older one does not tell is 0. Times in microseconds where nothing else is said.
struct tcp_info {
    tcp_state tcpi_state{};
    std::uint8_t tcpi_ca_state = 0;
    std::uint8_t tcpi_retransmits = 0;
    std::uint8_t tcpi_probes = 0;
    std::uint8_t tcpi_backoff = 0;
    std::uint8_t tcpi_options = 0;
    std::uint8_t tcpi_wscales = 0;
    std::uint8_t tcpi_bits = 0;
    std::uint32_t tcpi_rto = 0, tcpi_ato = 0, tcpi_snd_mss = 0, tcpi_rcv_mss = 0;
    std::uint32_t tcpi_unacked = 0, tcpi_sacked = 0, tcpi_lost = 0, tcpi_retrans = 0, tcpi_fackets = 0;
    std::uint32_t tcpi_last_data_sent = 0, tcpi_last_ack_sent = 0, tcpi_last_data_recv = 0, tcpi_last_ack_recv = 0;  // milliseconds ago
    std::uint32_t tcpi_pmtu = 0, tcpi_rcv_ssthresh = 0, tcpi_rtt = 0, tcpi_rttvar = 0, tcpi_snd_ssthresh = 0, tcpi_snd_cwnd = 0;
    std::uint32_t tcpi_advmss = 0, tcpi_reordering = 0, tcpi_rcv_rtt = 0, tcpi_rcv_space = 0, tcpi_total_retrans = 0;
    std::uint64_t tcpi_pacing_rate = 0, tcpi_max_pacing_rate = 0;  // bytes a second
    std::uint64_t tcpi_bytes_acked = 0, tcpi_bytes_received = 0;
    std::uint32_t tcpi_segs_out = 0, tcpi_segs_in = 0, tcpi_notsent_bytes = 0, tcpi_min_rtt = 0;
    std::uint32_t tcpi_data_segs_in = 0, tcpi_data_segs_out = 0;
    std::uint64_t tcpi_delivery_rate = 0;
    std::uint64_t tcpi_busy_time = 0, tcpi_rwnd_limited = 0, tcpi_sndbuf_limited = 0;
    std::uint32_t tcpi_delivered = 0, tcpi_delivered_ce = 0;
    std::uint64_t tcpi_bytes_sent = 0, tcpi_bytes_retrans = 0;
    std::uint32_t tcpi_dsack_dups = 0, tcpi_reord_seen = 0, tcpi_rcv_ooopack = 0, tcpi_snd_wnd = 0;
    std::uint32_t tcpi_rcv_wnd = 0, tcpi_rehash = 0;                                          // 6.2
    std::uint16_t tcpi_total_rto = 0, tcpi_total_rto_recoveries = 0;                          // 6.7
    std::uint32_t tcpi_total_rto_time = 0;                                                    // milliseconds

    unsigned snd_wscale() const noexcept { return tcpi_wscales & 15u; }
    unsigned rcv_wscale() const noexcept { return tcpi_wscales >> 4; }
};

struct unix_diag_req {
    std::uint8_t sdiag_family = 1;
    std::uint8_t sdiag_protocol = 0;
    std::uint16_t pad = 0;
    tcp_states udiag_states = tcp_states::all;
    std::uint32_t udiag_ino = 0;
    udiag_show show = udiag_show::none;
    std::uint32_t udiag_cookie[2] = {0xffffffff, 0xffffffff};
};
struct unix_diag_msg {
    std::uint8_t udiag_family = 0;
    std::uint8_t udiag_type = 0;
    tcp_state udiag_state{};
    std::uint8_t pad = 0;
    std::uint32_t udiag_ino = 0;
    std::uint32_t udiag_cookie[2] = {};
};
struct unix_diag_vfs {
    std::uint32_t udiag_vfs_ino = 0, udiag_vfs_dev = 0;
};
struct unix_diag_rqlen {
    std::uint32_t udiag_rqueue = 0, udiag_wqueue = 0;
};

struct netlink_diag_req {
    std::uint8_t sdiag_family = 16;
    std::uint8_t sdiag_protocol = 0xff;  // all
    std::uint16_t pad = 0;
    std::uint32_t ndiag_ino = 0;
    ndiag_show show = ndiag_show::none;
    std::uint32_t ndiag_cookie[2] = {0xffffffff, 0xffffffff};
};
struct netlink_diag_msg {
    std::uint8_t ndiag_family = 0;
    std::uint8_t ndiag_type = 0;
    std::uint8_t ndiag_protocol = 0;
    std::uint8_t ndiag_state = 0;
    std::uint32_t ndiag_portid = 0;
    std::uint32_t ndiag_dst_portid = 0;
    std::uint32_t ndiag_dst_group = 0;
    std::uint32_t ndiag_ino = 0;
    std::uint32_t ndiag_cookie[2] = {};
};

struct packet_diag_req {
    std::uint8_t sdiag_family = 17;
    std::uint8_t sdiag_protocol = 0;
    std::uint16_t pad = 0;
    std::uint32_t pdiag_ino = 0;
    packet_show show = packet_show::none;
    std::uint32_t pdiag_cookie[2] = {0xffffffff, 0xffffffff};
};
struct packet_diag_msg {
    std::uint8_t pdiag_family = 0;
    std::uint8_t pdiag_type = 0;
    std::uint16_t pdiag_num = 0;
    std::uint32_t pdiag_ino = 0;
    std::uint32_t pdiag_cookie[2] = {};
};
struct packet_diag_info {
    std::uint32_t pdi_index = 0, pdi_version = 0, pdi_reserve = 0, pdi_copy_thresh = 0, pdi_tstamp = 0, pdi_flags = 0;
};

// --- Attributes ---------------------------------------------------------------------------------------------------

namespace inet_diag_req {
inline constexpr attribute_id<binary> bytecode{1};
inline constexpr attribute_id<std::uint32_t> protocol{3};
inline constexpr attribute_spec specs[] = {
    {}, {"INET_DIAG_REQ_BYTECODE", holds::binary}, {"INET_DIAG_REQ_SK_BPF_STORAGES", holds::nest}, {"INET_DIAG_REQ_PROTOCOL", holds::u32}};
inline constexpr attribute_set set{specs, 4};
}  // namespace inet_diag_req

namespace inet_diag {
inline constexpr attribute_id<inet_diag_meminfo> meminfo{1};
inline constexpr attribute_id<binary> info{2};
inline constexpr attribute_id<text> cong{4};
inline constexpr attribute_id<std::uint8_t> tos{5};
inline constexpr attribute_id<std::uint8_t> tclass{6};
inline constexpr attribute_id<sys::sk_meminfo> skmeminfo{7};
inline constexpr attribute_id<std::uint8_t> shutdown{8};
inline constexpr attribute_id<std::uint8_t> protocol{10};
inline constexpr attribute_id<std::uint8_t> skv6only{11};
inline constexpr attribute_id<std::uint32_t> mark{15};
inline constexpr attribute_id<std::uint32_t> class_id{17};
inline constexpr attribute_id<std::uint64_t> cgroup_id{21};
inline constexpr attribute_spec specs[] = {
    {}, {"INET_DIAG_MEMINFO", holds::binary}, {"INET_DIAG_INFO", holds::binary}, {"INET_DIAG_VEGASINFO", holds::binary}, {"INET_DIAG_CONG", holds::text},
    {"INET_DIAG_TOS", holds::u8}, {"INET_DIAG_TCLASS", holds::u8}, {"INET_DIAG_SKMEMINFO", holds::binary}, {"INET_DIAG_SHUTDOWN", holds::u8},
    {"INET_DIAG_DCTCPINFO", holds::binary}, {"INET_DIAG_PROTOCOL", holds::u8}, {"INET_DIAG_SKV6ONLY", holds::u8}, {"INET_DIAG_LOCALS", holds::binary},
    {"INET_DIAG_PEERS", holds::binary}, {"INET_DIAG_PAD", holds::unused}, {"INET_DIAG_MARK", holds::u32}, {"INET_DIAG_BBRINFO", holds::binary},
    {"INET_DIAG_CLASS_ID", holds::u32}, {"INET_DIAG_MD5SIG", holds::binary}, {"INET_DIAG_ULP_INFO", holds::nest},
    {"INET_DIAG_SK_BPF_STORAGES", holds::nest}, {"INET_DIAG_CGROUP_ID", holds::u64}, {"INET_DIAG_SOCKOPT", holds::binary}};
inline constexpr attribute_set set{specs, 23};
}  // namespace inet_diag

namespace unix_diag {
inline constexpr attribute_id<binary> name{0};
inline constexpr attribute_id<unix_diag_vfs> vfs{1};
inline constexpr attribute_id<std::uint32_t> peer{2};
inline constexpr attribute_id<binary> icons{3};
inline constexpr attribute_id<unix_diag_rqlen> rqlen{4};
inline constexpr attribute_id<sys::sk_meminfo> meminfo{5};
inline constexpr attribute_id<std::uint8_t> shutdown{6};
inline constexpr attribute_id<std::uint32_t> uid{7};
inline constexpr attribute_spec specs[] = {{"UNIX_DIAG_NAME", holds::binary}, {"UNIX_DIAG_VFS", holds::binary}, {"UNIX_DIAG_PEER", holds::u32},
                                           {"UNIX_DIAG_ICONS", holds::binary}, {"UNIX_DIAG_RQLEN", holds::binary}, {"UNIX_DIAG_MEMINFO", holds::binary},
                                           {"UNIX_DIAG_SHUTDOWN", holds::u8}, {"UNIX_DIAG_UID", holds::u32}};
inline constexpr attribute_set set{specs, 8};
}  // namespace unix_diag

namespace netlink_diag {
inline constexpr attribute_id<sys::sk_meminfo> meminfo{0};
inline constexpr attribute_id<binary> groups{1};
inline constexpr attribute_id<std::uint32_t> flags{4};
inline constexpr attribute_spec specs[] = {{"NETLINK_DIAG_MEMINFO", holds::binary}, {"NETLINK_DIAG_GROUPS", holds::binary},
                                           {"NETLINK_DIAG_RX_RING", holds::binary}, {"NETLINK_DIAG_TX_RING", holds::binary}, {"NETLINK_DIAG_FLAGS", holds::u32}};
inline constexpr attribute_set set{specs, 5};
}  // namespace netlink_diag

namespace packet_diag {
inline constexpr attribute_id<packet_diag_info> info{0};
inline constexpr attribute_id<binary> mclist{1};
inline constexpr attribute_id<binary> rx_ring{2};
inline constexpr attribute_id<binary> tx_ring{3};
inline constexpr attribute_id<std::uint32_t> fanout{4};
inline constexpr attribute_id<std::uint32_t> uid{5};
inline constexpr attribute_id<sys::sk_meminfo> meminfo{6};
inline constexpr attribute_id<binary> filter{7};
inline constexpr attribute_spec specs[] = {{"PACKET_DIAG_INFO", holds::binary}, {"PACKET_DIAG_MCLIST", holds::binary}, {"PACKET_DIAG_RX_RING", holds::binary},
                                           {"PACKET_DIAG_TX_RING", holds::binary}, {"PACKET_DIAG_FANOUT", holds::u32}, {"PACKET_DIAG_UID", holds::u32},
                                           {"PACKET_DIAG_MEMINFO", holds::binary}, {"PACKET_DIAG_FILTER", holds::binary}};
inline constexpr attribute_set set{specs, 8};
}  // namespace packet_diag

// SOCK_DIAG_BY_FAMILY, SOCK_DESTROY.
inline constexpr std::uint16_t sock_diag_by_family = 20;
inline constexpr std::uint16_t sock_destroy = 21;

namespace detail {
// A structure that lies in an attribute, or zeros where there is none.
template <class T>
T part(binary bytes) noexcept {
    T value{};
    if (!bytes.empty()) static_cast<void>(codec<T>::decode(bytes, value));
    return value;
}
}  // namespace detail

// --- What is listed -----------------------------------------------------------------------------------------------

// Both ends belong to it. As it is here: any.
struct port_range {
    std::uint16_t first = 0;
    std::uint16_t last = 0xffff;
    constexpr bool is_any() const noexcept { return first == 0 && last == 0xffff; }
};

// A TCP, UDP or raw socket; one that listens, too, and one that waits to be forgotten and belongs to nobody (inode 0).
struct inet_socket {
    sys::af family = sys::af::unspec;
    tcp_state state{};
    std::uint8_t timer = 0;          // 0 none, 1 retransmission, 2 keep-alive, 3 of time_wait, 4 of a closed window
    std::uint8_t retransmits = 0;    // of that timer
    std::uint32_t expires = 0;       // milliseconds to it
    inet_diag_sockid id;
    std::uint32_t receive_queue = 0; // bytes; listen: connections that wait to be accepted
    std::uint32_t send_queue = 0;    // bytes; listen: how many of them may
    std::uint32_t uid = 0;
    std::uint32_t inode = 0;
    std::uint8_t shutdown = 0;       // shutdown_receive, shutdown_send
    std::uint8_t tos = 0;            // asked for by inet_diag_ext::tos
    std::uint8_t tclass = 0;
    std::uint8_t raw_protocol = 0;
    maybe<bool> v6only;
    maybe<std::uint32_t> mark;       // with CAP_NET_ADMIN
    maybe<std::uint64_t> cgroup;
    text congestion_control;         // inet_diag_ext::cong
    binary info_bytes, memory_bytes, meminfo_bytes;
    attribute_run all;

    ip_address source() const noexcept { return address(id.idiag_src); }
    ip_address destination() const noexcept { return address(id.idiag_dst); }
    std::uint16_t source_port() const noexcept { return id.idiag_sport.value(); }
    std::uint16_t destination_port() const noexcept { return id.idiag_dport.value(); }
    std::uint32_t interface() const noexcept { return id.idiag_if; }
    std::uint64_t cookie() const noexcept { return std::uint64_t(id.idiag_cookie[1]) << 32 | id.idiag_cookie[0]; }
    // Zeros where it was not asked for, or not told.
    bool has_info() const noexcept { return !info_bytes.empty(); }
    tcp_info info() const noexcept { return detail::part<tcp_info>(info_bytes); }
    sys::sk_meminfo memory() const noexcept { return detail::part<sys::sk_meminfo>(memory_bytes); }
    inet_diag_meminfo meminfo() const noexcept { return detail::part<inet_diag_meminfo>(meminfo_bytes); }

    static constexpr operation<inet_diag_msg> added{sock_diag_by_family, &inet_diag::set};
    static bool decode(const message& m, inet_socket& to) noexcept {
        inet_diag_msg fixed;
        auto in = m.open(fixed);
        to = inet_socket{};
        to.family = static_cast<sys::af>(fixed.idiag_family);
        to.state = fixed.idiag_state;
        to.timer = fixed.idiag_timer;
        to.retransmits = fixed.idiag_retrans;
        to.expires = fixed.idiag_expires;
        to.id = fixed.id;
        to.receive_queue = fixed.idiag_rqueue;
        to.send_queue = fixed.idiag_wqueue;
        to.uid = fixed.idiag_uid;
        to.inode = fixed.idiag_inode;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case inet_diag::shutdown: to.shutdown = in.get(inet_diag::shutdown); break;
            case inet_diag::tos: to.tos = in.get(inet_diag::tos); break;
            case inet_diag::tclass: to.tclass = in.get(inet_diag::tclass); break;
            case inet_diag::protocol: to.raw_protocol = in.get(inet_diag::protocol); break;
            case inet_diag::skv6only: to.v6only = in.get(inet_diag::skv6only) != 0; break;
            case inet_diag::mark: to.mark = in.get(inet_diag::mark); break;
            case inet_diag::cgroup_id: to.cgroup = in.get(inet_diag::cgroup_id); break;
            case inet_diag::cong: to.congestion_control = in.get(inet_diag::cong); break;
            case inet_diag::info: to.info_bytes = in.payload(); break;
            case inet_diag::skmeminfo: to.memory_bytes = in.payload(); break;
            case inet_diag::meminfo: to.meminfo_bytes = in.payload(); break;
        }
        return !in.failed();
    }

    struct filter {
        sys::af family = sys::af::inet;             // or inet6
        sys::ipproto protocol = sys::ipproto::tcp;  // or udp, raw
        tcp_states states = tcp_states::all;
        port_range source_ports = {};
        port_range destination_ports = {};
        ip_prefix source = {};                      // of the same family
        ip_prefix destination = {};
        std::uint32_t interface = 0;                // that it is bound to
        inet_diag_ext extensions = inet_diag_ext::none;

        // The kernel does it all.
        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const inet_socket&) noexcept { return true; }
        void ask(builder& to) const noexcept {
            inet_diag_req_v2 fixed;
            fixed.sdiag_family = static_cast<std::uint8_t>(family);
            fixed.sdiag_protocol = static_cast<std::uint8_t>(protocol);
            fixed.idiag_ext = extensions;
            fixed.idiag_states = states;
            to.begin(sock_diag_by_family, nlm_f::none, object_buffer(fixed), &inet_diag_req::set);
            program p;
            if (!source_ports.is_any()) p.port(2, source_ports.first), p.port(3, source_ports.last);
            if (!destination_ports.is_any()) p.port(4, destination_ports.first), p.port(5, destination_ports.last);
            p.prefix(7, source);
            p.prefix(8, destination);
            if (interface != 0) p.number(9, interface);
            if (const auto bytes = p.finish(); !bytes.empty()) to.put(inet_diag_req::bytecode, const_buffer(bytes));
        }

    private:
        // struct inet_diag_bc_op {code, yes, no}: conditions one behind another, each of which leads to the next or out.
        class program {
        public:
            // The condition's number, and the port as the second half of an operation that does nothing.
            void port(std::uint8_t code, std::uint16_t port) noexcept {
                operation(code, 8);
                const std::uint8_t unused[2] = {};
                put(unused, 2);
                put(&port, 2);
            }
            // struct inet_diag_hostcond {family, prefix length, port or -1, address}.
            void prefix(std::uint8_t code, const ip_prefix& p) noexcept {
                if (p.address.empty()) return;
                operation(code, static_cast<std::uint8_t>(4 + 8 + p.address.size()));
                const std::uint8_t head[4] = {static_cast<std::uint8_t>(p.address.family()), p.length, 0, 0};
                const int any_port = -1;
                put(head, 4);
                put(&any_port, 4);
                put(p.address.bytes().data(), p.address.size());
            }
            void number(std::uint8_t code, std::uint32_t value) noexcept {
                operation(code, 8);
                put(&value, 4);
            }
            // "no" is a jump to behind the end.
            span<const std::uint8_t> finish() noexcept {
                for (unsigned at = 0; at < size_; at += bytes_[at + 1]) {
                    const auto no = static_cast<std::uint16_t>(size_ - at + 4);
                    __builtin_memcpy(bytes_ + at + 2, &no, 2);
                }
                return {bytes_, size_};
            }

        private:
            void operation(std::uint8_t code, std::uint8_t size) noexcept {
                const std::uint8_t op[4] = {code, size, 0, 0};
                put(op, 4);
            }
            void put(const void* bytes, std::size_t size) noexcept {
                __builtin_memcpy(bytes_ + size_, bytes, size);
                size_ += static_cast<unsigned>(size);
            }
            std::uint8_t bytes_[4 * 8 + 2 * 28 + 8];
            unsigned size_ = 0;
        };
    };

private:
    ip_address address(const std::uint8_t (&bytes)[16]) const noexcept {
        return ip_address::of(binary(reinterpret_cast<const std::byte*>(bytes), family == sys::af::inet6 ? 16 : 4));
    }
};

struct unix_socket {
    sys::sock type{};                // stream, dgram, seqpacket
    tcp_state state{};
    std::uint32_t inode = 0;
    std::uint64_t cookie = 0;
    binary raw_name;                 // as in sockaddr_un; an abstract one has a NUL in front
    std::uint32_t peer = 0;          // its inode; 0: none
    maybe<unix_diag_vfs> vfs;        // of the file that it is bound to
    binary pending_bytes;            // udiag_show::icons of one that listens
    std::uint32_t receive_queue = 0; // bytes; listen: connections that wait to be accepted
    std::uint32_t send_queue = 0;    // bytes; listen: how many of them may
    std::uint8_t shutdown = 0;
    maybe<std::uint32_t> uid;        // 5.3
    binary memory_bytes;
    attribute_run all;

    bool is_unnamed() const noexcept { return raw_name.empty(); }
    bool is_abstract() const noexcept { return !raw_name.empty() && raw_name[0] == std::byte(0); }
    // The path, or the abstract name without the NUL in front.
    string_view name() const noexcept {
        const auto* characters = reinterpret_cast<const char*>(raw_name.data());
        if (is_abstract()) return {characters + 1, raw_name.size() - 1};
        std::size_t size = 0;
        while (size < raw_name.size() && characters[size] != '\0') ++size;
        return {characters, size};
    }
    // Sockets that wait to be accepted, by the inodes of those who connect.
    std::size_t pending_count() const noexcept { return pending_bytes.size() / 4; }
    std::uint32_t pending(std::size_t index) const noexcept {
        byte_cursor in(pending_bytes.subspan(index * 4));
        return in.take<std::uint32_t>();
    }
    sys::sk_meminfo memory() const noexcept { return detail::part<sys::sk_meminfo>(memory_bytes); }

    static constexpr operation<unix_diag_msg> added{sock_diag_by_family, &unix_diag::set};
    static bool decode(const message& m, unix_socket& to) noexcept {
        unix_diag_msg fixed;
        auto in = m.open(fixed);
        to = unix_socket{};
        to.type = static_cast<sys::sock>(fixed.udiag_type);
        to.state = fixed.udiag_state;
        to.inode = fixed.udiag_ino;
        to.cookie = std::uint64_t(fixed.udiag_cookie[1]) << 32 | fixed.udiag_cookie[0];
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case unix_diag::name: to.raw_name = in.get(unix_diag::name); break;
            case unix_diag::vfs: to.vfs = in.get(unix_diag::vfs); break;
            case unix_diag::peer: to.peer = in.get(unix_diag::peer); break;
            case unix_diag::icons: to.pending_bytes = in.get(unix_diag::icons); break;
            case unix_diag::rqlen: {
                const auto length = in.get(unix_diag::rqlen);
                to.receive_queue = length.udiag_rqueue, to.send_queue = length.udiag_wqueue;
                break;
            }
            case unix_diag::meminfo: to.memory_bytes = in.payload(); break;
            case unix_diag::shutdown: to.shutdown = in.get(unix_diag::shutdown); break;
            case unix_diag::uid: to.uid = in.get(unix_diag::uid); break;
        }
        return !in.failed();
    }
    struct filter {
        tcp_states states = tcp_states::all;
        udiag_show show = udiag_show::name | udiag_show::vfs | udiag_show::peer | udiag_show::rqlen | udiag_show::uid;
        std::uint32_t inode = 0;     // that one alone

        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const unix_socket&) noexcept { return true; }
        void ask(builder& to) const noexcept {
            unix_diag_req fixed;
            fixed.udiag_states = states;
            fixed.udiag_ino = inode;
            fixed.show = show;
            to.begin(sock_diag_by_family, nlm_f::none, object_buffer(fixed));
        }
    };
};

// One that has joined a group is told twice, by kernels at least from 4.0 to 6.18 (the second time from the list of members).
struct netlink_socket {
    sys::sock type{};
    netlink::protocol protocol{};
    std::uint32_t port = 0;
    std::uint32_t destination_port = 0, destination_group = 0;
    std::uint32_t inode = 0;         // 0: the kernel's own
    std::uint64_t cookie = 0;
    bool is_connected = false;
    binary groups;                   // a bit each
    std::uint32_t flags = 0;         // NDIAG_FLAG_…
    binary memory_bytes;
    attribute_run all;

    bool is_member(unsigned group) const noexcept {
        return group != 0 && (group - 1) / 8 < groups.size() &&
               (static_cast<unsigned>(group_byte(group - 1)) >> (group - 1) % 8 & 1) != 0;
    }
    sys::sk_meminfo memory() const noexcept { return detail::part<sys::sk_meminfo>(memory_bytes); }

    static constexpr operation<netlink_diag_msg> added{sock_diag_by_family, &netlink_diag::set};
    static bool decode(const message& m, netlink_socket& to) noexcept {
        netlink_diag_msg fixed;
        auto in = m.open(fixed);
        to = netlink_socket{};
        to.type = static_cast<sys::sock>(fixed.ndiag_type);
        to.protocol = static_cast<netlink::protocol>(fixed.ndiag_protocol);
        to.port = fixed.ndiag_portid;
        to.destination_port = fixed.ndiag_dst_portid;
        to.destination_group = fixed.ndiag_dst_group;
        to.inode = fixed.ndiag_ino;
        to.cookie = std::uint64_t(fixed.ndiag_cookie[1]) << 32 | fixed.ndiag_cookie[0];
        to.is_connected = fixed.ndiag_state == 1;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case netlink_diag::meminfo: to.memory_bytes = in.payload(); break;
            case netlink_diag::groups: to.groups = in.get(netlink_diag::groups); break;
            case netlink_diag::flags: to.flags = in.get(netlink_diag::flags); break;
        }
        return !in.failed();
    }
    struct filter {
        int protocol = -1;           // -1: all
        ndiag_show show = ndiag_show::meminfo | ndiag_show::groups;

        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const netlink_socket&) noexcept { return true; }
        void ask(builder& to) const noexcept {
            netlink_diag_req fixed;
            fixed.sdiag_protocol = static_cast<std::uint8_t>(protocol < 0 ? 0xff : protocol);
            fixed.show = show;
            to.begin(sock_diag_by_family, nlm_f::none, object_buffer(fixed));
        }
    };

private:
    // The kernel has an array of longs; in memory of little-endian CPUs bit n is in byte n / 8.
    std::byte group_byte(unsigned bit) const noexcept { return groups[bit / 8]; }
};

struct packet_socket {
    sys::sock type{};                // raw, dgram
    std::uint16_t protocol = 0;      // ETH_P_…
    std::uint32_t inode = 0;
    std::uint64_t cookie = 0;
    maybe<packet_diag_info> info;    // pdi_index: of the interface, 0: all
    maybe<std::uint32_t> uid;
    maybe<std::uint32_t> fanout;
    binary memory_bytes;
    attribute_run all;

    sys::sk_meminfo memory() const noexcept { return detail::part<sys::sk_meminfo>(memory_bytes); }

    static constexpr operation<packet_diag_msg> added{sock_diag_by_family, &packet_diag::set};
    static bool decode(const message& m, packet_socket& to) noexcept {
        packet_diag_msg fixed;
        auto in = m.open(fixed);
        to = packet_socket{};
        to.type = static_cast<sys::sock>(fixed.pdiag_type);
        to.protocol = fixed.pdiag_num;
        to.inode = fixed.pdiag_ino;
        to.cookie = std::uint64_t(fixed.pdiag_cookie[1]) << 32 | fixed.pdiag_cookie[0];
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case packet_diag::info: to.info = in.get(packet_diag::info); break;
            case packet_diag::uid: to.uid = in.get(packet_diag::uid); break;
            case packet_diag::fanout: to.fanout = in.get(packet_diag::fanout); break;
            case packet_diag::meminfo: to.memory_bytes = in.payload(); break;
        }
        return !in.failed();
    }
    struct filter {
        packet_show show = packet_show::info | packet_show::meminfo;

        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const packet_socket&) noexcept { return true; }
        void ask(builder& to) const noexcept {
            packet_diag_req fixed;
            fixed.show = show;
            to.begin(sock_diag_by_family, nlm_f::none, object_buffer(fixed));
        }
    };
};

// --- The calls ----------------------------------------------------------------------------------------------------

class sock_diag {
public:
    static result<sock_diag> open(const socket_options& options = {}) noexcept {
        auto s = netlink::socket::open(protocol::sock_diag, options);
        if (!s) return s.error();
        return sock_diag(lkmc::detail::move(*s));
    }

    stored_result<list<inet_socket>> inet(const inet_socket::filter& which = {}) noexcept { return dump<inet_socket>(socket_, which); }
    stored_result<list<unix_socket>> unix_(const unix_socket::filter& which = {}) noexcept { return dump<unix_socket>(socket_, which); }
    stored_result<list<netlink_socket>> netlink(const netlink_socket::filter& which = {}) noexcept { return dump<netlink_socket>(socket_, which); }
    stored_result<list<packet_socket>> packet(const packet_socket::filter& which = {}) noexcept { return dump<packet_socket>(socket_, which); }

    // One by its addresses and ports as itself sees them; of a listening one the destination is zero. ENOENT.
    stored_result<inet_socket> find(sys::ipproto protocol, const ip_address& source, std::uint16_t source_port, const ip_address& destination = {},
                                    std::uint16_t destination_port = 0, inet_diag_ext extensions = inet_diag_ext::none) noexcept {
        inet_diag_req_v2 fixed;
        fixed.sdiag_family = static_cast<std::uint8_t>(source.family());
        fixed.sdiag_protocol = static_cast<std::uint8_t>(protocol);
        fixed.idiag_ext = extensions;
        fixed.id.idiag_sport = source_port;
        fixed.id.idiag_dport = destination_port;
        if (source.size() != 0) __builtin_memcpy(fixed.id.idiag_src, source.bytes().data(), source.size());
        if (destination.size() != 0) __builtin_memcpy(fixed.id.idiag_dst, destination.bytes().data(), destination.size());
        request<96> question;
        question.begin(sock_diag_by_family, nlm_f::none, object_buffer(fixed), &inet_diag_req::set);
        return detail::ask_for<inet_socket>(socket_, question);
    }
    // One by its inode, which fstat(2) tells. ENOENT.
    stored_result<unix_socket> find_unix(std::uint32_t inode, udiag_show show = unix_socket::filter{}.show) noexcept {
        request<64> question;
        unix_socket::filter{tcp_states::all, show, inode}.ask(question);
        return detail::ask_for<unix_socket>(socket_, question);
    }

    // Closes somebody's connection (or port) as if by an error: ECONNABORTED there. CAP_NET_ADMIN; EOPNOTSUPP: the kernel has
    // no CONFIG_INET_DIAG_DESTROY (4.5); ENOENT: it has gone already, or is another by now.
    result<void> destroy(sys::ipproto protocol, const inet_socket& which) noexcept {
        inet_diag_req_v2 fixed;
        fixed.sdiag_family = static_cast<std::uint8_t>(which.family);
        fixed.sdiag_protocol = static_cast<std::uint8_t>(protocol);
        fixed.idiag_states = static_cast<tcp_states>(1u << static_cast<unsigned>(which.state));
        fixed.id = which.id;
        request<96> question;
        question.begin(sock_destroy, nlm_f::none, object_buffer(fixed), &inet_diag_req::set);
        return socket_.acknowledge(question);
    }

    const netlink::failure& failure() const noexcept { return socket_.failure(); }
    netlink::socket& socket() noexcept { return socket_; }

private:
    explicit sock_diag(netlink::socket s) noexcept : socket_(lkmc::detail::move(s)) {}
    netlink::socket socket_;
};

}  // namespace lkmc::netlink
