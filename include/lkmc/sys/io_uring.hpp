// SPDX-License-Identifier: MIT
// io_uring: requests that are queued in memory, carried out by the kernel, and answered in memory.
//
//     auto ring = LKMC_TRY(lkmc::io_uring::create(8));
//     LKMC_TRY(ring.push(uring::read(file, buffer, 0).id(1).link(), uring::write(copy, buffer, 0).id(2)));  // both or none
//     LKMC_TRY(ring.submit_and_wait(2));
//     for (const auto done : ring.completions())              // taking one makes room for another
//         print(out, done.id(), ": ", LKMC_TRY(done.as<std::size_t>()), " bytes\n");
//
// * A request (64 bytes) is a value of namespace uring: what to do, and how: id(), link(), async(), ... push() copies it to
//   the queue, or says EAGAIN: the queue is full, submit() makes room. Requests that are linked are pushed together.
// * What a request points to (names, addresses, struct timespec, arrays of buffers) has to live until submit() has taken
//   it (until the completion on Linux 5.4 and older, and with SQPOLL); the bytes to be read or written until the completion.
// * A completion (16 bytes) has the request's id and what the system call would have returned. They come in any order.
// * A full completion queue loses nothing since Linux 5.5: overflowed() says that more wait in the kernel, and each call
//   that waits, submit_and_wait(0) too, fetches them. What was lost all the same is EBADR, and lost() counts it.
// * Descriptors of requests may be slots of a table that was registered: uring::slot. Sockets: io_uring_socket.hpp.
// * One thread at a time. Destroying a ring cancels what is under way, but does not wait for it: the bytes that the
//   kernel was given to fill are still its own for a moment.
// * Linux 5.1. ENOSYS: older, not configured, or filtered, as by the user emulation of QEMU. EPERM: forbidden by
//   /proc/sys/kernel/io_uring_disabled (6.6) or by a container's filter. check(…, uring::unavailable) says so and skips.
// Source: io_uring(7), io_uring_setup(2), io_uring_enter(2), io_uring_register(2), include/uapi/linux/io_uring.h.
#pragma once

#include <cstdint>

#include <lkmc/sys/io_uring_request.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

