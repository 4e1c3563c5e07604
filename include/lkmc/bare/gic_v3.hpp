// SPDX-License-Identifier: MIT
// Arm's interrupt controller, version 3 and 4: a distributor for the machine, a redistributor and an interface of system
// registers for each core.
//
//     constexpr lkmc::bare::gic_v3 gic{.distributor = 0x0800'0000, .redistributors = 0x080a'0000};
//     gic.init(), gic.init_core();
//     gic.enable(spi(1));
//     auto taken = gic.acknowledge();                         // ICC_IAR1, once
//     gic.end(taken);                                         // ICC_EOIR1
//
// * The same interface as gic_v2.hpp's; programs use bare/interrupts.hpp.
// * Affinity routing is on, all interrupts are in group 1, which comes as IRQ at EL1 and EL2. A core finds its own
//   redistributor by its affinity, among those that follow one another in memory.
// * Priorities: 0 is the most urgent; what is as urgent as the threshold or less waits. Reset by init(): 0xa0 for all,
//   threshold 0xf0.
// * Not in the secure state of two (EL3; ARM's SVC mode where there is TrustZone): group 1 would come as FIQ there.
// * LPIs (the ITS) are not used.
// Source: Arm IHI 0069H "GIC Architecture Specification, GICv3 and GICv4", 12.9 (distributor), 12.10, 12.11
// (redistributor), 4.1 (what to do at start).
#pragma once

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/gic.hpp>
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct gicd_v3 : mmio::device<gicd_v3, 0x1'0000> {
    struct GICD_CTLR : reg<GICD_CTLR, 0x0000> {
        static constexpr bit<0> EnableGrp1{};
        static constexpr bit<1> EnableGrp1A{};
        static constexpr bit<4> ARE{};
        static constexpr bit<6> DS{};
        static constexpr bit<31> RWP{};
    };
    struct GICD_TYPER : reg<GICD_TYPER, 0x0004, ro> { static constexpr field<4, 0> ITLinesNumber{}; };
    struct GICD_IIDR : reg<GICD_IIDR, 0x0008, ro> {};
    struct GICD_IGROUPR : regs<GICD_IGROUPR, 0x0080, 32> {};
    struct GICD_ISENABLER : regs<GICD_ISENABLER, 0x0100, 32> {};
    struct GICD_ICENABLER : regs<GICD_ICENABLER, 0x0180, 32> {};
    struct GICD_ISPENDR : regs<GICD_ISPENDR, 0x0200, 32> {};
    struct GICD_ICPENDR : regs<GICD_ICPENDR, 0x0280, 32> {};
    struct GICD_ISACTIVER : regs<GICD_ISACTIVER, 0x0300, 32> {};
    struct GICD_ICACTIVER : regs<GICD_ICACTIVER, 0x0380, 32> {};
    struct GICD_IPRIORITYR : regs<GICD_IPRIORITYR, 0x0400, 1020, rw, std::uint8_t> {};
    struct GICD_ICFGR : regs<GICD_ICFGR, 0x0c00, 64> {};
    // 64 bits, written as two halves: Aff2, Aff1, Aff0 and the mode; Aff3.
    struct GICD_IROUTER : regs<GICD_IROUTER, 0x6000, 1020, rw, std::uint32_t, 8> {};
    struct GICD_IROUTER_HIGH : regs<GICD_IROUTER_HIGH, 0x6004, 1020, rw, std::uint32_t, 8> {};
    struct GICD_PIDR2 : reg<GICD_PIDR2, 0xffe8, ro> { static constexpr field<7, 4> ArchRev{}; };
};

// One core's: two frames of 64 KiB, RD_base and SGI_base.
struct gicr_v3 : mmio::device<gicr_v3, 0x2'0000> {
    struct GICR_CTLR : reg<GICR_CTLR, 0x0'0000> { static constexpr bit<3> RWP{}; };
    struct GICR_TYPER : reg<GICR_TYPER, 0x0'0008, ro> {
        static constexpr bit<1> VLPIS{};                      // GICv4: two more frames follow
        static constexpr bit<4> Last{};
    };
    struct GICR_TYPER_HIGH : reg<GICR_TYPER_HIGH, 0x0'000c, ro> {};              // the affinity
    struct GICR_WAKER : reg<GICR_WAKER, 0x0'0014> {
        static constexpr bit<1> ProcessorSleep{};
        static constexpr bit<2> ChildrenAsleep{};
    };
    struct GICR_PIDR2 : reg<GICR_PIDR2, 0x0'ffe8, ro> { static constexpr field<7, 4> ArchRev{}; };
    struct GICR_IGROUPR0 : reg<GICR_IGROUPR0, 0x1'0080> {};
    struct GICR_ISENABLER0 : reg<GICR_ISENABLER0, 0x1'0100> {};
    struct GICR_ICENABLER0 : reg<GICR_ICENABLER0, 0x1'0180> {};
    struct GICR_ISPENDR0 : reg<GICR_ISPENDR0, 0x1'0200> {};
    struct GICR_ICPENDR0 : reg<GICR_ICPENDR0, 0x1'0280> {};
    struct GICR_ICACTIVER0 : reg<GICR_ICACTIVER0, 0x1'0380> {};
    struct GICR_IPRIORITYR : regs<GICR_IPRIORITYR, 0x1'0400, 32, rw, std::uint8_t> {};
};

