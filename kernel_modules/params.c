// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parameters: given when the module is loaded, read and changed while it is there.
 *
 *     ./lkmc run userland/modules/params
 *
 * Each is a file in /sys/module/params/parameters. "level" takes 0 to 10 and says so when it is changed; "numbers" takes
 * up to four; "label" is fixed once the module is loaded, as its file says (0444).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static int level_set(const char *text, const struct kernel_param *param)
{
	int value;
	int ret = kstrtoint(text, 0, &value);

	if (ret)
		return ret;
	if (value < 0 || value > 10)
		return -ERANGE;
	ret = param_set_int(text, param);
	if (!ret)
		pr_info("level is %d\n", value);
	return ret;
}

static const struct kernel_param_ops level_ops = {
	.set = level_set,
	.get = param_get_int,
};

static int level = 1;
module_param_cb(level, &level_ops, &level, 0644);
MODULE_PARM_DESC(level, "how much, from 0 to 10");

static int numbers[4] = { 1, 2, 3, 4 };
static int numbers_count = ARRAY_SIZE(numbers);
module_param_array(numbers, int, &numbers_count, 0644);
MODULE_PARM_DESC(numbers, "up to four integers");

static char *label = "none";
module_param(label, charp, 0444);
MODULE_PARM_DESC(label, "a text");

static bool enabled;
module_param(enabled, bool, 0644);
MODULE_PARM_DESC(enabled, "a truth: y or n");

static int __init params_init(void)
{
	pr_info("level %d, label %s, %d numbers\n", level, label, numbers_count);
	return 0;
}

static void __exit params_exit(void)
{
}

module_init(params_init);
module_exit(params_exit);

MODULE_DESCRIPTION("Takes parameters");
MODULE_LICENSE("GPL");
