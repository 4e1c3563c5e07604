// SPDX-License-Identifier: GPL-2.0-only
/*
 * A driver for a PCI card, QEMU's edu: registers, interrupts, memory that the card reads and writes, and its registers
 * mapped into a process.
 *
 *     ./lkmc run userland/modules/edu
 *
 * /dev/lkmc_edu is the card's buffer of 4 KiB: read and write move bytes by DMA and sleep until the card says by an
 * interrupt that it is done. An ioctl (include/lkmc/uapi/edu_ioctl.h) computes a factorial in the same way; mmap gives the
 * registers themselves (include/lkmc/uapi/edu.h).
 *
 * A card can go while its file is open (/sys/bus/pci/drivers/edu/unbind): what the file needs lives as long as the file,
 * and "pdev" says whether the card is still there. The card puts out as many bits of an address as QEMU's
 * -device edu,dma_mask=… says, 28 without it; the parameter dma_bits tells that to the kernel.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/jiffies.h>
#include <linux/kref.h>
#include <linux/minmax.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include <lkmc/uapi/edu.h>
#include <lkmc/uapi/edu_ioctl.h>

static unsigned int dma_bits = 32;
module_param(dma_bits, uint, 0444);
MODULE_PARM_DESC(dma_bits, "how many bits of an address the card puts out (32)");

struct edu {
	struct miscdevice misc;
	struct kref users;		/* the card, and each open file */
	phys_addr_t registers_at;
	resource_size_t registers_size;
	struct mutex lock;		/* of all below, and of the card: one thing at a time */
	struct pci_dev *pdev;		/* NULL when it has gone */
	void __iomem *registers;
	void *bytes;			/* memory that the card reaches, as we see it */
	dma_addr_t bytes_of_card;	/* and as the card does */
	struct completion computed, copied;
	atomic_t interrupts;
};

static void edu_free(struct kref *users)
{
	kfree(container_of(users, struct edu, users));
}

static irqreturn_t edu_interrupt(int irq, void *data)
{
	struct edu *edu = data;
	u32 status = readl(edu->registers + LKMC_EDU_IRQ_STATUS);

	if (!status)
		return IRQ_NONE;	/* somebody else's on the same line */
	writel(status, edu->registers + LKMC_EDU_IRQ_ACK);
	atomic_inc(&edu->interrupts);
	if (status & LKMC_EDU_IRQ_FACTORIAL)
		complete(&edu->computed);
	if (status & LKMC_EDU_IRQ_DMA)
		complete(&edu->copied);
	return IRQ_HANDLED;
}

/* No signal ends the wait: what the card has begun, it ends. */
static int edu_wait(struct completion *done)
{
	return wait_for_completion_timeout(done, 10 * HZ) ? 0 : -ETIMEDOUT;
}

/* The lock, with the card there. */
static int edu_lock(struct edu *edu)
{
	if (mutex_lock_interruptible(&edu->lock))
		return -ERESTARTSYS;
	if (edu->pdev)
		return 0;
	mutex_unlock(&edu->lock);
	return -ENODEV;
}

static int edu_compute(struct edu *edu, u32 *number)
{
	int ret;

	reinit_completion(&edu->computed);
	writel(LKMC_EDU_STATUS_IRQ, edu->registers + LKMC_EDU_STATUS);
	writel(*number, edu->registers + LKMC_EDU_FACTORIAL);
	ret = edu_wait(&edu->computed);
	*number = readl(edu->registers + LKMC_EDU_FACTORIAL);
	return ret;
}

