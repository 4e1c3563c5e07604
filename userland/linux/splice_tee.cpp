// SPDX-License-Identifier: MIT
// Moves data through pipes inside the kernel: splice takes it along, tee leaves it, vmsplice lends memory.
#include <lkmc/example.hpp>
#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pipe.hpp>

using namespace lkmc;

int main() {
    const auto first = check(sys::pipe2(sys::o::cloexec));
    const auto second = check(sys::pipe2(sys::o::cloexec));
    const fd file = check(sys::memfd_create("file", sys::mfd::cloexec));

    // Memory → first pipe. It is lent, not copied: it must stay as it is until somebody has read it.
    static const char text[] = "through the pipes";
    const const_buffer lent[] = {const_buffer(text, sizeof text)};
    LKMC_ASSERT_EQ(check(sys::vmsplice(first.write, lent)), sizeof text);

    // First pipe → second pipe, as a plumber's tee: the first still has it.
    LKMC_ASSERT_EQ(check(sys::tee(first.read, second.write, 4096)), sizeof text);

    // First pipe → file, at an offset. Now the first is empty.
    std::int64_t offset = 1000;
    LKMC_ASSERT_EQ(check(sys::splice(first.read, nullptr, file, &offset, 4096)), sizeof text);
    LKMC_ASSERT_ERROR(sys::splice(first.read, file, 4096, sys::splice_flags::nonblock), errc::again);

    char from_file[sizeof text], from_pipe[sizeof text];
    LKMC_ASSERT_EQ(check(sys::pread(file, from_file, 1000)), sizeof text);
    LKMC_ASSERT_EQ(check(sys::read(second.read, from_pipe)), sizeof text);
    print(out, "in the file: ", string_view(from_file), "; in the second pipe: ", string_view(from_pipe), "\n");
    LKMC_ASSERT_EQ(string_view(from_file), string_view(text));
    LKMC_ASSERT_EQ(string_view(from_pipe), string_view(text));
}
