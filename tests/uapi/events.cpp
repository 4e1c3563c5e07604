// SPDX-License-Identifier: MIT
// poll, epoll, eventfd, timerfd, signalfd, inotify, clocks and signals: numbers and structures against the system's headers.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>

#include <linux/time_types.h>

#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/eventfd.hpp>
#include <lkmc/sys/inotify.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/timerfd.hpp>

#include <fcntl.h>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long>(ours) == static_cast<unsigned long>(theirs); }
constexpr bool same32(auto ours, auto theirs) { return static_cast<unsigned>(ours) == static_cast<unsigned>(theirs); }

using sys::poll_events;
static_assert(same(poll_events::in, POLLIN) && same(poll_events::pri, POLLPRI) && same(poll_events::out, POLLOUT) &&
              same(poll_events::err, POLLERR) && same(poll_events::hup, POLLHUP) && same(poll_events::nval, POLLNVAL) &&
              same(poll_events::rdnorm, POLLRDNORM) && same(poll_events::rdband, POLLRDBAND) &&
              same(poll_events::wrnorm, POLLWRNORM) && same(poll_events::wrband, POLLWRBAND) &&
              same(poll_events::msg, POLLMSG) && same(poll_events::rdhup, POLLRDHUP));
static_assert(sizeof(sys::pollfd) == sizeof(::pollfd) && offsetof(sys::pollfd, revents) == offsetof(::pollfd, revents));

using sys::epoll_events;
static_assert(same32(epoll_events::in, EPOLLIN) && same32(epoll_events::pri, EPOLLPRI) && same32(epoll_events::out, EPOLLOUT) &&
              same32(epoll_events::err, EPOLLERR) && same32(epoll_events::hup, EPOLLHUP) &&
              same32(epoll_events::rdhup, EPOLLRDHUP) && same32(epoll_events::msg, EPOLLMSG) &&
              same32(epoll_events::exclusive, EPOLLEXCLUSIVE) && same32(epoll_events::wakeup, EPOLLWAKEUP) &&
              same32(epoll_events::oneshot, EPOLLONESHOT) && same32(epoll_events::et, EPOLLET));
static_assert(sizeof(sys::epoll_event) == sizeof(::epoll_event) && offsetof(sys::epoll_event, id) == offsetof(::epoll_event, data));
static_assert(same(sys::epoll_op::add, EPOLL_CTL_ADD) && same(sys::epoll_op::del, EPOLL_CTL_DEL) && same(sys::epoll_op::mod, EPOLL_CTL_MOD));
static_assert(same(sys::epoll_flags::cloexec, EPOLL_CLOEXEC));

static_assert(same(sys::efd::semaphore, EFD_SEMAPHORE) && same(sys::efd::nonblock, EFD_NONBLOCK) && same(sys::efd::cloexec, EFD_CLOEXEC));
static_assert(same(sys::tfd::nonblock, TFD_NONBLOCK) && same(sys::tfd::cloexec, TFD_CLOEXEC));
static_assert(same(sys::tfd_timer::abstime, TFD_TIMER_ABSTIME) && same(sys::tfd_timer::cancel_on_set, TFD_TIMER_CANCEL_ON_SET));
static_assert(sizeof(sys::timespec) == sizeof(__kernel_timespec) && sizeof(sys::itimerspec) == sizeof(__kernel_itimerspec) &&
              offsetof(sys::itimerspec, it_value) == offsetof(__kernel_itimerspec, it_value));
static_assert(same(sys::pidfd_flags::nonblock, O_NONBLOCK) && same(sys::pidfd_flags::thread, O_EXCL));

static_assert(same(sys::sfd::nonblock, SFD_NONBLOCK) && same(sys::sfd::cloexec, SFD_CLOEXEC));
#define SAME_PLACE(member) \
    static_assert(offsetof(sys::signalfd_siginfo, member) == offsetof(::signalfd_siginfo, member) && \
                  sizeof(sys::signalfd_siginfo::member) == sizeof(::signalfd_siginfo::member))
