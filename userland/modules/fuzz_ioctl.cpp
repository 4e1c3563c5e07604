// SPDX-License-Identifier: MIT
// Asks a module's files for all that makes no sense, from two processes on two CPUs; the module survives, and can go.
//     fuzz_ioctl NAME [--parameters TEXT] [--rounds N] [--seed N] [--touch no] FILE…
//
// Requests with random numbers, sizes and pointers; reads and writes from and to memory that is there, is not, ends, or may
// not be written; positions, mappings and openings of all kinds. The same seed asks the same. 20,000 rounds if not said.
// --touch no: what is mapped are registers, which may not be read and written as memory is. Where a device refuses
// an access of some size, an Arm CPU stops the process with SIGBUS; in the kernel, in a write(2) from there, it is an oops.
#include <stdlib.h>
#include <sys/time.h>

#include "kmemleak.hpp"
#include "partner.hpp"

#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/signal.hpp>

using namespace lkmc;

namespace {

class fuzzer {
public:
    fuzzer(span<char*> paths, std::uint64_t seed, bool touch) : paths_(paths), state_(seed), touch_(touch) {
        const auto page = sys::page_size();
        memory_ = check(mapping::anonymous(3 * page));
        check(sys::mprotect(memory_.bytes().data() + 2 * page, page, sys::prot::none));
        read_only_ = check(mapping::anonymous(page, sys::prot::read));
        sink_ = check(sys::memfd_create("sink", sys::mfd::cloexec));
        for (fd& file : files_) file = opened();
    }

    void round() {
        const auto which = below(files);
        fd_ref file = files_[which];
        switch (random() % 16) {
        case 0: files_[which] = opened(); break;
        case 1: try_mapping(file); break;
        case 2: static_cast<void>(sys::lseek(file, odd_offset(), static_cast<sys::seek>(random() % 7))); break;
        case 3: static_cast<void>(sys::pread(file, mutable_buffer(pointer(), odd_size()), odd_offset())); break;
        case 4: static_cast<void>(sys::pwrite(file, const_buffer(pointer(), odd_size()), odd_offset())); break;
        case 5: case 6: static_cast<void>(sys::read(file, mutable_buffer(pointer(), odd_size()))); break;
        case 7: case 8: static_cast<void>(sys::write(file, const_buffer(pointer(), odd_size()))); break;
        case 9: {
            const sys::timespec at_once;
            static_cast<void>(sys::poll(file, static_cast<sys::poll_events>(random() & 0x3ff), &at_once));
            break;
        }
        default: try_ioctl(file); break;
        }
    }

private:
    static constexpr std::size_t files = 6;

