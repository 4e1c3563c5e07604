// SPDX-License-Identifier: MIT
// A netlink socket: requests and their answers, lists, and what the kernel tells by itself.
//
//     auto nl = LKMC_TRY(netlink::socket::open(netlink::protocol::route));
//     if (!nl.acknowledge(request)) print(err, nl.failure(), "\n");          // EEXIST: …, in words, with the attribute
//     auto links = LKMC_TRY(nl.dump(question));
//     for (auto& message : links) …                                          // streamed: no list is built
//     LKMC_TRY(links.status());                                              // EINTR: it changed while it was read
//
// * Answers belong to a request by its sequence number and this socket's port; others, and what does not come from the
//   kernel, are passed over. So a socket that has joined groups should make no requests: what comes meanwhile is lost.
// * The kernel checks requests strictly, says in words what it minds, and leaves requests out of acknowledgements, where
//   it knows how to (Linux 4.20, 4.12, 4.3): is_strict(), is_extended() tell.
// * A datagram that is longer than the buffer is an error, EMSGSIZE, and lost. The kernel makes those of a list 32 KiB
//   long at most, unless one object alone is longer.
// * ENOBUFS from receive(): messages were lost. Who keeps a state by them has to read it anew.
// * An unfinished list is read to its end before the next request, as the kernel knows one at a time; who still reads from
//   it sees ECANCELED.
// * Requests go on after EINTR, as they would be half done; receive() hands it on. A socket is moved only while nobody
//   reads a list from it, and used by one thread at a time.
// Source: netlink(7), net/netlink/af_netlink.c.
#pragma once

#include <lkmc/netlink/failure.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/socket_message.hpp>

namespace lkmc::netlink {

// NETLINK_…
enum class protocol : int {
    route = 0,
    usersock = 2,
    sock_diag = 4,
    xfrm = 6,
    selinux = 7,
    audit = 9,
    fib_lookup = 10,
    connector = 11,
    netfilter = 12,
    kobject_uevent = 15,
    generic = 16,
    crypto = 21,
};

struct socket_options {
    std::size_t buffer = 32 * 1024;         // the longest datagram that can be received
    int receive_queue = 0;                  // bytes that may wait (SO_RCVBUF; with CAP_NET_ADMIN above the system's limit); 0: its default
    duration timeout = {};                  // EAGAIN after that; 0: never
    sys::sock flags = sys::sock::cloexec;   // sys::sock::nonblock
    std::uint32_t port = 0;                 // one's own address; 0: a free one
    bool strict = true;                     // the kernel refuses what it does not understand, and filters lists
    bool extended = true;                   // errors in words
    bool capped = true;                     // no copy of the request in an error
    bool no_enobufs = false;                // messages that are lost are lost without a word
    bool from_anyone = false;               // not only from the kernel
};

class socket;

// The answers to one request, read as they come.
class [[nodiscard]] answers : public stream<answers> {
public:
    answers(answers&& other) noexcept
        : socket_(other.socket_), in_(other.in_), sequence_(other.sequence_), port_(other.port_), flags_(other.flags_),
          code_(other.code_), over_(other.over_) {
        other.let_go();
        hold();
    }
    answers& operator=(answers&&) = delete;
    ~answers() { let_go(); }

    // On to the next one, waiting for it if need be.
    bool next() noexcept {
        while (in_.next()) {
            const message& m = *in_;
            if (m.sequence() == sequence_ && m.port() == port_ && m.type() >= nlmsg::min_type) [[likely]] {
                flags_ |= m.flags();
                return true;
            }
            if (!special(m)) return false;
        }
        return more();
    }
    const message& operator*() const noexcept { return *in_; }
    const message* operator->() const noexcept { return &*in_; }

