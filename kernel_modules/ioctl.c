// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests to a device by ioctl: a structure both ways, a number in and out, and a return value.
 *
 *     ./lkmc run userland/modules/ioctl
 *
 * The numbers and structures stand in include/lkmc/uapi/ioctl.h, which the client includes too. The kernel never follows
 * a pointer of the client's: copy_from_user and copy_to_user do, and say EFAULT where it leads nowhere.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#include <lkmc/uapi/ioctl.h>

static atomic_t opens = ATOMIC_INIT(0);
static u32 kept;

static int ioctl_open(struct inode *inode, struct file *file)
{
	atomic_inc(&opens);
	return 0;
}

static long inc(void __user *argument)
{
	struct lkmc_ioctl_pair pair;

	if (copy_from_user(&pair, argument, sizeof(pair)))
		return -EFAULT;
	if (pair.i == U32_MAX || pair.j == U32_MAX)
		return -E2BIG;
	pair.i++;
	pair.j++;
	return copy_to_user(argument, &pair, sizeof(pair)) ? -EFAULT : 0;
}

static long ioctl_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	void __user *argument = (void __user *)value;
	u32 number;

	switch (request) {
	case LKMC_IOCTL_INC:
		return inc(argument);
	case LKMC_IOCTL_SET:
		if (get_user(number, (u32 __user *)argument))
			return -EFAULT;
		kept = number;
		return 0;
	case LKMC_IOCTL_GET:
		return put_user(kept, (u32 __user *)argument);
	case LKMC_IOCTL_OPENS:
		return atomic_read(&opens);
	default:
		return -ENOTTY;
	}
}

static const struct file_operations ioctl_fops = {
	.owner = THIS_MODULE,
	.open = ioctl_open,
	.unlocked_ioctl = ioctl_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_ioctl",
	.fops = &ioctl_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Answers ioctl requests");
MODULE_LICENSE("GPL");
