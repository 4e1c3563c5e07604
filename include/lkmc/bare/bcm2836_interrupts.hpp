// SPDX-License-Identifier: MIT
// The interrupt controllers of the Raspberry Pi 2 and 3: the BCM2836's for what the cores have of their own, behind which
// the BCM2835's takes what devices ask.
//
//     constexpr lkmc::bare::bcm2836_interrupts controller{.local = 0x4000'0000, .shared = 0x3f00'b200};
//     controller.init(), controller.init_core();
//     controller.enable(controller.virtual_timer);
//     auto taken = controller.acknowledge();
//
// * The same interface as the GICs', as far as there is such a thing: programs use bare/interrupts.hpp.
// * Ids, counted as device trees count them: ppi(0 … 3) the core's timers, spi(0 … 63) the BCM2835's (what also the
//   graphics processor sees; the PL011 is 57), spi(64 … 71) those of its basic register.
// * Software interrupts are the sixteen lower bits of each core's mailbox 0. They cannot be disabled.
// * There are no priorities, and no threshold: a core takes its timers first, then software interrupts, then devices', of
//   each the lowest number. Nothing is acknowledged but a mailbox: a device asks until its handler has satisfied it.
// * All devices interrupt the same core: the one that calls init(), until route().
// * Cores are named as the CPU names them, 0 to 3.
// Source: Broadcom "Quad-A7 control" (QA7) 3.4, 4; "BCM2835 ARM Peripherals" 1.2.3, 7; QEMU hw/intc/bcm2836_control.c,
// bcm2835_ic.c; Linux Documentation/devicetree/bindings/interrupt-controller/brcm,bcm2835-armctrl-ic, brcm,bcm2836-l1-intc.
#pragma once

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/gic.hpp>                             // which core this is
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

// Each has four of a kind: one a core. The names are this header's own, the manual describes them in sentences.
struct bcm2836_local_registers : mmio::device<bcm2836_local_registers, 0x100> {
    struct GPU_ROUTING : reg<GPU_ROUTING, 0x0c> {
        static constexpr field<1, 0> IRQ_CORE{};
        static constexpr field<3, 2> FIQ_CORE{};
    };
    struct TIMER_CONTROL : regs<TIMER_CONTROL, 0x40, 4> { static constexpr field<3, 0> IRQ_ENABLE{}; };
    struct MAILBOX_CONTROL : regs<MAILBOX_CONTROL, 0x50, 4> { static constexpr bit<0> MAILBOX0_IRQ{}; };
    struct IRQ_SOURCE : regs<IRQ_SOURCE, 0x60, 4, ro> {
        static constexpr field<3, 0> TIMERS{};
        static constexpr bit<4> MAILBOX0{};
        static constexpr bit<8> GPU{};
    };
    // Of each core's four mailboxes, the first and the last.
    struct MAILBOX0_SET : regs<MAILBOX0_SET, 0x80, 4, wo, std::uint32_t, 16> {};
    struct MAILBOX3_SET : regs<MAILBOX3_SET, 0x8c, 4, wo, std::uint32_t, 16> {};
    struct MAILBOX0_CLEAR : regs<MAILBOX0_CLEAR, 0xc0, 4, w1c, std::uint32_t, 16> {};
    struct MAILBOX3_CLEAR : regs<MAILBOX3_CLEAR, 0xcc, 4, w1c, std::uint32_t, 16> {};
};

struct bcm2835_interrupt_registers : mmio::device<bcm2835_interrupt_registers, 0x28> {
    struct IRQ_BASIC_PENDING : reg<IRQ_BASIC_PENDING, 0x00, ro> { static constexpr field<7, 0> OWN{}; };
    struct IRQ_PENDING : regs<IRQ_PENDING, 0x04, 2, ro> {};
    struct FIQ_CONTROL : reg<FIQ_CONTROL, 0x0c> {};
    // Two words, and the basic one.
    struct IRQ_ENABLE : regs<IRQ_ENABLE, 0x10, 3> {};
    struct IRQ_DISABLE : regs<IRQ_DISABLE, 0x1c, 3> {};
};

struct bcm2836_interrupts {
    std::uintptr_t local;
    std::uintptr_t shared;

    static constexpr string_view name = "BCM2836 interrupt controller";
    // The generic timer's interrupts.
    static constexpr interrupt_id secure_timer = ppi(0), physical_timer = ppi(1), hypervisor_timer = ppi(2),
                                  virtual_timer = ppi(3);

    using l = bcm2836_local_registers;
    using s = bcm2835_interrupt_registers;
    constexpr mmio::window<l> cores() const noexcept { return mmio::window<l>(local); }
    constexpr mmio::window<s> devices() const noexcept { return mmio::window<s>(shared); }

    // What is wrong with what lies there; nothing: it is the one.
    string_view complaint() const noexcept {
        // No register says what it is. A mailbox that nobody uses keeps what is sent to it, and gives it back elsewhere.
        const unsigned core = here();
        cores().write<l::MAILBOX3_SET>(0x5a, core);
        const bool kept = (cores().read<l::MAILBOX3_CLEAR>(core).raw() & 0x5a) == 0x5a;
        cores().write<l::MAILBOX3_CLEAR>(0x5a, core);
        if (!kept || (cores().read<l::MAILBOX3_CLEAR>(core).raw() & 0x5a) != 0)
            return "a mailbox of the BCM2836 does not keep what it gets";
        devices().write<s::FIQ_CONTROL>(0x55);
        const bool there = (devices().read<s::FIQ_CONTROL>().raw() & 0xff) == 0x55;
        devices().write<s::FIQ_CONTROL>(0);
        if (!there) return "the BCM2835's FIQ control register does not keep what it gets";
        return {};
    }

