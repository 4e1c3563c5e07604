// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers that only the kernel can read: what /sys/kernel/debug/lkmc_ring0 shows of the CPU that reads it.
 *
 *     ./lkmc run userland/modules/ring0
 *
 * They say how this CPU was set up: whether it translates addresses and by which table, where it goes when something
 * happens, and with which rights it runs just now. The same instructions in a program end it by a signal.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/smp.h>

static void show(struct seq_file *out, const char *name, u64 value)
{
	seq_printf(out, "%s 0x%llx\n", name, value);
}

#if defined(CONFIG_X86_64)

#include <asm/desc.h>
#include <asm/msr-index.h>
#include <asm/processor.h>
#include <asm/segment.h>
#include <asm/special_insns.h>

static void show_registers(struct seq_file *out)
{
	struct desc_ptr gdt, idt;
	unsigned int cs, low, high;
	unsigned long cr3;

	asm("mov %%cs, %0" : "=r"(cs));
	asm volatile("mov %%cr3, %0" : "=r"(cr3));
	asm volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_EFER));
	native_store_gdt(&gdt);
	store_idt(&idt);
	show(out, "CS", cs);
	show(out, "CR0", read_cr0());
	show(out, "CR2", read_cr2());
	show(out, "CR3", cr3);
	show(out, "CR4", __read_cr4());
	show(out, "EFER", (u64)high << 32 | low);
	show(out, "GDTR", gdt.address);
	show(out, "GDTR.limit", gdt.size);
	show(out, "IDTR", idt.address);
	show(out, "IDTR.limit", idt.size);
}

#elif defined(CONFIG_ARM64)

#include <asm/sysreg.h>

static void show_registers(struct seq_file *out)
{
	show(out, "CurrentEL", read_sysreg(CurrentEL));
	show(out, "MIDR_EL1", read_sysreg(midr_el1));
	show(out, "MPIDR_EL1", read_sysreg(mpidr_el1));
	show(out, "SCTLR_EL1", read_sysreg(sctlr_el1));
	show(out, "TCR_EL1", read_sysreg(tcr_el1));
	show(out, "TTBR0_EL1", read_sysreg(ttbr0_el1));
	show(out, "TTBR1_EL1", read_sysreg(ttbr1_el1));
	show(out, "VBAR_EL1", read_sysreg(vbar_el1));
}

#elif defined(CONFIG_ARM)

/* Coprocessor 15, by its operands in the order of the manual. */
#define read_cp15(opc1, crn, crm, opc2) \
	({ \
		u32 word; \
		asm volatile("mrc p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : "=r"(word)); \
		word; \
	})
#define read_cp15_wide(opc1, crm) \
	({ \
		u64 words; \
		asm volatile("mrrc p15, " #opc1 ", %Q0, %R0, " #crm : "=r"(words)); \
		words; \
	})

static void show_registers(struct seq_file *out)
{
	u32 cpsr;

	asm volatile("mrs %0, cpsr" : "=r"(cpsr));
	show(out, "CPSR", cpsr);
	show(out, "MIDR", read_cp15(0, c0, c0, 0));
	show(out, "MPIDR", read_cp15(0, c0, c0, 5));
	show(out, "SCTLR", read_cp15(0, c1, c0, 0));
	show(out, "TTBCR", read_cp15(0, c2, c0, 2));
	if (IS_ENABLED(CONFIG_ARM_LPAE)) {
		show(out, "TTBR0", read_cp15_wide(0, c2));
		show(out, "TTBR1", read_cp15_wide(1, c2));
	} else {
		show(out, "TTBR0", read_cp15(0, c2, c0, 0));
		show(out, "TTBR1", read_cp15(0, c2, c0, 1));
	}
	show(out, "VBAR", read_cp15(0, c12, c0, 0));
}

#endif

static int ring0_show(struct seq_file *out, void *unused)
{
	/* All of one CPU: without this the thread could be moved in between. */
	show(out, "CPU", get_cpu());
	show_registers(out);
	put_cpu();
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(ring0);

static struct dentry *file;

static int __init ring0_init(void)
{
	file = debugfs_create_file("lkmc_ring0", 0400, NULL, NULL, &ring0_fops);
	return PTR_ERR_OR_ZERO(file);
}

static void __exit ring0_exit(void)
{
	debugfs_remove(file);
}

module_init(ring0_init);
module_exit(ring0_exit);

MODULE_DESCRIPTION("Shows registers of the kernel's privilege level");
MODULE_LICENSE("GPL");
