// SPDX-License-Identifier: MIT
// Any bytes as a datagram of rtnetlink: each message is a link, an address, a route … that lies in it, or is refused.
#include <lkmc/netlink/link.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/qdisc.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

std::uint64_t sum = 0;  // so that everything is read

void inside(binary bytes, binary all) {
    if (bytes.empty()) return;
    if (bytes.data() < all.data() || bytes.data() + bytes.size() > all.data() + all.size()) __builtin_trap();
    for (const auto b : bytes) sum += static_cast<unsigned>(b);
}
void inside(string_view text, binary all) {
    for (const char c : text)
        if (c == '\0') __builtin_trap();
    if (!text.empty()) inside(binary(reinterpret_cast<const std::byte*>(text.data()), text.size()), all);
}
void walk(const attribute_run& run, binary all) {
    for (const auto& a : run) inside(a.payload(), all);
}

void look(const link& l, binary all) {
    for (const auto text : {l.name, l.kind, l.port_kind, l.alias, l.qdisc}) inside(text, all);
    for (const auto& run : {l.data, l.port_data, l.families, l.alternatives, l.all}) walk(run, all);
    inside(l.statistics_bytes, all);
    sum += l.statistics().rx_packets + l.address.size() + l.broadcast.size();
}
void look(const link_address& a, binary all) {
    inside(a.label, all);
    sum += a.address.length + a.peer.size();
}
void look(const route_entry& r, binary all) {
    walk(r.all, all);
    std::size_t hops = 0;
    for (const auto& hop : r.hops) {
        if (hop.weight < 1 || hop.weight > 256) __builtin_trap();
        walk(hop.all, all);
        ++hops;
    }
    if (hops > all.size() / 8 || !r.hops.good() || r.hops.empty() != (hops == 0)) __builtin_trap();
    const auto metrics = r.metrics();
    inside(metrics.congestion_control, all);
    sum += metrics.mtu + r.cache().rta_used;
    text_buffer<100> text;
    print(text, r);
}
void look(const neighbour& n, binary all) {
    walk(n.all, all);
    text_buffer<20> text;
    print(text, n.state);
}
void look(const rule& r, binary all) {
    inside(r.input, all);
    inside(r.output, all);
}
void look(const qdisc& q, binary all) {
    inside(q.kind, all);
    inside(q.options, all);
    sum += q.statistics().packets;
}

template <class T>
void decode(const message& m, binary all) {
    T value;
    const typename T::filter which{};
    if (!T::decode(m, value)) return;
    look(value, all);
    if (which.selects() || !which.matches(value)) __builtin_trap();  // nothing is asked for: everything is
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const binary all(reinterpret_cast<const std::byte*>(bytes.data()), size);
    for (const auto& m : messages(all)) {
        // Whatever it says it is: the decoders look at no type.
        decode<link>(m, all);
        decode<link_address>(m, all);
        decode<route_entry>(m, all);
        decode<neighbour>(m, all);
        decode<rule>(m, all);
        decode<qdisc>(m, all);
    }
    return 0;
}
