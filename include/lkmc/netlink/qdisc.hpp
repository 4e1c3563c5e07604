// SPDX-License-Identifier: MIT
// Queueing disciplines: how packets wait on a link, as rtnetlink lists, adds and deletes them.
//
//     route.add_qdisc({.index = v0, .handle = netlink::tc_handle(1), .kind = {"htb", [](netlink::builder& to) { … }}});
//     auto qdiscs = LKMC_TRY(route.qdiscs({.index = v0}));
//     for (const auto& q : qdiscs) print(out, q.kind, " ", q.statistics().packets, " packets\n");
//     route.delete_qdisc({.index = v0, .parent = netlink::tc_h::root});
//
// * struct tcmsg: family, index of the link, handle, parent, info (here: how many hold it); attributes TCA_….
// * A handle is 16 bits of major number, the qdisc's, and 16 of minor, of a class in it: "1:0" is 0x10000.
// * TCA_OPTIONS is the kind's own: attributes (htb, fq_codel) or a structure (pfifo, prio).
// Source: rtnetlink(7), tc(8), include/uapi/linux/rtnetlink.h, include/uapi/linux/gen_stats.h, net/sched/sch_api.c.
#pragma once

#include <lkmc/netlink/families/tc.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

constexpr std::uint32_t tc_handle(std::uint16_t major, std::uint16_t minor = 0) noexcept {
    return std::uint32_t(major) << 16 | minor;
}

// What went through, and what waits.
struct qdisc_statistics {
    std::uint64_t bytes = 0;
    std::uint64_t packets = 0;
    std::uint32_t length = 0;               // packets that wait
    std::uint32_t backlog = 0;              // bytes that wait
    std::uint32_t drops = 0;
    std::uint32_t requeues = 0;
    std::uint32_t overlimits = 0;
};

struct qdisc {
    int index = 0;                            // of the link
    std::uint32_t handle = 0;
    std::uint32_t parent = 0;                 // 0: none, as of the default where several queues share a link
    std::uint32_t references = 0;
    string_view kind = {};
    binary options = {};                      // attributes(options), where they are some
    bool is_offloaded = false;
    std::uint32_t ingress_block = 0;
    std::uint32_t egress_block = 0;
    attribute_run statistics_attributes = {}; // TCA_STATS2
    attribute_run all = {};

    qdisc_statistics statistics() const noexcept {
        qdisc_statistics s;
        attributes in = statistics_attributes;
        while (in.next()) switch (in.type()) {
            case tca_stats::basic: {
                const auto basic = in.get(tca_stats::basic);
                s.bytes = basic.bytes;
                s.packets = basic.packets;
                break;
            }
            case tca_stats::queue: {
                const auto queue = in.get(tca_stats::queue);
                s.length = queue.qlen;
                s.backlog = queue.backlog;
                s.drops = queue.drops;
                s.requeues = queue.requeues;
                s.overlimits = queue.overlimits;
                break;
            }
            case tca_stats::pkt64: s.packets = in.get(tca_stats::pkt64); break;  // comes behind the 32 bits of basic
        }
        return s;
    }

    static constexpr auto added = rtm::newqdisc;
    static constexpr auto removed = rtm::delqdisc;

    static bool decode(const message& m, qdisc& to) noexcept {
        tcmsg fixed;
        auto in = m.open(fixed);
        to = qdisc{};
        to.index = fixed.tcm_ifindex;
        to.handle = fixed.tcm_handle;
        to.parent = fixed.tcm_parent;
        to.references = fixed.tcm_info;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case tca::kind: to.kind = in.get(tca::kind); break;
            case tca::options: to.options = in.payload(); break;
            case tca::stats2: to.statistics_attributes = in.payload(); break;
            case tca::hw_offload: to.is_offloaded = in.get(tca::hw_offload) != 0; break;
            case tca::ingress_block: to.ingress_block = in.get(tca::ingress_block); break;
            case tca::egress_block: to.egress_block = in.get(tca::egress_block); break;
        }
        return !in.failed();
    }

    // The kernel lists those of all links.
    struct filter {
        int index = 0;
        string_view kind = {};
        bool invisible = false;                     // the built-in ones, too

        constexpr bool selects() const noexcept { return index != 0 || !kind.empty(); }
        bool matches(const qdisc& q) const noexcept { return (index == 0 || q.index == index) && (kind.empty() || q.kind == kind); }
        void ask(builder& to) const noexcept {
            tcmsg fixed;
            fixed.tcm_ifindex = index;
            to.begin(rtm::getqdisc, nlm_f::none, fixed);
            if (invisible) to.put(tca::dump_invisible);
        }
    };

    // A kind, and its options if it takes any.
    class kind_spec {
    public:
        constexpr kind_spec() noexcept = default;
        template <class S>
            requires std::is_convertible_v<const S&, string_view>
        constexpr kind_spec(const S& name) noexcept : name_(name) {}
        template <class F>
        constexpr kind_spec(string_view name, const F& options) noexcept : name_(name), options_(options) {}
        void put(builder& to) const {
            if (!name_.empty()) to.put(tca::kind, name_);
            if (!options_) return;
            auto options = to.nest(tca::options);
            options_(to);
        }

    private:
        string_view name_;
        writes_attributes options_;
    };
    struct spec {
        int index = 0;
        std::uint32_t parent = tc_h::root;
        std::uint32_t handle = 0;
        kind_spec kind = {};
        binary options = {};                             // where they are a structure
        writes_attributes more = {};

        void put(builder& to, const operation<tcmsg>& what, nlm_f how) const {
            tcmsg fixed;
            fixed.tcm_ifindex = index;
            fixed.tcm_handle = handle;
            fixed.tcm_parent = parent;
            to.begin(what, how, fixed);
            kind.put(to);
            if (!options.empty()) to.put_bytes(tca::options, options);
            more(to);
        }
    };
};

}  // namespace lkmc::netlink
