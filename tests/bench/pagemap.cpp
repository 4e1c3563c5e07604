// SPDX-License-Identifier: MIT
// Measures reading the pagemap of 1 GiB in four ways: nanoseconds a page.
//
// Prints lines `name value`. Each figure is the least of several rounds. The pages are of 4 KiB (or what the CPU
// has): huge pages are kept away.
//   pread        one pread of 8 bytes a page, all pages present
//   bulk         4096 entries a call
//   scan_dense   PAGEMAP_SCAN, all pages present: one region
//   bulk_sparse, scan_sparse         the same with 1 page in 64 present, each alone
//   bulk_clustered, scan_clustered   the same with 512 neighbours in 32768 present
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace lkmc;

namespace {

std::size_t size = std::size_t(1) << 30;
std::size_t pages;
constexpr int rounds = 5;

double now() {
    std::timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

template <class F>
double measure(F&& run) {
    double best = 1e300;
    for (int round = 0; round < rounds; ++round) {
        const double start = now();
        run();
        const double took = now() - start;
        if (took < best) best = took;
    }
    return best / static_cast<double>(pages);
}

void report(const char* name, double value) { std::printf("%s %.3f\n", name, value); }

std::size_t one_by_one(const pagemap& map, const mapping& memory) {
    const std::size_t page = sys::page_size();
    std::size_t present = 0;
    for (std::size_t n = 0; n < size; n += page) present += check(map.at(memory.bytes().data() + n)).present();
    return present;
}

std::size_t bulk(const pagemap& map, const mapping& memory, span<pagemap_entry> buffer) {
    const std::size_t page = sys::page_size();
    std::size_t present = 0;
    for (std::size_t n = 0; n < size; n += buffer.size() * page) {
        const auto entries = buffer.first((size - n) / page);
        LKMC_ASSERT_EQ(check(map.read(memory.bytes().data() + n, entries)), entries.size());
        for (const pagemap_entry e : entries) present += e.present();
    }
    return present;
}

std::size_t scan(const pagemap& map, const mapping& memory, span<page_region> buffer) {
    std::size_t bytes = 0;
    auto scan = map.scan(memory.data(), memory.size(), buffer);
    for (auto batch = check(scan.next()); !batch.empty(); batch = check(scan.next()))
        for (const page_region& r : batch) bytes += static_cast<std::size_t>(r.size());
    LKMC_ASSERT(scan.scanned_by() == page_scan::way::request);
    return bytes / sys::page_size();
}

// `run` pages present, then none until `every` pages are over.
mapping touched(std::size_t run, std::size_t every) {
    auto memory = check(mapping::anonymous(size));
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    for (std::size_t n = 0; n < pages; ++n)
        if (n % every < run) memory.bytes()[n * sys::page_size()] = std::byte(1);
    return memory;
}

pagemap_entry entries[1 << 16];
page_region regions[1 << 13];

}  // namespace

int main(int argc, char** argv) {
    const bool tune = argc > 1 && string_view(argv[1]) == "--tune";
    pages = size / sys::page_size();
    const auto map = check(pagemap::open(self));
    {
        page_region one[1];
        auto probe = map.scan(std::uint64_t(0), 4096 * 16, one);
        check(probe.next());
        if (probe.scanned_by() != page_scan::way::request) skip("needs Linux 6.7 or newer for PAGEMAP_SCAN");
    }
    {
        const auto memory = touched(1, 1);
        if (tune) {
            for (std::size_t n = 64; n <= 1 << 16; n *= 2) {
                std::printf("bulk %zu entries: %.3f\n", n, measure([&] { LKMC_ASSERT_EQ(bulk(map, memory, span(entries).first(n)), pages); }));
            }
            for (std::size_t n = 1; n <= 1 << 13; n *= 8)
                std::printf("scan dense %zu regions: %.3f\n", n, measure([&] { LKMC_ASSERT_EQ(scan(map, memory, span(regions).first(n)), pages); }));
        } else {
            report("pread", measure([&] { LKMC_ASSERT_EQ(one_by_one(map, memory), pages); }));
            report("bulk", measure([&] { LKMC_ASSERT_EQ(bulk(map, memory, span(entries).first(4096)), pages); }));
            report("scan_dense", measure([&] { LKMC_ASSERT_EQ(scan(map, memory, span(regions).first(512)), pages); }));
        }
    }
    if (!tune) {
        const auto memory = touched(512, 512 * 64);
        report("bulk_clustered", measure([&] { LKMC_ASSERT_EQ(bulk(map, memory, span(entries).first(4096)), pages / 64); }));
        report("scan_clustered", measure([&] { LKMC_ASSERT_EQ(scan(map, memory, span(regions).first(512)), pages / 64); }));
    }
    const auto memory = touched(1, 64);
    if (tune) {
        for (std::size_t n = 1; n <= 1 << 13; n *= 2)
            std::printf("scan sparse %zu regions: %.3f\n", n, measure([&] { LKMC_ASSERT_EQ(scan(map, memory, span(regions).first(n)), pages / 64); }));
        return 0;
    }
    report("bulk_sparse", measure([&] { LKMC_ASSERT_EQ(bulk(map, memory, span(entries).first(4096)), pages / 64); }));
    report("scan_sparse", measure([&] { LKMC_ASSERT_EQ(scan(map, memory, span(regions).first(512)), pages / 64); }));
}
