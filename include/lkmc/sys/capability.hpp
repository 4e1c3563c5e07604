// SPDX-License-Identifier: MIT
// Capabilities: what this process may do beyond what everybody may.
//
//     if (lkmc::has_capability(lkmc::cap::sys_admin)) …
//     print(out, lkmc::name(cap::sys_admin));                 // CAP_SYS_ADMIN
//     LKMC_TRY(lkmc::drop_capability(lkmc::cap::sys_admin));  // for good
//
// * capget(2), version 3: two words of 32 bits each for effective, permitted, inheritable.
// * All sets are a thread's: in a process with several, each has its own.
// Source: capabilities(7), capget(2), prctl(2), include/uapi/linux/capability.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/call.hpp>

// X(enumerator, "NAME", number)
#define LKMC_CAPABILITIES(X)                        \
    X(chown, "CAP_CHOWN", 0)                        \
    X(dac_override, "CAP_DAC_OVERRIDE", 1)          \
    X(dac_read_search, "CAP_DAC_READ_SEARCH", 2)    \
    X(fowner, "CAP_FOWNER", 3)                      \
    X(fsetid, "CAP_FSETID", 4)                      \
    X(kill, "CAP_KILL", 5)                          \
    X(setgid, "CAP_SETGID", 6)                      \
    X(setuid, "CAP_SETUID", 7)                      \
    X(setpcap, "CAP_SETPCAP", 8)                    \
    X(linux_immutable, "CAP_LINUX_IMMUTABLE", 9)    \
    X(net_bind_service, "CAP_NET_BIND_SERVICE", 10) \
    X(net_broadcast, "CAP_NET_BROADCAST", 11)       \
    X(net_admin, "CAP_NET_ADMIN", 12)               \
    X(net_raw, "CAP_NET_RAW", 13)                   \
    X(ipc_lock, "CAP_IPC_LOCK", 14)                 \
    X(ipc_owner, "CAP_IPC_OWNER", 15)               \
    X(sys_module, "CAP_SYS_MODULE", 16)             \
    X(sys_rawio, "CAP_SYS_RAWIO", 17)               \
    X(sys_chroot, "CAP_SYS_CHROOT", 18)             \
    X(sys_ptrace, "CAP_SYS_PTRACE", 19)             \
    X(sys_pacct, "CAP_SYS_PACCT", 20)               \
    X(sys_admin, "CAP_SYS_ADMIN", 21)               \
    X(sys_boot, "CAP_SYS_BOOT", 22)                 \
    X(sys_nice, "CAP_SYS_NICE", 23)                 \
    X(sys_resource, "CAP_SYS_RESOURCE", 24)         \
    X(sys_time, "CAP_SYS_TIME", 25)                 \
    X(sys_tty_config, "CAP_SYS_TTY_CONFIG", 26)     \
    X(mknod, "CAP_MKNOD", 27)                       \
    X(lease, "CAP_LEASE", 28)                       \
    X(audit_write, "CAP_AUDIT_WRITE", 29)           \
    X(audit_control, "CAP_AUDIT_CONTROL", 30)       \
    X(setfcap, "CAP_SETFCAP", 31)                   \
    X(mac_override, "CAP_MAC_OVERRIDE", 32)         \
    X(mac_admin, "CAP_MAC_ADMIN", 33)               \
    X(syslog, "CAP_SYSLOG", 34)                     \
    X(wake_alarm, "CAP_WAKE_ALARM", 35)             \
    X(block_suspend, "CAP_BLOCK_SUSPEND", 36)       \
    X(audit_read, "CAP_AUDIT_READ", 37)             \
    X(perfmon, "CAP_PERFMON", 38)                   \
    X(bpf, "CAP_BPF", 39)                           \
    X(checkpoint_restore, "CAP_CHECKPOINT_RESTORE", 40)

