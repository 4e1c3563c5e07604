// SPDX-License-Identifier: MIT
// Lists of rtnetlink's objects: streamed from the kernel, each message decoded in one pass into a plain struct.
//
//     auto links = LKMC_TRY(netlink::dump<netlink::link>(socket, {.kind = "veth"}));   // or route.links(…), see route.hpp
//     for (const auto& link : links) print(out, link.name, "\n");
//     LKMC_TRY(links.status());                         // EINTR: it changed while it was read; EBADMSG: damaged
//     links.filtered();                                 // the kernel listed no more than that
//
// * An element holds numbers, addresses, and views of the socket's buffer: they are good until the list goes on.
// * What a filter asks for holds in any case: what the kernel cannot filter is passed over here. Kernels from 4.20 on
//   filter lists by what they know, if the socket asks for strict checks, as it does unless told otherwise.
// * A T that can be listed says how: T::added, T::removed and T::listed are its operations; T::decode() reads a message;
//   T::filter and T::spec write one.
// Source: rtnetlink(7), net/core/rtnetlink.c.
#pragma once

#include <lkmc/netlink/maybe.hpp>
#include <lkmc/netlink/socket.hpp>

namespace lkmc::netlink {

// Something that writes attributes: borrowed, so it has to live until the request is made, which it does in the same
// expression.
class writes_attributes {
public:
    constexpr writes_attributes() noexcept = default;
    template <class F>
        requires(!std::is_same_v<F, writes_attributes> && requires(const F& f, builder& to) { f(to); })
    constexpr writes_attributes(const F& f) noexcept
        : state_(&f), write_([](const void* state, builder& to) { (*static_cast<const F*>(state))(to); }) {}
    constexpr explicit operator bool() const noexcept { return write_ != nullptr; }
    void operator()(builder& to) const {
        if (write_ != nullptr) write_(state_, to);
    }

private:
    const void* state_ = nullptr;
    void (*write_)(const void*, builder&) = nullptr;
};

// Attributes in a message, to be read as often as one likes: for (auto& a : link.data), or as an `attributes`.
class attribute_run {
public:
    constexpr attribute_run() noexcept = default;
    constexpr attribute_run(binary bytes) noexcept : bytes_(bytes) {}
    constexpr operator attributes() const noexcept { return attributes(bytes_); }
    constexpr binary bytes() const noexcept { return bytes_; }
    constexpr bool empty() const noexcept { return bytes_.empty(); }

    // Ends at the end, or at what is no attribute.
    copied_stream_iterator<attributes> begin() const noexcept { return copied_stream_iterator(attributes(bytes_)); }
    stream_end end() const noexcept { return {}; }

private:
    binary bytes_;
};

template <class T>
class [[nodiscard]] list : public stream<list<T>> {
public:
    list(answers&& all, const typename T::filter& which) noexcept
        : all_(lkmc::detail::move(all)), which_(which), selects_(which_.selects()) {}

    bool next() noexcept {
        while (!damaged_ && all_.next()) {
            if (!all_->is(T::added)) continue;
            if (!T::decode(*all_, value_)) [[unlikely]] {
                damaged_ = true;
                return false;
            }
            if (!selects_ || which_.matches(value_)) return true;
        }
        return false;
    }
    const T& operator*() const noexcept { return value_; }
    const T* operator->() const noexcept { return &value_; }
    // The message that the element is from.
    const netlink::message& message() const noexcept { return *all_; }

    // How it ended: see answers. EBADMSG where a message was none of a T.
    result<void> status() const noexcept {
        if (damaged_) return errc::badmsg;
        return all_.status();
    }
    bool interrupted() const noexcept { return all_.interrupted(); }
    bool filtered() const noexcept { return all_.filtered(); }

private:
    answers all_;
    typename T::filter which_;
    bool selects_;
    bool damaged_ = false;
    T value_{};
};

template <class T>
stored_result<list<T>> dump(socket& from, const typename T::filter& which = {}) noexcept {
    request<192> question;
    which.ask(question);
    auto all = from.dump(question);
    if (!all) return all.error();
    return list<T>(lkmc::detail::move(*all), which);
}

// The whole list as it was at one time: restart() before the first element, and again, with what was seen given up, where
// the list changed while it was read; each(element). EINTR: it did so `tries` times.
template <class T, class Restart, class Each>
result<void> dump_unchanged(socket& from, const typename T::filter& which, unsigned tries, Restart&& restart, Each&& each) {
    for (;;) {
        restart();
        auto all = dump<T>(from, which);
        if (!all) return all.error();
        for (const auto& element : *all) each(element);
        const auto status = all->status();
        if (status || !all->interrupted() || status.error() != errc::intr || --tries == 0) return status;
    }
}

namespace detail {

// The one T that the request asks for.
template <class T>
stored_result<T> ask_for(socket& from, builder& question) noexcept {
    const auto answer = from.ask(question);
    if (!answer) return answer.error();
    T value{};
    if (!answer->is(T::added) || !T::decode(*answer, value)) return errc::badmsg;
    return value;
}

// A request that changes something, acknowledged.
template <class Fixed, class Spec>
result<void> change(socket& to, const operation<Fixed>& what, nlm_f flags, const Spec& spec) noexcept {
    request<4096> question;
    spec.put(question, what, flags);
    return to.acknowledge(question);
}

}  // namespace detail

}  // namespace lkmc::netlink
