// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/debugcon: what is written to it comes out at the debug console of QEMU and Bochs, which is a port.
 *
 *     ./lkmc run userland/modules/debugcon
 *     qemu-system-x86_64 -debugcon stdio …           Bochs: port_e9_hack: enabled=1
 *
 * Such a port reads back 0xe9, and all ones where there is nothing: the module is loaded with ENODEV then. It may be another
 * one (port=0x402), and the kernel's own messages may go there, too (console=1). Any number of programs can have the
 * file open; each write arrives in one piece. There is nothing to wait for: a byte is there when the instruction is over.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/console.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/minmax.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#define PRESENT 0xe9

static ushort port = 0xe9;
module_param(port, ushort, 0444);
MODULE_PARM_DESC(port, "where the debug console is (0xe9)");

static bool as_console;
module_param_named(console, as_console, bool, 0444);
MODULE_PARM_DESC(console, "the kernel's messages go there, too (no)");

static DEFINE_MUTEX(lock);

static ssize_t debugcon_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	char piece[256];
	size_t done = 0;
	ssize_t ret = 0;

	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	while (done < count) {
		size_t wanted = min(count - done, sizeof(piece));
		size_t got = wanted - copy_from_user(piece, from + done, wanted);

		outsb(port, piece, got);
		done += got;
		if (got < wanted) {
			ret = -EFAULT;
			break;
		}
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		cond_resched();
	}
	mutex_unlock(&lock);
	return done ? done : ret;	/* what has gone out is never an error */
}

static const struct file_operations debugcon_fops = {
	.owner = THIS_MODULE,
	.open = nonseekable_open,
	.write = debugcon_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "debugcon",
	.fops = &debugcon_fops,
	.mode = 0600,
};

/* Called with interrupts off, from anywhere: it must not sleep, so it takes no lock. */
static void debugcon_print(struct console *co, const char *text, unsigned int count)
{
	outsb(port, text, count);
}

static struct console console = {
	.name = "debugcon",
	.write = debugcon_print,
	/* Without console=debugcon on the command line; what was logged before is not repeated. */
	.flags = CON_ENABLED | CON_ANYTIME,
};

static int __init debugcon_init(void)
{
	u8 value;
	int ret;

	if (!request_region(port, 1, KBUILD_MODNAME)) {
		pr_err("port 0x%x belongs to another driver, see /proc/ioports\n", port);
		return -EBUSY;
	}
	value = inb(port);
	if (value != PRESENT) {
		pr_err("no debug console at port 0x%x, which reads as 0x%02x: start QEMU with -debugcon\n", port, value);
		ret = -ENODEV;
		goto release;
	}
	ret = misc_register(&device);
	if (ret)
		goto release;
	if (as_console)
		register_console(&console);
	pr_info("port 0x%x%s\n", port, as_console ? ", a console" : "");
	return 0;

release:
	release_region(port, 1);
	return ret;
}

static void __exit debugcon_exit(void)
{
	if (as_console)
		unregister_console(&console);
	misc_deregister(&device);
	release_region(port, 1);
}

module_init(debugcon_init);
module_exit(debugcon_exit);

MODULE_DESCRIPTION("Writes to the debug console of QEMU and Bochs");
MODULE_LICENSE("GPL");
