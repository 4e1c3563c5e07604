// SPDX-License-Identifier: MIT
// A second handler on the line of a PCI device counts as many interrupts as /proc/interrupts says.
#include "lesson.hpp"

#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/lines.hpp>

using namespace lkmc;

struct line_of_proc {
    unsigned total = 0;  // on all CPUs
    text_buffer<255> who;
};

// A line of /proc/interrupts: " 11:   0   2   IO-APIC   11-fasteoi   virtio1".
static line_of_proc line_of(unsigned number) {
    const auto file = lesson::open("/proc/interrupts", sys::o::rdonly);
    char buffer[1024];
    line_reader lines(file, buffer);
    for (string_view text; check(lines.next(text));) {
        text_cursor in(text);
        in.blanks();
        if (in.number<unsigned>() != number || !in.accept(':')) continue;
        line_of_proc line;
        for (in.blanks(); in.peek() >= '0' && in.peek() <= '9'; in.blanks()) line.total += in.number<unsigned>();
        LKMC_ASSERT(in, text);
        line.who.append(in.rest());
        return line;
    }
    skip("the kernel has no interrupt line ", number, " in use");
}

// The guest's random numbers come from a virtio device that interrupts by a line, which PCI devices share, and not by
// messages (MSI), which they have each for themselves.
static unsigned random_device_line() {
    const auto folder = sys::openat(at_cwd, "/sys/bus/virtio/drivers/virtio_rng", sys::o::directory | sys::o::cloexec);
    if (!folder) skip("this kernel has no driver for virtio's random numbers");
    alignas(8) std::byte buffer[1024];
    directory_entries entries(*folder, buffer);
    for (const directory_entry& entry : entries) {
        if (!entry.name.starts_with("virtio")) continue;
        text_buffer<80> path;
        print(path, "/sys/bus/virtio/drivers/virtio_rng/", entry.name, "/../irq");
        return check(attribute(path.view()).read<unsigned>());
    }
    skip("this machine has no virtio device for random numbers");
}

static unsigned counted() { return check(module::parameter("irq", "count").read<unsigned>()); }

int main() {
    const unsigned number = random_device_line();
    const auto device = lesson::open("/dev/hwrng", sys::o::rdonly);

    text_buffer<20> parameters;
    print(parameters, "irq=", number);
    auto module = lesson::load("irq", parameters.c_str());
    const auto before = line_of(number);
    print(out, "line ", number, ": ", before.who.view(), "\n");
    LKMC_ASSERT(before.who.view().ends_with("lkmc_irq"), before.who.view());

    const unsigned first = counted();
    for (int n = 0; n < 5; ++n) {
        const unsigned now = counted();
        char random[64];
        while (counted() == now) check(sys::read(device, random));
    }
    // An interrupt is in the one count a moment before it is in the other.
    while (line_of(number).total - before.total != counted() - first) {}
    print(out, counted() - first, " interrupts\n");

    check(module.unload());
    LKMC_ASSERT(!line_of(number).who.view().contains("lkmc_irq"));
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("irq").c_str(), "irq=100000"), errc::inval);
}
