// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shows who called whom: dump_stack() writes the stack of functions to the log, and nothing else happens.
 *
 *     ./lkmc run kernel_modules/dump_stack
 *
 * The innermost function comes first: "inner", which "outer" called, which "dump_stack_init" called, which the kernel
 * called for the system call of insmod. Without noinline the compiler would make one function of the three. A "?" before
 * a name means that the address was found on the stack, but perhaps is a remainder of an earlier call.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static noinline void inner(void)
{
	dump_stack();
	/* What follows a call keeps it from being a jump, after which the caller would not be on the stack. */
	barrier();
}

static noinline void outer(void)
{
	inner();
	pr_info("back in outer\n");
}

static int __init dump_stack_init(void)
{
	outer();
	return 0;
}

static void __exit dump_stack_exit(void)
{
}

module_init(dump_stack_init);
module_exit(dump_stack_exit);

MODULE_DESCRIPTION("Shows the stack");
MODULE_LICENSE("GPL");
