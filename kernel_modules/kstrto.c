// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text from userland becomes a number: kstrtoint and its like, which take all of a text or refuse it.
 *
 *     ./lkmc run userland/modules/kstrto
 *
 * Each file of /sys/kernel/debug/lkmc_kstrto is one way to read a number; it shows what was written last. EINVAL:
 * this is no number; ERANGE: it is one that the type cannot hold. One line end at the end is fine, as echo writes it.
 */
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>

#define READER(name, type, call)                                \
	static int read_##name(const char *text, s64 *value)    \
	{                                                       \
		type number;                                    \
		int ret = call;                                 \
								\
		if (!ret)                                       \
			*value = number;                        \
		return ret;                                     \
	}

READER(int, int, kstrtoint(text, 0, &number))		/* base 0: 0x is 16, 0 is 8, else 10 */
READER(decimal, int, kstrtoint(text, 10, &number))
READER(hex, unsigned int, kstrtouint(text, 16, &number))	/* with 0x or without */
READER(u8, u8, kstrtou8(text, 0, &number))
READER(s64, s64, kstrtos64(text, 0, &number))
READER(bool, bool, kstrtobool(text, &number))

static struct {
	const char *name;
	int (*read)(const char *text, s64 *value);
	atomic64_t value;
} numbers[] = {
	{ "int", read_int },
	{ "decimal", read_decimal },
	{ "hex", read_hex },
	{ "u8", read_u8 },
	{ "s64", read_s64 },
	{ "bool", read_bool },
};

static ssize_t number_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	const long i = (long)file_inode(file)->i_private;
	char *text;
	s64 value;
	int ret;

	/* A number has fewer characters than this, and nobody shall make us allocate what they like. */
	if (size > 64)
		return -EINVAL;
	text = memdup_user_nul(from, size);
	if (IS_ERR(text))
		return PTR_ERR(text);
	ret = numbers[i].read(text, &value);
	kfree(text);
	if (ret)
		return ret;
	atomic64_set(&numbers[i].value, value);
	return size;
}

static ssize_t number_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	const long i = (long)file_inode(file)->i_private;
	char text[24];
	int length = scnprintf(text, sizeof(text), "%lld\n", (s64)atomic64_read(&numbers[i].value));

	return simple_read_from_buffer(to, size, offset, text, length);
}

static const struct file_operations number_fops = {
	.owner = THIS_MODULE,
	.read = number_read,
	.write = number_write,
};

static struct dentry *folder;

static int __init kstrto_init(void)
{
	long i;

	/* What debugfs cannot do is not there, and nothing else: its errors need no looking at. */
	folder = debugfs_create_dir("lkmc_kstrto", NULL);
	for (i = 0; i < ARRAY_SIZE(numbers); i++)
		debugfs_create_file(numbers[i].name, 0600, folder, (void *)i, &number_fops);
	return 0;
}

static void __exit kstrto_exit(void)
{
	debugfs_remove(folder);
}

module_init(kstrto_init);
module_exit(kstrto_exit);

MODULE_DESCRIPTION("Reads numbers");
MODULE_LICENSE("GPL");