namespace lkmc {

enum class cap : unsigned {
#define LKMC_X(enumerator, name, number) enumerator = number,
    LKMC_CAPABILITIES(LKMC_X)
#undef LKMC_X
};

constexpr string_view name(cap c) noexcept {
    switch (c) {
#define LKMC_X(enumerator, name, number) \
    case cap::enumerator: return name;
        LKMC_CAPABILITIES(LKMC_X)
#undef LKMC_X
    }
    return {};
}

namespace sys {

// The three sets of a thread, bit n for capability n.
struct capability_sets {
    std::uint64_t effective = 0;
    std::uint64_t permitted = 0;
    std::uint64_t inheritable = 0;
    constexpr bool may(cap c) const noexcept { return (effective >> static_cast<unsigned>(c) & 1) != 0; }
};

// capget(2); pid 0 is the calling thread. ESRCH when there is no such thread.
inline result<capability_sets> capget(int pid = 0) noexcept {
    struct {
        std::uint32_t version;
        int pid;
    } header{0x20080522, pid};
    struct {
        std::uint32_t effective, permitted, inheritable;
    } data[2] = {};
    const auto done = call<void>(nr::capget, &header, data);
    if (!done) return done.error();
    const auto join = [](std::uint32_t low, std::uint32_t high) { return low | std::uint64_t(high) << 32; };
    return capability_sets{join(data[0].effective, data[1].effective), join(data[0].permitted, data[1].permitted),
                           join(data[0].inheritable, data[1].inheritable)};
}

// capset(2), of the calling thread. EPERM: effective and permitted may only lose, inheritable may gain what is permitted
// (and with CAP_SETPCAP what the bounding set has).
inline result<void> capset(const capability_sets& sets) noexcept {
    struct {
        std::uint32_t version;
        int pid;
    } header{0x20080522, 0};
    const auto low = [](std::uint64_t set) { return static_cast<std::uint32_t>(set); };
    const auto high = [](std::uint64_t set) { return static_cast<std::uint32_t>(set >> 32); };
    const struct {
        std::uint32_t effective, permitted, inheritable;
    } data[2] = {{low(sets.effective), low(sets.permitted), low(sets.inheritable)},
                 {high(sets.effective), high(sets.permitted), high(sets.inheritable)}};
    return call<void>(nr::capset, &header, data);
}

// prctl(2), PR_SET_SECUREBITS: what user ID 0 is worth, and whether that is for ever.
enum class securebits : unsigned {
    none = 0,
    noroot = 1,                  // execve gives root nothing
    noroot_locked = 2,
    no_setuid_fixup = 4,         // changing user IDs leaves the sets alone
    no_setuid_fixup_locked = 8,
    keep_caps = 0x10,            // permitted survives the change from root to others, until the next execve
    keep_caps_locked = 0x20,
    no_cap_ambient_raise = 0x40,
    no_cap_ambient_raise_locked = 0x80,
};
consteval void combines(securebits);
LKMC_INLINE result<securebits> get_securebits() noexcept { return call<securebits>(nr::prctl, 27, 0ul, 0ul, 0ul, 0ul); }
// CAP_SETPCAP.
LKMC_INLINE result<void> set_securebits(securebits bits) noexcept {
    return call<void>(nr::prctl, 28, static_cast<unsigned long>(bits), 0ul, 0ul, 0ul);
}

}  // namespace sys

// Takes it from the calling thread's effective and permitted sets. It does not come back but by execve.
inline result<void> drop_capability(cap c) noexcept {
    auto sets = sys::capget();
    if (!sets) return sets.error();
    const std::uint64_t others = ~(std::uint64_t(1) << static_cast<unsigned>(c));
    sets->effective &= others;
    sets->permitted &= others;
    return sys::capset(*sets);
}

// The bounding set: what execve may give at most. EINVAL: the kernel does not know this capability.
inline stored_result<bool> in_bounding_set(cap c) noexcept {
    const auto r = sys::call<int>(nr::prctl, 23, static_cast<unsigned long>(c), 0ul, 0ul, 0ul);
    if (!r) return r.error();
    return *r != 0;
}
// For ever, for this thread and its children. CAP_SETPCAP.
inline result<void> drop_from_bounding_set(cap c) noexcept {
    return sys::call<void>(nr::prctl, 24, static_cast<unsigned long>(c), 0ul, 0ul, 0ul);
}

// The ambient set: what execve keeps for programs without capabilities of their own. It may have what is both permitted
// and inheritable. Linux 4.3.
inline stored_result<bool> in_ambient_set(cap c) noexcept {
    const auto r = sys::call<int>(nr::prctl, 47, 1ul, static_cast<unsigned long>(c), 0ul, 0ul);
    if (!r) return r.error();
    return *r != 0;
}
inline result<void> set_ambient(cap c, bool in) noexcept {
    return sys::call<void>(nr::prctl, 47, in ? 2ul : 3ul, static_cast<unsigned long>(c), 0ul, 0ul);
}

// Whether the calling thread's effective set has it. A user namespace of one's own gives capabilities over that
// namespace only: what the initial one guards stays shut.
inline bool has_capability(cap c) noexcept {
    const auto sets = sys::capget();
    return sets && sets->may(c);
}

}  // namespace lkmc
