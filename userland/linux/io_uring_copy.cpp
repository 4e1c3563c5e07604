// SPDX-License-Identifier: MIT
// Copies a file with four pairs of a read and a write under way at a time, through registered buffers and files.
#include <lkmc/example.hpp>
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

namespace {

constexpr unsigned pairs = 4;
constexpr std::size_t block = 4096;
constexpr std::size_t size = 25 * block + 1234;  // the last block is a short one

enum : std::uint64_t { reading, writing };  // an id: the number of the block times 2, and one of these

}  // namespace

int main() {
    auto ring = check(io_uring::create(2 * pairs), uring::unavailable);
    if (!ring.supports(sys::ioring_op::read_fixed)) skip("needs Linux 5.6, which says what io_uring can do");

    const fd from = check(sys::memfd_create("from", sys::mfd::cloexec));
    const fd to = check(sys::memfd_create("to", sys::mfd::cloexec));
    auto text = check(mapping::anonymous(2 * size));
    const auto original = text.bytes().first(size), copy = text.bytes().last(size);
    for (std::size_t i = 0; i < size; ++i) original[i] = static_cast<std::byte>(i * i >> 3);
    LKMC_ASSERT_EQ(check(sys::write_all(from, original)), size);

    // Both are looked up and pinned once, and not for each request.
    const fd_ref files[] = {from, to};
    check(ring.register_files(files));
    constexpr uring::slot source{0}, target{1};
    auto memory = check(mapping::anonymous(pairs * block));
    mutable_buffer buffers[pairs];
    for (unsigned i = 0; i < pairs; ++i) buffers[i] = memory.bytes().subspan(i * block, block);
    const auto registered = ring.register_buffers(buffers);
    if (registered.error() == errc::nomem) skip("RLIMIT_MEMLOCK is too low to register 16 KiB");
    check(registered);

    std::size_t next = 0;  // the block that is read next
    const auto start = [&](unsigned buffer) {
        const std::size_t at = next * block, n = size - at < block ? size - at : block;
        const mutable_buffer part = memory.bytes().subspan(buffer * block, n);
        const auto offset = static_cast<std::int64_t>(at);
        const auto number = static_cast<std::uint16_t>(buffer);
        // The write waits for the read; a read that brought less would cancel it.
        check(ring.push(uring::read_fixed(source, part, offset, number).id(2 * next + reading).link(),
                        uring::write_fixed(target, part, offset, number).id(2 * next + writing)));
        ++next;
    };

    constexpr std::size_t blocks = (size + block - 1) / block;
    std::size_t written = 0, under_way = 0, most = 0, buffer_of[blocks] = {};
    for (unsigned i = 0; i < pairs; ++i, ++under_way) buffer_of[next] = i, start(i);
    while (under_way != 0) {
        most = under_way > most ? under_way : most;
        check(ring.submit_and_wait(1));
        for (const auto done : ring.completions()) {
            const std::size_t n = check(done.as<std::size_t>());
            if (done.id() % 2 == reading) continue;
            written += n;
            --under_way;
            // Its buffer is free for another block.
            const std::size_t buffer = buffer_of[done.id() / 2];
            if (next < blocks) buffer_of[next] = buffer, start(static_cast<unsigned>(buffer)), ++under_way;
        }
        LKMC_ASSERT(!ring.overflowed() && ring.lost() == 0);
    }
    LKMC_ASSERT_EQ(written, size);
    LKMC_ASSERT_EQ(most, std::size_t(pairs));

    LKMC_ASSERT_EQ(check(sys::pread(to, copy, 0)), size);
    for (std::size_t i = 0; i < size; ++i) LKMC_ASSERT(original[i] == copy[i], i);
    print(out, written, " bytes in ", blocks, " blocks, ", most, " of them at a time\n");
}
