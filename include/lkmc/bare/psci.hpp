// SPDX-License-Identifier: MIT
// PSCI: the firmware's calls that switch cores and the machine on and off.
//
//     struct board { static constexpr psci power{psci::by::hvc}; … };
//     print(out, "PSCI ", *board::power.version(), "\n");     // "PSCI 1.1"
//     board::power.system_off();
//
// * How the firmware is reached is the board's affair: hvc where a hypervisor (or QEMU in its place) answers, smc where
//   EL3 does. QEMU's virt answers smc if its cores have EL2, hvc otherwise; with EL3 it leaves PSCI to the image. That
//   is by::level: smc if this image was entered at EL2 or in HYP mode.
// * Where nobody answers, the instruction is undefined: an exception, not an error.
// * Errors: NOT_SUPPORTED EOPNOTSUPP, INVALID_PARAMETERS EINVAL (no such core), DENIED EPERM, ALREADY_ON EALREADY,
//   ON_PENDING EINPROGRESS, INTERNAL_FAILURE EIO, NOT_PRESENT ENODEV, DISABLED ENXIO, INVALID_ADDRESS EFAULT.
// * system_off() in QEMU ends with status 0, whatever went before.
// * cores.hpp starts cores by cpu_on; the members here are what it is made of.
// Source: Arm DEN 0022F, "Power State Coordination Interface"; Arm DEN 0028, SMC Calling Convention; QEMU target/arm/psci.c.
#pragma once

#if !defined(__arm__) && !defined(__aarch64__)
#error "PSCI is Arm's"
#endif

#include <cstdint>

#include <lkmc/bare/boot.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

namespace lkmc::bare {

class psci {
public:
    enum class by { hvc, smc, level };
    enum class power_state : unsigned { on, off, pending };

    struct revision {
        std::uint32_t raw;
        constexpr unsigned major_number() const noexcept { return raw >> 16; }
        constexpr unsigned minor_number() const noexcept { return raw & 0xffff; }
        static constexpr revision from_register(word w) noexcept { return {static_cast<std::uint32_t>(w)}; }
        constexpr word to_register() const noexcept { return static_cast<word>(raw); }
        friend void format(sink to, const revision& v) { print(to, v.major_number(), ".", v.minor_number()); }
    };

    constexpr explicit psci(by conduit) noexcept : conduit_(conduit) {}

    result<revision> version() const noexcept { return convert<revision>(call(0x8400'0000)); }
    // Whether the firmware knows a function, by its number. PSCI 1.0.
    bool knows(std::uint32_t function) const noexcept { return call(0x8400'000a, function) >= 0; }

    // A core by its affinity (the fields of MPIDR), to begin at an address with a word in x0 or r0, the MMU off.
    result<void> cpu_on(std::uintptr_t affinity, std::uintptr_t entry, std::uintptr_t context) const noexcept {
        return convert_nothing(call(wide(0x8400'0003), affinity, entry, context));
    }
    // This core. Returns only if it is refused.
    result<void> cpu_off() const noexcept { return convert_nothing(call(0x8400'0002)); }
    result<power_state> affinity_info(std::uintptr_t affinity) const noexcept {
        return convert<power_state>(call(wide(0x8400'0004), affinity, 0));
    }

    // The machine. A firmware that cannot leaves it waiting for ever.
    [[noreturn]] void system_off() const noexcept {
        call(0x8400'0008);
        for (;;) asm volatile("wfi");
    }
    [[noreturn]] void system_reset() const noexcept {
        call(0x8400'0009);
        for (;;) asm volatile("wfi");
    }

    // What cores.hpp asks of any board's power.
    result<void> start(std::uintptr_t affinity, std::uintptr_t entry) const noexcept {
        const auto started = cpu_on(affinity, entry, 0);
        // One that is not there is an invalid parameter to PSCI.
        if (started.error() == errc::inval) return errc::nodev;
        return started;
    }
    // This core, which somebody may start again.
    void stop() const noexcept { (void)cpu_off(); }
    bool stopped(std::uintptr_t affinity) const noexcept {
        const auto state = affinity_info(affinity);
        return state && *state == power_state::off;
    }

private:
    // The functions that take addresses have a second number where registers are 64 bits wide.
    static constexpr std::uint32_t wide(std::uint32_t number) noexcept {
        return sizeof(void*) == 8 ? number | 0x4000'0000 : number;
    }
    std::int32_t call(std::uint32_t number, std::uintptr_t a = 0, std::uintptr_t b = 0, std::uintptr_t c = 0) const noexcept {
#if defined(__aarch64__)
        const bool above = boot().level >= 2;
#else
        const bool above = boot().level == 0x1a;
#endif
        if (conduit_ == by::smc || (conduit_ == by::level && above)) return smc(number, a, b, c);
        return hvc(number, a, b, c);
    }
#if defined(__aarch64__)
#define LKMC_TRAP(name, instruction, thumb_instruction)                                                              \
    static std::int32_t name(std::uintptr_t a, std::uintptr_t b, std::uintptr_t c, std::uintptr_t d) noexcept {      \
        register std::uintptr_t x0 asm("x0") = a;                                                                    \
        register std::uintptr_t x1 asm("x1") = b;                                                                    \
        register std::uintptr_t x2 asm("x2") = c;                                                                    \
        register std::uintptr_t x3 asm("x3") = d;                                                                    \
        asm volatile(#name " #0" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)                                            \
                     : : "memory", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15",     \
                         "x16", "x17");                                                                              \
        return static_cast<std::int32_t>(x0);                                                                        \
    }
#else
#if defined(__thumb__)
#define LKMC_INSTRUCTION(arm, thumb) ".inst.w " #thumb
#else
#define LKMC_INSTRUCTION(arm, thumb) ".inst " #arm
#endif
    // As numbers: assemblers know the instructions for some ARMv7 cores only.
#define LKMC_TRAP(name, arm, thumb)                                                                                  \
    static std::int32_t name(std::uintptr_t a, std::uintptr_t b, std::uintptr_t c, std::uintptr_t d) noexcept {      \
        register std::uintptr_t r0 asm("r0") = a;                                                                    \
        register std::uintptr_t r1 asm("r1") = b;                                                                    \
        register std::uintptr_t r2 asm("r2") = c;                                                                    \
        register std::uintptr_t r3 asm("r3") = d;                                                                    \
        asm volatile(LKMC_INSTRUCTION(arm, thumb) : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3) : : "memory", "r12");     \
        return static_cast<std::int32_t>(r0);                                                                        \
    }
#endif
    LKMC_TRAP(hvc, 0xe1400070, 0xf7e08000)
    LKMC_TRAP(smc, 0xe1600070, 0xf7f08000)
#undef LKMC_TRAP
#undef LKMC_INSTRUCTION

    static constexpr errc reason(std::int32_t code) noexcept {
        switch (code) {
            case -1: return errc::opnotsupp;
            case -2: return errc::inval;
            case -3: return errc::perm;
            case -4: return errc::already;
            case -5: return errc::inprogress;
            case -6: return errc::io;
            case -7: return errc::nodev;
            case -8: return errc::nxio;
            case -9: return errc::fault;
        }
        return errc::proto;
    }
    template <class T>
    static result<T> convert(std::int32_t code) noexcept {
        if (code < 0) return reason(code);
        return result<T>::from_raw(code);
    }
    static result<void> convert_nothing(std::int32_t code) noexcept {
        if (code < 0) return reason(code);
        return {};
    }

    by conduit_;
};

}  // namespace lkmc::bare
