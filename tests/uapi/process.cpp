// SPDX-License-Identifier: MIT
// Processes, futexes, CPUs: the library's structures and constants against the system's headers.
#include <elf.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <linux/prctl.h>
#include <linux/random.h>
#include <linux/sysinfo.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>

#include <utility>

// These may clash with libc's: what both define is libc's here, the rest the kernel's.
namespace kernel {
#define sched_param kernel_sched_param
#include <linux/sched.h>
#include <linux/sched/types.h>
#include <linux/utsname.h>
#undef sched_param
}  // namespace kernel
using namespace kernel;

#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/futex.hpp>
#include <lkmc/sys/membarrier.hpp>
#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/random.hpp>
#include <lkmc/sys/scheduler.hpp>
#include <lkmc/sys/sysinfo.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

#define SAME(ours, theirs) static_assert(static_cast<long long>(ours) == static_cast<long long>(theirs))
#define SAME_SIZE(ours, theirs) static_assert(sizeof(ours) == sizeof(theirs) && alignof(ours) == alignof(theirs))
#define SAME_FIELD(ours, our_field, theirs, their_field)                         \
    static_assert(offsetof(ours, our_field) == offsetof(theirs, their_field) &&  \
                  sizeof(std::declval<ours>().our_field) == sizeof(std::declval<theirs>().their_field))

// clone3. The kernel's struct asks for 8-byte alignment, which is what a 64-bit number has here anyway.
static_assert(sizeof(sys::clone_args) == CLONE_ARGS_SIZE_VER2);
SAME_SIZE(sys::clone_args, clone_args);
SAME_FIELD(sys::clone_args, flags, clone_args, flags);
SAME_FIELD(sys::clone_args, pidfd, clone_args, pidfd);
SAME_FIELD(sys::clone_args, child_tid, clone_args, child_tid);
SAME_FIELD(sys::clone_args, parent_tid, clone_args, parent_tid);
SAME_FIELD(sys::clone_args, exit_signal, clone_args, exit_signal);
SAME_FIELD(sys::clone_args, stack, clone_args, stack);
SAME_FIELD(sys::clone_args, stack_size, clone_args, stack_size);
SAME_FIELD(sys::clone_args, tls, clone_args, tls);
SAME_FIELD(sys::clone_args, set_tid, clone_args, set_tid);
SAME_FIELD(sys::clone_args, set_tid_size, clone_args, set_tid_size);
SAME_FIELD(sys::clone_args, cgroup, clone_args, cgroup);
SAME(sys::clone_flags::vm, CLONE_VM);
SAME(sys::clone_flags::fs, CLONE_FS);
SAME(sys::clone_flags::files, CLONE_FILES);
SAME(sys::clone_flags::sighand, CLONE_SIGHAND);
SAME(sys::clone_flags::pidfd, CLONE_PIDFD);
SAME(sys::clone_flags::ptrace, CLONE_PTRACE);
SAME(sys::clone_flags::vfork, CLONE_VFORK);
SAME(sys::clone_flags::parent, CLONE_PARENT);
SAME(sys::clone_flags::thread, CLONE_THREAD);
SAME(sys::clone_flags::newns, CLONE_NEWNS);
SAME(sys::clone_flags::sysvsem, CLONE_SYSVSEM);
SAME(sys::clone_flags::settls, CLONE_SETTLS);
SAME(sys::clone_flags::parent_settid, CLONE_PARENT_SETTID);
SAME(sys::clone_flags::child_cleartid, CLONE_CHILD_CLEARTID);
SAME(sys::clone_flags::untraced, CLONE_UNTRACED);
SAME(sys::clone_flags::child_settid, CLONE_CHILD_SETTID);
SAME(sys::clone_flags::newcgroup, CLONE_NEWCGROUP);
SAME(sys::clone_flags::newuts, CLONE_NEWUTS);
SAME(sys::clone_flags::newipc, CLONE_NEWIPC);
SAME(sys::clone_flags::newuser, CLONE_NEWUSER);
SAME(sys::clone_flags::newpid, CLONE_NEWPID);
SAME(sys::clone_flags::newnet, CLONE_NEWNET);
SAME(static_cast<unsigned>(sys::clone_flags::io), static_cast<unsigned>(CLONE_IO));
SAME(sys::clone_flags::clear_sighand, CLONE_CLEAR_SIGHAND);
SAME(sys::clone_flags::into_cgroup, CLONE_INTO_CGROUP);
SAME(sys::clone_flags::newtime, CLONE_NEWTIME);
SAME(sys::clone_args().exit_signal, SIGCHLD);

