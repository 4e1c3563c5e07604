// SPDX-License-Identifier: MIT
// Links: network interfaces, as rtnetlink lists, makes and changes them.
//
//     auto made = route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v1"}});   // link_kinds.hpp
//     route.set_link("v0", {.mtu = 1400, .up = true});
//     auto v0 = LKMC_TRY(route.link("v0"));
//     print(out, v0.index, " ", v0.kind, " ", v0.address, " ", v0.statistics().rx_packets, "\n");
//     route.delete_link("v0");
//
// * struct ifinfomsg: family, type of hardware (ARPHRD_…), index, flags (IFF_…), which flags to change; attributes IFLA_….
// * A link is of a kind: "veth", "bridge"; hardware and the loopback are of none. A kind has attributes of its own,
//   IFLA_INFO_DATA, and so has what a port is to its master, IFLA_INFO_SLAVE_DATA.
// * Its index is its number in its network namespace, from 1 on; names are of 15 characters at most. More names: alternatives.
// * /dev/net/tun makes interfaces of kind tun; netlink does not (EINVAL).
// Source: rtnetlink(7), netdevice(7), include/uapi/linux/if_link.h, net/core/rtnetlink.c.
#pragma once

#include <lkmc/netlink/families/rt_link.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

struct link;

// A link by its index or by any of its names.
struct which_link {
    int index = 0;
    string_view name = {};
    constexpr which_link(int number) noexcept : index(number) {}
    template <class S>
        requires std::is_convertible_v<const S&, string_view>
    constexpr which_link(const S& text) noexcept : name(string_view(text)) {}
};

// A network namespace: of a process, or by a descriptor of it (open_namespace(), or of what keeps it).
class net_namespace {
public:
    constexpr net_namespace() noexcept = default;
    net_namespace(fd_ref file) noexcept : number_(static_cast<std::uint32_t>(file.get())), is_file_(true) {}
    static constexpr net_namespace of(int process) noexcept { return net_namespace(static_cast<std::uint32_t>(process)); }
    constexpr explicit operator bool() const noexcept { return is_file_ || number_ != 0; }
    void put(builder& to) const noexcept {
        if (is_file_) to.put(ifla::net_ns_fd, number_);
        else if (number_ != 0) to.put(ifla::net_ns_pid, number_);
    }

private:
    constexpr explicit net_namespace(std::uint32_t process) noexcept : number_(process) {}
    std::uint32_t number_ = 0;
    bool is_file_ = false;
};

// What a link is made as: the name of the kind, and what its own attributes are, if any. From text, from one of the
// structs in link_kinds.hpp, or {"any", [](netlink::builder& to) { to.put(…); }}. Borrowed, as all views.
class link_kind {
public:
    constexpr link_kind() noexcept = default;
    template <class S>
        requires std::is_convertible_v<const S&, string_view>
    constexpr link_kind(const S& name) noexcept : name_(name) {}
    template <class F>
    constexpr link_kind(string_view name, const F& data) noexcept : name_(name), data_(data) {}
    template <class K>
        requires requires { K::kind; }
    constexpr link_kind(const K& kind) noexcept : name_(K::kind), data_(kind) {}
    constexpr explicit operator bool() const noexcept { return !name_.empty(); }
    void put(builder& to) const {
        auto info = to.nest(ifla::linkinfo);
        to.put(ifla_info::kind, name_);
        if (!data_) return;
        auto data = to.nest(ifla_info::data);
        data_(to);
    }

private:
    string_view name_;
    writes_attributes data_;
};

