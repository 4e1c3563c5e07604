// SPDX-License-Identifier: MIT
// File descriptors: fd owns one and closes it, fd_ref borrows one and cannot.
//
//     lkmc::fd file = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "data", sys::o::rdonly));
//     lkmc::sys::read(file, buffer);             // functions take fd_ref; an fd converts
//     return file;                               // moved, or closed at the end of the scope
//
// * Closed exactly once. close(2) frees the number even when it returns EINTR, so it is never called again;
//   who must know whether the data reached the disk calls close() and looks (close(2), "Dealing with error returns").
// * result<fd> is one word; a result that is dropped closes what it holds.
#pragma once

#include <lkmc/bits.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc {

// A borrowed descriptor.
class fd_ref {
public:
    constexpr explicit fd_ref(int number) noexcept : number_(number) {}

    constexpr int get() const noexcept { return number_; }
    constexpr int to_register() const noexcept { return number_; }

    // ioctl(2), with a request from sys/ioctl.hpp: file.ioctl(version), file.ioctl(inc, {.i = 1, .j = 2}).
    template <class Request, class... A>
        requires(!std::is_same_v<A, typename Request::argument> && ...)
    LKMC_INLINE auto ioctl(const Request& request, A&&... argument) const noexcept {
        return request(*this, static_cast<A&&>(argument)...);
    }
    template <class Request>
    LKMC_INLINE auto ioctl(const Request& request, typename Request::argument&& argument) const noexcept {
        return request(*this, argument);
    }
    template <std::integral Number, class... A>
    void ioctl(Number, A&&...) const noexcept {
        static_assert(sizeof(Number) == 0, "a bare number does not say what its argument is: declare the request with "
                                           "lkmc::ioctl::numbered::read<T>(number) or its like, in lkmc/sys/ioctl.hpp");
    }

    friend constexpr bool operator==(fd_ref, fd_ref) noexcept = default;

private:
    int number_;
};

// An owned descriptor, or none after it was moved from.
class fd {
public:
    constexpr fd() noexcept = default;
    // Takes over a number that nobody else will close.
    constexpr explicit fd(int number) noexcept : number_(number) {}
    constexpr fd(fd&& other) noexcept : number_(other.release()) {}
    constexpr fd& operator=(fd&& other) noexcept {
        if (this != &other) {
            drop();
            number_ = other.release();
        }
        return *this;
    }
    constexpr ~fd() { drop(); }

    constexpr int get() const noexcept { return number_; }
    constexpr bool valid() const noexcept { return number_ >= 0; }
    constexpr fd_ref ref() const noexcept { return fd_ref(number_); }
    constexpr operator fd_ref() const noexcept { return fd_ref(number_); }

    // Gives the number to the caller, who closes it.
    [[nodiscard]] constexpr int release() noexcept {
        const int number = number_;
        number_ = -1;
        return number;
    }
    // Closes now and says what the kernel said: EIO, ENOSPC or EDQUOT of an earlier write may surface here.
    result<void> close() noexcept { return sys::call<void>(nr::close, release()); }

    template <class Request, class... A>
        requires(!std::is_same_v<A, typename Request::argument> && ...)
    LKMC_INLINE auto ioctl(const Request& request, A&&... argument) const noexcept {
        return request(ref(), static_cast<A&&>(argument)...);
    }
    template <class Request>
    LKMC_INLINE auto ioctl(const Request& request, typename Request::argument&& argument) const noexcept {
        return request(ref(), argument);
    }
    template <std::integral Number, class... A>
    void ioctl(Number number, A&&... argument) const noexcept {
        ref().ioctl(number, static_cast<A&&>(argument)...);
    }

    // For result<fd>: a negative number is the error.
    static constexpr fd from_register(word w) noexcept { return fd(static_cast<int>(w)); }
    constexpr int to_register() const noexcept { return number_; }
    constexpr bool is_error() const noexcept { return number_ < 0; }

private:
    constexpr void drop() noexcept {
        if (number_ >= 0) arch::syscall(nr::close, number_);
    }
    int number_ = -1;
};

inline constexpr fd_ref standard_input{0};
inline constexpr fd_ref standard_output{1};
inline constexpr fd_ref standard_error{2};
// Paths are looked up from the current folder (openat(2), AT_FDCWD).
inline constexpr fd_ref at_cwd{-100};
// None: what a moved-from fd refers to. An anonymous mapping has no file, poll passes over it, anything else is EBADF.
inline constexpr fd_ref no_file{-1};

}  // namespace lkmc
