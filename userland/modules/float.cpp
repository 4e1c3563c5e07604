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

// Eight values that are in registers before, and again after; between, nothing but the kernel uses such registers.
#if defined(__x86_64__)
#define IN_REGISTERS(v) asm volatile("" : "+x"(v[0]), "+x"(v[1]), "+x"(v[2]), "+x"(v[3]), "+x"(v[4]), "+x"(v[5]), "+x"(v[6]), "+x"(v[7]))
#else
#define IN_REGISTERS(v) asm volatile("" : "+w"(v[0]), "+w"(v[1]), "+w"(v[2]), "+w"(v[3]), "+w"(v[4]), "+w"(v[5]), "+w"(v[6]), "+w"(v[7]))
#endif

static void ask(fd_ref device, double a, double b) {
    lkmc_float got = {a, b, 0, 0, 0};
    double kept[8] = {a, a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7};
    IN_REGISTERS(kept);
    const auto done = sys::call<int>(nr::ioctl, device, LKMC_FLOAT_COMPUTE, &got);
    IN_REGISTERS(kept);
    check(done);
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

    // The way of rounding is the process's own before and after. What the kernel computes meanwhile depends on the CPU:
    // kernel_fpu_begin sets it back to "nearest" on x86_64 and leaves it on the others.
    const volatile double one = 1, three = 3;
    const double nearest = one / three;
    LKMC_ASSERT_EQ(std::fesetround(FE_UPWARD), 0);
    const double up = one / three;
    const double kernels = check(device.ioctl(compute, {1, 3, 0, 0, 0})).quotient;
    LKMC_ASSERT_EQ(std::fegetround(), FE_UPWARD);
    LKMC_ASSERT(one / three == up && up > nearest);
    std::fesetround(FE_TONEAREST);
    LKMC_ASSERT(kernels == nearest || kernels == up);
    print(out, "the kernel rounded ", kernels == nearest ? "to nearest" : "upwards, as the process does", "\n");

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
