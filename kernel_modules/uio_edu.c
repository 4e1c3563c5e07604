// SPDX-License-Identifier: GPL-2.0-only
/*
 * A driver that leaves the driving to a process: QEMU's edu card by UIO.
 *
 *     ./lkmc run userland/modules/uio_edu
 *
 * All that has to be done in the kernel is done here: saying where the registers are (/sys/class/uio/uio0/maps/map0, to be
 * mapped from /dev/uio0), and silencing the card when it interrupts, so that the interrupt line is free again. A read of
 * /dev/uio0 waits for that. What the interrupt was about, the process finds out by the registers.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/uio_driver.h>

#include <lkmc/uapi/edu.h>

static irqreturn_t uio_edu_interrupt(int irq, struct uio_info *info)
{
	void __iomem *registers = info->mem[0].internal_addr;
	u32 status = readl(registers + LKMC_EDU_IRQ_STATUS);

	if (!status)
		return IRQ_NONE;
	writel(status, registers + LKMC_EDU_IRQ_ACK);
	return IRQ_HANDLED;	/* and UIO wakes who waits */
}

static int uio_edu_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct uio_info *info;
	int ret;

	info = devm_kzalloc(&pdev->dev, sizeof(*info), GFP_KERNEL);
	if (!info)
		return -ENOMEM;
	ret = pcim_enable_device(pdev);
	if (ret)
		return ret;

	info->name = KBUILD_MODNAME;
	info->version = "1";
	info->mem[0].name = "registers";
	info->mem[0].memtype = UIO_MEM_PHYS;
	info->mem[0].addr = pci_resource_start(pdev, 0);
	info->mem[0].size = pci_resource_len(pdev, 0);
	info->mem[0].internal_addr = devm_ioremap_resource(&pdev->dev, &pdev->resource[0]);
	if (IS_ERR(info->mem[0].internal_addr))
		return PTR_ERR(info->mem[0].internal_addr);

	pci_set_master(pdev);		/* an interrupt that is a message is written by the card */
	ret = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_ALL_TYPES);
	if (ret < 0)
		goto clear_master;
	info->irq = pci_irq_vector(pdev, 0);
	info->irq_flags = IRQF_SHARED;
	info->handler = uio_edu_interrupt;
	ret = uio_register_device(&pdev->dev, info);
	if (ret)
		goto free_vectors;
	pci_set_drvdata(pdev, info);
	return 0;

free_vectors:
	pci_free_irq_vectors(pdev);
clear_master:
	pci_clear_master(pdev);
	return ret;
}

static void uio_edu_remove(struct pci_dev *pdev)
{
	uio_unregister_device(pci_get_drvdata(pdev));
	pci_free_irq_vectors(pdev);
	pci_clear_master(pdev);
}

static const struct pci_device_id uio_edu_ids[] = {
	{ PCI_DEVICE(LKMC_EDU_VENDOR, LKMC_EDU_DEVICE) },
	{ }
};
MODULE_DEVICE_TABLE(pci, uio_edu_ids);

static struct pci_driver uio_edu_driver = {
	.name = KBUILD_MODNAME,
	.id_table = uio_edu_ids,
	.probe = uio_edu_probe,
	.remove = uio_edu_remove,
};
module_pci_driver(uio_edu_driver);

MODULE_DESCRIPTION("Hands QEMU's edu card to a process");
MODULE_LICENSE("GPL");
