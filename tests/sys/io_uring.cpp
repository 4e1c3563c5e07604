// SPDX-License-Identifier: MIT
// io_uring: the ring against one that is mapped by hand with the kernel's header, and requests against what libc sees.
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/poll.hpp>

#include <doctest/doctest.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "filter.hpp"
#include "scratch.hpp"

using namespace lkmc;
using namespace lkmc::literals;

namespace {

void left_out(const char* why) { MESSAGE(std::string(why)); }

// Where the system call is not let through, there is nothing to test.
bool absent(const result<io_uring>& made) {
    if (!made && uring::unavailable.covers(made.error())) {
        MESSAGE("no io_uring here: " << std::string(made.error().name()));
        return true;
    }
    REQUIRE(made.has_value());
    return false;
}
bool lacks(const io_uring& ring, sys::ioring_op op, const char* version) {
    if (ring.supports(op)) return false;
    MESSAGE("needs Linux " << version);
    return true;
}
std::vector<std::uint64_t> ids(io_uring& ring) {
    std::vector<std::uint64_t> all;
    for (const auto done : ring.completions()) all.push_back(done.id());
    return all;
}
// Submits what was pushed and takes this many completions, in the order of their ids.
std::vector<sys::io_uring_cqe> finish(io_uring& ring, std::size_t count) {
    std::vector<sys::io_uring_cqe> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto done = ring.next();
        REQUIRE(done.has_value());
        REQUIRE(done->id() < count);
        all[static_cast<std::size_t>(done->id())] = *done;
    }
    return all;
}
struct pipe_ends {
    pipe_ends() { REQUIRE(::pipe2(ends, O_CLOEXEC) == 0); }
    ~pipe_ends() { ::close(ends[0]), ::close(ends[1]); }
    fd_ref reader() const { return fd_ref(ends[0]); }
    fd_ref writer() const { return fd_ref(ends[1]); }
    int ends[2];
};

// A ring by nothing but libc and the kernel's header.
struct by_hand {
    explicit by_hand(unsigned entries) {
        number = static_cast<int>(::syscall(__NR_io_uring_setup, entries, &params));
        if (number < 0) return;
        memory = static_cast<char*>(::mmap(nullptr, params.cq_off.cqes + params.cq_entries * sizeof(::io_uring_cqe), PROT_READ | PROT_WRITE,
                                           MAP_SHARED, number, IORING_OFF_CQ_RING));
        REQUIRE(memory != MAP_FAILED);
    }
    unsigned& at(unsigned offset) { return *reinterpret_cast<unsigned*>(memory + offset); }
    ::io_uring_params params{};
    int number = -1;
    char* memory = nullptr;
    // What our structure says of it.
    sys::io_uring_params ours() const {
        sys::io_uring_params p;
        static_assert(sizeof p == sizeof params);
        __builtin_memcpy(static_cast<void*>(&p), &params, sizeof p);
        return p;
    }
};

}  // namespace

TEST_CASE("the queues are those that the kernel's header describes, in one mapping and in two") {
    for (const bool single : {true, false}) {
        by_hand theirs(4);
        if (theirs.number < 0) {
            MESSAGE("no io_uring here: errno " << errno);
            return;
        }
        auto params = theirs.ours();
        CHECK(params.sq_entries == 4);
        CHECK(params.cq_entries == 8);
        if (!single) params.features = static_cast<sys::ioring_feat>(static_cast<unsigned>(params.features) & ~IORING_FEAT_SINGLE_MMAP);
        auto made = io_uring::of(fd(theirs.number), params);
        REQUIRE(made.has_value());
        auto& ring = *made;
        CHECK(ring.capacity() == 4);
        CHECK(ring.completion_capacity() == 8);
        unsigned& head = theirs.at(theirs.params.cq_off.head);
        const unsigned& tail = theirs.at(theirs.params.cq_off.tail);

        REQUIRE(ring.push(uring::nop().id(11), uring::nop().id(22), uring::nop().id(33)).has_value());
        CHECK(ring.pending() == 3);
        CHECK(ring.room() == 1);
        CHECK(tail == 0);  // nobody knows yet
        CHECK(*ring.submit() == 3);
        CHECK(ring.pending() == 0);
        REQUIRE(ring.wait(3).has_value());
        CHECK(tail == 3);
        CHECK(head == 0);
        const auto* cqes = reinterpret_cast<const ::io_uring_cqe*>(theirs.memory + theirs.params.cq_off.cqes);
        CHECK(cqes[0].user_data == 11);
        CHECK(cqes[2].user_data == 33);
        CHECK(ring.ready() == 3);
        CHECK(ring.take()->id() == 11);
        CHECK(head == 1);  // taking makes room
        CHECK(ids(ring) == std::vector<std::uint64_t>{22, 33});
        CHECK(head == 3);
        CHECK(ring.ready() == 0);
        CHECK(ring.take().error() == errc::again);
    }
}

