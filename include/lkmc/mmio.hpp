// SPDX-License-Identifier: MIT
// Device registers: where they lie, how wide they are, what may be done to them, and which fields are theirs.
//
//     struct pl011 : lkmc::mmio::device<pl011, 0x1000> {                    // its registers fill 4 KiB
//         struct FR : reg<FR, 0x18, ro> { static constexpr bit<5> TXFF{}; };
//         struct CR : reg<CR, 0x30> { static constexpr bit<0> UARTEN{}; static constexpr bit<8> TXE{}; };
//     };
//     lkmc::mmio::window<pl011> uart(base);
//     uart.write(pl011::CR::UARTEN | pl011::CR::TXE);                       // one store; the other bits become 0
//     if (!uart.read(pl011::FR::TXFF)) …                                    // one load
//     uart.modify(pl011::CR::TXE(false));                                   // load, change this field, store
//
// * A field belongs to its register and a register to its device: mixing them does not compile; nor does reading
//   what is write-only, writing what is read-only, or a register that lies outside its device.
// * The same declarations serve bare metal (a window at an address) and userland (sys/mapping.hpp, sys/devmem.hpp:
//   a window on a mapping).
// * Each access is one instruction of the register's width (arch/mmio.hpp). Order against ordinary memory is the
//   caller's affair; so is a modify() that something else may interrupt.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <lkmc/arch/mmio.hpp>

namespace lkmc::mmio {

enum class access {
    rw,
    ro,
    wo,
    w1c,  // reads as status, a written 1 clears: modify() would clear what it did not mean, and is refused
};

// Some fields of register R and what they hold: written as a whole, or merged into the register by modify().
template <class R>
class value {
public:
    using in_register = R;
    using word = typename R::word;

    constexpr explicit value(word all) noexcept : bits_(all), mask_(static_cast<word>(~word(0))) {}
    constexpr value(word bits, word mask) noexcept : bits_(bits), mask_(mask) {}

    constexpr word raw() const noexcept { return bits_; }
    // The bits that the fields named so far occupy.
    constexpr word mask() const noexcept { return mask_; }

    template <class Field>
        requires std::same_as<typename Field::in_register, R>
    constexpr typename Field::type operator[](Field) const noexcept {
        return Field::get(bits_);
    }
    friend constexpr bool operator==(value a, value b) noexcept { return a.bits_ == b.bits_; }

private:
    word bits_;
    word mask_;
};

// Bits High … Low of register R, as a T.
template <class R, class Word, unsigned High, unsigned Low, class T>
struct field {
    static_assert(High >= Low && High < sizeof(Word) * 8, "the field lies outside its register");
    using in_register = R;
    using type = T;
    static constexpr unsigned width = High - Low + 1;
    static constexpr Word max = static_cast<Word>(static_cast<Word>(~Word(0)) >> (sizeof(Word) * 8 - width));
    static constexpr Word mask = static_cast<Word>(max << Low);

    static constexpr T get(Word w) noexcept { return static_cast<T>((w >> Low) & max); }

    // This field with this content. What is too large for it loses its upper bits, never its neighbours'.
    constexpr value<R> operator()(T content) const noexcept {
        return {static_cast<Word>((static_cast<Word>(content) & max) << Low), mask};
    }
    // A bit named alone is set.
    constexpr operator value<R>() const noexcept
        requires(width == 1)
    {
        return {mask, mask};
    }
};

namespace detail {
template <class T>
concept piece = requires { typename T::in_register; } && std::convertible_to<T, value<typename T::in_register>>;
template <class A, class B>
concept pieces_of_one = piece<A> && piece<B> && std::same_as<typename A::in_register, typename B::in_register>;
}  // namespace detail

template <class A, class B>
    requires detail::pieces_of_one<A, B>
constexpr value<typename A::in_register> operator|(A a, B b) noexcept {
    using V = value<typename A::in_register>;
    using W = typename V::word;
    const V x = a, y = b;
    return {static_cast<W>(x.raw() | y.raw()), static_cast<W>(x.mask() | y.mask())};
}

// What a register of `Device` derives from; spelled reg<…> inside a device. Several of a kind, `Stride` bytes apart,
// are regs<…>.
template <class Device, class Self, std::size_t Offset, access Access, std::unsigned_integral Word, std::size_t Count,
          std::size_t Stride>
struct register_of {
    static_assert(Offset % sizeof(Word) == 0 && Stride % sizeof(Word) == 0, "a register is aligned to its width");
    static_assert(Count > 0 && Stride >= sizeof(Word));
    using of_device = Device;
    using word = Word;
    static constexpr std::size_t offset = Offset;
    static constexpr access may = Access;
    static constexpr std::size_t count = Count;
    static constexpr std::size_t stride = Stride;
    static constexpr std::size_t end = Offset + (Count - 1) * Stride + sizeof(Word);

