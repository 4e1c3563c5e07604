// SPDX-License-Identifier: MIT
// The sets of the families: what lies in which, and the way to any attribute of a real request. attribute.cpp has the
// same of sets made up for it.
#include <lkmc/netlink/families/ethtool.hpp>
#include <lkmc/netlink/families/nlctrl.hpp>
#include <lkmc/netlink/families/rt_addr.hpp>
#include <lkmc/netlink/families/rt_link.hpp>
#include <lkmc/netlink/families/rt_neigh.hpp>
#include <lkmc/netlink/families/rt_route.hpp>
#include <lkmc/netlink/families/rt_rule.hpp>
#include <lkmc/netlink/families/tc.hpp>

#include <doctest/doctest.h>

#include <cstring>
#include <set>
#include <string>
#include <vector>

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

// Every attribute's beginning, and the way to it as the builder's caller knows it.
struct place {
    std::size_t offset;
    std::string way;
};
class recorder {
public:
    explicit recorder(builder& request) : request_(&request), front_(request.bytes().size()) {}
    void note(std::string way) { places_.push_back({request_->bytes().size() - front_, way}); }
    binary bytes() const { return request_->bytes().subspan(front_); }
    const std::vector<place>& places() const { return places_; }

private:
    builder* request_;
    std::size_t front_;
    std::vector<place> places_;
};
std::string way_to(const attribute_set* set, binary bytes, std::size_t offset) {
    text_buffer<256> text;
    if (!path_of(set, bytes, offset, text)) return "none";
    return std::string(text.view());
}
void check_all(const attribute_set* set, const recorder& r) {
    std::set<std::size_t> beginnings;
    for (const auto& p : r.places()) {
        CHECK(way_to(set, r.bytes(), p.offset) == p.way);
        beginnings.insert(p.offset);
    }
    // Nothing begins anywhere else.
    for (std::size_t offset = 0; offset < r.bytes().size() + 8; ++offset)
        if (beginnings.count(offset) == 0 && way_to(set, r.bytes(), offset) != "none") {
            // But for bytes that look like an attribute where a set does not know better.
            FAIL_CHECK("offset " << offset << ": " << way_to(set, r.bytes(), offset));
        }
}

}  // namespace

TEST_CASE("links: what a kind of link holds is that kind's") {
    request<512> request(rtm::newlink);
    recorder r(request);
    r.note("IFLA_IFNAME"), request.put(ifla::ifname, "v0.7");
    r.note("IFLA_LINK"), request.put(ifla::link, 1u);
    r.note("IFLA_LINKINFO");
    {
        auto info = request.nest(ifla::linkinfo);
        r.note("IFLA_LINKINFO → IFLA_INFO_KIND"), request.put(ifla_info::kind, "vlan");
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA");
        {
            auto data = request.nest(ifla_info::data);
            r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_VLAN_ID"), request.put(ifla_vlan::id, std::uint16_t(7));
            r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_VLAN_EGRESS_QOS");
            auto egress = request.nest(ifla_vlan::egress_qos);
            r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_VLAN_EGRESS_QOS → IFLA_VLAN_QOS_MAPPING");
            request.put(ifla_vlan_qos::mapping, {1, 2});
        }
        // Two that choose stand beside each other.
        r.note("IFLA_LINKINFO → IFLA_INFO_SLAVE_KIND"), request.put(ifla_info::slave_kind, "bridge");
        r.note("IFLA_LINKINFO → IFLA_INFO_SLAVE_DATA");
        auto port = request.nest(ifla_info::slave_data);
        r.note("IFLA_LINKINFO → IFLA_INFO_SLAVE_DATA → IFLA_BRPORT_COST"), request.put(ifla_brport::cost, 3u);
    }
    r.note("IFLA_MTU"), request.put(ifla::mtu, 1400u);
    r.note("attribute 999"), request.put_bytes(999, {});
    REQUIRE(request);
    check_all(&ifla::set, r);
}

TEST_CASE("links: a peer is a structure with a link's attributes behind it") {
    request<512> request(rtm::newlink);
    recorder r(request);
    r.note("IFLA_LINKINFO");
    {
        auto info = request.nest(ifla::linkinfo);
        r.note("IFLA_LINKINFO → IFLA_INFO_KIND"), request.put(ifla_info::kind, "veth");
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA");
        auto data = request.nest(ifla_info::data);
        const std::string peer = "IFLA_LINKINFO → IFLA_INFO_DATA → VETH_INFO_PEER";
        r.note(peer);
        const ifinfomsg fixed{.ifi_index = 0x00080008};  // looks like attributes
        auto inside = request.nest_behind(veth_info::peer, object_buffer(fixed));
        r.note(peer + " → IFLA_IFNAME"), request.put(ifla::ifname, "v1");
        r.note(peer + " → IFLA_PROP_LIST");
        auto list = request.nest(ifla::prop_list);
        r.note(peer + " → IFLA_PROP_LIST → IFLA_ALT_IFNAME"), request.put(ifla::alt_ifname, "another");
    }
    REQUIRE(request);
    check_all(&ifla::set, r);
}

