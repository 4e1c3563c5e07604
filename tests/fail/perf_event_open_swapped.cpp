// SPDX-License-Identifier: MIT
// CPU and thread of a performance event in the wrong order.
// error: (cannot convert|cannot initialize a parameter)
#include <lkmc/sys/perf.hpp>

using lkmc::sys::perf_cpu;
using lkmc::sys::perf_pid;

lkmc::result<lkmc::fd> f(lkmc::sys::perf_event_attr& attr) {
#ifdef LKMC_FAIL
    return lkmc::sys::perf_event_open(attr, perf_cpu::any, perf_pid::self, lkmc::no_file, lkmc::sys::perf_flag::fd_cloexec);
#endif
    return lkmc::sys::perf_event_open(attr, perf_pid::self, perf_cpu::any, lkmc::no_file, lkmc::sys::perf_flag::fd_cloexec);
}
