// SPDX-License-Identifier: MIT
// Performance events: numbers and structures against the system's headers.
#include <stddef.h>

#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>

#include <lkmc/sys/perf.hpp>
#include <lkmc/sys/perf_ring.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

using sys::perf_type;
static_assert(same(perf_type::hardware, PERF_TYPE_HARDWARE) && same(perf_type::software, PERF_TYPE_SOFTWARE) &&
              same(perf_type::tracepoint, PERF_TYPE_TRACEPOINT) && same(perf_type::hw_cache, PERF_TYPE_HW_CACHE) &&
              same(perf_type::raw, PERF_TYPE_RAW) && same(perf_type::breakpoint, PERF_TYPE_BREAKPOINT));

using hw = sys::perf_count_hw;
static_assert(same(hw::cpu_cycles, PERF_COUNT_HW_CPU_CYCLES) && same(hw::instructions, PERF_COUNT_HW_INSTRUCTIONS) &&
              same(hw::cache_references, PERF_COUNT_HW_CACHE_REFERENCES) && same(hw::cache_misses, PERF_COUNT_HW_CACHE_MISSES) &&
              same(hw::branch_instructions, PERF_COUNT_HW_BRANCH_INSTRUCTIONS) && same(hw::branch_misses, PERF_COUNT_HW_BRANCH_MISSES) &&
              same(hw::bus_cycles, PERF_COUNT_HW_BUS_CYCLES) &&
              same(hw::stalled_cycles_frontend, PERF_COUNT_HW_STALLED_CYCLES_FRONTEND) &&
              same(hw::stalled_cycles_backend, PERF_COUNT_HW_STALLED_CYCLES_BACKEND) &&
              same(hw::ref_cpu_cycles, PERF_COUNT_HW_REF_CPU_CYCLES));
using sw = sys::perf_count_sw;
static_assert(same(sw::cpu_clock, PERF_COUNT_SW_CPU_CLOCK) && same(sw::task_clock, PERF_COUNT_SW_TASK_CLOCK) &&
              same(sw::page_faults, PERF_COUNT_SW_PAGE_FAULTS) && same(sw::context_switches, PERF_COUNT_SW_CONTEXT_SWITCHES) &&
              same(sw::cpu_migrations, PERF_COUNT_SW_CPU_MIGRATIONS) && same(sw::page_faults_min, PERF_COUNT_SW_PAGE_FAULTS_MIN) &&
              same(sw::page_faults_maj, PERF_COUNT_SW_PAGE_FAULTS_MAJ) && same(sw::alignment_faults, PERF_COUNT_SW_ALIGNMENT_FAULTS) &&
              same(sw::emulation_faults, PERF_COUNT_SW_EMULATION_FAULTS) && same(sw::dummy, PERF_COUNT_SW_DUMMY) &&
              same(sw::bpf_output, PERF_COUNT_SW_BPF_OUTPUT) && same(sw::cgroup_switches, PERF_COUNT_SW_CGROUP_SWITCHES));
using cache = sys::perf_count_hw_cache;
static_assert(same(cache::l1d, PERF_COUNT_HW_CACHE_L1D) && same(cache::l1i, PERF_COUNT_HW_CACHE_L1I) && same(cache::ll, PERF_COUNT_HW_CACHE_LL) &&
              same(cache::dtlb, PERF_COUNT_HW_CACHE_DTLB) && same(cache::itlb, PERF_COUNT_HW_CACHE_ITLB) &&
              same(cache::bpu, PERF_COUNT_HW_CACHE_BPU) && same(cache::node, PERF_COUNT_HW_CACHE_NODE));
using op = sys::perf_count_hw_cache_op;
using outcome = sys::perf_count_hw_cache_result;
static_assert(same(op::read, PERF_COUNT_HW_CACHE_OP_READ) && same(op::write, PERF_COUNT_HW_CACHE_OP_WRITE) &&
              same(op::prefetch, PERF_COUNT_HW_CACHE_OP_PREFETCH) && same(outcome::access, PERF_COUNT_HW_CACHE_RESULT_ACCESS) &&
              same(outcome::miss, PERF_COUNT_HW_CACHE_RESULT_MISS));