class io_uring {
public:
    // Room for this many requests, rounded up to a power of 2, and for twice as many completions. The errors of
    // sys::io_uring_setup.
    static result<io_uring> create(unsigned entries, sys::ioring_setup flags = sys::ioring_setup::none) noexcept {
        return create(entries, sys::io_uring_params{.flags = flags});
    }
    // More wishes: {.cq_entries = 64, .flags = sys::ioring_setup::sqpoll, .sq_thread_idle = 50}. cq_entries sets
    // ioring_setup::cqsize. EINVAL also for what this class has no use for: sqe128, cqe32, no_mmap, registered_fd_only.
    static result<io_uring> create(unsigned entries, const sys::io_uring_params& wanted) noexcept {
        sys::io_uring_params params{.cq_entries = wanted.cq_entries,
                                    .flags = wanted.flags,
                                    .sq_thread_cpu = wanted.sq_thread_cpu,
                                    .sq_thread_idle = wanted.sq_thread_idle,
                                    .wq_fd = wanted.wq_fd};
        if (params.cq_entries != 0) params.flags |= sys::ioring_setup::cqsize;
        if (has_any(params.flags, other_layouts)) return errc::inval;
        auto ring = sys::io_uring_setup(entries, params);
        if (!ring) return ring.error();
        return of(detail::move(*ring), params);
    }
    // One that was set up elsewhere, with what sys::io_uring_setup has written to params.
    static result<io_uring> of(fd ring, const sys::io_uring_params& params) noexcept {
        using sys::map;
        if (has_any(params.flags, other_layouts)) return errc::inval;
        io_uring made;
        const bool indirect = !has(params.flags, sys::ioring_setup::no_sqarray);
        const std::uint64_t sq_size = indirect ? params.sq_off.array + std::uint64_t(params.sq_entries) * sizeof(unsigned)
                                               : params.sq_off.flags + sizeof(unsigned);
        const std::uint64_t cq_size = params.cq_off.cqes + std::uint64_t(params.cq_entries) * sizeof(sys::io_uring_cqe);
        const std::uint64_t sqes_size = std::uint64_t(params.sq_entries) * sizeof(sys::io_uring_sqe);
        if (sq_size > longest || cq_size > longest || sqes_size > longest) return errc::badmsg;
        const bool single = has(params.features, sys::ioring_feat::single_mmap);
        const auto map_at = [&](mapping& to, std::uint64_t size, std::int64_t offset) -> result<void> {
            auto mapped = mapping::of_file(ring, static_cast<std::size_t>(size), offset, sys::prot::read | sys::prot::write,
                                           map::shared | map::populate);
            if (!mapped) return mapped.error();
            to = detail::move(*mapped);
            return {};
        };
        if (const auto done = map_at(made.sq_memory_, single && cq_size > sq_size ? cq_size : sq_size, sys::ioring_off_sq_ring); !done)
            return done.error();
        if (!single)
            if (const auto done = map_at(made.cq_memory_, cq_size, sys::ioring_off_cq_ring); !done) return done.error();
        if (const auto done = map_at(made.sqe_memory_, sqes_size, sys::ioring_off_sqes); !done) return done.error();

        const mapping& sq = made.sq_memory_;
        const mapping& cq = single ? made.sq_memory_ : made.cq_memory_;
        made.sq_head_ = sq.at<unsigned>(params.sq_off.head);
        made.sq_tail_ = sq.at<unsigned>(params.sq_off.tail);
        made.sq_flags_ = sq.at<unsigned>(params.sq_off.flags);
        made.sqes_ = made.sqe_memory_.at<sys::io_uring_sqe>();
        made.cq_head_ = cq.at<unsigned>(params.cq_off.head);
        made.cq_tail_ = cq.at<unsigned>(params.cq_off.tail);
        made.cq_overflow_ = cq.at<unsigned>(params.cq_off.overflow);
        made.cqes_ = cq.at<sys::io_uring_cqe>(params.cq_off.cqes);
        // Masks are of powers of 2, and all lies within what was mapped: the kernel's word is checked once.
        const auto power_of_two = [](unsigned n) { return n != 0 && (n & (n - 1)) == 0; };
        if (!power_of_two(params.sq_entries) || !power_of_two(params.cq_entries) || !made.sq_head_ || !made.sq_tail_ || !made.sq_flags_ ||
            !made.sqes_ || !made.cq_head_ || !made.cq_tail_ || !made.cq_overflow_ || !made.cqes_ ||
            (indirect && !sq.at<unsigned>(params.sq_off.array)))
            return errc::badmsg;
        made.sq_mask_ = params.sq_entries - 1;
        made.cq_mask_ = params.cq_entries - 1;
        made.sqpoll_ = has(params.flags, sys::ioring_setup::sqpoll);
        made.features_ = params.features;
        made.tail_ = __atomic_load_n(made.sq_tail_, __ATOMIC_RELAXED);
        made.head_ = __atomic_load_n(made.cq_head_, __ATOMIC_RELAXED);
        made.lost_ = __atomic_load_n(made.cq_overflow_, __ATOMIC_RELAXED);
        // Requests are submitted in the order in which they lie there: the array that could say otherwise is filled once.
        if (indirect)
            for (unsigned i = 0; i < params.sq_entries; ++i) *sq.at<unsigned>(params.sq_off.array + i * sizeof(unsigned)) = i;
        made.ring_ = detail::move(ring);
        return made;
    }

    // --- Submitting ---

    // Copies them to the queue, all or none; nothing is submitted yet. EAGAIN: no room, submit() makes some. E2BIG: more
    // than the queue will ever hold.
    template <class... Request>
        requires(sizeof...(Request) != 0 && (std::is_same_v<Request, sys::io_uring_sqe> && ...))
    LKMC_INLINE result<void> push(const Request&... requests) noexcept {
        constexpr unsigned count = sizeof...(Request);
        unsigned tail = tail_;
        if (const unsigned used = tail - __atomic_load_n(sq_head_, __ATOMIC_ACQUIRE); used + count > sq_mask_ + 1) [[unlikely]]
            return no_room(count);
        ((sqes_[tail++ & sq_mask_] = requests), ...);
        tail_ = tail;
        return {};
    }
    result<void> push(span<const sys::io_uring_sqe> requests) noexcept {
        const auto count = static_cast<unsigned>(requests.size() > capacity() ? capacity() + 1 : requests.size());
        if (count > room()) return no_room(count);
        for (const auto& request : requests) sqes_[tail_++ & sq_mask_] = request;
        return {};
    }

