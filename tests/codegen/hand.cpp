// SPDX-License-Identifier: MIT
// What one writes without a library: the instruction in inline assembly, the registers by name, the check by hand.
// The names and types are those of wrappers.cpp.
#include <cstddef>
#include <cstdint>

#define IN(type, name, value) register type name asm(#name) = value

#if defined(__x86_64__)
#define CALL(number, ...) long result; asm volatile("syscall" : "=a"(result) : "a"(number), __VA_ARGS__ : "rcx", "r11", "memory")
#define A0(type, value) IN(type, rdi, value)
#define A1(type, value) IN(type, rsi, value)
#define A2(type, value) IN(type, rdx, value)
#define A3(type, value) IN(type, r10, value)
#define A4(type, value) IN(type, r8, value)
#define A5(type, value) IN(type, r9, value)
#define I0 "r"(rdi)
#define I1 "r"(rsi)
#define I2 "r"(rdx)
#define I3 "r"(r10)
#define I4 "r"(r8)
#define I5 "r"(r9)
#define PICK(x86_64, aarch64, arm) x86_64
#elif defined(__aarch64__)
#define CALL(number, ...) \
    register int x8 asm("x8") = number; register long result asm("x0"); \
    asm volatile("svc 0" : "=r"(result) : "r"(x8), __VA_ARGS__ : "memory")
#define A0(type, value) IN(type, x0, value)
#define A1(type, value) IN(type, x1, value)
#define A2(type, value) IN(type, x2, value)
#define A3(type, value) IN(type, x3, value)
#define A4(type, value) IN(type, x4, value)
#define A5(type, value) IN(type, x5, value)
#define I0 "r"(x0)
#define I1 "r"(x1)
#define I2 "r"(x2)
#define I3 "r"(x3)
#define I4 "r"(x4)
#define I5 "r"(x5)
#define PICK(x86_64, aarch64, arm) aarch64
#elif defined(__thumb__)
// Thumb code may have its frame in r7, whose value must come back then.
#define CALL(number, ...) \
    register long result asm("r0"); long aside; \
    asm volatile("mov %1, r7\n\tmov r7, %2\n\tsvc 0\n\tmov r7, %1" : "=r"(result), "=&r"(aside) : "i"(number), __VA_ARGS__ : "memory")
#else
#define CALL(number, ...) \
    register int r7 asm("r7") = number; register long result asm("r0"); \
    asm volatile("svc 0" : "=r"(result) : "r"(r7), __VA_ARGS__ : "memory")
#endif
#if defined(__arm__)
#define A0(type, value) IN(type, r0, value)
#define A1(type, value) IN(type, r1, value)
#define A2(type, value) IN(type, r2, value)
#define A3(type, value) IN(type, r3, value)
#define A4(type, value) IN(type, r4, value)
#define A5(type, value) IN(type, r5, value)
#define I0 "r"(r0)
#define I1 "r"(r1)
#define I2 "r"(r2)
#define I3 "r"(r3)
#define I4 "r"(r4)
#define I5 "r"(r5)
#define PICK(x86_64, aarch64, arm) arm
// 64-bit arguments go in an even register and the next.
#define LOW(x) static_cast<std::uint32_t>(x)
#define HIGH(x) static_cast<std::uint32_t>((x) >> 32)
#define AT A4(std::uint32_t, LOW(at)); A5(std::uint32_t, HIGH(at));
#define AT_IN I4, I5
#define SIZE A2(std::uint32_t, LOW(size)); A3(std::uint32_t, HIGH(size));
#define SIZE_IN I2, I3
#else
#define AT A3(std::int64_t, at);
#define AT_IN I3
#define SIZE A1(std::int64_t, size);
#define SIZE_IN I1
#endif

// An int is checked in 32 bits, everything else in a register.
static inline bool failed(int result) { return static_cast<unsigned>(result) > -4096U; }
static inline bool failed(long result) { return static_cast<unsigned long>(result) > -4096UL; }
static inline bool failed(void* result) { return failed(reinterpret_cast<long>(result)); }

