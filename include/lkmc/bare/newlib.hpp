// SPDX-License-Identifier: MIT
// What newlib asks of an operating system, answered by a board: printf, malloc, files, time, exit.
//
//     lkmc_add_image(NAME main.c LIBC newlib)                # the entry point includes this header
//
//     int main(void) { printf("%g\n", 1.0 / 3); return 0; }
//
// * Descriptors 0, 1 and 2 are the board's console. It is a terminal: lines end with '\n' (a '\r' is taken for one), and
//   Ctrl-D ends the input. Where the console cannot be read, its end is reached at once.
// * Other files are the host's, by semihosting: at most LKMC_FILES (16) at a time. Boards without it: ENOSYS.
// * The heap lies behind the image, to the end of RAM, or to the device tree if the loader put it there. ENOMEM behind.
// * time() comes from board::rtc or semihosting, else it counts from 1970; what is below a second from board::timer.
// * exit, and the end of main, run what atexit was given, destructors and .fini_array, and flush stdio; _exit does not.
//   abort and signals that nobody handles end with a message and status 128 + the signal's number.
// * There are no processes: getpid is 1; fork, execve and wait fail with ENOSYS.
// * newlib here is not made for several cores: stdio, errno and, without EXCEPTIONS, malloc belong to one core at a time.
//   Functions that take a struct _reent, with one for each core, help with errno and strtok, not with malloc.
// * Its memcpy and its like access memory unaligned: the MMU is on (LKMC_MMU=1) unless OPTIONS say otherwise.
// * newlib's names for these functions begin with an underscore on ARM and AArch64, and do not on x86_64.
// Source: newlib libc/include/reent.h, libc/reent, libc/libc.texi ("System Calls").
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/bare/setting.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

#if defined(__arm__) || defined(__aarch64__)
#include <lkmc/bare/semihosting.hpp>
#endif

#if !defined(LKMC_FILES)
#define LKMC_FILES 16
#endif
LKMC_SETTING(LKMC_FILES, 1, 4096);

#if defined(__x86_64__)
#define LKMC_NEWLIB_NAME(name) __asm__(#name)
#else
#define LKMC_NEWLIB_NAME(name) __asm__("_" #name)
#endif
// Weak: a program may have its own.
#define LKMC_NEWLIB extern "C" inline __attribute__((used))

