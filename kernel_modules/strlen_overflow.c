// SPDX-License-Identifier: GPL-2.0-only
/*
 * strlen() of a text without its NUL: a kernel built with FORTIFY_SOURCE stops at the end of the array.
 *
 *     ./lkmc run userland/modules/strlen_overflow
 *
 * The compiler knows how large "name" is, and the kernel's strlen looks no further: "strlen: detected buffer overflow",
 * and the process dies as by BUG(). Without CONFIG_FORTIFY_SOURCE it would count on through whatever lies behind. What
 * comes from outside is measured with strnlen() and copied with strscpy().
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static ssize_t strlen_overflow_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	char name[4] = "";

	count = min(count, sizeof(name));
	if (copy_from_user(name, from, count))
		return -EFAULT;
	pr_info("%zu characters\n", strlen(name));
	return count;
}

static const struct file_operations strlen_overflow_fops = {
	.owner = THIS_MODULE,
	.write = strlen_overflow_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_strlen_overflow",
	.fops = &strlen_overflow_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Measures a text that does not end");
MODULE_LICENSE("GPL");
