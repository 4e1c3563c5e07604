// SPDX-License-Identifier: MIT
// CPUs: which ones a thread may run on, and on which one it runs.
//
//     lkmc::cpu_words<1024> words;
//     auto cpus = LKMC_TRY(lkmc::sys::sched_getaffinity(0, words));
//     for (unsigned cpu : cpus) print(out, cpu, " ");
//     LKMC_TRY(lkmc::sys::sched_setaffinity(0, lkmc::one_cpu(cpus.first(), words)));
//
// * The kernel's masks are arrays of unsigned long, CPU n in bit n % bits of word n / bits. Their length is the
//   caller's affair: any number of CPUs fits into enough words; too few give EINVAL.
// * A mask belongs to a thread, not to a process. 0 stands for the calling one.
// Source: sched_setaffinity(2), getcpu(2), sched_yield(2); kernel/sched/syscalls.c.
#pragma once

#include <cstddef>
#include <type_traits>

#include <lkmc/span.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc {

inline constexpr unsigned cpus_per_word = sizeof(unsigned long) * 8;

// A set of CPUs in somebody's words. W is unsigned long or, for a set that is only read, const unsigned long.
template <class W>
    requires std::is_same_v<std::remove_const_t<W>, unsigned long>
class basic_cpu_set {
public:
    using value_type = unsigned;

    constexpr basic_cpu_set() noexcept = default;
    constexpr explicit basic_cpu_set(span<W> words) noexcept : words_(words) {}
    constexpr operator basic_cpu_set<const unsigned long>() const noexcept
        requires(!std::is_const_v<W>)
    {
        return basic_cpu_set<const unsigned long>(span<const unsigned long>(words_.data(), words_.size()));
    }

    constexpr span<W> words() const noexcept { return words_; }
    // How many CPUs it has room for.
    constexpr unsigned capacity() const noexcept { return static_cast<unsigned>(words_.size()) * cpus_per_word; }

    // false for a CPU that there is no room for, and nothing else happens.
    constexpr bool contains(unsigned cpu) const noexcept {
        return cpu < capacity() && (words_[cpu / cpus_per_word] & bit_of(cpu)) != 0;
    }
    constexpr bool insert(unsigned cpu) const noexcept
        requires(!std::is_const_v<W>)
    {
        if (cpu >= capacity()) return false;
        words_[cpu / cpus_per_word] |= bit_of(cpu);
        return true;
    }
    constexpr bool erase(unsigned cpu) const noexcept
        requires(!std::is_const_v<W>)
    {
        if (cpu >= capacity()) return false;
        words_[cpu / cpus_per_word] &= ~bit_of(cpu);
        return true;
    }
    constexpr void clear() const noexcept
        requires(!std::is_const_v<W>)
    {
        for (auto& word : words_) word = 0;
    }

    // How many are in it.
    constexpr unsigned size() const noexcept {
        unsigned count = 0;
        for (auto word : words_) count += static_cast<unsigned>(__builtin_popcountl(word));
        return count;
    }
    constexpr bool empty() const noexcept { return first() == capacity(); }
    // The lowest one; capacity() of an empty set.
    constexpr unsigned first() const noexcept { return next(0); }
    // The lowest one that is at least from; capacity() where there is none.
    constexpr unsigned next(unsigned from) const noexcept {
        if (from >= capacity()) return capacity();
        std::size_t at = from / cpus_per_word;
        unsigned long word = words_[at] & (~0UL << from % cpus_per_word);
        while (word == 0) {
            if (++at == words_.size()) return capacity();
            word = words_[at];
        }
        return static_cast<unsigned>(at) * cpus_per_word + static_cast<unsigned>(__builtin_ctzl(word));
    }

    // In increasing order.
    class iterator {
    public:
        constexpr unsigned operator*() const noexcept { return cpu_; }
        constexpr iterator& operator++() noexcept {
            cpu_ = set_->next(cpu_ + 1);
            return *this;
        }
        friend constexpr bool operator==(const iterator& a, const iterator& b) noexcept { return a.cpu_ == b.cpu_; }

