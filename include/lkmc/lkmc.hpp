// SPDX-License-Identifier: MIT
// Everything, for who would rather not choose: all headers but the few that cannot live with others.
//
//     #include <lkmc/lkmc.hpp>
//
// * Left out: sys/start.hpp (the entry point of a program without a libc) and bridge/ (the standard headers
//   that the rest avoids). tests/headers/headers.py keeps this list complete: `headers.py umbrella --write`.
// * Costs about three times what <span> costs to compile; a feature's own header costs about as much as <span>.
#pragma once

#include <lkmc/arch/files.hpp>
#include <lkmc/arch/memory.hpp>
#include <lkmc/arch/mmio.hpp>
#include <lkmc/arch/signal.hpp>
#include <lkmc/arch/syscall.hpp>
#include <lkmc/arch/vdso.hpp>
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
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/at.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/close_from.hpp>
#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/credentials.hpp>
#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/devmem.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/escaped.hpp>
#include <lkmc/sys/eventfd.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/futex.hpp>
#include <lkmc/sys/hostname.hpp>
#include <lkmc/sys/inotify.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/ioctl/block.hpp>
#include <lkmc/sys/ioctl/evdev.hpp>
#include <lkmc/sys/ioctl/fs.hpp>
#include <lkmc/sys/ioctl/loop.hpp>
#include <lkmc/sys/ioctl/nsfs.hpp>
#include <lkmc/sys/ioctl/random.hpp>
#include <lkmc/sys/ioctl/tty.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/lock.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/membarrier.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/modinfo.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/openat2.hpp>
#include <lkmc/sys/pagemap.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/random.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/resource.hpp>
#include <lkmc/sys/scheduler.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/socket.hpp>
#include <lkmc/sys/socket_address.hpp>
#include <lkmc/sys/socket_message.hpp>
#include <lkmc/sys/spawn.hpp>
#include <lkmc/sys/stat.hpp>
#include <lkmc/sys/sysctl.hpp>
#include <lkmc/sys/sysinfo.hpp>
#include <lkmc/sys/timerfd.hpp>
#include <lkmc/sys/tracefs.hpp>
#include <lkmc/sys/uname.hpp>
#include <lkmc/sys/vdso.hpp>
#include <lkmc/sys/which_process.hpp>
#include <lkmc/time.hpp>
#include <lkmc/world.hpp>
