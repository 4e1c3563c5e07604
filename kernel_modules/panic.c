// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stops the machine: panic(), the kernel's last resort, called when the module is loaded.
 *
 *     ./lkmc run kernel_modules/panic
 *
 * The log says why, shows the stack of the CPU that called it, and ends with "---[ end Kernel panic". What happens then is
 * for the command line to say: panic=0 waits for ever, panic=10 restarts after ten seconds, panic=-1 at once; with QEMU's
 * -no-reboot that ends the emulator. Nothing is synced and nobody is asked: a module has no reason to do this.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/panic.h>

static char *reason = "asked for";
module_param(reason, charp, 0444);
MODULE_PARM_DESC(reason, "what the log is to say");

static int __init panic_init(void)
{
	panic("%s: %s", KBUILD_MODNAME, reason);
}
module_init(panic_init);

MODULE_DESCRIPTION("Stops the machine");
MODULE_LICENSE("GPL");
