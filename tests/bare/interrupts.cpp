// SPDX-License-Identifier: MIT
// Handlers, masks, priorities, thresholds, pending and spurious interrupts, on every controller: as far as it has them.
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/main.hpp>
#if !defined(__x86_64__)
#include <lkmc/bare/bcm2836_interrupts.hpp>
#endif

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr auto controller = board::interrupts;

// In the order in which they were taken.
struct {
    interrupt_id ids[8];
    unsigned count = 0;
    void add(interrupt_id id) { ids[count++ % 8] = id; }
    void clear() { count = 0; }
} taken;

#if defined(__x86_64__)
void pend(const auto& gic, interrupt_id id) { gic.set_pending(id); }
#else
// A core's own: QEMU's GICv2 does not let software pretend it, so it is the timer, whose time is always up.
constexpr interrupt_id own = board::timer.interrupt;
void pend(const auto& gic, interrupt_id id) {
    if (id == own) board::timer.arm(0);
    else gic.set_pending(id);
}
#endif

void remember(interrupt_id id) {
#if !defined(__x86_64__)
    if (id == own) board::timer.stop();
#endif
    taken.add(id);
}

// Lets everything in that may come, and no more.
void let_in() {
    interrupts::unmask();
    interrupts::mask();
}

void handlers() {
    // A function, a lambda, one with captures by value and by reference; the last one counts.
    int calls = 0;
    interrupts::on(software(1), remember);
    interrupts::send(software(1));
    LKMC_ASSERT_EQ(taken.count, 0u);
    LKMC_ASSERT(controller.pending(software(1)));
    let_in();
    LKMC_ASSERT_EQ(taken.count, 1u);
    LKMC_ASSERT_EQ(number(taken.ids[0]), number(software(1)));
    LKMC_ASSERT(!controller.pending(software(1)));
    taken.clear();

    int by = 3;
    interrupts::on(software(1), [by, &calls] { calls += by; });
    interrupts::send(software(1));
    wait_until([&] { return calls == 3; });
    LKMC_ASSERT_EQ(taken.count, 0u);

    // Once for each sending, when it was taken in between.
    for (int i = 0; i != 100; ++i) {
        interrupts::send(software(1));
        wait_for_interrupt();
    }
    LKMC_ASSERT_EQ(calls, 303);
    interrupts::off(software(1));
}

void masks() {
    interrupts::on(software(2), remember);
    {
        interrupts::unmask();
        const interrupts::masked quiet;
        LKMC_ASSERT(arch::interrupts_masked());
        {
            const interrupts::masked nested;
            interrupts::send(software(2));
        }
        LKMC_ASSERT(arch::interrupts_masked());
        LKMC_ASSERT_EQ(taken.count, 0u);
    }
    LKMC_ASSERT(!arch::interrupts_masked());
    while (taken.count == 0) arch::cpu_relax();
    LKMC_ASSERT(!arch::interrupts_masked());
    interrupts::mask();
    LKMC_ASSERT(arch::interrupts_masked());
    taken.clear();

    // Waiting leaves the mask as it was, either way.
    interrupts::send(software(2));
    wait_for_interrupt();
    LKMC_ASSERT_EQ(taken.count, 1u);
    LKMC_ASSERT(arch::interrupts_masked());
    taken.clear();
}

// A handler is not interrupted, unless it says that it may be, and then by what is more urgent only.
void nesting(const auto& gic, interrupt_id low, interrupt_id high) {
    struct {
        interrupt_id also;
        bool allow;
        char order[8];
        unsigned at;
        void add(char c) { order[at++ % 8] = c; }
        string_view text() const { return {order, at}; }
    } s;
    interrupts::on(high, [&s] { s.add('H'); });
    interrupts::on(low, [&s, &gic] {
        s.add('(');
        if (s.at == 1) gic.set_pending(s.also);
        if (s.allow) let_in();
        s.add(')');
    });
    const auto round = [&](interrupt_id also, bool allow, unsigned events) {
        s.also = also;
        s.allow = allow;
        s.at = 0;
        gic.set_pending(low);
        wait_until([&] { return s.at >= events; });
        LKMC_ASSERT_EQ(s.at, events);
        return s.text();
    };
    LKMC_ASSERT(round(high, false, 3) == "()H", s.text());
    LKMC_ASSERT(round(high, true, 3) == "(H)", s.text());
    LKMC_ASSERT(round(low, true, 4) == "()()", s.text());
    interrupts::on(low, remember);
    interrupts::on(high, remember);
    LKMC_ASSERT_EQ(taken.count, 0u);
}

void priorities(const auto& gic, interrupt_id low, interrupt_id high) {
    interrupts::on(low, remember);
    interrupts::on(high, remember);
    pend(gic, low);
    pend(gic, high);
    LKMC_ASSERT(gic.pending(low) && gic.pending(high));
    wait_until([] { return taken.count == 2; });
    LKMC_ASSERT_EQ(number(taken.ids[0]), number(high));
    LKMC_ASSERT_EQ(number(taken.ids[1]), number(low));
    taken.clear();
}

// What is not urgent enough waits, also while interrupts are unmasked.
void threshold(const auto& gic, interrupt_id low, interrupt_id high, std::uint8_t between) {
    const std::uint8_t before = gic.threshold();
    gic.set_threshold(between);
    LKMC_ASSERT_EQ(gic.threshold(), between);
    pend(gic, low);
    pend(gic, high);
    for (int i = 0; i != 100; ++i) let_in();
    LKMC_ASSERT_EQ(taken.count, 1u);
    LKMC_ASSERT_EQ(number(taken.ids[0]), number(high));
    LKMC_ASSERT(gic.pending(low));
    gic.set_threshold(before);
    wait_until([] { return taken.count == 2; });
    LKMC_ASSERT_EQ(number(taken.ids[1]), number(low));
    taken.clear();
}