SAME_PLACE(ssi_signo);
SAME_PLACE(ssi_errno);
SAME_PLACE(ssi_code);
SAME_PLACE(ssi_pid);
SAME_PLACE(ssi_uid);
SAME_PLACE(ssi_fd);
SAME_PLACE(ssi_tid);
SAME_PLACE(ssi_band);
SAME_PLACE(ssi_overrun);
SAME_PLACE(ssi_trapno);
SAME_PLACE(ssi_status);
SAME_PLACE(ssi_int);
SAME_PLACE(ssi_ptr);
SAME_PLACE(ssi_utime);
SAME_PLACE(ssi_stime);
SAME_PLACE(ssi_addr);
SAME_PLACE(ssi_addr_lsb);
SAME_PLACE(ssi_syscall);
SAME_PLACE(ssi_call_addr);
SAME_PLACE(ssi_arch);
static_assert(sizeof(sys::signalfd_siginfo) == sizeof(::signalfd_siginfo));

using sys::in;
static_assert(same32(in::access, IN_ACCESS) && same32(in::modify, IN_MODIFY) && same32(in::attrib, IN_ATTRIB) &&
              same32(in::close_write, IN_CLOSE_WRITE) && same32(in::close_nowrite, IN_CLOSE_NOWRITE) && same32(in::open, IN_OPEN) &&
              same32(in::moved_from, IN_MOVED_FROM) && same32(in::moved_to, IN_MOVED_TO) && same32(in::create, IN_CREATE) &&
              same32(in::delete_, IN_DELETE) && same32(in::delete_self, IN_DELETE_SELF) && same32(in::move_self, IN_MOVE_SELF) &&
              same32(in::close, IN_CLOSE) && same32(in::move, IN_MOVE) && same32(in::all_events, IN_ALL_EVENTS) &&
              same32(in::unmount, IN_UNMOUNT) && same32(in::q_overflow, IN_Q_OVERFLOW) && same32(in::ignored, IN_IGNORED) &&
              same32(in::isdir, IN_ISDIR) && same32(in::onlydir, IN_ONLYDIR) && same32(in::dont_follow, IN_DONT_FOLLOW) &&
              same32(in::excl_unlink, IN_EXCL_UNLINK) && same32(in::mask_create, IN_MASK_CREATE) &&
              same32(in::mask_add, IN_MASK_ADD) && same32(in::oneshot, IN_ONESHOT));
static_assert(same(sys::in_flags::nonblock, IN_NONBLOCK) && same(sys::in_flags::cloexec, IN_CLOEXEC));

using sys::clock;
static_assert(same(clock::realtime, CLOCK_REALTIME) && same(clock::monotonic, CLOCK_MONOTONIC) &&
              same(clock::process_cputime_id, CLOCK_PROCESS_CPUTIME_ID) && same(clock::thread_cputime_id, CLOCK_THREAD_CPUTIME_ID) &&
              same(clock::monotonic_raw, CLOCK_MONOTONIC_RAW) && same(clock::realtime_coarse, CLOCK_REALTIME_COARSE) &&
              same(clock::monotonic_coarse, CLOCK_MONOTONIC_COARSE) && same(clock::boottime, CLOCK_BOOTTIME) &&
              same(clock::realtime_alarm, CLOCK_REALTIME_ALARM) && same(clock::boottime_alarm, CLOCK_BOOTTIME_ALARM) &&
              same(clock::tai, CLOCK_TAI));
static_assert(same(sys::timer_flags::abstime, TIMER_ABSTIME));

