// SPDX-License-Identifier: MIT
// Pages of mmap.ko: shared both ways between kernel and processes, refused where they must be, alive after close.
#include "partner.hpp"

#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

int main() {
    auto module = lesson::load("mmap");
    const auto page = static_cast<std::int64_t>(sys::page_size());
    const auto size = sys::page_size();
    const auto faults = [] { return check(module::parameter("mmap", "faults").read<int>()); };
    constexpr auto both = sys::prot::read | sys::prot::write;
    mapping kept;
    {
        const auto device = lesson::open("/dev/lkmc_mmap");
        const auto memory = check(mapping::of_device(device, 3 * size));

        // A page is there when it is touched, and not before; once for each process.
        LKMC_ASSERT_EQ(faults(), 0);
        const auto words = memory.view<volatile std::uint32_t>();
        words[0] = 1;
        words[1] = 0x12345678;
        words[2 * size / 4] = 3;
        LKMC_ASSERT_EQ(faults(), 2);

        // Written here, read there; and back.
        std::uint32_t word = 0;
        LKMC_ASSERT_EQ(check(sys::pread(device, mutable_buffer(&word, 4), 4)), 4u);
        LKMC_ASSERT_EQ(word, 0x12345678u);
        check(sys::pwrite(device, const_buffer("abcd", 4), 2 * page));
        LKMC_ASSERT_EQ(string_view(reinterpret_cast<char*>(memory.bytes().data()) + 2 * size, 4), string_view("abcd"));

        // Two processes and the kernel see the same; offsets count in pages of the device.
        lesson::partner other([&] {
            lesson::run_on_cpu(1);
            const auto second = check(mapping::of_device(lesson::open("/dev/lkmc_mmap"), size, page));
            auto* const turn = second.at<std::uint32_t>();
            for (unsigned i = 0; i < 1000; ++i) {
                while (__atomic_load_n(turn, __ATOMIC_ACQUIRE) != 2 * i + 1) sys::sched_yield();
                __atomic_store_n(turn, 2 * i + 2, __ATOMIC_RELEASE);
            }
        });
        lesson::run_on_cpu(0);
        auto* const turn = memory.at<std::uint32_t>(size);
        for (unsigned i = 0; i < 1000; ++i) {
            __atomic_store_n(turn, 2 * i + 1, __ATOMIC_RELEASE);
            while (__atomic_load_n(turn, __ATOMIC_ACQUIRE) != 2 * i + 2) sys::sched_yield();
        }
        other.finish();
        check(sys::pread(device, mutable_buffer(&word, 4), page));
        LKMC_ASSERT_EQ(word, 2000u);

        // Beyond the end: by offset, by length, by both; and not by growing either.
        LKMC_ASSERT_ERROR(mapping::of_device(device, size, 4 * page, sys::prot::read), errc::inval);
        LKMC_ASSERT_ERROR(mapping::of_device(device, 5 * size, 0, sys::prot::read), errc::inval);
        LKMC_ASSERT_ERROR(mapping::of_device(device, 2 * size, 3 * page, sys::prot::read), errc::inval);
        LKMC_ASSERT_ERROR(mapping::of_device(device, size, 1'000'000 * page, sys::prot::read), errc::inval);
        auto small = check(mapping::of_device(device, size, 2 * page));
        LKMC_ASSERT_ERROR(small.resize(2 * size), errc::fault);

        // The last page is read only: from the first, later, and by a file that is not open for writing.
        LKMC_ASSERT_ERROR(mapping::of_device(device, size, 3 * page), errc::perm);
        const auto last = check(mapping::of_device(device, size, 3 * page, sys::prot::read));
        check(sys::pwrite(device, const_buffer("Z", 1), 4 * page - 1));
        LKMC_ASSERT_EQ(last.bytes()[size - 1], std::byte('Z'));
        LKMC_ASSERT_ERROR(last.protect(both), errc::acces);
        lesson::partner([&] { *last.at<volatile int>() = 1; }).finish_killed_by(sig::segv);
        LKMC_ASSERT_ERROR(mapping::of_device(lesson::open("/dev/lkmc_mmap", sys::o::rdonly), size), errc::acces);

        // A private mapping is a copy from the first write on, of the last page too.
        const auto copy = check(mapping::of_file(device, size, 3 * page, both, sys::map::private_));
        copy.bytes()[size - 1] = std::byte('c');
        LKMC_ASSERT_EQ(last.bytes()[size - 1], std::byte('Z'));

        // Reading and writing has the same ends.
        char text[8];
        LKMC_ASSERT_EQ(check(sys::pread(device, text, 4 * page)), 0u);
        LKMC_ASSERT_ERROR(sys::pwrite(device, text, 4 * page), errc::nospc);
        LKMC_ASSERT_EQ(check(sys::pread(device, text, 4 * page - 3)), 3u);
        kept = check(mapping::of_device(device, size));
    }
    // Nothing is open any more, but mapped; that is enough.
    LKMC_ASSERT_EQ(*kept.at<std::uint32_t>(), 1u);
    LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    print(out, faults(), " faults\n");
    check(kept.unmap());
    check(module.unload());
}
