// SPDX-License-Identifier: MIT
// Netlink messages: building requests in a buffer of one's own, and reading what comes, one message after another.
//
//     netlink::request<256> request(rtm::newlink, nlm_f::create | nlm_f::excl);
//     request.put(ifla::ifname, "v0");
//     {
//         auto info = request.nest(ifla::linkinfo);              // closed at the end of the scope
//         request.put(ifla_info::kind, "veth");
//     }
//     LKMC_TRY(socket.acknowledge(request));                     // socket.hpp; EMSGSIZE if something had no room
//
// * struct nlmsghdr: length with itself, type, flags, sequence number, port; then the family's fixed header; then
//   attributes. Everything begins at a multiple of four.
// * Several messages in one buffer are one datagram: begin() again starts the next.
// * What does not fit is not written, and the builder remembers: error() is EMSGSIZE from then on.
// Source: netlink(7), include/uapi/linux/netlink.h, Documentation/userspace-api/netlink/intro.rst.
#pragma once

#include <lkmc/bits.hpp>
#include <lkmc/netlink/attribute.hpp>

namespace lkmc::netlink {

using lkmc::operator|;
using lkmc::operator&;
using lkmc::operator~;
using lkmc::operator|=;

struct attribute_set;

struct nlmsghdr {
    std::uint32_t nlmsg_len = 0;
    std::uint16_t nlmsg_type = 0;
    std::uint16_t nlmsg_flags = 0;
    std::uint32_t nlmsg_seq = 0;
    std::uint32_t nlmsg_pid = 0;
};

// NLM_F_…: some bits mean one thing in a request that asks, another in one that changes, another in an answer.
enum class nlm_f : std::uint16_t {
    none = 0,
    request = 0x1,
    multi = 0x2,         // one of several, which NLMSG_DONE ends
    ack = 0x4,
    echo = 0x8,          // what the request has changed is sent to who asked, too
    dump_intr = 0x10,    // what is listed changed meanwhile
    dump_filtered = 0x20,  // the kernel listed only what was asked for
    // Requests that ask.
    root = 0x100,
    match = 0x200,
    atomic = 0x400,
    dump = root | match,
    // Requests that change.
    replace = 0x100,     // what is there
    excl = 0x200,        // nothing, if it is there: EEXIST
    create = 0x400,      // if it is not there
    append = 0x800,
    // Requests that delete.
    nonrec = 0x100,
    bulk = 0x200,
    // Acknowledgements.
    capped = 0x100,      // without the request
    ack_tlvs = 0x200,    // with attributes that say more
};
consteval void combines(nlm_f);

// Types of messages that every family has; a family's own begin at 16.
namespace nlmsg {
inline constexpr std::uint16_t noop = 1;
inline constexpr std::uint16_t error = 2;    // an int, 0 for an acknowledgement, and the request's header
inline constexpr std::uint16_t done = 3;     // an int: how it went
inline constexpr std::uint16_t overrun = 4;
inline constexpr std::uint16_t min_type = 16;
}  // namespace nlmsg

// A kind of message: its number, its fixed header, and what its attributes are called.
template <class Fixed>
struct operation {
    std::uint16_t type;
    const attribute_set* attributes = nullptr;
};
// For operations whose message has no fixed header.
struct no_header {};
// An operation with its fixed header filled in.
template <class Fixed>
struct prepared {
    operation<Fixed> what;
    Fixed fixed;
};

// A message that lies in somebody's buffer.
class message {
public:
    message() noexcept = default;
    message(const nlmsghdr& header, binary payload) noexcept : header_(header), payload_(payload) {}

    std::uint16_t type() const noexcept { return header_.nlmsg_type; }
    nlm_f flags() const noexcept { return static_cast<nlm_f>(header_.nlmsg_flags); }
    std::uint32_t sequence() const noexcept { return header_.nlmsg_seq; }
    std::uint32_t port() const noexcept { return header_.nlmsg_pid; }
    const nlmsghdr& header() const noexcept { return header_; }
    // All behind the header.
    binary payload() const noexcept { return payload_; }
    template <class Fixed>
    bool is(const operation<Fixed>& what) const noexcept { return header_.nlmsg_type == what.type; }

    // The attributes behind a fixed header, which is copied. Failed where the message is shorter than that.
    template <class Fixed>
        requires std::is_trivially_copyable_v<Fixed>
    attributes open(Fixed& fixed) const noexcept {
        constexpr std::size_t size = std::is_empty_v<Fixed> ? 0 : sizeof(Fixed);
        if (payload_.size() < size) [[unlikely]] {
            fixed = Fixed{};
            attributes none;
            none.fail();
            return none;
        }
        if constexpr (size != 0) __builtin_memcpy(&fixed, payload_.data(), size);
        return attributes(payload_.subspan(aligned(size)));
    }

private:
    friend class messages;
    nlmsghdr header_;
    binary payload_;
};

// The messages of a datagram, read one after another: as attributes, with next(), or by for.
class messages : public stream<messages> {
public:
    messages() noexcept = default;
    explicit messages(binary datagram) noexcept : at_(datagram.data()), end_(datagram.data() + datagram.size()) {}

