// SPDX-License-Identifier: MIT
// Mounts, modules, reboot, capabilities: the library's structures and constants against the kernel's headers.
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/prctl.h>
#include <linux/reboot.h>
#include <linux/securebits.h>
#include <linux/version.h>
#include <stddef.h>

#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

#define SAME(ours, theirs) static_assert(static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs))
#define SAME_UNSIGNED(ours, theirs) static_assert(static_cast<unsigned>(ours) == static_cast<unsigned>(theirs))

SAME(sys::mount_flags::rdonly, MS_RDONLY);
SAME(sys::mount_flags::nosuid, MS_NOSUID);
SAME(sys::mount_flags::nodev, MS_NODEV);
SAME(sys::mount_flags::noexec, MS_NOEXEC);
SAME(sys::mount_flags::synchronous, MS_SYNCHRONOUS);
SAME(sys::mount_flags::remount, MS_REMOUNT);
SAME(sys::mount_flags::mandlock, MS_MANDLOCK);
SAME(sys::mount_flags::dirsync, MS_DIRSYNC);
SAME(sys::mount_flags::nosymfollow, MS_NOSYMFOLLOW);
SAME(sys::mount_flags::noatime, MS_NOATIME);
SAME(sys::mount_flags::nodiratime, MS_NODIRATIME);
SAME(sys::mount_flags::bind, MS_BIND);
SAME(sys::mount_flags::move, MS_MOVE);
SAME(sys::mount_flags::rec, MS_REC);
SAME(sys::mount_flags::silent, MS_SILENT);
SAME(sys::mount_flags::unbindable, MS_UNBINDABLE);
SAME(sys::mount_flags::private_, MS_PRIVATE);
SAME(sys::mount_flags::slave, MS_SLAVE);
SAME(sys::mount_flags::shared, MS_SHARED);
SAME(sys::mount_flags::relatime, MS_RELATIME);
SAME(sys::mount_flags::strictatime, MS_STRICTATIME);
SAME(sys::mount_flags::lazytime, MS_LAZYTIME);

SAME(sys::open_tree_flags::clone, OPEN_TREE_CLONE);
SAME(02000000, OPEN_TREE_CLOEXEC);
SAME(1, FSOPEN_CLOEXEC);
SAME(1, FSMOUNT_CLOEXEC);
SAME(1, FSPICK_CLOEXEC);
SAME(sys::fspick_flags::symlink_nofollow, FSPICK_SYMLINK_NOFOLLOW);
SAME(sys::fspick_flags::no_automount, FSPICK_NO_AUTOMOUNT);
SAME(sys::fspick_flags::empty_path, FSPICK_EMPTY_PATH);
SAME(sys::move_mount_flags::f_symlinks, MOVE_MOUNT_F_SYMLINKS);
SAME(sys::move_mount_flags::f_automounts, MOVE_MOUNT_F_AUTOMOUNTS);
SAME(sys::move_mount_flags::f_empty_path, MOVE_MOUNT_F_EMPTY_PATH);
SAME(sys::move_mount_flags::t_symlinks, MOVE_MOUNT_T_SYMLINKS);
SAME(sys::move_mount_flags::t_automounts, MOVE_MOUNT_T_AUTOMOUNTS);
SAME(sys::move_mount_flags::t_empty_path, MOVE_MOUNT_T_EMPTY_PATH);
SAME(sys::move_mount_flags::set_group, MOVE_MOUNT_SET_GROUP);
#ifdef MOVE_MOUNT_BENEATH
SAME(sys::move_mount_flags::beneath, MOVE_MOUNT_BENEATH);
#endif
SAME(sys::fsconfig_command::set_flag, FSCONFIG_SET_FLAG);
SAME(sys::fsconfig_command::set_string, FSCONFIG_SET_STRING);
SAME(sys::fsconfig_command::set_binary, FSCONFIG_SET_BINARY);
SAME(sys::fsconfig_command::set_path, FSCONFIG_SET_PATH);
SAME(sys::fsconfig_command::set_path_empty, FSCONFIG_SET_PATH_EMPTY);
SAME(sys::fsconfig_command::set_fd, FSCONFIG_SET_FD);
SAME(sys::fsconfig_command::create, FSCONFIG_CMD_CREATE);
SAME(sys::fsconfig_command::reconfigure, FSCONFIG_CMD_RECONFIGURE);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
SAME(sys::fsconfig_command::create_excl, FSCONFIG_CMD_CREATE_EXCL);
#endif
SAME(sys::mount_attribute::rdonly, MOUNT_ATTR_RDONLY);
SAME(sys::mount_attribute::nosuid, MOUNT_ATTR_NOSUID);
SAME(sys::mount_attribute::nodev, MOUNT_ATTR_NODEV);
SAME(sys::mount_attribute::noexec, MOUNT_ATTR_NOEXEC);
SAME(sys::mount_attribute::atime, MOUNT_ATTR__ATIME);
SAME(sys::mount_attribute::relatime, MOUNT_ATTR_RELATIME);
SAME(sys::mount_attribute::noatime, MOUNT_ATTR_NOATIME);
SAME(sys::mount_attribute::strictatime, MOUNT_ATTR_STRICTATIME);
SAME(sys::mount_attribute::nodiratime, MOUNT_ATTR_NODIRATIME);
SAME(sys::mount_attribute::idmap, MOUNT_ATTR_IDMAP);
SAME(sys::mount_attribute::nosymfollow, MOUNT_ATTR_NOSYMFOLLOW);
static_assert(sizeof(sys::mount_attr) == MOUNT_ATTR_SIZE_VER0 && sizeof(sys::mount_attr) == sizeof(mount_attr));
static_assert(offsetof(sys::mount_attr, attr_set) == offsetof(mount_attr, attr_set));
static_assert(offsetof(sys::mount_attr, attr_clr) == offsetof(mount_attr, attr_clr));
static_assert(offsetof(sys::mount_attr, propagation) == offsetof(mount_attr, propagation));
static_assert(offsetof(sys::mount_attr, userns_fd) == offsetof(mount_attr, userns_fd));