// waitid
SAME(sys::w::nohang, WNOHANG);
SAME(sys::w::untraced, WUNTRACED);
SAME(sys::w::stopped, WSTOPPED);
SAME(sys::w::exited, WEXITED);
SAME(sys::w::continued, WCONTINUED);
SAME(sys::w::nowait, WNOWAIT);
SAME(sys::w::nothread, __WNOTHREAD);
SAME(sys::w::all, __WALL);
SAME(static_cast<unsigned>(sys::w::clone), static_cast<unsigned>(__WCLONE));
SAME(sys::p::all, P_ALL);
SAME(sys::p::pid, P_PID);
SAME(sys::p::pgid, P_PGID);
SAME(sys::p::pidfd, P_PIDFD);
SAME(sys::cld::exited, CLD_EXITED);
SAME(sys::cld::killed, CLD_KILLED);
SAME(sys::cld::dumped, CLD_DUMPED);
SAME(sys::cld::trapped, CLD_TRAPPED);
SAME(sys::cld::stopped, CLD_STOPPED);
SAME(sys::cld::continued, CLD_CONTINUED);

// resources
SAME_SIZE(sys::rlimit, rlimit64);
SAME_FIELD(sys::rlimit, current, rlimit64, rlim_cur);
SAME_FIELD(sys::rlimit, max, rlimit64, rlim_max);
SAME(sys::rlimit::infinity, RLIM64_INFINITY);
SAME(sys::rlimit_of::cpu, RLIMIT_CPU);
SAME(sys::rlimit_of::fsize, RLIMIT_FSIZE);
SAME(sys::rlimit_of::data, RLIMIT_DATA);
SAME(sys::rlimit_of::stack, RLIMIT_STACK);
SAME(sys::rlimit_of::core, RLIMIT_CORE);
SAME(sys::rlimit_of::rss, RLIMIT_RSS);
SAME(sys::rlimit_of::nproc, RLIMIT_NPROC);
SAME(sys::rlimit_of::nofile, RLIMIT_NOFILE);
SAME(sys::rlimit_of::memlock, RLIMIT_MEMLOCK);
SAME(sys::rlimit_of::as, RLIMIT_AS);
SAME(sys::rlimit_of::locks, RLIMIT_LOCKS);
SAME(sys::rlimit_of::sigpending, RLIMIT_SIGPENDING);
SAME(sys::rlimit_of::msgqueue, RLIMIT_MSGQUEUE);
SAME(sys::rlimit_of::nice, RLIMIT_NICE);
SAME(sys::rlimit_of::rtprio, RLIMIT_RTPRIO);
SAME(sys::rlimit_of::rttime, RLIMIT_RTTIME);
// A libc with 64-bit times on a 32-bit CPU converts this one; then it is not the kernel's.
#if __WORDSIZE == 64 || !(defined(__USE_TIME_BITS64) || defined(__USE_TIME64_REDIRECTS))
SAME_SIZE(sys::rusage, struct rusage);
SAME_FIELD(sys::rusage, utime, rusage, ru_utime);
SAME_FIELD(sys::rusage, stime, rusage, ru_stime);
SAME_FIELD(sys::rusage, maxrss, rusage, ru_maxrss);
SAME_FIELD(sys::rusage, minflt, rusage, ru_minflt);
SAME_FIELD(sys::rusage, majflt, rusage, ru_majflt);
SAME_FIELD(sys::rusage, inblock, rusage, ru_inblock);
SAME_FIELD(sys::rusage, oublock, rusage, ru_oublock);
SAME_FIELD(sys::rusage, nvcsw, rusage, ru_nvcsw);
SAME_FIELD(sys::rusage, nivcsw, rusage, ru_nivcsw);
#endif
SAME(sys::rusage_of::self, RUSAGE_SELF);
SAME(sys::rusage_of::children, RUSAGE_CHILDREN);
SAME(sys::rusage_of::thread, 1);
SAME_SIZE(sys::process_times, tms);
SAME_FIELD(sys::process_times, user, tms, tms_utime);
SAME_FIELD(sys::process_times, system, tms, tms_stime);
SAME_FIELD(sys::process_times, children_user, tms, tms_cutime);
SAME_FIELD(sys::process_times, children_system, tms, tms_cstime);
SAME(sys::prio::process, PRIO_PROCESS);
SAME(sys::prio::pgrp, PRIO_PGRP);
SAME(sys::prio::user, PRIO_USER);

