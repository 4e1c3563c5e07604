// SPDX-License-Identifier: MIT
// Plays an input device and reads what it reports, as anybody who opens /dev/input/event* does; reads too late, and is told so.
#include <lkmc/example.hpp>
#include <lkmc/sys/input.hpp>
#include <lkmc/sys/uinput.hpp>

using namespace lkmc;
using input::key;

int main() {
    auto opened = input::virtual_device::open();
    if (opened.error() == errc::noent || opened.error() == errc::nodev || opened.error() == errc::nxio)
        skip("no /dev/uinput: the kernel has no CONFIG_INPUT_UINPUT, or /dev is no devtmpfs");
    if (opened.error() == errc::acces || opened.error() == errc::perm) skip("/dev/uinput is not for this user");
    auto played = check(detail::move(opened));
    const auto version = played.ref().ioctl(uinput::version);
    if (version.error() == errc::notty || version.error() == errc::nosys) skip("this emulator does not know uinput's requests");
    if (check(version) < 5) skip("needs Linux 4.5");

    // A key that no keyboard has and nobody listens to, and an axis.
    check(played.can(key::f24));
    check(played.can(input::abs::misc, {.value = 0, .minimum = 0, .maximum = 1023, .fuzz = 0, .flat = 0, .resolution = 0}));
    check(played.create("lkmc lesson", {static_cast<std::uint16_t>(input::bus::virtual_), 0x1d, 0x2e, 3}));

    const auto node = played.node();
    if (node.error() == errc::noent) skip("no event device: the kernel has no CONFIG_INPUT_EVDEV, or /sys is not mounted");
    const auto path = check(node);
    auto device_opened = input::device::open(path.c_str(), sys::o::rdonly | sys::o::nonblock | sys::o::cloexec);
    if (device_opened.error() == errc::noent) skip("no ", path.view(), ": /dev is no devtmpfs");
    auto device = check(detail::move(device_opened));
    check(device.grab());  // no console and no desktop sees what follows

    // It is what was asked for.
    char name[80];
    LKMC_ASSERT_EQ(check(device.name(name)), "lkmc lesson");
    const auto id = check(device.id());
    LKMC_ASSERT(id.vendor == 0x1d && id.product == 0x2e && id.version == 3, id.vendor, id.product, id.version);
    LKMC_ASSERT(check(device.can(input::ev::key)) && check(device.can(key::f24)) && !check(device.can(key::a)));
    LKMC_ASSERT_EQ(check(device.axis(input::abs::misc)).maximum, 1023);
    print(out, path.view(), ": ", string_view(name), "\n");

    // One packet: both changes, and the report that ends it. They are there when send() returns.
    LKMC_ASSERT(device.read().error() == errc::again);
    check(played.send({input::press(key::f24), input::change(input::abs::misc, 512), input::report()}));
    const auto packet = check(device.read());
    LKMC_ASSERT_EQ(packet.size(), 3u);
    LKMC_ASSERT(!packet.dropped());
    auto event = packet.begin();
    LKMC_ASSERT(event->is(key::f24), event->type, event->code);
    LKMC_ASSERT_EQ(event->value, 1);
    ++event;
    LKMC_ASSERT(event->is(input::abs::misc), event->type, event->code);
    LKMC_ASSERT_EQ(event->value, 512);
    ++event;
    LKMC_ASSERT(event->is(input::syn::report), event->type, event->code);
    print(out, "F24 is pressed and the axis at 512, at ", event->seconds, " s since 1970\n");
    LKMC_ASSERT(check(device.is_down(key::f24)));
    LKMC_ASSERT_EQ(check(device.axis(input::abs::misc)).value, 512);

    // What is not new is not reported, and a packet that is empty then, neither.
    check(played.send({input::press(key::f24), input::report()}));
    LKMC_ASSERT(device.read().error() == errc::again);

    // More than the queue takes: what is in it goes, and a word says so.
    constexpr int packets = 1000;
    for (int n = 0; n < packets; ++n)
        check(played.send({n % 2 == 0 ? input::release(key::f24) : input::press(key::f24), input::change(input::abs::misc, n), input::report()}));
    int read = 0;
    bool dropped = false;
    for (;;) {
        const auto events = device.read();
        if (events.error() == errc::again) break;
        for (const auto& e : check(events)) {
            ++read;
            dropped |= e.dropped();
        }
    }
    LKMC_ASSERT(dropped);
    LKMC_ASSERT_LT(read, packets * 3);
    // Now the state has to be asked for.
    LKMC_ASSERT(check(device.is_down(key::f24)));
    LKMC_ASSERT_EQ(check(device.axis(input::abs::misc)).value, packets - 1);
    print(out, read, " of ", packets * 3, " events came; the others were dropped, and it was told\n");

    // Unplugged.
    check(played.destroy());
    LKMC_ASSERT(device.read().error() == errc::nodev);
}