    bool next() noexcept {
        // As attributes::next().
        const std::ptrdiff_t behind_head = end_ - at_ - static_cast<std::ptrdiff_t>(sizeof(nlmsghdr));
        if (behind_head < 0) [[unlikely]] {
            if (at_ < end_) fail();
            return false;
        }
        __builtin_memcpy(&current_.header_, at_, sizeof(nlmsghdr));
        const std::uint32_t length = current_.header_.nlmsg_len;
        if (length < sizeof(nlmsghdr) || length - sizeof(nlmsghdr) > static_cast<std::size_t>(behind_head)) [[unlikely]] {
            fail();
            return false;
        }
        current_.payload_ = {at_ + sizeof(nlmsghdr), length - sizeof(nlmsghdr)};
        at_ += aligned(length);
        return true;
    }
    const message& operator*() const noexcept { return current_; }
    const message* operator->() const noexcept { return &current_; }

    void fail() noexcept { failed_ = true, at_ = end_; }
    explicit operator bool() const noexcept { return !failed_; }
    bool failed() const noexcept { return failed_; }
    bool at_end() const noexcept { return at_ >= end_; }

private:
    const std::byte* at_ = nullptr;
    const std::byte* end_ = nullptr;
    message current_;
    bool failed_ = false;
};

// Writes messages into somebody's memory; request<N> brings its own.
class builder {
public:
    explicit builder(span<std::byte> memory) noexcept : memory_(memory) {}
    builder(const builder&) = delete;
    builder& operator=(const builder&) = delete;

    // The next message. request and, if the socket wants one, ack are set by who sends it.
    template <class Fixed>
    void begin(const operation<Fixed>& what, nlm_f flags = nlm_f::none, const std::type_identity_t<Fixed>& fixed = {}) noexcept {
        constexpr std::size_t size = std::is_empty_v<Fixed> ? 0 : sizeof(Fixed);
        begin(what.type, flags, const_buffer(&fixed, size), what.attributes);
    }
    template <class Fixed>
    void begin(const prepared<Fixed>& what, nlm_f flags = nlm_f::none) noexcept {
        begin(what.what, flags, what.fixed);
    }
    void begin(std::uint16_t type, nlm_f flags, const_buffer fixed = {}, const attribute_set* names = nullptr) noexcept {
        message_ = used_;
        const nlmsghdr header{0, type, static_cast<std::uint16_t>(flags), 0, 0};
        append(&header, sizeof header);
        append(fixed.data(), fixed.size());
        if (!good_) return;
        const layout own{count_++, static_cast<std::uint32_t>(aligned(fixed.size())), names};
        if (layouts_ != 0 && layout_[layouts_ - 1].names == names && layout_[layouts_ - 1].fixed_size == own.fixed_size) return;
        if (layouts_ < most_layouts) layout_[layouts_++] = own;
        else layout_[layouts_ - 1] = {layout_[layouts_ - 1].from, layout::unknown, nullptr};
    }

    template <class T>
    void put(attribute_id<T> id, const std::type_identity_t<T>& value) noexcept {
        put_bytes(id.number, codec<T>::encode(value));
    }
    // With a NUL behind it, which some families insist on and none minds.
    void put(attribute_id<text> id, string_view value) noexcept {
        if (auto* at = reserve(id.number, value.size() + 1)) {
            if (!value.empty()) __builtin_memcpy(at, value.data(), value.size());
            at[value.size()] = std::byte(0);
        }
    }
    void put(attribute_id<binary> id, const_buffer value) noexcept { put_bytes(id.number, value); }
    void put(attribute_id<flag> id) noexcept { put_bytes(id.number, {}); }
    void put(attribute_id<any_uint> id, std::uint64_t value) noexcept {
        if (value >> 32 == 0) put(attribute_id<std::uint32_t>{id.number}, static_cast<std::uint32_t>(value));
        else put(attribute_id<std::uint64_t>{id.number}, value);
    }
    void put(attribute_id<any_sint> id, std::int64_t value) noexcept {
        if (const auto narrow = static_cast<std::int32_t>(value); narrow == value) put(attribute_id<std::int32_t>{id.number}, narrow);
        else put(attribute_id<std::int64_t>{id.number}, value);
    }
    // Any bytes under any number.
    void put_bytes(std::uint16_t type, const_buffer value) noexcept {
        if (auto* at = reserve(type, value.size()); at != nullptr && value.size() != 0)
            __builtin_memcpy(at, value.data(), value.size());
    }

    // Attributes that are put until the end of this object's scope lie inside this one.
    class [[nodiscard]] scope {
    public:
        scope(const scope&) = delete;
        scope& operator=(const scope&) = delete;
        ~scope() { builder_->close(at_); }

