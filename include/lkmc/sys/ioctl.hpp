// SPDX-License-Identifier: MIT
// ioctl(2) with requests that know their argument.
//
//     inline constexpr auto version = lkmc::ioctl::read<int>('E', 0x01);             // _IOR('E', 0x01, int)
//     inline constexpr auto inc     = lkmc::ioctl::read_write<pair>('L', 1);          // _IOWR('L', 1, struct pair)
//     auto v = device.ioctl(version);                                                 // stored_result<int>
//     auto j = LKMC_TRY(device.ioctl(inc, {.i = 1, .j = 2})).j;
//
//     declared by               the argument                         ioctl() returns
//     none(letter, n)           no argument                          result<int>: what the kernel returned
//     read<T>(letter, n)        the kernel fills in a T              stored_result<T>
//     write<T>(letter, n)       const T&                             result<int>
//     read_write<T>(letter, n)  const T&, or in braces               stored_result<T>: the T as the kernel left it
//     value<T>(letter, n)       T itself goes as the argument        result<int>
//     read_bytes(letter, n)     a buffer; its size is in the number  result<int>
//     write_bytes(letter, n)    a buffer; its size is in the number  result<int>
//
// * read and write are seen from the program, as in _IOR and _IOW: read<T> is what the kernel writes.
// * Where the number does not follow the rule: numbered::read<winsize>(0x5413), and so on for all of them.
// * Where the return value has a meaning, it is the last template argument: none<lkmc::fd>(0xb7, 1) returns
//   result<lkmc::fd>; read_write<T, int>('f', 16) returns both, as {.value, .returned}.
// * Large things need not be copied: file.ioctl(request, ioctl::in_place(object)) has the kernel read and write
//   object itself. What ends in an array goes this way: ioctl::with_array<fiemap, fiemap_extent, 32>.
// * Number: bits 31 … 30 direction (1 write, 2 read), 29 … 16 size, 15 … 8 letter, 7 … 0 number. x86_64, ARM and
//   AArch64 share it (include/uapi/asm-generic/ioctl.h).
// * Requests that are declared already: sys/ioctl/*.hpp.
// Source: ioctl(2), Documentation/userspace-api/ioctl/ioctl-number.rst.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc::ioctl {

// Bits 31 … 30 of a request.
enum class direction : unsigned { none = 0, write = 1, read = 2, read_write = 3 };

inline constexpr std::size_t max_size = (1u << 14) - 1;

// _IOC(): a number out of range stops the compiler in a constant, the program elsewhere.
constexpr std::uint32_t encode(direction way, unsigned letter, unsigned number, std::size_t size) noexcept {
    if (letter > 0xff || number > 0xff || size > max_size) __builtin_trap();
    return static_cast<std::uint32_t>(way) << 30 | static_cast<std::uint32_t>(size) << 16 | letter << 8 | number;
}

// A T and what the kernel returned beside it.
template <class T, class R>
struct answer {
    T value;
    R returned;
};

// The object itself, instead of a copy.
template <class T>
struct in_place {
    constexpr explicit in_place(T& object) noexcept : object(&object) {}
    T* object;
};

// A structure whose last member is an array of no fixed length, with a length.
template <class Header, class Item, std::size_t N>
struct with_array {
    static_assert(sizeof(Header) % alignof(Item) == 0, "the array would not begin where the structure ends");
    Header header;
    Item items[N];
};

namespace detail {

template <class A, class T>
inline constexpr bool begins_with = std::is_same_v<A, T>;
template <class T, class Item, std::size_t N>
inline constexpr bool begins_with<with_array<T, Item, N>, T> = true;

template <class A>
inline constexpr bool is_in_place = false;
template <class T>
inline constexpr bool is_in_place<in_place<T>> = true;

// The same type, or one that becomes it without losing anything.
template <class A, class T>
concept becomes = std::is_same_v<std::remove_cvref_t<A>, T> || (std::is_class_v<T> && std::is_convertible_v<A, T>) ||
                  (std::is_scalar_v<T> && requires(A && a) { T{static_cast<A&&>(a)}; });

template <class T>
constexpr bool check_argument() noexcept {
    static_assert(!std::is_const_v<T> && !std::is_reference_v<T>, "declare the request with the plain type");
    static_assert(!std::is_pointer_v<T>, "declare the request with what the pointer points to: ioctl() passes its address");
    static_assert(std::is_trivially_copyable_v<T>, "the kernel copies bytes: the argument of a request is trivially copyable");
    return true;
}
template <class T>
constexpr std::size_t size_of() noexcept {
    static_assert(sizeof(T) <= max_size,
                  "the size of the argument does not fit the 14 bits that a request has for it: the kernel's own "
                  "declaration must be another one (a pointer to the data, or a number of its own: ioctl::numbered)");
    return sizeof(T);
}

}  // namespace detail

