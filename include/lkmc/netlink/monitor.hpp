// SPDX-License-Identifier: MIT
// Changes of links, addresses, routes, neighbours and rules, told by the kernel as they happen.
//
//     auto monitor = LKMC_TRY(netlink::monitor::open(netlink::about::links | netlink::about::routes));
//     for (const auto& event : monitor)
//         event.visit([](const netlink::changed<netlink::link>& l) { print(out, l.name, l.removed ? " is gone\n" : "\n"); },
//                     [](const netlink::changed<netlink::route_entry>& r) { … },
//                     [](netlink::lost) { … },                          // read the lists anew: dump_unchanged()
//                     [](const auto&) {});                              // any other event
//
// * What a handler takes says what it is for; so include the headers of those (link.hpp, route_entry.hpp …), and no more.
// * Messages that find no room are lost (ENOBUFS). Then what waits is lost as well, for the kernel sends nothing until it
//   is read; the event `lost` comes behind that. Who keeps a state then reads the lists with another socket: what happens
//   meanwhile is told again, and harms nobody who takes "there" and "gone" as they come.
// * With sys::sock::nonblock, for epoll: next() until it is EAGAIN, as a datagram may bring several events.
// * What a bridge says of its ports comes as links of another family; it is passed over.
// * Of IPv6 routes that go with their link, and of IPv4 routes that go with their address or link, nothing is told.
// Source: rtnetlink(7), netlink(7), include/uapi/linux/rtnetlink.h, net/netlink/af_netlink.c (netlink_overrun).
#pragma once

#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/socket.hpp>

namespace lkmc::netlink {

enum class about : unsigned {
    none = 0,
    links = 1,
    addresses = 2,
    routes = 4,
    neighbours = 8,
    rules = 16,
    qdiscs = 32,
    all = 63,
};
consteval void combines(about);

// A T that there is now, or that there was.
template <class T>
struct changed : T {
    bool removed = false;
};
// Events were lost.
struct lost {};

class event {
public:
    bool is_lost() const noexcept { return is_lost_; }
    // Nothing of a lost one.
    const netlink::message& message() const noexcept { return message_; }
    template <class T>
    bool is() const noexcept { return message_.is(T::added) || message_.is(T::removed); }
    // ENOENT: it is about something else; EBADMSG.
    template <class T>
    stored_result<changed<T>> as() const noexcept {
        if (!is<T>()) return errc::noent;
        changed<T> value;
        if (!T::decode(message_, value)) return errc::badmsg;
        value.removed = message_.is(T::removed);
        return value;
    }
    // Calls the handlers that take what this is about: a changed<T>, or lost. Where none does, those that take
    // `auto` or an event, which get this one. EBADMSG: the message is damaged.
    template <class... Handler>
    result<void> visit(Handler&&... handler) const {
        bool taken = false;
        lkmc::error code;
        (call(handler, taken, code), ...);
        if (code != errc::ok) return code;
        if (!taken) (call_any(handler), ...);
        return {};
    }

private:
    friend class monitor;
    event() noexcept : is_lost_(true) {}
    explicit event(const netlink::message& m) noexcept : message_(m), is_lost_(false) {}

    template <class R, class C, class A>
    static std::type_identity<std::remove_cvref_t<A>> argument(R (C::*)(A) const);
    template <class R, class C, class A>
    static std::type_identity<std::remove_cvref_t<A>> argument(R (C::*)(A));
    template <class R, class C, class A>
    static std::type_identity<std::remove_cvref_t<A>> argument(R (C::*)(A) const noexcept);
    template <class R, class C, class A>
    static std::type_identity<std::remove_cvref_t<A>> argument(R (C::*)(A) noexcept);
    template <class T>
    static std::type_identity<T> inside(const changed<T>*);
    template <class H>
    static constexpr bool is_particular = requires { &H::operator(); };