    // How it ended, once it has: EINTR if what is listed changed meanwhile, so that something may be missing or there
    // twice; the kernel's or the socket's error. What came before stays good.
    result<void> status() const noexcept {
        if (code_ != errc::ok) return code_;
        if (interrupted()) return errc::intr;
        return {};
    }
    bool interrupted() const noexcept { return has(flags_, nlm_f::dump_intr); }
    // Whether the kernel says that it listed only what was asked for.
    bool filtered() const noexcept { return has(flags_, nlm_f::dump_filtered); }

private:
    friend class socket;
    answers(netlink::socket* socket, messages first, std::uint32_t sequence, std::uint32_t port) noexcept
        : socket_(socket), in_(first), sequence_(sequence), port_(port) {
        hold();
    }
    // The socket knows who reads from its buffer, to tell when something else is going to lie there.
    inline void hold() noexcept;
    inline void let_go() noexcept;
    // What is no answer; false if it ends the answers.
    bool special(const message& m) noexcept;
    // The next datagram, and its first answer.
    bool more() noexcept;
    inline void finish(lkmc::error code) noexcept;
    void cancel() noexcept {
        code_ = errc::canceled;
        over_ = true;
        in_ = messages();
    }

    netlink::socket* socket_;
    messages in_;
    std::uint32_t sequence_;
    std::uint32_t port_;
    nlm_f flags_ = nlm_f::none;
    lkmc::error code_;
    bool over_ = false;
};

// What receive() gives: in the socket's buffer, until the next call of any function of the socket.
struct datagram {
    binary bytes;
    std::uint32_t port = 0;     // whom it is from; the kernel is 0
    std::uint32_t groups = 0;   // to which of the first 32 groups, if it is not for this socket alone
};

class socket {
public:
    static result<socket> open(protocol family, const socket_options& options = {}) noexcept { return open(static_cast<int>(family), options); }
    // A family of a module's own, by its number.
    static result<socket> open(int family, const socket_options& options = {}) noexcept {
        auto file = sys::socket(sys::af::netlink, sys::sock::raw | sys::sock::cloexec | options.flags, family);
        if (!file) return file.error();
        auto memory = mapping::anonymous(options.buffer);
        if (!memory) return memory.error();
        socket s(lkmc::detail::move(*file), lkmc::detail::move(*memory));
        s.from_anyone_ = options.from_anyone;
        if (const auto done = s.set_up(options); !done) return done.error();
        return s;
    }

    socket(socket&&) noexcept = default;
    socket& operator=(socket&&) noexcept = default;

    // --- Requests ---------------------------------------------------------------------------------------------

    // Sends the requests of the builder, and waits until the kernel has done them all or said why not. The first error:
    // failure() is about that one; the requests behind it are tried all the same.
    result<void> acknowledge(builder& request) noexcept {
        return acknowledge(request, [](const netlink::failure&) {});
    }
    // The same, and refused(failure) is called for each that the kernel refuses. Of a batch only the last is acknowledged,
    // which is what makes many in one datagram fast; errors come in any case. Some hundred that fail in one datagram are
    // more than the receive queue takes: ENOBUFS.
    template <class Refused>
    result<void> acknowledge(builder& request, Refused&& refused) noexcept {
        if (const auto sent = send(request, nlm_f::ack); !sent) return sent;
        const std::uint32_t first = first_sequence_, count = request.count();
        lkmc::error code;
        for (;;) {
            auto got = receive_answer();
            if (!got) return got.error();
            messages in(got->bytes);
            while (in.next()) {
                const std::uint32_t index = in->sequence() - first;
                if (in->port() != port_ || index >= count || (in->type() != nlmsg::error && in->type() != nlmsg::done)) continue;
                if (const auto e = error_of(*in); e != errc::ok) {
                    netlink::failure f;
                    describe(f, *in, e, request, index);
                    if (code == errc::ok) failure_ = f;
                    if (code == errc::ok) code = e;
                    refused(static_cast<const netlink::failure&>(f));
                }
                if (index != count - 1) continue;
                if (code != errc::ok) return code;
                return {};
            }
            if (!in) return fail(errc::badmsg, "an answer is damaged");
        }
    }

    // Sends one request and waits for its one answer, which lies in the socket's buffer until the next call. ENODATA: the
    // kernel has nothing to say but that it is done.
    stored_result<message> ask(builder& request) noexcept {
        if (const auto sent = send(request); !sent) return sent.error();
        return first_answer(request);
    }

