// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kprobe: code of ours before an instruction of the kernel's, here the first of a function.
 *
 *     ./lkmc run userland/modules/kprobe
 *
 * The instruction is replaced by a breakpoint, or by a jump where the kernel can; each call is logged with the function's
 * second argument, which the CPU's calling convention puts into a register. Any symbol of /proc/kallsyms can be probed
 * but those that the probes themselves need, and what the compiler has inlined.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/ptrace.h>
#include <linux/sched.h>

static char *symbol = "vfs_fallocate";
module_param(symbol, charp, 0444);
MODULE_PARM_DESC(symbol, "the function that is probed");

static atomic_t calls = ATOMIC_INIT(0);

static unsigned long second_argument(struct pt_regs *regs)
{
#ifdef CONFIG_HAVE_FUNCTION_ARG_ACCESS_API
	return regs_get_kernel_argument(regs, 1);
#else
	return regs->uregs[1];		/* 32-bit ARM: r1 */
#endif
}

/* With interrupts or preemption off: no sleeping here. */
static int before(struct kprobe *probe, struct pt_regs *regs)
{
	atomic_inc(&calls);
	pr_info("%s called by %s (%d), second argument %#lx, at %pS\n", probe->symbol_name, current->comm, current->pid,
		second_argument(regs), (void *)instruction_pointer(regs));
	return 0;
}

static struct kprobe probe = {
	.pre_handler = before,
};

static int __init kprobe_lesson_init(void)
{
	probe.symbol_name = symbol;
	return register_kprobe(&probe);
}

static void __exit kprobe_lesson_exit(void)
{
	unregister_kprobe(&probe);
	pr_info("%d calls, %lu missed\n", atomic_read(&calls), probe.nmissed);
}

module_init(kprobe_lesson_init);
module_exit(kprobe_lesson_exit);

MODULE_DESCRIPTION("Logs calls of a kernel function and an argument");
MODULE_LICENSE("GPL");
