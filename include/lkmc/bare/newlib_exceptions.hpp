// SPDX-License-Identifier: MIT
// What C++ exceptions, RTTI and thread_local variables need beside newlib: the compiler's own C++ library, made for Linux,
// finds here what it asks of that system.
//
//     lkmc_add_image(NAME main.cpp LIBC newlib EXCEPTIONS)   # the entry point includes this header
//
// * The unwinder's tables are in the image, where linker_scripts/exceptions puts them. x86_64 and AArch64: .eh_frame,
//   registered with the unwinder; ARM: .ARM.exidx, which it finds by its symbols.
// * Every core may throw and catch (bare/cores.hpp), and what one has caught another may rethrow (std::exception_ptr). No
//   exception leaves the function that a core was started with: std::terminate, as for a thread.
// * Each has thread_local variables of its own, at most LKMC_TLS_SIZE (1 KiB) bytes: the first core's are in .bss and live
//   until exit, another's are on its stack and live from the call of its function to its return.
// * malloc and the library's own locks are for all cores, and for interrupts' handlers; stdio and errno are not (newlib.hpp).
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
#include <stdlib.h>

#include <lkmc/bare/image.hpp>
#include <lkmc/bare/setting.hpp>
#include <lkmc/bare/spinlock.hpp>
#include <lkmc/world.hpp>

#if !defined(LKMC_TLS_SIZE)
#define LKMC_TLS_SIZE 1024
#endif
LKMC_SETTING(LKMC_TLS_SIZE, 0, 1048576);

extern "C" {
// linker_scripts/exceptions. The last two are numbers, as addresses.
extern char __eh_frame_start[], __tdata_start[], __tdata_end[], __tls_size[], __tls_align[];
void __register_frame_info(const void* tables, void* object);
// newlib's is a macro.
__attribute__((weak, visibility("hidden"))) extern FILE* lkmc_stderr __asm__("stderr");
FILE* lkmc_stderr = nullptr;
}

namespace lkmc::bare::unwind {

// What a core needs for thread_local variables, and with them for exceptions: the thread pointer points into it.
class thread {
public:
    // This core's, from now on.
    void begin() noexcept {
        const auto size = reinterpret_cast<std::uintptr_t>(__tls_size);
        const auto align = reinterpret_cast<std::uintptr_t>(__tls_align);
        if (size > LKMC_TLS_SIZE || align > 64) {
            lkmc::world::complain("thread_local variables take more than LKMC_TLS_SIZE, or are aligned to more than 64\n");
            lkmc::world::stop(1);
        }
        __builtin_memset(this, 0, sizeof *this);
        __builtin_memcpy(first_variable(), __tdata_start, static_cast<std::size_t>(__tdata_end - __tdata_start));
#if defined(__x86_64__)
        control_ = &control_;
        const auto address = reinterpret_cast<std::uintptr_t>(&control_);
        constexpr unsigned FS_BASE = 0xc000'0100;
        asm volatile("wrmsr" : : "c"(FS_BASE), "a"(static_cast<std::uint32_t>(address)), "d"(static_cast<std::uint32_t>(address >> 32)) : "memory");
#elif defined(__aarch64__)
        asm volatile("msr tpidr_el0, %0" : : "r"(this) : "memory");
#else
        asm volatile("mcr p15, 0, %0, c13, c0, 3" : : "r"(this) : "memory");      // TPIDRURO
#endif
    }
    static thread& current() noexcept {
#if defined(__x86_64__)
        char* pointer;
        asm("mov %%fs:0, %0" : "=r"(pointer));
        return *reinterpret_cast<thread*>(pointer - sizeof variables_);
#elif defined(__aarch64__)
        thread* pointer;
        asm("mrs %0, tpidr_el0" : "=r"(pointer));
        return *pointer;
#else
        thread* pointer;
        asm("mrc p15, 0, %0, c13, c0, 3" : "=r"(pointer));
        return *pointer;
#endif
    }
    char* first_variable() noexcept {
        auto align = reinterpret_cast<std::uintptr_t>(__tls_align);
        if (align == 0) align = 1;
#if defined(__x86_64__)
        // They end, aligned, at the control block.
        const auto size = reinterpret_cast<std::uintptr_t>(__tls_size);
        return variables_ + sizeof variables_ - ((size + align - 1) & ~(align - 1));
#else
        return reinterpret_cast<char*>(this) + ((sizeof control_ + align - 1) & ~(align - 1));
#endif
    }

