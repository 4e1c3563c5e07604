// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module is for one kernel: its version magic has to be the kernel's own, or it is refused.
 *
 *     ./lkmc run userland/modules/vermagic
 *
 * The text stands in the .ko file (modinfo shows it) as "vermagic": release, then what changes the layout of the
 * kernel's structures, such as SMP, preempt and mod_unload. With CONFIG_MODVERSIONS the release may differ: checksums of
 * the symbols that it uses must not. A module cannot ask for the kernel's magic; it can ask for what uname says.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/utsname.h>

static int __init vermagic_init(void)
{
	pr_info("release %s, machine %s\n", init_utsname()->release, init_utsname()->machine);
	return 0;
}

static void __exit vermagic_exit(void)
{
}

module_init(vermagic_init);
module_exit(vermagic_exit);

MODULE_DESCRIPTION("Fits one kernel");
MODULE_LICENSE("GPL");