// futex
SAME(sys::futex_op::wait, FUTEX_WAIT);
SAME(sys::futex_op::wake, FUTEX_WAKE);
SAME(sys::futex_op::requeue, FUTEX_REQUEUE);
SAME(sys::futex_op::cmp_requeue, FUTEX_CMP_REQUEUE);
SAME(sys::futex_op::wake_op, FUTEX_WAKE_OP);
SAME(sys::futex_op::lock_pi, FUTEX_LOCK_PI);
SAME(sys::futex_op::unlock_pi, FUTEX_UNLOCK_PI);
SAME(sys::futex_op::trylock_pi, FUTEX_TRYLOCK_PI);
SAME(sys::futex_op::wait_bitset, FUTEX_WAIT_BITSET);
SAME(sys::futex_op::wake_bitset, FUTEX_WAKE_BITSET);
SAME(sys::futex_op::wait_requeue_pi, FUTEX_WAIT_REQUEUE_PI);
SAME(sys::futex_op::cmp_requeue_pi, FUTEX_CMP_REQUEUE_PI);
SAME(sys::futex_op::lock_pi2, FUTEX_LOCK_PI2);
SAME(sys::futex_op::private_flag, FUTEX_PRIVATE_FLAG);
SAME(sys::futex_op::clock_realtime, FUTEX_CLOCK_REALTIME);
SAME(sys::futex_scope::private_, FUTEX_PRIVATE_FLAG);
SAME(sys::futex_clock::realtime, FUTEX_CLOCK_REALTIME);
SAME(sys::futex_waiters, FUTEX_WAITERS);
SAME(sys::futex_owner_died, FUTEX_OWNER_DIED);
SAME(sys::futex_tid_mask, FUTEX_TID_MASK);
SAME(sys::futex_any_bit, static_cast<unsigned>(FUTEX_BITSET_MATCH_ANY));
SAME_SIZE(sys::futex_waitv_entry, futex_waitv);
SAME_FIELD(sys::futex_waitv_entry, value, futex_waitv, val);
SAME_FIELD(sys::futex_waitv_entry, address, futex_waitv, uaddr);
SAME_FIELD(sys::futex_waitv_entry, flags, futex_waitv, flags);
SAME(sys::futex_waitv_entry().flags, FUTEX_32 | FUTEX_PRIVATE_FLAG);

// scheduler
SAME_SIZE(sys::sched_attr, sched_attr);
SAME_FIELD(sys::sched_attr, size, sched_attr, size);
SAME_FIELD(sys::sched_attr, sched_policy, sched_attr, sched_policy);
SAME_FIELD(sys::sched_attr, sched_flags, sched_attr, sched_flags);
SAME_FIELD(sys::sched_attr, sched_nice, sched_attr, sched_nice);
SAME_FIELD(sys::sched_attr, sched_rt_priority, sched_attr, sched_priority);
SAME_FIELD(sys::sched_attr, sched_runtime, sched_attr, sched_runtime);
SAME_FIELD(sys::sched_attr, sched_deadline_time, sched_attr, sched_deadline);
SAME_FIELD(sys::sched_attr, sched_period, sched_attr, sched_period);
SAME_FIELD(sys::sched_attr, sched_util_min, sched_attr, sched_util_min);
SAME_FIELD(sys::sched_attr, sched_util_max, sched_attr, sched_util_max);
SAME(sys::sched::other, SCHED_OTHER);
SAME(sys::sched::fifo, SCHED_FIFO);
SAME(sys::sched::rr, SCHED_RR);
SAME(sys::sched::batch, SCHED_BATCH);
SAME(sys::sched::idle, SCHED_IDLE);
SAME(sys::sched::deadline, SCHED_DEADLINE);
SAME(sys::sched_flag::reset_on_fork, SCHED_FLAG_RESET_ON_FORK);
SAME(sys::sched_flag::reclaim, SCHED_FLAG_RECLAIM);
SAME(sys::sched_flag::dl_overrun, SCHED_FLAG_DL_OVERRUN);
SAME(sys::sched_flag::keep_policy, SCHED_FLAG_KEEP_POLICY);
SAME(sys::sched_flag::keep_params, SCHED_FLAG_KEEP_PARAMS);
SAME(sys::sched_flag::util_clamp_min, SCHED_FLAG_UTIL_CLAMP_MIN);
SAME(sys::sched_flag::util_clamp_max, SCHED_FLAG_UTIL_CLAMP_MAX);

// CPU sets
static_assert(sizeof(cpu_words<CPU_SETSIZE>) == sizeof(cpu_set_t));

