// SPDX-License-Identifier: GPL-2.0-only
/*
 * BUG_ON(), the kernel's assertion: where it is true, the process dies and the log says where.
 *
 *     ./lkmc run userland/modules/bug
 *
 * A write of up to four bytes is fine; a longer one is what this module's author thought impossible. BUG() is one
 * instruction that the CPU refuses to execute, and a table beside the code says which line it stands for
 * (CONFIG_DEBUG_BUGVERBOSE). Where there is a way to go on, WARN_ON() and an error are better: see warn_on.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bug.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static ssize_t bug_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	BUG_ON(count > 4);
	return count;
}

static const struct file_operations bug_fops = {
	.owner = THIS_MODULE,
	.write = bug_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_bug",
	.fops = &bug_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Asserts what is not so");
MODULE_LICENSE("GPL");