    private:
        friend basic_cpu_set;
        constexpr iterator(const basic_cpu_set* set, unsigned cpu) noexcept : set_(set), cpu_(cpu) {}
        const basic_cpu_set* set_;
        unsigned cpu_;
    };
    constexpr iterator begin() const noexcept { return {this, first()}; }
    constexpr iterator end() const noexcept { return {this, capacity()}; }

    // The same CPUs, whatever the room.
    friend constexpr bool operator==(basic_cpu_set a, basic_cpu_set b) noexcept {
        for (std::size_t i = 0; i < a.words_.size() || i < b.words_.size(); ++i) {
            const unsigned long left = i < a.words_.size() ? a.words_[i] : 0;
            const unsigned long right = i < b.words_.size() ? b.words_[i] : 0;
            if (left != right) return false;
        }
        return true;
    }

private:
    static constexpr unsigned long bit_of(unsigned cpu) noexcept { return 1UL << cpu % cpus_per_word; }
    span<W> words_;
};

using cpu_set = basic_cpu_set<unsigned long>;
using const_cpu_set = basic_cpu_set<const unsigned long>;

// Room for N CPUs. Linux has at most 8192 (CONFIG_NR_CPUS), and 1024 fit what libc's cpu_set_t holds.
template <unsigned N>
struct cpu_words {
    unsigned long words[(N + cpus_per_word - 1) / cpus_per_word] = {};
    constexpr unsigned long* data() noexcept { return words; }
    constexpr const unsigned long* data() const noexcept { return words; }
    static constexpr std::size_t size() noexcept { return (N + cpus_per_word - 1) / cpus_per_word; }
    constexpr cpu_set set() noexcept { return cpu_set(span<unsigned long>(words)); }
    constexpr const_cpu_set set() const noexcept { return const_cpu_set(span<const unsigned long>(words)); }
};

// The words, cleared but for one CPU.
constexpr cpu_set one_cpu(unsigned cpu, span<unsigned long> words) noexcept {
    const cpu_set set(words);
    set.clear();
    set.insert(cpu);
    return set;
}

namespace sys {

// The set that the thread may run on, in words, of which the rest is cleared. EINVAL: too few words for the CPUs that
// this kernel could have. ESRCH: no such thread.
inline result<cpu_set> sched_getaffinity(int thread, span<unsigned long> words) noexcept {
    const auto filled = call<std::size_t>(nr::sched_getaffinity, thread, static_cast<unsigned>(words.size_bytes()), words.data());
    if (!filled) return filled.error();
    // The kernel writes a multiple of its own long.
    for (std::size_t byte = *filled; byte < words.size_bytes(); ++byte) reinterpret_cast<unsigned char*>(words.data())[byte] = 0;
    return cpu_set(words);
}
// CPUs that are not there, or that the cpuset forbids, are passed over; EINVAL if none is left. EPERM: somebody else's
// thread. On return the calling thread runs on one of them.
LKMC_INLINE result<void> sched_setaffinity(int thread, const_cpu_set cpus) noexcept {
    return call<void>(nr::sched_setaffinity, thread, static_cast<unsigned>(cpus.words().size_bytes()), cpus.words().data());
}

// Where the thread runs, or ran a moment ago: nothing keeps it there but an affinity of one CPU.
struct cpu_and_node {
    unsigned cpu = 0;
    unsigned node = 0;  // NUMA
};
// Cannot fail. libc's sched_getcpu asks the vDSO, which is faster.
inline cpu_and_node getcpu() noexcept {
    cpu_and_node where;
    arch::syscall(nr::getcpu, &where.cpu, &where.node, nullptr);
    return where;
}

// Lets others of the same priority go first. Does not fail on Linux.
LKMC_INLINE void sched_yield() noexcept { arch::syscall(nr::sched_yield); }

}  // namespace sys
}  // namespace lkmc
