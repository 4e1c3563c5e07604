// SPDX-License-Identifier: MIT
// rtnetlink: links, addresses, routes, neighbours, rules and queueing disciplines, listed and changed.
//
//     auto route = LKMC_TRY(netlink::route::open());
//     auto links = LKMC_TRY(route.links());
//     for (const auto& link : links) print(out, link.index, " ", link.name, " mtu ", link.mtu, "\n");
//     auto made = route.add_link({.name = "v0", .kind = "vxlam"});
//     if (!made) print(err, route.failure(), "\n");           // EOPNOTSUPP: Unknown device type
//
// * One header a kind of object, which says what there is to know: link.hpp is included here, the others by who wants
//   them: link_kinds.hpp, address.hpp, route_entry.hpp, neighbour.hpp, rule.hpp, qdisc.hpp. What is incomplete, misses its.
// * A list, and what link() and lookup() give, holds views of the socket's buffer: they are good until the next call.
// * Changes take CAP_NET_ADMIN in the network namespace, which is the one that the thread was in when it opened this.
// * Many changes at once, in few system calls: batch.hpp. What changes by itself: monitor.hpp.
// Source: rtnetlink(7), net/core/rtnetlink.c.
#pragma once

#include <lkmc/netlink/link.hpp>

namespace lkmc::netlink {

struct link_address;
struct route_entry;
struct neighbour;
struct rule;
struct qdisc;

class route {
public:
    static result<route> open(const socket_options& options = {}) noexcept {
        auto s = netlink::socket::open(protocol::route, options);
        if (!s) return s.error();
        return route(lkmc::detail::move(*s));
    }

    // --- Links ------------------------------------------------------------------------------------------------

    stored_result<list<netlink::link>> links(const netlink::link::filter& which = {}) noexcept { return dump<netlink::link>(socket_, which); }
    // ENODEV.
    stored_result<netlink::link> link(which_link which) noexcept {
        request<128> question;
        ifinfomsg fixed;
        fixed.ifi_index = which.index;
        question.begin(rtm::getlink, nlm_f::none, fixed);
        if (!which.name.empty()) question.put(which.name.size() < 16 ? ifla::ifname : ifla::alt_ifname, which.name);
        return detail::ask_for<netlink::link>(socket_, question);
    }
    // Its number by its name.
    stored_result<int> index(which_link which) noexcept {
        if (which.name.empty()) return which.index;
        const auto found = link(which);
        if (!found) return found.error();
        return found->index;
    }
    // EEXIST; EOPNOTSUPP: no such kind.
    result<void> add_link(const netlink::link::spec& what) noexcept {
        return detail::change(socket_, rtm::newlink, nlm_f::create | nlm_f::excl, what);
    }
    // Only what is given. A link that is known by its name and gets a new one is looked up first.
    result<void> set_link(which_link which, const netlink::link::spec& what) noexcept {
        if (!which.name.empty() && !what.name.empty()) {
            const auto number = index(which);
            if (!number) return number.error();
            which = *number;
        }
        request<4096> question;
        what.put(question, rtm::newlink, nlm_f::none, which.index, which.name);
        return socket_.acknowledge(question);
    }
    result<void> delete_link(which_link which) noexcept {
        request<128> question;
        netlink::link::spec{}.put(question, rtm::dellink, nlm_f::none, which.index, which.name);
        return socket_.acknowledge(question);
    }

    // --- Addresses: include address.hpp ---------------------------------------------------------------------------

    template <class T = link_address>
    stored_result<list<T>> addresses(const typename T::filter& which = {}) noexcept { return dump<T>(socket_, which); }
    // EEXIST.
    template <class T = link_address>
    result<void> add_address(const typename T::spec& what) noexcept { return add<T>(what); }
    // With other flags and times, if it is there.
    template <class T = link_address>
    result<void> replace_address(const typename T::spec& what) noexcept { return replace<T>(what); }
    // EADDRNOTAVAIL.
    template <class T = link_address>
    result<void> delete_address(const typename T::spec& what) noexcept { return remove<T>(what); }

