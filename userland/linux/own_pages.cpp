// SPDX-License-Identifier: MIT
// Draws its own memory: each program file and region, how much of it is in memory, and where one variable really lies.
#include <lkmc/example.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <cstdio>

using namespace lkmc;

namespace {

// What neighbouring mappings of one name have together.
struct region {
    text_buffer<40> name;
    unsigned long start = 0;
    unsigned long size = 0;
    unsigned long resident = 0;

    void add(unsigned long bytes, unsigned long bytes_in_memory) {
        size += bytes;
        resident += bytes_in_memory;
    }
};

string_view file_name(string_view path) { return path.empty() ? "(no name)" : path.substr(path.rfind('/') + 1); }

void draw(const region& r) {
    constexpr unsigned width = 24;
    char bar[width + 1] = {};
    for (unsigned n = 0; n < width; ++n) bar[n] = n * r.size < r.resident * width ? '#' : '.';
    std::printf("%12lx  %s %6lu of %6lu KiB  %s\n", r.start, bar, r.resident / 1024, r.size / 1024, r.name.c_str());
}

}  // namespace

int main() {
    const auto maps = check(maps::open(self));
    const auto pages = check(pagemap::open(self));

    std::puts("     address  in memory");
    region current, total;
    char text[4096];
    page_region found[256];
    for (const auto& one : maps.list(text)) {
        const auto& mapping = check(one);
        if (mapping.start >> 63 != 0) break;  // the kernel's own
        if (file_name(mapping.name) != current.name.view()) {
            if (current.size != 0) draw(current);
            current = {};
            current.name.append(file_name(mapping.name).substr(0, 40));
            current.start = static_cast<unsigned long>(mapping.start);
        }
        unsigned long resident = 0;
        for (const auto& run : pages.scan(mapping.start, mapping.end, found)) resident += static_cast<unsigned long>(check(run).size());
        current.add(static_cast<unsigned long>(mapping.size()), resident);
        total.add(static_cast<unsigned long>(mapping.size()), resident);
    }
    draw(current);
    std::printf("%45lu KiB in all, %lu of them in memory\n", total.size / 1024, total.resident / 1024);

    volatile int value = 42;
    const auto m = check(maps.find(&value, text));
    text_buffer<200> line;
    print(line, "The variable at ", static_cast<const void*>(const_cast<const int*>(&value)), " is part of ", m.name);
    const auto where = pages.physical(&value);
    if (where) print(line, " and lies at physical address ", *where, ".");
    else print(line, "; where that is in memory only root may know (", where.error().name(), ").");
    std::puts(line.c_str());

    LKMC_ASSERT(m.contains(&value));
    LKMC_ASSERT(check(pages.at(&value)).present());
    LKMC_ASSERT(total.resident > 0 && total.resident <= total.size);
    LKMC_ASSERT(where || where.error() == errc::perm);
}
