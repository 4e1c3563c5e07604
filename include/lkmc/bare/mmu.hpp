// SPDX-License-Identifier: MIT
// The MMU: an identity map in which everything has the rights that it needs and no more, and maps of one's own.
//
//     mmu::enable();                                          // -DLKMC_MMU=1: start.hpp has done it
//     check(mmu::map(0x7000'0000, page, 4096, mmu::constants));        // a second address for a page
//     auto where = check(mmu::translate(0x7000'0000));        // page: what the hardware says
//     check(mmu::protect(page, 4096, mmu::constants));
//     check(mmu::unmap(0x7000'0000, 4096));
//
// * The identity map: the image's code can be read and executed, its constants read, everything else in board::ram read
//   and written; below 4 GiB, what is not RAM is a device's: read and written, never cached, never executed, and so are
//   board::devices, if the board names regions above. Page 0 and the guard pages below stacks are not there.
// * enable() switches caches on and allows unaligned accesses. It is for the core that calls it; cores that are
//   started later (cores.hpp) have it by themselves. disable() goes back; on x86_64, to the map of the boot.
// * Addresses and sizes are multiples of 4 KiB. Large pages are used where they fit, and split where they no longer do:
//   meanwhile nobody else may use what they map (break before make).
// * Tables come from a pool of LKMC_MMU_TABLES (16; ARM 64, smaller ones) and are never given back: ENOMEM.
//   Other errors: EINVAL not a multiple of 4 KiB, or beyond the tables' reach; EFAULT nothing is mapped there.
// * One core at a time changes maps. On ARM and AArch64 all cores see it; on x86_64 other cores call
//   arch::mmu::flush_all().
// Source: arch/<cpu>/mmu.hpp.
#pragma once

#include <lkmc/arch/caches.hpp>
#include <lkmc/arch/mmu.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/bare/setting.hpp>
#include <lkmc/result.hpp>

#if !defined(LKMC_MMU_TABLES)
#if defined(__arm__)
#define LKMC_MMU_TABLES 64
#else
#define LKMC_MMU_TABLES 16
#endif
#endif
LKMC_SETTING(LKMC_MMU_TABLES, 1, 4096);

// The tables. In assembly, because a compiler would give them contents, zeroes, which nobody needs: start does not clear
// them, and build() does.
#define LKMC_MMU_TEXT(x) LKMC_MMU_TEXT_(x)
#define LKMC_MMU_TEXT_(x) #x
#if defined(__arm__)
#define LKMC_MMU_SIZES ".p2align 14\n\tlkmc_mmu_tables: .skip 16384 + 1024 * (" LKMC_MMU_TEXT(LKMC_MMU_TABLES) ")\n\t"
#else
#define LKMC_MMU_SIZES ".p2align 12\n\tlkmc_mmu_tables: .skip 4096 + 4096 * (" LKMC_MMU_TEXT(LKMC_MMU_TABLES) ")\n\t"
#endif
asm(".ifndef lkmc_mmu_tables\n\t"
    ".pushsection .noinit.lkmc_mmu_tables,\"awG\",%nobits,lkmc_mmu_tables,comdat\n\t"
    ".weak lkmc_mmu_tables\n\t"
    LKMC_MMU_SIZES
    ".popsection\n\t"
    ".endif");
#undef LKMC_MMU_SIZES