TEST_CASE("what is lost is an error, once, and counted") {
    by_hand theirs(2);
    if (theirs.number < 0) return;
    auto ring = io_uring::of(fd(theirs.number), theirs.ours()).value();
    CHECK(ring.lost() == 0);
    theirs.at(theirs.params.cq_off.overflow) += 3;  // as a kernel without memory would
    REQUIRE(ring.push(uring::nop()).has_value());
    CHECK(ring.submit_and_wait(1).error() == errc::badr);
    CHECK(ring.lost() == 3);
    CHECK(ring.pending() == 0);  // it was submitted nevertheless
    CHECK(ring.ready() == 1);
    CHECK(ring.submit().has_value());
}

TEST_CASE("requests go round the queue for many times, whatever lies in it from before") {
    for (const auto flags : {sys::ioring_setup::none, sys::ioring_setup::no_sqarray,
                             sys::ioring_setup::single_issuer | sys::ioring_setup::defer_taskrun}) {
        auto made = io_uring::create(4, flags);
        if (flags != sys::ioring_setup::none && made.error() == errc::inval) continue;  // of a newer kernel
        if (absent(made)) return;
        auto& ring = *made;
        std::uint64_t next = 0, seen = 0;
        while (seen < 1000) {
            for (std::uint64_t i = 0; i <= seen % 4; ++i) REQUIRE(ring.push(uring::nop().id(next++)).has_value());
            const unsigned n = static_cast<unsigned>(next - seen);
            REQUIRE(ring.submit_and_wait(n).value() == n);
            for (const auto done : ring.completions()) {
                REQUIRE(done.ok());
                REQUIRE(done.id() == seen++);
            }
            REQUIRE(seen == next);
        }
    }
}

TEST_CASE("a full queue is said, and takes all of a chain or none of it") {
    auto made = io_uring::create(4);
    if (absent(made)) return;
    auto& ring = *made;
    const auto n = uring::nop();
    REQUIRE(ring.push(n.id(0), n.id(1), n.id(2)).has_value());
    CHECK(ring.push(n.id(7), n.id(8)).error() == errc::again);
    CHECK(ring.push(n, n, n, n, n).error() == errc::toobig);
    const std::vector<sys::io_uring_sqe> two{n.id(7), n.id(8)}, five(5, n);
    CHECK(ring.push(span(two)).error() == errc::again);
    CHECK(ring.push(span(five)).error() == errc::toobig);
    CHECK(ring.push(span<const sys::io_uring_sqe>()).has_value());
    REQUIRE(ring.push(span(two).first(1)).has_value());
    CHECK(ring.room() == 0);
    CHECK(ring.push(n).error() == errc::again);
    CHECK(*ring.submit_and_wait(4) == 4);
    CHECK(ids(ring) == std::vector<std::uint64_t>{0, 1, 2, 7});
    CHECK(ring.room() == 4);
}

TEST_CASE("leaving the loop leaves the rest, and the loop's body may take some") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    for (std::uint64_t i = 0; i < 6; ++i) REQUIRE(ring.push(uring::nop().id(i)).has_value());
    REQUIRE(ring.submit_and_wait(6).has_value());
    std::vector<std::uint64_t> seen;
    for (const auto done : ring.completions()) {
        seen.push_back(done.id());
        if (done.id() == 1) break;
    }
    CHECK(ring.ready() == 4);
    for (const auto done : ring.completions()) {
        seen.push_back(done.id());
        while (const auto more = ring.take()) seen.push_back(more->id());
    }
    CHECK(seen == std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("completions that do not fit wait in the kernel, and it says so") {
    auto made = io_uring::create(2, {.cq_entries = 2});
    if (absent(made)) return;
    auto& ring = *made;
    if (!ring.has_feature(sys::ioring_feat::nodrop)) return left_out("needs Linux 5.5");
    CHECK(ring.completion_capacity() == 2);
    for (std::uint64_t i = 0; i < 6; i += 2) {
        REQUIRE(ring.push(uring::nop().id(i), uring::nop().id(i + 1)).has_value());
        const auto taken = ring.submit();
        if (taken.error() == errc::busy) return left_out("this kernel takes nothing more then");
        CHECK(*taken == 2);
    }
    CHECK(ring.overflowed());
    std::vector<std::uint64_t> seen;
    for (int i = 0; i < 3; ++i) {
        for (const auto id : ids(ring)) seen.push_back(id);
        REQUIRE(ring.submit_and_wait(0).has_value());
    }
    CHECK(seen == std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5});
    CHECK(!ring.overflowed());
    CHECK(ring.lost() == 0);
}