    // How many requests the kernel took. Fewer than were pushed: one was refused, its completion says why, and those behind
    // it stay pending() for the next time. EBUSY: completions have to be taken first. EBADFD: enable() it first. With
    // ioring_setup::sqpoll: how many were left to the kernel's thread, which is woken if it sleeps.
    result<unsigned> submit() noexcept { return enter(0, sys::ioring_enter::none); }
    // The same, and waits until n completions can be taken. It may come back with fewer, after a signal handler or where not
    // all was submitted: ready() counts. EINTR only where nothing was submitted and nothing can be taken. With n = 0 it
    // only fetches what the kernel has kept back.
    result<unsigned> submit_and_wait(unsigned n) noexcept { return enter(n, sys::ioring_enter::getevents); }
    // The same, until the time is over: then ETIME where nothing was submitted and nothing can be taken. EOPNOTSUPP before
    // Linux 5.11: push a uring::timeout there.
    result<unsigned> submit_and_wait(unsigned n, duration timeout) noexcept {
        if (!has(features_, sys::ioring_feat::ext_arg)) return errc::opnotsupp;
        const sys::timespec time = timeout.nanoseconds > 0 ? timeout : duration{};
        return enter(n, sys::ioring_enter::getevents, &time);
    }
    // Waits for n completions without submitting; EINTR and ETIME where none is there, else there may be fewer.
    result<void> wait(unsigned n) noexcept {
        if (ready() >= n) return {};
        return waited(sys::io_uring_enter(ring_, 0, n, sys::ioring_enter::getevents));
    }
    result<void> wait(unsigned n, duration timeout) noexcept {
        if (ready() >= n) return {};
        if (!has(features_, sys::ioring_feat::ext_arg)) return errc::opnotsupp;
        const sys::timespec time = timeout.nanoseconds > 0 ? timeout : duration{};
        return waited(sys::io_uring_enter(ring_, 0, n, sys::ioring_enter::getevents, time));
    }
    // Until there is room() for a request. Only with ioring_setup::sqpoll (5.10), where submit() does not make it at once.
    result<void> wait_for_room() noexcept {
        if (room() != 0) return {};
        return waited(sys::io_uring_enter(ring_, 0, 0, sys::ioring_enter::sq_wait));
    }

    // Requests that the queue holds; how many more fit; how many were pushed and not yet taken by the kernel.
    unsigned capacity() const noexcept { return sq_mask_ + 1; }
    unsigned room() const noexcept { return capacity() - pending(); }
    unsigned pending() const noexcept { return tail_ - __atomic_load_n(sq_head_, __ATOMIC_ACQUIRE); }

    // --- Completions ---

    class completion_range {
    public:
        class sentinel {};
        class iterator {
        public:
            iterator(io_uring& ring, unsigned end) noexcept : ring_(&ring), end_(end) { ++*this; }
            const sys::io_uring_cqe& operator*() const noexcept { return now_; }
            const sys::io_uring_cqe* operator->() const noexcept { return &now_; }
            iterator& operator++() noexcept {
                // The loop's body may have taken some itself.
                more_ = static_cast<int>(end_ - ring_->head_) > 0;
                if (more_) now_ = ring_->take_next();
                return *this;
            }
            friend bool operator==(const iterator& i, sentinel) noexcept { return !i.more_; }

        private:
            io_uring* ring_;
            unsigned end_;
            bool more_ = false;
            sys::io_uring_cqe now_;
        };
        explicit completion_range(io_uring& ring) noexcept : ring_(&ring) {}
        iterator begin() const noexcept { return iterator(*ring_, __atomic_load_n(ring_->cq_tail_, __ATOMIC_ACQUIRE)); }
        sentinel end() const noexcept { return {}; }

    private:
        io_uring* ring_;
    };
    // Those that are there, without a system call. One is taken when the loop comes to it: who leaves the loop finds the
    // rest next time.
    completion_range completions() noexcept { return completion_range(*this); }

