// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ways to wait in the kernel: udelay, usleep_range, fsleep, msleep, msleep_interruptible.
 *
 *     ./lkmc run userland/modules/sleep
 *
 * udelay spins, and is for where sleeping is forbidden. usleep_range wakes by a high resolution timer, somewhere in the
 * range, so that wake-ups can be shared. msleep counts jiffies: it is late by some ms. fsleep picks the one that fits.
 * Of these only msleep_interruptible ends for a signal; the others cannot be ended, not even by SIGKILL.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/ktime.h>
#include <linux/math.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#include <lkmc/uapi/sleep.h>

static int sleep_for(struct lkmc_sleep *s)
{
	const u32 ms = DIV_ROUND_UP(s->microseconds, 1000);
	const ktime_t begin = ktime_get();

	s->left_ms = 0;
	if (s->microseconds > 10 * USEC_PER_SEC)
		return -EINVAL;
	switch (s->how) {
	case LKMC_SLEEP_UDELAY:
		if (s->microseconds > 1000)
			return -EINVAL;
		udelay(s->microseconds);
		break;
	case LKMC_SLEEP_USLEEP_RANGE:
		usleep_range(s->microseconds, s->microseconds + s->microseconds / 4);
		break;
	case LKMC_SLEEP_FSLEEP:
		fsleep(s->microseconds);
		break;
	case LKMC_SLEEP_MSLEEP:
		msleep(ms);
		break;
	case LKMC_SLEEP_MSLEEP_INTERRUPTIBLE:
		s->left_ms = msleep_interruptible(ms);
		break;
	default:
		return -EINVAL;
	}
	s->nanoseconds = ktime_to_ns(ktime_sub(ktime_get(), begin));
	return 0;
}

static long sleep_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	void __user *argument = (void __user *)value;
	struct lkmc_sleep s;
	int ret;

	if (request != LKMC_SLEEP_FOR)
		return -ENOTTY;
	if (copy_from_user(&s, argument, sizeof(s)))
		return -EFAULT;
	ret = sleep_for(&s);
	if (ret)
		return ret;
	return copy_to_user(argument, &s, sizeof(s)) ? -EFAULT : 0;
}

static const struct file_operations sleep_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = sleep_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_sleep",
	.fops = &sleep_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Waits in several ways");
MODULE_LICENSE("GPL");
