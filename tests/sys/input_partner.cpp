// SPDX-License-Identifier: MIT
// Plays an input device and prints what it reads of it, for evtest_oracle.py.
//
// First "node PATH", "name NAME", "id BUS VENDOR PRODUCT VERSION", "type N", "code TYPE N", "axis N VALUE MINIMUM MAXIMUM
// FUZZ FLAT RESOLUTION", "ready". Then each line of input has it send some packets and print their events, "SECONDS
// MICROSECONDS TYPE CODE VALUE", and "sent COUNT". At the end of the input it unplugs the device.
#include <stdio.h>

#include <random>

#include <lkmc/example.hpp>
#include <lkmc/sys/input.hpp>
#include <lkmc/sys/uinput.hpp>

using namespace lkmc;
using input::key;

namespace {

constexpr input::abs axes[] = {input::abs::misc, input::abs::throttle};
constexpr key keys[] = {key::f24, key::f18, key::f19};
std::mt19937 chance(5);  // always the same

unsigned any(unsigned most) { return static_cast<unsigned>(chance() % (most + 1)); }

void tell(const input::device& device) {
    char name[80];
    const auto id = check(device.id());
    const auto n = check(device.name(name));
    printf("name %.*s\nid %x %x %x %x\n", static_cast<int>(n.size()), n.data(), id.bustype, id.vendor, id.product, id.version);
    for (unsigned type = 0; type < 0x20; ++type) {
        if (!check(device.can(static_cast<input::ev>(type)))) continue;
        printf("type %u\n", type);
        const auto tell_code = [&](auto code) {
            if (check(device.can(code))) printf("code %u %u\n", type, static_cast<unsigned>(code));
        };
        for (unsigned code = 0; code <= static_cast<unsigned>(key::max); ++code) {
            if (type == 1) tell_code(static_cast<key>(code));
            else if (type == 2 && code <= static_cast<unsigned>(input::rel::max)) tell_code(static_cast<input::rel>(code));
            else if (type == 3 && code <= static_cast<unsigned>(input::abs::max)) tell_code(static_cast<input::abs>(code));
            else if (type == 4 && code <= static_cast<unsigned>(input::msc::max)) tell_code(static_cast<input::msc>(code));
        }
    }
    for (const auto axis : axes) {
        const auto a = check(device.axis(axis));
        printf("axis %u %d %d %d %d %d %d\n", static_cast<unsigned>(axis), a.value, a.minimum, a.maximum, a.fuzz, a.flat, a.resolution);
    }
}

}  // namespace

int main() {
    auto opened = input::virtual_device::open();
    if (opened.error() == errc::noent || opened.error() == errc::nodev || opened.error() == errc::nxio)
        skip("no /dev/uinput: the kernel has no CONFIG_INPUT_UINPUT, or /dev is no devtmpfs");
    if (opened.error() == errc::acces || opened.error() == errc::perm) skip("/dev/uinput is not for this user");
    auto played = check(detail::move(opened));
    for (const auto k : keys) check(played.can(k));
    check(played.can(axes[0], {.value = 0, .minimum = -1000, .maximum = 1000, .fuzz = 0, .flat = 15, .resolution = 12}));
    check(played.can(axes[1], {.value = 7, .minimum = 0, .maximum = 65535, .fuzz = 0, .flat = 0, .resolution = 0}));
    check(played.can(input::rel::misc));
    check(played.can(input::msc::serial));
    check(played.create("lkmc: what evtest sees", {static_cast<std::uint16_t>(input::bus::usb), 0x1234, 0xabcd, 0x9}));
    const auto path = check(played.node());
    auto reading = input::device::open(path.c_str(), sys::o::rdonly | sys::o::nonblock | sys::o::cloexec);
    if (reading.error() == errc::noent) skip("no ", path.view(), ": /dev is no devtmpfs");
    auto device = check(detail::move(reading));
    printf("node %s\n", path.c_str());
    tell(device);
    printf("ready\n");
    fflush(stdout);

    int serial = 0;
    unsigned sent = 0;
    for (int c; (c = getchar()) != EOF;) {
        if (c != '\n') continue;
        // Less than a reader's queue holds.
        for (int packet = 0; packet < 8; ++packet) {
            check(played.send({input::change(keys[any(2)], static_cast<int>(any(1))), input::change(axes[0], static_cast<int>(any(2000)) - 1000),
                               input::change(axes[1], static_cast<int>(any(65535))), input::change(input::rel::misc, static_cast<int>(any(200)) - 100),
                               input::change(input::msc::serial, ++serial), input::report()}));
            for (const auto& e : check(device.read())) {
                LKMC_ASSERT(!e.dropped());
                printf("%lu %lu %u %u %d\n", static_cast<unsigned long>(e.seconds), static_cast<unsigned long>(e.microseconds), e.type, e.code, e.value);
            }
            ++sent;
        }
        printf("sent %u\n", sent);
        fflush(stdout);
    }
}
