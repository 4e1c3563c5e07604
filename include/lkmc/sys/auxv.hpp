// SPDX-License-Identifier: MIT
// The auxiliary vector: what the kernel tells a program about the machine before its first instruction.
//
//     int main(int, char**, char** envp) {
//         const lkmc::auxiliary_vector facts(envp);
//         auto page = facts.page_size();
//         for (auto [type, value] : facts) lkmc::print(lkmc::out, lkmc::name(type), " ", lkmc::hex(value), "\n");
//     }
//
// * Pairs of words behind the NULL that ends envp, up to a pair of type AT_NULL. A word is an unsigned long.
// * envp is the one that the process was started with; a libc's environ may have been moved by setenv(3) since.
//   Then, and for other processes, there is /proc/PID/auxv: read().
// * Some values are addresses: of 16 random bytes (random), of texts (platform, execfn), of the vDSO's ELF header
//   (sysinfo_ehdr), of the program headers (phdr). They are the described program's own.
// * What a bit of HWCAP means is the CPU's affair: arch/*/include/uapi/asm/hwcap.h. On x86_64 AT_HWCAP is what
//   CPUID 1 leaves in edx; glibc's getauxval may answer with a number of its own there.
// Source: getauxval(3), proc_pid_auxv(5), include/uapi/linux/auxvec.h, fs/binfmt_elf.c.
#pragma once

#include <cstddef>

#include <lkmc/span.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/fd.hpp>

// X(enumerator, "NAME", number)
#define LKMC_AUXILIARY(X)                        \
    X(null, "AT_NULL", 0)                        \
    X(ignore, "AT_IGNORE", 1)                    \
    X(execfd, "AT_EXECFD", 2)                    \
    X(phdr, "AT_PHDR", 3)                        \
    X(phent, "AT_PHENT", 4)                      \
    X(phnum, "AT_PHNUM", 5)                      \
    X(pagesz, "AT_PAGESZ", 6)                    \
    X(base, "AT_BASE", 7)                        \
    X(flags, "AT_FLAGS", 8)                      \
    X(entry, "AT_ENTRY", 9)                      \
    X(notelf, "AT_NOTELF", 10)                   \
    X(uid, "AT_UID", 11)                         \
    X(euid, "AT_EUID", 12)                       \
    X(gid, "AT_GID", 13)                         \
    X(egid, "AT_EGID", 14)                       \
    X(platform, "AT_PLATFORM", 15)               \
    X(hwcap, "AT_HWCAP", 16)                     \
    X(clktck, "AT_CLKTCK", 17)                   \
    X(secure, "AT_SECURE", 23)                   \
    X(base_platform, "AT_BASE_PLATFORM", 24)     \
    X(random, "AT_RANDOM", 25)                   \
    X(hwcap2, "AT_HWCAP2", 26)                   \
    X(rseq_feature_size, "AT_RSEQ_FEATURE_SIZE", 27) \
    X(rseq_align, "AT_RSEQ_ALIGN", 28)           \
    X(hwcap3, "AT_HWCAP3", 29)                   \
    X(hwcap4, "AT_HWCAP4", 30)                   \
    X(execfn, "AT_EXECFN", 31)                   \
    X(sysinfo, "AT_SYSINFO", 32)                 \
    X(sysinfo_ehdr, "AT_SYSINFO_EHDR", 33)       \
    X(minsigstksz, "AT_MINSIGSTKSZ", 51)

namespace lkmc {

enum class aux : unsigned long {
#define LKMC_X(enumerator, name, number) enumerator = number,
    LKMC_AUXILIARY(LKMC_X)
#undef LKMC_X
};

// Empty for what is not known.
constexpr string_view name(aux type) noexcept {
    switch (type) {
#define LKMC_X(enumerator, name, number) \
    case aux::enumerator: return name;
        LKMC_AUXILIARY(LKMC_X)
#undef LKMC_X
    }
    return {};
}

class auxiliary_vector {
public:
    struct entry {
        aux type;
        unsigned long value;
    };
    // The two words that the kernel wrote.
    struct word_pair {
        unsigned long type = 0;
        unsigned long value = 0;
    };

