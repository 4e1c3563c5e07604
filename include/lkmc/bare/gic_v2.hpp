// SPDX-License-Identifier: MIT
// Arm's interrupt controller, version 2: a distributor for the machine, an interface for each core.
//
//     constexpr lkmc::bare::gic_v2 gic{.distributor = 0x0800'0000, .cpu = 0x0801'0000};
//     gic.init();                                             // or words and the end, if it is not there
//     gic.enable(spi(1));
//     auto taken = gic.acknowledge();                         // IAR, once
//     gic.end(taken);                                         // EOIR, with what IAR said: id and sender
//
// * Programs use bare/interrupts.hpp, which has handlers; this is what it stands on.
// * Priorities: 0 is the most urgent; what is as urgent as the threshold or less waits. Reset by init(): 0xa0 for all,
//   threshold 0xf0. How many of the upper bits count is the implementation's affair: at least four.
// * Interrupts stay in group 0 and come as IRQ. Where firmware made this the non-secure side, it sees its own group as
//   the only one.
// * At most eight cores. Version 1 (Cortex-A9), as far as it is used here, is the same.
// Source: Arm IHI 0048B.b "GIC Architecture Specification" 2.0, 4.3 (distributor), 4.4 (CPU interface).
#pragma once

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/gic.hpp>                             // which core this is
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct gicd_v2 : mmio::device<gicd_v2, 0x1000> {
    struct GICD_CTLR : reg<GICD_CTLR, 0x000> { static constexpr bit<0> Enable{}; };
    struct GICD_TYPER : reg<GICD_TYPER, 0x004, ro> {
        static constexpr field<4, 0> ITLinesNumber{};        // 32 × (n + 1) interrupts
        static constexpr field<7, 5> CPUNumber{};
        static constexpr bit<10> SecurityExtn{};
    };
    struct GICD_IIDR : reg<GICD_IIDR, 0x008, ro> { static constexpr field<11, 0> Implementer{}; };
    struct GICD_ISENABLER : regs<GICD_ISENABLER, 0x100, 32> {};
    struct GICD_ICENABLER : regs<GICD_ICENABLER, 0x180, 32> {};
    struct GICD_ISPENDR : regs<GICD_ISPENDR, 0x200, 32> {};
    struct GICD_ICPENDR : regs<GICD_ICPENDR, 0x280, 32> {};
    struct GICD_ISACTIVER : regs<GICD_ISACTIVER, 0x300, 32> {};
    struct GICD_ICACTIVER : regs<GICD_ICACTIVER, 0x380, 32> {};
    struct GICD_IPRIORITYR : regs<GICD_IPRIORITYR, 0x400, 1020, rw, std::uint8_t> {};
    struct GICD_ITARGETSR : regs<GICD_ITARGETSR, 0x800, 1020, rw, std::uint8_t> {};
    struct GICD_ICFGR : regs<GICD_ICFGR, 0xc00, 64> {};       // two bits each; the upper one: edge
    struct GICD_SGIR : reg<GICD_SGIR, 0xf00, wo> {
        static constexpr field<3, 0> SGIINTID{};
        static constexpr field<23, 16> CPUTargetList{};
        static constexpr field<25, 24> TargetListFilter{};
    };
    struct ICPIDR2 : reg<ICPIDR2, 0xfe8, ro> { static constexpr field<7, 4> ArchRev{}; };
};

struct gicc_v2 : mmio::device<gicc_v2, 0x1000> {
    struct GICC_CTLR : reg<GICC_CTLR, 0x00> { static constexpr bit<0> Enable{}; };
    struct GICC_PMR : reg<GICC_PMR, 0x04> { static constexpr field<7, 0> Priority{}; };
    struct GICC_BPR : reg<GICC_BPR, 0x08> {};
    struct GICC_IAR : reg<GICC_IAR, 0x0c, ro> {
        static constexpr field<9, 0> InterruptID{};
        static constexpr field<12, 10> CPUID{};
    };
    struct GICC_EOIR : reg<GICC_EOIR, 0x10, wo> {};
    struct GICC_RPR : reg<GICC_RPR, 0x14, ro> { static constexpr field<7, 0> Priority{}; };
    struct GICC_HPPIR : reg<GICC_HPPIR, 0x18, ro> { static constexpr field<9, 0> PENDINTID{}; };
    struct GICC_IIDR : reg<GICC_IIDR, 0xfc, ro> { static constexpr field<19, 16> Architecture_version{}; };
};


struct gic_v2 {
    std::uintptr_t distributor;
    std::uintptr_t cpu;

    static constexpr string_view name = "GICv2";
    static constexpr std::uint8_t usual_priority = 0xa0;

    constexpr mmio::window<gicd_v2> gicd() const noexcept { return mmio::window<gicd_v2>(distributor); }
    constexpr mmio::window<gicc_v2> gicc() const noexcept { return mmio::window<gicc_v2>(cpu); }

    // What is wrong with what lies there; nothing: it is the one.
    string_view complaint() const noexcept {
        const auto revision = gicd().read(gicd_v2::ICPIDR2::ArchRev);
        if (revision != 1 && revision != 2) return "ICPIDR2 says neither version 1 nor 2";
        if (gicd().read<gicd_v2::GICD_IIDR>().raw() == 0) return "GICD_IIDR names nobody";
        if (gicc().read(gicc_v2::GICC_IIDR::Architecture_version) != revision) return "GICC_IIDR says another version than ICPIDR2";
        return {};
    }

