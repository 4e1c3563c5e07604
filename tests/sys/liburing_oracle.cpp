// SPDX-License-Identifier: MIT
// Requests of io_uring as liburing writes them, byte for byte; and rings that both use, each with a mapping of its own.
#include <liburing.h>

#include <cstring>
#include <random>

#include <lkmc/example.hpp>
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/io_uring_socket.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/poll.hpp>

namespace sys = lkmc::sys;
namespace uring = lkmc::uring;
using lkmc::check;
using lkmc::fd_ref;

namespace {

constexpr int rounds = 1000;
std::mt19937_64 chance(2024);  // always the same
unsigned compared = 0;

template <class T = int>
T any(std::uint64_t most) {
    return static_cast<T>(chance() % (most + 1));
}

// What both make of the same.
void same(const char* what, const sys::io_uring_sqe& ours, const io_uring_sqe& theirs) {
    static_assert(sizeof ours == sizeof theirs);
    ++compared;
    if (memcmp(&ours, &theirs, sizeof ours) == 0) return;
    const auto* a = reinterpret_cast<const unsigned char*>(&ours);
    const auto* b = reinterpret_cast<const unsigned char*>(&theirs);
    for (unsigned n = 0; n < sizeof ours; ++n)
        if (a[n] != b[n]) print(lkmc::err, what, ": byte ", n, " is ", a[n], ", of liburing ", b[n], "\n");
    LKMC_ASSERT(memcmp(&ours, &theirs, sizeof ours) == 0, what);
}

void requests() {
    static char bytes[1 << 16];
    static sys::sockaddr_in address;
    static sys::timespec time;
    static __kernel_timespec* const their_time = reinterpret_cast<__kernel_timespec*>(&time);
    const lkmc::mutable_buffer parts[4] = {};
    const lkmc::const_buffer const_parts[4] = {};
    sys::incoming in{};
    uring::incoming_message incoming(in);
    const uring::outgoing_message outgoing{sys::outgoing{}};
    auto* const in_header = static_cast<msghdr*>(incoming.header());
    const auto* const out_header = static_cast<const msghdr*>(outgoing.header());

    for (int round = 0; round < rounds; ++round) {
        const int number = any(0x7fffffff), other = any(0x7fffffff);
        const fd_ref file(number), second(other);
        char* const start = bytes + any<unsigned>(1000);
        const auto size = any<unsigned>(50000);
        const lkmc::mutable_buffer buffer(start, size);
        const lkmc::const_buffer data(start, size);
        const auto offset = any<std::int64_t>(~0ull >> 1), from = any<std::int64_t>(~0ull >> 1);
        const auto id = chance();
        const auto flags = any<unsigned>(0xffffffff);
        const auto group = any<unsigned short>(0xffff), index = any<unsigned short>(0xffff), count = any<unsigned short>(0xffff);
        const auto slot = any<unsigned>(0x7ffffff0);
        const auto u = static_cast<__u64>(offset);
        const auto i = static_cast<int>(flags);
        io_uring_sqe s;
        // A clean one, what liburing makes of it, and what this library makes.
#define SAME(theirs, ours) (memset(&s, 0, sizeof s), theirs, same(#theirs, ours, s))
        SAME(io_uring_prep_nop(&s), uring::nop());
        SAME(io_uring_prep_read(&s, number, start, size, u), uring::read(file, buffer, offset));
        SAME(io_uring_prep_write(&s, number, start, size, u), uring::write(file, data, offset));
        SAME(io_uring_prep_readv(&s, number, reinterpret_cast<const iovec*>(parts), 4, u), uring::readv(file, parts, offset));
        SAME(io_uring_prep_writev(&s, number, reinterpret_cast<const iovec*>(const_parts), 4, u), uring::writev(file, const_parts, offset));
        SAME(io_uring_prep_readv2(&s, number, reinterpret_cast<const iovec*>(parts), 4, u, i),
             uring::readv(file, parts, offset, static_cast<sys::rwf>(flags)));
        SAME(io_uring_prep_writev2(&s, number, reinterpret_cast<const iovec*>(const_parts), 4, u, i),
             uring::writev(file, const_parts, offset, static_cast<sys::rwf>(flags)));
        SAME(io_uring_prep_read_fixed(&s, number, start, size, u, index), uring::read_fixed(file, buffer, offset, index));
        SAME(io_uring_prep_write_fixed(&s, number, start, size, u, index), uring::write_fixed(file, data, offset, index));
        SAME(io_uring_prep_fsync(&s, number, flags), uring::fsync(file, static_cast<sys::ioring_fsync>(flags)));
        SAME(io_uring_prep_fallocate(&s, number, i, offset, from), uring::fallocate(file, flags, offset, from));
        SAME(io_uring_prep_close(&s, number), uring::close(file));
        SAME(io_uring_prep_close_direct(&s, slot), uring::close(uring::slot{slot}));
        SAME(io_uring_prep_openat(&s, number, start, i, size), uring::openat(file, start, static_cast<sys::o>(flags), size));
        SAME(io_uring_prep_openat_direct(&s, number, start, i, size, slot), uring::openat(file, start, static_cast<sys::o>(flags), size).into(slot));
        SAME(io_uring_prep_unlinkat(&s, number, start, i), uring::unlinkat(file, start, static_cast<sys::at>(flags)));
        SAME(io_uring_prep_mkdirat(&s, number, start, size), uring::mkdirat(file, start, size));
        SAME(io_uring_prep_renameat(&s, number, start, other, bytes, 0), uring::renameat(file, start, second, bytes));
        SAME(io_uring_prep_splice(&s, number, from, other, offset, size, 0), uring::splice(file, from, second, offset, size));
        SAME(io_uring_prep_splice(&s, static_cast<int>(slot), from, other, offset, size, SPLICE_F_FD_IN_FIXED),
             uring::splice(uring::slot{slot}, from, second, offset, size));
        SAME(io_uring_prep_poll_add(&s, number, group), uring::poll_add(file, static_cast<sys::poll_events>(group)));
        SAME(io_uring_prep_poll_multishot(&s, number, group), uring::poll_add_multishot(file, static_cast<sys::poll_events>(group)));
        SAME(io_uring_prep_poll_remove(&s, id), uring::poll_remove(id));
        SAME(io_uring_prep_timeout(&s, their_time, count, flags), uring::timeout(time, count, static_cast<sys::ioring_timeout>(flags)));
        SAME(io_uring_prep_link_timeout(&s, their_time, flags), uring::link_timeout(time, static_cast<sys::ioring_timeout>(flags)));
        SAME(io_uring_prep_timeout_remove(&s, id, 0), uring::timeout_remove(id));
        SAME(io_uring_prep_timeout_update(&s, their_time, id, 0), uring::timeout_update(id, time));
        SAME(io_uring_prep_cancel64(&s, id, i), uring::cancel(id, static_cast<sys::ioring_async_cancel>(flags)));
        SAME(io_uring_prep_cancel_fd(&s, number, IORING_ASYNC_CANCEL_ALL), uring::cancel_all(file));
        SAME(io_uring_prep_cancel_fd(&s, static_cast<int>(slot), IORING_ASYNC_CANCEL_ALL | IORING_ASYNC_CANCEL_FD_FIXED),
             uring::cancel_all(uring::slot{slot}));
        SAME(io_uring_prep_cancel64(&s, 0, IORING_ASYNC_CANCEL_ALL | IORING_ASYNC_CANCEL_ANY), uring::cancel_all());
        const auto fit = static_cast<unsigned short>(1 + any<unsigned>(15));
        SAME(io_uring_prep_provide_buffers(&s, bytes, 4096, fit, group, index),
             uring::provide_buffers(lkmc::mutable_buffer(bytes, sizeof bytes), 4096, fit, group, index));
        SAME(io_uring_prep_remove_buffers(&s, count, group), uring::remove_buffers(count, group));
        SAME(io_uring_prep_msg_ring(&s, number, size, id, 0), uring::msg_ring(file, id, size));

        SAME(io_uring_prep_socket(&s, AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 6, 0), uring::socket(sys::af::inet6, sys::sock::stream | sys::sock::cloexec, 6));
        SAME(io_uring_prep_socket_direct_alloc(&s, AF_UNIX, SOCK_DGRAM, 0, 0), uring::socket(sys::af::unix_, sys::sock::dgram).into_any_slot());
        SAME(io_uring_prep_accept(&s, number, nullptr, nullptr, i), uring::accept(file, static_cast<sys::sock>(flags)));
        SAME(io_uring_prep_multishot_accept(&s, number, nullptr, nullptr, i), uring::accept_multishot(file, static_cast<sys::sock>(flags)));
        SAME(io_uring_prep_accept_direct(&s, number, nullptr, nullptr, i, slot), uring::accept(file, static_cast<sys::sock>(flags)).into(slot));
        SAME(io_uring_prep_multishot_accept_direct(&s, number, nullptr, nullptr, i),
             uring::accept_multishot(file, static_cast<sys::sock>(flags)).into_any_slot());
        SAME(io_uring_prep_connect(&s, number, reinterpret_cast<const sockaddr*>(&address), sizeof address), uring::connect(file, address));
        SAME(io_uring_prep_shutdown(&s, number, SHUT_WR), uring::shutdown(file, sys::shut::wr));
        SAME(io_uring_prep_send(&s, number, start, size, i), uring::send(file, data, static_cast<sys::msg>(flags)));
        SAME(io_uring_prep_recv(&s, number, start, size, i), uring::recv(file, buffer, static_cast<sys::msg>(flags)));
        SAME(io_uring_prep_recv_multishot(&s, number, nullptr, 0, i), uring::recv_multishot(file, static_cast<sys::msg>(flags)));
        SAME(io_uring_prep_send_zc(&s, number, start, size, i, 0), uring::send_zc(file, data, static_cast<sys::msg>(flags)));
        SAME(io_uring_prep_sendmsg(&s, number, out_header, flags), uring::sendmsg(file, outgoing, static_cast<sys::msg>(flags)));
        SAME(io_uring_prep_recvmsg(&s, number, in_header, flags), uring::recvmsg(file, incoming, static_cast<sys::msg>(flags)));

        // What any request may have on top.
        SAME((io_uring_prep_nop(&s), io_uring_sqe_set_data64(&s, id)), uring::nop().id(id));
        SAME((io_uring_prep_nop(&s), io_uring_sqe_set_flags(&s, IOSQE_IO_LINK | IOSQE_ASYNC)), uring::nop().link().async());
        SAME((io_uring_prep_nop(&s), io_uring_sqe_set_flags(&s, IOSQE_IO_HARDLINK | IOSQE_IO_DRAIN | IOSQE_CQE_SKIP_SUCCESS)),
             uring::nop().hardlink().drain().skip_success());
        SAME((io_uring_prep_read(&s, static_cast<int>(slot), start, size, u), io_uring_sqe_set_flags(&s, IOSQE_FIXED_FILE)),
             uring::read(uring::slot{slot}, buffer, offset));
        SAME((io_uring_prep_recv(&s, number, nullptr, 0, 0), io_uring_sqe_set_flags(&s, IOSQE_BUFFER_SELECT), s.buf_group = group),
             uring::recv(file, {}).select(group));
#undef SAME
    }
}

// Each sees what the other does only through the kernel's memory.
void rings() {
    constexpr unsigned entries = 8;
    sys::io_uring_params params{};
    auto made = sys::io_uring_setup(entries, params);
    if (!made && uring::unavailable.covers(made.error())) {
        print(lkmc::out, "no rings: io_uring is not available here (", made.error(), ")\n");
        return;
    }
    auto file = check(static_cast<lkmc::result<lkmc::fd>&&>(made));
    io_uring_params same_params;
    static_assert(sizeof same_params == sizeof params);
    memcpy(&same_params, &params, sizeof params);
    io_uring theirs;
    // liburing closes what it is given.
    LKMC_ASSERT_EQ(io_uring_queue_mmap(check(sys::fcntl_dupfd_cloexec(file)).release(), &same_params, &theirs), 0);
    auto ours = check(lkmc::io_uring::of(static_cast<lkmc::fd&&>(file), params));

    // liburing submits, and this library takes the completions.
    unsigned long long sum = 0;
    constexpr unsigned turns = 2000;
    for (unsigned n = 0; n < turns; ++n) {
        const unsigned count = 1 + n % entries;
        for (unsigned k = 0; k < count; ++k) {
            io_uring_sqe* s = io_uring_get_sqe(&theirs);
            LKMC_ASSERT(s != nullptr);
            io_uring_prep_nop(s);
            io_uring_sqe_set_data64(s, n * 100 + k);
        }
        LKMC_ASSERT_EQ(io_uring_submit_and_wait(&theirs, count), static_cast<int>(count));
        LKMC_ASSERT_EQ(ours.ready(), count);
        for (unsigned k = 0; k < count; ++k) {
            const auto done = check(ours.take());
            LKMC_ASSERT_EQ(done.id(), n * 100 + k);
            LKMC_ASSERT(done.ok());
            ++sum;
        }
    }
    io_uring_queue_exit(&theirs);

    // The other way round, in a ring that liburing has set up.
    io_uring more;
    memset(&same_params, 0, sizeof same_params);
    LKMC_ASSERT_EQ(io_uring_queue_init_params(entries, &more, &same_params), 0);
    memcpy(static_cast<void*>(&params), &same_params, sizeof params);
    auto second = check(lkmc::io_uring::of(check(sys::fcntl_dupfd_cloexec(fd_ref(more.ring_fd))), params));
    const auto memory = check(sys::memfd_create("liburing", sys::mfd::cloexec));
    char written[64], read[64];
    for (unsigned n = 0; n < turns; ++n) {
        const unsigned size = 1 + n % 64;
        memset(written, static_cast<int>(n), sizeof written);
        check(second.push(uring::write(memory, lkmc::const_buffer(written, size), 0).id(n).link(),
                          uring::read(memory, lkmc::mutable_buffer(read, size), 0).id(n + 1)));
        LKMC_ASSERT_EQ(check(second.submit_and_wait(2)), 2u);
        for (unsigned k = 0; k < 2; ++k) {
            io_uring_cqe* done = nullptr;
            LKMC_ASSERT_EQ(io_uring_peek_cqe(&more, &done), 0);
            LKMC_ASSERT_EQ(io_uring_cqe_get_data64(done), n + k);
            LKMC_ASSERT_EQ(done->res, static_cast<int>(size));
            io_uring_cqe_seen(&more, done);
            ++sum;
        }
        LKMC_ASSERT(memcmp(written, read, size) == 0);
    }
    io_uring_queue_exit(&more);
    print(lkmc::out, sum, " requests of one were completed for the other\n");
}

}  // namespace

int main() {
    requests();
    print(lkmc::out, compared, " requests are byte for byte those of liburing\n");
    rings();
}