struct link {
    int index = 0;
    string_view name = {};
    iff flags = iff::none;
    std::uint16_t type = 0;                   // ARPHRD_…: 1 Ethernet, 772 loopback
    if_oper operational_state = if_oper::unknown;
    std::uint8_t mode = 0;                    // IF_LINK_MODE_…
    std::uint32_t mtu = 0;
    std::uint32_t min_mtu = 0;
    std::uint32_t max_mtu = 0;                // 0: no limit is known
    hardware_address address = {};
    hardware_address broadcast = {};
    int lower = 0;                            // what it lies on, of a veth its peer; in lower_namespace, if that is there
    maybe<std::int32_t> lower_namespace = {}; // as this namespace numbers its neighbours
    int master = 0;                           // of which bridge, bond, … it is a port
    string_view kind = {};
    string_view port_kind = {};               // IFLA_INFO_SLAVE_KIND: as what it is a port
    string_view alias = {};
    string_view qdisc = {};
    std::uint32_t group = 0;
    std::uint32_t queue_length = 0;           // packets
    std::uint32_t transmit_queues = 0;
    std::uint32_t receive_queues = 0;
    std::uint32_t promiscuity = 0;            // how often it was asked for
    std::uint32_t all_multicast = 0;
    std::uint32_t carrier_changes = 0;
    std::uint32_t gso_max_size = 0;
    std::uint32_t gso_max_segments = 0;
    bool carrier = false;
    attribute_run data = {};                  // of its kind
    attribute_run port_data = {};             // of its master's kind
    attribute_run families = {};              // IFLA_AF_SPEC: by address family
    attribute_run alternatives = {};          // IFLA_PROP_LIST: IFLA_ALT_IFNAME, …
    binary statistics_bytes = {};
    attribute_run all = {};                   // from the first one

    constexpr bool is_up() const noexcept { return has(flags, iff::up); }           // somebody wants it to be
    constexpr bool is_running() const noexcept { return has(flags, iff::running); } // and so it is
    constexpr bool is_loopback() const noexcept { return has(flags, iff::loopback); }
    // Zeros where there were none.
    rtnl_link_stats64 statistics() const noexcept {
        rtnl_link_stats64 value;
        codec<rtnl_link_stats64>::decode(statistics_bytes, value);
        return value;
    }

    static constexpr auto added = rtm::newlink;
    static constexpr auto removed = rtm::dellink;

