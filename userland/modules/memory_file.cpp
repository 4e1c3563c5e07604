// SPDX-License-Identifier: MIT
// The file of memory_file.ko: read in all ways that there are, and never written.
#include "lesson.hpp"

#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

int main() {
    const auto module = lesson::load("memory_file");
    const auto file = lesson::open("/dev/lkmc_memory_file", sys::o::rdonly);
    const string_view contents = "abcdefghijklmnopqrstuvwxyz\n";
    char text[64];
    LKMC_ASSERT_EQ(check(attribute("/dev/lkmc_memory_file").read(text)), contents.substr(0, 26));

    // Byte by byte, then at the end.
    for (const char c : contents) {
        LKMC_ASSERT_EQ(check(sys::read(file, span(text).first(1))), 1u);
        LKMC_ASSERT_EQ(text[0], c);
    }
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 0u);

    // From every offset, in every length.
    for (std::size_t offset = 0; offset <= 30; ++offset)
        for (std::size_t size = 0; size <= 30; ++size) {
            const auto n = check(sys::pread(file, span(text).first(size), static_cast<std::int64_t>(offset)));
            LKMC_ASSERT_EQ(string_view(text, n), contents.substr(offset, size));
        }

    // Into two places by one call, and as far as a place goes: the page behind this one is not there. Some CPUs' copying
    // stops some bytes before.
    mutable_buffer parts[] = {span(text).first(3), span(text).subspan(3, 4)};
    LKMC_ASSERT_EQ(check(sys::preadv(file, parts, 22)), 5u);
    LKMC_ASSERT_EQ(string_view(text, 5), string_view("wxyz\n"));
    const auto page = check(mapping::anonymous(2 * sys::page_size()));
    check(sys::munmap(page.bytes().data() + sys::page_size(), sys::page_size()));
    const auto place = page.bytes().data() + sys::page_size() - 4;
    const auto some = check(sys::pread(file, mutable_buffer(place, 10), 0));
    LKMC_ASSERT(some >= 1 && some <= 4, some);
    LKMC_ASSERT_ERROR(sys::pread(file, mutable_buffer(place + 4, 10), 0), errc::fault);

    LKMC_ASSERT_EQ(check(sys::lseek(file, -2, sys::seek::end)), 25);
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 2u);
    LKMC_ASSERT_ERROR(sys::lseek(file, 28, sys::seek::set), errc::inval);

    LKMC_ASSERT_ERROR(sys::write(lesson::open("/dev/lkmc_memory_file"), string_view("x")), errc::inval);
    LKMC_ASSERT_ERROR(mapping::of_file(file, 1), errc::nodev);
    print(out, contents);
}
