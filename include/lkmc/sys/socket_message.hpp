// SPDX-License-Identifier: MIT
// sendmsg and recvmsg: data in several parts, and beside them control messages: descriptors, credentials.
//
//     lkmc::const_buffer parts[] = {header, body};
//     sys::control_buffer<64> control;
//     LKMC_TRY(control.add_rights(file));                                 // a copy of the descriptor goes along
//     LKMC_TRY(sys::sendmsg(socket, {.data = parts, .control = &control}));
//     …
//     auto n = LKMC_TRY(sys::recvmsg(socket, message, sys::msg::cmsg_cloexec));
//     for (auto& c : *message.control) if (c.is_rights()) file = LKMC_TRY(c.take_fd(0));
//
// * Received descriptors are open from the moment of recvmsg. Who takes one owns it; what nobody took is closed
//   when the buffer is cleared, used again or destroyed: none leaks.
// * struct cmsghdr: length with itself, one word; level and type, an int each; the data; aligned to words.
// * Control messages that do not fit are dropped: received.flags has msg::ctrunc then.
// Source: sendmsg(2), recvmsg(2), cmsg(3), unix(7), include/linux/socket.h.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/sys/socket.hpp>

namespace lkmc::sys {

// SCM_…, of level sol::socket.
enum class scm : int { rights = 1, credentials = 2, security = 3, pidfd = 4 };

namespace detail {
struct control_header {
    std::size_t length;  // of the header and the data
    int level;
    int type;
};
constexpr std::size_t word_aligned(std::size_t size) noexcept { return (size + sizeof(long) - 1) & ~(sizeof(long) - 1); }
}  // namespace detail

// One message in a control buffer.
class control_message {
public:
    sol level() const noexcept { return static_cast<sol>(header_.level); }
    int type() const noexcept { return header_.type; }
    bool is(scm wanted) const noexcept { return level() == sol::socket && type() == static_cast<int>(wanted); }
    bool is_rights() const noexcept { return is(scm::rights); }
    span<const std::byte> data() const noexcept { return data_; }

    // The data as one object: EBADMSG where it has another size.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    stored_result<T> as() const noexcept {
        if (data_.size() != sizeof(T)) return errc::badmsg;
        byte_cursor in{span<const std::byte>(data_)};
        return in.take<T>();
    }
    // How many descriptors it brought: SCM_RIGHTS, and SCM_PIDFD one.
    std::size_t fd_count() const noexcept {
        return is_rights() || is(scm::pidfd) ? data_.size() / sizeof(int) : 0;
    }
    // One of them, from now on the caller's. EBADF where there is none, or it was taken already.
    result<fd> take_fd(std::size_t index) noexcept {
        if (index >= fd_count()) return errc::badf;
        int number;
        __builtin_memcpy(&number, data_.data() + index * sizeof number, sizeof number);
        if (number < 0) return errc::badf;
        const int taken = -1;
        __builtin_memcpy(data_.data() + index * sizeof taken, &taken, sizeof taken);
        return fd(number);
    }

private:
    friend class control_messages;
    detail::control_header header_{};
    span<std::byte> data_;
};

// A run of control messages in somebody's memory: control_buffer<N> brings its own.
class control_messages {
public:
    control_messages(const control_messages&) = delete;
    control_messages& operator=(const control_messages&) = delete;

    // For sending: ENOBUFS where the buffer is full.
    result<void> add(sol level, int type, const_buffer data) noexcept {
        constexpr std::size_t header = sizeof(detail::control_header);
        if (received_) clear();
        if (memory_.size() - used_ < header || memory_.size() - used_ - header < detail::word_aligned(data.size()))
            return errc::nobufs;
        const detail::control_header h{header + data.size(), static_cast<int>(level), type};
        auto at = memory_.subspan(used_);
        __builtin_memset(at.data(), 0, header + detail::word_aligned(data.size()));
        __builtin_memcpy(at.data(), &h, header);
        if (data.size() != 0) __builtin_memcpy(at.data() + header, data.data(), data.size());
        used_ += header + detail::word_aligned(data.size());
        return {};
    }
    // The descriptors stay the sender's; copies of them travel. 253 in one message at most.
    result<void> add_rights(span<const int> numbers) noexcept { return add(sol::socket, static_cast<int>(scm::rights), numbers); }
    template <class... Fd>
        requires(sizeof...(Fd) > 0 && (std::is_convertible_v<const Fd&, fd_ref> && ...))
    result<void> add_rights(const Fd&... files) noexcept {
        const int numbers[] = {fd_ref(files).get()...};
        return add_rights(span<const int>(numbers));
    }
    // Only root may tell other than the truth.
    result<void> add_credentials(const ucred& who) noexcept {
        return add(sol::socket, static_cast<int>(scm::credentials), object_buffer(who));
    }

