// SPDX-License-Identifier: GPL-2.0-only
/*
 * A file in /proc that is read and written, by functions of its own.
 *
 *     ./lkmc run userland/modules/procfs
 *
 * /proc/lkmc_procfs holds a text of up to 64 bytes: what is written at offset 0 replaces it. An open file in /proc does
 * not keep the module (there is no .owner in struct proc_ops): removing the file waits for the calls that are under way,
 * and every later one is EIO.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>

static DEFINE_MUTEX(lock);
static char text[64] = "nothing yet\n";
static size_t text_size = sizeof("nothing yet\n") - 1;

static ssize_t procfs_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	ssize_t ret;

	mutex_lock(&lock);
	ret = simple_read_from_buffer(to, size, offset, text, text_size);
	mutex_unlock(&lock);
	return ret;
}

static ssize_t procfs_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	loff_t begin = *offset;
	ssize_t ret;

	mutex_lock(&lock);
	ret = simple_write_to_buffer(text, sizeof(text), offset, from, size);
	if (ret > 0)
		text_size = begin ? max_t(size_t, text_size, *offset) : *offset;
	else if (ret == 0 && size)
		ret = -ENOSPC;
	mutex_unlock(&lock);
	return ret;
}

static const struct proc_ops procfs_ops = {
	.proc_read = procfs_read,
	.proc_write = procfs_write,
	.proc_lseek = default_llseek,
};

static struct proc_dir_entry *entry;

static int __init procfs_init(void)
{
	entry = proc_create("lkmc_procfs", 0600, NULL, &procfs_ops);
	return entry ? 0 : -ENOMEM;
}

static void __exit procfs_exit(void)
{
	proc_remove(entry);
}

module_init(procfs_init);
module_exit(procfs_exit);

MODULE_DESCRIPTION("A file in /proc");
MODULE_LICENSE("GPL");