    // xorshift64*: the same everywhere.
    std::uint64_t random() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545f4914f6cdd1dull >> 16;
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random() % n); }

    fd opened() {
        constexpr sys::o ways[] = {sys::o::rdonly, sys::o::wronly, sys::o::rdwr, sys::o::rdwr};
        auto how = ways[random() % 4] | sys::o::nonblock | sys::o::cloexec;
        if (random() % 8 == 0) how = how | sys::o::trunc;
        if (random() % 8 == 0) how = how | sys::o::append;
        auto file = sys::openat(at_cwd, paths_[below(paths_.size())], how);
        return file ? detail::move(*file) : fd();
    }

    void* pointer() {
        const auto page = sys::page_size();
        std::byte* const first = memory_.bytes().data();
        std::byte* const constant = read_only_.bytes().data();
        switch (random() % 8) {
        case 0: return nullptr;
        case 1: return reinterpret_cast<void*>(static_cast<std::uintptr_t>(random() << 20) | ~(~std::uintptr_t(0) >> 2));  // the kernel's
        case 2: return reinterpret_cast<void*>(~static_cast<std::uintptr_t>(random() % 0x10000));
        case 3: return constant + below(page);
        case 4: return first + 2 * page - below(64);                                                // nearly at the end
        case 5: return first + below(page);
        default:
            // Small numbers are the likeliest to mean something.
            for (std::size_t i = 0; i < 64; i += 4) {
                const auto word = static_cast<std::uint32_t>(random() % 4 == 0 ? random() : random() % 64);
                __builtin_memcpy(first + i, &word, sizeof word);
            }
            return first;
        }
    }
    std::size_t odd_size() {
        switch (random() % 8) {
        case 0: return 0;
        case 1: return static_cast<std::size_t>(random() << 17);
        case 2: return ~std::size_t(0) >> random() % 3;
        case 3: return sys::page_size() * below(4) + below(3);
        default: return below(200);
        }
    }
    std::int64_t odd_offset() {
        switch (random() % 8) {
        case 0: return static_cast<std::int64_t>(random() << 17);
        case 1: return -static_cast<std::int64_t>(random() % 100);
        case 2: return 0x7fffffffffffffff - static_cast<std::int64_t>(random() % 3);
        case 3: return static_cast<std::int64_t>(random() % 0x200000000);
        default: return static_cast<std::int64_t>(random() % 5000);
        }
    }

    void try_ioctl(fd_ref file) {
        constexpr std::uint32_t sizes[] = {0, 1, 4, 8, 12, 16, 24, 32, 64, 0x3fff};
        std::uint32_t number = static_cast<std::uint32_t>(random());
        if (random() % 8 != 0)  // one as the project's modules have
            number = static_cast<std::uint32_t>(random() % 4 << 30 | sizes[random() % 10] << 16 | 0xf5 << 8 | random() % 32);
        const auto argument = reinterpret_cast<unsigned long>(pointer());
        const auto made = file.ioctl(ioctl::numbered::value<unsigned long>(number), argument);
        // What may be a new descriptor is read from and closed.
        if (!made || *made < 3) return;
        for (const fd& mine : files_)
            if (*made == mine.get()) return;
        if (*made == sink_.get() || !sys::fcntl_getfd(fd_ref(*made))) return;
        const fd extra(*made);
        static_cast<void>(sys::read(extra, mutable_buffer(pointer(), odd_size())));
    }

    void try_mapping(fd_ref file) {
        const auto size = (below(8) + 1) * sys::page_size() - below(2);
        const auto may = static_cast<sys::prot>(random() % 4);
        const auto how = random() % 2 == 0 ? sys::map::shared : sys::map::private_;
        const auto offset = random() % 4 == 0 ? odd_offset() : static_cast<std::int64_t>(random() % 6 * sys::page_size());
        const auto memory = sys::mmap(nullptr, size, may, how, file, offset);
        if (!memory) return;
        // The kernel touches it for us: what is not there is EFAULT instead of a signal.
        if (touch_) {
            static_cast<void>(sys::pwrite(sink_, const_buffer(*memory, size), 0));
            static_cast<void>(sys::pread(sink_, mutable_buffer(*memory, size), 0));
        }
        if (random() % 2 == 0) static_cast<void>(sys::mprotect(*memory, size, static_cast<sys::prot>(random() % 4)));
        const auto more = size + below(3) * sys::page_size();
        const auto moved = sys::mremap(*memory, size, more, sys::mremap_flags::maymove);
        check(moved ? sys::munmap(*moved, more) : sys::munmap(*memory, size));
    }

    span<char*> paths_;
    std::uint64_t state_;
    bool touch_;
    mapping memory_, read_only_;
    fd sink_;
    fd files_[files];
};

// Whoever sleeps in the module in spite of O_NONBLOCK is woken by a signal.
void interrupt_now_and_then() {
    check(sys::rt_sigaction(sig::alrm, sys::signal_action([](int) {})));
    const itimerval often = {{0, 10'000}, {0, 10'000}};
    LKMC_ASSERT_EQ(setitimer(ITIMER_REAL, &often, nullptr), 0);
}

}  // namespace

int main(int argc, char** argv) {
    const char* parameters = "";
    unsigned long rounds = 20'000, seed = 1;
    bool touch = true;
    int first = 2;
    for (; first + 1 < argc && argv[first][0] == '-'; first += 2) {
        const string_view option(argv[first]);
        if (option == "--parameters") parameters = argv[first + 1];
        else if (option == "--rounds") rounds = strtoul(argv[first + 1], nullptr, 10);
        else if (option == "--seed") seed = strtoul(argv[first + 1], nullptr, 10);
        else if (option == "--touch") touch = argv[first + 1] != string_view("no");
        else break;
    }
    if (first >= argc || argv[first][0] == '-') {
        print(err, "usage: fuzz_ioctl NAME [--parameters TEXT] [--rounds N] [--seed N] [--touch no] FILE…\n");
        return 2;
    }
    lesson::kmemleak leaks;
    auto module = lesson::load(argv[1], parameters);
    const span<char*> paths(argv + first, static_cast<std::size_t>(argc - first));
    for (const char* path : paths) {
        const auto readable = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::nonblock | sys::o::cloexec);
        if (!readable) check(sys::openat(at_cwd, path, sys::o::wronly | sys::o::nonblock | sys::o::cloexec));
    }
    const auto begin = check(sys::clock_gettime(sys::clock::monotonic));
    const auto run = [&](unsigned who) {
        lesson::run_on_cpu(who);
        interrupt_now_and_then();
        fuzzer one(paths, seed * 2 + who + 1, touch);
        for (unsigned long i = 0; i < rounds; ++i) one.round();
    };
    lesson::partner other([&] { run(1); });
    lesson::partner another([&] { run(0); });
    other.finish();
    another.finish();
    check(module.unload());
    print(out, "2 × ", rounds, " rounds in ", (check(sys::clock_gettime(sys::clock::monotonic)) - begin).milliseconds(),
          " ms; ", argv[1], " lived through it\n");
    leaks.expect_none();
}
