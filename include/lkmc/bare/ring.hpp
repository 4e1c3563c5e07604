// SPDX-License-Identifier: MIT
// A queue between one who puts and one who takes, as an interrupt's handler and main.
//
//     ring<char, 64> received;
//     received.push(c);                                       // handler: false if there was no room
//     while (received.pop(c)) …                               // main
//
// * One end each: no lock, no masking. On several cores, too.
// * All of N places are used; N is a power of two.
#pragma once

#include <cstddef>

namespace lkmc::bare {

template <class T, std::size_t N>
    requires(N > 0 && (N & (N - 1)) == 0)
class ring {
public:
    bool push(T value) noexcept {
        const std::size_t end = end_;
        if (end - __atomic_load_n(&begin_, __ATOMIC_ACQUIRE) == N) return false;
        places_[end % N] = value;
        __atomic_store_n(&end_, end + 1, __ATOMIC_RELEASE);
        return true;
    }
    bool pop(T& value) noexcept {
        const std::size_t begin = begin_;
        if (begin == __atomic_load_n(&end_, __ATOMIC_ACQUIRE)) return false;
        value = places_[begin % N];
        __atomic_store_n(&begin_, begin + 1, __ATOMIC_RELEASE);
        return true;
    }
    std::size_t size() const noexcept { return __atomic_load_n(&end_, __ATOMIC_ACQUIRE) - __atomic_load_n(&begin_, __ATOMIC_ACQUIRE); }
    bool empty() const noexcept { return size() == 0; }

private:
    T places_[N]{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace lkmc::bare
