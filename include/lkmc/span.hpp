// SPDX-License-Identifier: MIT
// lkmc::span<T>: a borrowed run of T, with the names of std::span and a tenth of its compile time.
//
//     char buffer[64];
//     lkmc::sys::read(file, buffer);                    // arrays, std::array, std::vector, std::span convert
//     std::span<const char> s = lkmc::span(buffer);     // and it converts back
//
// * Never owns and never allocates; copying copies the pointer and the count.
// * first(), last() and subspan() clamp to the end instead of reading past it.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <lkmc/config.hpp>

namespace lkmc {

template <class T>
class span;

namespace detail {
// What has data() and size(), and whose elements are T or (for a const T) become const T in place.
template <class R, class T>
concept contiguous_of = requires(R& range) {
    { *range.data() } -> std::same_as<std::remove_pointer_t<decltype(range.data())>&>;
    static_cast<std::size_t>(range.size());
    requires std::is_convertible_v<std::remove_pointer_t<decltype(range.data())> (*)[], T (*)[]>;
};
}  // namespace detail

template <class T>
class span {
public:
    using element_type = T;
    using value_type = std::remove_cv_t<T>;
    using size_type = std::size_t;
    using iterator = T*;

    constexpr span() noexcept = default;
    constexpr span(T* data, std::size_t size) noexcept : data_(data), size_(size) {}

    template <std::size_t N>
    constexpr span(std::type_identity_t<T> (&array)[N]) noexcept : data_(array), size_(N) {}

    // From any contiguous container or view; a temporary only if its elements are const here,
    // that is where it can live until the end of the call it is passed to.
    template <class R>
        requires(detail::contiguous_of<R, T> && !std::is_array_v<std::remove_cvref_t<R>> &&
                 (std::is_lvalue_reference_v<R> || std::is_const_v<T> || requires { typename R::element_type; }))
    constexpr span(R&& range) noexcept
        : data_(range.data()), size_(static_cast<std::size_t>(range.size())) {}

    constexpr T* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr std::size_t size_bytes() const noexcept { return size_ * sizeof(T); }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr T& operator[](std::size_t index) const noexcept { return data_[index]; }
    constexpr T& front() const noexcept { return data_[0]; }
    constexpr T& back() const noexcept { return data_[size_ - 1]; }
    constexpr T* begin() const noexcept { return data_; }
    constexpr T* end() const noexcept { return data_ + size_; }

    constexpr span first(std::size_t count) const noexcept { return {data_, count < size_ ? count : size_}; }
    constexpr span last(std::size_t count) const noexcept {
        return count < size_ ? span{data_ + (size_ - count), count} : *this;
    }
    constexpr span subspan(std::size_t offset) const noexcept {
        return offset < size_ ? span{data_ + offset, size_ - offset} : span{data_ + size_, 0};
    }
    constexpr span subspan(std::size_t offset, std::size_t count) const noexcept {
        return subspan(offset).first(count);
    }

    // std::span<U> refuses a temporary of a foreign type; this hands it over.
    template <class S>
        requires(!std::is_const_v<T> && std::is_same_v<typename S::element_type, T> && S::extent == std::size_t(-1))
    constexpr operator S() && noexcept {
        return S(data_, size_);
    }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

template <class T, std::size_t N>
span(T (&)[N]) -> span<T>;
template <class R>
    requires requires(R& range) {
        range.size();
        requires std::is_object_v<std::remove_pointer_t<decltype(range.data())>>;  // a buffer's void is none
    }
span(R&& range) -> span<std::remove_pointer_t<decltype(range.data())>>;

template <class T>
constexpr span<const std::byte> as_bytes(span<T> s) noexcept {
    return {reinterpret_cast<const std::byte*>(s.data()), s.size_bytes()};
}
template <class T>
constexpr span<std::byte> as_writable_bytes(span<T> s) noexcept {
    return {reinterpret_cast<std::byte*>(s.data()), s.size_bytes()};
}

// A buffer as the kernel sees it: bytes, whatever they are called. Arrays and containers of any
// trivially copyable type convert to it.
class const_buffer;
class mutable_buffer;
namespace detail {
// Several buffers are for readv and writev; their own bytes are pointers that nobody wants read or overwritten.
template <class T>
inline constexpr bool is_buffer = std::is_same_v<T, const_buffer> || std::is_same_v<T, mutable_buffer>;
}  // namespace detail

class const_buffer {
public:
    constexpr const_buffer() noexcept = default;
    constexpr const_buffer(const void* data, std::size_t size) noexcept : data_(data), size_(size) {}
    template <class R>
        requires(!std::is_same_v<std::remove_cvref_t<R>, const_buffer> && requires(R& r) { span(r); })
    constexpr const_buffer(R&& range) noexcept {
        const auto s = span(range);
        static_assert(std::is_trivially_copyable_v<typename decltype(s)::value_type>,
                      "only trivially copyable values can be handed to the kernel as bytes");
        static_assert(!detail::is_buffer<typename decltype(s)::value_type>, "an array of buffers is for writev");
        data_ = s.data();
        size_ = s.size_bytes();
    }
    constexpr const void* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }

private:
    const void* data_ = nullptr;
    std::size_t size_ = 0;
};

class mutable_buffer {
public:
    constexpr mutable_buffer() noexcept = default;
    constexpr mutable_buffer(void* data, std::size_t size) noexcept : data_(data), size_(size) {}
    template <class R>
        requires(!std::is_same_v<std::remove_cvref_t<R>, mutable_buffer> && requires(R& r) { span(r); })
    constexpr mutable_buffer(R&& range) noexcept {
        const auto s = span(range);
        static_assert(!std::is_const_v<typename decltype(s)::element_type>, "the kernel would write to const memory");
        static_assert(std::is_trivially_copyable_v<typename decltype(s)::value_type>,
                      "only trivially copyable values can be filled by the kernel");
        static_assert(!detail::is_buffer<typename decltype(s)::value_type>, "an array of buffers is for readv");
        data_ = s.data();
        size_ = s.size_bytes();
    }
    constexpr void* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr operator const_buffer() const noexcept { return {data_, size_}; }

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

// One object as a buffer: sys::read(file, object_buffer(header)).
template <class T>
    requires std::is_trivially_copyable_v<T>
constexpr mutable_buffer object_buffer(T& object) noexcept {
    return {&object, sizeof object};
}
template <class T>
    requires std::is_trivially_copyable_v<T>
constexpr const_buffer object_buffer(const T& object) noexcept {
    return {&object, sizeof object};
}

}  // namespace lkmc
