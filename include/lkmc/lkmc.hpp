// SPDX-License-Identifier: MIT
// Everything, for who would rather not choose: all headers but the few that cannot live with others.
//
//     #include <lkmc/lkmc.hpp>
//
// * Left out: sys/start.hpp (the entry point of a program without a libc) and bridge/ (the standard headers
//   that the rest avoids). tests/headers/headers.py keeps this list complete: `headers.py umbrella --write`.
// * Costs about three times what <span> costs to compile; a feature's own header costs about as much as <span>.
#pragma once

#include <lkmc/arch/memory.hpp>
#include <lkmc/arch/mmio.hpp>
#include <lkmc/arch/syscall.hpp>
#include <lkmc/assert.hpp>
#include <lkmc/bits.hpp>
#include <lkmc/config.hpp>
#include <lkmc/cursor.hpp>
#include <lkmc/error.hpp>
#include <lkmc/example.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/phys_addr.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>
#include <lkmc/span.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/devmem.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/pagemap.hpp>
#include <lkmc/sys/which_process.hpp>
#include <lkmc/time.hpp>
#include <lkmc/world.hpp>
