// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that another one needs: it exports a function, which dep2 calls.
 *
 *     ./lkmc run userland/modules/dep
 *
 * As long as dep2 is loaded, dep cannot be unloaded: /proc/modules says who uses it. An exported name is one for the
 * whole kernel, so it begins with the project's; it is in /proc/kallsyms, with the module behind it.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "dep.h"

static atomic_t count = ATOMIC_INIT(0);

/* One more than the last time, whoever asks. */
int lkmc_dep_next(void)
{
	return atomic_inc_return(&count);
}
EXPORT_SYMBOL_GPL(lkmc_dep_next);

static int count_set(const char *text, const struct kernel_param *param)
{
	int value;
	int ret = kstrtoint(text, 0, &value);

	if (!ret)
		atomic_set(&count, value);
	return ret;
}

static int count_get(char *text, const struct kernel_param *param)
{
	return sysfs_emit(text, "%d\n", atomic_read(&count));
}

static const struct kernel_param_ops count_ops = {
	.set = count_set,
	.get = count_get,
};
module_param_cb(count, &count_ops, NULL, 0644);
MODULE_PARM_DESC(count, "what was given out last");

static int __init dep_init(void)
{
	return 0;
}

static void __exit dep_exit(void)
{
}

module_init(dep_init);
module_exit(dep_exit);

MODULE_DESCRIPTION("Exports a function");
MODULE_LICENSE("GPL");
