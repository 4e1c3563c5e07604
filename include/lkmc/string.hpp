// SPDX-License-Identifier: MIT
// lkmc::string_view: borrowed text. lkmc::cstr: borrowed text that ends in NUL, as the kernel wants paths.
//
//     lkmc::string_view word = "count";
//     std::string_view same = word;                      // converts both ways, without including <string_view>
//     lkmc::sys::openat(lkmc::at_cwd, name.c_str(), …);  // a std::string converts to cstr; a string_view does not
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <lkmc/config.hpp>

namespace lkmc {

class string_view {
public:
    using value_type = char;
    static constexpr std::size_t npos = std::size_t(-1);

    constexpr string_view() noexcept = default;
    constexpr string_view(const char* data, std::size_t size) noexcept : data_(data), size_(size) {}
    LKMC_INLINE constexpr string_view(const char* zero_terminated) noexcept
        : data_(zero_terminated), size_(__builtin_strlen(zero_terminated)) {}
    string_view(decltype(nullptr)) = delete;

    template <class S>
        requires(!std::is_same_v<std::remove_cvref_t<S>, string_view> && !std::is_array_v<std::remove_reference_t<S>> &&
                 requires(const S& text) {
                     { text.data() } -> std::convertible_to<const char*>;
                     { text.size() } -> std::convertible_to<std::size_t>;
                 })
    constexpr string_view(const S& text) noexcept : data_(text.data()), size_(text.size()) {}

    // To std::string_view, without its header.
    template <class S>
        requires(!std::is_reference_v<S> && std::is_same_v<typename S::value_type, char> &&
                 std::is_same_v<typename S::const_pointer, const char*> &&
                 requires(S s) { s.remove_prefix(std::size_t(1)); } && !requires(S s) { s.push_back('x'); })
    constexpr operator S() const noexcept {
        return S(data_, size_);
    }

    constexpr const char* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr char operator[](std::size_t index) const noexcept { return data_[index]; }
    constexpr char front() const noexcept { return data_[0]; }
    constexpr char back() const noexcept { return data_[size_ - 1]; }
    constexpr const char* begin() const noexcept { return data_; }
    constexpr const char* end() const noexcept { return data_ + size_; }

    // Clamped: no position is out of range.
    constexpr string_view substr(std::size_t offset, std::size_t count = npos) const noexcept {
        if (offset > size_) offset = size_;
        const std::size_t left = size_ - offset;
        return {data_ + offset, count < left ? count : left};
    }
    constexpr bool starts_with(string_view prefix) const noexcept {
        return size_ >= prefix.size_ && substr(0, prefix.size_) == prefix;
    }
    constexpr bool ends_with(string_view suffix) const noexcept {
        return size_ >= suffix.size_ && substr(size_ - suffix.size_) == suffix;
    }
    constexpr std::size_t find(char wanted, std::size_t from = 0) const noexcept {
        for (; from < size_; ++from)
            if (data_[from] == wanted) return from;
        return npos;
    }
    constexpr std::size_t rfind(char wanted) const noexcept {
        for (std::size_t at = size_; at > 0; --at)
            if (data_[at - 1] == wanted) return at - 1;
        return npos;
    }
    constexpr std::size_t find(string_view wanted, std::size_t from = 0) const noexcept {
        for (; from <= size_ && size_ - from >= wanted.size_; ++from)
            if (substr(from, wanted.size_) == wanted) return from;
        return npos;
    }
    constexpr bool contains(string_view wanted) const noexcept { return find(wanted) != npos; }

    friend constexpr bool operator==(string_view a, string_view b) noexcept {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (a.data_[i] != b.data_[i]) return false;
        return true;
    }

private:
    const char* data_ = "";
    std::size_t size_ = 0;
};

namespace detail {
template <class S>
concept has_c_str = requires(const S& text) {
    { text.c_str() } -> std::convertible_to<const char*>;
};
}  // namespace detail

// A parameter type: it borrows for the length of a call. A string_view does not convert, because
// nothing promises a NUL behind it.
class cstr {
public:
    constexpr cstr(const char* zero_terminated) noexcept : data_(zero_terminated) {}
    template <detail::has_c_str S>
    constexpr cstr(const S& text) noexcept : data_(text.c_str()) {}

    constexpr const char* c_str() const noexcept { return data_; }
    constexpr operator string_view() const noexcept { return string_view(data_); }
    constexpr const char* to_register() const noexcept { return data_; }

private:
    const char* data_;
};

}  // namespace lkmc
