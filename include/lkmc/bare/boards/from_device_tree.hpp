// SPDX-License-Identifier: MIT
// The board that the device tree describes: one image for machines that were not known when it was made.
//
//     lkmc_add_image(hello main.cpp BOARD from_device_tree RELOCATABLE)
//
//     print(out, "RAM: ", board::memory().size >> 20, " MiB; interrupt controller: ", board::interrupt_controller()->address, "\n");
//
// * The console is what /chosen names, or else the first PL011 or 16550 of the tree. It is looked for when start.hpp
//   enables it, before anything else.
// * Without a tree, with a damaged one, or without memory or such a UART in it, semihosting gets words instead, and the
//   machine ends with 1. So it does where the tree names a UART that is not there.
// * ram and load are only what the linker is told: the image is moved to where it was loaded (RELOCATABLE).
// * One core: the others wait.
// Source: Devicetree Specification 0.4, 3.6 (/chosen); Linux Documentation/devicetree/bindings/serial/{pl011,8250},
// bindings/interrupt-controller/arm,gic{,-v3}.
#pragma once

#include <lkmc/arch/vectors.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/ns16550.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/device_tree.hpp>

#include <initializer_list>
#include <new>

namespace lkmc::bare {

// A UART whose kind is known when the program runs. Until it is found, text goes to semihosting.
class found_uart {
public:
    enum class kind { none, pl011, ns16550 };

    // Finds it. Ends the program, with words, where that fails.
    void enable() const noexcept;

    kind which() const noexcept { return state().is; }
    std::uintptr_t base() const noexcept { return state().base; }

    void put(char c) const noexcept {
        switch (state().is) {
            case kind::pl011: return pl011(state().base).put(c);
            case kind::ns16550: return ns16550<>(state().base).put(c);
            case kind::none: semihosting::call(semihosting::operation::writec, &c); return;
        }
    }
    bool can_get() const noexcept {
        switch (state().is) {
            case kind::pl011: return pl011(state().base).can_get();
            case kind::ns16550: return ns16550<>(state().base).can_get();
            case kind::none: break;
        }
        return false;
    }
    char get() const noexcept {
        while (!can_get()) {}
        return state().is == kind::pl011 ? pl011(state().base).get() : ns16550<>(state().base).get();
    }
    void append(string_view text) const noexcept {
        for (char c : text) put(c);
    }

private:
    struct found {
        kind is = kind::none;
        std::uintptr_t base = 0;
    };
    static found& state() noexcept {
        static constinit found one;
        return one;
    }
};

struct board {
    static constexpr string_view name = "from_device_tree";
    static constexpr region ram{0x4000'0000, 128u << 20};
    static constexpr std::uintptr_t load = 0x4020'0000;
    static constexpr unsigned cores = 1;
    static constexpr found_uart console{};
    static constexpr auto stop = semihosting::exit;

    // The tree, once the console is enabled.
    static const device_tree& tree() noexcept { return *storage(); }
    // The first stretch of RAM. There is one.
    static device_tree::extent memory() noexcept { return tree().memory().value_or(device_tree::extent{0, 0}); }
    // The distributor of a GIC of any version.
    static stored_result<device_tree::extent> interrupt_controller() noexcept {
        for (const auto node : tree().nodes())
            if (is_gic(node)) return tree().address(node);
        return errc::noent;
    }
    static bool is_gic(const device_tree::node& n) noexcept {
        for (const char* one : {"arm,cortex-a15-gic", "arm,gic-400", "arm,cortex-a9-gic", "arm,cortex-a7-gic", "arm,gic-v3"})
            if (n.compatible(one)) return true;
        return false;
    }

private:
    friend class found_uart;
    static result<device_tree>& storage() noexcept {
        alignas(result<device_tree>) static constinit std::byte bytes[sizeof(result<device_tree>)]{};
        return *reinterpret_cast<result<device_tree>*>(bytes);
    }
};

}  // namespace lkmc::bare

// These know the board.
#include <lkmc/bare/boot_device_tree.hpp>

namespace lkmc::bare {

inline void found_uart::enable() const noexcept {
    const auto fail = [](const auto&... words) {
        print(sink([](void*, string_view text) { found_uart().append(text); }), "from_device_tree: ", words..., "\n");
        board::stop(1);
    };
    // A UART that is not there may answer with an abort.
    arch::install_vectors();
    // What the boot loader passes, and nothing else: RAM may lie anywhere.
    auto& tree = *::new (static_cast<void*>(&board::storage())) result<device_tree>(boot_device_tree(boot(), 0));
    if (!tree && tree.error() == errc::noent) fail("the machine passes no device tree: there is none at ", hex(passed_device_tree(boot())));
    if (!tree) fail("the device tree at ", hex(passed_device_tree(boot())), " is damaged: ", tree.error());
    if (board::memory().size == 0) fail("the device tree names no memory");

    found candidate;
    const auto look = [&](const device_tree::node& n) {
        const kind is = n.compatible("arm,pl011")                              ? kind::pl011
                        : n.compatible("ns16550a") || n.compatible("ns16550") ? kind::ns16550
                                                                               : kind::none;
        const auto where = is == kind::none ? errc::noent : tree->address(n);
        if (where && where->address > std::uintptr_t(-1)) fail("no address of the CPU's: ", hex(where->address));
        if (where) candidate = {is, static_cast<std::uintptr_t>(where->address)};
        return where.has_value();
    };
    const auto chosen = tree->console();
    if (!chosen || !look(chosen->device))
        for (const auto node : tree->nodes())
            if (node.enabled() && look(node)) break;
    if (candidate.is == kind::none) fail("the device tree names neither a PL011 nor a 16550");
    if (candidate.is == kind::pl011) {
        // Its number: 0x11, 0x10.
        const auto* id = reinterpret_cast<const volatile std::uint32_t*>(candidate.base + 0xfe0);
        if ((arch::mmio_load(id) & 0xff) != 0x11) fail("there is no PL011 at ", hex(candidate.base));
        pl011(candidate.base).enable();
    } else {
        // A scratch register: what was written can be read.
        auto* scratch = reinterpret_cast<volatile std::uint8_t*>(candidate.base + 7);
        arch::mmio_store(scratch, std::uint8_t(0x5a));
        if (arch::mmio_load(scratch) != 0x5a) fail("there is no 16550 at ", hex(candidate.base));
        ns16550<>(candidate.base).enable();
    }
    state() = candidate;
}

}  // namespace lkmc::bare
