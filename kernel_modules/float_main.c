// SPDX-License-Identifier: GPL-2.0-only
/*
 * Floating point in the kernel: between kernel_fpu_begin and kernel_fpu_end, in a file of its own.
 *
 *     ./lkmc run userland/modules/float
 *
 * The floating-point registers are userland's: the kernel does not save them when it is entered, and is compiled not
 * to touch them. kernel_fpu_begin saves them; from then on nobody may sleep. What computes is in float_compute.c,
 * compiled for floating point (see Kbuild): were it here, the compiler could use such a register before "begin".
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#include "compat.h"
#include "float_compute.h"

static long float_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	void __user *argument = (void __user *)value;
	struct lkmc_float numbers;

	if (request != LKMC_FLOAT_COMPUTE)
		return -ENOTTY;
	if (copy_from_user(&numbers, argument, sizeof(numbers)))
		return -EFAULT;
	kernel_fpu_begin();
	lkmc_float_compute(&numbers);
	kernel_fpu_end();
	return copy_to_user(argument, &numbers, sizeof(numbers)) ? -EFAULT : 0;
}

static const struct file_operations float_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = float_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_float",
	.fops = &float_fops,
	.mode = 0600,
};

static int __init float_init(void)
{
	if (!kernel_fpu_available())
		return -ENODEV;
	return misc_register(&device);
}

static void __exit float_exit(void)
{
	misc_deregister(&device);
}

module_init(float_init);
module_exit(float_exit);

MODULE_DESCRIPTION("Computes with floating point");
MODULE_LICENSE("GPL");