TEST_CASE("a request that is refused holds up the others, unless told otherwise") {
    auto made = io_uring::create(4);
    if (absent(made)) return;
    const sys::io_uring_sqe wrong{.opcode = static_cast<sys::ioring_op>(255), .user_data = 1};
    REQUIRE(made->push(wrong, uring::nop().id(2)).has_value());
    CHECK(*made->submit() == 1);
    CHECK(made->pending() == 1);
    const auto refused = made->take();
    REQUIRE(refused.has_value());
    CHECK(refused->id() == 1);
    CHECK(refused->error() == errc::inval);
    CHECK(made->next()->id() == 2);  // submits what was left
    CHECK(made->pending() == 0);

    auto all = io_uring::create(4, sys::ioring_setup::submit_all);
    if (all.error() == errc::inval) return left_out("needs Linux 5.18");
    REQUIRE(all->push(wrong, uring::nop().id(2)).has_value());
    CHECK(*all->submit() == 2);
}

TEST_CASE("files: what libc reads is what was written, and the other way round") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (lacks(ring, sys::ioring_op::read, "5.6")) return;
    const scratch folder;
    const std::string path = folder / "file";

    REQUIRE(ring.push(uring::openat(at_cwd, path.c_str(), sys::o::rdwr | sys::o::creat | sys::o::excl | sys::o::cloexec, 0600).id(0)).has_value());
    fd file = ring.next()->as<fd>().value();
    CHECK((::fcntl(file.get(), F_GETFD) & FD_CLOEXEC) != 0);
    struct stat about;
    REQUIRE(::fstat(file.get(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);

    const_buffer parts[] = {const_buffer("scat", 4), const_buffer("tered", 5)};
    REQUIRE(ring.push(uring::write(file, string_view("at the front "), 0).id(0).link(), uring::writev(file, parts, 13).id(1).link(),
                      uring::fsync(file, sys::ioring_fsync::datasync).id(2)).has_value());
    auto done = finish(ring, 3);
    CHECK(*done[0].as<std::size_t>() == 13);
    CHECK(*done[1].as<std::size_t>() == 9);
    CHECK(done[2].as<void>().has_value());
    CHECK(folder.read("file") == "at the front scattered");

    char a[3], b[5], c[16] = {};
    mutable_buffer into[] = {a, b};
    REQUIRE(ring.push(uring::readv(file, into, 13).id(0), uring::read(file, c, 100).id(1), uring::read(fd_ref(-1), c).id(2)).has_value());
    done = finish(ring, 3);
    CHECK(done[0].res == 8);
    CHECK(std::string(a, 3) + std::string(b, 5) == "scattere");
    CHECK(done[1].as<std::size_t>().value() == 0);  // behind the end
    CHECK(done[2].error() == errc::badf);
    CHECK(done[2].as<std::size_t>().error() == errc::badf);
    CHECK(!done[2].ok());

    // The file's own position.
    REQUIRE(::lseek(file.get(), 3, SEEK_SET) == 3);
    REQUIRE(ring.push(uring::read(file, c).id(0)).has_value());
    CHECK(ring.next()->res == 16);
    CHECK(string_view(c, 9) == "the front");
    CHECK(::lseek(file.get(), 0, SEEK_CUR) == 19);

    if (ring.supports(sys::ioring_op::mkdirat)) {
        const std::string sub = folder / "sub", moved = folder / "sub/moved";
        REQUIRE(ring.push(uring::mkdirat(at_cwd, sub.c_str(), 0700).id(0).link(),
                          uring::renameat(at_cwd, path.c_str(), at_cwd, moved.c_str()).id(1).link(),
                          uring::fallocate(file, 0, 0, 8192).id(2)).has_value());
        done = finish(ring, 3);
        for (const auto& d : done) CHECK((d.ok() || d.error() == errc::opnotsupp));
        CHECK(::access(moved.c_str(), F_OK) == 0);
        REQUIRE(ring.push(uring::unlinkat(at_cwd, moved.c_str()).id(0).link(), uring::unlinkat(at_cwd, sub.c_str(), sys::at::removedir).id(1)).has_value());
        done = finish(ring, 2);
        CHECK(done[1].ok());
        CHECK(::access(sub.c_str(), F_OK) != 0);
    }

    const int number = file.release();  // the kernel closes it
    REQUIRE(ring.push(uring::close(fd_ref(number)).id(0)).has_value());
    CHECK(ring.next()->ok());
    CHECK(::fcntl(number, F_GETFD) == -1);
}

TEST_CASE("links: a failure ends the chain, a hard link goes on, a short read is a failure") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (lacks(ring, sys::ioring_op::read, "5.6")) return;
    char text[8];
    REQUIRE(ring.push(uring::read(fd_ref(-1), text).id(0).link(), uring::nop().id(1).link(), uring::nop().id(2), uring::nop().id(3)).has_value());
    auto done = finish(ring, 4);
    CHECK(done[0].error() == errc::badf);
    CHECK(done[1].error() == errc::canceled);
    CHECK(done[2].error() == errc::canceled);
    CHECK(done[3].ok());

    REQUIRE(ring.push(uring::read(fd_ref(-1), text).id(0).hardlink(), uring::nop().id(1)).has_value());
    done = finish(ring, 2);
    CHECK(done[0].error() == errc::badf);
    CHECK(done[1].ok());

    const pipe_ends p;
    REQUIRE(::write(p.ends[1], "abc", 3) == 3);
    REQUIRE(ring.push(uring::read(p.reader(), text).id(0).link(), uring::nop().id(1)).has_value());
    done = finish(ring, 2);
    CHECK(done[0].res == 3);
    CHECK(done[1].error() == errc::canceled);

    // Drained: the nop waits for the read, and that for libc's write.
    REQUIRE(ring.push(uring::read(p.reader(), text).id(0), uring::nop().id(1).drain()).has_value());
    REQUIRE(ring.submit().has_value());
    CHECK(ring.ready() == 0);
    REQUIRE(::write(p.ends[1], "abc", 3) == 3);
    CHECK(ring.next()->id() == 0);
    CHECK(ring.next()->id() == 1);

    if (!ring.has_feature(sys::ioring_feat::cqe_skip)) return left_out("needs Linux 5.17");
    REQUIRE(ring.push(uring::nop().id(0).skip_success(), uring::read(fd_ref(-1), text).id(1).skip_success(), uring::nop().id(2).async()).has_value());
    REQUIRE(ring.submit_and_wait(2).has_value());
    std::vector<std::uint64_t> seen = ids(ring);
    CHECK(seen.size() == 2);
    CHECK(std::find(seen.begin(), seen.end(), 0) == seen.end());
}