    // How many ids there are.
    unsigned lines() const noexcept {
        const unsigned n = 32 * (gicd().read(gicd_v2::GICD_TYPER::ITLinesNumber) + 1);
        return n < 1020 ? n : 1020;
    }

    // The distributor, once: nothing enabled, nothing pending, all as urgent, shared interrupts to the core that calls.
    void init() const noexcept {
        const auto d = gicd();
        d.write<gicd_v2::GICD_CTLR>(0);
        // Reading one's own gives one's own bit.
        const std::uint8_t here = d.read<gicd_v2::GICD_ITARGETSR>(0).raw();
        for (unsigned id = 32; id < lines(); ++id) {
            d.write<gicd_v2::GICD_IPRIORITYR>(usual_priority, id);
            d.write<gicd_v2::GICD_ITARGETSR>(here, id);
        }
        for (unsigned word = 1; word < lines() / 32; ++word) clear_word(word);
        d.write(gicd_v2::GICD_CTLR::Enable);
    }
    // What each core has of its own: its first 32 interrupts, its interface. Each core calls it.
    void init_core() const noexcept {
        for (unsigned id = 0; id < 32; ++id) gicd().write<gicd_v2::GICD_IPRIORITYR>(usual_priority, id);
        clear_word(0);
        gicc().write<gicc_v2::GICC_PMR>(0xf0);
        gicc().write<gicc_v2::GICC_BPR>(0);
        gicc().write(gicc_v2::GICC_CTLR::Enable);
    }

    void enable(interrupt_id id) const noexcept { gicd().write<gicd_v2::GICD_ISENABLER>(bit_of(id), word_of(id)); }
    void disable(interrupt_id id) const noexcept { gicd().write<gicd_v2::GICD_ICENABLER>(bit_of(id), word_of(id)); }
    bool enabled(interrupt_id id) const noexcept { return has<gicd_v2::GICD_ISENABLER>(id); }
    // Waiting to be taken, whether enabled or not.
    bool pending(interrupt_id id) const noexcept { return has<gicd_v2::GICD_ISPENDR>(id); }
    // As if its device had asked. Not for SGIs: send() them.
    void set_pending(interrupt_id id) const noexcept { gicd().write<gicd_v2::GICD_ISPENDR>(bit_of(id), word_of(id)); }
    void clear_pending(interrupt_id id) const noexcept { gicd().write<gicd_v2::GICD_ICPENDR>(bit_of(id), word_of(id)); }
    void set_priority(interrupt_id id, std::uint8_t priority) const noexcept {
        gicd().write<gicd_v2::GICD_IPRIORITYR>(priority, number(id));
    }
    std::uint8_t priority(interrupt_id id) const noexcept { return gicd().read<gicd_v2::GICD_IPRIORITYR>(number(id)).raw(); }
    // A shared interrupt goes to this core.
    void route(interrupt_id id, std::uintptr_t core) const noexcept {
        gicd().write<gicd_v2::GICD_ITARGETSR>(static_cast<std::uint8_t>(1u << (core & 7)), number(id));
    }
    // This core's: what is not more urgent than this waits.
    void set_threshold(std::uint8_t priority) const noexcept { gicc().write<gicc_v2::GICC_PMR>(priority); }
    std::uint8_t threshold() const noexcept { return gicc().read(gicc_v2::GICC_PMR::Priority) & 0xff; }

    // The most urgent one that waits, which becomes active. Each call takes one.
    taken_interrupt acknowledge() const noexcept {
        const auto iar = gicc().read<gicc_v2::GICC_IAR>();
        const std::uint32_t id = iar[gicc_v2::GICC_IAR::InterruptID];
        return {static_cast<interrupt_id>(id), iar.raw(), id >= 1020};
    }
    // For each that was not spurious, in reverse order.
    void end(taken_interrupt taken) const noexcept { gicc().write<gicc_v2::GICC_EOIR>(taken.raw); }

    // A software interrupt to a core, counted as the interfaces are.
    void send(interrupt_id id, std::uintptr_t core) const noexcept {
        // What was written before is there when it arrives.
        arch::dsb<arch::domain::ishst>();
        gicd().write(gicd_v2::GICD_SGIR::SGIINTID(number(id)) | gicd_v2::GICD_SGIR::CPUTargetList(1u << (core & 7)));
    }

private:
    static constexpr unsigned word_of(interrupt_id id) noexcept { return number(id) / 32; }
    static constexpr std::uint32_t bit_of(interrupt_id id) noexcept { return std::uint32_t(1) << number(id) % 32; }
    template <class Register>
    bool has(interrupt_id id) const noexcept {
        return (gicd().read<Register>(word_of(id)).raw() & bit_of(id)) != 0;
    }
    void clear_word(unsigned word) const noexcept {
        gicd().write<gicd_v2::GICD_ICENABLER>(~std::uint32_t(0), word);
        gicd().write<gicd_v2::GICD_ICPENDR>(~std::uint32_t(0), word);
        gicd().write<gicd_v2::GICD_ICACTIVER>(~std::uint32_t(0), word);
    }
};

}  // namespace lkmc::bare