    // Once: nothing enabled, devices to the core that calls.
    void init() const noexcept {
        for (unsigned word = 0; word != 3; ++word) devices().write<s::IRQ_DISABLE>(~std::uint32_t(0), word);
        route(interrupt_id::none, here());
    }
    // What each core has of its own. Each core calls it.
    void init_core() const noexcept {
        cores().write<l::TIMER_CONTROL>(0, here());
        cores().write<l::MAILBOX0_CLEAR>(~std::uint32_t(0), here());
        cores().write(l::MAILBOX_CONTROL::MAILBOX0_IRQ, here());
    }

    void enable(interrupt_id id) const noexcept {
        if (is_timer(id)) cores().write<l::TIMER_CONTROL>(timers() | timer_bit(id), here());
        else if (is_device(id)) devices().write<s::IRQ_ENABLE>(bit_of(id), word_of(id));
    }
    void disable(interrupt_id id) const noexcept {
        if (is_timer(id)) cores().write<l::TIMER_CONTROL>(timers() & ~timer_bit(id), here());
        else if (is_device(id)) devices().write<s::IRQ_DISABLE>(bit_of(id), word_of(id));
    }
    bool enabled(interrupt_id id) const noexcept {
        if (is_timer(id)) return (timers() & timer_bit(id)) != 0;
        if (is_device(id)) return (devices().read<s::IRQ_ENABLE>(word_of(id)).raw() & bit_of(id)) != 0;
        return is_software(id);
    }
    // Waiting to be taken. What is not enabled is not seen.
    bool pending(interrupt_id id) const noexcept {
        if (is_timer(id)) return (cores().read(l::IRQ_SOURCE::TIMERS, here()) & timer_bit(id)) != 0;
        if (is_device(id)) return (asking(word_of(id)) & bit_of(id)) != 0;
        return is_software(id) && (mailbox() & 1u << number(id)) != 0;
    }
    // All devices interrupt this core from now on.
    void route(interrupt_id, std::uintptr_t core) const noexcept { cores().write(l::GPU_ROUTING::IRQ_CORE(core & 3)); }

    // The first one that waits. A software interrupt has come with it, and may be sent again.
    taken_interrupt acknowledge() const noexcept {
        const unsigned core = here();
        const auto source = cores().read<l::IRQ_SOURCE>(core);
        if (const auto due = source[l::IRQ_SOURCE::TIMERS]; due != 0) return taken(ppi(lowest(due)));
        if (source[l::IRQ_SOURCE::MAILBOX0]) {
            // The upper bits are nobody's.
            if (const std::uint32_t sent = mailbox(); sent != 0) {
                cores().write<l::MAILBOX0_CLEAR>(sent & -sent, core);
                arch::dsb<>();                                // what its sender wrote is not read before
                return taken(sgi(lowest(sent)));
            }
        }
        if (source[l::IRQ_SOURCE::GPU])
            for (unsigned word = 0; word != 3; ++word)
                if (const std::uint32_t due = asking(word); due != 0) return taken(spi(32 * word + lowest(due)));
        return {interrupt_id::none, 0, true};
    }
    // What the handler told its device has arrived there, and no longer asks.
    void end(taken_interrupt) const noexcept { arch::dsb<>(); }

    void send(interrupt_id id, std::uintptr_t core) const noexcept {
        // What was written before is there when it arrives.
        arch::dsb<arch::domain::ishst>();
        cores().write<l::MAILBOX0_SET>(1u << (number(id) & 0xf), core & 3);
    }

private:
    static unsigned here() noexcept { return arch::mpidr_affinity() & 3; }
    static unsigned lowest(std::uint32_t bits) noexcept { return static_cast<unsigned>(__builtin_ctz(bits)); }
    static constexpr taken_interrupt taken(interrupt_id id) noexcept { return {id, number(id), false}; }
    static constexpr bool is_software(interrupt_id id) noexcept { return number(id) < 16; }
    static constexpr bool is_timer(interrupt_id id) noexcept { return number(id) - 16 < 4; }
    static constexpr bool is_device(interrupt_id id) noexcept { return number(id) - 32 < 72; }
    static constexpr std::uint32_t timer_bit(interrupt_id id) noexcept { return 1u << (number(id) - 16); }
    static constexpr unsigned word_of(interrupt_id id) noexcept { return number(id) / 32 - 1; }
    static constexpr std::uint32_t bit_of(interrupt_id id) noexcept { return 1u << number(id) % 32; }

    std::uint32_t timers() const noexcept { return cores().read<l::TIMER_CONTROL>(here()).raw(); }
    std::uint32_t mailbox() const noexcept { return cores().read<l::MAILBOX0_CLEAR>(here()).raw() & 0xffff; }
    // Which of a word's devices ask, among those that are enabled.
    std::uint32_t asking(unsigned word) const noexcept {
        return word < 2 ? devices().read<s::IRQ_PENDING>(word).raw() : devices().read(s::IRQ_BASIC_PENDING::OWN);
    }
};

}  // namespace lkmc::bare
