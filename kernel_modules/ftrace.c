// SPDX-License-Identifier: GPL-2.0-only
/*
 * A callback of ftrace: called whenever one of these functions is, with where from.
 *
 *     ./lkmc run userland/modules/ftrace
 *
 * The compiler has left room for a call at the beginning of each function; ftrace writes one there, for those functions
 * only that the filter names. It costs less than a kprobe, and takes patterns: functions=vfs_*at*
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/ftrace.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/string.h>

static char *functions = "vfs_fallocate";
module_param(functions, charp, 0444);
MODULE_PARM_DESC(functions, "a function's name or a pattern with '*'");

static atomic_t calls = ATOMIC_INIT(0);

/* ftrace sees to it that what this calls does not call it. */
static void notrace called(unsigned long ip, unsigned long parent, struct ftrace_ops *ops, struct ftrace_regs *regs)
{
	atomic_inc(&calls);
	pr_info("%ps called from %ps by %s (%d)\n", (void *)ip, (void *)parent, current->comm, current->pid);
}

static struct ftrace_ops ops = {
	.func = called,
};

static int __init ftrace_lesson_init(void)
{
	int ret = ftrace_set_filter(&ops, functions, strlen(functions), 0);

	if (!ret)
		ret = register_ftrace_function(&ops);
	if (ret)
		ftrace_free_filter(&ops);
	return ret;
}

static void __exit ftrace_lesson_exit(void)
{
	unregister_ftrace_function(&ops);
	ftrace_free_filter(&ops);
	pr_info("%d calls\n", atomic_read(&calls));
}

module_init(ftrace_lesson_init);
module_exit(ftrace_lesson_exit);

MODULE_DESCRIPTION("Logs calls of kernel functions by ftrace");
MODULE_LICENSE("GPL");
