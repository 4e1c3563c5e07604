// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wait queues: two threads wake each other in turn, and a reader sleeps until they are done.
 *
 *     ./lkmc run userland/modules/wait_queue
 *
 * Write a number to /dev/lkmc_wait_queue: the threads pass a ball on so many times. A read waits until it rests, and takes
 * the number of passes; a signal ends that wait. wait_event() looks at the condition before it sleeps and after each
 * wake-up: so a wake-up is never missed, and one too many does no harm.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

static DECLARE_WAIT_QUEUE_HEAD(ball_comes);
static DECLARE_WAIT_QUEUE_HEAD(ball_rests);

static DEFINE_SPINLOCK(lock);		/* of what follows */
static unsigned int to_go;		/* passes that are left to make */
static unsigned int passes;		/* made, and not read yet */
static long holder;			/* which thread has the ball */

static struct task_struct *players[2];

static bool may_pass(long me)
{
	bool may;

	spin_lock(&lock);
	may = to_go && holder == me;
	spin_unlock(&lock);
	return may;
}

static void pass(long me)
{
	bool rests;

	spin_lock(&lock);
	holder = 1 - me;
	passes++;
	rests = !--to_go;
	spin_unlock(&lock);
	wake_up(&ball_comes);
	if (rests)
		wake_up_interruptible(&ball_rests);
}

static int play(void *data)
{
	const long me = (long)data;

	while (!kthread_should_stop()) {
		wait_event_idle(ball_comes, may_pass(me) || kthread_should_stop());
		if (may_pass(me))
			pass(me);
	}
	return 0;
}

static ssize_t wait_queue_write(struct file *file, const char __user *buffer, size_t size, loff_t *position)
{
	unsigned int more;
	int ret = kstrtouint_from_user(buffer, size, 0, &more);

	if (ret)
		return ret;
	if (!more || more > 1000000)
		return -ERANGE;
	spin_lock(&lock);
	if (to_go + passes > 1000000)
		ret = -EBUSY;
	else
		to_go += more;
	spin_unlock(&lock);
	wake_up(&ball_comes);
	return ret ?: size;
}

static unsigned int take(void)
{
	unsigned int n = 0;

	spin_lock(&lock);
	if (!to_go)
		swap(n, passes);
	spin_unlock(&lock);
	return n;
}

static ssize_t wait_queue_read(struct file *file, char __user *buffer, size_t size, loff_t *position)
{
	char text[12];
	unsigned int n = 0;
	int length, interrupted = 0;

	if (size < sizeof(text))
		return -EINVAL;
	if (file->f_flags & O_NONBLOCK)
		n = take();
	else
		interrupted = wait_event_interruptible(ball_rests, (n = take()));
	if (interrupted)
		return interrupted;
	if (!n)
		return -EAGAIN;
	length = scnprintf(text, sizeof(text), "%u\n", n);
	return copy_to_user(buffer, text, length) ? -EFAULT : length;
}

static const struct file_operations wait_queue_fops = {
	.owner = THIS_MODULE,
	.open = stream_open,
	.read = wait_queue_read,
	.write = wait_queue_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_wait_queue",
	.fops = &wait_queue_fops,
	.mode = 0600,
};

static int __init wait_queue_init(void)
{
	long i;
	int ret;

	for (i = 0; i < ARRAY_SIZE(players); i++) {
		players[i] = kthread_run(play, (void *)i, "lkmc_wait/%ld", i);
		if (IS_ERR(players[i])) {
			ret = PTR_ERR(players[i]);
			goto stop;
		}
	}
	ret = misc_register(&device);
	if (!ret)
		return 0;
stop:
	while (i--)
		kthread_stop(players[i]);
	return ret;
}

static void __exit wait_queue_exit(void)
{
	misc_deregister(&device);
	kthread_stop(players[1]);
	kthread_stop(players[0]);
}

module_init(wait_queue_init);
module_exit(wait_queue_exit);

MODULE_DESCRIPTION("Has threads wake each other, and a reader");
MODULE_LICENSE("GPL");