#define SIGNAL(enumerator, name, number) static_assert(same(sig::enumerator, number));
LKMC_SIGNALS(SIGNAL)
static_assert(same(sig::hup, SIGHUP) && same(sig::int_, SIGINT) && same(sig::quit, SIGQUIT) && same(sig::ill, SIGILL) &&
              same(sig::trap, SIGTRAP) && same(sig::abrt, SIGABRT) && same(sig::bus, SIGBUS) && same(sig::fpe, SIGFPE) &&
              same(sig::kill, SIGKILL) && same(sig::usr1, SIGUSR1) && same(sig::segv, SIGSEGV) && same(sig::usr2, SIGUSR2) &&
              same(sig::pipe, SIGPIPE) && same(sig::alrm, SIGALRM) && same(sig::term, SIGTERM) && same(sig::stkflt, SIGSTKFLT) &&
              same(sig::chld, SIGCHLD) && same(sig::cont, SIGCONT) && same(sig::stop, SIGSTOP) && same(sig::tstp, SIGTSTP) &&
              same(sig::ttin, SIGTTIN) && same(sig::ttou, SIGTTOU) && same(sig::urg, SIGURG) && same(sig::xcpu, SIGXCPU) &&
              same(sig::xfsz, SIGXFSZ) && same(sig::vtalrm, SIGVTALRM) && same(sig::prof, SIGPROF) && same(sig::winch, SIGWINCH) &&
              same(sig::io, SIGIO) && same(sig::pwr, SIGPWR) && same(sig::sys, SIGSYS));
static_assert(same(sys::mask_how::block, SIG_BLOCK) && same(sys::mask_how::unblock, SIG_UNBLOCK) && same(sys::mask_how::setmask, SIG_SETMASK));
static_assert(same32(sys::sa::nocldstop, SA_NOCLDSTOP) && same32(sys::sa::nocldwait, SA_NOCLDWAIT) && same32(sys::sa::siginfo, SA_SIGINFO) &&
              same32(sys::sa::onstack, SA_ONSTACK) && same32(sys::sa::restart, SA_RESTART) && same32(sys::sa::nodefer, SA_NODEFER) &&
              same32(sys::sa::resethand, SA_RESETHAND));
static_assert(same32(sys::si::user, SI_USER) && same32(sys::si::kernel, SI_KERNEL) && same32(sys::si::queue, SI_QUEUE) &&
              same32(sys::si::timer, SI_TIMER) && same32(sys::si::mesgq, SI_MESGQ) && same32(sys::si::asyncio, SI_ASYNCIO) &&
              same32(sys::si::sigio, SI_SIGIO) && same32(sys::si::tkill, SI_TKILL));
static_assert(sizeof(sys::siginfo) == sizeof(siginfo_t) && sizeof(signal_set) == _NSIG / 8 && alignof(sys::siginfo) == alignof(siginfo_t));

}  // namespace

// Where the accessors look in a siginfo_t that libc has written.
int main() {
    siginfo_t theirs{};
    theirs.si_signo = SIGRTMIN;
    theirs.si_errno = ENOENT;
    theirs.si_code = SI_QUEUE;
    theirs.si_pid = 1234;
    theirs.si_uid = 5678;
    theirs.si_value.sival_ptr = &theirs;
    sys::siginfo ours;
    __builtin_memcpy(static_cast<void*>(&ours), &theirs, sizeof ours);
    bool good = ours.signal() == static_cast<sig>(SIGRTMIN) && ours.error() == errc::noent && ours.code() == SI_QUEUE &&
                ours.pid() == 1234 && ours.uid() == 5678 && ours.value() == reinterpret_cast<std::uintptr_t>(&theirs);
    theirs.si_status = 9;
    __builtin_memcpy(static_cast<void*>(&ours), &theirs, sizeof ours);
    good = good && ours.status() == 9;
    theirs.si_addr = &ours;
    __builtin_memcpy(static_cast<void*>(&ours), &theirs, sizeof ours);
    good = good && ours.address() == reinterpret_cast<std::uintptr_t>(&ours);
    theirs.si_band = 0x41;
    theirs.si_fd = 7;
    __builtin_memcpy(static_cast<void*>(&ours), &theirs, sizeof ours);
    good = good && ours.band() == 0x41 && ours.file() == 7;
    return good ? 0 : 1;
}