namespace lkmc::bare::newlib {

// errno has newlib's numbers, which differ from Linux' above 34.
inline int number_of(error e) noexcept {
    if (e.number() <= 34) return e.number();
    if (e == errc::nametoolong) return ENAMETOOLONG;
    if (e == errc::nosys) return ENOSYS;
    if (e == errc::notempty) return ENOTEMPTY;
    if (e == errc::loop) return ELOOP;
    if (e == errc::overflow) return EOVERFLOW;
    return EIO;
}
inline int failed(error e) noexcept {
    errno = number_of(e);
    return -1;
}

// The console, byte by byte. A template, because a board need not have what it asks for.
template <class Board>
std::size_t console_read(char* to, std::size_t size) noexcept {
    if constexpr (requires { Board::console.get(); }) {
        constexpr char end_of_input = 4;
        for (std::size_t n = 0; n < size;) {
            char c = Board::console.get();
            if (c == end_of_input) return n;
            if (c == '\r') c = '\n';
            to[n++] = c;
            if (c == '\n') return n;
        }
        return size;
    } else {
        (void)to, (void)size;
        return 0;
    }
}

// An open file of the host's.
struct opened {
    std::intptr_t handle;           // one more than semihosting's: 0 is free
    std::size_t position;
    bool append;
};
inline constinit opened files[LKMC_FILES]{};
inline opened* file_of(int descriptor) noexcept {
    const unsigned index = static_cast<unsigned>(descriptor) - 3;
    return index < LKMC_FILES && files[index].handle != 0 ? &files[index] : nullptr;
}
inline bool is_console(int descriptor) noexcept { return descriptor >= 0 && descriptor <= 2; }

#if defined(__arm__) || defined(__aarch64__)
template <class Board>
inline constexpr bool has_files = semihosting::answers<Board>;

// The operations on a handle that is kept in the table.
using semihosting::operation;
template <class... T>
std::intptr_t ask(operation what, T... arguments) noexcept {
    return semihosting::detail::ask(what, arguments...);
}
inline error why() noexcept { return semihosting::detail::why(); }

inline int open_file(const char* path, int flags) noexcept {
    unsigned place = 0;
    while (place < LKMC_FILES && files[place].handle != 0) ++place;
    if (place == LKMC_FILES) return failed(errc::mfile);
    using semihosting::mode;
    const bool both = (flags & O_ACCMODE) == O_RDWR, writes = (flags & O_ACCMODE) != O_RDONLY;
    const std::size_t length = string_view(path).size();
    const auto try_mode = [&](mode m) { return ask(operation::open, path, m, length); };
    mode m = mode::rb;
    if (!writes && (flags & (O_CREAT | O_TRUNC | O_APPEND)) != 0) return failed(errc::inval);
    if ((flags & O_EXCL) != 0 && (flags & O_CREAT) != 0) {
        // Looked for first: the host is not asked for both at once.
        if (const auto there = try_mode(mode::rb); there != -1) {
            ask(operation::close, there);
            return failed(errc::exist);
        }
    }
    if (writes) {
        // w makes a file and empties it, a makes it, r+ wants it to be there.
        if ((flags & O_APPEND) != 0) m = both ? mode::apb : mode::ab;
        else if ((flags & O_TRUNC) != 0) m = both ? mode::wpb : mode::wb;
        else m = mode::rpb;
        const bool must_exist = (flags & O_CREAT) == 0;
        if (m != mode::rpb && must_exist) {
            const auto there = try_mode(mode::rb);
            if (there == -1) return failed(why());
            ask(operation::close, there);
        }
    }
    std::intptr_t handle = try_mode(m);
    if (handle == -1 && m == mode::rpb && (flags & O_CREAT) != 0 && why() == errc::noent) handle = try_mode(mode::wpb);
    if (handle == -1) return failed(why());
    files[place] = {handle + 1, 0, (flags & O_APPEND) != 0};
    return static_cast<int>(place) + 3;
}
inline int remove_file(const char* path) noexcept {
    const auto done = semihosting::remove(path);
    return done ? 0 : failed(done.error());
}
inline int rename_file(const char* from, const char* to) noexcept {
    const auto done = semihosting::rename(from, to);
    return done ? 0 : failed(done.error());
}
#else
// Nobody answers: these are declared for what is never called.
template <class Board>
inline constexpr bool has_files = false;
enum class operation { close, write, read, seek, flen };
template <class... T>
std::intptr_t ask(operation, T...) noexcept {
    return -1;
}
inline error why() noexcept { return errc::nosys; }
inline int open_file(const char*, int) noexcept { return failed(errc::nosys); }
inline int remove_file(const char*) noexcept { return failed(errc::nosys); }
inline int rename_file(const char*, const char*) noexcept { return failed(errc::nosys); }
#endif

// What the table's functions do, where the board has files; the descriptor is not the console's.
template <class Board>
long file_read(int descriptor, char* to, std::size_t size) noexcept {
    opened* const file = file_of(descriptor);
    if (file == nullptr) return failed(errc::badf);
    if constexpr (has_files<Board>) {
        const auto left = ask(operation::read, file->handle - 1, to, size);
        if (left < 0 || static_cast<std::size_t>(left) > size) return failed(why());
        const std::size_t got = size - static_cast<std::size_t>(left);
        file->position += got;
        return static_cast<long>(got);
    } else {
        (void)to, (void)size;
        return failed(errc::nosys);
    }
}
template <class Board>
long file_write(int descriptor, const char* from, std::size_t size) noexcept {
    opened* const file = file_of(descriptor);
    if (file == nullptr) return failed(errc::badf);
    if constexpr (has_files<Board>) {
        if (file->append) {
            // Not left to the host: QEMU's does not know the mode everywhere.
            const auto end = ask(operation::flen, file->handle - 1);
            if (end < 0 || ask(operation::seek, file->handle - 1, end) < 0) return failed(why());
            file->position = static_cast<std::size_t>(end);
        }
        const auto left = ask(operation::write, file->handle - 1, from, size);
        if (left < 0 || static_cast<std::size_t>(left) > size || (size != 0 && static_cast<std::size_t>(left) == size))
            return failed(why());
        const std::size_t put = size - static_cast<std::size_t>(left);
        file->position += put;
        return static_cast<long>(put);
    } else {
        (void)from, (void)size;
        return failed(errc::nosys);
    }
}
template <class Board>
long file_seek(int descriptor, long offset, int whence) noexcept {
    opened* const file = file_of(descriptor);
    if (file == nullptr) return failed(errc::badf);
    if constexpr (has_files<Board>) {
        std::intptr_t from = 0;
        if (whence == 1 /* SEEK_CUR */) from = static_cast<std::intptr_t>(file->position);
        else if (whence == 2 /* SEEK_END */) from = ask(operation::flen, file->handle - 1);
        else if (whence != 0) return failed(errc::inval);
        if (from < 0) return failed(why());
        if (from + offset < 0) return failed(errc::inval);
        const auto position = static_cast<std::size_t>(from + offset);
        if (ask(operation::seek, file->handle - 1, position) < 0) return failed(why());
        file->position = position;
        return static_cast<long>(position);
    } else {
        (void)offset, (void)whence;
        return failed(errc::nosys);
    }
}
template <class Board>
int file_close(int descriptor) noexcept {
    opened* const file = file_of(descriptor);
    if (file == nullptr) return failed(errc::badf);
    if constexpr (has_files<Board>) {
        const auto handle = file->handle - 1;
        *file = {};
        return ask(operation::close, handle) == 0 ? 0 : failed(why());
    }
    return failed(errc::nosys);
}
template <class Board>
long file_length(int descriptor) noexcept {
    opened* const file = file_of(descriptor);
    if (file == nullptr) return failed(errc::badf);
    if constexpr (has_files<Board>) {
        const auto length = ask(operation::flen, file->handle - 1);
        return length < 0 ? failed(why()) : static_cast<long>(length);
    }
    return failed(errc::nosys);
}
template <class Board>
int path_open(const char* path, int flags) noexcept {
    return has_files<Board> ? open_file(path, flags) : failed(errc::nosys);
}
template <class Board>
int path_remove(const char* path) noexcept {
    return has_files<Board> ? remove_file(path) : failed(errc::nosys);
}
template <class Board>
int path_rename(const char* from, const char* to) noexcept {
    return has_files<Board> ? rename_file(from, to) : failed(errc::nosys);
}

// Nanoseconds since the first call; 0 where the board has no timer, or it does not run.
template <class Board>
std::uint64_t elapsed() noexcept {
    if constexpr (requires { Board::timer.count(); }) {
        static constinit std::uint64_t first = 0, frequency = 0;
        static constinit bool asked = false;
        if (!asked) {
            asked = true;
            if (string_view(Board::timer.init()).empty()) frequency = Board::timer.frequency();
            first = Board::timer.count();
        }
        if (frequency == 0) return 0;
        const std::uint64_t ticks = Board::timer.count() - first;
        return ticks / frequency * 1'000'000'000 + ticks % frequency * 1'000'000'000 / frequency;
    } else {
        return 0;
    }
}
// Seconds since 1970, as the board's clock has them.
template <class Board>
std::uint64_t calendar() noexcept {
    if constexpr (requires { Board::rtc.seconds(); }) return Board::rtc.seconds();
#if defined(__arm__) || defined(__aarch64__)
    else if constexpr (semihosting::answers<Board>) return semihosting::time();
#endif
    else return 0;
}
// Both together. The calendar is read once where there is a timer, so that time does not jump.
template <class Board>
std::uint64_t nanoseconds_since_1970() noexcept {
    constexpr std::uint64_t second = 1'000'000'000;
    if constexpr (requires { Board::timer.count(); }) {
        static constinit std::uint64_t base = 0;
        const std::uint64_t since = elapsed<Board>();
        if (base == 0) base = calendar<Board>() * second - since;
        return base + since;
    } else {
        return calendar<Board>() * second;
    }
}

// Where the heap ends: a device tree behind the image is not to be written over.
inline char* heap_end() noexcept {
    const region heap = image::heap();
    std::uintptr_t end = heap.end();
#if defined(__aarch64__)
    const std::uintptr_t tree = boot().registers[0];
#elif defined(__arm__)
    const std::uintptr_t tree = boot().registers[2];
#else
    const std::uintptr_t tree = 0;
#endif
    if (heap.contains(tree)) end = tree;
    return reinterpret_cast<char*>(end);
}

}  // namespace lkmc::bare::newlib