#if defined(__x86_64__)
void the_rest(const local_apic& gic) {
    constexpr interrupt_id low = gsi(5), high = software(9);
    priorities(gic, low, high);
    threshold(gic, low, high, 0x5);
    nesting(gic, low, high);

    // The 8259s', the local APIC's own, and one that software pretends: no end is told, nobody is called.
    LKMC_ASSERT_EQ(interrupts::spurious(), 0u);
    asm volatile("int $0x27");
    asm volatile("int $0xff");
    LKMC_ASSERT_EQ(interrupts::spurious(), 2u);
    taken.clear();
    interrupts::on(software(9), remember);
    asm volatile("int $0x69");
    LKMC_ASSERT_EQ(interrupts::spurious(), 3u);
    LKMC_ASSERT_EQ(taken.count, 0u);

    LKMC_ASSERT(gic.enabled(low));
    interrupts::disable(low);
    LKMC_ASSERT(!gic.enabled(low));
}
#else
// Disabled nobody is called; enabled it comes, as long as there is a reason.
void enabling() {
    interrupts::on(own, remember);
    taken.clear();
    interrupts::disable(own);
    LKMC_ASSERT(!controller.enabled(own));
    board::timer.arm(0);
    for (int i = 0; i != 100; ++i) let_in();
    LKMC_ASSERT_EQ(taken.count, 0u);
    interrupts::enable(own);
    LKMC_ASSERT(controller.enabled(own));
    LKMC_ASSERT(controller.pending(own));
    wait_until([] { return taken.count == 1; });
    LKMC_ASSERT_EQ(number(taken.ids[0]), number(own));
    LKMC_ASSERT(!controller.pending(own));
    taken.clear();
}

// A controller with priorities.
void the_rest(const auto& gic) {
    LKMC_ASSERT_GE(gic.lines(), 64u);
    // Nothing is wired to these.
    constexpr interrupt_id low = spi(20), high = spi(30);
    gic.set_priority(high, 0x40);
    LKMC_ASSERT_EQ(gic.priority(high), 0x40u);
    LKMC_ASSERT_EQ(gic.priority(low), 0xa0u);
    priorities(gic, low, high);
    threshold(gic, low, high, 0x80);
    nesting(gic, low, high);

    // A core's own interrupts have priorities, too.
    gic.set_priority(own, 0x20);
    LKMC_ASSERT_EQ(gic.priority(own), 0x20u);
    taken.clear();
    priorities(gic, low, own);

    constexpr interrupt_id both[] = {low, own};
    for (const interrupt_id id : both) {
        // Disabled it waits; what waits can be taken back; enabled it comes.
        taken.clear();
        interrupts::disable(id);
        LKMC_ASSERT(!gic.enabled(id));
        pend(gic, id);
        for (int i = 0; i != 100; ++i) let_in();
        LKMC_ASSERT_EQ(taken.count, 0u);
        LKMC_ASSERT(gic.pending(id));
        interrupts::enable(id);
        LKMC_ASSERT(gic.enabled(id));
        wait_until([] { return taken.count == 1; });
        LKMC_ASSERT_EQ(number(taken.ids[0]), number(id));

        interrupts::disable(id);
        pend(gic, id);
        if (id == own) board::timer.stop();
        else gic.clear_pending(id);
        LKMC_ASSERT(!gic.pending(id));
        interrupts::enable(id);
        let_in();
        LKMC_ASSERT_EQ(taken.count, 1u);
    }
}

// One without: what comes together comes in an order of its own, and nothing is lost.
[[maybe_unused]] void the_rest(const bcm2836_interrupts&) {
    interrupts::on(software(0), remember);
    interrupts::on(software(15), remember);
    interrupts::send(software(15));
    interrupts::send(software(0));
    interrupts::send(software(15));
    board::timer.arm(0);
    wait_until([] { return taken.count == 3; });
    LKMC_ASSERT_EQ(number(taken.ids[0]), number(own));
    LKMC_ASSERT_EQ(number(taken.ids[1]), number(software(0)));
    LKMC_ASSERT_EQ(number(taken.ids[2]), number(software(15)));
    let_in();
    LKMC_ASSERT_EQ(taken.count, 3u);
    // There are 72 devices, and four timers.
    constexpr interrupt_id there[] = {spi(0), spi(31), spi(32), spi(63), spi(64), spi(71), ppi(0), ppi(3)};
    for (const interrupt_id id : there) {
        interrupts::disable(id);
        LKMC_ASSERT(!controller.enabled(id));
        LKMC_ASSERT(!controller.pending(id));
        controller.enable(id);
        LKMC_ASSERT(controller.enabled(id));
        interrupts::disable(id);
    }
    constexpr interrupt_id nowhere[] = {spi(72), ppi(4), ppi(15), interrupt_id::none};
    for (const interrupt_id id : nowhere) {
        controller.enable(id);
        LKMC_ASSERT(!controller.enabled(id));
    }
}
#endif

}  // namespace

int main() {
    LKMC_ASSERT(arch::interrupts_masked());
    LKMC_ASSERT(controller.complaint().empty(), controller.complaint());
    handlers();
    masks();
#if !defined(__x86_64__)
    enabling();
#endif
    the_rest(controller);

#if !defined(__x86_64__)
    // An interrupt that has gone when the handler asks for it: a GIC says 1023.
    LKMC_ASSERT(controller.acknowledge().spurious);
    LKMC_ASSERT_EQ(interrupts::spurious(), 0u);
    arch::exception_frame frame{};
    arch::interrupt_entry(frame);
    LKMC_ASSERT_EQ(interrupts::spurious(), 1u);
#endif
}
