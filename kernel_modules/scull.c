// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device that behaves like a file: a buffer that grows as it is written, with holes, behind one lock.
 *
 *     ./lkmc run userland/modules/scull
 *
 * /dev/lkmc_scull takes limit=BYTES (1 MiB), then a write is ENOSPC. O_TRUNC empties it, O_APPEND writes at the end, what
 * was never written reads as zeros and takes no memory: "pages" of /sys/module/scull/parameters counts what does. Its
 * idea is of "Linux Device Drivers", whose scull (Simple Character Utility for Loading Localities) it is named after.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>
#include <linux/xarray.h>

static unsigned int limit = 1 << 20;
module_param(limit, uint, 0444);
MODULE_PARM_DESC(limit, "bytes that it may have, up to 1 GiB");

static unsigned int pages;
module_param(pages, uint, 0444);
MODULE_PARM_DESC(pages, "pages of memory that it has");

/* All of this is behind the lock. */
static DEFINE_MUTEX(lock);
static DEFINE_XARRAY(store);	/* page number -> its memory; none for a hole */
static size_t store_size;

static void empty_store(void)
{
	unsigned long index;
	void *page;

	xa_for_each(&store, index, page)
		free_page((unsigned long)page);
	xa_destroy(&store);
	pages = 0;
	store_size = 0;
}

static int scull_open(struct inode *inode, struct file *file)
{
	if ((file->f_flags & O_TRUNC) && (file->f_mode & FMODE_WRITE)) {
		if (mutex_lock_interruptible(&lock))
			return -ERESTARTSYS;
		empty_store();
		mutex_unlock(&lock);
	}
	return 0;
}

/* As much as lies in one page: the memory for it, NULL for a hole. */
static void *page_at(loff_t offset, size_t *size)
{
	*size = min_t(size_t, *size, PAGE_SIZE - offset_in_page(offset));
	return xa_load(&store, offset >> PAGE_SHIFT);
}

static void *page_made_at(loff_t offset, size_t *size)
{
	void *page = page_at(offset, size);
	int ret;

	if (page)
		return page;
	page = (void *)get_zeroed_page(GFP_KERNEL_ACCOUNT);
	if (!page)
		return ERR_PTR(-ENOMEM);
	ret = xa_err(xa_store(&store, offset >> PAGE_SHIFT, page, GFP_KERNEL_ACCOUNT));
	if (ret) {
		free_page((unsigned long)page);
		return ERR_PTR(ret);
	}
	pages++;
	return page;
}

static ssize_t scull_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	ssize_t done = 0;
	ssize_t ret = 0;

	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	while (done < size && *offset < store_size) {
		size_t some = min_t(size_t, size - done, store_size - *offset);
		void *page = page_at(*offset, &some);
		size_t left = page ? copy_to_user(to + done, page + offset_in_page(*offset), some)
				   : clear_user(to + done, some);

		done += some - left;
		*offset += some - left;
		if (left) {
			ret = -EFAULT;
			break;
		}
	}
	mutex_unlock(&lock);
	return done ? done : ret;
}

static ssize_t scull_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	ssize_t done = 0;
	ssize_t ret = 0;

	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	if (file->f_flags & O_APPEND)
		*offset = store_size;
	while (done < size) {
		size_t some = size - done;
		size_t left;
		void *page;

		if (*offset >= limit) {
			ret = -ENOSPC;
			break;
		}
		some = min_t(size_t, some, limit - *offset);
		page = page_made_at(*offset, &some);
		if (IS_ERR(page)) {
			ret = PTR_ERR(page);
			break;
		}
		left = copy_from_user(page + offset_in_page(*offset), from + done, some);
		done += some - left;
		*offset += some - left;
		if (left) {
			ret = -EFAULT;
			break;
		}
	}
	if (done)
		store_size = max_t(size_t, store_size, *offset);
	mutex_unlock(&lock);
	return done ? done : ret;
}

static loff_t scull_llseek(struct file *file, loff_t offset, int whence)
{
	loff_t ret;

	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	ret = generic_file_llseek_size(file, offset, whence, limit, store_size);
	mutex_unlock(&lock);
	return ret;
}

static const struct file_operations scull_fops = {
	.owner = THIS_MODULE,
	.open = scull_open,
	.read = scull_read,
	.write = scull_write,
	.llseek = scull_llseek,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_scull",
	.fops = &scull_fops,
	.mode = 0600,
};

static int __init scull_init(void)
{
	if (limit > 1 << 30)
		return -ERANGE;
	return misc_register(&device);
}

static void __exit scull_exit(void)
{
	misc_deregister(&device);
	empty_store();
}

module_init(scull_init);
module_exit(scull_exit);

MODULE_DESCRIPTION("A buffer that grows");
MODULE_LICENSE("GPL");
