/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is called otherwise in other versions of the kernel: modules are written for 6.12, this makes them build from 6.1 on.
 */
#ifndef LKMC_COMPAT_H
#define LKMC_COMPAT_H

#include <linux/device/class.h>
#include <linux/hrtimer.h>
#include <linux/mm.h>
#include <linux/timer.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define timer_delete_sync(timer) del_timer_sync(timer)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
#define vm_flags_set(vma, flags) ((void)((vma)->vm_flags |= (flags)))
#define vm_flags_clear(vma, flags) ((void)((vma)->vm_flags &= ~(flags)))
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 4, 0)
#undef class_create
#define class_create(name) \
	({ \
		static struct lock_class_key key; \
		__class_create(THIS_MODULE, name, &key); \
	})
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
#define hrtimer_setup(timer, call, clock, mode) (hrtimer_init(timer, clock, mode), (void)((timer)->function = (call)))
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0)
#include <linux/fpu.h>
#elif defined(CONFIG_X86)
#include <asm/fpu/api.h>
#define kernel_fpu_available() true
#else
#include <asm/neon.h>
#define kernel_fpu_available() cpu_has_neon()
#define kernel_fpu_begin() kernel_neon_begin()
#define kernel_fpu_end() kernel_neon_end()
#endif

#endif
