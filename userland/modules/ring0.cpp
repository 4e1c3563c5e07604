// SPDX-License-Identifier: MIT
// Registers of the kernel's privilege level: what they say of how Linux has set this CPU up. Reading them here is a crime.
#include "lesson.hpp"

#include <lkmc/arch/system_registers.hpp>

using namespace lkmc;
using namespace lkmc::arch;

static char text[4096];

static std::uint64_t number_of(string_view name) {
    text_cursor in(text);
    while (!in.at_end()) {
        text_cursor line(in.line());
        if (line.word() != name) continue;
        line.skip(" 0x");
        const auto value = line.number<std::uint64_t>(16);
        LKMC_ASSERT(line, name);
        return value;
    }
    print(err, "the module does not show ", name, "\n");
    world::stop(1);
}

// With the names of its fields.
template <class R>
static mmio::value<R> value_of() {
    const mmio::value<R> value(static_cast<typename R::word>(number_of(R::name)));
    print(out, left(R::name, 10), value, "\n");
    return value;
}

#if defined(__x86_64__)

static void look() {
    LKMC_ASSERT_EQ(number_of("CS") & 3, 0u);  // the ring

    const auto cr0 = value_of<CR0>();
    LKMC_ASSERT(cr0[CR0::PE] && cr0[CR0::PG]);
    LKMC_ASSERT(cr0[CR0::WP]);                // the kernel too cannot write what is read-only
    LKMC_ASSERT(value_of<CR4>()[CR4::PAE]);
    LKMC_ASSERT_NE(value_of<CR3>()[CR3::Base], 0u);
    const auto efer = value_of<EFER>();
    LKMC_ASSERT(efer[EFER::LMA] && efer[EFER::LME] && efer[EFER::SCE]);

    // The same through a device that the kernel has for model-specific registers.
    text_buffer<40> path;
    print(path, "/dev/cpu/", number_of("CPU"), "/msr");
    if (const auto msr = sys::openat(at_cwd, path.c_str(), sys::o::rdonly | sys::o::cloexec)) {
        std::uint64_t again = 0;
        check(sys::pread(*msr, mutable_buffer(&again, sizeof again), 0xc0000080));
        LKMC_ASSERT_EQ(efer.raw(), again);
    }

    // Tables of the kernel's, in its half of the address space: 256 gates of 16 bytes.
    LKMC_ASSERT(number_of("GDTR") >> 47 == 0x1ffff && number_of("IDTR") >> 47 == 0x1ffff);
    LKMC_ASSERT_EQ(number_of("IDTR.limit"), 256u * 16 - 1);
}
using forbidden = CR0;
constexpr sig punishment = sig::segv;

#elif defined(__aarch64__)

static void look() {
    const auto level = value_of<CurrentEL>()[CurrentEL::EL];
    LKMC_ASSERT(level == 1 || level == 2, level);  // 2: the kernel of a host of virtual machines
    const auto control = value_of<SCTLR_EL1>();
    LKMC_ASSERT(control[SCTLR_EL1::M] && control[SCTLR_EL1::C] && control[SCTLR_EL1::I]);
    value_of<TCR_EL1>();
    value_of<TTBR0_EL1>();
    LKMC_ASSERT_NE(value_of<TTBR1_EL1>()[TTBR1_EL1::BADDR], 0u);  // the kernel's tables; ours are TTBR0's

    // The kernel's vectors: in its half of the address space, aligned to 2 KiB.
    const auto vectors = value_of<VBAR_EL1>().raw();
    LKMC_ASSERT(vectors >> 55 == 0x1ff && vectors % 2048 == 0, vectors);

    // One that Linux reads for us when we try: the instruction is trapped, and emulated.
    LKMC_ASSERT_EQ(value_of<MIDR_EL1>().raw(), unchecked::read<MIDR_EL1>().raw());
}
using forbidden = SCTLR_EL1;
constexpr sig punishment = sig::ill;

#elif defined(__arm__)

static void look() {
    LKMC_ASSERT_EQ(value_of<CPSR>()[CPSR::M], 0x13u);  // supervisor mode
    const auto control = value_of<SCTLR>();
    LKMC_ASSERT(control[SCTLR::M] && control[SCTLR::C] && control[SCTLR::I]);
    // The vectors: at 0xffff0000, or where VBAR says.
    LKMC_ASSERT(control[SCTLR::V] || number_of("VBAR") >= 0x80000000);
    value_of<TTBCR>();
    print(out, "TTBR0     ", hex(number_of("TTBR0")), "\nTTBR1     ", hex(number_of("TTBR1")), "\n");
    LKMC_ASSERT_NE(number_of("TTBR0"), 0u);

    // /proc/cpuinfo has taken it apart.
    const auto id = value_of<MIDR>();
    static char information[8192];
    const auto file = lesson::open("/proc/cpuinfo", sys::o::rdonly);
    const string_view all(information, check(sys::read_all(file, information)));
    text_buffer<40> part;
    print(part, "CPU part\t: ", hex(static_cast<unsigned>(id[MIDR::PartNum]), 3), "\n");
    LKMC_ASSERT(all.contains(part.view()), part.view());
}
using forbidden = SCTLR;
constexpr sig punishment = sig::ill;

#endif

int main() {
    unsigned long words[64];
    const unsigned cpu = check(sys::sched_getaffinity(0, words)).first();
    check(sys::sched_setaffinity(0, one_cpu(cpu, words)));

    const auto module = lesson::load("ring0");
    check(attribute("/sys/kernel/debug/lkmc_ring0").read(text));
    LKMC_ASSERT_EQ(number_of("CPU"), cpu);
    look();

    const int signal = lesson::signal_that_ends([] { static_cast<void>(unchecked::read<forbidden>()); });
    print(out, forbidden::name, " in a program: ", name(static_cast<sig>(signal)), "\n");
    LKMC_ASSERT_EQ(signal, static_cast<int>(punishment));
}