#define HAND(type, name, parameters, ...)                                                                         \
    extern "C" type plain_##name parameters {                                                                     \
        __VA_ARGS__;                                                                                              \
        return (type)result;                                                                                      \
    }                                                                                                             \
    extern "C" type checked_##name parameters {                                                                   \
        __VA_ARGS__;                                                                                              \
        if (failed((type)result)) return (type)-1;                                                                \
        return (type)result;                                                                                      \
    }

HAND(long, read, (int fd, void* p, std::size_t n), A0(int, fd); A1(void*, p); A2(std::size_t, n); CALL(PICK(0, 63, 3), I0, I1, I2))
HAND(long, write, (int fd, const void* p, std::size_t n), A0(int, fd); A1(const void*, p); A2(std::size_t, n);
     CALL(PICK(1, 64, 4), I0, I1, I2))
HAND(long, pread, (int fd, void* p, std::size_t n, std::int64_t at), A0(int, fd); A1(void*, p); A2(std::size_t, n); AT
     CALL(PICK(17, 67, 180), I0, I1, I2, AT_IN))
HAND(long, pwrite, (int fd, const void* p, std::size_t n, std::int64_t at), A0(int, fd); A1(const void*, p);
     A2(std::size_t, n); AT CALL(PICK(18, 68, 181), I0, I1, I2, AT_IN))
HAND(long, fsync, (int fd), A0(int, fd); CALL(PICK(74, 82, 118), I0))
HAND(long, ftruncate, (int fd, std::int64_t size), A0(int, fd); SIZE CALL(PICK(77, 46, 194), I0, SIZE_IN))
HAND(long, dup3, (int fd, int to), A0(int, fd); A1(int, to); A2(int, 02000000); CALL(PICK(292, 24, 358), I0, I1, I2))
HAND(long, close, (int fd), A0(int, fd); CALL(PICK(3, 57, 6), I0))
HAND(long, unlinkat, (const char* path), A0(int, -100); A1(const char*, path); A2(int, 0); CALL(PICK(263, 35, 328), I0, I1, I2))
HAND(int, ioctl, (int fd, int value), A0(int, fd); A1(int, 0x5423); A2(long, value); CALL(PICK(16, 29, 54), I0, I1, I2))
HAND(void*, mmap, (std::size_t n), A0(void*, nullptr); A1(std::size_t, n); A2(long, 3); A3(long, 0x22); A4(long, -1); A5(long, 0);
     CALL(PICK(9, 222, 192), I0, I1, I2, I3, I4, I5))
HAND(long, munmap, (void* p, std::size_t n), A0(void*, p); A1(std::size_t, n); CALL(PICK(11, 215, 91), I0, I1))
HAND(long, mprotect, (void* p, std::size_t n), A0(void*, p); A1(std::size_t, n); A2(long, 1); CALL(PICK(10, 226, 125), I0, I1, I2))
HAND(long, madvise, (void* p, std::size_t n), A0(void*, p); A1(std::size_t, n); A2(int, 4); CALL(PICK(28, 233, 220), I0, I1, I2))
HAND(int, futex_wake, (std::uint32_t* word, int count), A0(void*, word); A1(int, 129); A2(int, count);
     CALL(PICK(202, 98, 240), I0, I1, I2))
HAND(int, openat, (const char* path, unsigned mode), A0(int, -100); A1(const char*, path);
     A2(int, 02000101 | PICK(0, 0, 0400000)); A3(unsigned, mode); CALL(PICK(257, 56, 322), I0, I1, I2, I3))
#if !defined(__arm__)
HAND(long, lseek, (int fd, std::int64_t to), A0(int, fd); A1(std::int64_t, to); A2(int, 0); CALL(PICK(8, 62, 0), I0, I1, I2))
#endif