LKMC_NEWLIB long lkmc_newlib_write(int descriptor, const void* from, std::size_t size) LKMC_NEWLIB_NAME(write);
LKMC_NEWLIB long lkmc_newlib_write(int descriptor, const void* from, std::size_t size) {
    using namespace lkmc::bare;
    if (!newlib::is_console(descriptor)) return newlib::file_write<board>(descriptor, static_cast<const char*>(from), size);
    board::console.append({static_cast<const char*>(from), size});
    return static_cast<long>(size);
}
LKMC_NEWLIB long lkmc_newlib_read(int descriptor, void* to, std::size_t size) LKMC_NEWLIB_NAME(read);
LKMC_NEWLIB long lkmc_newlib_read(int descriptor, void* to, std::size_t size) {
    using namespace lkmc::bare;
    if (!newlib::is_console(descriptor)) return newlib::file_read<board>(descriptor, static_cast<char*>(to), size);
    return static_cast<long>(newlib::console_read<board>(static_cast<char*>(to), size));
}
LKMC_NEWLIB int lkmc_newlib_open(const char* path, int flags, int mode) LKMC_NEWLIB_NAME(open);
LKMC_NEWLIB int lkmc_newlib_open(const char* path, int flags, int) {
    using namespace lkmc::bare;
    return newlib::path_open<board>(path, flags);
}
LKMC_NEWLIB int lkmc_newlib_close(int descriptor) LKMC_NEWLIB_NAME(close);
LKMC_NEWLIB int lkmc_newlib_close(int descriptor) {
    using namespace lkmc::bare;
    return newlib::is_console(descriptor) ? 0 : newlib::file_close<board>(descriptor);
}
LKMC_NEWLIB long lkmc_newlib_lseek(int descriptor, long offset, int whence) LKMC_NEWLIB_NAME(lseek);
LKMC_NEWLIB long lkmc_newlib_lseek(int descriptor, long offset, int whence) {
    using namespace lkmc::bare;
    if (newlib::is_console(descriptor)) return newlib::failed(lkmc::errc::spipe);
    return newlib::file_seek<board>(descriptor, offset, whence);
}
LKMC_NEWLIB int lkmc_newlib_fstat(int descriptor, struct stat* about) LKMC_NEWLIB_NAME(fstat);
LKMC_NEWLIB int lkmc_newlib_fstat(int descriptor, struct stat* about) {
    using namespace lkmc::bare;
    *about = {};
    about->st_nlink = 1;
    if (newlib::is_console(descriptor)) {
        about->st_mode = S_IFCHR | S_IRUSR | S_IWUSR;
        return 0;
    }
    const long length = newlib::file_length<board>(descriptor);
    if (length < 0) return -1;
    about->st_mode = S_IFREG | S_IRUSR | S_IWUSR;
    about->st_size = length;
    return 0;
}
LKMC_NEWLIB int lkmc_newlib_stat(const char* path, struct stat* about) LKMC_NEWLIB_NAME(stat);
LKMC_NEWLIB int lkmc_newlib_stat(const char* path, struct stat* about) {
    const int descriptor = lkmc_newlib_open(path, O_RDONLY, 0);
    if (descriptor < 0) return -1;
    const int status = lkmc_newlib_fstat(descriptor, about);
    lkmc_newlib_close(descriptor);
    return status;
}
LKMC_NEWLIB int lkmc_newlib_isatty(int descriptor) LKMC_NEWLIB_NAME(isatty);
LKMC_NEWLIB int lkmc_newlib_isatty(int descriptor) {
    if (lkmc::bare::newlib::is_console(descriptor)) return 1;
    errno = lkmc::bare::newlib::file_of(descriptor) != nullptr ? ENOTTY : EBADF;
    return 0;
}
LKMC_NEWLIB int lkmc_newlib_unlink(const char* path) LKMC_NEWLIB_NAME(unlink);
LKMC_NEWLIB int lkmc_newlib_unlink(const char* path) { return lkmc::bare::newlib::path_remove<lkmc::bare::board>(path); }
LKMC_NEWLIB int lkmc_newlib_rename(const char* from, const char* to) __asm__("_rename");  // on x86_64, too
LKMC_NEWLIB int lkmc_newlib_rename(const char* from, const char* to) {
    return lkmc::bare::newlib::path_rename<lkmc::bare::board>(from, to);
}
LKMC_NEWLIB int lkmc_newlib_link(const char* from, const char* to) LKMC_NEWLIB_NAME(link);
LKMC_NEWLIB int lkmc_newlib_link(const char*, const char*) { return lkmc::bare::newlib::failed(lkmc::errc::nosys); }

