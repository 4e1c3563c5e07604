// SPDX-License-Identifier: MIT
// Any bytes as answers of sock_diag, as sockets of each kind: refused, or something whose parts lie in them.
#include <lkmc/netlink/sock_diag.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto lies_within = [&](const auto& part) {
        const auto* first = reinterpret_cast<const std::uint8_t*>(part.data());
        return part.empty() || (first >= bytes.data() && first + part.size() <= bytes.data() + size);
    };
    unsigned sum = 0;
    for (const auto& m : netlink::messages({reinterpret_cast<const std::byte*>(bytes.data()), size})) {
        netlink::inet_socket inet;
        if (netlink::inet_socket::decode(m, inet)) {
            if (!lies_within(inet.congestion_control) || !lies_within(inet.info_bytes)) __builtin_trap();
            const auto info = inet.info();
            sum += info.tcpi_total_rto_time + info.snd_wscale() + inet.memory().drops + inet.meminfo().idiag_rmem;
            if (inet.source().size() != (inet.family == sys::af::inet6 ? 16u : 4u)) __builtin_trap();
        }
        netlink::unix_socket local;
        if (netlink::unix_socket::decode(m, local)) {
            if (!lies_within(local.raw_name) || !lies_within(local.name()) || local.name().size() > local.raw_name.size()) __builtin_trap();
            for (std::size_t i = 0; i < local.pending_count() + 1; ++i) sum += local.pending(i);
            sum += local.memory().drops;
        }
        netlink::netlink_socket own;
        if (netlink::netlink_socket::decode(m, own)) {
            unsigned groups = 0;
            for (unsigned i = 0; i < own.groups.size() * 8 + 9; ++i) groups += own.is_member(i);
            if (groups > own.groups.size() * 8) __builtin_trap();
        }
        netlink::packet_socket packet;
        if (netlink::packet_socket::decode(m, packet)) sum += packet.memory().drops + (packet.info ? packet.info->pdi_index : 0u);
        // What they are called, and where.
        text_buffer<255> path;
        for (const auto* set : {&netlink::inet_diag::set, &netlink::unix_diag::set, &netlink::netlink_diag::set, &netlink::packet_diag::set})
            static_cast<void>(netlink::path_of(set, m.payload(), sum % (m.payload().size() + 1), path));
    }
    return 0;
}