    // Sends one request for a list. An error of the request comes from here, one of the list from its status().
    stored_result<answers> dump(builder& request) noexcept { return list(request, nlm_f::dump); }
    // Sends one request that several answers come to, up to an acknowledgement.
    stored_result<answers> query(builder& request) noexcept { return list(request, nlm_f::ack); }

    // The whole list at one time: restart() is called before the first answer, and again, with all that was seen given
    // up, if the list changed while it was read; each(message) for each. EINTR: it did `tries` times.
    template <class Restart, class Each>
    result<void> dump_unchanged(builder& request, unsigned tries, Restart&& restart, Each&& each) noexcept {
        for (;;) {
            restart();
            auto all = dump(request);
            if (!all) return all.error();
            while (all->next()) each(**all);
            const auto status = all->status();
            if (status || status.error() != errc::intr || !all->interrupted() || --tries == 0) return status;
        }
    }

    // Numbers the requests and sends them; their answers are receive()d by the caller. `more` is added to the last one's flags.
    result<void> send(builder& request, nlm_f more = nlm_f::none) noexcept {
        failure_.clear();
        if (!request) return fail(request.error(), "the request does not fit its buffer");
        if (request.empty()) return fail(errc::inval, "there is no request");
        if (reader_ != nullptr) reader_->cancel();
        if (pending_) drain();
        dumping_ = false;
        unsigned left = request.count();
        // 0 is for what nobody asked for, and those of a datagram follow one another.
        if (sequence_ > 0x7fffffff - left) sequence_ = 0;
        first_sequence_ = sequence_ + 1;
        const auto bytes = request.bytes();
        const auto put_flags = [bytes](std::size_t at, std::uint16_t flags) {
            __builtin_memcpy(bytes.data() + at + offsetof(nlmsghdr, nlmsg_flags), &flags, sizeof flags);
        };
        for (std::size_t at = 0;; --left) {
            nlmsghdr header;
            __builtin_memcpy(&header, bytes.data() + at, sizeof header);
            header.nlmsg_flags = static_cast<std::uint16_t>(header.nlmsg_flags | static_cast<std::uint16_t>(nlm_f::request));
            header.nlmsg_seq = ++sequence_;
            header.nlmsg_pid = port_;
            __builtin_memcpy(bytes.data() + at, &header, sizeof header);
            if (left == 1) {
                // For this time only: the request may be sent again, for something else.
                put_flags(at, static_cast<std::uint16_t>(header.nlmsg_flags | static_cast<std::uint16_t>(more)));
                const auto sent = send_bytes(bytes);
                put_flags(at, header.nlmsg_flags);
                return sent;
            }
            at += aligned(header.nlmsg_len);
        }
    }

    // --- What comes by itself ---------------------------------------------------------------------------------

    // A multicast group by its number. EPERM: it takes CAP_NET_ADMIN or the family's own right.
    result<void> join(unsigned group) noexcept { return sys::setsockopt(file_, sys::netlink_option::add_membership, group); }
    result<void> leave(unsigned group) noexcept { return sys::setsockopt(file_, sys::netlink_option::drop_membership, group); }

    // The next datagram. EAGAIN: there is none (nonblock), or the time is over; ENOBUFS: some were lost; EMSGSIZE: it
    // was longer than the buffer, and is lost; EINTR. `control` gets what other options of the socket ask for.
    stored_result<datagram> receive(sys::control_messages* control = nullptr) noexcept {
        for (;;) {
            sys::sockaddr_any from;
            const mutable_buffer parts[] = {mutable_buffer(memory_.data(), memory_.size())};
            sys::incoming in{&from, parts, control};
            const auto size = sys::recvmsg(file_, in, sys::msg::trunc);
            if (!size) {
                if (size.error() == errc::nobufs) ++lost_;
                return size.error();
            }
            const auto sender = from.as<sys::sockaddr_nl>();
            if (!sender) return errc::badmsg;
            if (sender->nl_pid != 0 && !from_anyone_) continue;
            if (*size > memory_.size()) {
                fail(errc::msgsize, "a datagram is longer than the socket's buffer (bytes: ");
                print(failure_.words, *size, ")");
                return errc::msgsize;
            }
            return datagram{binary(static_cast<const std::byte*>(memory_.data()), *size), sender->nl_pid, sender->nl_groups};
        }
    }

