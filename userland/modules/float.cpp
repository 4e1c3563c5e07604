// SPDX-License-Identifier: MIT
// The kernel computes with floating point: the same results, bit by bit, and nobody's registers are disturbed.
#include "lesson.hpp"

#include <bit>
#include <cfenv>

#include <lkmc/sys/ioctl.hpp>
#include <lkmc/uapi/float.h>

using namespace lkmc;

constexpr auto compute = ioctl::read_write<lkmc_float>(LKMC_FLOAT_MAGIC, 0x20);
static_assert(compute.value() == LKMC_FLOAT_COMPUTE);

// As float_compute.c does it.
static double power_of_e(double a) {
    double term = 1, sum = 1;
    for (int i = 1; i < 30; ++i) {
        term = term * a / i;
        sum += term;
    }
    return sum;
}

static void ask(fd_ref device, double a, double b) {
    // These live in registers while the kernel uses the same ones.
    double kept[8];
    for (int i = 0; i < 8; ++i) kept[i] = a + i;
    const auto got = check(device.ioctl(compute, {a, b, 0, 0, 0}));
    for (int i = 0; i < 8; ++i) LKMC_ASSERT(kept[i] == a + i);
    const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
    LKMC_ASSERT_EQ(bits(got.quotient), bits(a / b));
    LKMC_ASSERT_EQ(bits(got.product), bits(a * b));
    LKMC_ASSERT_EQ(bits(got.power), bits(power_of_e(a)));
}

int main() {
    require(cap::sys_module);
    const auto module = module::load(lesson::file_of("float").c_str());
    if (module.error() == errc::nodev) skip("this CPU has no floating point that the kernel can use");
    LKMC_ASSERT_OK(module);
    const auto device = lesson::open("/dev/lkmc_float");

    ask(device, 1, 3);
    ask(device, -2.5, 1e300);
    ask(device, 1e-310, 7);  // one of the smallest, with fewer digits
    const auto infinite = check(device.ioctl(compute, {1, 0, 0, 0, 0}));
    LKMC_ASSERT_EQ(std::bit_cast<std::uint64_t>(infinite.quotient), std::uint64_t(0x7ff) << 52);

    // The way of rounding is the process's own before and after.
    LKMC_ASSERT_EQ(std::fesetround(FE_UPWARD), 0);
    const volatile double one = 1, three = 3;
    const double up = one / three;
    check(device.ioctl(compute, {1, 3, 0, 0, 0}));
    LKMC_ASSERT_EQ(std::fegetround(), FE_UPWARD);
    LKMC_ASSERT(one / three == up);
    std::fesetround(FE_TONEAREST);

    // Two processes at once, on different CPUs where there are some: each gets its own numbers.
    const int child = check(sys::fork());
    for (int i = 1; i <= 2000; ++i) ask(device, child == 0 ? i * 0.001 : i * -0.001, i);
    if (child == 0) sys::exit_group(0);
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    LKMC_ASSERT_ERROR(device.ioctl(ioctl::none(LKMC_FLOAT_MAGIC, 0x21)), errc::notty);
    constexpr auto compute_at = ioctl::numbered::value<unsigned long>(LKMC_FLOAT_COMPUTE);
    LKMC_ASSERT_ERROR(device.ioctl(compute_at, 8ul), errc::fault);
    LKMC_ASSERT_ERROR(sys::delete_module("float"), errc::again);
    print(out, "1 / 3 = ", hex(std::bit_cast<std::uint64_t>(check(device.ioctl(compute, {1, 3, 0, 0, 0})).quotient)), ", in the kernel too\n");
}