// What all requests are: a number.
class number {
public:
    constexpr explicit number(std::uint32_t value) noexcept : value_(value) {}
    constexpr std::uint32_t value() const noexcept { return value_; }
    // The parts, for a number that was made of them.
    constexpr ioctl::direction direction() const noexcept { return static_cast<ioctl::direction>(value_ >> 30); }
    constexpr std::size_t size() const noexcept { return value_ >> 16 & max_size; }
    constexpr unsigned letter() const noexcept { return value_ >> 8 & 0xff; }
    constexpr unsigned nr() const noexcept { return value_ & 0xff; }

protected:
    template <class R, class... A>
    LKMC_INLINE result<R> call(fd_ref file, const A&... argument) const noexcept {
        return sys::call<R>(lkmc::nr::ioctl, file, value_, argument...);
    }

private:
    std::uint32_t value_;
};

// The requests. argument is what goes in, and what braces are taken for.
template <class R>
class none_request : public number {
public:
    using argument = void;
    using number::number;
    template <class... A>
    LKMC_INLINE result<R> operator()(fd_ref file, const A&...) const noexcept {
        static_assert(sizeof...(A) == 0, "this request takes no argument");
        return call<R>(file, 0L);
    }
};

template <class T, class R>
class read_request : public number {
    static_assert(detail::check_argument<T>());

public:
    using argument = void;
    using number::number;

    template <class... A>
    LKMC_INLINE auto operator()(fd_ref file, const A&...) const noexcept {
        static_assert(sizeof...(A) == 0, "this request takes no argument: what it reads is what ioctl() returns, as in "
                                         "auto value = file.ioctl(request)");
        T value;
        const auto done = call<R>(file, &value);
        if constexpr (std::is_void_v<R>) {
            if (!done) return stored_result<T>(done.error());
            return stored_result<T>(value);
        } else {
            if (!done) return stored_result<answer<T, R>>(done.error());
            return stored_result<answer<T, R>>({value, *done});
        }
    }
    template <class A>
    LKMC_INLINE result<R> operator()(fd_ref file, in_place<A> to) const noexcept {
        static_assert(detail::begins_with<A, T>, "this request fills in an object of another type");
        return call<R>(file, to.object);
    }
};

template <class T, class R>
class write_request : public number {
    static_assert(detail::check_argument<T>());

public:
    using argument = T;
    using number::number;

    template <class... A>
    LKMC_INLINE result<R> operator()(fd_ref file, const A&... a) const noexcept {
        static_assert(sizeof...(A) != 0, "this request needs an argument: file.ioctl(request, value)");
        static_assert(sizeof...(A) <= 1, "a request takes one argument");
        if constexpr (sizeof...(A) == 1) return with(file, a...);
        else return errc::inval;
    }

private:
    template <class A>
    LKMC_INLINE result<R> with(fd_ref file, const A& a) const noexcept {
        if constexpr (detail::is_in_place<A>) {
            return with(file, *a.object);
        } else if constexpr (detail::begins_with<A, T>) {
            return call<R>(file, &a);
        } else {
            static_assert(detail::becomes<const A&, T>,
                          "this request takes an argument of another type: a T, not a pointer to it, for write<T>");
            const T copy = a;
            return call<R>(file, &copy);
        }
    }
};

template <class T, class R>
class read_write_request : public number {
    static_assert(detail::check_argument<T>());

public:
    using argument = T;
    using number::number;

    template <class... A>
    LKMC_INLINE auto operator()(fd_ref file, const A&... a) const noexcept {
        static_assert(sizeof...(A) != 0, "this request needs an argument: auto value = file.ioctl(request, value)");
        static_assert(sizeof...(A) <= 1, "a request takes one argument");
        if constexpr (sizeof...(A) == 1) return with(file, a...);
        else return result<void>(errc::inval);
    }

private:
    template <class A>
    LKMC_INLINE auto with(fd_ref file, const A& a) const noexcept {
        static_assert(detail::becomes<const A&, T>,
                      "this request takes an argument of another type: a T, not a pointer to it, for read_write<T>");
        T value = a;
        const auto done = call<R>(file, &value);
        if constexpr (std::is_void_v<R>) {
            if (!done) return stored_result<T>(done.error());
            return stored_result<T>(value);
        } else {
            if (!done) return stored_result<answer<T, R>>(done.error());
            return stored_result<answer<T, R>>({value, *done});
        }
    }
    template <class A>
    LKMC_INLINE result<R> with(fd_ref file, in_place<A> object) const noexcept {
        static_assert(detail::begins_with<A, T>, "this request takes an object of another type");
        static_assert(!std::is_const_v<A>, "the kernel would write to a const object");
        return call<R>(file, object.object);
    }
};

template <class T, class R>
class value_request : public number {
public:
    using argument = T;
    using number::number;

