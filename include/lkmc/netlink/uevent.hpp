// SPDX-License-Identifier: MIT
// Devices that come, change and go, told by the kernel (kobject uevents), or by udev when it is done with them.
//
//     auto devices = LKMC_TRY(netlink::uevents::open());
//     for (const auto& event : devices) {                            // waits; ends on error: devices.status()
//         print(out, event.action, " ", event.devpath, " of ", event.subsystem, "\n");
//         if (event.action == "add") use(event.value("DEVNAME"));
//     }
//
// * One datagram, no netlink header: "add@/devices/…", and KEY=VALUE, each with a NUL behind it. ACTION, DEVPATH,
//   SUBSYSTEM and SEQNUM are always there. Some 2 KiB at most.
// * Group 1 is the kernel's. Group 2 is udev's: the same properties and its own behind "libudev", NUL, and 32 bytes
//   of numbers. Only what the kernel sends (port 0), or root in group 2, is handed out: everybody else is passed over.
// * Devices of a network namespace are told in it; all others in every network namespace that belongs to the initial user
//   namespace.
// * "add" written to /sys/…/uevent makes the kernel tell of a device once more (SYNTH_UUID says so).
// * ENOBUFS: events were lost, and so SEQNUM has a gap. It also has gaps where other namespaces were told.
// Source: lib/kobject_uevent.c, Documentation/ABI/testing/sysfs-uevent; systemd, src/libsystemd/sd-device/device-monitor.c.
#pragma once

#include <lkmc/netlink/socket.hpp>

namespace lkmc::netlink {

struct uevent_property {
    string_view key;
    string_view value;
};

// As it lies in a datagram.
struct uevent {
    string_view action;        // add, remove, change, move, online, offline, bind, unbind
    string_view devpath;       // below /sys
    string_view subsystem;
    std::uint64_t seqnum = 0;
    bool from_udev = false;
    string_view properties;    // KEY=VALUE, each with a NUL behind it

    // EBADMSG: not a uevent, or not all of one.
    static stored_result<uevent> parse(binary datagram) noexcept {
        uevent e;
        const string_view all(reinterpret_cast<const char*>(datagram.data()), datagram.size());
        constexpr string_view mark("libudev\0", 8);
        if (all.starts_with(mark)) {
            byte_cursor in(datagram.subspan(mark.size()));
            const auto magic = in.take_be<std::uint32_t>();
            const auto header_size = in.take<std::uint32_t>();
            const auto from = in.take<std::uint32_t>(), size = in.take<std::uint32_t>();
            in.skip(16);  // what its filters look at
            if (!in || magic != 0xfeedcafe || header_size < 40 || from < header_size || from > all.size() || size > all.size() - from)
                return errc::badmsg;
            e.from_udev = true;
            e.properties = all.substr(from, size);
        } else {
            const auto end = all.find('\0'), at = all.find('@');
            if (end == string_view::npos || at == 0 || at > end) return errc::badmsg;
            e.action = all.substr(0, at);
            e.devpath = all.substr(at + 1, end - at - 1);
            e.properties = all.substr(end + 1);
        }
        if (!e.properties.empty() && e.properties.back() != '\0') return errc::badmsg;
        bool has_number = false;
        for (const auto& p : e) {
            if (p.key.empty()) return errc::badmsg;
            if (p.key == "ACTION") e.action = p.value;
            else if (p.key == "DEVPATH") e.devpath = p.value;
            else if (p.key == "SUBSYSTEM") e.subsystem = p.value;
            else if (p.key == "SEQNUM") {
                text_cursor number(p.value);
                e.seqnum = number.number<std::uint64_t>();
                if (!number || !number.at_end()) return errc::badmsg;
                has_number = true;
            }
        }
        if (e.action.empty() || e.devpath.empty() || !has_number) return errc::badmsg;
        return e;
    }

    // Empty if it is not there; has() tells.
    string_view value(string_view key) const noexcept {
        for (const auto& p : *this)
            if (p.key == key) return p.value;
        return {};
    }
    bool has(string_view key) const noexcept {
        for (const auto& p : *this)
            if (p.key == key) return true;
        return false;
    }

    class reader {
    public:
        explicit reader(string_view left) noexcept : left_(left) {}
        bool next() noexcept {
            if (left_.empty()) return false;
            const auto line = left_.substr(0, left_.find('\0'));
            left_ = left_.substr(line.size() + 1);
            const auto equals = line.find('=');
            // Without '=' it is none: an empty key.
            property_ = equals == string_view::npos ? uevent_property{} : uevent_property{line.substr(0, equals), line.substr(equals + 1)};
            return true;
        }
        const uevent_property& operator*() const noexcept { return property_; }

    private:
        string_view left_;
        uevent_property property_;
    };
    copied_stream_iterator<reader> begin() const noexcept { return copied_stream_iterator(reader(properties)); }
    stream_end end() const noexcept { return {}; }
};

struct uevent_options {
    bool udev = false;                   // udev's, instead of the kernel's
    int receive_queue = 1 << 20;         // bytes
    duration timeout = {};               // EAGAIN after that; 0: never
    sys::sock flags = sys::sock::none;   // sys::sock::nonblock
};

class uevents : public event_stream<uevents> {
public:
    static result<uevents> open(const uevent_options& options = {}) noexcept {
        socket_options own;
        // udev has more to say than the kernel.
        own.buffer = options.udev ? 64 * 1024 : 8 * 1024;
        own.receive_queue = options.receive_queue;
        own.timeout = options.timeout;
        own.flags = options.flags;
        own.strict = own.extended = own.capped = false;
        own.from_anyone = options.udev;
        auto s = netlink::socket::open(protocol::kobject_uevent, own);
        if (!s) return s.error();
        if (options.udev)
            if (const auto done = sys::setsockopt(*s, sys::so::passcred, true); !done) return done.error();
        if (const auto done = s->join(options.udev ? 2 : 1); !done) return done.error();
        return uevents(lkmc::detail::move(*s), options.udev);
    }
    uevents(uevents&&) noexcept = default;
    uevents& operator=(uevents&&) noexcept = default;

    // The next one, in a buffer that the next call overwrites. EINTR; EAGAIN; ENOBUFS: some were lost; EBADMSG. After each
    // of them one may go on.
    stored_result<uevent> next() noexcept {
        for (;;) {
            sys::control_buffer<64> control;
            const auto got = socket_.receive(udev_ ? &control : nullptr);
            if (!got) return got.error();
            if (udev_ && got->port != 0 && !is_from_root(control)) continue;
            // Port 0 sends nothing to group 2, nobody else to group 1.
            if (udev_ != (got->port != 0)) continue;
            const auto e = uevent::parse(got->bytes);
            if (e && e->from_udev != udev_) continue;
            return e;
        }
    }

    fd_ref ref() const noexcept { return socket_.ref(); }
    operator fd_ref() const noexcept { return socket_.ref(); }
    netlink::socket& socket() noexcept { return socket_; }

private:
    uevents(netlink::socket s, bool udev) noexcept : socket_(lkmc::detail::move(s)), udev_(udev) {}
    static bool is_from_root(sys::control_messages& control) noexcept {
        for (auto& c : control)
            if (c.is(sys::scm::credentials)) {
                const auto who = c.as<sys::ucred>();
                return who && who->uid == 0;
            }
        return false;
    }
    netlink::socket socket_;
    bool udev_ = false;
};

}  // namespace lkmc::netlink
