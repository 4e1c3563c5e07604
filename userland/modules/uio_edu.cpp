// SPDX-License-Identifier: MIT
// Drives a PCI card from a process: its registers mapped, its interrupts waited for by read and poll.
#include "lesson.hpp"

#include <lkmc/bare/edu.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/scheduler.hpp>
#include <lkmc/sys/uio.hpp>

using namespace lkmc;
using namespace lkmc::literals;
using r = bare::edu::registers;

namespace {

bool ready(const uio::device& card, duration patience) {
    const sys::timespec time = patience;
    return check(sys::poll(card.file(), sys::poll_events::in, &time)) == sys::poll_events::in;
}

void wrong(const uio::device& card) {
    LKMC_ASSERT_ERROR(card.map(1), errc::noent);
    LKMC_ASSERT_ERROR(mapping::of_device(card.file(), 2 << 20), errc::inval);
    LKMC_ASSERT_ERROR(mapping::of_device(card.file(), 4096, static_cast<std::int64_t>(sys::page_size())), errc::inval);
    char byte;
    LKMC_ASSERT_ERROR(sys::read(card.file(), mutable_buffer(&byte, 1)), errc::inval);
    LKMC_ASSERT_ERROR(card.enable_interrupts(), errc::nosys);   // they are always on
    LKMC_ASSERT_ERROR(sys::delete_module("uio_edu"), errc::again);
    LKMC_ASSERT_ERROR(uio::device::find("no such device"), errc::noent);
    LKMC_ASSERT_ERROR(uio::device::open(99), errc::noent);
}

// Who waits when the module goes is told that the device has gone: taken from the driver, as the module cannot go.
void take_away(const uio::device& card) {
    const int child = check(sys::fork());
    if (child == 0) {
        const auto own = check(uio::device::open(card.number()));
        LKMC_ASSERT_ERROR(own.wait(), errc::io);
        sys::exit_group(0);
    }
    // The child sleeps as soon as its state says so.
    text_buffer<31> stat;
    print(stat, "/proc/", child, "/wchan");
    char text[256];
    while (check(attribute(stat.view()).read(text)) != "uio_read") static_cast<void>(sys::sched_yield());
    print(out, "somebody waits, and the card goes\n");

    text_buffer<63> link;
    print(link, "/sys/class/uio/uio", card.number(), "/device");
    char target[256];
    const string_view path = check(sys::readlinkat(at_cwd, link.c_str(), target));
    const string_view address = path.substr(path.rfind('/') + 1);
    check(attribute("/sys/bus/pci/drivers/uio_edu/unbind").write(address));
    const auto end = check(sys::waitid(child));
    LKMC_ASSERT(end.exited() && end.number == 0);
    LKMC_ASSERT_ERROR(card.wait(), errc::io);
}

}  // namespace

int main() {
    if (sys::openat(at_cwd, "/sys/class/uio", sys::o::rdonly | sys::o::cloexec).error() == errc::noent)
        skip("UIO is not built into this kernel");
    const auto module = lesson::load("uio_edu");
    const auto card = check(uio::device::find("uio_edu"));
    char text[32];
    LKMC_ASSERT_EQ(check(card.version(text)), string_view("1"));
    LKMC_ASSERT_EQ(check(card.about_map(0)).size, 1u << 20);

    const auto memory = check(card.map(0));
    const auto registers = check(memory.registers<r>());
    LKMC_ASSERT_EQ(registers.read(r::ID::MAGIC), 0xedu);
    registers.write<r::LIVENESS>(0x12345678);
    LKMC_ASSERT_EQ(registers.read<r::LIVENESS>().raw(), ~0x12345678u);

    // Nothing to tell yet; then one interrupt for each factorial.
    LKMC_ASSERT(!ready(card, 0_s));
    const auto before = check(card.interrupts());
    registers.write(r::STATUS::IRQ);
    std::uint32_t product = 1;
    for (std::uint32_t n = 1; n <= 12; ++n) {
        product *= n;
        registers.write<r::FACTORIAL>(n);
        if (n % 2 != 0) LKMC_ASSERT(ready(card, 10_s));
        LKMC_ASSERT_EQ(check(card.wait()), before + n);
        LKMC_ASSERT_EQ(registers.read<r::FACTORIAL>().raw(), product);
        LKMC_ASSERT(!ready(card, 0_s));
    }
    LKMC_ASSERT_EQ(check(card.interrupts()), before + 12);
    print(out, "12! is ", product, ", and the card has interrupted ", before + 12, " times\n");

    // Each open file is told of its own.
    const auto other = check(uio::device::open(card.number(), sys::o::nonblock));
    LKMC_ASSERT_ERROR(other.wait(), errc::again);
    registers.write<r::IRQ_RAISE>(2);
    LKMC_ASSERT(ready(other, 10_s));
    LKMC_ASSERT_EQ(check(other.wait()), before + 13);
    LKMC_ASSERT_EQ(check(card.wait()), before + 13);
    LKMC_ASSERT_EQ(registers.read<r::IRQ_STATUS>().raw(), 0u);

    wrong(card);
    take_away(card);
}
