// SPDX-License-Identifier: MIT
// Which texts the kernel takes for numbers, which it refuses, and with which error.
#include "lesson.hpp"

using namespace lkmc;

static attribute number(string_view name) {
    text_buffer<127> path;
    print(path, "/sys/kernel/debug/lkmc_kstrto/", name);
    return attribute(path.view());
}
static void takes(string_view name, string_view text, std::int64_t value) {
    check(number(name).write(text));
    const auto got = check(number(name).read<std::int64_t>());
    LKMC_ASSERT(got == value, name, text, got, value);
}
static void refuses(string_view name, string_view text, errc why) {
    const auto before = check(number(name).read<std::int64_t>());
    const auto e = number(name).write(text).error();
    LKMC_ASSERT(e == why, name, text, e);
    LKMC_ASSERT_EQ(check(number(name).read<std::int64_t>()), before);
}

int main() {
    const auto module = lesson::load("kstrto");

    takes("int", "42", 42);
    takes("int", "42\n", 42);  // as echo writes it
    takes("int", "-42", -42);
    takes("int", "+42", 42);
    // Base 0: as in C.
    takes("int", "0x2A", 42);
    takes("int", "052", 42);
    takes("int", "0", 0);
    takes("int", "2147483647", 2147483647);
    takes("int", "-2147483648", -2147483647 - 1);
    refuses("int", "2147483648", errc::range);
    refuses("int", "-2147483649", errc::range);
    refuses("int", "99999999999999999999", errc::range);
    for (const char* text : {"", "\n", " 42", "42 ", "42\n\n", "42x", "x", "-", "+-42", "--42", "0x", "08", "4 2", "4.2"})
        refuses("int", text, errc::inval);
    takes("int", string_view("42\0x", 4), 42);  // a NUL ends a text
    refuses("int", "00000000000000000000000000000000000000000000000000000000000000042", errc::inval);

    takes("decimal", "052", 52);
    refuses("decimal", "0x2a", errc::inval);
    takes("hex", "2a", 42);
    takes("hex", "0x2a", 42);
    takes("hex", "ffffffff", 0xffffffff);
    refuses("hex", "100000000", errc::range);

    takes("u8", "255", 255);
    takes("u8", "0xff", 255);
    refuses("u8", "256", errc::range);
    refuses("u8", "-1", errc::inval);  // no number without a sign begins so

    takes("s64", "9223372036854775807", 9223372036854775807);
    takes("s64", "-0x10", -16);
    takes("s64", "-9223372036854775808", -9223372036854775807 - 1);
    refuses("s64", "9223372036854775808", errc::range);

    // A truth: its beginning is enough.
    for (const char* text : {"1", "y", "Y", "yes", "on", "ON"}) takes("bool", text, 1);
    for (const char* text : {"0", "n", "N", "no", "off", "OFF"}) takes("bool", text, 0);
    for (const char* text : {"", "2", "o", "maybe"}) refuses("bool", text, errc::inval);

    // From a pointer that leads nowhere there comes no number.
    const fd file = lesson::open("/sys/kernel/debug/lkmc_kstrto/int", sys::o::wronly);
    LKMC_ASSERT_ERROR(sys::write(file, const_buffer(reinterpret_cast<const char*>(8), 2)), errc::fault);
    print(out, "numbers are taken, everything else is refused\n");
}