struct gic_v3 {
    std::uintptr_t distributor;
    std::uintptr_t redistributors;

    static constexpr string_view name = "GICv3";
    static constexpr std::uint8_t usual_priority = 0xa0;

    constexpr mmio::window<gicd_v3> gicd() const noexcept { return mmio::window<gicd_v3>(distributor); }
    // This core's; at 0 if there is none.
    mmio::window<gicr_v3> gicr() const noexcept {
        for (std::uintptr_t at = redistributors;;) {
            const mmio::window<gicr_v3> r(at);
            if (r.read<gicr_v3::GICR_TYPER_HIGH>().raw() == arch::packed_affinity()) return r;
            const auto typer = r.read<gicr_v3::GICR_TYPER>();
            if (typer[gicr_v3::GICR_TYPER::Last]) return mmio::window<gicr_v3>(std::uintptr_t(0));
            at += typer[gicr_v3::GICR_TYPER::VLPIS] ? 0x4'0000 : 0x2'0000;
        }
    }

    // What is wrong with what lies there; nothing: it is the one.
    string_view complaint() const noexcept {
        // First what can be asked without touching an address where nothing may be.
        if (!arch::has_icc_registers()) return "this CPU has no ICC_ registers";
        const auto revision = gicd().read(gicd_v3::GICD_PIDR2::ArchRev);
        if (revision != 3 && revision != 4) return "GICD_PIDR2 says neither version 3 nor 4";
        const auto redistributor = mmio::window<gicr_v3>(redistributors).read(gicr_v3::GICR_PIDR2::ArchRev);
        if (redistributor != revision) return "GICR_PIDR2 says another version than GICD_PIDR2";
        const auto own = gicr();
        if (own.base() == 0) return "no redistributor has this core's affinity";
        // Only the secure side of two may say to which group an interrupt belongs.
        own.write<gicr_v3::GICR_IGROUPR0>(~std::uint32_t(0));
        if (!gicd().read(gicd_v3::GICD_CTLR::DS) && own.read<gicr_v3::GICR_IGROUPR0>().raw() != 0)
            return "the machine has two security states, and this is the secure one, to which group 1 does not come as IRQ";
        return {};
    }

    unsigned lines() const noexcept {
        const unsigned n = 32 * (gicd().read(gicd_v3::GICD_TYPER::ITLinesNumber) + 1);
        return n < 1020 ? n : 1020;
    }

