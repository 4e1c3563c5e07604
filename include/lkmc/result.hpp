// SPDX-License-Identifier: MIT
// result<T>: a value or an error, with the names of std::expected<T, error>.
//
//     lkmc::result<std::size_t> n = lkmc::sys::read(file, buffer);
//     if (!n) return n.error();
//     use(*n);
//     auto m = LKMC_TRY(lkmc::sys::read(file, buffer));   // the same in one line
//
// * A T that fits a register (an integer, an enum, a pointer, or a class with from_register and
//   to_register) is kept as the word that the kernel returned, errors included: nothing is
//   unpacked until somebody asks, and a result costs one word.
// * There -4095 … -1 mean an error. Where such values are data (an int that an ioctl fills in, a
//   64-bit number on a 32-bit machine), the error is kept beside the value: result<T, storage::beside>,
//   spelled stored_result<T>.
// * value() of an error traps; operator* does not look, as in std::expected. Nothing throws.
#pragma once

#include <concepts>
#include <new>
#include <type_traits>

#include <lkmc/error.hpp>

namespace lkmc {

// A register's worth of bits, as the kernel returns it.
using word = long;

enum class storage { in_register, beside };

namespace detail {

// In the value's own width: a 32-bit result is compared without being extended first.
template <std::signed_integral W>
constexpr bool is_error_word(W w) noexcept {
    return static_cast<std::make_unsigned_t<W>>(w) > static_cast<std::make_unsigned_t<W>>(-4096);
}

template <class T>
concept register_class = requires(const T& value, word w) {
    { T::from_register(w) } -> std::same_as<T>;
    { value.to_register() };
} && sizeof(T) <= sizeof(word);

template <class T>
concept register_scalar =
    ((std::integral<T> && !std::same_as<T, bool>) || std::is_enum_v<T> || std::is_pointer_v<T>) &&
    (sizeof(T) == sizeof(int) || sizeof(T) == sizeof(word));

template <class T>
struct register_value {
    static constexpr bool fits = false;
};
template <register_scalar T>
struct register_value<T> {
    static constexpr bool fits = true;
    static constexpr T from(word w) noexcept {
        if constexpr (std::is_pointer_v<T>)
            return reinterpret_cast<T>(w);
        else
            return static_cast<T>(w);
    }
    static constexpr bool is_error(const T& value) noexcept { return is_error_word(to(value)); }
    // Signed and of T's own width, so that an error is an error in 32 bits and in 64.
    static constexpr auto to(const T& value) noexcept {
        if constexpr (std::is_pointer_v<T>)
            return reinterpret_cast<word>(value);
        else if constexpr (sizeof(T) == sizeof(int))
            return static_cast<int>(value);
        else
            return static_cast<word>(value);
    }
};
template <register_class T>
struct register_value<T> {
    static constexpr bool fits = true;
    static constexpr T from(word w) noexcept { return T::from_register(w); }
    // A class may know a cheaper test than the range.
    static constexpr bool is_error(const T& value) noexcept {
        if constexpr (requires { value.is_error(); })
            return value.is_error();
        else
            return is_error_word(to(value));
    }
    static constexpr auto to(const T& value) noexcept { return register_value<decltype(value.to_register())>::to(value.to_register()); }
};

template <class T>
constexpr T&& move(T& value) noexcept {
    return static_cast<T&&>(value);
}

}  // namespace detail

template <class T, storage S = detail::register_value<T>::fits ? storage::in_register : storage::beside>
class result;

template <class T>
using stored_result = result<T, storage::beside>;

namespace detail {

template <class T>
inline constexpr bool is_result = false;
template <class T, storage S>
inline constexpr bool is_result<result<T, S>> = true;

// What every result can do, given has_value(), error() and operator*.
template <class Self, class T>
class result_base {
public:
    constexpr explicit operator bool() const noexcept { return self().has_value(); }

    constexpr T& value() & noexcept { return *checked(self()); }
    constexpr const T& value() const& noexcept { return *checked(self()); }
    constexpr T value() && noexcept { return detail::move(*checked(self())); }

    constexpr T* operator->() noexcept { return &*self(); }
    constexpr const T* operator->() const noexcept { return &*self(); }

