// SPDX-License-Identifier: MIT
// Maps 64 MiB, and sees memory being spent only as its pages are touched.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

namespace {

constexpr std::size_t size = 64 << 20;

// Pages of the mapping that are in memory.
std::size_t resident(const mapping& memory) {
    static unsigned char pages[size / 4096];
    check(sys::mincore(memory.data(), memory.size(), pages));
    std::size_t count = 0;
    for (std::size_t n = 0; n < size / sys::page_size(); ++n) count += pages[n] & 1;
    return count;
}

// Pages of the whole process that are in memory. The kernel keeps this number roughly.
std::size_t resident_in_all() {
    char text[256];
    const fd file = check(sys::openat(at_cwd, "/proc/self/statm", sys::o::rdonly));
    text_cursor in(string_view(text, check(sys::read(file, text))));
    in.word();
    in.blanks();
    return in.number<std::size_t>();
}

}  // namespace

int main() {
    const std::size_t page = sys::page_size();
    const auto memory = check(mapping::anonymous(size));
    // With huge pages, one touch would bring in many.
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    LKMC_ASSERT_EQ(resident(memory), 0);

    const std::size_t before = resident_in_all();
    for (std::size_t n = 0; n < size / 2; n += page) memory.bytes()[n] = std::byte(1);
    const std::size_t after = resident_in_all();
    LKMC_ASSERT_EQ(resident(memory), size / page / 2);
    LKMC_ASSERT_GT(after, before + size / page * 3 / 8);

    // Reading is enough, but brings in nothing new: all such pages are one and the same page of zeros.
    volatile std::byte* const last = &memory.bytes().back();
    LKMC_ASSERT(*last == std::byte(0));
    print(out, "64 MiB mapped, half of them touched: ", before, " pages in memory before, ", after, " afterwards\n");
}