    // --- Routes: include route_entry.hpp --------------------------------------------------------------------------

    // Of all tables, unless the filter says which. ENOENT: no such table.
    template <class T = route_entry>
    stored_result<list<T>> routes(const typename T::filter& which = {}) noexcept { return dump<T>(socket_, which); }
    // EEXIST: one to there with this priority; ENETUNREACH: no way to the gateway; ENODEV.
    template <class T = route_entry>
    result<void> add_route(const typename T::spec& what) noexcept { return add<T>(what); }
    template <class T = route_entry>
    result<void> replace_route(const typename T::spec& what) noexcept { return replace<T>(what); }
    // Behind those that are like it; for IPv6: one more way of the same route.
    template <class T = route_entry>
    result<void> append_route(const typename T::spec& what) noexcept {
        return detail::change(socket_, T::added, nlm_f::create | nlm_f::append, what);
    }
    // ESRCH.
    template <class T = route_entry>
    result<void> delete_route(const typename T::spec& what) noexcept { return remove<T>(what); }
    // Which way a packet takes. ENETUNREACH, EHOSTUNREACH, EACCES: none, as the routes say.
    template <class T = route_entry>
    stored_result<T> lookup(const ip_address& destination, const typename T::question& how = {}) noexcept {
        request<192> question;
        how.ask(question, destination);
        return detail::ask_for<T>(socket_, question);
    }

    // --- Neighbours: include neighbour.hpp ---------------------------------------------------------------------

    template <class T = neighbour>
    stored_result<list<T>> neighbours(const typename T::filter& which = {}) noexcept { return dump<T>(socket_, which); }
    template <class T = neighbour>
    result<void> add_neighbour(const typename T::spec& what) noexcept { return add<T>(what); }
    template <class T = neighbour>
    result<void> replace_neighbour(const typename T::spec& what) noexcept { return replace<T>(what); }
    template <class T = neighbour>
    result<void> delete_neighbour(const typename T::spec& what) noexcept { return remove<T>(what); }

    // --- Rules: include rule.hpp --------------------------------------------------------------------------------

    template <class T = rule>
    stored_result<list<T>> rules(const typename T::filter& which = {}) noexcept { return dump<T>(socket_, which); }
    template <class T = rule>
    result<void> add_rule(const typename T::spec& what) noexcept { return add<T>(what); }
    template <class T = rule>
    result<void> delete_rule(const typename T::spec& what) noexcept { return remove<T>(what); }

    // --- Queueing disciplines: include qdisc.hpp ------------------------------------------------------------------

    template <class T = qdisc>
    stored_result<list<T>> qdiscs(const typename T::filter& which = {}) noexcept { return dump<T>(socket_, which); }
    template <class T = qdisc>
    result<void> add_qdisc(const typename T::spec& what) noexcept { return add<T>(what); }
    template <class T = qdisc>
    result<void> replace_qdisc(const typename T::spec& what) noexcept { return replace<T>(what); }
    template <class T = qdisc>
    result<void> delete_qdisc(const typename T::spec& what) noexcept { return remove<T>(what); }

    // --- State --------------------------------------------------------------------------------------------------

    // What the last request failed with, in words.
    const netlink::failure& failure() const noexcept { return socket_.failure(); }
    // For requests of one's own.
    netlink::socket& socket() noexcept { return socket_; }
    fd_ref ref() const noexcept { return socket_.ref(); }

private:
    explicit route(netlink::socket s) noexcept : socket_(lkmc::detail::move(s)) {}
    template <class T>
    result<void> add(const typename T::spec& what) noexcept { return detail::change(socket_, T::added, nlm_f::create | nlm_f::excl, what); }
    template <class T>
    result<void> replace(const typename T::spec& what) noexcept { return detail::change(socket_, T::added, nlm_f::create | nlm_f::replace, what); }
    template <class T>
    result<void> remove(const typename T::spec& what) noexcept { return detail::change(socket_, T::removed, nlm_f::none, what); }

    netlink::socket socket_;
};

}  // namespace lkmc::netlink
