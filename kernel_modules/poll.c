// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device that one can wait for: by a read that sleeps, by poll, select or epoll.
 *
 *     ./lkmc run userland/modules/poll
 *
 * /dev/lkmc_poll is a pipe of 64 bytes: what one process writes another reads; with period=MS a timer puts a "t" in every
 * so many milliseconds. poll_wait does not wait: it says which queue wakes the caller, so that nothing can be missed
 * between the question and the sleep.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/jiffies.h>
#include <linux/kfifo.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "compat.h"

#define SIZE 64

static unsigned int period;
module_param(period, uint, 0444);
MODULE_PARM_DESC(period, "milliseconds from one byte of the timer's to the next, up to 10000; 0: none");

/* With one reader and one writer at a time a kfifo needs no lock between them. */
static DEFINE_KFIFO(fifo, char, SIZE);
static DEFINE_MUTEX(readers);
static DEFINE_SPINLOCK(writers);
static DECLARE_WAIT_QUEUE_HEAD(not_empty);
static DECLARE_WAIT_QUEUE_HEAD(not_full);

static void tick(struct timer_list *unused);
static DEFINE_TIMER(timer, tick);

static void tick(struct timer_list *unused)
{
	spin_lock(&writers);
	kfifo_put(&fifo, 't');
	spin_unlock(&writers);
	wake_up_interruptible_poll(&not_empty, EPOLLIN | EPOLLRDNORM);
	mod_timer(&timer, jiffies + msecs_to_jiffies(period));
}

static int poll_open(struct inode *inode, struct file *file)
{
	return stream_open(inode, file);
}

static ssize_t poll_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	char bytes[SIZE];
	ssize_t ret;

	if (!size)
		return 0;
	for (;;) {
		if (mutex_lock_interruptible(&readers))
			return -ERESTARTSYS;
		ret = kfifo_out_peek(&fifo, bytes, min_t(size_t, size, SIZE));
		if (ret)
			break;
		mutex_unlock(&readers);
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(not_empty, !kfifo_is_empty(&fifo)))
			return -ERESTARTSYS;
	}
	/* They leave the pipe when they have arrived. */
	if (copy_to_user(to, bytes, ret))
		ret = -EFAULT;
	else
		ret = kfifo_out(&fifo, bytes, ret);
	mutex_unlock(&readers);
	if (ret > 0)
		wake_up_interruptible_poll(&not_full, EPOLLOUT | EPOLLWRNORM);
	return ret;
}

static ssize_t poll_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	char bytes[SIZE];
	ssize_t ret;

	size = min_t(size_t, size, SIZE);
	if (!size)
		return 0;
	if (copy_from_user(bytes, from, size))
		return -EFAULT;
	for (;;) {
		spin_lock_bh(&writers);
		ret = kfifo_in(&fifo, bytes, size);
		spin_unlock_bh(&writers);
		if (ret)
			break;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(not_full, !kfifo_is_full(&fifo)))
			return -ERESTARTSYS;
	}
	wake_up_interruptible_poll(&not_empty, EPOLLIN | EPOLLRDNORM);
	return ret;
}

static __poll_t poll_poll(struct file *file, poll_table *table)
{
	__poll_t ready = 0;

	poll_wait(file, &not_empty, table);
	poll_wait(file, &not_full, table);
	if (!kfifo_is_empty(&fifo))
		ready |= EPOLLIN | EPOLLRDNORM;
	if (!kfifo_is_full(&fifo))
		ready |= EPOLLOUT | EPOLLWRNORM;
	return ready;
}

static const struct file_operations poll_fops = {
	.owner = THIS_MODULE,
	.open = poll_open,
	.read = poll_read,
	.write = poll_write,
	.poll = poll_poll,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_poll",
	.fops = &poll_fops,
	.mode = 0600,
};

static int __init poll_init(void)
{
	int ret;

	if (period > 10000)
		return -ERANGE;
	ret = misc_register(&device);
	if (!ret && period)
		mod_timer(&timer, jiffies + msecs_to_jiffies(period));
	return ret;
}

static void __exit poll_exit(void)
{
	misc_deregister(&device);
	timer_delete_sync(&timer);	/* even one that starts itself again */
}

module_init(poll_init);
module_exit(poll_exit);

MODULE_DESCRIPTION("A pipe that can be waited for");
MODULE_LICENSE("GPL");
