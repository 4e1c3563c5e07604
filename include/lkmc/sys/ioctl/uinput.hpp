// SPDX-License-Identifier: MIT
// Requests to /dev/uinput: an input device that a program plays.
//
//     auto file = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "/dev/uinput", lkmc::sys::o::wronly | lkmc::sys::o::cloexec));
//     LKMC_TRY(file.ioctl(lkmc::uinput::set_event, 1));                 // EV_KEY: what it can send
//     LKMC_TRY(file.ioctl(lkmc::uinput::set_key, 30));                  // KEY_A
//     LKMC_TRY(file.ioctl(lkmc::uinput::dev_setup, setup));             // Linux 4.5
//     LKMC_TRY(file.ioctl(lkmc::uinput::dev_create));                   // it is there; gone when the file is closed
//
// * The numbers of the bits go by value, though declared with a size. lkmc::input::virtual_device (sys/uinput.hpp) has all this.
// Source: Documentation/input/uinput.rst, include/uapi/linux/uinput.h, drivers/input/misc/uinput.c.
#pragma once

#include <lkmc/sys/ioctl/evdev.hpp>

namespace lkmc::uinput {

struct setup {  // struct uinput_setup
    evdev::device_id id;
    char name[80];  // with a NUL
    std::uint32_t ff_effects_max;
};
struct abs_setup {  // struct uinput_abs_setup
    std::uint16_t code;
    evdev::absinfo absinfo;
};

inline constexpr auto dev_create = ioctl::none('U', 1);                    // UI_DEV_CREATE
inline constexpr auto dev_destroy = ioctl::none('U', 2);                   // UI_DEV_DESTROY
inline constexpr auto dev_setup = ioctl::write<setup>('U', 3);             // UI_DEV_SETUP (4.5)
inline constexpr auto dev_abs_setup = ioctl::write<abs_setup>('U', 4);     // UI_ABS_SETUP (4.5): the axis, too
inline constexpr auto set_event = ioctl::value<int>('U', 100);             // UI_SET_EVBIT: a type of events
inline constexpr auto set_key = ioctl::value<int>('U', 101);               // UI_SET_KEYBIT
inline constexpr auto set_rel = ioctl::value<int>('U', 102);               // UI_SET_RELBIT
inline constexpr auto set_abs = ioctl::value<int>('U', 103);               // UI_SET_ABSBIT
inline constexpr auto set_msc = ioctl::value<int>('U', 104);               // UI_SET_MSCBIT
inline constexpr auto set_led = ioctl::value<int>('U', 105);               // UI_SET_LEDBIT
inline constexpr auto set_snd = ioctl::value<int>('U', 106);               // UI_SET_SNDBIT
inline constexpr auto set_ff = ioctl::value<int>('U', 107);                // UI_SET_FFBIT
inline constexpr auto set_sw = ioctl::value<int>('U', 109);                // UI_SET_SWBIT
inline constexpr auto set_property = ioctl::value<int>('U', 110);          // UI_SET_PROPBIT
inline constexpr auto sysname = ioctl::read_bytes('U', 44);                // UI_GET_SYSNAME (3.15): "input7" and a NUL
inline constexpr auto version = ioctl::read<unsigned>('U', 45);            // UI_GET_VERSION (3.15): 5

}  // namespace lkmc::uinput
