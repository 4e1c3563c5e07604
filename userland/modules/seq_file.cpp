// SPDX-License-Identifier: MIT
// The long text of seq_file.ko is the same however it is read: by the byte, in any pieces, from anywhere, by two at once.
#include <string>

#include "partner.hpp"

using namespace lkmc;

namespace {
constexpr unsigned count = 5000;
fd opened() { return lesson::open("/proc/lkmc_seq_file", sys::o::rdonly); }

std::string read_by(std::size_t size) {
    const auto file = opened();
    std::string all, piece(size, '\0');
    while (const auto n = check(sys::read(file, piece))) all.append(piece, 0, n);
    return all;
}
}  // namespace

int main() {
    auto module = lesson::load("seq_file", "count=5000");
    std::string expected;
    for (unsigned i = 0; i < count; ++i) expected += std::to_string(i) + '\n';

    for (const std::size_t size : {1u, 7u, 4096u, 1u << 20}) {
        lesson::run_on_cpu(0);
        lesson::partner other([&] {
            lesson::run_on_cpu(1);
            LKMC_ASSERT(read_by(size + 3) == expected);
        });
        LKMC_ASSERT(read_by(size) == expected, size);
        other.finish();
    }
    print(out, expected.size(), " bytes of ", count, " numbers\n");

    // From anywhere, forwards and backwards, in the middle of a line too.
    const auto file = opened();
    char text[100];
    for (const std::size_t offset : {0ul, 12345ul, 4096ul, 1ul, 20000ul, 19999ul, static_cast<unsigned long>(expected.size()) - 5}) {
        LKMC_ASSERT_EQ(check(sys::lseek(file, static_cast<std::int64_t>(offset), sys::seek::set)), offset);
        const auto n = check(sys::read(file, text));
        LKMC_ASSERT(n > 0);
        LKMC_ASSERT_EQ(string_view(text, n), string_view(expected).substr(offset, n));
        LKMC_ASSERT_EQ(check(sys::lseek(file, 0, sys::seek::cur)), offset + n);
        LKMC_ASSERT_EQ(check(sys::pread(file, span(text).first(3), 7)), 3u);
        LKMC_ASSERT_EQ(string_view(text, 3), string_view(expected).substr(7, 3));
    }
    check(sys::lseek(file, static_cast<std::int64_t>(expected.size()), sys::seek::set));
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 0u);
    // Where the text ends only making it would tell.
    LKMC_ASSERT_ERROR(sys::lseek(file, 0, sys::seek::end), errc::inval);
    LKMC_ASSERT(!sys::write(file, string_view("x")));
    check(sys::lseek(file, 0, sys::seek::set));
    LKMC_ASSERT_ERROR(sys::read(file, mutable_buffer(reinterpret_cast<void*>(8), 100)), errc::fault);
    LKMC_ASSERT_EQ(check(sys::read(file, span(text).first(4))), 4u);
    LKMC_ASSERT_EQ(string_view(text, 4), string_view("0\n1\n"));

    check(module.unload());
    module = lesson::load("seq_file", "count=0");
    LKMC_ASSERT(read_by(100).empty());
    check(module.unload());
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("seq_file").c_str(), "count=1000001"), errc::range);
}
