// SPDX-License-Identifier: MIT
// Has the kernel write down each page fault with its address and instruction, and finds every touched page among them.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/perf_ring.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;
using sys::perf_sample;

namespace {

constexpr std::size_t pages = 500;
bool seen[pages];
std::byte room[perf::largest_record];  // for a record that goes over the ring's end

}  // namespace

int main() {
    const auto every_fault = perf::event(sys::perf_count_sw::page_faults)
                                 .sampled(1, perf_sample::ip | perf_sample::tid | perf_sample::addr, perf::user_only);
    auto ring = check(perf::ring::open(every_fault, perf::target::self(), 1), perf::unavailable());

    const auto memory = check(mapping::anonymous(pages * sys::page_size()));
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    const auto start = reinterpret_cast<std::uintptr_t>(memory.data());
    std::size_t found = 0, others = 0;
    std::uint64_t ip = 0;
    const auto drain = [&] {
        while (const auto record = check(ring.next(room))) {
            if (record.type != sys::perf_record::sample) continue;
            const auto fault = check(record.as<perf::sample>());
            LKMC_ASSERT_EQ(fault.pid, sys::getpid());
            LKMC_ASSERT(record.cpumode() == sys::perf_record_misc::user);
            if (fault.addr - start >= memory.size()) {
                ++others;  // of the program itself
                continue;
            }
            const std::size_t page = static_cast<std::size_t>(fault.addr - start) / sys::page_size();
            LKMC_ASSERT(!seen[page], page);
            seen[page] = true;
            ++found;
            ip = fault.ip;
        }
    };
    for (std::size_t n = 0; n < pages; ++n) {
        *static_cast<volatile std::byte*>(memory.bytes().data() + n * sys::page_size()) = std::byte(1);
        if (n % 16 == 15) drain();  // a page of ring holds more than a hundred of them
    }
    drain();

    print(out, found, " of ", pages, " pages, touched by the instruction at ", hex(ip), "; ", others, " other faults; ", ring.lost(), " lost\n");
    LKMC_ASSERT_EQ(ring.lost(), 0);
    for (std::size_t n = 0; n < pages; ++n) LKMC_ASSERT(seen[n], n);
}
