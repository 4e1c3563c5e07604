// SPDX-License-Identifier: GPL-2.0-only
/*
 * Physical addresses of three kinds of memory: kmalloc's, vmalloc's and a program's.
 *
 *     ./lkmc run userland/modules/virt_to_phys
 *
 * kmalloc's memory lies in the kernel's linear map, where the physical address is the virtual one minus a constant:
 * virt_to_phys(). vmalloc's is contiguous for the CPU only, and is asked for page by page. A program's page is pinned so
 * that it stays where it is; on a 32-bit CPU with much memory it may be a high one, which the kernel maps to read it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include <lkmc/uapi/virt_to_phys.h>

#define SIZE 8192

static u32 *linear;
static u32 *scattered;

static void look_at_kmalloc(struct lkmc_virt_to_phys *a)
{
	a->virtual_address = (unsigned long)linear;
	a->physical_address = virt_to_phys(linear);
	a->word = READ_ONCE(*linear);
	a->high = 0;
}

static int look_at_vmalloc(struct lkmc_virt_to_phys *a)
{
	const unsigned long begin = (unsigned long)scattered;
	struct page *page;

	if (!a->virtual_address)
		a->virtual_address = begin;
	if (a->virtual_address < begin || a->virtual_address >= begin + SIZE || a->virtual_address % 4)
		return -EFAULT;
	page = vmalloc_to_page((void *)(unsigned long)a->virtual_address);
	a->physical_address = page_to_phys(page) + offset_in_page(a->virtual_address);
	a->word = READ_ONCE(*(u32 *)(unsigned long)a->virtual_address);
	a->high = PageHighMem(page);
	return 0;
}

static int look_at_user(struct lkmc_virt_to_phys *a)
{
	const unsigned long address = a->virtual_address;
	struct page *page;
	void *window;
	int pinned;

	if (address != a->virtual_address || address % 4)
		return -EFAULT;
	pinned = pin_user_pages_fast(address, 1, 0, &page);
	if (pinned != 1)
		return pinned < 0 ? pinned : -EFAULT;
	a->physical_address = page_to_phys(page) + offset_in_page(address);
	a->high = PageHighMem(page);
	window = kmap_local_page(page);
	a->word = READ_ONCE(*(u32 *)(window + offset_in_page(address)));
	kunmap_local(window);
	unpin_user_page(page);
	return 0;
}

static long virt_to_phys_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	void __user *argument = (void __user *)value;
	struct lkmc_virt_to_phys a = {};
	int ret = 0;

	if (_IOC_DIR(request) & _IOC_WRITE && _IOC_SIZE(request) == sizeof(a) &&
	    copy_from_user(&a, argument, sizeof(a)))
		return -EFAULT;
	switch (request) {
	case LKMC_VIRT_TO_PHYS_KMALLOC:
		look_at_kmalloc(&a);
		break;
	case LKMC_VIRT_TO_PHYS_VMALLOC:
		ret = look_at_vmalloc(&a);
		break;
	case LKMC_VIRT_TO_PHYS_USER:
		ret = look_at_user(&a);
		break;
	default:
		return -ENOTTY;
	}
	if (ret)
		return ret;
	return copy_to_user(argument, &a, sizeof(a)) ? -EFAULT : 0;
}

static const struct file_operations virt_to_phys_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = virt_to_phys_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_virt_to_phys",
	.fops = &virt_to_phys_fops,
	.mode = 0600,
};

static void release(void)
{
	vfree(scattered);
	kfree(linear);
}

static int __init virt_to_phys_init(void)
{
	unsigned int i;
	int ret = -ENOMEM;

	linear = kmalloc(SIZE, GFP_KERNEL);
	scattered = vmalloc(SIZE);
	if (linear && scattered) {
		for (i = 0; i < SIZE / sizeof(u32); i++) {
			linear[i] = 0x11110000 + i;
			scattered[i] = 0x22220000 + i;
		}
		ret = misc_register(&device);
	}
	if (ret)
		release();
	return ret;
}

static void __exit virt_to_phys_exit(void)
{
	misc_deregister(&device);
	release();
}

module_init(virt_to_phys_init);
module_exit(virt_to_phys_exit);

MODULE_DESCRIPTION("Tells physical addresses");
MODULE_LICENSE("GPL");
