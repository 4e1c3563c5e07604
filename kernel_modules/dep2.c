// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that needs another one: it calls a function that dep exports.
 *
 *     ./lkmc run userland/modules/dep
 *
 * Each read of /sys/module/dep2/parameters/next gets dep's next number. insmod fails without dep, and the log names
 * the symbol that is missing; modprobe loads dep first, as the build has written "depends=dep" into dep2.ko.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "dep.h"

static int next_get(char *text, const struct kernel_param *param)
{
	return sysfs_emit(text, "%d\n", lkmc_dep_next());
}

static const struct kernel_param_ops next_ops = {
	.get = next_get,
};
module_param_cb(next, &next_ops, NULL, 0444);
MODULE_PARM_DESC(next, "the next number of dep");

static int __init dep2_init(void)
{
	return 0;
}

static void __exit dep2_exit(void)
{
}

module_init(dep2_init);
module_exit(dep2_exit);

MODULE_DESCRIPTION("Calls a function of dep");
MODULE_LICENSE("GPL");