    // One that is there; EAGAIN: none is.
    result<sys::io_uring_cqe> take() noexcept {
        if (ready() == 0) return errc::again;
        return take_next();
    }
    // Submits what is pending, waits for a completion and takes it. EINTR comes back.
    result<sys::io_uring_cqe> next() noexcept {
        while (pending() != 0 || ready() == 0) {
            if (const auto done = submit_and_wait(1); !done) return done.error();
            if (ready() != 0) break;
        }
        return take_next();
    }

    // How many can be taken now; of how many there is room for.
    unsigned ready() const noexcept { return __atomic_load_n(cq_tail_, __ATOMIC_ACQUIRE) - head_; }
    unsigned completion_capacity() const noexcept { return cq_mask_ + 1; }
    // More wait in the kernel, because the queue was full: take some, then submit_and_wait(0).
    bool overflowed() const noexcept { return has(sq_flags(), sys::ioring_sq::cq_overflow); }
    // How many completions were dropped for ever since the ring was made.
    unsigned lost() const noexcept { return __atomic_load_n(cq_overflow_, __ATOMIC_RELAXED); }
    sys::ioring_sq sq_flags() const noexcept { return static_cast<sys::ioring_sq>(__atomic_load_n(sq_flags_, __ATOMIC_ACQUIRE)); }

    // --- What the kernel knows, and is told ---

    sys::ioring_feat features() const noexcept { return features_; }
    bool has_feature(sys::ioring_feat wanted) const noexcept { return has(features_, wanted); }
    // EINVAL before Linux 5.6.
    result<sys::io_uring_probe> probe() const noexcept {
        sys::io_uring_probe all;
        if (const auto done = sys::io_uring_register(ring_, sys::ioring_register::probe, &all, 256); !done) return done.error();
        return all;
    }
    // Whether this kernel knows the operation; a system call. Before Linux 5.6 it says no to all.
    bool supports(sys::ioring_op op) const noexcept {
        const auto all = probe();
        return all && all->supports(op);
    }

    // For read_fixed and write_fixed, by their place here: pinned, and counted against RLIMIT_MEMLOCK (ENOMEM). EBUSY: some
    // are registered already.
    result<void> register_buffers(span<const mutable_buffer> buffers) const noexcept {
        return set(sys::ioring_register::buffers, buffers.data(), static_cast<unsigned>(buffers.size()));
    }
    result<void> unregister_buffers() const noexcept { return set(sys::ioring_register::unregister_buffers, nullptr, 0); }
    // The table of uring::slot: the kernel keeps the files open, the descriptors may be closed. no_file: an empty slot.
    result<void> register_files(span<const fd_ref> files) const noexcept {
        static_assert(sizeof(fd_ref) == sizeof(int));
        return set(sys::ioring_register::files, files.data(), static_cast<unsigned>(files.size()));
    }
    // Empty slots (5.19).
    result<void> register_empty_files(unsigned slots) const noexcept {
        const sys::io_uring_rsrc_register empty{.nr = slots, .flags = 1};
        return set(sys::ioring_register::files2, &empty, sizeof empty);
    }
    // Replaces slots from `first` on; no_file makes one empty. How many were.
    result<unsigned> update_files(unsigned first, span<const fd_ref> files) const noexcept {
        const sys::io_uring_files_update update{.offset = first, .fds = reinterpret_cast<std::uintptr_t>(files.data())};
        return sys::io_uring_register(ring_, sys::ioring_register::files_update, &update, static_cast<unsigned>(files.size()));
    }
    result<void> unregister_files() const noexcept { return set(sys::ioring_register::unregister_files, nullptr, 0); }
    // An eventfd that counts completions.
    result<void> register_eventfd(fd_ref event) const noexcept {
        const int number = event.get();
        return set(sys::ioring_register::eventfd, &number, 1);
    }
    result<void> unregister_eventfd() const noexcept { return set(sys::ioring_register::unregister_eventfd, nullptr, 0); }
    // The rights that the thread has now, under a number for as() (5.6).
    result<unsigned> register_personality() const noexcept {
        return sys::io_uring_register(ring_, sys::ioring_register::personality, nullptr, 0);
    }
    // After ioring_setup::r_disabled.
    result<void> enable() const noexcept { return set(sys::ioring_register::enable_rings, nullptr, 0); }

