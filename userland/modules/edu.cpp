// SPDX-License-Identifier: MIT
// Works with a PCI card through its driver: computing, copying both ways by DMA, interrupts, registers of one's own.
#include "lesson.hpp"

#include <lkmc/bare/edu.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/uapi/edu_ioctl.h>

using namespace lkmc;
using namespace lkmc::literals;
using r = bare::edu::registers;

namespace request {
constexpr auto compute = ioctl::read_write<std::uint32_t>(LKMC_EDU_MAGIC, 0x20);
constexpr auto interrupts = ioctl::read<std::uint32_t>(LKMC_EDU_MAGIC, 0x21);
static_assert(compute.value() == LKMC_EDU_COMPUTE && interrupts.value() == LKMC_EDU_INTERRUPTS);
}  // namespace request

namespace {

constexpr std::size_t size = LKMC_EDU_FILE_SIZE;

void compute(fd_ref card) {
    const auto before = check(card.ioctl(request::interrupts));
    std::uint32_t product = 1;
    for (std::uint32_t n = 1; n <= 13; ++n) {
        product *= n;  // modulo 2^32, as the card computes it
        LKMC_ASSERT_EQ(check(card.ioctl(request::compute, n)), product);
    }
    // Each was waited for by one interrupt.
    LKMC_ASSERT_EQ(check(card.ioctl(request::interrupts)), before + 13);
}

void copy(fd_ref card) {
    constexpr string_view text = "to the card and back";
    LKMC_ASSERT_EQ(check(sys::pwrite(card, text, 100)), text.size());
    char back[64];
    LKMC_ASSERT_EQ(check(sys::pread(card, mutable_buffer(back, 4), 107)), 4u);
    LKMC_ASSERT_EQ(string_view(back, 4), string_view("card"));

    // All of it, and what lies at its end.
    static unsigned char out_bytes[size], in_bytes[size + 1];
    for (std::size_t i = 0; i < size; ++i) out_bytes[i] = static_cast<unsigned char>(i * 7 + i / 256);
    LKMC_ASSERT_EQ(check(sys::pwrite(card, out_bytes, 0)), size);
    LKMC_ASSERT_EQ(check(sys::pread(card, in_bytes, 0)), size);
    LKMC_ASSERT_EQ(__builtin_memcmp(out_bytes, in_bytes, size), 0);
    LKMC_ASSERT_EQ(check(sys::lseek(card, -2, sys::seek::end)), static_cast<std::int64_t>(size - 2));
    LKMC_ASSERT_EQ(check(sys::write(card, string_view("four"))), 2u);
    LKMC_ASSERT_ERROR(sys::write(card, string_view("more")), errc::nospc);
    LKMC_ASSERT_EQ(check(sys::read(card, back)), 0u);
    LKMC_ASSERT_ERROR(sys::lseek(card, 1, sys::seek::end), errc::inval);
}

// Two at once: each finds what it wrote itself.
void share() {
    int children[2];
    for (int i = 0; i < 2; ++i) {
        children[i] = check(sys::fork());
        if (children[i] != 0) continue;
        const auto card = lesson::open("/dev/lkmc_edu");
        for (char c = 'a'; c < 'd'; ++c) {
            char bytes[32], back[32];
            __builtin_memset(bytes, c + 10 * i, sizeof bytes);
            check(sys::pwrite(card, bytes, i * 64));
            check(sys::pread(card, back, i * 64));
            LKMC_ASSERT_EQ(__builtin_memcmp(bytes, back, sizeof bytes), 0);
            LKMC_ASSERT_EQ(check(card.ioctl(request::compute, 5u)), 120u);
        }
        sys::exit_group(0);
    }
    for (int child : children) {
        const auto end = check(sys::waitid(child));
        LKMC_ASSERT(end.exited() && end.number == 0);
    }
}

void map(fd_ref card) {
    const auto memory = check(mapping::of_device(card, r::size));
    const auto registers = check(memory.registers<r>());
    LKMC_ASSERT_EQ(registers.read(r::ID::MAGIC), 0xedu);
    registers.write<r::LIVENESS>(0x12345678);
    LKMC_ASSERT_EQ(registers.read<r::LIVENESS>().raw(), ~0x12345678u);

    // An interrupt of our own making; the driver takes it and acknowledges it.
    const auto before = check(card.ioctl(request::interrupts));
    registers.write<r::IRQ_RAISE>(2);
    while (check(card.ioctl(request::interrupts)) == before) {}
    while (registers.read<r::IRQ_STATUS>().raw() != 0) {}

    LKMC_ASSERT_ERROR(mapping::of_device(card, 2 << 20), errc::inval);  // the card has 1 MiB
    print(out, "edu, version ", registers.read(r::ID::MAJOR), ".", registers.read(r::ID::MINOR), "\n");
}

void wrong(fd_ref card) {
    LKMC_ASSERT_ERROR(card.ioctl(ioctl::none(LKMC_EDU_MAGIC, 0x2f)), errc::notty);
    constexpr auto compute_at = ioctl::numbered::value<unsigned long>(LKMC_EDU_COMPUTE);
    LKMC_ASSERT_ERROR(card.ioctl(compute_at, 8ul), errc::fault);
    LKMC_ASSERT_ERROR(sys::pwrite(card, const_buffer(reinterpret_cast<const void*>(8), 4), 0), errc::fault);
    LKMC_ASSERT_ERROR(sys::pread(card, mutable_buffer(reinterpret_cast<void*>(8), 4), 0), errc::fault);
}

// The card is taken from the driver while its file is open, and given back.
void take_away(fd_ref old) {
    constexpr string_view driver = "/sys/bus/pci/drivers/edu";
    text_buffer<31> address;
    alignas(8) static std::byte buffer[4096];
    const auto folder = check(sys::openat(at_cwd, driver.data(), sys::o::rdonly | sys::o::directory | sys::o::cloexec));
    directory_entries entries(folder, buffer);
    for (const auto& entry : entries)
        if (entry.name.starts_with("0000:")) address.append(entry.name);
    const auto tell = [&](string_view file) {
        text_buffer<63> path;
        print(path, driver, "/", file);
        check(attribute(path.view()).write(address.view()));
    };
    tell("unbind");
    char byte;
    LKMC_ASSERT_ERROR(sys::pread(old, mutable_buffer(&byte, 1), 0), errc::nodev);
    LKMC_ASSERT_ERROR(old.ioctl(request::compute, 3u), errc::nodev);
    LKMC_ASSERT_ERROR(mapping::of_device(old, 4096), errc::nodev);
    LKMC_ASSERT_ERROR(sys::openat(at_cwd, "/dev/lkmc_edu", sys::o::rdwr), errc::noent);
    tell("bind");
    LKMC_ASSERT_EQ(check(lesson::open("/dev/lkmc_edu").ioctl(request::compute, 3u)), 6u);
    LKMC_ASSERT_ERROR(old.ioctl(request::compute, 3u), errc::nodev);
}

}  // namespace

int main() {
    static lesson::kernel_log log;
    const auto module = lesson::load("edu");
    log.expect("version 1.0");
    const auto card = lesson::open("/dev/lkmc_edu");
    compute(card);
    copy(card);
    share();
    map(card);
    wrong(card);
    LKMC_ASSERT_ERROR(sys::delete_module("edu"), errc::again);
    take_away(card);
    print(out, check(lesson::open("/dev/lkmc_edu").ioctl(request::interrupts)), " interrupt since it came back\n");
}