LKMC_NEWLIB void* lkmc_newlib_sbrk(std::ptrdiff_t more) LKMC_NEWLIB_NAME(sbrk);
LKMC_NEWLIB void* lkmc_newlib_sbrk(std::ptrdiff_t more) {
    static constinit char* top = nullptr;
    char* const start = __heap_start;
    if (top == nullptr) top = start;
    const auto room = lkmc::bare::newlib::heap_end() - top;
    if (more > room || more < start - top) {
        errno = ENOMEM;
        return reinterpret_cast<void*>(-1);
    }
    char* const before = top;
    top += more;
    return before;
}

extern "C" [[noreturn]] inline __attribute__((used)) void lkmc_newlib_exit(int status) __asm__("_exit");
extern "C" [[noreturn]] inline __attribute__((used)) void lkmc_newlib_exit(int status) {
    lkmc::bare::board::stop(status);
    for (;;) {}
}
LKMC_NEWLIB int lkmc_newlib_kill(int process, int signal) LKMC_NEWLIB_NAME(kill);
LKMC_NEWLIB int lkmc_newlib_kill(int process, int signal) {
    using namespace lkmc::bare;
    if (process != 1) return newlib::failed(lkmc::errc::srch);
    if (signal == 0) return 0;
    // raise comes here where nobody handles the signal. As a shell would have it.
    if (signal == SIGABRT) board::console.append("aborted\n");
    else lkmc::print(board::console, "ended by signal ", signal, "\n");
    lkmc::world::stop(128 + signal);
}
LKMC_NEWLIB int lkmc_newlib_getpid() LKMC_NEWLIB_NAME(getpid);
LKMC_NEWLIB int lkmc_newlib_getpid() { return 1; }
LKMC_NEWLIB int lkmc_newlib_fork() LKMC_NEWLIB_NAME(fork);
LKMC_NEWLIB int lkmc_newlib_fork() { return lkmc::bare::newlib::failed(lkmc::errc::nosys); }
LKMC_NEWLIB int lkmc_newlib_execve(const char*, char* const*, char* const*) LKMC_NEWLIB_NAME(execve);
LKMC_NEWLIB int lkmc_newlib_execve(const char*, char* const*, char* const*) { return lkmc::bare::newlib::failed(lkmc::errc::nosys); }
LKMC_NEWLIB int lkmc_newlib_wait(int*) LKMC_NEWLIB_NAME(wait);
LKMC_NEWLIB int lkmc_newlib_wait(int*) { return lkmc::bare::newlib::failed(lkmc::errc::nosys); }