    template <class H>
    void call(H& handler, bool& taken, lkmc::error& code) const {
        if constexpr (is_particular<std::remove_cvref_t<H>>) {
            using A = typename decltype(argument(&std::remove_cvref_t<H>::operator()))::type;
            if constexpr (std::is_same_v<A, lost>) {
                if (is_lost_) handler(lost{}), taken = true;
            } else if constexpr (requires { inside(static_cast<const A*>(nullptr)); }) {
                using T = typename decltype(inside(static_cast<const A*>(nullptr)))::type;
                if (const auto value = as<T>()) handler(*value), taken = true;
                else if (value.error() != errc::noent) code = value.error();
            } else {
                static_assert(std::is_same_v<A, event>, "a handler takes a changed<T>, lost, or any event");
            }
        }
    }
    template <class H>
    void call_any(H& handler) const {
        if constexpr (!is_particular<std::remove_cvref_t<H>>) handler(*this);
        else if constexpr (std::is_same_v<typename decltype(argument(&std::remove_cvref_t<H>::operator()))::type, event>) handler(*this);
    }

    netlink::message message_;
    bool is_lost_;
};

class monitor : public event_stream<monitor> {
public:
    // The current network namespace's. options.receive_queue: the more, the longer nobody may listen.
    static result<monitor> open(about what, const socket_options& options = {}) noexcept {
        auto s = netlink::socket::open(protocol::route, options);
        if (!s) return s.error();
        constexpr struct {
            about what;
            unsigned group;
        } groups[] = {{about::links, rtnlgrp::link},          {about::addresses, rtnlgrp::ipv4_ifaddr}, {about::addresses, rtnlgrp::ipv6_ifaddr},
                      {about::routes, rtnlgrp::ipv4_route},   {about::routes, rtnlgrp::ipv6_route},     {about::neighbours, rtnlgrp::neigh},
                      {about::rules, rtnlgrp::ipv4_rule},     {about::rules, rtnlgrp::ipv6_rule},       {about::qdiscs, rtnlgrp::tc}};
        for (const auto& [kind, group] : groups)
            if (has(what, kind))
                if (const auto joined = s->join(group); !joined) return joined.error();
        return monitor(lkmc::detail::move(*s));
    }

    // Waits for the next event. It holds views of the socket's buffer: they are good until the next call. EAGAIN: there is
    // none (nonblock) or the time is over; EINTR; EBADMSG: a damaged datagram, the rest of which is lost.
    stored_result<event> next() noexcept {
        for (;;) {
            while (in_.next())
                if (in_->type() >= nlmsg::min_type && !is_of_a_port(*in_)) return event(*in_);
            if (!in_) {
                in_ = messages();
                return errc::badmsg;
            }
            const auto got = socket_.receive();
            if (got) {
                in_ = messages(got->bytes);
                continue;
            }
            if (got.error() != errc::nobufs && got.error() != errc::msgsize) return got.error();
            discard();
            ++lost_;
            return event();
        }
    }
    // How often events were lost.
    unsigned long times_lost() const noexcept { return lost_; }

    netlink::socket& socket() noexcept { return socket_; }
    fd_ref ref() const noexcept { return socket_.ref(); }
    operator fd_ref() const noexcept { return socket_.ref(); }

private:
    explicit monitor(netlink::socket s) noexcept : socket_(lkmc::detail::move(s)) {}
    static bool is_of_a_port(const netlink::message& m) noexcept {
        constexpr std::uint16_t newlink = 16, dellink = 17;
        return (m.type() == newlink || m.type() == dellink) && !m.payload().empty() && m.payload()[0] != std::byte(0);
    }
    // All that waits. The kernel sends again only after that.
    void discard() noexcept {
        std::byte nothing[1];
        for (;;) {
            const auto got = sys::recv(socket_.ref(), nothing, sys::msg::dontwait);
            if (!got && got.error() != errc::nobufs && got.error() != errc::intr) return;
        }
    }

    netlink::socket socket_;
    messages in_;
    unsigned long lost_ = 0;
};

}  // namespace lkmc::netlink
