// SPDX-License-Identifier: MIT
// Many changes in few system calls: requests are gathered in a buffer, sent when it is full, and acknowledged together.
//
//     std::byte memory[16384];
//     netlink::batch routes(route.socket(), memory, [](const netlink::failure& why, std::size_t number) { print(err, number, ": ", why, "\n"); });
//     for (const auto& r : wanted) LKMC_TRY(routes.add(rtm::newroute, nlm_f::create | nlm_f::excl, r));
//     LKMC_TRY(routes.finish());                                    // what is still in the buffer
//     print(out, routes.done(), " added, ", routes.refused(), " refused\n");
//
// * What the kernel refuses is told to the function, with its number in the order of add(), from 0, and does not end the
//   batch. What add() and finish() return is about the socket: ENOBUFS where answers were lost.
// * Acknowledged is only the last request of a buffer; those that are refused are answered in any case.
// * No more than `most` requests wait at a time, so that as many errors fit a receive queue of the usual size.
// Source: netlink(7), net/netlink/af_netlink.c (netlink_rcv_skb).
#pragma once

#include <lkmc/netlink/socket.hpp>

namespace lkmc::netlink {

struct ignore_refused {
    void operator()(const failure&, std::size_t) const noexcept {}
};

template <class Refused = ignore_refused>
class batch {
public:
    static constexpr unsigned most = 128;

    batch(socket& to, span<std::byte> memory, Refused refused = {}) noexcept
        : socket_(&to), requests_(memory), refused_call_(lkmc::detail::move(refused)) {}
    batch(const batch&) = delete;
    batch& operator=(const batch&) = delete;

    // A spec of a link, an address, a route …: T::spec. EMSGSIZE: it alone does not fit the memory.
    template <class Fixed, class Spec>
    result<void> add(const operation<Fixed>& what, nlm_f how, const Spec& spec) {
        return add_by([&](builder& to) { spec.put(to, what, how); });
    }
    // Any one request: write(builder), which begins a message.
    template <class Write>
    result<void> add_by(Write&& write) {
        if (requests_.count() == most)
            if (const auto done = finish(); !done) return done;
        const auto before = requests_.here();
        write(requests_);
        if (requests_) return {};
        requests_.back_to(before);
        if (requests_.empty()) return errc::msgsize;
        if (const auto done = finish(); !done) return done;
        write(requests_);
        if (requests_) return {};
        requests_.clear();
        return errc::msgsize;
    }
    // Sends what waits, and waits until all of it is done. Those that were refused do not make it fail.
    result<void> finish() {
        if (requests_.empty()) return {};
        const std::size_t first = sent_;
        const unsigned count = requests_.count();
        std::size_t refused = 0;
        const auto done = socket_->acknowledge(requests_, [&](const failure& why) {
            ++refused;
            refused_call_(why, first + why.index);
        });
        requests_.clear();
        sent_ += count;
        refused_ += refused;
        if (!done && refused == 0) return done;
        // The socket's own error may come behind a request's.
        if (!done && socket_->failure().of != count) return done;
        return {};
    }

    // So far, of those that were sent.
    std::size_t sent() const noexcept { return sent_; }
    std::size_t refused() const noexcept { return refused_; }
    std::size_t done() const noexcept { return sent_ - refused_; }

private:
    socket* socket_;
    builder requests_;
    Refused refused_call_;
    std::size_t sent_ = 0;
    std::size_t refused_ = 0;
};

}  // namespace lkmc::netlink