static_assert(perf::event::cache(cache::dtlb, op::write, outcome::miss).config == 0x10103);
using bp = sys::hw_breakpoint;
static_assert(same(bp::r, HW_BREAKPOINT_R) && same(bp::w, HW_BREAKPOINT_W) && same(bp::rw, HW_BREAKPOINT_RW) && same(bp::x, HW_BREAKPOINT_X));

using S = sys::perf_sample;
static_assert(same(S::ip, PERF_SAMPLE_IP) && same(S::tid, PERF_SAMPLE_TID) && same(S::time, PERF_SAMPLE_TIME) && same(S::addr, PERF_SAMPLE_ADDR) &&
              same(S::read, PERF_SAMPLE_READ) && same(S::callchain, PERF_SAMPLE_CALLCHAIN) && same(S::id, PERF_SAMPLE_ID) &&
              same(S::cpu, PERF_SAMPLE_CPU) && same(S::period, PERF_SAMPLE_PERIOD) && same(S::stream_id, PERF_SAMPLE_STREAM_ID) &&
              same(S::raw, PERF_SAMPLE_RAW) && same(S::branch_stack, PERF_SAMPLE_BRANCH_STACK) && same(S::regs_user, PERF_SAMPLE_REGS_USER) &&
              same(S::stack_user, PERF_SAMPLE_STACK_USER) && same(S::weight, PERF_SAMPLE_WEIGHT) && same(S::data_src, PERF_SAMPLE_DATA_SRC) &&
              same(S::identifier, PERF_SAMPLE_IDENTIFIER) && same(S::transaction, PERF_SAMPLE_TRANSACTION) &&
              same(S::regs_intr, PERF_SAMPLE_REGS_INTR) && same(S::phys_addr, PERF_SAMPLE_PHYS_ADDR) && same(S::aux, PERF_SAMPLE_AUX) &&
              same(S::cgroup, PERF_SAMPLE_CGROUP) && same(S::data_page_size, PERF_SAMPLE_DATA_PAGE_SIZE) &&
              same(S::code_page_size, PERF_SAMPLE_CODE_PAGE_SIZE) && same(S::weight_struct, PERF_SAMPLE_WEIGHT_STRUCT));
using B = sys::perf_sample_branch;
static_assert(same(B::user, PERF_SAMPLE_BRANCH_USER) && same(B::kernel, PERF_SAMPLE_BRANCH_KERNEL) && same(B::hv, PERF_SAMPLE_BRANCH_HV) &&
              same(B::any, PERF_SAMPLE_BRANCH_ANY) && same(B::any_call, PERF_SAMPLE_BRANCH_ANY_CALL) &&
              same(B::any_return, PERF_SAMPLE_BRANCH_ANY_RETURN) && same(B::ind_call, PERF_SAMPLE_BRANCH_IND_CALL) &&
              same(B::abort_tx, PERF_SAMPLE_BRANCH_ABORT_TX) && same(B::in_tx, PERF_SAMPLE_BRANCH_IN_TX) && same(B::no_tx, PERF_SAMPLE_BRANCH_NO_TX) &&
              same(B::cond, PERF_SAMPLE_BRANCH_COND) && same(B::call_stack, PERF_SAMPLE_BRANCH_CALL_STACK) &&
              same(B::ind_jump, PERF_SAMPLE_BRANCH_IND_JUMP) && same(B::call, PERF_SAMPLE_BRANCH_CALL) &&
              same(B::no_flags, PERF_SAMPLE_BRANCH_NO_FLAGS) && same(B::no_cycles, PERF_SAMPLE_BRANCH_NO_CYCLES) &&
              same(B::type_save, PERF_SAMPLE_BRANCH_TYPE_SAVE) && same(B::hw_index, PERF_SAMPLE_BRANCH_HW_INDEX) &&
              same(B::priv_save, PERF_SAMPLE_BRANCH_PRIV_SAVE));
using F = sys::perf_format;
static_assert(same(F::total_time_enabled, PERF_FORMAT_TOTAL_TIME_ENABLED) && same(F::total_time_running, PERF_FORMAT_TOTAL_TIME_RUNNING) &&
              same(F::id, PERF_FORMAT_ID) && same(F::group, PERF_FORMAT_GROUP) && same(F::lost, PERF_FORMAT_LOST));
