// SPDX-License-Identifier: GPL-2.0-only
/*
 * The states of a module: "coming" while its init function runs, "live", "going" while its exit function does.
 *
 *     ./lkmc run userland/modules/loading
 *
 * Both functions wait until a number is written to /sys/module/loading/parameters/go: 0 lets them go on, another one
 * is the error that init returns. The parameters are there before init is called and after exit has returned. Whoever
 * loads it can be killed meanwhile, which ends the wait of init; nothing can stop an exit function but itself.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/completion.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static DECLARE_COMPLETION(may_go);
static int answer;

static int go_set(const char *text, const struct kernel_param *param)
{
	u16 number;
	int ret = kstrtou16(text, 0, &number);

	if (ret)
		return ret;
	if (number > MAX_ERRNO)
		return -ERANGE;
	answer = -number;
	complete(&may_go);
	return 0;
}

static const struct kernel_param_ops go_ops = {
	.set = go_set,
};
module_param_cb(go, &go_ops, NULL, 0200);
MODULE_PARM_DESC(go, "lets init or exit go on; the error that init returns");

static int __init loading_init(void)
{
	pr_info("init waits\n");
	if (wait_for_completion_killable(&may_go))
		return -EINTR;
	return answer;
}

static void __exit loading_exit(void)
{
	pr_info("exit waits\n");
	wait_for_completion(&may_go);
}

module_init(loading_init);
module_exit(loading_exit);

MODULE_DESCRIPTION("Waits while it is loaded and unloaded");
MODULE_LICENSE("GPL");
