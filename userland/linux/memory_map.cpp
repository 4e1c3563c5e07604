// SPDX-License-Identifier: MIT
// Lists its own mappings, and finds each of them again by an address inside.
#include <lkmc/example.hpp>
#include <lkmc/sys/maps.hpp>

#include <cstdio>

using namespace lkmc;

namespace {
void function() {}
}  // namespace

int main() {
    std::printf("%16s %8s\n", "start", "size");  // stdio takes its buffer now: no mapping changes below
    const auto maps = check(maps::open(self));
    bool found_function = false;
    char text[4096], other_text[4096];
    for (const auto& one : maps.list(text)) {
        const auto& m = check(one);
        std::printf("%16llx %8llu KiB %s %.*s\n", static_cast<unsigned long long>(m.start),
                    static_cast<unsigned long long>(m.size() / 1024), m.permissions().c_str(),
                    static_cast<int>(m.name.size()), m.name.data());
        const auto again = check(maps.find(m.start + m.size() / 2, other_text));
        LKMC_ASSERT_EQ(again.start, m.start);
        LKMC_ASSERT_EQ(again.end, m.end);
        LKMC_ASSERT_EQ(again.permissions().view(), m.permissions().view());
        LKMC_ASSERT_EQ(again.name, m.name);
        if (m.contains(reinterpret_cast<void*>(&function))) found_function = has(m.may, sys::prot::exec);
    }
    LKMC_ASSERT(found_function);
    LKMC_ASSERT_ERROR(maps.find(nullptr, text), errc::noent);

    const auto stack = check(maps.find(text, other_text));
    std::printf("A local variable is in %.*s; found by %s\n", static_cast<int>(stack.name.size()), stack.name.data(),
                maps.found_by() == maps::way::query ? "PROCMAP_QUERY" : "reading the text");
}
