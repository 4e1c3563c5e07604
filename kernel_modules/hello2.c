// SPDX-License-Identifier: GPL-2.0-only
/*
 * A second module beside the first, which can refuse to be loaded: what init returns is what the loader gets.
 *
 *     ./lkmc run userland/modules/hello2
 *
 * Its functions have the names of those in hello.c, and neither module minds: what is static is its own. With the
 * parameter "refuse" set to the number of an error, as in refuse=19 (ENODEV), nothing of it stays.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static ushort refuse;
module_param(refuse, ushort, 0);
MODULE_PARM_DESC(refuse, "the error that init returns, 0 for none");

static int __init hello_init(void)
{
	if (refuse > MAX_ERRNO)
		return -EINVAL;
	if (refuse)
		pr_info("refuses\n");
	else
		pr_info("init\n");
	return -(int)refuse;
}

static void __exit hello_exit(void)
{
	pr_info("exit\n");
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_DESCRIPTION("Says hello, or refuses to");
MODULE_LICENSE("GPL");
