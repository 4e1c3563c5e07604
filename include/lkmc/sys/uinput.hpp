// SPDX-License-Identifier: MIT
// uinput: an input device that this program plays.
//
//     auto played = LKMC_TRY(lkmc::input::virtual_device::open());   // /dev/uinput
//     LKMC_TRY(played.can(lkmc::input::key::a));
//     LKMC_TRY(played.create("lesson"));
//     auto reader = LKMC_TRY(lkmc::input::device::open(LKMC_TRY(played.node())));       // input.hpp
//     LKMC_TRY(played.send({press(key::a), report(), release(key::a), report()}));
//
// * First what it can do, then create(), then send(). Everybody has it then, the console and the desktop too.
// * It is gone when its file is closed.
// * Who plays needs the right to write to /dev/uinput: root, mostly. ENOENT, ENODEV: CONFIG_INPUT_UINPUT is missing.
// * Linux 4.5; with older ones create() is EINVAL.
// Source: Documentation/input/uinput.rst, include/uapi/linux/uinput.h, drivers/input/misc/uinput.c.
#pragma once

#include <initializer_list>

#include <lkmc/print.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/input_event.hpp>
#include <lkmc/sys/ioctl/uinput.hpp>

namespace lkmc::input {

// A device that this program plays. First what it can do, then create(), then send().
class virtual_device {
public:
    static result<virtual_device> open(cstr path = "/dev/uinput") noexcept {
        auto file = sys::openat(at_cwd, path, sys::o::wronly | sys::o::nonblock | sys::o::cloexec);
        if (!file) return file.error();
        return virtual_device(static_cast<fd&&>(*file));
    }

    result<void> can(key k) noexcept { return can(ev::key, uinput::set_key, static_cast<int>(k)); }
    result<void> can(rel r) noexcept { return can(ev::rel, uinput::set_rel, static_cast<int>(r)); }
    result<void> can(msc m) noexcept { return can(ev::msc, uinput::set_msc, static_cast<int>(m)); }
    result<void> can(sw s) noexcept { return can(ev::sw, uinput::set_sw, static_cast<int>(s)); }
    result<void> can(led l) noexcept { return can(ev::led, uinput::set_led, static_cast<int>(l)); }
    result<void> can(abs a, const evdev::absinfo& range) noexcept {
        if (const auto done = can(ev::abs, uinput::set_abs, static_cast<int>(a)); !done) return done;
        const auto set = file_.ioctl(uinput::dev_abs_setup, uinput::abs_setup{static_cast<std::uint16_t>(a), range});
        if (!set) return set.error();
        return {};
    }

    // From now on it is there. A name of up to 79 characters, not empty.
    result<void> create(string_view name, const evdev::device_id& id = {static_cast<std::uint16_t>(bus::virtual_), 0, 0, 0}) noexcept {
        uinput::setup setup{};
        if (name.empty()) return errc::inval;
        if (name.size() >= sizeof setup.name) return errc::nametoolong;
        setup.id = id;
        __builtin_memcpy(setup.name, name.data(), name.size());
        const auto set = file_.ioctl(uinput::dev_setup, setup);
        if (!set) return set.error();
        const auto made = file_.ioctl(uinput::dev_create);
        if (!made) return made.error();
        return {};
    }
    // It is gone, for those who have it open, too: ENODEV.
    result<void> destroy() noexcept {
        const auto gone = file_.ioctl(uinput::dev_destroy);
        if (!gone) return gone.error();
        return {};
    }
    // Takes effect with the next report(). EINVAL before create().
    result<void> send(span<const event> all) noexcept {
        const auto n = sys::write(file_, all);
        if (!n) return n.error();
        return *n == all.size_bytes() ? result<void>() : errc::io;
    }
    result<void> send(std::initializer_list<event> all) noexcept { return send(span<const event>(all.begin(), all.size())); }

    // Its folder in sysfs, below /sys/devices/virtual/input: "input7".
    result<string_view> sysname(span<char> buffer) const noexcept { return detail::text(buffer, file_.ioctl(uinput::sysname, buffer)); }
    // Where its events can be read: "/dev/input/event7". ENOENT: the kernel has no evdev, or /sys is not mounted.
    result<text_buffer<63>> node() const noexcept {
        char buffer[32];
        const auto name = sysname(buffer);
        if (!name) return name.error();
        text_buffer<63> path;
        path.append("/sys/devices/virtual/input/");
        path.append(*name);
        const auto folder = sys::openat(at_cwd, path.c_str(), sys::o::rdonly | sys::o::directory | sys::o::cloexec);
        if (!folder) return folder.error();
        alignas(8) std::byte entries[1024];
        directory_entries all(*folder, entries);
        while (const auto* entry = all.next()) {
            if (!entry->name.starts_with("event")) continue;
            path.clear();
            path.append("/dev/input/");
            path.append(entry->name);
            return path;
        }
        if (const auto status = all.status(); !status) return status.error();
        return errc::noent;
    }

    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    explicit virtual_device(fd file) noexcept : file_(static_cast<fd&&>(file)) {}
    template <class Request>
    result<void> can(ev type, const Request& request, int code) noexcept {
        if (const auto done = file_.ioctl(uinput::set_event, static_cast<int>(type)); !done) return done.error();
        if (const auto done = file_.ioctl(request, code); !done) return done.error();
        return {};
    }
    fd file_;
};

}  // namespace lkmc::input
