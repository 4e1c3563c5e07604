// SPDX-License-Identifier: MIT
// Events of input devices: keys, axes, switches, by name; what a read gave, checked; and events to be sent.
//
//     for (const auto& event : LKMC_TRY(lkmc::input::events::parse(bytes)))
//         if (event.dropped()) resync();                            // something is missing here
//         else if (event.is(lkmc::input::key::a)) print(out, event.value ? "a\n" : "");
//
//     const lkmc::input::event packet[] = {press(key::a), report(), release(key::a), report()};
//
// * struct input_event: seconds and microseconds, a long each; type and code, 16 bits each; the value, 32.
// * Events come in packets, each ended by syn::report; what belongs together is not to be looked at before. A value is a
//   state: 0 and 1 for a key (2: it repeats), a place for abs, a distance for rel. What is not new is not reported.
// * A reader that is too slow for its queue (64 events and more) finds syn::dropped in the place of what is missing: what
//   follows up to the next syn::report is to be ignored, and the state to be asked for.
// * Not under an emulator of another word size, such as qemu-user of ARM on x86_64: the events have another size there.
// * Devices: input.hpp reads them, uinput.hpp plays one.
// Source: Documentation/input/input.rst, event-codes.rst, include/uapi/linux/input-event-codes.h.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/sys/ioctl/evdev.hpp>
#include <lkmc/time.hpp>

namespace lkmc::input {

// EV_…: the type of an event.
enum class ev : std::uint16_t { syn = 0, key = 1, rel = 2, abs = 3, msc = 4, sw = 5, led = 0x11, snd = 0x12, rep = 0x14, ff = 0x15, pwr = 0x16, ff_status = 0x17 };

// The codes of each type. Some have names here; any number may be cast to them.
enum class syn : std::uint16_t { report = 0, config = 1, mt_report = 2, dropped = 3 };
// KEY_… and BTN_…
enum class key : std::uint16_t {
    reserved = 0,
    esc = 1,
    n1 = 2, n2, n3, n4, n5, n6, n7, n8, n9, n0,
    minus = 12, equal, backspace, tab,
    q = 16, w, e, r, t, y, u, i, o, p, leftbrace, rightbrace, enter, leftctrl,
    a = 30, s, d, f, g, h, j, k, l, semicolon, apostrophe, grave, leftshift, backslash,
    z = 44, x, c, v, b, n, m, comma, dot, slash, rightshift, kpasterisk, leftalt, space, capslock,
    f1 = 59, f2, f3, f4, f5, f6, f7, f8, f9, f10,
    f11 = 87, f12,
    rightctrl = 97,
    rightalt = 100,
    home = 102, up, pageup, left, right, end, down, pagedown, insert, delete_,
    mute = 113, volumedown, volumeup, power,
    f13 = 183, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24,
    btn_left = 0x110, btn_right, btn_middle,
    btn_south = 0x130, btn_east,
    btn_tool_finger = 0x145,
    btn_touch = 0x14a,
    max = 0x2ff,
};
enum class rel : std::uint16_t { x = 0, y, z, rx, ry, rz, hwheel, dial, wheel, misc, max = 0x0f };
enum class abs : std::uint16_t { x = 0, y, z, rx, ry, rz, throttle, rudder, wheel, gas, brake, pressure = 0x18, distance, misc = 0x28, mt_slot = 0x2f, mt_position_x = 0x35, mt_position_y, mt_tracking_id = 0x39, max = 0x3f };
enum class msc : std::uint16_t { serial = 0, pulseled, gesture, raw, scan, timestamp, max = 0x07 };
enum class sw : std::uint16_t { lid = 0, tablet_mode, headphone_insert };
enum class led : std::uint16_t { numl = 0, capsl, scrolll, max = 0x0f };
enum class bus : std::uint16_t { none = 0, pci = 1, usb = 3, bluetooth = 5, virtual_ = 6, i8042 = 0x11, host = 0x19, i2c = 0x18 };

constexpr ev type_of(syn) noexcept { return ev::syn; }
constexpr ev type_of(key) noexcept { return ev::key; }
constexpr ev type_of(rel) noexcept { return ev::rel; }
constexpr ev type_of(abs) noexcept { return ev::abs; }
constexpr ev type_of(msc) noexcept { return ev::msc; }
constexpr ev type_of(sw) noexcept { return ev::sw; }
constexpr ev type_of(led) noexcept { return ev::led; }
template <class C>
concept code_of_event = requires(C code) { { type_of(code) } -> std::same_as<ev>; };

// struct input_event, with words for what is in it.
struct event : evdev::event {
    template <code_of_event C>
    constexpr bool is(C wanted) const noexcept {
        return type == static_cast<std::uint16_t>(type_of(wanted)) && code == static_cast<std::uint16_t>(wanted);
    }
    constexpr bool is(ev wanted) const noexcept { return type == static_cast<std::uint16_t>(wanted); }
    // Something is missing here.
    constexpr bool dropped() const noexcept { return is(syn::dropped); }
    // By the device's clock: realtime, if nobody said otherwise (evdev::set_clock). Where a long has 32 bits, until 2106.
    constexpr duration time() const noexcept {
        return {static_cast<std::int64_t>(seconds) * 1'000'000'000 + static_cast<std::int64_t>(microseconds) * 1000};
    }
};
static_assert(sizeof(event) == 2 * sizeof(long) + 8);

// To be sent.
template <code_of_event C>
constexpr event change(C code, std::int32_t value) noexcept {
    return {{0, 0, static_cast<std::uint16_t>(type_of(code)), static_cast<std::uint16_t>(code), value}};
}
constexpr event press(key k) noexcept { return change(k, 1); }
constexpr event release(key k) noexcept { return change(k, 0); }
constexpr event report() noexcept { return change(syn::report, 0); }

// Events as they were read.
class events {
public:
    // EBADMSG where they do not end with the bytes.
    static result<events> parse(span<const std::byte> bytes) noexcept {
        if (bytes.size() % sizeof(event) != 0) return errc::badmsg;
        return events(bytes);
    }
    class reader {
    public:
        explicit reader(span<const std::byte> left) noexcept : left_(left) {}
        bool next() noexcept {
            event_ = left_.take<event>();
            return !left_.failed();
        }
        const event& operator*() const noexcept { return event_; }

    private:
        byte_cursor left_;
        event event_{};
    };
    copied_stream_iterator<reader> begin() const noexcept { return copied_stream_iterator(reader(bytes_)); }
    stream_end end() const noexcept { return {}; }
    std::size_t size() const noexcept { return bytes_.size() / sizeof(event); }
    bool empty() const noexcept { return bytes_.empty(); }
    // Whether something is missing among them.
    bool dropped() const noexcept {
        for (const auto& e : *this)
            if (e.dropped()) return true;
        return false;
    }

private:
    explicit events(span<const std::byte> bytes) noexcept : bytes_(bytes) {}
    span<const std::byte> bytes_;
};

namespace detail {
// The kernel's text up to its NUL.
inline result<string_view> text(span<char> buffer, const result<int>& size) noexcept {
    if (!size) return size.error();
    const string_view all(buffer.data(), static_cast<std::size_t>(*size) < buffer.size() ? static_cast<std::size_t>(*size) : buffer.size());
    return all.substr(0, all.find('\0'));
}
}  // namespace detail

}  // namespace lkmc::input
