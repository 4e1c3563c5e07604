// SPDX-License-Identifier: MIT
// x86's interrupt controller: a local APIC for each core, an I/O APIC for devices.
//
//     constexpr lkmc::bare::local_apic apic{.base = 0xfee0'0000, .io = {0xfec0'0000}};
//     apic.init(), apic.init_core();
//     apic.enable(gsi(4));                                    // the I/O APIC's input 4: COM1
//     apic.end(taken);                                        // EOI
//
// * The same interface as the GICs', as far as there is such a thing: programs use bare/interrupts.hpp.
// * An id is a vector, and its upper four bits are its priority, 2 to 15, 15 the most urgent: it cannot be set
//   otherwise. A threshold holds back what is as urgent or less.
// * Software interrupts cannot be disabled, and nothing that waits can be taken back.
// * Registers in memory (xAPIC); the ids of cores are below 255.
// Source: Intel SDM vol. 3A, chapter 10: 10.4 (the local APIC), 10.5 (LVT), 10.6 (ICR), 10.8 (IRR, ISR, TPR, EOI), 10.9.
#pragma once

#include <lkmc/arch/system_registers.hpp>
#include <lkmc/bare/i8259.hpp>
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/bare/io_apic.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct local_apic_registers : mmio::device<local_apic_registers, 0x400> {
    struct ID : reg<ID, 0x020> { static constexpr field<31, 24> APIC_ID{}; };
    struct VERSION : reg<VERSION, 0x030, ro> {
        static constexpr field<7, 0> Version{};
        static constexpr field<23, 16> Max_LVT_Entry{};
    };
    struct TPR : reg<TPR, 0x080> { static constexpr field<7, 4> Class{}; };
    struct PPR : reg<PPR, 0x0a0, ro> {};
    struct EOI : reg<EOI, 0x0b0, wo> {};
    struct SVR : reg<SVR, 0x0f0> {
        static constexpr field<7, 0> Vector{};
        static constexpr bit<8> Enable{};
    };
    struct ISR : regs<ISR, 0x100, 8, ro, std::uint32_t, 16> {};
    struct IRR : regs<IRR, 0x200, 8, ro, std::uint32_t, 16> {};
    struct ESR : reg<ESR, 0x280> {};
    struct ICR : reg<ICR, 0x300> {
        static constexpr field<7, 0> Vector{};
        static constexpr field<10, 8> Delivery_Mode{};        // 0 fixed, 5 INIT, 6 start-up
        static constexpr bit<12> Delivery_Status{};           // not yet sent
        static constexpr bit<14> Level_Assert{};
        static constexpr bit<15> Trigger_Level{};
    };
    struct ICR_HIGH : reg<ICR_HIGH, 0x310> { static constexpr field<31, 24> Destination{}; };
    struct LVT_TIMER : reg<LVT_TIMER, 0x320> {
        static constexpr field<7, 0> Vector{};
        static constexpr bit<16> Mask{};
        static constexpr field<18, 17> Mode{};                // 0 once, 1 periodic, 2 at a time of the TSC
    };
    struct LVT_LINT0 : reg<LVT_LINT0, 0x350> { static constexpr bit<16> Mask{}; };
    struct LVT_LINT1 : reg<LVT_LINT1, 0x360> { static constexpr bit<16> Mask{}; };
    struct LVT_ERROR : reg<LVT_ERROR, 0x370> { static constexpr bit<16> Mask{}; };
    struct INITIAL_COUNT : reg<INITIAL_COUNT, 0x380> {};
    struct CURRENT_COUNT : reg<CURRENT_COUNT, 0x390, ro> {};
    struct DIVIDE : reg<DIVIDE, 0x3e0> {};                    // bits 0, 1, 3; 0x3 is 16, 0xb is 1
};

struct local_apic {
    std::uintptr_t base;
    io_apic io;

    using r = local_apic_registers;
    static constexpr string_view name = "local APIC";

    constexpr mmio::window<r> window() const noexcept { return mmio::window<r>(base); }

