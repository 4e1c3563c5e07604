/* SPDX-License-Identifier: GPL-2.0-only */
/* What dep.ko has for other modules. */
#ifndef LKMC_DEP_H
#define LKMC_DEP_H

int lkmc_dep_next(void);

#endif