using sys::perf_flag;
static_assert(same(perf_flag::fd_no_group, PERF_FLAG_FD_NO_GROUP) && same(perf_flag::fd_output, PERF_FLAG_FD_OUTPUT) &&
              same(perf_flag::pid_cgroup, PERF_FLAG_PID_CGROUP) && same(perf_flag::fd_cloexec, PERF_FLAG_FD_CLOEXEC));

// The beginnings that were whole structures once.
using attr = sys::perf_event_attr;
static_assert(offsetof(attr, config2) == PERF_ATTR_SIZE_VER0 && offsetof(attr, branch_sample_type) == PERF_ATTR_SIZE_VER1 &&
              offsetof(attr, sample_regs_user) == PERF_ATTR_SIZE_VER2 && offsetof(attr, sample_regs_intr) == PERF_ATTR_SIZE_VER3 &&
              offsetof(attr, aux_watermark) == PERF_ATTR_SIZE_VER4 && offsetof(attr, aux_sample_size) == PERF_ATTR_SIZE_VER5 &&
              offsetof(attr, sig_data) == PERF_ATTR_SIZE_VER6 && offsetof(attr, config3) == PERF_ATTR_SIZE_VER7 && sizeof(attr) == 136);
#ifdef PERF_ATTR_SIZE_VER8
static_assert(sizeof(attr) == PERF_ATTR_SIZE_VER8);
#endif
#define SAME_PLACE(type, member) \
    static_assert(offsetof(sys::type, member) == offsetof(::type, member) && sizeof(sys::type::member) == sizeof(::type::member))
SAME_PLACE(perf_event_attr, type);
SAME_PLACE(perf_event_attr, size);
SAME_PLACE(perf_event_attr, config);
SAME_PLACE(perf_event_attr, sample_period);
SAME_PLACE(perf_event_attr, sample_freq);
SAME_PLACE(perf_event_attr, sample_type);
SAME_PLACE(perf_event_attr, read_format);
SAME_PLACE(perf_event_attr, wakeup_events);
SAME_PLACE(perf_event_attr, wakeup_watermark);
SAME_PLACE(perf_event_attr, bp_type);
SAME_PLACE(perf_event_attr, bp_addr);
SAME_PLACE(perf_event_attr, kprobe_func);
SAME_PLACE(perf_event_attr, uprobe_path);
SAME_PLACE(perf_event_attr, config1);
SAME_PLACE(perf_event_attr, bp_len);
SAME_PLACE(perf_event_attr, kprobe_addr);
SAME_PLACE(perf_event_attr, probe_offset);
SAME_PLACE(perf_event_attr, config2);
SAME_PLACE(perf_event_attr, branch_sample_type);
SAME_PLACE(perf_event_attr, sample_regs_user);
SAME_PLACE(perf_event_attr, sample_stack_user);
SAME_PLACE(perf_event_attr, clockid);
SAME_PLACE(perf_event_attr, sample_regs_intr);
SAME_PLACE(perf_event_attr, aux_watermark);
SAME_PLACE(perf_event_attr, sample_max_stack);
SAME_PLACE(perf_event_attr, aux_sample_size);
SAME_PLACE(perf_event_attr, sig_data);
static_assert(offsetof(attr, flags) == offsetof(::perf_event_attr, read_format) + 8);

SAME_PLACE(perf_event_mmap_page, version);
SAME_PLACE(perf_event_mmap_page, compat_version);
SAME_PLACE(perf_event_mmap_page, lock);
SAME_PLACE(perf_event_mmap_page, index);
SAME_PLACE(perf_event_mmap_page, offset);
SAME_PLACE(perf_event_mmap_page, time_enabled);
SAME_PLACE(perf_event_mmap_page, time_running);
SAME_PLACE(perf_event_mmap_page, capabilities);
SAME_PLACE(perf_event_mmap_page, pmc_width);
SAME_PLACE(perf_event_mmap_page, time_shift);
SAME_PLACE(perf_event_mmap_page, time_mult);
SAME_PLACE(perf_event_mmap_page, time_offset);
SAME_PLACE(perf_event_mmap_page, time_zero);
SAME_PLACE(perf_event_mmap_page, size);
SAME_PLACE(perf_event_mmap_page, time_cycles);
SAME_PLACE(perf_event_mmap_page, time_mask);
SAME_PLACE(perf_event_mmap_page, data_head);
SAME_PLACE(perf_event_mmap_page, data_tail);
SAME_PLACE(perf_event_mmap_page, data_offset);
SAME_PLACE(perf_event_mmap_page, data_size);
SAME_PLACE(perf_event_mmap_page, aux_head);
SAME_PLACE(perf_event_mmap_page, aux_tail);
SAME_PLACE(perf_event_mmap_page, aux_offset);
SAME_PLACE(perf_event_mmap_page, aux_size);
static_assert(sizeof(sys::perf_event_mmap_page) == sizeof(::perf_event_mmap_page));