    // What is wrong with what lies there; nothing: it is the one.
    string_view complaint() const noexcept {
        using arch::APIC_BASE, arch::CPUID_1_EDX;
        if (!arch::unchecked::read(CPUID_1_EDX::APIC)) return "CPUID says that this CPU has none";
        const auto where = arch::unchecked::read<APIC_BASE>();
        if (!where[APIC_BASE::EN]) return "IA32_APIC_BASE says that it is off";
        if (where[APIC_BASE::EXTD]) return "IA32_APIC_BASE says that firmware left it in x2APIC mode";
        if (where[APIC_BASE::Base] << 12 != base) return "IA32_APIC_BASE says that it lies elsewhere";
        const auto version = window().read(r::VERSION::Version);
        if (version < 0x10 || version > 0x1f) return "its version is none of an integrated one";
        if (io.version() < 0x11 || io.version() > 0x2f) return "there is no I/O APIC where one should be";
        return {};
    }

    // The machine, once: the 8259s out of the way, all inputs of the I/O APIC masked, to the core that calls.
    void init() const noexcept {
        i8259::mask(vectors::legacy);
        for (unsigned n = 0; n < io.inputs() && n < 24; ++n) io.route(n, {.vector = vectors::gsi + n, .core = id()});
    }
    // What each core has of its own. Each core calls it.
    void init_core() const noexcept {
        const auto w = window();
        w.write<r::TPR>(0);
        w.write(r::LVT_TIMER::Mask | r::LVT_TIMER::Vector(vectors::timer));
        w.write(r::LVT_LINT0::Mask);
        w.write(r::LVT_LINT1::Mask);
        w.write(r::LVT_ERROR::Mask);
        w.write(r::SVR::Enable | r::SVR::Vector(vectors::spurious));
    }
    // This core's.
    unsigned id() const noexcept { return window().read(r::ID::APIC_ID); }

    void enable(interrupt_id id) const noexcept {
        if (is_gsi(id)) io.unmask(number(id) - vectors::gsi);
        else if (id == local_timer) window().modify(r::LVT_TIMER::Mask(false));
    }
    void disable(interrupt_id id) const noexcept {
        if (is_gsi(id)) io.mask(number(id) - vectors::gsi);
        else if (id == local_timer) window().modify(r::LVT_TIMER::Mask(true));
    }
    bool enabled(interrupt_id id) const noexcept {
        if (is_gsi(id)) return !io.is_masked(number(id) - vectors::gsi);
        if (id == local_timer) return !window().read(r::LVT_TIMER::Mask);
        return true;
    }
    // Waiting to be taken by this core.
    bool pending(interrupt_id id) const noexcept { return has<r::IRR>(id); }
    // As if it had come, at this core.
    void set_pending(interrupt_id id) const noexcept { send(id, this->id()); }
    void route(interrupt_id id, std::uintptr_t core) const noexcept {
        if (!is_gsi(id)) return;
        const bool on = enabled(id);
        io.route(number(id) - vectors::gsi, {.vector = number(id), .core = static_cast<unsigned>(core)});
        if (on) enable(id);
    }
    // This core's: the classes of priority up to this one wait.
    void set_threshold(std::uint8_t priority) const noexcept { window().write(r::TPR::Class(priority)); }
    std::uint8_t threshold() const noexcept { return window().read(r::TPR::Class) & 0xf; }

    // The CPU has acknowledged it already; here it is seen whether it came from this APIC.
    taken_interrupt acknowledge(unsigned vector) const noexcept {
        const auto id = static_cast<interrupt_id>(vector & 0xff);
        return {id, vector, vector == vectors::spurious || !has<r::ISR>(id)};
    }
    void end(taken_interrupt) const noexcept { window().write<r::EOI>(0); }

    void send(interrupt_id id, std::uintptr_t core) const noexcept { command(r::ICR::Vector(number(id) & 0xff) | r::ICR::Level_Assert, static_cast<unsigned>(core)); }

private:
    static constexpr bool is_gsi(interrupt_id id) noexcept { return number(id) - vectors::gsi < 24; }
    template <class Register>
    bool has(interrupt_id id) const noexcept {
        return (window().template read<Register>(number(id) / 32 % 8).raw() >> number(id) % 32 & 1) != 0;
    }
    void command(mmio::value<r::ICR> what, unsigned core) const noexcept {
        while (window().read(r::ICR::Delivery_Status)) {}
        window().write(r::ICR_HIGH::Destination(core));
        window().write(what);
        while (window().read(r::ICR::Delivery_Status)) {}
    }
};

}  // namespace lkmc::bare
