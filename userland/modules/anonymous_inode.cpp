// SPDX-License-Identifier: MIT
// Descriptors that anonymous_inode.ko makes: each is a sequence of its own, and keeps the module until it is closed.
#include "partner.hpp"

#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/uapi/anonymous_inode.h>

using namespace lkmc;

namespace {
constexpr auto sequence = ioctl::write<lkmc_anonymous_inode_sequence, fd>(LKMC_IOCTL_MAGIC, 16);
static_assert(sequence.value() == LKMC_ANONYMOUS_INODE_SEQUENCE);

std::uint32_t next(const fd& from) {
    std::uint32_t number;
    LKMC_ASSERT_EQ(check(sys::read(from, mutable_buffer(&number, sizeof number))), sizeof number);
    return number;
}
}  // namespace

int main() {
    auto module = lesson::load("anonymous_inode");
    auto device = lesson::open("/dev/lkmc_anonymous_inode");
    fd tens = check(device.ioctl(sequence, {.first = 10, .step = 10}));
    const fd down = check(device.ioctl(sequence, {.first = 1, .step = 0xffffffff}));

    LKMC_ASSERT_EQ(next(tens), 10u);
    LKMC_ASSERT_EQ(next(down), 1u);
    LKMC_ASSERT_EQ(next(tens), 20u);
    LKMC_ASSERT_EQ(next(down), 0u);
    LKMC_ASSERT_EQ(next(down), 0xffffffffu);

    // As many whole numbers as there is room for.
    std::uint32_t numbers[100];
    LKMC_ASSERT_EQ(check(sys::read(tens, mutable_buffer(numbers, 15))), 12u);
    LKMC_ASSERT_EQ(numbers[2], 50u);
    LKMC_ASSERT_EQ(check(sys::read(tens, numbers)), sizeof numbers);
    LKMC_ASSERT_EQ(numbers[99], 1050u);
    LKMC_ASSERT_ERROR(sys::read(tens, mutable_buffer(numbers, 3)), errc::inval);
    LKMC_ASSERT_ERROR(sys::read(tens, mutable_buffer(reinterpret_cast<void*>(8), 4)), errc::fault);
    LKMC_ASSERT_EQ(next(tens), 1060u);
    LKMC_ASSERT_ERROR(sys::write(tens, numbers), errc::badf);
    LKMC_ASSERT_ERROR(device.ioctl(ioctl::numbered::value<unsigned long>(LKMC_ANONYMOUS_INODE_SEQUENCE), 8ul), errc::fault);
    LKMC_ASSERT_ERROR(device.ioctl(ioctl::none(LKMC_IOCTL_MAGIC, 16)), errc::notty);

    // It has a name but no place, and is closed by execve.
    char text[64];
    text_buffer<63> link;
    print(link, "/proc/self/fd/", tens.get());
    LKMC_ASSERT_EQ(check(sys::readlinkat(at_cwd, link.c_str(), text)), string_view("anon_inode:lkmc_sequence"));
    LKMC_ASSERT(has(check(sys::fcntl_getfd(tens)), sys::fd_flags::cloexec));

    // Two processes that share one get each number once.
    const fd shared = check(device.ioctl(sequence, {.first = 0, .step = 1}));
    std::uint64_t sum = 0;
    constexpr unsigned each = 5000;
    const auto take = [&] {
        for (unsigned i = 0; i < each; ++i) {
            const auto n = next(shared);
            LKMC_ASSERT_LT(n, 2 * each);
            sum += n;
        }
    };
    const auto pipe = check(sys::pipe2(sys::o::cloexec));
    lesson::partner other([&] {
        lesson::run_on_cpu(1);
        take();
        check(sys::write(pipe.write, const_buffer(&sum, sizeof sum)));
    });
    lesson::run_on_cpu(0);
    take();
    std::uint64_t others = 0;
    check(sys::read(pipe.read, mutable_buffer(&others, sizeof others)));
    other.finish();
    LKMC_ASSERT_EQ(sum + others, std::uint64_t(2 * each) * (2 * each - 1) / 2);

    // It outlives the device's descriptor, and keeps the module.
    check(device.close());
    LKMC_ASSERT_EQ(next(tens), 1070u);
    LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    print(out, "each descriptor is a sequence\n");
}
