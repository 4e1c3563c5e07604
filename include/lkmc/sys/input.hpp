// SPDX-License-Identifier: MIT
// Input devices: what keys, axes and switches report, what there is, and what state it is in.
//
//     auto keyboard = LKMC_TRY(lkmc::input::device::open("/dev/input/event0"));
//     for (const auto& event : LKMC_TRY(keyboard.read()))            // waits for the first; a range over a buffer inside
//         if (event.is(lkmc::input::key::a)) print(out, event.value ? "a\n" : "");
//     if (LKMC_TRY(keyboard.is_down(lkmc::input::key::leftctrl))) …
//
// * What an event says, and what to do when some were dropped: input_event.hpp.
// * After grab() nobody else sees the events, neither the console nor a desktop.
// * The device files are root's, mostly, or the group input's. Their numbers change: ask for name() or id().
// * Bits are kept in longs, so that those of a little-endian CPU lie in their bytes in order.
// Source: Documentation/input/input.rst, include/uapi/linux/input.h, drivers/input/evdev.c.
#pragma once

#include <lkmc/sys/file.hpp>
#include <lkmc/sys/input_event.hpp>

namespace lkmc::input {

namespace detail {
// A bit of what the kernel keeps in longs: little-endian, so that bytes do.
constexpr bool bit(span<const std::uint8_t> bits, unsigned n) noexcept { return n / 8 < bits.size() && (bits[n / 8] >> (n % 8) & 1) != 0; }
inline constexpr std::size_t most_bits = static_cast<std::size_t>(key::max) / 8 + 1;
}  // namespace detail

class device {
public:
    // With o::nonblock read() does not wait; with o::rdwr send() works, too.
    static result<device> open(cstr path, sys::o how = sys::o::rdonly | sys::o::cloexec) noexcept {
        auto file = sys::openat(at_cwd, path, how);
        if (!file) return file.error();
        return device(static_cast<fd&&>(*file));
    }
    explicit device(fd file) noexcept : file_(static_cast<fd&&>(file)) {}
    device(device&& other) noexcept : file_(static_cast<fd&&>(other.file_)) {}
    device& operator=(device&& other) noexcept {
        file_ = static_cast<fd&&>(other.file_);
        return *this;
    }

    // What has happened, in a buffer that the next call overwrites; waits for the first. EAGAIN with o::nonblock; ENODEV:
    // the device is gone.
    result<events> read() noexcept {
        const auto n = sys::read(file_, buffer_);
        if (!n) return n.error();
        return events::parse(span<const std::byte>(buffer_, *n));
    }
    // To the device: led, snd.
    result<void> send(const event& e) noexcept {
        const auto n = sys::write(file_, object_buffer(e));
        if (!n) return n.error();
        return {};
    }

    result<evdev::device_id> id() const noexcept { return file_.ioctl(evdev::id); }
    // In the buffer, cut off where it is too small. phys is where it is plugged in; ENOENT: there is none.
    result<string_view> name(span<char> buffer) const noexcept { return detail::text(buffer, file_.ioctl(evdev::name, buffer)); }
    result<string_view> phys(span<char> buffer) const noexcept { return detail::text(buffer, file_.ioctl(evdev::phys, buffer)); }
    result<string_view> uniq(span<char> buffer) const noexcept { return detail::text(buffer, file_.ioctl(evdev::uniq, buffer)); }
    // Whether it can report this: a type of events, or a code.
    stored_result<bool> can(ev type) const noexcept { return bit(evdev::codes(0), static_cast<unsigned>(type)); }
    template <code_of_event C>
    stored_result<bool> can(C code) const noexcept {
        return bit(evdev::codes(static_cast<unsigned>(type_of(code))), static_cast<unsigned>(code));
    }
    // The state now. Events of its kind that wait to be read are dropped: they are older.
    stored_result<bool> is_down(key k) const noexcept { return bit(evdev::keys_down, static_cast<unsigned>(k)); }
    stored_result<bool> is_on(sw s) const noexcept { return bit(evdev::switches, static_cast<unsigned>(s)); }
    stored_result<bool> is_lit(led l) const noexcept { return bit(evdev::leds, static_cast<unsigned>(l)); }
    result<evdev::absinfo> axis(abs a) const noexcept { return file_.ioctl(evdev::abs(static_cast<unsigned>(a))); }

    // All events for this file alone, or no longer. EBUSY: another has them.
    result<void> grab(bool all = true) const noexcept {
        const auto done = file_.ioctl(evdev::grab, all ? 1 : 0);
        if (!done) return done.error();
        return {};
    }

    // Readable when there is a whole packet: poll, epoll. hup: the device is gone.
    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    template <class Request>
    stored_result<bool> bit(const Request& request, unsigned n) const noexcept {
        std::uint8_t bits[detail::most_bits] = {};
        const auto size = file_.ioctl(request, bits);
        if (!size) return size.error();
        return detail::bit(bits, n);
    }
    fd file_;
    alignas(event) std::byte buffer_[64 * sizeof(event)];
};

}  // namespace lkmc::input