TEST_CASE("links: families by their number, and arrays") {
    request<512> request(rtm::newlink);
    recorder r(request);
    r.note("IFLA_AF_SPEC");
    {
        auto all = request.nest(ifla::af_spec);
        r.note("IFLA_AF_SPEC → AF_INET6");
        auto v6 = request.nest(10);
        r.note("IFLA_AF_SPEC → AF_INET6 → IFLA_INET6_ADDR_GEN_MODE"), request.put(ifla_inet6::addr_gen_mode, std::uint8_t(1));
    }
    r.note("IFLA_LINKINFO");
    {
        auto info = request.nest(ifla::linkinfo);
        r.note("IFLA_LINKINFO → IFLA_INFO_KIND"), request.put(ifla_info::kind, "bond");
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA");
        auto data = request.nest(ifla_info::data);
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_BOND_ARP_IP_TARGET");
        auto targets = request.nest(ifla_bond::arp_ip_target);
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_BOND_ARP_IP_TARGET[0]"), request.put(attribute_id<ip_address>{0}, ip("10.0.0.1"));
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_BOND_ARP_IP_TARGET[1]"), request.put(attribute_id<ip_address>{1}, ip("10.0.0.2"));
    }
    REQUIRE(request);
    check_all(&ifla::set, r);

    // Read again.
    const auto info = find_inside(attributes(r.bytes()), ifla::linkinfo).value();
    const auto data = find_inside(info, ifla_info::data).value();
    auto targets = find_inside(data, ifla_bond::arp_ip_target).value();
    std::vector<std::string> seen;
    for (auto& target : targets) {
        text_buffer<64> text;
        print(text, target.get(attribute_id<ip_address>{}));
        seen.emplace_back(text.view());
    }
    CHECK(targets);
    CHECK(seen == std::vector<std::string>{"10.0.0.1", "10.0.0.2"});
}

TEST_CASE("qdiscs: a kind's options; a structure in front; a filter's actions") {
    request<512> request(rtm::newqdisc);
    recorder r(request);
    r.note("TCA_KIND"), request.put(tca::kind, "netem");
    r.note("TCA_OPTIONS");
    {
        const tc_netem_qopt head{.limit = 1000};
        auto options = request.nest_behind(tca::options, object_buffer(head));
        r.note("TCA_OPTIONS → TCA_NETEM_LOSS");
        auto loss = request.nest(tca_netem::loss);
        r.note("TCA_OPTIONS → TCA_NETEM_LOSS → NETEM_LOSS_GE"), request.put(netem_loss::ge, {});
    }
    REQUIRE(request);
    check_all(&tca::set, r);

    request.clear();
    request.begin(rtm::newtfilter);
    recorder f(request);
    f.note("TCA_OPTIONS");
    {
        auto options = request.nest(tca::options);
        f.note("TCA_OPTIONS → TCA_MATCHALL_ACT");
        auto actions = request.nest(tca_matchall::act);
        f.note("TCA_OPTIONS → TCA_MATCHALL_ACT[1]");
        auto action = request.nest(1);
        f.note("TCA_OPTIONS → TCA_MATCHALL_ACT[1] → TCA_ACT_KIND"), request.put(tca_act::kind, "mirred");
        f.note("TCA_OPTIONS → TCA_MATCHALL_ACT[1] → TCA_ACT_OPTIONS");
        auto parameters = request.nest(tca_act::options);
        f.note("TCA_OPTIONS → TCA_MATCHALL_ACT[1] → TCA_ACT_OPTIONS → TCA_MIRRED_PARMS"), request.put(tca_mirred::parms, {});
    }
    // The kind may come behind what it chooses.
    f.note("TCA_KIND"), request.put(tca::kind, "matchall");
    REQUIRE(request);
    check_all(&tca::set, f);
}