    // Can be polled: readable where completions are there.
    fd_ref ref() const noexcept { return ring_; }
    operator fd_ref() const noexcept { return ring_; }

private:
    io_uring() noexcept = default;

    static constexpr auto other_layouts = sys::ioring_setup::sqe128 | sys::ioring_setup::cqe32 | sys::ioring_setup::no_mmap |
                                          sys::ioring_setup::registered_fd_only;
    static constexpr std::uint64_t longest = 1 << 26;  // a sixteenth would do for the most entries that there can be

    [[gnu::cold]] result<void> no_room(unsigned count) const noexcept { return count > sq_mask_ + 1 ? errc::toobig : errc::again; }

    sys::io_uring_cqe take_next() noexcept {
        const sys::io_uring_cqe taken = cqes_[head_ & cq_mask_];
        // Released: the kernel may overwrite it only after it was copied.
        __atomic_store_n(cq_head_, ++head_, __ATOMIC_RELEASE);
        return taken;
    }

    result<unsigned> enter(unsigned n, sys::ioring_enter how, const sys::timespec* timeout = nullptr) noexcept {
        // Released: who sees the tail sees the requests.
        unsigned count = 0;
        if (!sqpoll_) [[likely]] {
            __atomic_store_n(sq_tail_, tail_, __ATOMIC_RELEASE);
            count = tail_ - __atomic_load_n(sq_head_, __ATOMIC_RELAXED);
            if (how == sys::ioring_enter::none && count == 0) return 0u;
        } else {
            count = tail_ - __atomic_load_n(sq_tail_, __ATOMIC_RELAXED);
            __atomic_store_n(sq_tail_, tail_, __ATOMIC_RELEASE);
            // The thread says that it sleeps and then looks at the tail once more; the other way round here, or it
            // might be missed.
            __atomic_thread_fence(__ATOMIC_SEQ_CST);
            if (has(sq_flags(), sys::ioring_sq::need_wakeup)) how |= sys::ioring_enter::sq_wakeup;
            else if (how == sys::ioring_enter::none) return count;
        }
        return told(timeout != nullptr ? sys::io_uring_enter(ring_, count, n, how, *timeout) : sys::io_uring_enter(ring_, count, n, how));
    }

    // What the call returned, unless completions were dropped: kernels since 5.19 say that by EBADR, but not where they
    // have submitted something.
    result<unsigned> told(result<unsigned> done) noexcept {
        if (const unsigned now = lost(); now != lost_) [[unlikely]] {
            lost_ = now;
            return errc::badr;
        }
        return done;
    }
    result<void> waited(result<unsigned> done) noexcept { return result<void>::from_raw(told(done).raw()); }

    result<void> set(sys::ioring_register what, const void* argument, unsigned count) const noexcept {
        return result<void>::from_raw(sys::io_uring_register(ring_, what, argument, count).raw());
    }

    fd ring_;
    mapping sq_memory_, cq_memory_, sqe_memory_;  // cq_memory_ is empty where one mapping holds both queues
    unsigned* sq_head_ = nullptr;                 // the kernel's
    unsigned* sq_tail_ = nullptr;
    unsigned* sq_flags_ = nullptr;                // the kernel's
    sys::io_uring_sqe* sqes_ = nullptr;
    unsigned* cq_head_ = nullptr;
    unsigned* cq_tail_ = nullptr;                 // the kernel's
    unsigned* cq_overflow_ = nullptr;             // the kernel's
    const sys::io_uring_cqe* cqes_ = nullptr;
    unsigned sq_mask_ = 0, cq_mask_ = 0;
    unsigned tail_ = 0;  // of what was pushed; *sq_tail_ is what was submitted
    unsigned head_ = 0;  // as *cq_head_
    unsigned lost_ = 0;  // as *cq_overflow_ was when it was reported
    sys::ioring_feat features_{};
    bool sqpoll_ = false;
};