/* Between our memory and the card's buffer. The registers have 64 bits; a write of 32 sets all of them. */
static int edu_copy(struct edu *edu, u32 position, u32 count, u32 direction)
{
	u32 ours = lower_32_bits(edu->bytes_of_card), cards = LKMC_EDU_BUFFER + position;
	bool from_card = direction == LKMC_EDU_DMA_FROM_DEVICE;

	reinit_completion(&edu->copied);
	writel(from_card ? cards : ours, edu->registers + LKMC_EDU_DMA_SOURCE);
	writel(from_card ? ours : cards, edu->registers + LKMC_EDU_DMA_DESTINATION);
	writel(count, edu->registers + LKMC_EDU_DMA_COUNT);
	writel(LKMC_EDU_DMA_START | LKMC_EDU_DMA_IRQ | direction, edu->registers + LKMC_EDU_DMA_COMMAND);
	return edu_wait(&edu->copied);
}

static int edu_open(struct inode *inode, struct file *file)
{
	struct edu *edu = container_of(file->private_data, struct edu, misc);

	kref_get(&edu->users);
	file->private_data = edu;
	return 0;
}

static int edu_release(struct inode *inode, struct file *file)
{
	struct edu *edu = file->private_data;

	kref_put(&edu->users, edu_free);
	return 0;
}

static loff_t edu_llseek(struct file *file, loff_t offset, int whence)
{
	return fixed_size_llseek(file, offset, whence, LKMC_EDU_FILE_SIZE);
}

static ssize_t edu_read(struct file *file, char __user *to, size_t count, loff_t *position)
{
	struct edu *edu = file->private_data;
	ssize_t ret;

	if (*position >= LKMC_EDU_FILE_SIZE)
		return 0;
	count = min_t(size_t, count, LKMC_EDU_FILE_SIZE - *position);
	if (!count)
		return 0;
	ret = edu_lock(edu);
	if (ret)
		return ret;
	ret = edu_copy(edu, *position, count, LKMC_EDU_DMA_FROM_DEVICE);
	if (!ret && copy_to_user(to, edu->bytes, count))
		ret = -EFAULT;
	mutex_unlock(&edu->lock);
	if (ret)
		return ret;
	*position += count;
	return count;
}

static ssize_t edu_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	struct edu *edu = file->private_data;
	ssize_t ret;

	if (!count)
		return 0;
	if (*position >= LKMC_EDU_FILE_SIZE)
		return -ENOSPC;
	count = min_t(size_t, count, LKMC_EDU_FILE_SIZE - *position);
	ret = edu_lock(edu);
	if (ret)
		return ret;
	if (copy_from_user(edu->bytes, from, count))
		ret = -EFAULT;
	else
		ret = edu_copy(edu, *position, count, 0);
	mutex_unlock(&edu->lock);
	if (ret)
		return ret;
	*position += count;
	return count;
}

static long edu_ioctl(struct file *file, unsigned int request, unsigned long value)
{
	struct edu *edu = file->private_data;
	u32 __user *argument = (u32 __user *)value;
	u32 number;
	int ret;

	switch (request) {
	case LKMC_EDU_COMPUTE:
		if (get_user(number, argument))
			return -EFAULT;
		ret = edu_lock(edu);
		if (ret)
			return ret;
		ret = edu_compute(edu, &number);
		mutex_unlock(&edu->lock);
		if (ret)
			return ret;
		return put_user(number, argument);
	case LKMC_EDU_INTERRUPTS:
		return put_user((u32)atomic_read(&edu->interrupts), argument);
	default:
		return -ENOTTY;
	}
}

/*
 * The lock would be a deadlock: a process that maps holds its memory's lock here, and one that reads or writes has ours when
 * copy_to_user, at a page that is not there yet, takes the memory's. What is mapped stays when the card goes, anyhow.
 */
static int edu_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct edu *edu = file->private_data;

	if (!READ_ONCE(edu->pdev))
		return -ENODEV;
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return vm_iomap_memory(vma, edu->registers_at, edu->registers_size);
}

static const struct file_operations edu_fops = {
	.owner = THIS_MODULE,
	.open = edu_open,
	.release = edu_release,
	.llseek = edu_llseek,
	.read = edu_read,
	.write = edu_write,
	.unlocked_ioctl = edu_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.mmap = edu_mmap,
};