    template <unsigned High, unsigned Low, class T = Word>
    using field = mmio::field<Self, Word, High, Low, T>;
    template <unsigned N>
    using bit = mmio::field<Self, Word, N, N, bool>;
};

// What a device derives from: `Size` bytes of registers, `Word` wide where a register does not say otherwise.
template <class Self, std::size_t Size, std::unsigned_integral Word = std::uint32_t>
struct device {
    using word = Word;
    static constexpr std::size_t size = Size;
    static constexpr access rw = access::rw;
    static constexpr access ro = access::ro;
    static constexpr access wo = access::wo;
    static constexpr access w1c = access::w1c;

    template <class Register, std::size_t Offset, access Access = access::rw, std::unsigned_integral W = Word>
    using reg = register_of<Self, Register, Offset, Access, W, 1, sizeof(W)>;
    template <class Register, std::size_t Offset, std::size_t Count, access Access = access::rw,
              std::unsigned_integral W = Word, std::size_t Stride = sizeof(W)>
    using regs = register_of<Self, Register, Offset, Access, W, Count, Stride>;
};

// The bus of registers that lie in memory. Another bus has the same two functions: arch/x86_64/port.hpp.
struct memory {
    template <std::unsigned_integral W>
    LKMC_INLINE static W load(std::uintptr_t at) noexcept {
        return arch::mmio_load<W>(reinterpret_cast<volatile W*>(at));
    }
    template <std::unsigned_integral W>
    LKMC_INLINE static void store(std::uintptr_t at, W value) noexcept {
        arch::mmio_store<W>(reinterpret_cast<volatile W*>(at), value);
    }
};

// A device at an address: borrowed, the size of a pointer.
template <class Device, class Bus = memory>
class window {
public:
    // Where nothing translates addresses, or somebody mapped them there.
    constexpr explicit window(std::uintptr_t base) noexcept : base_(base) {}
    explicit window(volatile void* base) noexcept : base_(reinterpret_cast<std::uintptr_t>(base)) {}

    constexpr std::uintptr_t base() const noexcept { return base_; }

    // The register; of several, the one of this index. An index out of range traps.
    template <class R>
        requires(std::same_as<typename R::of_device, Device> && R::may != access::wo)
    value<R> read(std::size_t index = 0) const noexcept {
        return value<R>(Bus::template load<typename R::word>(at<R>(index)));
    }
    // One field of it.
    template <class Field, class R = typename Field::in_register>
        requires(std::same_as<typename R::of_device, Device> && R::may != access::wo)
    typename Field::type read(Field, std::size_t index = 0) const noexcept {
        return Field::get(read<R>(index).raw());
    }

    // The fields that are named get their contents, all others 0.
    template <detail::piece P, class R = typename P::in_register>
        requires(std::same_as<typename R::of_device, Device> && R::may != access::ro)
    void write(P fields, std::size_t index = 0) const noexcept {
        const value<R> v = fields;
        Bus::template store<typename R::word>(at<R>(index), v.raw());
    }
    // All of it.
    template <class R>
        requires(std::same_as<typename R::of_device, Device> && R::may != access::ro)
    void write(std::type_identity_t<typename R::word> all, std::size_t index = 0) const noexcept {
        Bus::template store<typename R::word>(at<R>(index), all);
    }

    // The fields that are named get their contents, all others keep theirs.
    template <detail::piece P, class R = typename P::in_register>
        requires(std::same_as<typename R::of_device, Device> && R::may == access::rw)
    void modify(P fields, std::size_t index = 0) const noexcept {
        using W = typename R::word;
        const value<R> v = fields;
        const std::uintptr_t where = at<R>(index);
        Bus::template store<W>(where, static_cast<W>((Bus::template load<W>(where) & static_cast<W>(~v.mask())) | v.raw()));
    }

private:
    template <class R>
    std::uintptr_t at(std::size_t index) const noexcept {
        static_assert(R::end <= Device::size, "the register lies outside its device");
        if (index >= R::count) __builtin_trap();
        return base_ + R::offset + index * R::stride;
    }
    std::uintptr_t base_;
};

}  // namespace lkmc::mmio