TEST_CASE("registered buffers and files") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (lacks(ring, sys::ioring_op::read, "5.6")) return;
    const scratch folder;
    const fd one(::open(folder.file("one", "first file").c_str(), O_RDWR | O_CLOEXEC));
    const fd two(::open(folder.file("two", "second file").c_str(), O_RDWR | O_CLOEXEC));

    alignas(4096) static char memory[2][4096];
    const mutable_buffer buffers[] = {memory[0], memory[1]};
    const auto pinned = ring.register_buffers(buffers);
    if (pinned.error() == errc::nomem) {
        MESSAGE("RLIMIT_MEMLOCK is too low");
    } else {
        REQUIRE(pinned.has_value());
        CHECK(ring.register_buffers(buffers).error() == errc::busy);
        REQUIRE(ring.push(uring::read_fixed(one, {memory[1] + 100, 5}, 0, 1).id(0), uring::read_fixed(one, {memory[1], 5}, 0, 0).id(1)).has_value());
        auto done = finish(ring, 2);
        CHECK(done[0].res == 5);
        CHECK(string_view(memory[1] + 100, 5) == "first");
        CHECK(done[1].error() == errc::fault);  // not in that buffer
        REQUIRE(ring.push(uring::write_fixed(two, {memory[1] + 100, 5}, 7, 1).id(0)).has_value());
        CHECK(ring.next()->res == 5);
        CHECK(folder.read("two") == "second first");
        REQUIRE(ring.unregister_buffers().has_value());
    }

    const fd_ref files[] = {one, no_file};
    REQUIRE(ring.register_files(files).has_value());
    char text[16];
    REQUIRE(ring.push(uring::read(uring::slot{0}, text, 0).id(0), uring::read(uring::slot{1}, text, 0).id(1), uring::read(uring::slot{2}, text, 0).id(2)).has_value());
    auto done = finish(ring, 3);
    CHECK(done[0].res == 10);
    CHECK(done[1].error() == errc::badf);
    CHECK(done[2].error() == errc::badf);
    const fd_ref other[] = {two};
    CHECK(ring.update_files(1, other).value() == 1);
    REQUIRE(ring.push(uring::read(uring::slot{1}, {text, 6}, 0)).has_value());
    CHECK(ring.next()->res == 6);
    CHECK(string_view(text, 6) == "second");
    REQUIRE(ring.unregister_files().has_value());

    const auto empty = ring.register_empty_files(2);
    if (empty.error() == errc::inval) return left_out("needs Linux 5.19");
    REQUIRE(empty.has_value());
    const std::string path = folder / "one";
    const auto open_ = uring::openat(at_cwd, path.c_str(), sys::o::rdonly);
    REQUIRE(ring.push(open_.into(1).id(0).link(), uring::read(uring::slot{1}, {text, 5}, 0).id(1)).has_value());
    done = finish(ring, 2);
    CHECK(done[0].res == 0);
    if (ring.has_feature(sys::ioring_feat::linked_file)) CHECK(done[1].res == 5);
    REQUIRE(ring.push(open_.into_any_slot().id(0)).has_value());
    CHECK(ring.next()->res == 0);
    REQUIRE(ring.push(open_.into_any_slot().id(0)).has_value());
    CHECK(ring.next()->error() == errc::nfile);
    REQUIRE(ring.push(uring::close(uring::slot{1}).id(0), uring::close(uring::slot{1}).id(1)).has_value());
    done = finish(ring, 2);
    CHECK(done[0].ok());
    CHECK(done[1].error() == errc::badf);
}

