// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attributes in sysfs: one value a file, checked when it is written, and a poll that wakes up when it has changed.
 *
 *     ./lkmc run userland/modules/sysfs
 *
 * See /sys/kernel/lkmc_sysfs: "value" takes -1000 to 1000, "twice" follows it, "name" is a word. Who has read "value" and
 * waits for POLLPRI is woken by sysfs_notify. The kernel calls "store" with a whole write and a zero behind it; "show" has
 * one page, which sysfs_emit knows.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/sysfs.h>

static struct kobject *folder;
static DEFINE_MUTEX(lock);
static int value;
static char name[16] = "nobody";

static ssize_t value_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", READ_ONCE(value));
}

static ssize_t value_store(struct kobject *kobj, struct kobj_attribute *attr, const char *buf, size_t count)
{
	int number;
	int ret = kstrtoint(buf, 0, &number);

	if (ret)
		return ret;
	if (number < -1000 || number > 1000)
		return -ERANGE;
	WRITE_ONCE(value, number);
	sysfs_notify(kobj, NULL, "value");
	return count;
}

static ssize_t twice_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", 2 * READ_ONCE(value));
}

static ssize_t name_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	ssize_t ret;

	mutex_lock(&lock);
	ret = sysfs_emit(buf, "%s\n", name);
	mutex_unlock(&lock);
	return ret;
}

static ssize_t name_store(struct kobject *kobj, struct kobj_attribute *attr, const char *buf, size_t count)
{
	size_t size = strcspn(buf, "\n");

	if (size >= sizeof(name))
		return -E2BIG;
	mutex_lock(&lock);
	memcpy(name, buf, size);
	name[size] = '\0';
	mutex_unlock(&lock);
	return count;
}

static struct kobj_attribute value_attribute = __ATTR_RW(value);
static struct kobj_attribute twice_attribute = __ATTR_RO(twice);
static struct kobj_attribute name_attribute = __ATTR_RW_MODE(name, 0600);

static struct attribute *attributes[] = {
	&value_attribute.attr,
	&twice_attribute.attr,
	&name_attribute.attr,
	NULL,
};

static const struct attribute_group group = {
	.attrs = attributes,
};

static int __init sysfs_module_init(void)
{
	int ret;

	folder = kobject_create_and_add("lkmc_sysfs", kernel_kobj);
	if (!folder)
		return -ENOMEM;
	ret = sysfs_create_group(folder, &group);
	if (ret)
		kobject_put(folder);
	return ret;
}

static void __exit sysfs_module_exit(void)
{
	kobject_put(folder);
}

module_init(sysfs_module_init);
module_exit(sysfs_module_exit);

MODULE_DESCRIPTION("Attributes in sysfs");
MODULE_LICENSE("GPL");