namespace uring {

// Buffers of one size in memory of its own, for the kernel to pick from: requests that say select(group). What it has
// picked is the caller's until give_back(). Linux 5.19: EINVAL before. Destroyed before the ring, and not while requests
// are under way that may pick from it.
//
//     auto buffers = LKMC_TRY(uring::buffer_ring::create(ring, 1, 8, 2048));
//     LKMC_TRY(ring.push(uring::recv_multishot(socket).select(1)));
//     for (…completion…) { use(LKMC_TRY(buffers.bytes(done))); buffers.give_back(done); }       // ENOBUFS: none was left
class buffer_ring {
public:
    // `count` is a power of 2, 32768 at most; EEXIST: the group is there.
    static result<buffer_ring> create(const io_uring& ring, std::uint16_t group, unsigned count, std::uint32_t size) noexcept {
        if (count == 0 || count > 32768 || (count & (count - 1)) != 0 || size == 0 || size > 0x7fffffff) return errc::inval;
        const std::uint64_t needed = count * (std::uint64_t(size) + sizeof(sys::io_uring_buf));
        if (needed > ~std::size_t(0)) return errc::nomem;
        auto memory = mapping::anonymous(static_cast<std::size_t>(needed));
        if (!memory) return memory.error();
        buffer_ring made;
        made.memory_ = lkmc::detail::move(*memory);
        made.count_ = count;
        made.size_ = size;
        made.group_ = group;
        for (unsigned i = 0; i < count; ++i) made.put(i);
        made.publish();
        const sys::io_uring_buf_reg all{.ring_addr = detail::address(made.memory_.data()), .ring_entries = count, .bgid = group};
        const auto done = sys::io_uring_register(ring, sys::ioring_register::pbuf_ring, &all, 1);
        if (!done) return done.error();
        made.ring_ = ring.ref();
        return made;
    }
    buffer_ring(buffer_ring&& other) noexcept { take(other); }
    buffer_ring& operator=(buffer_ring&& other) noexcept {
        if (this != &other) {
            drop();
            take(other);
        }
        return *this;
    }
    ~buffer_ring() { drop(); }

    std::uint16_t group() const noexcept { return group_; }
    // What a completion brought. Its error, ENOBUFS too; EINVAL: it has no buffer of these.
    result<span<std::byte>> bytes(const sys::io_uring_cqe& done) const noexcept {
        if (!done.ok()) return done.error();
        const auto id = done.buffer_id();
        if (!id) return id.error();
        const auto n = static_cast<std::uint32_t>(done.res);
        if (*id >= count_ || n > size_) return errc::inval;
        return memory_.bytes().subspan(at(*id), n);
    }
    // The kernel may pick it again. Nothing happens for a completion without a buffer.
    void give_back(const sys::io_uring_cqe& done) noexcept {
        const auto id = done.buffer_id();
        if (!id || *id >= count_) return;
        put(*id);
        publish();
    }

private:
    buffer_ring() noexcept = default;

    std::size_t at(unsigned id) const noexcept { return count_ * sizeof(sys::io_uring_buf) + std::size_t(id) * size_; }
    void put(unsigned id) noexcept {
        // Not its last member: the first one's is the tail.
        auto* const entry = memory_.at<sys::io_uring_buf>((tail_++ & (count_ - 1)) * sizeof(sys::io_uring_buf));
        entry->addr = detail::address(memory_.bytes().data() + at(id));
        entry->len = size_;
        entry->bid = static_cast<std::uint16_t>(id);
    }
    void publish() noexcept {
        __atomic_store_n(&memory_.at<sys::io_uring_buf>()->resv, static_cast<std::uint16_t>(tail_), __ATOMIC_RELEASE);
    }
    void take(buffer_ring& other) noexcept {
        memory_ = lkmc::detail::move(other.memory_);
        ring_ = other.ring_;
        other.ring_ = no_file;
        tail_ = other.tail_;
        count_ = other.count_;
        size_ = other.size_;
        group_ = other.group_;
    }
    void drop() noexcept {
        if (ring_ == no_file) return;
        const sys::io_uring_buf_reg all{.bgid = group_};
        static_cast<void>(sys::io_uring_register(ring_, sys::ioring_register::unregister_pbuf_ring, &all, 1));
    }

    mapping memory_;
    fd_ref ring_ = no_file;
    unsigned tail_ = 0;
    unsigned count_ = 0;
    std::uint32_t size_ = 0;
    std::uint16_t group_ = 0;
};

}  // namespace uring

}  // namespace lkmc