TEST_CASE("poll: once, again and again, and taken back") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    const pipe_ends p;
    REQUIRE(ring.push(uring::poll_add(p.reader(), sys::poll_events::in).id(1), uring::poll_add(p.writer(), sys::poll_events::out).id(2)).has_value());
    const auto first = ring.next();
    CHECK(first->id() == 2);
    CHECK(first->ready_for().value() == sys::poll_events::out);
    CHECK(ring.wait(1, 0_ms).error() == errc::time);
    REQUIRE(::write(p.ends[1], "a", 1) == 1);
    const auto second = ring.next();
    CHECK(second->id() == 1);
    CHECK(second->ready_for().value() == sys::poll_events::in);
    CHECK(!second->more());

    char byte;
    REQUIRE(::read(p.ends[0], &byte, 1) == 1);
    REQUIRE(ring.push(uring::poll_add(p.reader(), sys::poll_events::in).id(3)).has_value());
    REQUIRE(ring.submit().has_value());
    REQUIRE(ring.push(uring::poll_remove(3).id(0)).has_value());
    for (int i = 0; i < 2; ++i) {
        const auto done = ring.next();
        if (done->id() == 3) CHECK(done->ready_for().error() == errc::canceled);
        else CHECK(done->ok());
    }

    if (lacks(ring, sys::ioring_op::mkdirat, "5.15")) return;
    REQUIRE(ring.push(uring::poll_add_multishot(p.reader(), sys::poll_events::in).id(4)).has_value());
    REQUIRE(ring.submit().has_value());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(::write(p.ends[1], "a", 1) == 1);
        const auto done = ring.next();
        CHECK(done->id() == 4);
        CHECK(done->more());
        CHECK(done->ready_for().value() == sys::poll_events::in);
        REQUIRE(::read(p.ends[0], &byte, 1) == 1);
    }
    if (lacks(ring, sys::ioring_op::socket, "5.19")) return;
    REQUIRE(ring.push(uring::cancel_all(p.reader()).id(0)).has_value());
    for (int i = 0; i < 2; ++i) {
        const auto done = ring.next();
        if (done->id() == 4) CHECK((done->error() == errc::canceled && !done->more()));
        else CHECK(done->res == 1);  // how many
    }
}

