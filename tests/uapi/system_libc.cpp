// SPDX-License-Identifier: MIT
// The same subjects against libc's headers, which clash with the kernel's in some versions.
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <syslog.h>

#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

#define SAME(ours, theirs) static_assert(static_cast<unsigned>(ours) == static_cast<unsigned>(theirs))

SAME(sys::mnt::force, MNT_FORCE);
SAME(sys::mnt::detach, MNT_DETACH);
SAME(sys::mnt::expire, MNT_EXPIRE);
SAME(sys::mnt::nofollow, UMOUNT_NOFOLLOW);
SAME(sys::mount_flags::bind, MS_BIND);
SAME(sys::mount_flags::private_, MS_PRIVATE);
SAME(sys::open_tree_flags::recursive, 0x8000);
SAME(sys::open_tree_flags::empty_path, AT_EMPTY_PATH);
SAME(sys::open_tree_flags::symlink_nofollow, AT_SYMLINK_NOFOLLOW);
SAME(sys::open_tree_flags::no_automount, AT_NO_AUTOMOUNT);

SAME(sys::reboot_command::restart, RB_AUTOBOOT);
SAME(sys::reboot_command::halt, RB_HALT_SYSTEM);
SAME(sys::reboot_command::power_off, RB_POWER_OFF);
SAME(sys::reboot_command::kexec, RB_KEXEC);
SAME(sys::reboot_command::sw_suspend, RB_SW_SUSPEND);
SAME(sys::cad::on, RB_ENABLE_CAD);
SAME(sys::cad::off, RB_DISABLE_CAD);

SAME(kmsg::level::emerg, LOG_EMERG);
SAME(kmsg::level::err, LOG_ERR);
SAME(kmsg::level::warning, LOG_WARNING);
SAME(kmsg::level::debug, LOG_DEBUG);
SAME(static_cast<unsigned>(kmsg::facility::kern) << 3, LOG_KERN);
SAME(static_cast<unsigned>(kmsg::facility::user) << 3, LOG_USER);
SAME(static_cast<unsigned>(kmsg::facility::syslog) << 3, LOG_SYSLOG);
SAME(static_cast<unsigned>(kmsg::facility::cron) << 3, LOG_CRON);
SAME(static_cast<unsigned>(kmsg::facility::authpriv) << 3, LOG_AUTHPRIV);
SAME(static_cast<unsigned>(kmsg::facility::ftp) << 3, LOG_FTP);
SAME(static_cast<unsigned>(kmsg::facility::local0) << 3, LOG_LOCAL0);
SAME(static_cast<unsigned>(kmsg::facility::local7) << 3, LOG_LOCAL7);
