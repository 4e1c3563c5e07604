// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages of all levels, in pieces, and with the kernel's own formats; and a console, which gets what is urgent enough.
 *
 *     ./lkmc run userland/modules/printk_levels
 *
 * The log (dmesg -r, /dev/kmsg) has every line with its level; a console gets those whose level is below the first
 * number of /proc/sys/kernel/printk. Ours keeps them for /sys/module/printk_levels/parameters/console. The module
 * cannot be called printk: the kernel has that name, for the parameters of its own printk.c.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/console.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <linux/string.h>

static DEFINE_SPINLOCK(shown_lock);
static char shown[4000];
static size_t shown_size;

static void keep(struct console *console, const char *text, unsigned int size)
{
	unsigned long flags;

	spin_lock_irqsave(&shown_lock, flags);
	size = min_t(size_t, size, sizeof(shown) - shown_size);
	memcpy(shown + shown_size, text, size);
	shown_size += size;
	spin_unlock_irqrestore(&shown_lock, flags);
}

static struct console keeper = {
	.name = "lkmc",
	.write = keep,
	.flags = CON_ENABLED,
	.index = 0,
};

/* What the console has got, which is then forgotten. */
static int console_get(char *text, const struct kernel_param *param)
{
	size_t size;

	/* Who holds the lock writes, at the end, all that is not written yet. */
	console_lock();
	console_unlock();
	spin_lock_irq(&shown_lock);
	size = shown_size;
	memcpy(text, shown, size);
	shown_size = 0;
	spin_unlock_irq(&shown_lock);
	return size;
}

static const struct kernel_param_ops console_ops = {
	.get = console_get,
};
module_param_cb(console, &console_ops, NULL, 0400);
MODULE_PARM_DESC(console, "what was shown on a console since it was read last");

static void say_levels(void)
{
	pr_emerg("level 0, emerg\n");
	pr_alert("level 1, alert\n");
	pr_crit("level 2, crit\n");
	pr_err("level 3, err\n");
	pr_warn("level 4, warn\n");
	pr_notice("level 5, notice\n");
	pr_info("level 6, info\n");
	/* pr_debug is another matter: see pr_debug.c. */
	printk(KERN_DEBUG pr_fmt("level 7, debug\n"));
	printk(pr_fmt("no level\n"));
}

static void say_pieces(void)
{
	int i;

	pr_info("one,");
	pr_cont(" two,");
	pr_cont(" three\n");

	for (i = 0; i < 3; i++)
		pr_info_once("only once\n");
}

static void say_formats(void)
{
	static const u8 bytes[] = { 0xca, 0xfe, 0x00, 0x42, 0x08, 0x15 };
	static const u8 address[] = { 192, 0, 2, 1 };
	unsigned long bits = BIT(1) | BIT(2) | BIT(3) | BIT(5);
	phys_addr_t physical = 0x1000;

	pr_info("a function: %pS, %ps\n", say_formats, say_formats);
	pr_info("an error: %pe\n", ERR_PTR(-EIO));
	pr_info("bytes: %*ph, %*phC, %*phN\n", 6, bytes, 6, bytes, 6, bytes);
	pr_info("bits: %*pbl\n", 8, &bits);
	pr_info("addresses: %pM, %pI4, %pa\n", bytes, address, &physical);
	/* Pointers are shown as a number that stands for them, so that the log betrays no addresses. %px does. */
	pr_info("a pointer: %p, in truth %px\n", bytes, bytes);
}

static int __init levels_init(void)
{
	register_console(&keeper);
	say_levels();
	say_pieces();
	say_formats();
	return 0;
}

static void __exit levels_exit(void)
{
	unregister_console(&keeper);
}

module_init(levels_init);
module_exit(levels_exit);

MODULE_DESCRIPTION("Says much, on all levels");
MODULE_LICENSE("GPL");