TEST_CASE("timeouts, and cancelling") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (lacks(ring, sys::ioring_op::read, "5.6")) return;
    const sys::timespec brief = 1_ms, endless = 100000_s;
    REQUIRE(ring.push(uring::timeout(brief).id(0)).has_value());
    CHECK(ring.next()->error() == errc::time);
    // Until one other has come.
    REQUIRE(ring.push(uring::timeout(endless, 1).id(0), uring::nop().id(1)).has_value());
    CHECK(finish(ring, 2)[0].ok());

    REQUIRE(ring.push(uring::timeout(endless).id(0)).has_value());
    REQUIRE(ring.submit().has_value());
    REQUIRE(ring.push(uring::timeout_remove(0).id(1), uring::timeout_remove(99).id(2)).has_value());
    auto done = finish(ring, 3);
    CHECK(done[0].error() == errc::canceled);
    CHECK(done[1].ok());
    CHECK(done[2].error() == errc::noent);
    if (ring.has_feature(sys::ioring_feat::ext_arg)) {
        REQUIRE(ring.push(uring::timeout(endless).id(0)).has_value());
        REQUIRE(ring.submit().has_value());
        REQUIRE(ring.push(uring::timeout_update(0, brief).id(1)).has_value());
        done = finish(ring, 2);
        CHECK(done[0].error() == errc::time);
        CHECK(done[1].ok());
    }

    const pipe_ends p;
    char byte;
    REQUIRE(ring.push(uring::read(p.reader(), {&byte, 1}).id(0)).has_value());
    REQUIRE(ring.submit().has_value());
    REQUIRE(ring.push(uring::cancel(0).id(1), uring::cancel(99).id(2)).has_value());
    done = finish(ring, 3);
    CHECK((done[0].error() == errc::canceled || done[0].error() == errc::intr));
    CHECK((done[1].ok() || done[1].error() == errc::already));
    CHECK(done[2].error() == errc::noent);
    if (ring.supports(sys::ioring_op::socket)) {
        REQUIRE(ring.push(uring::read(p.reader(), {&byte, 1}).id(0), uring::timeout(endless).id(1)).has_value());
        REQUIRE(ring.submit().has_value());
        REQUIRE(ring.push(uring::cancel_all().id(2)).has_value());
        CHECK(finish(ring, 3)[2].res == 2);
    }

    if (!ring.has_feature(sys::ioring_feat::ext_arg)) return left_out("needs Linux 5.11");
    CHECK(ring.submit_and_wait(1, 1_ms).error() == errc::time);
    CHECK(ring.wait(1, duration{-5}).error() == errc::time);
    REQUIRE(ring.push(uring::nop().id(0)).has_value());
    CHECK(*ring.submit_and_wait(2, 1_ms) == 1);  // it took one, which is all that there is
    CHECK(ring.ready() == 1);
    CHECK(ring.wait(1, 0_ms).has_value());
    const auto raw = sys::io_uring_enter(ring, 0, 5, sys::ioring_enter::getevents, sys::timespec(1_ms));
    CHECK(raw.has_value());  // fewer than five, but not none
    CHECK(ring.take().has_value());
}

TEST_CASE("a signal ends the waiting") {
    auto made = io_uring::create(2);
    if (absent(made)) return;
    struct sigaction catches {};
    catches.sa_handler = [](int) {};
    struct sigaction before;
    REQUIRE(::sigaction(SIGALRM, &catches, &before) == 0);
    const itimerval often{{0, 5000}, {0, 5000}}, never{};  // again and again: one may come before the wait does
    REQUIRE(::setitimer(ITIMER_REAL, &often, nullptr) == 0);
    CHECK(made->submit_and_wait(1).error() == errc::intr);
    CHECK(made->next().error() == errc::intr);
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    REQUIRE(::sigaction(SIGALRM, &before, nullptr) == 0);
}

TEST_CASE("a thread of the kernel submits, sleeps, and is woken") {
    auto made = io_uring::create(2, {.flags = sys::ioring_setup::sqpoll, .sq_thread_idle = 1});
    if (made.error() == errc::perm) return left_out("needs root before Linux 5.11");
    if (absent(made)) return;
    auto& ring = *made;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(ring.push(uring::nop().id(5)).has_value());
        CHECK(*ring.submit() == 1);
        REQUIRE(ring.wait(1).has_value());
        CHECK(ring.take()->id() == 5);
        while (!has(ring.sq_flags(), sys::ioring_sq::need_wakeup)) ::usleep(1000);
    }
    // More than the queue holds, as room comes.
    for (std::uint64_t i = 0; i < 20; ++i) {
        while (ring.push(uring::nop().id(i)).error() == errc::again) {
            REQUIRE(ring.submit().has_value());
            REQUIRE(ring.wait_for_room().has_value());
        }
        if (ring.ready() == 0) REQUIRE(ring.submit_and_wait(1).has_value());
        CHECK(ring.take()->id() == i);
    }
}