    template <class U>
    constexpr T value_or(U&& other) const& {
        return self().has_value() ? *self() : static_cast<T>(static_cast<U&&>(other));
    }
    template <class U>
    constexpr T value_or(U&& other) && {
        return self().has_value() ? detail::move(*self()) : static_cast<T>(static_cast<U&&>(other));
    }

    // f(value) returns a result.
    template <class F>
    constexpr auto and_then(F&& f) && -> std::remove_cvref_t<std::invoke_result_t<F, T>> {
        static_assert(is_result<std::remove_cvref_t<std::invoke_result_t<F, T>>>, "and_then takes a function that returns a result");
        if (!self().has_value()) return self().error();
        return static_cast<F&&>(f)(detail::move(*self()));
    }
    template <class F>
    constexpr auto and_then(F&& f) const& -> std::remove_cvref_t<std::invoke_result_t<F, const T&>> {
        static_assert(is_result<std::remove_cvref_t<std::invoke_result_t<F, const T&>>>, "and_then takes a function that returns a result");
        if (!self().has_value()) return self().error();
        return static_cast<F&&>(f)(*self());
    }
    // f(value) returns a value or nothing.
    template <class F>
    constexpr auto transform(F&& f) && -> result<std::remove_cvref_t<std::invoke_result_t<F, T>>> {
        if (!self().has_value()) return self().error();
        if constexpr (std::is_void_v<std::invoke_result_t<F, T>>) {
            static_cast<F&&>(f)(detail::move(*self()));
            return {};
        } else {
            return static_cast<F&&>(f)(detail::move(*self()));
        }
    }
    template <class F>
    constexpr auto transform(F&& f) const& -> result<std::remove_cvref_t<std::invoke_result_t<F, const T&>>> {
        if (!self().has_value()) return self().error();
        if constexpr (std::is_void_v<std::invoke_result_t<F, const T&>>) {
            static_cast<F&&>(f)(*self());
            return {};
        } else {
            return static_cast<F&&>(f)(*self());
        }
    }
    // f(error) returns a result of the same type.
    template <class F>
    constexpr Self or_else(F&& f) && {
        if (self().has_value()) return detail::move(self());
        return static_cast<F&&>(f)(self().error());
    }
    template <class F>
    constexpr Self or_else(F&& f) const& {
        if (self().has_value()) return self();
        return static_cast<F&&>(f)(self().error());
    }

private:
    constexpr Self& self() noexcept { return static_cast<Self&>(*this); }
    constexpr const Self& self() const noexcept { return static_cast<const Self&>(*this); }
    template <class R>
    static constexpr R& checked(R& result) noexcept {
        if (!result.has_value()) __builtin_trap();
        return result;
    }
};

}  // namespace detail

namespace detail {

// The value and, beside it, the error number (0: there is a value).
template <class T, bool Trivial = std::is_trivially_copyable_v<T>>
class beside {
protected:
    constexpr explicit beside(const T& value) noexcept : value_(value), number_(0) {}
    constexpr explicit beside(lkmc::error e) noexcept : none_(), number_(e.number()) {}
    struct nothing {};
    union {
        nothing none_;
        T value_;
    };
    int number_;
};

// What owns something is moved, not copied.
template <class T>
class beside<T, false> {
protected:
    constexpr explicit beside(T&& value) noexcept : value_(detail::move(value)), number_(0) {}
    constexpr explicit beside(lkmc::error e) noexcept : none_(), number_(e.number()) {}
    constexpr beside(beside&& other) noexcept : none_(), number_(other.number_) {
        if (number_ == 0) ::new (static_cast<void*>(&value_)) T(detail::move(other.value_));
    }
    constexpr beside& operator=(beside&& other) noexcept {
        if (this != &other) {
            this->~beside();
            ::new (static_cast<void*>(this)) beside(detail::move(other));
        }
        return *this;
    }
    constexpr ~beside() {
        if (number_ == 0) value_.~T();
    }
    struct nothing {};
    union {
        nothing none_;
        T value_;
    };
    int number_;
};

}  // namespace detail

// The kernel's return word.
template <class T>
class [[nodiscard]] result<T, storage::in_register> : public detail::result_base<result<T, storage::in_register>, T> {
    using convert = detail::register_value<T>;

public:
    using value_type = T;
    using error_type = lkmc::error;