LKMC_NEWLIB int lkmc_newlib_gettimeofday(struct timeval* now, void* zone) LKMC_NEWLIB_NAME(gettimeofday);
LKMC_NEWLIB int lkmc_newlib_gettimeofday(struct timeval* now, void*) {
    const auto nanoseconds = lkmc::bare::newlib::nanoseconds_since_1970<lkmc::bare::board>();
    now->tv_sec = static_cast<time_t>(nanoseconds / 1'000'000'000);
    now->tv_usec = static_cast<suseconds_t>(nanoseconds % 1'000'000'000 / 1000);
    return 0;
}
// All time is the program's own.
LKMC_NEWLIB clock_t lkmc_newlib_times(struct tms* used) LKMC_NEWLIB_NAME(times);
LKMC_NEWLIB clock_t lkmc_newlib_times(struct tms* used) {
    const auto nanoseconds = lkmc::bare::newlib::elapsed<lkmc::bare::board>();
    const auto ticks = static_cast<clock_t>(nanoseconds / (1'000'000'000 / CLOCKS_PER_SEC));
    *used = {ticks, 0, 0, 0};
    return ticks;
}

#undef LKMC_NEWLIB
#undef LKMC_NEWLIB_NAME

extern "C" {
extern void (*const __fini_array_start[])() __attribute__((weak));
extern void (*const __fini_array_end[])() __attribute__((weak));
}
extern "C" __attribute__((weak, visibility("hidden"))) void* __dso_handle;
void* __dso_handle = nullptr;

namespace lkmc::bare::newlib {

// What start does before constructors run, and with what main returned.
inline void begin() noexcept {
    elapsed<board>();       // clock() counts from here
    // Destructors listed in .fini_array run after those registered later, as atexit promises.
    (void)atexit([] {
        for (auto* end = __fini_array_end; end != __fini_array_start;) (*--end)();
    });
}
[[noreturn]] inline void finish(int status) { ::exit(status); }

}  // namespace lkmc::bare::newlib