namespace ioc = sys::perf_event_ioc;
static_assert(ioc::enable.value() == PERF_EVENT_IOC_ENABLE && ioc::disable.value() == PERF_EVENT_IOC_DISABLE &&
              ioc::refresh.value() == PERF_EVENT_IOC_REFRESH && ioc::reset.value() == PERF_EVENT_IOC_RESET &&
              ioc::period.value() == PERF_EVENT_IOC_PERIOD && ioc::set_output.value() == PERF_EVENT_IOC_SET_OUTPUT &&
              ioc::set_filter.value() == PERF_EVENT_IOC_SET_FILTER && ioc::id.value() == PERF_EVENT_IOC_ID &&
              ioc::set_bpf.value() == PERF_EVENT_IOC_SET_BPF && ioc::pause_output.value() == PERF_EVENT_IOC_PAUSE_OUTPUT &&
              ioc::modify_attributes.value() == PERF_EVENT_IOC_MODIFY_ATTRIBUTES);
static_assert(same(sys::perf_ioc_flag::group, PERF_IOC_FLAG_GROUP));

using sys::perf_record;
static_assert(same(perf_record::mmap, PERF_RECORD_MMAP) && same(perf_record::lost, PERF_RECORD_LOST) && same(perf_record::comm, PERF_RECORD_COMM) &&
              same(perf_record::exit, PERF_RECORD_EXIT) && same(perf_record::throttle, PERF_RECORD_THROTTLE) &&
              same(perf_record::unthrottle, PERF_RECORD_UNTHROTTLE) && same(perf_record::fork, PERF_RECORD_FORK) &&
              same(perf_record::read, PERF_RECORD_READ) && same(perf_record::sample, PERF_RECORD_SAMPLE) &&
              same(perf_record::mmap2, PERF_RECORD_MMAP2) && same(perf_record::aux, PERF_RECORD_AUX) &&
              same(perf_record::itrace_start, PERF_RECORD_ITRACE_START) && same(perf_record::lost_samples, PERF_RECORD_LOST_SAMPLES) &&
              same(perf_record::switch_, PERF_RECORD_SWITCH) && same(perf_record::switch_cpu_wide, PERF_RECORD_SWITCH_CPU_WIDE) &&
              same(perf_record::namespaces, PERF_RECORD_NAMESPACES) && same(perf_record::ksymbol, PERF_RECORD_KSYMBOL) &&
              same(perf_record::bpf_event, PERF_RECORD_BPF_EVENT) && same(perf_record::cgroup, PERF_RECORD_CGROUP) &&
              same(perf_record::text_poke, PERF_RECORD_TEXT_POKE) && same(perf_record::aux_output_hw_id, PERF_RECORD_AUX_OUTPUT_HW_ID));
using misc = sys::perf_record_misc;
static_assert(same(misc::cpumode_mask, PERF_RECORD_MISC_CPUMODE_MASK) && same(misc::kernel, PERF_RECORD_MISC_KERNEL) &&
              same(misc::user, PERF_RECORD_MISC_USER) && same(misc::hypervisor, PERF_RECORD_MISC_HYPERVISOR) &&
              same(misc::guest_kernel, PERF_RECORD_MISC_GUEST_KERNEL) && same(misc::guest_user, PERF_RECORD_MISC_GUEST_USER) &&
              same(misc::proc_map_parse_timeout, PERF_RECORD_MISC_PROC_MAP_PARSE_TIMEOUT) && same(misc::mmap_data, PERF_RECORD_MISC_MMAP_DATA) &&
              same(misc::comm_exec, PERF_RECORD_MISC_COMM_EXEC) && same(misc::fork_exec, PERF_RECORD_MISC_FORK_EXEC) &&
              same(misc::switch_out, PERF_RECORD_MISC_SWITCH_OUT) && same(misc::exact_ip, PERF_RECORD_MISC_EXACT_IP) &&
              same(misc::switch_out_preempt, PERF_RECORD_MISC_SWITCH_OUT_PREEMPT) && same(misc::mmap_build_id, PERF_RECORD_MISC_MMAP_BUILD_ID) &&
              same(misc::ext_reserved, PERF_RECORD_MISC_EXT_RESERVED));