    template <class... A>
    LKMC_INLINE result<R> operator()(fd_ref file, const A&... a) const noexcept {
        static_assert(sizeof...(A) != 0, "this request needs an argument: file.ioctl(request, value)");
        static_assert(sizeof...(A) <= 1, "a request takes one argument");
        if constexpr (sizeof...(A) == 1) return with(file, a...);
        else return errc::inval;
    }

private:
    // The kernel takes an unsigned long and narrows it again by itself.
    template <class A>
    LKMC_INLINE result<R> with(fd_ref file, const A& a) const noexcept {
        static_assert(detail::becomes<const A&, T>, "this request takes a value of another type");
        const auto plain = arch::argument(static_cast<T>(a));
        if constexpr (std::is_integral_v<decltype(plain)>) return call<R>(file, static_cast<long>(plain));
        else return call<R>(file, plain);
    }
};

// The number is complete when the buffer is there.
template <direction Way, class R>
class bytes_request {
public:
    using argument = std::conditional_t<Way == direction::write, const_buffer, mutable_buffer>;
    constexpr bytes_request(unsigned letter, unsigned number) noexcept : base_(encode(Way, letter, number, 0)) {}
    // EINVAL when the buffer is larger than a request can say.
    template <class... A>
    LKMC_INLINE result<R> operator()(fd_ref file, A&&... a) const noexcept {
        static_assert(sizeof...(A) == 1, "this request needs a buffer: file.ioctl(request, buffer)");
        if constexpr (sizeof...(A) == 1) return with(file, static_cast<A&&>(a)...);
        else return errc::inval;
    }
    constexpr ioctl::number sized(std::size_t size) const noexcept {
        return ioctl::number(base_.value() | encode(direction::none, 0, 0, size));
    }

private:
    LKMC_INLINE result<R> with(fd_ref file, argument buffer) const noexcept {
        if (buffer.size() > max_size) return errc::inval;
        return sys::call<R>(lkmc::nr::ioctl, file, sized(buffer.size()).value(), buffer.data());
    }
    ioctl::number base_;
};

// A request that is nothing but its number: _IO.
template <class R = int>
constexpr none_request<R> none(unsigned letter, unsigned number) noexcept {
    return none_request<R>(encode(direction::none, letter, number, 0));
}
// _IOR.
template <class T, class R = void>
constexpr read_request<T, R> read(unsigned letter, unsigned number) noexcept {
    return read_request<T, R>(encode(direction::read, letter, number, detail::size_of<T>()));
}
// _IOW.
template <class T, class R = int>
constexpr write_request<T, R> write(unsigned letter, unsigned number) noexcept {
    return write_request<T, R>(encode(direction::write, letter, number, detail::size_of<T>()));
}
// _IOWR.
template <class T, class R = void>
constexpr read_write_request<T, R> read_write(unsigned letter, unsigned number) noexcept {
    return read_write_request<T, R>(encode(direction::read_write, letter, number, detail::size_of<T>()));
}
// Declared with _IOW, but the value itself is the argument, not its address.
template <class T, class R = int>
constexpr value_request<T, R> value(unsigned letter, unsigned number) noexcept {
    return value_request<T, R>(encode(direction::write, letter, number, sizeof(T)));
}
// _IOC with a size that the caller chooses.
template <class R = int>
constexpr bytes_request<direction::read, R> read_bytes(unsigned letter, unsigned number) noexcept {
    return {letter, number};
}
template <class R = int>
constexpr bytes_request<direction::write, R> write_bytes(unsigned letter, unsigned number) noexcept {
    return {letter, number};
}

// Requests whose number says nothing of their argument, or something wrong: the number as the kernel has it.
namespace numbered {
template <class R = int>
constexpr none_request<R> none(std::uint32_t number) noexcept {
    return none_request<R>(number);
}
template <class T, class R = void>
constexpr read_request<T, R> read(std::uint32_t number) noexcept {
    return read_request<T, R>(number);
}
template <class T, class R = int>
constexpr write_request<T, R> write(std::uint32_t number) noexcept {
    return write_request<T, R>(number);
}
template <class T, class R = void>
constexpr read_write_request<T, R> read_write(std::uint32_t number) noexcept {
    return read_write_request<T, R>(number);
}
template <class T, class R = int>
constexpr value_request<T, R> value(std::uint32_t number) noexcept {
    return value_request<T, R>(number);
}
}  // namespace numbered

}  // namespace lkmc::ioctl

namespace lkmc::sys {

// ioctl(2), the same as file.ioctl(request, …).
template <class Request, class... A>
LKMC_INLINE auto ioctl(fd_ref file, const Request& request, A&&... argument) noexcept {
    return file.ioctl(request, static_cast<A&&>(argument)...);
}
template <class Request>
LKMC_INLINE auto ioctl(fd_ref file, const Request& request, typename Request::argument&& argument) noexcept {
    return file.ioctl(request, static_cast<typename Request::argument&&>(argument));
}

}  // namespace lkmc::sys
