// SPDX-License-Identifier: GPL-2.0-only
/*
 * A long text made of many elements while it is read: an iterator, and seq_file does the rest.
 *
 *     ./lkmc run userland/modules/seq_file
 *
 * /proc/lkmc_seq_file has a line for each number of a list. However it is read (a byte at a time, in large pieces, from
 * somewhere in the middle) the text is the same. Between two reads nothing is locked: "start" finds its place again by
 * the position, and "stop" is called whatever "start" returned.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

static unsigned int count = 1000;
module_param(count, uint, 0444);
MODULE_PARM_DESC(count, "how many numbers, up to 1000000");

struct element {
	struct list_head list;
	unsigned int number;
};

static LIST_HEAD(elements);
static DEFINE_MUTEX(lock);

static void *elements_start(struct seq_file *seq, loff_t *position)
{
	mutex_lock(&lock);
	return seq_list_start(&elements, *position);
}

static void *elements_next(struct seq_file *seq, void *element, loff_t *position)
{
	return seq_list_next(element, &elements, position);
}

static void elements_stop(struct seq_file *seq, void *element)
{
	mutex_unlock(&lock);
}

static int elements_show(struct seq_file *seq, void *element)
{
	seq_printf(seq, "%u\n", list_entry(element, struct element, list)->number);
	return 0;
}

static const struct seq_operations elements_ops = {
	.start = elements_start,
	.next = elements_next,
	.stop = elements_stop,
	.show = elements_show,
};

static struct proc_dir_entry *entry;

static void free_elements(void)
{
	struct element *element, *next;

	list_for_each_entry_safe(element, next, &elements, list)
		kfree(element);
}

static int __init seq_file_module_init(void)
{
	struct element *element;
	unsigned int i;

	if (count > 1000000)
		return -ERANGE;
	for (i = 0; i < count; i++) {
		element = kmalloc(sizeof(*element), GFP_KERNEL);
		if (!element)
			goto no_memory;
		element->number = i;
		list_add_tail(&element->list, &elements);
	}
	entry = proc_create_seq("lkmc_seq_file", 0400, NULL, &elements_ops);
	if (!entry)
		goto no_memory;
	return 0;

no_memory:
	free_elements();
	return -ENOMEM;
}

static void __exit seq_file_module_exit(void)
{
	proc_remove(entry);
	free_elements();
}

module_init(seq_file_module_init);
module_exit(seq_file_module_exit);

MODULE_DESCRIPTION("A text made by an iterator");
MODULE_LICENSE("GPL");
