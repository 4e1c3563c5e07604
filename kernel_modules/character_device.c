// SPDX-License-Identifier: GPL-2.0-only
/*
 * A character device from its parts: a range of numbers, the functions behind them, and a class that makes the nodes.
 *
 *     ./lkmc run userland/modules/character_device
 *
 * /dev/lkmc_character_device0 and 1 hold a text each. The major number is the kernel's choice: see /proc/devices and
 * "ls -l". A node is only a name for the number: one made with mknod elsewhere leads to the same device. For a single
 * device struct miscdevice does all of this in one call.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/mutex.h>

#include "compat.h"

#define MINORS 2
#define NAME "lkmc_character_device"

static struct store {
	struct mutex lock;
	char text[32];
} stores[MINORS];

static dev_t first;
static struct cdev cdev;
static struct class *class;

static int character_device_open(struct inode *inode, struct file *file)
{
	file->private_data = &stores[iminor(inode) - MINOR(first)];
	return 0;
}

static ssize_t character_device_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	struct store *store = file->private_data;
	ssize_t ret;

	mutex_lock(&store->lock);
	ret = simple_read_from_buffer(to, size, offset, store->text, sizeof(store->text));
	mutex_unlock(&store->lock);
	return ret;
}

static ssize_t character_device_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	struct store *store = file->private_data;
	ssize_t ret;

	mutex_lock(&store->lock);
	ret = simple_write_to_buffer(store->text, sizeof(store->text), offset, from, size);
	mutex_unlock(&store->lock);
	return size && !ret ? -ENOSPC : ret;
}

static const struct file_operations character_device_fops = {
	.owner = THIS_MODULE,
	.open = character_device_open,
	.read = character_device_read,
	.write = character_device_write,
	.llseek = default_llseek,
};

static int __init character_device_init(void)
{
	struct device *device;
	int i;
	int ret = alloc_chrdev_region(&first, 0, MINORS, NAME);

	if (ret)
		return ret;
	class = class_create(NAME);
	if (IS_ERR(class)) {
		ret = PTR_ERR(class);
		goto no_class;
	}
	for (i = 0; i < MINORS; i++)
		mutex_init(&stores[i].lock);
	cdev_init(&cdev, &character_device_fops);
	cdev.owner = THIS_MODULE;
	ret = cdev_add(&cdev, first, MINORS);	/* from here on it may be opened */
	if (ret)
		goto no_cdev;
	for (i = 0; i < MINORS; i++) {
		device = device_create(class, NULL, first + i, NULL, NAME "%d", i);
		if (IS_ERR(device)) {
			ret = PTR_ERR(device);
			goto no_device;
		}
	}
	pr_info("major %u\n", MAJOR(first));
	return 0;

no_device:
	while (i--)
		device_destroy(class, first + i);
	cdev_del(&cdev);
no_cdev:
	class_destroy(class);
no_class:
	unregister_chrdev_region(first, MINORS);
	return ret;
}

static void __exit character_device_exit(void)
{
	int i;

	for (i = MINORS - 1; i >= 0; i--)
		device_destroy(class, first + i);
	cdev_del(&cdev);
	class_destroy(class);
	unregister_chrdev_region(first, MINORS);
}

module_init(character_device_init);
module_exit(character_device_exit);

MODULE_DESCRIPTION("A character device with two minor numbers");
MODULE_LICENSE("GPL");