    // Forgets all messages, and closes received descriptors that nobody took.
    void clear() noexcept {
        if (received_)
            for (auto& message : *this)
                for (std::size_t i = 0; i < message.fd_count(); ++i) static_cast<void>(message.take_fd(i));
        used_ = 0;
        received_ = false;
    }

    bool empty() const noexcept { return used_ == 0; }
    // EBADMSG where lengths lead out of the buffer: what comes before is good.
    result<void> status() const noexcept {
        std::size_t at = 0;
        control_message message;
        while (at < used_)
            if (!read(at, message)) return errc::badmsg;
        return {};
    }

    class sentinel {};
    class iterator {
    public:
        iterator(control_messages& all) noexcept : all_(&all) { ++*this; }
        control_message& operator*() noexcept { return message_; }
        control_message* operator->() noexcept { return &message_; }
        iterator& operator++() noexcept {
            good_ = all_->read(at_, message_);
            return *this;
        }
        friend bool operator==(const iterator& i, sentinel) noexcept { return !i.good_; }

    private:
        control_messages* all_;
        std::size_t at_ = 0;
        control_message message_;
        bool good_ = false;
    };
    iterator begin() noexcept { return iterator(*this); }
    sentinel end() const noexcept { return {}; }

    // For the calls: the memory, how much of it counts, and that it was received.
    span<std::byte> memory() const noexcept { return memory_; }
    std::size_t used() const noexcept { return used_; }
    void set_received(std::size_t used) noexcept {
        used_ = used < memory_.size() ? used : memory_.size();
        received_ = true;
    }

protected:
    explicit control_messages(span<std::byte> memory) noexcept : memory_(memory) {}
    ~control_messages() { clear(); }

private:
    // The message at this place, and on to the next; false at the end and at one that makes no sense.
    bool read(std::size_t& at, control_message& message) const noexcept {
        constexpr std::size_t header = sizeof(detail::control_header);
        if (at > used_ || used_ - at < header) return false;
        __builtin_memcpy(&message.header_, memory_.data() + at, header);
        const std::size_t length = message.header_.length;
        if (length < header || length > used_ - at) return false;
        message.data_ = memory_.subspan(at + header, length - header);
        const std::size_t step = detail::word_aligned(length);
        at = step < used_ - at ? at + step : used_;
        return true;
    }
    span<std::byte> memory_;
    std::size_t used_ = 0;
    bool received_ = false;
};

// With room for this many bytes of control messages: one takes 16 and its data (12 with 32-bit words), rounded up to words.
template <std::size_t Bytes>
class control_buffer : public control_messages {
public:
    control_buffer() noexcept : control_messages(span<std::byte>(bytes_, Bytes)) {}

private:
    alignas(detail::control_header) std::byte bytes_[Bytes];
};

// What sendmsg sends.
struct outgoing {
    sockaddr_ref to = {};                 // none: whom the socket is connected to
    span<const const_buffer> data = {};   // one after another
    const control_messages* control = nullptr;
};
// What recvmsg fills.
struct incoming {
    sockaddr_any* from = nullptr;
    span<const mutable_buffer> data = {};
    control_messages* control = nullptr;
    msg flags = msg::none;                // out: msg::trunc and msg::ctrunc say what was lost
};

namespace detail {
// struct user_msghdr: 56 bytes, 28 with 32-bit words.
struct message_header {
    const void* name;
    int name_length;
    const void* parts;
    std::size_t part_count;
    const void* control;
    std::size_t control_length;
    unsigned flags;
};
}  // namespace detail

// Bytes of data sent.
inline result<std::size_t> sendmsg(fd_ref socket, const outgoing& message, msg flags = msg::none) noexcept {
    const detail::message_header header{
        message.to.data(), static_cast<int>(message.to.length()), message.data.data(), message.data.size(),
        message.control && !message.control->empty() ? message.control->memory().data() : nullptr,
        message.control ? message.control->used() : 0, 0};
    return call<std::size_t>(nr::sendmsg, socket, &header, flags);
}
// Bytes of data received. What was in the control buffer before is cleared.
inline result<std::size_t> recvmsg(fd_ref socket, incoming& message, msg flags = msg::none) noexcept {
    if (message.control) message.control->clear();
    const auto control = message.control ? message.control->memory() : span<std::byte>();
    detail::message_header header{message.from ? message.from->data() : nullptr,
                                  message.from ? static_cast<int>(sockaddr_any::capacity) : 0,
                                  message.data.data(),
                                  message.data.size(),
                                  control.data(),
                                  control.size(),
                                  0};
    const auto received = call<std::size_t>(nr::recvmsg, socket, &header, flags);
    if (message.from) message.from->set_length(received ? static_cast<std::uint32_t>(header.name_length) : 0);
    if (message.control && received) message.control->set_received(header.control_length);
    message.flags = static_cast<msg>(received ? header.flags : 0u);
    return received;
}

}  // namespace lkmc::sys
