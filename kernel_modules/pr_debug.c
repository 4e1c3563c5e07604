// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages that are off until somebody wants them: pr_debug and dynamic debug.
 *
 *     ./lkmc run userland/modules/pr_debug
 *
 * Each pr_debug is a line in /proc/dynamic_debug/control. "module pr_debug +p" written there switches all of this
 * module on, "-p" off again; "func say_set line 1-999 +pf" only those there, with the function's name before each
 * message. With dyndbg=+p among the parameters they are on while init runs. Off, one costs a jump that is not taken.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/string.h>

static int say_set(const char *text, const struct kernel_param *param)
{
	static const u8 bytes[] = { 0xca, 0xfe };

	pr_debug("said %.*s\n", (int)strcspn(text, "\n"), text);
	print_hex_dump_debug("pr_debug: bytes ", DUMP_PREFIX_NONE, 16, 1, bytes, sizeof(bytes), false);
	return 0;
}

static const struct kernel_param_ops say_ops = {
	.set = say_set,
};
module_param_cb(say, &say_ops, NULL, 0200);
MODULE_PARM_DESC(say, "what is written here is said");

static int __init debug_init(void)
{
	pr_debug("init\n");
	return 0;
}

static void __exit debug_exit(void)
{
	pr_debug("exit\n");
}

module_init(debug_init);
module_exit(debug_exit);

MODULE_DESCRIPTION("Says what it does if asked to");
MODULE_LICENSE("GPL");