    // Destructors of thread_local variables, the last one first.
    bool at_end(void (*function)(void*), void* object) noexcept {
        auto* const more = static_cast<destructor*>(malloc(sizeof(destructor)));
        if (more == nullptr) return false;
        *more = {function, object, last_};
        last_ = more;
        return true;
    }
    bool has_destructors() const noexcept { return last_ != nullptr; }
    void end() noexcept {
        while (destructor* const now = last_) {
            last_ = now->before;
            now->function(now->object);
            free(now);
        }
    }

private:
    struct destructor {
        void (*function)(void*);
        void* object;
        destructor* before;
    };
#if defined(__x86_64__)
    alignas(64) char variables_[(LKMC_TLS_SIZE + 63) / 64 * 64];
    void* control_;                 // its own address
#else
    alignas(64) void* control_[2];
    char variables_[LKMC_TLS_SIZE + 64];
#endif
    destructor* last_;
};

namespace detail {
inline constinit thread first{};
// libgcc's struct object is smaller.
alignas(16) inline constinit char frames[128]{};

// The library's mutexes begin as zeros, and have room for this. The rest of them stays as it is.
struct mutex {
    spinlock lock;
    arch::interrupt_state before;   // of the core that has it
};

// malloc's, which takes it again inside.
inline constinit mutex heap{};
inline constinit thread* heap_owner = nullptr;
inline constinit unsigned heap_depth = 0;
}  // namespace detail

// Before constructors.
inline void begin() noexcept {
    detail::first.begin();
    lkmc_stderr = stderr;
#if !defined(__arm__)
    __register_frame_info(__eh_frame_start, detail::frames);
#endif
}

}  // namespace lkmc::bare::unwind

// The rest of what the library calls. Weak: newer newlibs have some of it.
#define LKMC_SYSTEM extern "C" inline __attribute__((used))
LKMC_SYSTEM int pthread_mutex_lock(lkmc::bare::unwind::detail::mutex* mutex) {
    const auto before = lkmc::arch::mask_interrupts();
    // Whoever comes, not whoever came first: an emulator's cores do not all run at once, and the first may be asleep.
    while (!mutex->lock.try_lock()) lkmc::arch::wait_for_event();
    mutex->before = before;
    return 0;
}
LKMC_SYSTEM int pthread_mutex_unlock(lkmc::bare::unwind::detail::mutex* mutex) {
    const auto before = mutex->before;
    mutex->lock.unlock();
    lkmc::arch::restore_interrupts(before);
    return 0;
}
// Wakes without a reason, as it may.
LKMC_SYSTEM int pthread_cond_wait(void*, lkmc::bare::unwind::detail::mutex* mutex) {
    pthread_mutex_unlock(mutex);
    lkmc::arch::cpu_relax();
    return pthread_mutex_lock(mutex);
}
LKMC_SYSTEM int pthread_cond_broadcast(void*) { return 0; }
LKMC_SYSTEM int pthread_once(int* control, void (*function)()) {
    enum { never, now, done };
    int expected = never;
    if (__atomic_compare_exchange_n(control, &expected, now, false, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
        function();
        __atomic_store_n(control, done, __ATOMIC_RELEASE);
    }
    while (__atomic_load_n(control, __ATOMIC_ACQUIRE) != done) lkmc::arch::cpu_relax();
    return 0;
}
// It is there: by that libgcc knows that it must lock.
LKMC_SYSTEM int __pthread_key_create(void*, void (*)(void*)) { return ENOSYS; }
LKMC_SYSTEM void __malloc_lock(void*) {
    using namespace lkmc::bare::unwind;
    thread* const mine = &thread::current();
    if (__atomic_load_n(&detail::heap_owner, __ATOMIC_RELAXED) != mine) {
        pthread_mutex_lock(&detail::heap);
        __atomic_store_n(&detail::heap_owner, mine, __ATOMIC_RELAXED);
    }
    ++detail::heap_depth;
}
LKMC_SYSTEM void __malloc_unlock(void*) {
    using namespace lkmc::bare::unwind;
    if (--detail::heap_depth != 0) return;
    __atomic_store_n(&detail::heap_owner, nullptr, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&detail::heap);
}
LKMC_SYSTEM int __cxa_thread_atexit_impl(void (*function)(void*), void* object, void*) {
    using namespace lkmc::bare::unwind;
    thread& mine = thread::current();
    // Before destructors of globals, most of which were registered before.
    if (&mine == &detail::first && !mine.has_destructors()) (void)atexit([] { detail::first.end(); });
    return mine.at_end(function, object) ? 0 : -1;
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
LKMC_SYSTEM void* __tls_get_addr(lkmc_tls_index* index) { return lkmc::bare::unwind::thread::current().first_variable() + index->offset; }
#endif
#undef LKMC_SYSTEM
extern "C" __attribute__((weak, visibility("hidden"))) char __libc_single_threaded;
char __libc_single_threaded = 0;