SAME(sys::module_init::ignore_modversions, MODULE_INIT_IGNORE_MODVERSIONS);
SAME(sys::module_init::ignore_vermagic, MODULE_INIT_IGNORE_VERMAGIC);
SAME(sys::module_init::compressed_file, MODULE_INIT_COMPRESSED_FILE);

SAME_UNSIGNED(0xfee1dead, LINUX_REBOOT_MAGIC1);
SAME_UNSIGNED(672274793, LINUX_REBOOT_MAGIC2);
SAME_UNSIGNED(sys::reboot_command::restart, LINUX_REBOOT_CMD_RESTART);
SAME_UNSIGNED(sys::reboot_command::halt, LINUX_REBOOT_CMD_HALT);
SAME_UNSIGNED(sys::reboot_command::power_off, LINUX_REBOOT_CMD_POWER_OFF);
SAME_UNSIGNED(sys::reboot_command::kexec, LINUX_REBOOT_CMD_KEXEC);
SAME_UNSIGNED(sys::reboot_command::sw_suspend, LINUX_REBOOT_CMD_SW_SUSPEND);
SAME_UNSIGNED(sys::cad::off, LINUX_REBOOT_CMD_CAD_OFF);
SAME_UNSIGNED(sys::cad::on, LINUX_REBOOT_CMD_CAD_ON);
SAME_UNSIGNED(0xa1b2c3d4, LINUX_REBOOT_CMD_RESTART2);

#define LKMC_X(enumerator, name, number) SAME(cap::enumerator, number);
LKMC_CAPABILITIES(LKMC_X)
#undef LKMC_X
SAME(cap::checkpoint_restore, CAP_CHECKPOINT_RESTORE);
SAME(cap::checkpoint_restore, CAP_LAST_CAP);
SAME(cap::sys_module, CAP_SYS_MODULE);
SAME(cap::sys_boot, CAP_SYS_BOOT);
SAME(cap::sys_admin, CAP_SYS_ADMIN);
SAME(cap::syslog, CAP_SYSLOG);
SAME(cap::setpcap, CAP_SETPCAP);
SAME(0x20080522, _LINUX_CAPABILITY_VERSION_3);
SAME(sys::securebits::noroot, SECBIT_NOROOT);
SAME(sys::securebits::noroot_locked, SECBIT_NOROOT_LOCKED);
SAME(sys::securebits::no_setuid_fixup, SECBIT_NO_SETUID_FIXUP);
SAME(sys::securebits::no_setuid_fixup_locked, SECBIT_NO_SETUID_FIXUP_LOCKED);
SAME(sys::securebits::keep_caps, SECBIT_KEEP_CAPS);
SAME(sys::securebits::keep_caps_locked, SECBIT_KEEP_CAPS_LOCKED);
SAME(sys::securebits::no_cap_ambient_raise, SECBIT_NO_CAP_AMBIENT_RAISE);
SAME(sys::securebits::no_cap_ambient_raise_locked, SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED);
SAME(27, PR_GET_SECUREBITS);
SAME(28, PR_SET_SECUREBITS);
SAME(23, PR_CAPBSET_READ);
SAME(24, PR_CAPBSET_DROP);
SAME(47, PR_CAP_AMBIENT);
SAME(1, PR_CAP_AMBIENT_IS_SET);
SAME(2, PR_CAP_AMBIENT_RAISE);
SAME(3, PR_CAP_AMBIENT_LOWER);

int main() {}
