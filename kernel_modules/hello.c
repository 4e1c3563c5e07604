// SPDX-License-Identifier: GPL-2.0-only
/*
 * The smallest module: says hello when it is loaded, and goodbye when it is unloaded.
 *
 *     ./lkmc run kernel_modules/hello
 *
 * Look at the kernel's log (dmesg): "hello: init" and "hello: exit". A module without an exit function could never be
 * unloaded; one whose init function returns an error is not loaded at all.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static int __init hello_init(void)
{
	pr_info("init\n");
	return 0;
}

static void __exit hello_exit(void)
{
	pr_info("exit\n");
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_DESCRIPTION("Says hello and goodbye");
MODULE_LICENSE("GPL");