    // Takes the word that a system call returned.
    static constexpr result from_raw(word raw) noexcept { return result(from_raw_tag{}, raw); }

    // A value in the range of errors is refused with a trap: it belongs into a stored_result.
    constexpr result(T value) noexcept : value_(detail::move(value)) {
        if (!has_value()) __builtin_trap();
    }
    constexpr result(lkmc::error e) noexcept : value_(convert::from(-word(e.number()))) {}
    constexpr result(errc code) noexcept : result(lkmc::error(code)) {}

    constexpr bool has_value() const noexcept { return !convert::is_error(value_); }
    constexpr lkmc::error error() const noexcept { return lkmc::error(has_value() ? 0 : -static_cast<int>(raw())); }
    constexpr word raw() const noexcept { return convert::to(value_); }

    constexpr T& operator*() & noexcept { return value_; }
    constexpr const T& operator*() const& noexcept { return value_; }
    constexpr T operator*() && noexcept { return detail::move(value_); }

private:
    struct from_raw_tag {};
    constexpr result(from_raw_tag, word raw) noexcept : value_(convert::from(raw)) {}
    T value_;
};

// A value with the error beside it.
template <class T>
class [[nodiscard]] result<T, storage::beside> : detail::beside<T>,
                                                 public detail::result_base<result<T, storage::beside>, T> {
    using base = detail::beside<T>;

public:
    using value_type = T;
    using error_type = lkmc::error;

    constexpr result(T value) noexcept : base(detail::move(value)) {}
    constexpr result(lkmc::error e) noexcept : base(e) {}
    constexpr result(errc code) noexcept : base(lkmc::error(code)) {}

    constexpr bool has_value() const noexcept { return base::number_ == 0; }
    constexpr lkmc::error error() const noexcept { return lkmc::error(base::number_); }

    constexpr T& operator*() & noexcept { return base::value_; }
    constexpr const T& operator*() const& noexcept { return base::value_; }
    constexpr T operator*() && noexcept { return detail::move(base::value_); }
};

// Success or an error: the word, of which a success says no more.
template <>
class [[nodiscard]] result<void, storage::beside> {
public:
    using value_type = void;
    using error_type = lkmc::error;

    static constexpr result from_raw(word raw) noexcept {
        result r;
        r.raw_ = raw;
        return r;
    }
    constexpr result() noexcept = default;
    constexpr result(lkmc::error e) noexcept : raw_(-word(e.number())) {}
    constexpr result(errc code) noexcept : result(lkmc::error(code)) {}

    constexpr bool has_value() const noexcept { return !detail::is_error_word(raw_); }
    constexpr explicit operator bool() const noexcept { return has_value(); }
    constexpr lkmc::error error() const noexcept { return lkmc::error(has_value() ? 0 : -static_cast<int>(raw_)); }
    constexpr word raw() const noexcept { return raw_; }
    constexpr void value() const noexcept {
        if (!has_value()) __builtin_trap();
    }
    constexpr void operator*() const noexcept {}

    template <class F>
    constexpr auto and_then(F&& f) const -> std::remove_cvref_t<std::invoke_result_t<F>> {
        if (!has_value()) return error();
        return static_cast<F&&>(f)();
    }
    template <class F>
    constexpr auto transform(F&& f) const -> result<std::remove_cvref_t<std::invoke_result_t<F>>> {
        if (!has_value()) return error();
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            static_cast<F&&>(f)();
            return {};
        } else {
            return static_cast<F&&>(f)();
        }
    }
    template <class F>
    constexpr result or_else(F&& f) const {
        if (has_value()) return *this;
        return static_cast<F&&>(f)(error());
    }

private:
    word raw_ = 0;
};

}  // namespace lkmc

// The value of a result, or a return from this function with its error.
#define LKMC_TRY(...)                                            \
    __extension__({                                              \
        auto&& lkmc_try = (__VA_ARGS__);                         \
        if (!lkmc_try.has_value()) return lkmc_try.error();      \
        *::lkmc::detail::move(lkmc_try);                         \
    })
