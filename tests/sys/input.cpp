// SPDX-License-Identifier: MIT
// Input events as the system's header lays them out; what is no input device; and a device that is played, where there is uinput.
#include <lkmc/sys/input.hpp>
#include <lkmc/sys/uinput.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <vector>

using namespace lkmc;
using input::key;

// ENOSYS is qemu-user's word for a request that it does not know.
static bool not_known(error e) { return e == errc::notty || e == errc::nosys; }

TEST_CASE("events as they are read") {
    ::input_event theirs[3];
    std::memset(theirs, 0, sizeof theirs);
    theirs[0].input_event_sec = 12;
    theirs[0].input_event_usec = 345678;
    theirs[0].type = EV_KEY;
    theirs[0].code = KEY_A;
    theirs[0].value = -5;
    theirs[2].type = EV_SYN;
    theirs[2].code = SYN_DROPPED;
    // At an odd address, too.
    std::vector<std::byte> bytes(sizeof theirs + 1);
    std::memcpy(bytes.data() + 1, theirs, sizeof theirs);
    const span<const std::byte> all(bytes.data() + 1, sizeof theirs);

    const auto events = input::events::parse(all).value();
    CHECK(events.size() == 3);
    CHECK(events.dropped());
    auto e = events.begin();
    CHECK(e->is(key::a));
    CHECK(e->is(input::ev::key));
    CHECK_FALSE(e->is(key::b));
    CHECK_FALSE(e->is(static_cast<input::rel>(KEY_A)));
    CHECK(e->value == -5);
    CHECK(e->time().microseconds() == 12345678);
    ++e;
    CHECK(e->is(input::syn::report));
    CHECK_FALSE(e->dropped());
    ++e;
    CHECK(e->dropped());
    ++e;
    CHECK(e == events.end());

    for (std::size_t size = 0; size <= all.size(); ++size) {
        const auto part = input::events::parse(all.first(size));
        CHECK(part.has_value() == (size % sizeof(::input_event) == 0));
        if (!part) CHECK(part.error() == errc::badmsg);
        else CHECK(part->dropped() == (size == all.size()));
    }
    CHECK(input::events::parse({})->empty());
}

TEST_CASE("events to be sent") {
    constexpr auto e = input::change(input::abs::misc, 512);
    CHECK(e.type == EV_ABS);
    CHECK(e.code == ABS_MISC);
    CHECK(e.value == 512);
    CHECK(input::press(key::enter).code == KEY_ENTER);
    CHECK(input::press(key::enter).value == 1);
    CHECK(input::release(key::enter).value == 0);
    CHECK(input::report().type == EV_SYN);
}

TEST_CASE("what is no input device") {
    CHECK(input::device::open("/nonexistent").error() == errc::noent);
    auto null = input::device::open("/dev/null").value();
    CHECK(not_known(null.id().error()));
    char name[16];
    CHECK(not_known(null.name(name).error()));
    CHECK(not_known(null.can(key::a).error()));
    CHECK(not_known(null.grab().error()));
    CHECK(null.read().value().empty());
    CHECK(input::virtual_device::open("/nonexistent").error() == errc::noent);
    auto played = input::virtual_device::open("/dev/null").value();
    CHECK(not_known(played.can(key::a).error()));
    CHECK(played.create("").error() == errc::inval);
    CHECK(played.create(std::string(80, 'x')).error() == errc::nametoolong);
    CHECK(not_known(played.create("name").error()));
    CHECK(not_known(played.node().error()));
}

TEST_CASE("a played device, as libc's calls see it") {
    auto opened = input::virtual_device::open();
    if (!opened || !opened->ref().ioctl(uinput::version)) {
        MESSAGE("no /dev/uinput for this user");
        return;
    }
    auto& played = *opened;
    REQUIRE(played.can(key::f23).has_value());
    REQUIRE(played.can(input::rel::misc).has_value());
    REQUIRE(played.can(input::led::numl).has_value());
    REQUIRE(played.create("lkmc test").has_value());
    CHECK(played.can(key::f24).error() == errc::inval);  // too late
    const auto node = played.node();
    const int file = node ? ::open(node->c_str(), O_RDWR | O_NONBLOCK) : -1;
    if (file < 0) {
        MESSAGE("no event device");
        return;
    }
    REQUIRE(::ioctl(file, EVIOCGRAB, 1) == 0);
    char name[32] = {};
    CHECK(::ioctl(file, EVIOCGNAME(sizeof name), name) == 10);
    CHECK(std::string(name) == "lkmc test");
    unsigned char keys[KEY_MAX / 8 + 1] = {};
    REQUIRE(::ioctl(file, EVIOCGBIT(EV_KEY, sizeof keys), keys) > 0);
    for (int n = 0; n <= KEY_MAX; ++n) CHECK((keys[n / 8] >> (n % 8) & 1) == (n == KEY_F23));

    REQUIRE(played.send({input::press(key::f23), input::change(input::rel::misc, -3), input::report()}).has_value());
    ::input_event theirs[4];
    REQUIRE(::read(file, theirs, sizeof theirs) == 3 * sizeof theirs[0]);
    CHECK(theirs[0].type == EV_KEY);
    CHECK(theirs[0].code == KEY_F23);
    CHECK(theirs[0].value == 1);
    CHECK(theirs[1].code == REL_MISC);
    CHECK(theirs[1].value == -3);
    CHECK(theirs[2].type == EV_SYN);

    input::device same{fd(file)};
    CHECK(same.is_down(key::f23).value());
    CHECK_FALSE(same.is_down(key::a).value());
    CHECK_FALSE(same.is_lit(input::led::numl).value());
    REQUIRE(same.send(input::change(input::led::numl, 1)).has_value());
    CHECK(same.is_lit(input::led::numl).value());
    char place[32];
    CHECK(same.phys(place).error() == errc::noent);
    REQUIRE(played.destroy().has_value());
    CHECK(same.read().error() == errc::nodev);
}
