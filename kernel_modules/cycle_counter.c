// SPDX-License-Identifier: GPL-2.0-only
/*
 * The counter of CPU cycles: read by the kernel, and by programs once the kernel lets them.
 *
 *     ./lkmc run userland/modules/cycle_counter
 *
 * On x86_64 the time stamp counter runs always and every program may read it, unless CR4.TSD is set. On ARM and AArch64
 * the performance monitor's counter has to be started, and PMUSERENR opened, on each CPU: that is done while the module
 * is loaded, also for a CPU that comes later, and undone after. Each read of /dev/lkmc_cycle_counter gives the count on
 * the CPU it runs on, as a binary number of 64 bits.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cpuhotplug.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/uaccess.h>

#if defined(CONFIG_X86_64)

#include <asm/tsc.h>

static bool present(void)
{
	return boot_cpu_has(X86_FEATURE_TSC);
}

static u64 count(void)
{
	return rdtsc_ordered();
}

static int start(unsigned int cpu)
{
	return 0;
}

static int stop(unsigned int cpu)
{
	return 0;
}

#else

#define CONTROL_ENABLE BIT(0)		/* PMCR.E */
#define CONTROL_LONG BIT(6)		/* PMCR.LC: 64 bits, on AArch64 */
#define USER_ENABLE BIT(0)		/* PMUSERENR.EN */
#define CYCLES BIT(31)			/* the cycle counter's bit among the counters */

#if defined(CONFIG_ARM64)

#include <asm/sysreg.h>

#define pm_read(name) read_sysreg(name##_el0)
#define pm_write(name, value) write_sysreg(value, name##_el0)

static unsigned int version(void)
{
	return read_sysreg(id_aa64dfr0_el1) >> 8 & 0xf;		/* PMUVer */
}

#else

#define pmcr "c12, 0"
#define pmcntenset "c12, 1"
#define pmcntenclr "c12, 2"
#define pmccntr "c13, 0"
#define pmuserenr "c14, 0"
#define pm_read(name) \
	({ \
		u32 word; \
		asm volatile("mrc p15, 0, %0, c9, " name : "=r"(word)); \
		word; \
	})
#define pm_write(name, value) \
	({ \
		asm volatile("mcr p15, 0, %0, c9, " name : : "r"((u32)(value))); \
	})

static unsigned int version(void)
{
	u32 features;

	asm volatile("mrc p15, 0, %0, c0, c1, 2" : "=r"(features));	/* ID_DFR0 */
	return features >> 24 & 0xf;				/* PerfMon */
}

#endif

struct state {
	unsigned long control, counters, user;
};
static DEFINE_PER_CPU(struct state, before);

static bool present(void)
{
	return version() != 0 && version() != 0xf;
}

static u64 count(void)
{
	isb();
	return pm_read(pmccntr);
}

static int start(unsigned int cpu)
{
	struct state *state = this_cpu_ptr(&before);

	state->control = pm_read(pmcr);
	state->counters = pm_read(pmcntenset);
	state->user = pm_read(pmuserenr);
	pm_write(pmcr, state->control | CONTROL_ENABLE | (IS_ENABLED(CONFIG_ARM64) ? CONTROL_LONG : 0));
	pm_write(pmcntenset, CYCLES);
	pm_write(pmuserenr, state->user | USER_ENABLE);
	isb();
	return 0;
}

static int stop(unsigned int cpu)
{
	const struct state *state = this_cpu_ptr(&before);

	pm_write(pmuserenr, state->user);
	if (!(state->counters & CYCLES))
		pm_write(pmcntenclr, CYCLES);
	pm_write(pmcr, state->control);
	isb();
	return 0;
}

#endif

static ssize_t cycle_counter_read(struct file *file, char __user *buffer, size_t size, loff_t *position)
{
	const u64 now = count();

	if (size < sizeof(now))
		return -EINVAL;
	return copy_to_user(buffer, &now, sizeof(now)) ? -EFAULT : sizeof(now);
}

static const struct file_operations cycle_counter_fops = {
	.owner = THIS_MODULE,
	.open = stream_open,
	.read = cycle_counter_read,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_cycle_counter",
	.fops = &cycle_counter_fops,
	.mode = 0600,
};

static int state_number;

static int __init cycle_counter_init(void)
{
	int ret;

	if (!present())
		return -ENODEV;
	/* Runs start() on each CPU, now or when it comes, and stop() when it goes. */
	state_number = cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "lkmc:cycle_counter", start, stop);
	if (state_number < 0)
		return state_number;
	ret = misc_register(&device);
	if (ret)
		cpuhp_remove_state(state_number);
	return ret;
}

static void __exit cycle_counter_exit(void)
{
	misc_deregister(&device);
	cpuhp_remove_state(state_number);
}

module_init(cycle_counter_init);
module_exit(cycle_counter_exit);

MODULE_DESCRIPTION("Reads the CPU's cycle counter, and lets programs read it");
MODULE_LICENSE("GPL");
