// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of the kernel's in a process: mapped page by page when it is touched, and read and written by calls as well.
 *
 *     ./lkmc run userland/modules/mmap
 *
 * /dev/lkmc_mmap has four pages, the last of which cannot be mapped for writing. The mapping holds the file, and the file
 * the module: both stay after close(2), until the last munmap(2). "faults" of /sys/module/mmap/parameters counts how often
 * a process touched a page that it did not have yet.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>

#include "compat.h"

#define PAGES 4

static struct page *pages[PAGES];
static DEFINE_MUTEX(lock);

static atomic_t faults = ATOMIC_INIT(0);
module_param_named(faults, faults.counter, int, 0444);
MODULE_PARM_DESC(faults, "how often a process touched a page that it did not have yet");

static vm_fault_t mmap_fault(struct vm_fault *fault)
{
	/* mremap(2) may have moved the mapping, and split it, but not beyond what mmap_mmap let through: see VM_DONTEXPAND. */
	if (fault->pgoff >= PAGES)
		return VM_FAULT_SIGBUS;
	atomic_inc(&faults);
	fault->page = pages[fault->pgoff];
	get_page(fault->page);
	return 0;
}

static const struct vm_operations_struct mmap_vm_ops = {
	.fault = mmap_fault,
};

static int mmap_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned long count = vma_pages(vma);

	if (vma->vm_pgoff >= PAGES || count > PAGES - vma->vm_pgoff)
		return -EINVAL;
	if ((vma->vm_flags & VM_SHARED) && vma->vm_pgoff + count == PAGES) {
		if (vma->vm_flags & VM_WRITE)
			return -EPERM;
		vm_flags_clear(vma, VM_MAYWRITE);	/* nor later, by mprotect(2) */
	}
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_ops = &mmap_vm_ops;
	return 0;
}

/* The part of a transfer that lies in one page. */
static size_t part(loff_t offset, size_t size)
{
	return min_t(size_t, size, PAGE_SIZE - offset_in_page(offset));
}

static ssize_t mmap_read(struct file *file, char __user *to, size_t size, loff_t *offset)
{
	struct page *page;
	loff_t begin = offset_in_page(*offset);
	ssize_t ret;

	if (*offset >= PAGES * PAGE_SIZE)
		return 0;
	page = pages[*offset >> PAGE_SHIFT];
	mutex_lock(&lock);
	flush_dcache_page(page);	/* where a cache goes by virtual addresses */
	ret = simple_read_from_buffer(to, part(*offset, size), &begin, page_address(page), PAGE_SIZE);
	mutex_unlock(&lock);
	if (ret > 0)
		*offset += ret;
	return ret;
}

static ssize_t mmap_write(struct file *file, const char __user *from, size_t size, loff_t *offset)
{
	struct page *page;
	loff_t begin = offset_in_page(*offset);
	ssize_t ret;

	if (*offset >= PAGES * PAGE_SIZE)
		return -ENOSPC;
	page = pages[*offset >> PAGE_SHIFT];
	mutex_lock(&lock);
	ret = simple_write_to_buffer(page_address(page), PAGE_SIZE, &begin, from, part(*offset, size));
	flush_dcache_page(page);
	mutex_unlock(&lock);
	if (ret > 0)
		*offset += ret;
	return ret;
}

static const struct file_operations mmap_fops = {
	.owner = THIS_MODULE,
	.read = mmap_read,
	.write = mmap_write,
	.llseek = default_llseek,
	.mmap = mmap_mmap,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_mmap",
	.fops = &mmap_fops,
	.mode = 0600,
};

static void free_pages_of_device(void)
{
	int i;

	for (i = 0; i < PAGES; i++)
		if (pages[i])
			put_page(pages[i]);
}

static int __init mmap_module_init(void)
{
	int i;
	int ret = -ENOMEM;

	for (i = 0; i < PAGES; i++) {
		pages[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
		if (!pages[i])
			goto failed;
	}
	ret = misc_register(&device);
	if (ret)
		goto failed;
	return 0;

failed:
	free_pages_of_device();
	return ret;
}

static void __exit mmap_module_exit(void)
{
	misc_deregister(&device);
	free_pages_of_device();
}

module_init(mmap_module_init);
module_exit(mmap_module_exit);

MODULE_DESCRIPTION("Pages that a process maps");
MODULE_LICENSE("GPL");
