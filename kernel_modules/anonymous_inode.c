// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptors without a file system: a request to the device returns a new one, which is a sequence of numbers.
 *
 *     ./lkmc run userland/modules/anonymous_inode
 *
 * Each read of such a descriptor gives the next numbers. It lives on when the device is closed, and keeps the module in
 * use until its own last close. signalfd, timerfd, eventfd and KVM's virtual machines are made the same way.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/anon_inodes.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include <lkmc/uapi/anonymous_inode.h>

struct sequence {
	struct mutex lock;
	u32 next, step;
};

static ssize_t sequence_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	struct sequence *sequence = file->private_data;
	size_t done = 0;

	if (size < sizeof(u32))
		return -EINVAL;
	size = round_down(min_t(size_t, size, PAGE_SIZE), sizeof(u32));
	if (mutex_lock_interruptible(&sequence->lock))
		return -ERESTARTSYS;
	while (done < size && !put_user(sequence->next, (u32 __user *)(to + done))) {
		sequence->next += sequence->step;
		done += sizeof(u32);
	}
	mutex_unlock(&sequence->lock);
	return done ? done : -EFAULT;
}

static int sequence_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct file_operations sequence_fops = {
	.owner = THIS_MODULE,
	.read = sequence_read,
	.release = sequence_release,
};

static long anonymous_inode_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	struct lkmc_anonymous_inode_sequence wanted;
	struct sequence *sequence;
	int ret;

	if (request != LKMC_ANONYMOUS_INODE_SEQUENCE)
		return -ENOTTY;
	if (copy_from_user(&wanted, (void __user *)value, sizeof(wanted)))
		return -EFAULT;
	sequence = kmalloc(sizeof(*sequence), GFP_KERNEL_ACCOUNT);
	if (!sequence)
		return -ENOMEM;
	mutex_init(&sequence->lock);
	sequence->next = wanted.first;
	sequence->step = wanted.step;
	ret = anon_inode_getfd("lkmc_sequence", &sequence_fops, sequence, O_RDONLY | O_CLOEXEC);
	if (ret < 0)
		kfree(sequence);
	return ret;
}

static const struct file_operations anonymous_inode_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = anonymous_inode_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_anonymous_inode",
	.fops = &anonymous_inode_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Makes descriptors that are sequences");
MODULE_LICENSE("GPL");
