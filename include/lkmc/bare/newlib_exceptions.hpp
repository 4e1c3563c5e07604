// SPDX-License-Identifier: MIT
// What C++ exceptions, RTTI and thread_local variables need beside newlib: the compiler's own C++ library, made for Linux,
// finds here what it asks of that system.
//
//     lkmc_add_image(NAME main.cpp LIBC newlib EXCEPTIONS)   # the entry point includes this header
//
// * The unwinder's tables are in the image, where linker_scripts/exceptions puts them. x86_64 and AArch64: .eh_frame,
//   registered with the unwinder; ARM: .ARM.exidx, which it finds by its symbols.
// * One block of thread-local storage of LKMC_TLS_SIZE (1 KiB) bytes, for the first core: no other may throw.
// * Locks are empty: there is one thread.
// * An exception that nobody catches ends with the words of std::terminate and status 134, as abort does.
// * The library's iostreams, locales, threads and files are Linux' and do not work: what is in headers, and <stdexcept>,
//   <string> and memory, does.
// * Code that was compiled without tables, C for instance, cannot be unwound through: std::terminate.
// Source: libgcc unwind-dw2-fde.c (__register_frame_info), unwind-arm-common.inc; "ELF Handling For Thread-Local
// Storage", 3.4; GCC libstdc++ libsupc++.
#pragma once

#if !defined(LKMC_LIBC)
#error "EXCEPTIONS wants LIBC newlib"
#endif

#include <errno.h>
#include <stdio.h>

#include <lkmc/bare/image.hpp>
#include <lkmc/world.hpp>

#if !defined(LKMC_TLS_SIZE)
#define LKMC_TLS_SIZE 1024
#endif

extern "C" {
// linker_scripts/exceptions. The last two are numbers, as addresses.
extern char __eh_frame_start[], __tdata_start[], __tdata_end[], __tls_size[], __tls_align[];
void __register_frame_info(const void* tables, void* object);
// newlib's is a macro.
__attribute__((weak, visibility("hidden"))) extern FILE* lkmc_stderr __asm__("stderr");
FILE* lkmc_stderr = nullptr;
}

namespace lkmc::bare::unwind {

namespace detail {
// With room for the thread's control block on either side of the variables: before them on Arm, behind on x86_64.
alignas(64) inline constinit char block[64 + LKMC_TLS_SIZE + 64]{};
inline constinit char* variables = nullptr;
// libgcc's struct object is smaller.
alignas(16) inline constinit char frames[128]{};

inline void set_thread_pointer(void* to) noexcept {
#if defined(__x86_64__)
    const auto address = reinterpret_cast<std::uintptr_t>(to);
    constexpr unsigned FS_BASE = 0xc000'0100;
    asm volatile("wrmsr" : : "c"(FS_BASE), "a"(static_cast<std::uint32_t>(address)), "d"(static_cast<std::uint32_t>(address >> 32)) : "memory");
#elif defined(__aarch64__)
    asm volatile("msr tpidr_el0, %0" : : "r"(to) : "memory");
#else
    asm volatile("mcr p15, 0, %0, c13, c0, 3" : : "r"(to) : "memory");      // TPIDRURO
#endif
}
}  // namespace detail

// Before constructors.
inline void begin() noexcept {
    const auto size = reinterpret_cast<std::uintptr_t>(__tls_size);
    auto align = reinterpret_cast<std::uintptr_t>(__tls_align);
    if (size > LKMC_TLS_SIZE || align > 64) {
        lkmc::world::complain("thread_local variables take more than LKMC_TLS_SIZE, or are aligned to more than 64\n");
        lkmc::world::stop(1);
    }
    if (align == 0) align = 1;
#if defined(__x86_64__)
    // They end, aligned, at the thread's control block, whose first word is its own address.
    char* const control = detail::block + LKMC_TLS_SIZE + 64 - LKMC_TLS_SIZE % 64;
    detail::variables = control - ((size + align - 1) & ~(align - 1));
    *reinterpret_cast<char**>(control) = control;
#else
    constexpr std::uintptr_t control_size = 2 * sizeof(void*);
    char* const control = detail::block;
    detail::variables = control + ((control_size + align - 1) & ~(align - 1));
#endif
    __builtin_memcpy(detail::variables, __tdata_start, static_cast<std::size_t>(__tdata_end - __tdata_start));
    detail::set_thread_pointer(control);
    lkmc_stderr = stderr;
#if !defined(__arm__)
    __register_frame_info(__eh_frame_start, detail::frames);
#endif
}

}  // namespace lkmc::bare::unwind

// The rest of what the library calls. Weak: newer newlibs have some of it.
#define LKMC_SYSTEM extern "C" inline __attribute__((used))
LKMC_SYSTEM int pthread_mutex_lock(void*) { return 0; }
LKMC_SYSTEM int pthread_mutex_unlock(void*) { return 0; }
LKMC_SYSTEM int pthread_once(int* control, void (*function)()) {
    if (*control == 0) *control = 1, function();
    return 0;
}
// No object was loaded at run time.
LKMC_SYSTEM int _dl_find_object(void*, void*) { return -1; }
LKMC_SYSTEM int dl_iterate_phdr(int (*)(void*, std::size_t, void*), void*) { return 0; }
LKMC_SYSTEM unsigned long __getauxval(unsigned long) { return 0; }
LKMC_SYSTEM char* gettext(const char* text) { return const_cast<char*>(text); }
LKMC_SYSTEM int* __errno_location() { return &errno; }
LKMC_SYSTEM int lkmc_unwind_ioctl(int, unsigned long, ...) __asm__("ioctl");
LKMC_SYSTEM int lkmc_unwind_ioctl(int, unsigned long, ...) {
    errno = ENOSYS;
    return -1;
}
LKMC_SYSTEM int lkmc_unwind_getentropy(void*, std::size_t) __asm__("getentropy");
LKMC_SYSTEM int lkmc_unwind_getentropy(void*, std::size_t) {
    errno = ENOSYS;
    return -1;
}
#if defined(__arm__)
// Where the library was compiled for loading at any address.
struct lkmc_tls_index {
    unsigned long module, offset;
};
LKMC_SYSTEM void* __tls_get_addr(lkmc_tls_index* index) { return lkmc::bare::unwind::detail::variables + index->offset; }
#endif
#undef LKMC_SYSTEM
extern "C" __attribute__((weak, visibility("hidden"))) char __libc_single_threaded;
char __libc_single_threaded = 1;