    // That of this process, behind its environment.
    explicit auxiliary_vector(const char* const* envp) noexcept {
        while (*envp != nullptr) ++envp;
        first_ = reinterpret_cast<const word_pair*>(envp + 1);
        for (end_ = first_; end_->type != 0;) ++end_;
    }
    // Up to AT_NULL or to the end of the words.
    constexpr explicit auxiliary_vector(span<const word_pair> words) noexcept : first_(words.begin()), end_(words.begin()) {
        while (end_ != words.end() && end_->type != 0) ++end_;
    }
    // From /proc/self/auxv, or /proc/PID/auxv, into the caller's room, in which the result lies: 32 pairs are plenty.
    // EBADMSG: it ends without AT_NULL, or the process has gone. ENOSPC: there is more. EACCES: somebody else's.
    static result<auxiliary_vector> read(span<word_pair> room, cstr path = "/proc/self/auxv") noexcept {
        constexpr int o_cloexec = 02000000;
        const auto file = sys::call<fd>(nr::openat, at_cwd, path, o_cloexec, 0u);
        if (!file) return file.error();
        auto* const bytes = reinterpret_cast<unsigned char*>(room.data());
        std::size_t filled = 0;
        while (filled < room.size_bytes()) {
            const auto got = sys::retry(
                [&] { return sys::call<std::size_t>(nr::read, *file, bytes + filled, room.size_bytes() - filled); });
            if (!got) return got.error();
            if (*got == 0) break;
            filled += *got;
        }
        const span<const word_pair> whole(room.data(), filled / sizeof(word_pair));
        const auxiliary_vector found(whole);
        if (found.size() == whole.size()) return filled == room.size_bytes() ? errc::nospc : errc::badmsg;
        return found;
    }

    // Pairs before AT_NULL.
    constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - first_); }
    constexpr bool has(aux type) const noexcept {
        for (const auto found : *this)
            if (found.type == type) return true;
        return false;
    }
    // The value of the first entry of that type; there may be none.
    constexpr unsigned long get(aux type, unsigned long otherwise = 0) const noexcept {
        for (const auto found : *this)
            if (found.type == type) return found.value;
        return otherwise;
    }

    constexpr std::size_t page_size() const noexcept { return get(aux::pagesz); }
    constexpr unsigned long clock_ticks() const noexcept { return get(aux::clktck, 100); }  // of times(2), a second
    constexpr unsigned long hwcap() const noexcept { return get(aux::hwcap); }
    constexpr unsigned long hwcap2() const noexcept { return get(aux::hwcap2); }
    // The program gained rights when it was executed (set-user-ID, capabilities): it trusts no environment.
    constexpr bool secure() const noexcept { return get(aux::secure) != 0; }

    // These follow addresses: for the vector of the running program only.
    string_view platform() const noexcept { return text(aux::platform); }  // x86_64, v7l, aarch64
    string_view execfn() const noexcept { return text(aux::execfn); }      // the path that was executed
    // 16 bytes that the kernel drew for this execution; a libc makes its stack protector's secret of them.
    span<const std::byte> random() const noexcept {
        const auto* bytes = reinterpret_cast<const std::byte*>(get(aux::random));
        return {bytes, bytes != nullptr ? std::size_t(16) : 0};
    }
    const void* vdso() const noexcept { return reinterpret_cast<const void*>(get(aux::sysinfo_ehdr)); }

    class iterator {
    public:
        constexpr explicit iterator(const word_pair* at) noexcept : at_(at) {}
        constexpr entry operator*() const noexcept { return {static_cast<aux>(at_->type), at_->value}; }
        constexpr iterator& operator++() noexcept {
            ++at_;
            return *this;
        }
        friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        const word_pair* at_;
    };
    constexpr iterator begin() const noexcept { return iterator(first_); }
    constexpr iterator end() const noexcept { return iterator(end_); }

private:
    string_view text(aux type) const noexcept {
        const auto* pointer = reinterpret_cast<const char*>(get(type));
        return pointer != nullptr ? string_view(pointer) : string_view();
    }
    const word_pair* first_;
    const word_pair* end_;
};

}  // namespace lkmc
