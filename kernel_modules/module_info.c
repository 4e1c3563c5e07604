// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a module says about itself: author, version, aliases, and whatever else one likes.
 *
 *     ./lkmc run userland/modules/module_info
 *
 * Each of these macros puts "key=value" into the section .modinfo of the .ko file, where modinfo(8), modprobe(8) and
 * the kernel read it. In memory only some are kept: name and version, which /sys/module/module_info shows too.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static int __init info_init(void)
{
	pr_info("name %s, version %s\n", THIS_MODULE->name, THIS_MODULE->version);
	return 0;
}

static void __exit info_exit(void)
{
}

module_init(info_init);
module_exit(info_exit);

static int chapter = 1;
module_param(chapter, int, 0444);
MODULE_PARM_DESC(chapter, "where to begin to read");
static bool undescribed;
module_param(undescribed, bool, 0444);

MODULE_AUTHOR("Ada Example <ada@example.org>");
MODULE_AUTHOR("Bert Example");
MODULE_DESCRIPTION("Says much about itself");
MODULE_VERSION("1.2.3");
MODULE_LICENSE("GPL");
MODULE_ALIAS("lkmc-information");
MODULE_ALIAS("char-major-240-*");
MODULE_SOFTDEP("pre: hello");
MODULE_FIRMWARE("lkmc/nothing.bin");
MODULE_INFO(lesson, "a field of our own, with = in it");
