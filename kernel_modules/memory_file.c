// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file of fixed contents that lie in memory: everything that read(2) promises, in one line.
 *
 *     ./lkmc run userland/modules/memory_file
 *
 * See /dev/lkmc_memory_file: the alphabet. simple_read_from_buffer does partial reads, the end of the file, pointers that
 * lead nowhere, and moves the position; fixed_size_llseek is its partner. Without a "write" a write is EINVAL.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static const char contents[] = "abcdefghijklmnopqrstuvwxyz\n";
#define SIZE (sizeof(contents) - 1)

static ssize_t memory_file_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	return simple_read_from_buffer(to, size, offset, contents, SIZE);
}

static loff_t memory_file_llseek(struct file *file, loff_t offset, int whence)
{
	return fixed_size_llseek(file, offset, whence, SIZE);
}

static const struct file_operations memory_file_fops = {
	.owner = THIS_MODULE,
	.read = memory_file_read,
	.llseek = memory_file_llseek,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_memory_file",
	.fops = &memory_file_fops,
	.mode = 0400,
};
module_misc_device(device);

MODULE_DESCRIPTION("A read-only file in memory");
MODULE_LICENSE("GPL");
