// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mistakes that a kernel does not notice, and the ones that a debugging kernel does: one for each of its tools.
 *
 *     ./lkmc run userland/modules/mistake_use_after_free --kernel debug
 *
 * Writing a mistake's name to /dev/lkmc_mistakes makes it. Where the kernel was built without what finds it, nothing is
 * done, and the write is EOPNOTSUPP: it would go unnoticed now, and do its harm some other time.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static int result;

/* A number that the compiler does not know: it would warn, or leave the mistake out. */
static int hidden(int number)
{
	OPTIMIZER_HIDE_VAR(number);
	return number;
}

/* CONFIG_DEBUG_KMEMLEAK: nothing points to it any more when this returns. Found by a scan, once it is five seconds old. */
static void leak(void)
{
	u8 *bytes = kmalloc(100, GFP_KERNEL);

	pr_info("%zu bytes are forgotten\n", ksize(bytes));
}

/* CONFIG_KASAN: each byte of memory has a shadow that says whether it may be used. */
static void use_after_free(void)
{
	u8 *bytes = kmalloc(8, GFP_KERNEL);

	if (!bytes)
		return;
	kfree(bytes);
	WRITE_ONCE(result, READ_ONCE(bytes[0]));
}

static void out_of_bounds(void)
{
	u8 *bytes = kmalloc(8, GFP_KERNEL);

	if (!bytes)
		return;
	WRITE_ONCE(result, READ_ONCE(bytes[hidden(8)]));
	kfree(bytes);
}

/* CONFIG_UBSAN_BOUNDS, CONFIG_UBSAN_SHIFT: the compiler adds a comparison to each. */
static void beyond_array(void)
{
	static int numbers[8];

	WRITE_ONCE(result, numbers[hidden(8)]);
}

static void shift(void)
{
	WRITE_ONCE(result, 1 << hidden(40));
}

/* CONFIG_PROVE_LOCKING: the order is what counts; that two threads really wait for each other takes bad luck. */
static void lock_order(void)
{
	static DEFINE_MUTEX(one);
	static DEFINE_MUTEX(other);

	mutex_lock(&one);
	mutex_lock(&other);
	mutex_unlock(&other);
	mutex_unlock(&one);

	mutex_lock(&other);
	mutex_lock(&one);
	mutex_unlock(&one);
	mutex_unlock(&other);
}

/* CONFIG_DEBUG_ATOMIC_SLEEP: who holds a spinlock must not sleep, and who might is told so each time. */
static void sleep(void)
{
	static DEFINE_SPINLOCK(lock);

	spin_lock(&lock);
	might_sleep();		/* as mutex_lock, copy_from_user, kmalloc with GFP_KERNEL and many others say first */
	spin_unlock(&lock);
}

static const struct {
	const char *name;
	bool noticed;
	void (*make)(void);
} mistakes[] = {
	{ "leak", IS_ENABLED(CONFIG_DEBUG_KMEMLEAK), leak },
	{ "use_after_free", IS_ENABLED(CONFIG_KASAN), use_after_free },
	{ "out_of_bounds", IS_ENABLED(CONFIG_KASAN), out_of_bounds },
	{ "index", IS_ENABLED(CONFIG_UBSAN_BOUNDS), beyond_array },
	{ "shift", IS_ENABLED(CONFIG_UBSAN_SHIFT), shift },
	{ "lock_order", IS_ENABLED(CONFIG_PROVE_LOCKING), lock_order },
	{ "sleep", IS_ENABLED(CONFIG_DEBUG_ATOMIC_SLEEP), sleep },
};

static ssize_t mistakes_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	char name[16] = "";
	size_t i;

	if (count >= sizeof(name))
		return -EINVAL;
	if (copy_from_user(name, from, count))
		return -EFAULT;
	for (i = 0; i < ARRAY_SIZE(mistakes); i++) {
		if (!sysfs_streq(name, mistakes[i].name))
			continue;
		if (!mistakes[i].noticed)
			return -EOPNOTSUPP;
		mistakes[i].make();
		return count;
	}
	return -EINVAL;
}

static const struct file_operations mistakes_fops = {
	.owner = THIS_MODULE,
	.write = mistakes_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_mistakes",
	.fops = &mistakes_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Makes mistakes for a debugging kernel to find");
MODULE_LICENSE("GPL");
