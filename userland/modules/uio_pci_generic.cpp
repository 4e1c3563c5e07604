// SPDX-License-Identifier: MIT
// Drives a PCI card from a process without a module of its own: uio_pci_generic, which comes with the kernel.
//
// The kernel's part does not know the card, so that all it can do against an interrupt is to set the bit "interrupt
// disable" in the card's PCI command register. Clearing it again is for the process, after it has silenced the card.
#include "lesson.hpp"

#include <lkmc/bare/edu.hpp>
#include <lkmc/sys/uio.hpp>

using namespace lkmc;
using r = bare::edu::registers;

namespace {

constexpr string_view devices = "/sys/bus/pci/devices", driver = "/sys/bus/pci/drivers/uio_pci_generic";
constexpr string_view card_id = "1234 11e8";

text_buffer<127> path_of(string_view folder, string_view name, string_view file) {
    text_buffer<127> path;
    print(path, folder, name.empty() ? "" : "/", name, "/", file);
    return path;
}

// Where the card is, on which no driver may sit.
text_buffer<31> find_card() {
    text_buffer<31> address;
    const auto folder = check(sys::openat(at_cwd, devices.data(), sys::o::rdonly | sys::o::directory | sys::o::cloexec));
    alignas(8) static std::byte buffer[4096];
    directory_entries entries(folder, buffer);
    for (const auto& entry : entries) {
        if (entry.name.starts_with(".")) continue;
        const auto word = [&](string_view file) {
            return check(attribute(path_of(devices, entry.name, file).view()).template read<std::uint32_t>());
        };
        if (word("vendor") == bare::edu::vendor && word("device") == bare::edu::device_id) address.append(entry.name);
    }
    return address;
}

void tell(string_view file, string_view text) { check(attribute(path_of(driver, "", file).view()).write(text)); }

}  // namespace

int main() {
    require(cap::sys_rawio);
    const auto address = find_card();
    if (address.view().empty()) skip("there is no edu card: QEMU's -device edu");
    if (const auto there = attribute(path_of(driver, "", "new_id").view()).write(card_id); there.error() == errc::noent)
        skip("this kernel has no uio_pci_generic");
    else check(there);

    {
        const auto card = check(uio::device::find("uio_pci_generic"));
        const auto memory = check(card.map(0));
        const auto registers = check(memory.registers<r>());
        LKMC_ASSERT_EQ(registers.read(r::ID::MAGIC), 0xedu);

        const auto config = lesson::open(path_of(devices, address.view(), "config").c_str());
        constexpr std::int64_t command_at = 4;
        constexpr std::uint16_t interrupt_disable = 1 << 10;
        const auto command = [&] {
            std::uint16_t word = 0;
            LKMC_ASSERT_EQ(check(sys::pread(config, mutable_buffer(&word, sizeof word), command_at)), sizeof word);
            return word;
        };

        registers.write(r::STATUS::IRQ);
        std::uint32_t product = 1;
        const auto before = check(card.interrupts());
        for (std::uint32_t n = 1; n <= 12; ++n) {
            product *= n;
            registers.write<r::FACTORIAL>(n);
            LKMC_ASSERT_EQ(check(card.wait()), before + n);
            LKMC_ASSERT_EQ(registers.read<r::FACTORIAL>().raw(), product);

            LKMC_ASSERT(registers.read(r::IRQ_STATUS::FACTORIAL));
            LKMC_ASSERT(command() & interrupt_disable);
            registers.write<r::IRQ_ACK>(registers.read<r::IRQ_STATUS>().raw());
            const std::uint16_t word = static_cast<std::uint16_t>(command() & ~interrupt_disable);
            LKMC_ASSERT_EQ(check(sys::pwrite(config, const_buffer(&word, sizeof word), command_at)), sizeof word);
        }
        print(out, address.view(), ": 12! is ", product, ", by ", check(card.interrupts()) - before, " interrupts\n");
        registers.write<r::STATUS>(0);
    }
    tell("unbind", address.view());
    tell("remove_id", card_id);
    LKMC_ASSERT_ERROR(uio::device::find("uio_pci_generic"), errc::noent);
}