    static bool decode(const message& m, link& to) noexcept {
        ifinfomsg fixed;
        auto in = m.open(fixed);
        to = link{};
        to.index = fixed.ifi_index;
        to.type = fixed.ifi_type;
        to.flags = fixed.ifi_flags;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case ifla::ifname: to.name = in.get(ifla::ifname); break;
            case ifla::mtu: to.mtu = in.get(ifla::mtu); break;
            case ifla::min_mtu: to.min_mtu = in.get(ifla::min_mtu); break;
            case ifla::max_mtu: to.max_mtu = in.get(ifla::max_mtu); break;
            case ifla::operstate: to.operational_state = in.get(ifla::operstate); break;
            case ifla::linkmode: to.mode = in.get(ifla::linkmode); break;
            case ifla::address: to.address = in.get(ifla::address); break;
            case ifla::broadcast: to.broadcast = in.get(ifla::broadcast); break;
            case ifla::link: to.lower = static_cast<int>(in.get(ifla::link)); break;
            case ifla::link_netnsid: to.lower_namespace = in.get(ifla::link_netnsid); break;
            case ifla::master: to.master = static_cast<int>(in.get(ifla::master)); break;
            case ifla::ifalias: to.alias = in.get(ifla::ifalias); break;
            case ifla::qdisc: to.qdisc = in.get(ifla::qdisc); break;
            case ifla::group: to.group = in.get(ifla::group); break;
            case ifla::txqlen: to.queue_length = in.get(ifla::txqlen); break;
            case ifla::num_tx_queues: to.transmit_queues = in.get(ifla::num_tx_queues); break;
            case ifla::num_rx_queues: to.receive_queues = in.get(ifla::num_rx_queues); break;
            case ifla::promiscuity: to.promiscuity = in.get(ifla::promiscuity); break;
            case ifla::allmulti: to.all_multicast = in.get(ifla::allmulti); break;
            case ifla::carrier: to.carrier = in.get(ifla::carrier) != 0; break;
            case ifla::carrier_changes: to.carrier_changes = in.get(ifla::carrier_changes); break;
            case ifla::gso_max_size: to.gso_max_size = in.get(ifla::gso_max_size); break;
            case ifla::gso_max_segs: to.gso_max_segments = in.get(ifla::gso_max_segs); break;
            case ifla::stats64: to.statistics_bytes = in.payload(); break;
            case ifla::af_spec: to.families = in.payload(); break;
            case ifla::prop_list: to.alternatives = in.payload(); break;
            case ifla::linkinfo: {
                auto info = in.inside();
                while (info.next()) switch (info.type()) {
                    case ifla_info::kind: to.kind = info.get(ifla_info::kind); break;
                    case ifla_info::slave_kind: to.port_kind = info.get(ifla_info::slave_kind); break;
                    case ifla_info::data: to.data = info.payload(); break;
                    case ifla_info::slave_data: to.port_data = info.payload(); break;
                }
                in.check(info);
                break;
            }
        }
        return !in.failed();
    }

    // Which ones to list.
    struct filter {
        string_view kind = {};
        int master = 0;
        bool more_statistics = false;  // in families, too, those of IPv6; and those of virtual functions

        constexpr bool selects() const noexcept { return !kind.empty() || master != 0; }
        bool matches(const link& l) const noexcept { return (kind.empty() || l.kind == kind) && (master == 0 || l.master == master); }
        void ask(builder& to) const noexcept {
            to.begin(rtm::getlink);
            if (!more_statistics) to.put(ifla::ext_mask, rtext_filter::skip_stats);
            if (master != 0) to.put(ifla::master, static_cast<std::uint32_t>(master));
            if (kind.empty()) return;
            auto info = to.nest(ifla::linkinfo);
            to.put(ifla_info::kind, kind);
        }
    };

    // What one is made with, or changed to. What is not given is left to the kernel, or as it is.
    struct spec {
        string_view name = {};                  // a new one; "vxlan%d": the kernel finds a number
        link_kind kind = {};
        maybe<std::uint32_t> mtu = {};
        maybe<bool> up = {};
        hardware_address address = {};
        hardware_address broadcast = {};
        maybe<int> master = {};                 // 0: of none any more
        maybe<int> lower = {};                  // of a vlan or macvlan: on which link; of a macvlan in another namespace, see lower_namespace
        maybe<std::int32_t> lower_namespace = {};
        net_namespace netns = {};               // where it is to be
        maybe<string_view> alias = {};
        maybe<std::uint32_t> group = {};
        maybe<std::uint32_t> queue_length = {};
        std::uint32_t transmit_queues = 0;
        std::uint32_t receive_queues = 0;
        iff flags = iff::none;                  // to set, of those in change
        iff change = iff::none;
        int index = 0;                          // with add_link(): the index that it is to have
        writes_attributes more = {};            // any other attributes

        void put(builder& to, const operation<ifinfomsg>& what, nlm_f how) const { put(to, what, how, index, {}); }
        void put(builder& to, const operation<ifinfomsg>& what, nlm_f how, int number, string_view present_name) const {
            ifinfomsg fixed;
            fixed.ifi_index = number;
            fixed.ifi_change = static_cast<decltype(fixed.ifi_change)>(up ? change | iff::up : change);
            fixed.ifi_flags = up && *up ? flags | iff::up : flags;
            to.begin(what, how, fixed);
            if (!present_name.empty()) to.put(present_name.size() < 16 ? ifla::ifname : ifla::alt_ifname, present_name);
            else if (!name.empty()) to.put(ifla::ifname, name);
            if (mtu) to.put(ifla::mtu, *mtu);
            if (!address.empty()) to.put(ifla::address, address);
            if (!broadcast.empty()) to.put(ifla::broadcast, broadcast);
            if (master) to.put(ifla::master, static_cast<std::uint32_t>(*master));
            if (lower) to.put(ifla::link, static_cast<std::uint32_t>(*lower));
            if (lower_namespace) to.put(ifla::link_netnsid, *lower_namespace);
            netns.put(to);
            if (alias) to.put(ifla::ifalias, *alias);
            if (group) to.put(ifla::group, *group);
            if (queue_length) to.put(ifla::txqlen, *queue_length);
            if (transmit_queues != 0) to.put(ifla::num_tx_queues, transmit_queues);
            if (receive_queues != 0) to.put(ifla::num_rx_queues, receive_queues);
            if (kind) kind.put(to);
            more(to);
        }
    };
};

}  // namespace lkmc::netlink
