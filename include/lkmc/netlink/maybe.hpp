// SPDX-License-Identifier: MIT
// A value or none: what a message may carry and need not.
#pragma once

namespace lkmc::netlink {

template <class T>
class maybe {
public:
    constexpr maybe() noexcept = default;
    constexpr maybe(const T& value) noexcept : value_(value), there_(true) {}
    constexpr bool has_value() const noexcept { return there_; }
    constexpr explicit operator bool() const noexcept { return there_; }
    constexpr const T& operator*() const noexcept { return value_; }
    constexpr const T* operator->() const noexcept { return &value_; }
    constexpr T value_or(const T& other) const noexcept { return there_ ? value_ : other; }
    friend constexpr bool operator==(const maybe&, const maybe&) noexcept = default;

private:
    T value_{};
    bool there_ = false;
};

}  // namespace lkmc::netlink