    // --- State --------------------------------------------------------------------------------------------------

    // What the last request failed with; lasts until the next one.
    const netlink::failure& failure() const noexcept { return failure_; }
    std::uint32_t port() const noexcept { return port_; }
    // Of the first message of the last send().
    std::uint32_t first_sequence() const noexcept { return first_sequence_; }
    // How often receive() found that messages were lost.
    unsigned long times_lost() const noexcept { return lost_; }
    bool is_strict() const noexcept { return strict_; }
    bool is_extended() const noexcept { return extended_; }
    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

    // For families that find errors themselves: notes and returns one.
    lkmc::error fail(lkmc::error code, string_view words) noexcept {
        failure_.clear();
        failure_.code = code;
        failure_.words.append(words);
        return code;
    }

private:
    friend class answers;
    socket(fd file, mapping memory) noexcept : file_(lkmc::detail::move(file)), memory_(lkmc::detail::move(memory)) {}

    result<void> set_up(const socket_options& options) noexcept {
        using namespace sys::netlink_option;
        // What an older kernel or an emulator does not know goes without.
        if (options.strict) strict_ = sys::setsockopt(file_, get_strict_chk, true).has_value();
        if (options.extended) extended_ = sys::setsockopt(file_, ext_ack, true).has_value();
        if (options.capped) static_cast<void>(sys::setsockopt(file_, cap_ack, true).has_value());
        if (options.no_enobufs)
            if (const auto done = sys::setsockopt(file_, no_enobufs, true); !done) return done;
        if (options.receive_queue != 0 && !sys::setsockopt(file_, sys::so::rcvbufforce, options.receive_queue))
            if (const auto done = sys::setsockopt(file_, sys::so::rcvbuf, options.receive_queue); !done) return done;
        if (options.timeout != duration{})
            if (const auto done = sys::setsockopt(file_, sys::so::rcvtimeo, options.timeout); !done) return done;
        if (const auto done = sys::bind(file_, sys::sockaddr_nl(options.port)); !done) return done;
        const auto own = sys::getsockname(file_);
        if (!own) return own.error();
        const auto address = own->as<sys::sockaddr_nl>();
        if (!address) return address.error();
        port_ = address->nl_pid;
        return {};
    }

    result<void> send_bytes(span<std::byte> bytes) noexcept {
        for (;;) {
            const auto sent = sys::sendto(file_, const_buffer(bytes.data(), bytes.size()), sys::msg::none, sys::sockaddr_nl());
            if (sent) return {};
            if (sent.error() != errc::intr) return fail(sent.error(), {});
        }
    }

    stored_result<datagram> receive_answer() noexcept {
        for (;;) {
            auto got = receive();
            if (got || got.error() == errc::intr) {
                if (got) return got;
                continue;
            }
            if (got.error() == errc::nobufs) fail(errc::nobufs, "answers were lost: the receive queue is too small for so many");
            else if (got.error() != errc::msgsize) fail(got.error(), {});
            return got;
        }
    }

    void describe(netlink::failure& f, const message& m, lkmc::error code, builder& request, unsigned index) noexcept {
        f.code = code;
        f.index = index;
        f.of = request.count();
        // The request in its datagram.
        const auto bytes = request.bytes();
        std::size_t at = 0;
        nlmsghdr header;
        for (unsigned i = 0;; ++i) {
            __builtin_memcpy(&header, bytes.data() + at, sizeof header);
            if (i == index) break;
            at += aligned(header.nlmsg_len);
        }
        const binary asked(bytes.data() + at, header.nlmsg_len);
        const auto layout = request.layout_of(index);
        detail::explain(f, detail::attributes_of_error(m), asked, layout.names, layout.fixed_size);
    }

