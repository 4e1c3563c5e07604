// SPDX-License-Identifier: MIT
// One function a wrapper; codegen.py counts their instructions against hand.cpp and <cpu>.S. A wrapper whose header
// is not included below is none.
//
// plain_NAME    the call and its value, unchecked: what the wrapper itself costs
// checked_NAME  the call, -1 if it failed, else the value
#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/futex.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

namespace {
template <class T>
LKMC_INLINE auto word_of(const result<T>& r) {
    if constexpr (std::is_void_v<T>) return r.raw();
    else return *r;
}
inline constexpr auto line_discipline = ioctl::numbered::value<int>(0x5423);
}  // namespace

#define WRAPPER(type, name, parameters, ...)                    \
    extern "C" type plain_##name parameters {                   \
        return (type)word_of(__VA_ARGS__);                      \
    }                                                           \
    extern "C" type checked_##name parameters {                 \
        const auto r = __VA_ARGS__;                             \
        if (!r) return (type)-1;                                \
        return (type)word_of(r);                                \
    }

WRAPPER(long, read, (int fd, void* p, std::size_t n), sys::read(fd_ref(fd), {p, n}))
WRAPPER(long, write, (int fd, const void* p, std::size_t n), sys::write(fd_ref(fd), {p, n}))
WRAPPER(long, pread, (int fd, void* p, std::size_t n, std::int64_t at), sys::pread(fd_ref(fd), {p, n}, at))
WRAPPER(long, pwrite, (int fd, const void* p, std::size_t n, std::int64_t at), sys::pwrite(fd_ref(fd), {p, n}, at))
WRAPPER(long, fsync, (int fd), sys::fsync(fd_ref(fd)))
WRAPPER(long, ftruncate, (int fd, std::int64_t size), sys::ftruncate(fd_ref(fd), size))
WRAPPER(long, dup3, (int fd, int to), sys::dup3(fd_ref(fd), fd_ref(to), sys::o::cloexec))
WRAPPER(long, close, (int number), fd(number).close())
WRAPPER(long, unlinkat, (const char* path), sys::unlinkat(at_cwd, path))
WRAPPER(int, ioctl, (int fd, int value), fd_ref(fd).ioctl(line_discipline, value))
WRAPPER(void*, mmap, (std::size_t n), sys::mmap(nullptr, n, sys::prot::read | sys::prot::write, sys::map::private_ | sys::map::anonymous))
WRAPPER(long, munmap, (void* p, std::size_t n), sys::munmap(p, n))
WRAPPER(long, mprotect, (void* p, std::size_t n), sys::mprotect(p, n, sys::prot::read))
WRAPPER(long, madvise, (void* p, std::size_t n), sys::madvise(p, n, sys::madv::dontneed))
WRAPPER(int, futex_wake, (std::uint32_t* word, int count), sys::futex_wake(word, count))
#if __SIZEOF_LONG__ == 8
WRAPPER(long, lseek, (int fd, std::int64_t to), sys::lseek(fd_ref(fd), to, sys::seek::set))
#endif

extern "C" int plain_getpid() {
    return sys::getpid();
}
// The descriptor leaves its owner.
extern "C" int checked_openat(const char* path, unsigned mode) {
    auto r = sys::openat(at_cwd, path, sys::o::wronly | sys::o::creat | sys::o::cloexec, mode);
    if (!r) return -1;
    return r->release();
}