/* What begins with pcim_ or devm_ is undone by the kernel, after edu_remove or when edu_probe fails. */
static int edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct edu *edu;
	u32 version;
	int ret;

	ret = pcim_enable_device(pdev);
	if (ret)
		return ret;
	ret = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(clamp(dma_bits, 1u, 32u)));
	if (ret)
		return ret;

	edu = kzalloc(sizeof(*edu), GFP_KERNEL);
	if (!edu)
		return -ENOMEM;
	kref_init(&edu->users);
	mutex_init(&edu->lock);
	init_completion(&edu->computed);
	init_completion(&edu->copied);
	edu->pdev = pdev;
	edu->registers_at = pci_resource_start(pdev, 0);
	edu->registers_size = pci_resource_len(pdev, 0);
	pci_set_drvdata(pdev, edu);

	edu->registers = devm_ioremap_resource(&pdev->dev, &pdev->resource[0]);
	if (IS_ERR(edu->registers)) {
		ret = PTR_ERR(edu->registers);
		goto put;
	}
	version = readl(edu->registers + LKMC_EDU_ID);
	if ((version & 0xff) != 0xed) {
		ret = -ENODEV;
		goto put;
	}
	edu->bytes = dmam_alloc_coherent(&pdev->dev, LKMC_EDU_BUFFER_SIZE, &edu->bytes_of_card, GFP_KERNEL);
	if (!edu->bytes) {
		ret = -ENOMEM;
		goto put;
	}
	pci_set_master(pdev);		/* it may access memory, and send interrupts that are messages */
	ret = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_ALL_TYPES);
	if (ret < 0)
		goto clear_master;
	ret = request_irq(pci_irq_vector(pdev, 0), edu_interrupt, IRQF_SHARED, KBUILD_MODNAME, edu);
	if (ret)
		goto free_vectors;

	edu->misc.minor = MISC_DYNAMIC_MINOR;
	edu->misc.name = "lkmc_edu";
	edu->misc.fops = &edu_fops;
	edu->misc.mode = 0600;
	edu->misc.parent = &pdev->dev;
	ret = misc_register(&edu->misc);
	if (ret)
		goto free_irq;
	pci_info(pdev, "version %u.%u, %s\n", version >> 24, version >> 16 & 0xff, pdev->msi_enabled ? "MSI" : "INTx");
	return 0;

free_irq:
	free_irq(pci_irq_vector(pdev, 0), edu);
free_vectors:
	pci_free_irq_vectors(pdev);
clear_master:
	pci_clear_master(pdev);
put:
	kref_put(&edu->users, edu_free);
	return ret;
}

static void edu_remove(struct pci_dev *pdev)
{
	struct edu *edu = pci_get_drvdata(pdev);

	misc_deregister(&edu->misc);	/* nobody can open it any more; who has it open learns it by -ENODEV */
	mutex_lock(&edu->lock);
	WRITE_ONCE(edu->pdev, NULL);
	mutex_unlock(&edu->lock);
	writel(0, edu->registers + LKMC_EDU_STATUS);
	free_irq(pci_irq_vector(pdev, 0), edu);
	pci_free_irq_vectors(pdev);
	pci_clear_master(pdev);
	kref_put(&edu->users, edu_free);
}

static const struct pci_device_id edu_ids[] = {
	{ PCI_DEVICE(LKMC_EDU_VENDOR, LKMC_EDU_DEVICE) },
	{ }
};
MODULE_DEVICE_TABLE(pci, edu_ids);

static struct pci_driver edu_driver = {
	.name = KBUILD_MODNAME,
	.id_table = edu_ids,
	.probe = edu_probe,
	.remove = edu_remove,
};
module_pci_driver(edu_driver);

MODULE_DESCRIPTION("Drives QEMU's edu card");
MODULE_LICENSE("GPL");