using context = sys::perf_context;
static_assert(same(context::hv, PERF_CONTEXT_HV) && same(context::kernel, PERF_CONTEXT_KERNEL) && same(context::user, PERF_CONTEXT_USER) &&
              same(context::guest, PERF_CONTEXT_GUEST) && same(context::guest_kernel, PERF_CONTEXT_GUEST_KERNEL) &&
              same(context::guest_user, PERF_CONTEXT_GUEST_USER) && same(context::max, PERF_CONTEXT_MAX));
static_assert(sizeof(perf::detail::header) == sizeof(perf_event_header) && offsetof(perf::detail::header, misc) == offsetof(perf_event_header, misc) &&
              offsetof(perf::detail::header, size) == offsetof(perf_event_header, size));

int failures = 0;
// The bit that a member of the kernel's structure is. Only a running program can look there.
#define BIT(member, value, flag)                                                                    \
    {                                                                                            \
        ::perf_event_attr theirs{};                                                              \
        theirs.member = value;                                                                   \
        sys::perf_attr_flags bits;                                                               \
        __builtin_memcpy(&bits, reinterpret_cast<char*>(&theirs) + offsetof(attr, flags), sizeof bits); \
        failures += bits != sys::perf_attr_flags::flag;                                          \
    }

}  // namespace

int main() {
    BIT(disabled, 1, disabled)
    BIT(inherit, 1, inherit)
    BIT(pinned, 1, pinned)
    BIT(exclusive, 1, exclusive)
    BIT(exclude_user, 1, exclude_user)
    BIT(exclude_kernel, 1, exclude_kernel)
    BIT(exclude_hv, 1, exclude_hv)
    BIT(exclude_idle, 1, exclude_idle)
    BIT(mmap, 1, mmap)
    BIT(comm, 1, comm)
    BIT(freq, 1, freq)
    BIT(inherit_stat, 1, inherit_stat)
    BIT(enable_on_exec, 1, enable_on_exec)
    BIT(task, 1, task)
    BIT(watermark, 1, watermark)
    BIT(precise_ip, 3, precise)
    BIT(mmap_data, 1, mmap_data)
    BIT(sample_id_all, 1, sample_id_all)
    BIT(exclude_host, 1, exclude_host)
    BIT(exclude_guest, 1, exclude_guest)
    BIT(exclude_callchain_kernel, 1, exclude_callchain_kernel)
    BIT(exclude_callchain_user, 1, exclude_callchain_user)
    BIT(mmap2, 1, mmap2)
    BIT(comm_exec, 1, comm_exec)
    BIT(use_clockid, 1, use_clockid)
    BIT(context_switch, 1, context_switch)
    BIT(write_backward, 1, write_backward)
    BIT(namespaces, 1, namespaces)
    BIT(ksymbol, 1, ksymbol)
    BIT(bpf_event, 1, bpf_event)
    BIT(aux_output, 1, aux_output)
    BIT(cgroup, 1, cgroup)
    BIT(text_poke, 1, text_poke)
    BIT(build_id, 1, build_id)
    BIT(inherit_thread, 1, inherit_thread)
    BIT(remove_on_exec, 1, remove_on_exec)
    BIT(sigtrap, 1, sigtrap)

    const auto capability = [](auto set) {
        ::perf_event_mmap_page theirs{};
        set(theirs);
        return static_cast<sys::perf_cap>(theirs.capabilities);
    };
    using sys::perf_cap;
    failures += capability([](auto& p) { p.cap_bit0_is_deprecated = 1; }) != perf_cap::bit0_is_deprecated;
    failures += capability([](auto& p) { p.cap_user_rdpmc = 1; }) != perf_cap::user_rdpmc;
    failures += capability([](auto& p) { p.cap_user_time = 1; }) != perf_cap::user_time;
    failures += capability([](auto& p) { p.cap_user_time_zero = 1; }) != perf_cap::user_time_zero;
    failures += capability([](auto& p) { p.cap_user_time_short = 1; }) != perf_cap::user_time_short;
    return failures;
}