TEST_CASE("the controller: ids in ids") {
    request<512> request;
    request.begin(16, nlm_f::none);
    recorder r(request);
    r.note("CTRL_ATTR_POLICY");
    {
        auto policies = request.nest(ctrl_attr::policy);
        r.note("CTRL_ATTR_POLICY[5]");
        auto policy = request.nest(5);
        r.note("CTRL_ATTR_POLICY[5][2]");
        auto attribute = request.nest(2);
        r.note("CTRL_ATTR_POLICY[5][2] → NL_POLICY_TYPE_ATTR_TYPE"), request.put(nl_policy_type_attr::type, nl_attr_type::u16);
    }
    r.note("CTRL_ATTR_MCAST_GROUPS");
    {
        auto groups = request.nest(ctrl_attr::mcast_groups);
        r.note("CTRL_ATTR_MCAST_GROUPS[1]");
        auto group = request.nest(1);
        r.note("CTRL_ATTR_MCAST_GROUPS[1] → CTRL_ATTR_MCAST_GRP_NAME"), request.put(ctrl_attr_mcast_grp::name, "notify");
    }
    REQUIRE(request);
    check_all(&ctrl_attr::set, r);
}

TEST_CASE("kinds that no table knows stay unknown") {
    request<256> request(rtm::newlink);
    recorder r(request);
    r.note("IFLA_LINKINFO");
    {
        auto info = request.nest(ifla::linkinfo);
        r.note("IFLA_LINKINFO → IFLA_INFO_KIND"), request.put(ifla_info::kind, "vlann");
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA");
        auto data = request.nest(ifla_info::data);
        r.note("IFLA_LINKINFO → IFLA_INFO_DATA → attribute 1"), request.put_bytes(1, {});
    }
    CHECK(way_to(&ifla::set, r.bytes(), r.places().back().offset) == r.places().back().way);
    check_all(&ifla::set, r);
    CHECK(ifla::set.inside(ifla::linkinfo, {}) == &ifla_info::set);
    CHECK(ifla_info::set.inside(ifla_info::data, {}) == nullptr);
    CHECK(ifla::set.at(0) == nullptr);
    CHECK(ifla::set.at(ifla::mtu)->what == holds::u32);
    CHECK(string_view(ifla::set.at(ifla::mtu)->name) == "IFLA_MTU");
    CHECK(ifla::set.at(0x3fff) == nullptr);
}

TEST_CASE("every table is sound") {
    // All sets that can be come to from the messages of all families.
    std::set<const attribute_set*> seen;
    std::vector<const attribute_set*> waiting;
    const auto add = [&](const attribute_set* set) {
        if (set != nullptr && seen.insert(set).second) waiting.push_back(set);
    };
    std::size_t messages = 0, named = 0, members = 0;
    const auto family = [&](span<const message_spec> table) {
        for (const auto& m : table) {
            ++messages;
            CHECK(strlen(m.name) > 3);
            add(m.attributes);
            add(m.fixed);
        }
    };
    family(rt_link_messages), family(rt_addr_messages), family(rt_route_messages), family(rt_neigh_messages), family(rt_rule_messages);
    family(tc_messages), family(nlctrl_messages), family(ethtool_messages);
    add(&ifla_bridge::set);
    while (!waiting.empty()) {
        const auto* set = waiting.back();
        waiting.pop_back();
        CHECK((set->specs != nullptr) == (set->count != 0));
        for (std::uint16_t i = 0; i < set->count; ++i) {
            const auto& spec = set->specs[i];
            if (spec.name == nullptr) {
                CHECK(spec.what == holds::unused);
                continue;
            }
            ++named;
            CAPTURE(spec.name);
            if (set->is_array) CHECK(set->count == 1);
            else CHECK(strlen(spec.name) > 3);
            CHECK(spec.what != holds::unused);
            if (spec.what == holds::by_selector) {
                REQUIRE(spec.inside != nullptr);
                REQUIRE(set->at(spec.inside->selector) != nullptr);
                CHECK(set->at(spec.inside->selector)->what == holds::text);
                CHECK(spec.inside->choice_count != 0);
                for (std::uint16_t c = 0; c < spec.inside->choice_count; ++c) add(spec.inside->choices[c].set);
            } else if (spec.what == holds::structure) {
                REQUIRE(spec.inside != nullptr);
                CHECK(spec.inside->member_count != 0);
                CHECK(spec.inside->count == 0);
                add(spec.inside);
            } else if (spec.what == holds::nest || spec.what == holds::nests) {
                add(spec.inside);
            } else {
                CHECK(spec.inside == nullptr);
            }
        }
        std::size_t at = 0;
        for (std::uint16_t i = 0; i < set->member_count; ++i) {
            const auto& m = set->members[i];
            ++members;
            CHECK(m.offset >= at);
            at = m.offset + m.size;
            CHECK(at <= set->fixed_size);
        }
    }
    MESSAGE(messages << " messages, " << seen.size() << " sets, " << named << " attributes, " << members << " members");
    CHECK(named > 900);
}
