// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a file can do: open, read, write, seek and the last close, each counted and logged.
 *
 *     ./lkmc run userland/modules/fops
 *
 * /dev/lkmc_fops has 64 bytes. A read or write that goes over the end does what is left; at the end a read is 0 and a
 * write ENOSPC. Counts are in /sys/module/fops/parameters; quiet=1 keeps the log empty. "release" comes once a file that
 * was opened, when the last descriptor of it is closed: after dup and fork there are more descriptors than files.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>

static bool quiet;
module_param(quiet, bool, 0644);
MODULE_PARM_DESC(quiet, "log nothing");

static unsigned int opens, reads, writes, seeks, releases;
module_param(opens, uint, 0444);
module_param(reads, uint, 0444);
module_param(writes, uint, 0444);
module_param(seeks, uint, 0444);
module_param(releases, uint, 0444);

static DEFINE_MUTEX(lock);
static char memory[64];

#define say(...) \
	do { \
		if (!quiet) \
			pr_info(__VA_ARGS__); \
	} while (0)

static int fops_open(struct inode *inode, struct file *file)
{
	mutex_lock(&lock);
	opens++;
	mutex_unlock(&lock);
	say("open\n");
	return 0;
}

static ssize_t fops_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	loff_t begin = *offset;
	ssize_t ret;

	mutex_lock(&lock);
	reads++;
	ret = simple_read_from_buffer(to, size, offset, memory, sizeof(memory));
	mutex_unlock(&lock);
	say("read %zu at %lld: %zd\n", size, begin, ret);
	return ret;
}

static ssize_t fops_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	loff_t begin = *offset;
	ssize_t ret;

	mutex_lock(&lock);
	writes++;
	ret = simple_write_to_buffer(memory, sizeof(memory), offset, from, size);
	mutex_unlock(&lock);
	if (size && !ret)
		ret = -ENOSPC;
	say("write %zu at %lld: %zd\n", size, begin, ret);
	return ret;
}

static loff_t fops_llseek(struct file *file, loff_t offset, int whence)
{
	loff_t ret = fixed_size_llseek(file, offset, whence, sizeof(memory));

	mutex_lock(&lock);
	seeks++;
	mutex_unlock(&lock);
	say("seek %lld from %d: %lld\n", offset, whence, ret);
	return ret;
}

static int fops_release(struct inode *inode, struct file *file)
{
	mutex_lock(&lock);
	releases++;
	mutex_unlock(&lock);
	say("release\n");
	return 0;
}

static const struct file_operations fops_fops = {
	.owner = THIS_MODULE,
	.open = fops_open,
	.read = fops_read,
	.write = fops_write,
	.llseek = fops_llseek,
	.release = fops_release,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_fops",
	.fops = &fops_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Counts and logs file operations");
MODULE_LICENSE("GPL");