namespace lkmc::bare::mmu {

using arch::mmu::attributes;
using arch::mmu::memory;
using arch::mmu::rights;

inline constexpr std::size_t page_size = 4096;

inline constexpr attributes code{rights::read | rights::execute};
inline constexpr attributes constants{rights::read};
inline constexpr attributes data{rights::read | rights::write};
inline constexpr attributes uncached{rights::read | rights::write, memory::uncached};
inline constexpr attributes device{rights::read | rights::write, memory::device};

// What the tables say of an address.
struct translation {
    std::uint64_t physical;
    attributes allowed;
    std::size_t size;           // of the page or block that it lies in
};

namespace detail {

namespace cpu = arch::mmu;
using cpu::entry;

constexpr std::size_t root_size = cpu::entries(0) * sizeof(entry);
constexpr std::size_t table_size = cpu::entries(1) * sizeof(entry);

struct tables {
    entry root[cpu::entries(0)];
    entry pool[LKMC_MMU_TABLES][cpu::entries(1)];
};
extern "C" tables lkmc_mmu_tables;
inline tables& all = lkmc_mmu_tables;
static_assert(sizeof(tables) == root_size + LKMC_MMU_TABLES * table_size);
inline constinit unsigned used = 0;
inline constinit bool built = false;

constexpr std::uint64_t block(unsigned level) noexcept { return std::uint64_t{1} << cpu::shift(level); }
inline unsigned index(std::uintptr_t address, unsigned level) noexcept {
    return static_cast<unsigned>(address >> cpu::shift(level)) & (cpu::entries(level) - 1);
}
// Tables lie where they are mapped.
inline entry* table_of(entry e, unsigned level) noexcept {
    return reinterpret_cast<entry*>(static_cast<std::uintptr_t>(cpu::address(e, level)));
}

// An entry gets another value. What was there in another form, or of another place, is taken away before.
inline void replace(entry& at, entry value, std::uintptr_t address, bool same_place) noexcept {
    const bool was_there = cpu::present(at, 0) && cpu::enabled();
    if (was_there && !same_place) {
        *const_cast<volatile entry*>(&at) = 0;
        cpu::flush(address);
    }
    *const_cast<volatile entry*>(&at) = value;
    if (was_there) cpu::flush(address);
    else if (cpu::enabled()) cpu::written();
}

// The table below an entry: there, or made, with what the entry said of the whole.
inline entry* descend(entry& at, std::uintptr_t address, unsigned level) noexcept {
    if (cpu::is_table(at, level)) return table_of(at, level);
    if (used == LKMC_MMU_TABLES) return nullptr;
    entry* const table = all.pool[used++];
    for (unsigned i = 0; i < cpu::entries(level + 1); ++i) {
        volatile entry& e = table[i];
        e = 0;
        if (cpu::present(at, level)) {
            using place = decltype(cpu::address(at, level));
            e = cpu::make_leaf(static_cast<place>(cpu::address(at, level) + i * block(level + 1)), cpu::attributes_of(at, level),
                               level + 1);
        }
    }
    if (cpu::enabled()) cpu::written();
    replace(at, cpu::make_table(reinterpret_cast<std::uintptr_t>(table)), address & ~static_cast<std::uintptr_t>(block(level) - 1),
            false);
    return table;
}

enum class change { map, unmap, protect };

inline result<void> apply(change what, std::uintptr_t at, std::uint64_t physical, std::size_t size, attributes a) noexcept {
    if (((at | physical | size) & (page_size - 1)) != 0) return errc::inval;
    if (size == 0) return {};
    const std::uintptr_t last = at + size - 1;
    if (last < at) return errc::inval;
    if constexpr (cpu::address_bits < 8 * sizeof at)
        if (last >> cpu::address_bits != 0) return errc::inval;
    while (true) {
        const std::uint64_t left = std::uint64_t{last - at} + 1;
        entry* table = all.root;
        unsigned level = 0;
        for (;; ++level) {
            entry& e = table[index(at, level)];
            if (what == change::protect && !cpu::present(e, level)) return errc::fault;
            const bool leaf = !cpu::is_table(e, level);
            if (leaf && left >= block(level) && ((at | (what == change::map ? physical : 0)) & (block(level) - 1)) == 0 &&
                (level == cpu::levels - 1 || what == change::unmap || cpu::may_be_leaf(level))) {
                using place = decltype(cpu::address(e, level));
                entry value = 0;
                if (what == change::map) value = cpu::make_leaf(static_cast<place>(physical), a, level);
                if (what == change::protect) value = cpu::make_leaf(cpu::address(e, level), a, level);
                const bool same_place = what == change::protect && cpu::attributes_of(e, level).kind == a.kind;
                if (e != value) replace(e, value, at, same_place || value == 0);
                break;
            }
            // Nothing to take away, as far as this entry reaches.
            if (what == change::unmap && !cpu::present(e, level)) break;
            table = descend(e, at, level);
            if (table == nullptr) return errc::nomem;
        }
        // To the end of what this entry is for; where nothing was done that is further than a whole block.
        const std::uint64_t step = block(level) - (at & (block(level) - 1));
        if (step >= left) return {};
        at += static_cast<std::uintptr_t>(step);
        physical += step;
    }
}

}  // namespace detail

// Makes virtual addresses mean physical ones, with these rights. What was mapped there before no longer is.
inline result<void> map(std::uintptr_t address, std::uint64_t physical, std::size_t size, attributes allowed) noexcept {
    return detail::apply(detail::change::map, address, physical, size, allowed);
}
// Any access is a fault from now on. What was not mapped stays so.
inline result<void> unmap(std::uintptr_t address, std::size_t size) noexcept {
    return detail::apply(detail::change::unmap, address, 0, size, {rights::none});
}
// Other rights for what is mapped. Where something is not, EFAULT, and what lies before it has been changed.
inline result<void> protect(std::uintptr_t address, std::size_t size, attributes allowed) noexcept {
    return detail::apply(detail::change::protect, address, 0, size, allowed);
}

inline bool enabled() noexcept { return arch::mmu::enabled(); }

// What the tables say, whether they are in use or not.
inline result<translation> walk(std::uintptr_t address) noexcept {
    namespace cpu = arch::mmu;
    const cpu::entry* table = detail::all.root;
    if constexpr (cpu::address_bits < 8 * sizeof address)
        if (address >> cpu::address_bits != 0) return errc::fault;
    for (unsigned level = 0;; ++level) {
        const cpu::entry e = *const_cast<const volatile cpu::entry*>(&table[detail::index(address, level)]);
        if (!cpu::present(e, level)) return errc::fault;
        if (!cpu::is_table(e, level)) {
            const std::uint64_t inside = address & (detail::block(level) - 1);
            return translation{cpu::address(e, level) + inside, cpu::attributes_of(e, level),
                               static_cast<std::size_t>(detail::block(level))};
        }
        table = detail::table_of(e, level);
    }
}

// Where an address lies in memory, EFAULT if nowhere: on ARM and AArch64 the hardware's own answer, on x86_64, which gives
// none, the tables'. With the MMU off, the same address; on x86_64 as far as the boot's map reaches.
inline stored_result<std::uint64_t> translate(std::uintptr_t address) noexcept {
    if (!enabled()) return std::uint64_t{address};
#if defined(__x86_64__)
    const auto found = walk(address);
    if (!found) return found.error();
    return found->physical;
#else
    return arch::mmu::translate(address);
#endif
}

// Makes the identity map, without switching it on.
template <class Board = board>
result<void> build() noexcept {
    using detail::all;
    const auto up = [](std::uintptr_t a) { return (a + page_size - 1) & ~(page_size - 1); };
    const auto down = [](std::uintptr_t a) { return a & ~(page_size - 1); };
    for (auto& e : all.root) *const_cast<volatile detail::entry*>(&e) = 0;
    detail::used = 0;
    detail::built = true;
    arch::mmu::prepare();

    constexpr auto four_gib = static_cast<std::uintptr_t>(0x1'0000'0000);       // 0 where that is everything
    const std::uintptr_t ram = down(Board::ram.base), ram_end = up(Board::ram.end());
    LKMC_TRY(map(0, 0, ram, device));
    if (ram_end - 1 < four_gib - 1) LKMC_TRY(map(ram_end, ram_end, four_gib - ram_end, device));
    if constexpr (requires { Board::devices; })
        for (const region& r : Board::devices) LKMC_TRY(map(down(r.base), down(r.base), up(r.end()) - down(r.base), device));
#if defined(__x86_64__)
    LKMC_TRY(map(0, 0, 0xa'0000, data));                                        // a PC's conventional memory
#endif
    LKMC_TRY(map(ram, ram, ram_end - ram, data));
    const auto part = [&](region r, attributes a) {
        return map(down(r.base), down(r.base), up(r.end()) - down(r.base), a);
    };
    LKMC_TRY(part(image::text(), code));
    LKMC_TRY(part(image::rodata(), constants));
    LKMC_TRY(unmap(0, page_size));
    // One below each stack.
    const auto stride = static_cast<std::size_t>(__stack_top - __stack_guard);
    for (auto guard = reinterpret_cast<std::uintptr_t>(__stack_guard); guard >= reinterpret_cast<std::uintptr_t>(__core_stacks);
         guard -= stride)
        LKMC_TRY(unmap(guard, page_size));
    return {};
}

// The identity map, or what was made of it since, on this core. Fails only if the pool is too small for this image: ENOMEM.
inline result<void> enable() noexcept {
    if (!detail::built) LKMC_TRY(build());
#if !defined(__x86_64__)
    if (!enabled()) {
        // Written without caches: what they may still have of it is older.
        const region whole = image::whole();
        const auto from = reinterpret_cast<std::uintptr_t>(__data_start);
        arch::invalidate_data(from, whole.end() - from);
    }
#endif
    arch::mmu::enable(reinterpret_cast<std::uintptr_t>(detail::all.root));
    return {};
}
// Caches with it, on ARM and AArch64. Only while no other core runs.
inline void disable() noexcept { arch::mmu::disable(); }

}  // namespace lkmc::bare::mmu