TEST_CASE("buffers that the kernel picks") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (lacks(ring, sys::ioring_op::provide_buffers, "5.7")) return;
    const pipe_ends p;
    static char memory[4][16];
    REQUIRE(ring.push(uring::provide_buffers(memory, 16, 4, 7, 10).id(0).link(), uring::remove_buffers(1, 7).id(1)).has_value());
    auto done = finish(ring, 2);
    CHECK(done[0].ok());
    CHECK(done[1].res == 1);
    REQUIRE(::write(p.ends[1], "picked", 6) == 6);
    REQUIRE(ring.push(uring::read_selected(p.reader(), 16).select(7).id(0), uring::nop().id(1)).has_value());
    done = finish(ring, 2);
    CHECK(done[0].res == 6);
    const auto id = done[0].buffer_id();
    REQUIRE(id.has_value());
    REQUIRE((*id >= 10 && *id < 14));
    CHECK(string_view(memory[*id - 10], 6) == "picked");
    CHECK(done[1].buffer_id().error() == errc::inval);

    CHECK(uring::buffer_ring::create(ring, 1, 3, 16).error() == errc::inval);
    CHECK(uring::buffer_ring::create(ring, 1, 0, 16).error() == errc::inval);
    auto created = uring::buffer_ring::create(ring, 1, 2, 16);
    if (created.error() == errc::inval) return left_out("needs Linux 5.19");
    auto first = *std::move(created);
    CHECK(uring::buffer_ring::create(ring, 1, 2, 16).error() == errc::exist);
    uring::buffer_ring buffers = std::move(first);
    CHECK(buffers.group() == 1);
    std::vector<sys::io_uring_cqe> held;
    for (unsigned i = 0; i < 7; ++i) {
        const std::string text = "message " + std::to_string(i);
        REQUIRE(::write(p.ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        REQUIRE(ring.push(uring::read_selected(p.reader(), 16).select(buffers.group())).has_value());
        const auto one = ring.next();
        REQUIRE(one.has_value());
        const auto bytes = buffers.bytes(*one);
        REQUIRE(bytes.has_value());
        CHECK(string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()) == string_view(text.data(), text.size()));
        held.push_back(*one);
        if (i < 5) buffers.give_back(*one);
    }
    // Two are held now, and there is none left.
    REQUIRE(::write(p.ends[1], "x", 1) == 1);
    REQUIRE(ring.push(uring::read_selected(p.reader(), 16).select(1)).has_value());
    const auto none = ring.next();
    CHECK(buffers.bytes(*none).error() == errc::nobufs);
    buffers.give_back(*none);  // it has none to give
    buffers.give_back(held[5]);
    REQUIRE(ring.push(uring::read_selected(p.reader(), 16).select(1)).has_value());
    CHECK(buffers.bytes(*ring.next())->size() == 1);
    CHECK(buffers.bytes({.res = 17, .flags = sys::ioring_cqe_f::buffer}).error() == errc::inval);
    CHECK(buffers.bytes({.res = 1, .flags = static_cast<sys::ioring_cqe_f>(1 | 2 << 16)}).error() == errc::inval);
}

TEST_CASE("what this kernel knows is what it says to the header's structure") {
    auto made = io_uring::create(2);
    if (absent(made)) return;
    const auto ours = made->probe();
    if (ours.error() == errc::inval) return left_out("needs Linux 5.6");
    std::vector<char> memory(sizeof(::io_uring_probe) + 256 * sizeof(::io_uring_probe_op));
    auto* const theirs = reinterpret_cast<::io_uring_probe*>(memory.data());
    REQUIRE(::syscall(__NR_io_uring_register, made->ref().get(), IORING_REGISTER_PROBE, theirs, 256) >= 0);
    CHECK(static_cast<unsigned>(ours->last_op) == theirs->last_op);
    for (unsigned op = 0; op < 256; ++op)
        CHECK(ours->supports(static_cast<sys::ioring_op>(op)) == (op < theirs->ops_len && (theirs->ops[op].flags & IO_URING_OP_SUPPORTED) != 0));
    CHECK(made->supports(sys::ioring_op::nop));
    CHECK(!made->supports(static_cast<sys::ioring_op>(255)));
    ::io_uring_params params{};
    const fd other(static_cast<int>(::syscall(__NR_io_uring_setup, 1, &params)));
    CHECK(static_cast<unsigned>(made->features()) == params.features);
}