// membarrier
SAME(sys::membarrier_cmd::query, MEMBARRIER_CMD_QUERY);
SAME(sys::membarrier_cmd::global, MEMBARRIER_CMD_GLOBAL);
SAME(sys::membarrier_cmd::global_expedited, MEMBARRIER_CMD_GLOBAL_EXPEDITED);
SAME(sys::membarrier_cmd::register_global_expedited, MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED);
SAME(sys::membarrier_cmd::private_expedited, MEMBARRIER_CMD_PRIVATE_EXPEDITED);
SAME(sys::membarrier_cmd::register_private_expedited, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
SAME(sys::membarrier_cmd::private_expedited_sync_core, MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE);
SAME(sys::membarrier_cmd::register_private_expedited_sync_core, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE);
SAME(sys::membarrier_cmd::private_expedited_rseq, MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ);
SAME(sys::membarrier_cmd::register_private_expedited_rseq, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_RSEQ);

// prctl
SAME(sys::pr::set_pdeathsig, PR_SET_PDEATHSIG);
SAME(sys::pr::get_pdeathsig, PR_GET_PDEATHSIG);
SAME(sys::pr::get_dumpable, PR_GET_DUMPABLE);
SAME(sys::pr::set_dumpable, PR_SET_DUMPABLE);
SAME(sys::pr::set_name, PR_SET_NAME);
SAME(sys::pr::get_name, PR_GET_NAME);
SAME(sys::pr::capbset_read, PR_CAPBSET_READ);
SAME(sys::pr::capbset_drop, PR_CAPBSET_DROP);
SAME(sys::pr::set_timerslack, PR_SET_TIMERSLACK);
SAME(sys::pr::get_timerslack, PR_GET_TIMERSLACK);
SAME(sys::pr::set_child_subreaper, PR_SET_CHILD_SUBREAPER);
SAME(sys::pr::get_child_subreaper, PR_GET_CHILD_SUBREAPER);
SAME(sys::pr::set_no_new_privs, PR_SET_NO_NEW_PRIVS);
SAME(sys::pr::get_no_new_privs, PR_GET_NO_NEW_PRIVS);

// uname, sysinfo
static_assert(sizeof(sys::utsname) == sizeof(new_utsname) && sizeof(sys::utsname) == sizeof(utsname));
SAME_SIZE(sys::system_info, struct sysinfo);
SAME_FIELD(sys::system_info, uptime, struct sysinfo, uptime);
SAME_FIELD(sys::system_info, loads, struct sysinfo, loads);
SAME_FIELD(sys::system_info, totalram, struct sysinfo, totalram);
SAME_FIELD(sys::system_info, freeswap, struct sysinfo, freeswap);
SAME_FIELD(sys::system_info, procs, struct sysinfo, procs);
SAME_FIELD(sys::system_info, totalhigh, struct sysinfo, totalhigh);
SAME_FIELD(sys::system_info, freehigh, struct sysinfo, freehigh);
SAME_FIELD(sys::system_info, mem_unit, struct sysinfo, mem_unit);

// random
SAME(sys::grnd::nonblock, GRND_NONBLOCK);
SAME(sys::grnd::random, GRND_RANDOM);
SAME(sys::grnd::insecure, GRND_INSECURE);

// the auxiliary vector
#if __SIZEOF_POINTER__ == 8
SAME_SIZE(auxiliary_vector::word_pair, Elf64_auxv_t);
#else
SAME_SIZE(auxiliary_vector::word_pair, Elf32_auxv_t);
#endif
SAME(aux::null, AT_NULL);
SAME(aux::ignore, AT_IGNORE);
SAME(aux::execfd, AT_EXECFD);
SAME(aux::phdr, AT_PHDR);
SAME(aux::phent, AT_PHENT);
SAME(aux::phnum, AT_PHNUM);
SAME(aux::pagesz, AT_PAGESZ);
SAME(aux::base, AT_BASE);
SAME(aux::flags, AT_FLAGS);
SAME(aux::entry, AT_ENTRY);
SAME(aux::notelf, AT_NOTELF);
SAME(aux::uid, AT_UID);
SAME(aux::euid, AT_EUID);
SAME(aux::gid, AT_GID);
SAME(aux::egid, AT_EGID);
SAME(aux::platform, AT_PLATFORM);
SAME(aux::hwcap, AT_HWCAP);
SAME(aux::clktck, AT_CLKTCK);
SAME(aux::secure, AT_SECURE);
SAME(aux::base_platform, AT_BASE_PLATFORM);
SAME(aux::random, AT_RANDOM);
SAME(aux::hwcap2, AT_HWCAP2);
SAME(aux::execfn, AT_EXECFN);
SAME(aux::sysinfo, AT_SYSINFO);
SAME(aux::sysinfo_ehdr, AT_SYSINFO_EHDR);
#ifdef AT_MINSIGSTKSZ
SAME(aux::minsigstksz, AT_MINSIGSTKSZ);
#endif

int main() {}