    private:
        friend class builder;
        scope(builder* b, std::size_t at) noexcept : builder_(b), at_(at) {}
        builder* builder_;
        std::size_t at_;
    };
    template <class T>
    scope nest(attribute_id<T> id) noexcept {
        static_assert(holds_attributes<T>, "this attribute holds a value, not attributes");
        return nest(id.number);
    }
    scope nest(std::uint16_t type) noexcept {
        const std::size_t at = used_;
        put_bytes(static_cast<std::uint16_t>(type | nla_f_nested), {});
        return scope(this, at);
    }
    // A structure with attributes behind it, in one attribute.
    scope nest_behind(std::uint16_t type, const_buffer head) noexcept {
        const std::size_t at = used_;
        put_bytes(type, head);
        return scope(this, at);
    }

    // EMSGSIZE where something had no room, or more than 64 KiB were to lie in one attribute. It sticks until clear().
    lkmc::error error() const noexcept { return good_ ? errc::ok : errc::msgsize; }
    explicit operator bool() const noexcept { return good_; }
    bool empty() const noexcept { return count_ == 0; }
    // Messages so far.
    unsigned count() const noexcept { return count_; }
    std::size_t room() const noexcept { return memory_.size() - used_; }
    void clear() noexcept {
        used_ = message_ = 0;
        count_ = layouts_ = 0;
        good_ = true;
    }
    // A place to go back to, for who adds messages until one does not fit: that one is taken out again.
    struct mark {
        std::size_t used, message;
        unsigned count, layouts;
        bool good;
    };
    mark here() const noexcept { return {used_, message_, count_, layouts_, good_}; }
    void back_to(const mark& m) noexcept {
        used_ = m.used, message_ = m.message, count_ = m.count, layouts_ = m.layouts;
        good_ = m.good;
    }

    // The datagram. Lengths are true at any time outside a nest.
    span<std::byte> bytes() const noexcept { return memory_.first(used_); }
    // What the attributes of message number `index` are called, and how long the fixed header in front of them is.
    struct layout {
        unsigned from = 0;                      // and up to the next one's
        std::uint32_t fixed_size = 0;
        const attribute_set* names = nullptr;   // none: not known
        static constexpr std::uint32_t unknown = 0x7fffffff;  // as a fixed_size: longer than any request
    };
    layout layout_of(unsigned index) const noexcept {
        layout found;
        for (unsigned i = 0; i < layouts_ && layout_[i].from <= index; ++i) found = layout_[i];
        return found;
    }

private:
    friend class scope;
    void append(const void* bytes, std::size_t size) noexcept {
        if (memory_.size() - used_ < aligned(size)) good_ = false;
        if (!good_ || size == 0) return;
        __builtin_memcpy(memory_.data() + used_, bytes, size);
        __builtin_memset(memory_.data() + used_ + size, 0, aligned(size) - size);
        used_ += aligned(size);
        set_message_length();
    }
    std::byte* reserve(std::uint16_t type, std::size_t size) noexcept {
        const std::size_t length = sizeof(nlattr) + size;
        if (size > 0xffff - sizeof(nlattr) || memory_.size() - used_ < aligned(length) || count_ == 0) good_ = false;
        if (!good_) [[unlikely]] return nullptr;
        auto* at = memory_.data() + used_;
        // The padding lies in the last four bytes.
        __builtin_memset(at + aligned(length) - 4, 0, 4);
        const nlattr header{static_cast<std::uint16_t>(length), type};
        __builtin_memcpy(at, &header, sizeof header);
        used_ += aligned(length);
        set_message_length();
        return at + sizeof header;
    }
    void close(std::size_t at) noexcept {
        if (!good_ || at >= used_) return;
        const std::size_t length = used_ - at;
        if (length > 0xffff) {
            good_ = false;
            return;
        }
        const auto stored = static_cast<std::uint16_t>(length);
        __builtin_memcpy(memory_.data() + at + offsetof(nlattr, nla_len), &stored, sizeof stored);
    }
    void set_message_length() noexcept {
        const auto length = static_cast<std::uint32_t>(used_ - message_);
        __builtin_memcpy(memory_.data() + message_ + offsetof(nlmsghdr, nlmsg_len), &length, sizeof length);
    }

    span<std::byte> memory_;
    std::size_t used_ = 0;
    std::size_t message_ = 0;     // where the last message begins
    unsigned count_ = 0;
    unsigned layouts_ = 0;
    bool good_ = true;
    // One for each run of messages that are alike. From the last one on nothing is known if there are more.
    static constexpr unsigned most_layouts = 4;
    layout layout_[most_layouts];
};

// A builder with room for this many bytes.
template <std::size_t Bytes>
class request : public builder {
public:
    request() noexcept : builder(span<std::byte>(bytes_, Bytes)) {}
    template <class Fixed>
    explicit request(const operation<Fixed>& what, nlm_f flags = nlm_f::none, const std::type_identity_t<Fixed>& fixed = {}) noexcept
        : request() {
        begin(what, flags, fixed);
    }
    template <class Fixed>
    explicit request(const prepared<Fixed>& what, nlm_f flags = nlm_f::none) noexcept : request() {
        begin(what, flags);
    }

private:
    alignas(8) std::byte bytes_[Bytes];
};

}  // namespace lkmc::netlink
