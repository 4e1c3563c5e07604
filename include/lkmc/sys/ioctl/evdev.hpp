// SPDX-License-Identifier: MIT
// Requests to input devices: /dev/input/event*.
//
//     auto version = LKMC_TRY(device.ioctl(lkmc::evdev::version));      // 0x010001
//     char name[64];
//     LKMC_TRY(device.ioctl(lkmc::evdev::name, name));                  // its size goes into the request
//     auto x = LKMC_TRY(device.ioctl(lkmc::evdev::abs(0)));             // one request an axis: made, not listed
//     LKMC_TRY(device.ioctl(lkmc::evdev::grab, 1));
//
// * What reads into a buffer returns how many bytes it wrote.
// * Reading the device gives events; their times have the width of a long.
// Source: Documentation/input/input.rst, include/uapi/linux/input.h.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::evdev {

struct event {  // struct input_event
    unsigned long seconds;
    unsigned long microseconds;
    std::uint16_t type;
    std::uint16_t code;
    std::int32_t value;
};
struct device_id {  // struct input_id
    std::uint16_t bustype;
    std::uint16_t vendor;
    std::uint16_t product;
    std::uint16_t version;
};
struct absinfo {  // struct input_absinfo
    std::int32_t value;
    std::int32_t minimum;
    std::int32_t maximum;
    std::int32_t fuzz;
    std::int32_t flat;
    std::int32_t resolution;
};
struct repeat_settings {
    std::uint32_t delay;   // ms
    std::uint32_t period;  // ms
};
struct keymap_entry {  // struct input_keymap_entry
    std::uint8_t flags;
    std::uint8_t len;
    std::uint16_t index;
    std::uint32_t keycode;
    std::uint8_t scancode[32];
};

inline constexpr auto version = ioctl::read<int>('E', 0x01);                   // EVIOCGVERSION
inline constexpr auto id = ioctl::read<device_id>('E', 0x02);                  // EVIOCGID
inline constexpr auto repeat = ioctl::read<repeat_settings>('E', 0x03);        // EVIOCGREP
inline constexpr auto set_repeat = ioctl::write<repeat_settings>('E', 0x03);   // EVIOCSREP
// EVIOCGKEYCODE_V2: its number says that it only reads, but scancode or index say which key is meant.
inline constexpr auto keycode =
    ioctl::numbered::read_write<keymap_entry>(ioctl::encode(ioctl::direction::read, 'E', 0x04, sizeof(keymap_entry)));
inline constexpr auto set_keycode = ioctl::write<keymap_entry>('E', 0x04);     // EVIOCSKEYCODE_V2
inline constexpr auto name = ioctl::read_bytes('E', 0x06);                     // EVIOCGNAME
inline constexpr auto phys = ioctl::read_bytes('E', 0x07);                     // EVIOCGPHYS
inline constexpr auto uniq = ioctl::read_bytes('E', 0x08);                     // EVIOCGUNIQ
inline constexpr auto properties = ioctl::read_bytes('E', 0x09);               // EVIOCGPROP: a bit each
inline constexpr auto keys_down = ioctl::read_bytes('E', 0x18);                // EVIOCGKEY: a bit a key
inline constexpr auto leds = ioctl::read_bytes('E', 0x19);                     // EVIOCGLED
inline constexpr auto sounds = ioctl::read_bytes('E', 0x1a);                   // EVIOCGSND
inline constexpr auto switches = ioctl::read_bytes('E', 0x1b);                 // EVIOCGSW
inline constexpr auto effects = ioctl::read<int>('E', 0x84);                   // EVIOCGEFFECTS
inline constexpr auto grab = ioctl::value<int>('E', 0x90);                     // EVIOCGRAB: 1 or 0, by value
inline constexpr auto revoke = ioctl::value<int>('E', 0x91);                   // EVIOCREVOKE: 0
inline constexpr auto set_clock = ioctl::write<int>('E', 0xa0);                // EVIOCSCLOCKID: of the events' times

// Codes that a device can send, of one type: EVIOCGBIT.
constexpr auto codes(unsigned event_type) noexcept { return ioctl::read_bytes('E', 0x20 + event_type); }
// Place and range of an axis: EVIOCGABS, EVIOCSABS.
constexpr auto abs(unsigned axis) noexcept { return ioctl::read<absinfo>('E', 0x40 + axis); }
constexpr auto set_abs(unsigned axis) noexcept { return ioctl::write<absinfo>('E', 0xc0 + axis); }

}  // namespace lkmc::evdev