    // The first answer to what was sent last; an error that comes instead is explained. Of a list the kernel goes on after
    // an error of the socket.
    stored_result<message> first_answer(builder& request) noexcept {
        for (;;) {
            auto got = receive_answer();
            if (!got) return pending_ = dumping_, got.error();
            in_ = messages(got->bytes);
            for (messages before = in_; in_.next(); before = in_) {
                const message m = *in_;
                if (m.sequence() != first_sequence_ || m.port() != port_ || m.type() == nlmsg::noop) continue;
                if (m.type() >= nlmsg::min_type) {
                    pending_ = has(m.flags(), nlm_f::multi);
                    in_ = before;
                    return m;
                }
                const auto code = error_of(m);
                if (code == errc::ok) return errc::nodata;
                describe(failure_, m, code, request, 0);
                return code;
            }
            if (!in_) return pending_ = dumping_, fail(errc::badmsg, "an answer is damaged");
        }
    }

    stored_result<answers> list(builder& request, nlm_f how) noexcept {
        if (const auto sent = send(request, how); !sent) return sent.error();
        dumping_ = how == nlm_f::dump;
        const auto first = first_answer(request);
        if (!first && first.error() != errc::nodata) return first.error();
        answers all(this, in_, first_sequence_, port_);
        if (first) {
            pending_ = true;
        } else {
            all.flags_ = in_->flags();
            all.let_go();
        }
        return all;
    }

    // Reads on to the end of a list that somebody left.
    void drain() noexcept {
        pending_ = false;
        for (;;) {
            auto got = receive();
            if (!got && (got.error() == errc::intr || got.error() == errc::msgsize || got.error() == errc::nobufs)) continue;
            if (!got) return;
            for (auto& m : messages(got->bytes))
                if (m.sequence() == first_sequence_ && m.port() == port_ && (m.type() == nlmsg::done || m.type() == nlmsg::error)) return;
        }
    }

    fd file_;
    mapping memory_;
    netlink::failure failure_;
    messages in_;
    std::uint32_t port_ = 0;
    std::uint32_t sequence_ = 0;
    std::uint32_t first_sequence_ = 0;
    unsigned long lost_ = 0;
    bool strict_ = false;
    bool extended_ = false;
    bool from_anyone_ = false;
    answers* reader_ = nullptr;
    bool pending_ = false;  // answers to the last request are still to come
    bool dumping_ = false;  // and there is an end to them, whatever gets lost
};

inline void answers::hold() noexcept {
    if (!over_) socket_->reader_ = this;
}
inline void answers::let_go() noexcept {
    if (!over_ && socket_->reader_ == this) socket_->reader_ = nullptr;
    over_ = true;
    in_ = messages();
}
inline void answers::finish(lkmc::error code) noexcept {
    code_ = code;
    socket_->pending_ = false;
    let_go();
}
// Apart, so that next() is small.
__attribute__((noinline)) inline bool answers::special(const message& m) noexcept {
    if (m.sequence() != sequence_ || m.port() != port_) return true;
    if (m.type() == nlmsg::overrun) return finish(errc::nobufs), false;
    if (m.type() != nlmsg::done && m.type() != nlmsg::error) return true;
    flags_ |= m.type() == nlmsg::done ? m.flags() : nlm_f::none;
    const auto code = error_of(m);
    if (code != errc::ok) {
        socket_->failure_.clear();
        socket_->failure_.code = code;
        detail::explain(socket_->failure_, detail::attributes_of_error(m), {}, nullptr, 0);
    }
    finish(code);  // from here on m is gone
    return false;
}
__attribute__((noinline)) inline bool answers::more() noexcept {
    for (;;) {
        if (over_) return false;
        if (!in_) {
            socket_->fail(errc::badmsg, "an answer is damaged");
            finish(errc::badmsg);
            socket_->pending_ = socket_->dumping_;
            return false;
        }
        auto got = socket_->receive_answer();
        if (!got) {
            finish(got.error());
            socket_->pending_ = socket_->dumping_;
            return false;
        }
        in_ = messages(got->bytes);
        while (in_.next()) {
            const message& m = *in_;
            if (m.sequence() == sequence_ && m.port() == port_ && m.type() >= nlmsg::min_type) {
                flags_ |= m.flags();
                return true;
            }
            if (!special(m)) return false;
        }
    }
}

}  // namespace lkmc::netlink
