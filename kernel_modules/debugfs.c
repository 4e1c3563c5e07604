// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files for debugging: a variable, an attribute with functions of its own, a blob; and their folder removed as a whole.
 *
 *     ./lkmc run userland/modules/debugfs
 *
 * See /sys/kernel/debug/lkmc_debugfs: "number" and "mask" are variables of the module, "level" takes 0 to 10, "blob" is
 * memory as it is. Nothing of debugfs returns an error that matters: without it the module works all the same. Who has
 * "level" open keeps the module; who has "number" open, whose functions are the kernel's own, gets EIO after it has gone.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/debugfs.h>
#include <linux/module.h>

static struct dentry *folder;

static u32 number = 42;
static u64 mask = 0xfedcba9876543210;
static bool enabled;

static char blob_bytes[] = "bytes \0 with a zero between";
static struct debugfs_blob_wrapper blob = {
	.data = blob_bytes,
	.size = sizeof(blob_bytes) - 1,
};

static u64 level = 1;

static int level_get(void *data, u64 *value)
{
	*value = READ_ONCE(level);
	return 0;
}

static int level_set(void *data, u64 value)
{
	if (value > 10)
		return -ERANGE;
	WRITE_ONCE(level, value);
	return 0;
}
DEFINE_DEBUGFS_ATTRIBUTE(level_fops, level_get, level_set, "%llu\n");

static int __init debugfs_init(void)
{
	struct dentry *inner;

	folder = debugfs_create_dir("lkmc_debugfs", NULL);
	debugfs_create_u32("number", 0600, folder, &number);
	debugfs_create_x64("mask", 0600, folder, &mask);
	debugfs_create_bool("enabled", 0600, folder, &enabled);
	debugfs_create_file_unsafe("level", 0600, folder, NULL, &level_fops);
	debugfs_create_blob("blob", 0400, folder, &blob);
	inner = debugfs_create_dir("inner", folder);
	debugfs_create_symlink("number", inner, "../number");
	return 0;
}

static void __exit debugfs_exit(void)
{
	debugfs_remove(folder);
}

module_init(debugfs_init);
module_exit(debugfs_exit);

MODULE_DESCRIPTION("Files in debugfs");
MODULE_LICENSE("GPL");