    // The distributor, once: nothing enabled, nothing pending, all as urgent, shared interrupts to the core that calls.
    void init() const noexcept {
        const auto d = gicd();
        d.write<gicd_v3::GICD_CTLR>(0);
        settle();
        d.write(gicd_v3::GICD_CTLR::ARE);
        settle();
        for (unsigned word = 1; word < lines() / 32; ++word) {
            d.write<gicd_v3::GICD_ICENABLER>(~std::uint32_t(0), word);
            d.write<gicd_v3::GICD_ICPENDR>(~std::uint32_t(0), word);
            d.write<gicd_v3::GICD_ICACTIVER>(~std::uint32_t(0), word);
            d.write<gicd_v3::GICD_IGROUPR>(~std::uint32_t(0), word);
        }
        const std::uint32_t here = arch::packed_affinity();
        for (unsigned id = 32; id < lines(); ++id) {
            d.write<gicd_v3::GICD_IPRIORITYR>(usual_priority, id);
            d.write<gicd_v3::GICD_IROUTER>(here & 0xff'ffff, id);
            d.write<gicd_v3::GICD_IROUTER_HIGH>(here >> 24, id);
        }
        d.write(gicd_v3::GICD_CTLR::ARE | gicd_v3::GICD_CTLR::EnableGrp1A | gicd_v3::GICD_CTLR::EnableGrp1);
        settle();
    }
    // What each core has of its own: its redistributor, its interface. Each core calls it.
    void init_core() const noexcept {
        const auto r = gicr();
        r.modify(gicr_v3::GICR_WAKER::ProcessorSleep(false));
        while (r.read(gicr_v3::GICR_WAKER::ChildrenAsleep)) {}
        r.write<gicr_v3::GICR_ICENABLER0>(~std::uint32_t(0));
        r.write<gicr_v3::GICR_ICPENDR0>(~std::uint32_t(0));
        r.write<gicr_v3::GICR_ICACTIVER0>(~std::uint32_t(0));
        r.write<gicr_v3::GICR_IGROUPR0>(~std::uint32_t(0));
        for (unsigned id = 0; id < 32; ++id) r.write<gicr_v3::GICR_IPRIORITYR>(usual_priority, id);
        while (r.read(gicr_v3::GICR_CTLR::RWP)) {}

        arch::unchecked::modify(arch::ICC_SRE_EL1::SRE);
        arch::unchecked::write(arch::ICC_PMR_EL1::Priority(0xf0));
        arch::unchecked::write(arch::ICC_BPR1_EL1::BinaryPoint(0));
        arch::unchecked::write(arch::ICC_CTLR_EL1::EOImode(false));             // the end of an interrupt also makes it inactive
        arch::unchecked::write(arch::ICC_IGRPEN1_EL1::Enable);
    }

    void enable(interrupt_id id) const noexcept { set<gicr_v3::GICR_ISENABLER0, gicd_v3::GICD_ISENABLER>(id); }
    void disable(interrupt_id id) const noexcept {
        set<gicr_v3::GICR_ICENABLER0, gicd_v3::GICD_ICENABLER>(id);
        if (own(id)) while (gicr().read(gicr_v3::GICR_CTLR::RWP)) {}
        else settle();
    }
    bool enabled(interrupt_id id) const noexcept { return has<gicr_v3::GICR_ISENABLER0, gicd_v3::GICD_ISENABLER>(id); }
    // Waiting to be taken, whether enabled or not.
    bool pending(interrupt_id id) const noexcept { return has<gicr_v3::GICR_ISPENDR0, gicd_v3::GICD_ISPENDR>(id); }
    // As if its device had asked.
    void set_pending(interrupt_id id) const noexcept { set<gicr_v3::GICR_ISPENDR0, gicd_v3::GICD_ISPENDR>(id); }
    void clear_pending(interrupt_id id) const noexcept { set<gicr_v3::GICR_ICPENDR0, gicd_v3::GICD_ICPENDR>(id); }
    void set_priority(interrupt_id id, std::uint8_t priority) const noexcept {
        if (own(id)) gicr().write<gicr_v3::GICR_IPRIORITYR>(priority, number(id));
        else gicd().write<gicd_v3::GICD_IPRIORITYR>(priority, number(id));
    }
    std::uint8_t priority(interrupt_id id) const noexcept {
        return own(id) ? gicr().read<gicr_v3::GICR_IPRIORITYR>(number(id)).raw()
                       : gicd().read<gicd_v3::GICD_IPRIORITYR>(number(id)).raw();
    }
    // A shared interrupt goes to the core of this affinity (MPIDR's fields, where they lie there).
    void route(interrupt_id id, std::uintptr_t core) const noexcept {
        gicd().write<gicd_v3::GICD_IROUTER>(core & 0xff'ffff, number(id));
        gicd().write<gicd_v3::GICD_IROUTER_HIGH>(aff3(core), number(id));
    }
    // This core's: what is not more urgent than this waits.
    void set_threshold(std::uint8_t priority) const noexcept { arch::ICC_PMR_EL1::store(priority); }
    std::uint8_t threshold() const noexcept { return static_cast<std::uint8_t>(arch::ICC_PMR_EL1::load()); }

    // The most urgent one that waits, which becomes active. Each call takes one.
    taken_interrupt acknowledge() const noexcept {
        const std::uint32_t id = arch::unchecked::read(arch::ICC_IAR1_EL1::INTID);
        arch::dsb<>();                                        // the device is not asked before this is done
        return {static_cast<interrupt_id>(id), id, id >= 1020 && id <= 1023};
    }
    // For each that was not spurious, in reverse order.
    void end(taken_interrupt taken) const noexcept { arch::ICC_EOIR1_EL1::store(taken.raw); }

    // A software interrupt to the core of this affinity.
    void send(interrupt_id id, std::uintptr_t core) const noexcept {
        // What was written before is there when it arrives.
        arch::dsb<arch::domain::ishst>();
        using r = arch::ICC_SGI1R_EL1;
        arch::unchecked::write(r::Aff3(aff3(core)) | r::Aff2(core >> 16) | r::Aff1(core >> 8) | r::RS(core >> 4) |
                               r::TargetList(1u << core % 16) | r::INTID(number(id)));
    }

private:
    static constexpr bool own(interrupt_id id) noexcept { return number(id) < 32; }
    static constexpr std::uint32_t bit_of(interrupt_id id) noexcept { return std::uint32_t(1) << number(id) % 32; }
    static constexpr std::uint32_t aff3(std::uintptr_t core) noexcept {
        return static_cast<std::uint32_t>(std::uint64_t(core) >> 32) & 0xff;
    }
    void settle() const noexcept {
        while (gicd().read(gicd_v3::GICD_CTLR::RWP)) {}
    }
    template <class Own, class Shared>
    void set(interrupt_id id) const noexcept {
        if (own(id)) gicr().template write<Own>(bit_of(id));
        else gicd().template write<Shared>(bit_of(id), number(id) / 32);
    }
    template <class Own, class Shared>
    bool has(interrupt_id id) const noexcept {
        const std::uint32_t word = own(id) ? gicr().template read<Own>().raw() : gicd().template read<Shared>(number(id) / 32).raw();
        return (word & bit_of(id)) != 0;
    }
};

}  // namespace lkmc::bare
