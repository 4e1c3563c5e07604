// SPDX-License-Identifier: GPL-2.0-only
/*
 * A text that one function makes as a whole, read in pieces of any size.
 *
 *     ./lkmc run userland/modules/single_open
 *
 * /proc/lkmc_single_open says how often the function was called, and then lines=N lines. All that is read until the file
 * is opened anew, or read from the beginning again, comes from one call. A text that does not fit the buffer is made again
 * in one twice as large: the function runs more than once, and must not do anything that counts.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static unsigned int lines = 1;
module_param(lines, uint, 0444);
MODULE_PARM_DESC(lines, "how many lines, up to 10000");

static atomic_t calls = ATOMIC_INIT(0);

static int single_open_show(struct seq_file *seq, void *unused)
{
	unsigned int i;

	seq_printf(seq, "call %d\n", atomic_inc_return(&calls));
	for (i = 0; i < lines; i++)
		seq_printf(seq, "line %u\n", i);
	return 0;
}

static struct proc_dir_entry *entry;

static int __init single_open_init(void)
{
	if (lines > 10000)
		return -ERANGE;
	/* Its "open" is single_open(file, single_open_show, NULL). */
	entry = proc_create_single("lkmc_single_open", 0400, NULL, single_open_show);
	return entry ? 0 : -ENOMEM;
}

static void __exit single_open_exit(void)
{
	proc_remove(entry);
}

module_init(single_open_init);
module_exit(single_open_exit);

MODULE_DESCRIPTION("A text made by one function");
MODULE_LICENSE("GPL");
