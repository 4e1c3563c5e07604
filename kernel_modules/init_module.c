// SPDX-License-Identifier: GPL-2.0-only
/*
 * The older names: init_module and cleanup_module are called without being declared by module_init and module_exit.
 *
 *     ./lkmc run userland/modules/init_module
 *
 * module_init(f) does no more than to make init_module another name of f. These two are global names, but of each
 * module its own: nothing is exported.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

int __init init_module(void)
{
	pr_info("%s\n", __func__);
	return 0;
}

void __exit cleanup_module(void)
{
	pr_info("%s\n", __func__);
}

/* As module_init does: a kernel that lets calls by address reach only what is marked for it (X86_KERNEL_IBT) marks these. */
___ADDRESSABLE(init_module, __initdata);
___ADDRESSABLE(cleanup_module, __exitdata);

MODULE_DESCRIPTION("Has init_module and cleanup_module");
MODULE_LICENSE("GPL");