TEST_CASE("an eventfd counts, a ring is polled, another ring is told, rights are kept") {
    auto made = io_uring::create(4);
    if (absent(made)) return;
    auto& ring = *made;
    const fd event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    REQUIRE(ring.register_eventfd(event).has_value());
    const sys::timespec now_(0, 0);
    CHECK(sys::poll(ring, sys::poll_events::in, &now_).value() == sys::poll_events{});
    REQUIRE(ring.push(uring::nop(), uring::nop()).has_value());
    REQUIRE(ring.submit_and_wait(2).has_value());
    eventfd_t count = 0;
    REQUIRE(::eventfd_read(event.get(), &count) == 0);
    CHECK(count >= 1);
    CHECK(sys::poll(ring, sys::poll_events::in).value() == sys::poll_events::in);
    REQUIRE(ring.unregister_eventfd().has_value());
    CHECK(ids(ring).size() == 2);

    const auto who = ring.register_personality();
    if (who.error() == errc::inval) return left_out("needs Linux 5.6");
    REQUIRE(ring.push(uring::nop().id(0).as(static_cast<std::uint16_t>(*who)), uring::nop().id(1)).has_value());
    CHECK(finish(ring, 2)[0].ok());
    REQUIRE(ring.push(uring::nop().as(static_cast<std::uint16_t>(*who + 1))).has_value());
    CHECK(ring.next()->error() == errc::inval);

    if (lacks(ring, sys::ioring_op::msg_ring, "5.18")) return;
    auto other = io_uring::create(2).value();
    REQUIRE(ring.push(uring::msg_ring(other, 77, 5)).has_value());
    CHECK(ring.next()->ok());
    REQUIRE(other.wait(1).has_value());
    const auto told = other.take();
    CHECK(told->id() == 77);
    CHECK(told->res == 5);

    const pipe_ends from, to;
    REQUIRE(::write(from.ends[1], "spliced", 7) == 7);
    REQUIRE(ring.push(uring::splice(from.reader(), uring::current_position, to.writer(), uring::current_position, 7)).has_value());
    CHECK(ring.next()->res == 7);
    char text[8];
    CHECK(::read(to.ends[0], text, 8) == 7);
}

TEST_CASE("a ring that begins disabled, a ring that moves, and wishes that are refused") {
    CHECK(io_uring::create(4, sys::ioring_setup::sqe128).error() == errc::inval);
    auto made = io_uring::create(4, sys::ioring_setup::r_disabled);
    if (made.error() == errc::inval) return left_out("needs Linux 5.10");
    if (absent(made)) return;
    auto& ring = *made;
    REQUIRE(ring.push(uring::nop().id(3)).has_value());
    CHECK(ring.submit().error() == errc::badfd);
    REQUIRE(ring.enable().has_value());
    io_uring moved = std::move(ring);
    CHECK(moved.next()->id() == 3);
    io_uring again = io_uring::create(1).value();
    const int number = again.ref().get();
    again = std::move(moved);
    CHECK(::fcntl(number, F_GETFD) == -1);
    CHECK((::fcntl(again.ref().get(), F_GETFD) & FD_CLOEXEC) != 0);
    REQUIRE(again.push(uring::nop().id(4)).has_value());
    CHECK(again.next()->id() == 4);

    CHECK(io_uring::create(0).error() == errc::inval);
    CHECK(io_uring::create(1 << 20).error() == errc::inval);
    CHECK(io_uring::create(1 << 20, sys::ioring_setup::clamp)->capacity() == 32768);
    CHECK(io_uring::create(4, {.cq_entries = 1}).error() == errc::inval);
    // What no kernel says.
    sys::io_uring_params lie;
    CHECK(io_uring::of(fd(), lie).error() != errc::ok);
    lie.sq_entries = lie.cq_entries = 0x7fffffff;
    CHECK(io_uring::of(fd(), lie).error() == errc::badmsg);
    by_hand theirs(2);
    lie = theirs.ours();
    lie.cq_off.tail = 1u << 20;
    CHECK(io_uring::of(fd(theirs.number), lie).error() == errc::badmsg);
}

TEST_CASE("where it is switched off") {
    for (const int error : {ENOSYS, EPERM}) {
        const int seen = in_child([&] {
            if (!answer_with(__NR_io_uring_setup, error)) return 255;
            const auto made = io_uring::create(4);
            return made.has_value() ? 0 : made.error().number();
        });
        if (seen == 255) return left_out("no filters here");
        CHECK(seen == error);
        CHECK(uring::unavailable.covers(lkmc::error(error)));
    }
    CHECK(!uring::unavailable.covers(errc::inval));
    CHECK(!uring::unavailable.covers(errc::nomem));
}
