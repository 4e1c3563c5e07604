// SPDX-License-Identifier: GPL-2.0-only
/*
 * memcpy() past the end: a kernel built with FORTIFY_SOURCE warns about a member, and stops at the end of the object.
 *
 *     ./lkmc run userland/modules/memcpy_overflow
 *
 * Up to 8 bytes fit into "name". Up to 16 fit into the record, so that the copy is done, with the warning "field-spanning
 * write" (the first time only). More would write into somebody else's memory: nothing is copied, and the process dies as
 * by BUG(). A length that the compiler knows would not even have been compiled.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static struct {
	char name[8];
	char behind[8];
} record;

static ssize_t memcpy_overflow_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	char *bytes;

	if (count > 64)
		return -EINVAL;
	bytes = memdup_user(from, count);
	if (IS_ERR(bytes))
		return PTR_ERR(bytes);
	memcpy(record.name, bytes, count);
	kfree(bytes);
	pr_info("behind it stands '%.8s'\n", record.behind);
	return count;
}

static const struct file_operations memcpy_overflow_fops = {
	.owner = THIS_MODULE,
	.write = memcpy_overflow_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_memcpy_overflow",
	.fops = &memcpy_overflow_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Copies past the end");
MODULE_LICENSE("GPL");
