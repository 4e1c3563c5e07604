// SPDX-License-Identifier: MIT
// ioctl requests: numbers and structures against the system's headers and a table of the kernel's.
#include <linux/types.h>

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <linux/blkzoned.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/input.h>
#include <linux/loop.h>
#include <linux/nsfs.h>
#include <linux/random.h>
#include <sys/ioctl.h>

#include <lkmc/sys/ioctl/block.hpp>
#include <lkmc/sys/ioctl/evdev.hpp>
#include <lkmc/sys/ioctl/fs.hpp>
#include <lkmc/sys/ioctl/loop.hpp>
#include <lkmc/sys/ioctl/nsfs.hpp>
#include <lkmc/sys/ioctl/random.hpp>
#include <lkmc/sys/ioctl/tty.hpp>

namespace {

using namespace lkmc;

#define LKMC_ROW(name, bits64, arm32) constexpr std::uint32_t row_##name = sizeof(long) == 8 ? bits64 : arm32;
#include "../data/ioctl_numbers.inc"
#undef LKMC_ROW

// In the table; in the table and in the headers of any distribution.
#define IN_TABLE(name, request) static_assert((request).value() == row_##name, #name)
#define SAME(name, request)                                \
    static_assert((request).value() == row_##name, #name); \
    static_assert((request).value() == static_cast<std::uint32_t>(name), #name " in the headers")

SAME(TIOCGWINSZ, tty::get_winsize);
SAME(TIOCSWINSZ, tty::set_winsize);
SAME(TCGETS, tty::get_attr);
SAME(TCSETS, tty::set_attr);
SAME(TCSETSW, tty::set_attr_drain);
SAME(TCSETSF, tty::set_attr_flush);
SAME(TCGETS2, tty::get_attr2);
SAME(TCSETS2, tty::set_attr2);
SAME(TCSETSW2, tty::set_attr2_drain);
SAME(TCSETSF2, tty::set_attr2_flush);
SAME(FIONREAD, tty::fionread);
SAME(TIOCOUTQ, tty::outq);
SAME(FIONBIO, tty::fionbio);
SAME(FIOASYNC, tty::fioasync);
SAME(FIONCLEX, tty::fionclex);
SAME(FIOCLEX, tty::fioclex);
SAME(TCSBRK, tty::send_break);
SAME(TCXONC, tty::flow);
SAME(TCFLSH, tty::flush);
SAME(TIOCEXCL, tty::set_exclusive);
SAME(TIOCNXCL, tty::set_shared);
SAME(TIOCGEXCL, tty::get_exclusive);
SAME(TIOCSCTTY, tty::set_controlling);
SAME(TIOCNOTTY, tty::give_up_controlling);
SAME(TIOCGPGRP, tty::get_pgrp);
SAME(TIOCSPGRP, tty::set_pgrp);
SAME(TIOCGSID, tty::get_sid);
SAME(TIOCSTI, tty::insert);
SAME(TIOCVHANGUP, tty::vhangup);
SAME(TIOCMGET, tty::get_modem);
SAME(TIOCMBIS, tty::set_modem_bits);
SAME(TIOCMBIC, tty::clear_modem_bits);
SAME(TIOCMSET, tty::set_modem);
SAME(TIOCGPTN, tty::get_pty_number);
SAME(TIOCSPTLCK, tty::lock_pty);
SAME(TIOCGPTLCK, tty::get_pty_lock);
SAME(TIOCGPTPEER, tty::open_peer);
SAME(TIOCPKT, tty::set_packet_mode);
static_assert(sizeof(tty::winsize) == sizeof(::winsize) && offsetof(tty::winsize, ws_col) == offsetof(::winsize, ws_col));
static_assert(sizeof(tty::termios) == sizeof(::termios) && offsetof(tty::termios, c_line) == offsetof(::termios, c_line) &&
              offsetof(tty::termios, c_cc) == offsetof(::termios, c_cc));
static_assert(sizeof(tty::termios2) == sizeof(::termios2));
constexpr bool same(auto ours, unsigned theirs) { return static_cast<unsigned>(ours) == theirs; }
static_assert(same(tty::iflag::ignbrk, IGNBRK) && same(tty::iflag::brkint, BRKINT) && same(tty::iflag::ignpar, IGNPAR) &&
              same(tty::iflag::parmrk, PARMRK) && same(tty::iflag::inpck, INPCK) && same(tty::iflag::istrip, ISTRIP) &&
              same(tty::iflag::inlcr, INLCR) && same(tty::iflag::igncr, IGNCR) && same(tty::iflag::icrnl, ICRNL) &&
              same(tty::iflag::iuclc, IUCLC) && same(tty::iflag::ixon, IXON) && same(tty::iflag::ixany, IXANY) &&
              same(tty::iflag::ixoff, IXOFF) && same(tty::iflag::imaxbel, IMAXBEL) && same(tty::iflag::iutf8, IUTF8));
static_assert(same(tty::oflag::opost, OPOST) && same(tty::oflag::olcuc, OLCUC) && same(tty::oflag::onlcr, ONLCR) &&
              same(tty::oflag::ocrnl, OCRNL) && same(tty::oflag::onocr, ONOCR) && same(tty::oflag::onlret, ONLRET) &&
              same(tty::oflag::ofill, OFILL) && same(tty::oflag::ofdel, OFDEL));
static_assert(same(tty::cflag::csize, CSIZE) && same(tty::cflag::cs5, CS5) && same(tty::cflag::cs6, CS6) &&
              same(tty::cflag::cs7, CS7) && same(tty::cflag::cs8, CS8) && same(tty::cflag::cstopb, CSTOPB) &&
              same(tty::cflag::cread, CREAD) && same(tty::cflag::parenb, PARENB) && same(tty::cflag::parodd, PARODD) &&
              same(tty::cflag::hupcl, HUPCL) && same(tty::cflag::clocal, CLOCAL) && same(tty::cflag::crtscts, CRTSCTS));
static_assert(same(tty::lflag::isig, ISIG) && same(tty::lflag::icanon, ICANON) && same(tty::lflag::xcase, XCASE) &&
              same(tty::lflag::echo, ECHO) && same(tty::lflag::echoe, ECHOE) && same(tty::lflag::echok, ECHOK) &&
              same(tty::lflag::echonl, ECHONL) && same(tty::lflag::noflsh, NOFLSH) && same(tty::lflag::tostop, TOSTOP) &&
              same(tty::lflag::echoctl, ECHOCTL) && same(tty::lflag::echoprt, ECHOPRT) && same(tty::lflag::echoke, ECHOKE) &&
              same(tty::lflag::flusho, FLUSHO) && same(tty::lflag::pendin, PENDIN) && same(tty::lflag::iexten, IEXTEN) &&
              same(tty::lflag::extproc, EXTPROC));
static_assert(same(tty::cc::intr, VINTR) && same(tty::cc::eof, VEOF) && same(tty::cc::time, VTIME) && same(tty::cc::min, VMIN) &&
              same(tty::cc::swtc, VSWTC) && same(tty::cc::susp, VSUSP) && same(tty::cc::eol2, VEOL2));

SAME(BLKGETSIZE64, block::get_size);
SAME(BLKGETSIZE, block::get_size_in_sectors);
SAME(BLKSSZGET, block::get_sector_size);
SAME(BLKPBSZGET, block::get_physical_sector_size);
SAME(BLKBSZGET, block::get_block_size);
SAME(BLKBSZSET, block::set_block_size);
SAME(BLKIOMIN, block::get_minimum_io);
SAME(BLKIOOPT, block::get_optimal_io);
SAME(BLKALIGNOFF, block::get_alignment_offset);
SAME(BLKSECTGET, block::get_max_sectors);
SAME(BLKROTATIONAL, block::get_rotational);
SAME(BLKRAGET, block::get_read_ahead);
SAME(BLKRASET, block::set_read_ahead);
SAME(BLKROGET, block::get_read_only);
SAME(BLKROSET, block::set_read_only);
SAME(BLKGETDISKSEQ, block::get_disk_sequence);
SAME(BLKRRPART, block::reread_partitions);
SAME(BLKFLSBUF, block::flush_buffers);
SAME(BLKDISCARD, block::discard);
SAME(BLKSECDISCARD, block::secure_discard);
SAME(BLKZEROOUT, block::zero_out);

SAME(FICLONE, fs::clone);
SAME(FICLONERANGE, fs::clone_range);
SAME(FIDEDUPERANGE, fs::dedupe);
SAME(FS_IOC_GETFLAGS, fs::get_flags);
SAME(FS_IOC_SETFLAGS, fs::set_flags);
SAME(FS_IOC_GETVERSION, fs::get_generation);
SAME(FS_IOC_SETVERSION, fs::set_generation);
SAME(FS_IOC_FSGETXATTR, fs::get_xattr);
SAME(FS_IOC_FSSETXATTR, fs::set_xattr);
SAME(FS_IOC_FIEMAP, fs::fiemap);
SAME(FIBMAP, fs::fibmap);
SAME(FIGETBSZ, fs::get_block_size);
SAME(FIFREEZE, fs::freeze);
SAME(FITHAW, fs::thaw);
SAME(FITRIM, fs::trim);
SAME(FS_IOC_GETFSLABEL, fs::get_label);
SAME(FS_IOC_SETFSLABEL, fs::set_label);
IN_TABLE(FS_IOC_GETFSUUID, fs::get_uuid);
static_assert(sizeof(fs::clone_part) == sizeof(file_clone_range));
static_assert(sizeof(fs::dedupe_range) == sizeof(file_dedupe_range));
static_assert(sizeof(fs::dedupe_target) == sizeof(file_dedupe_range_info) &&
              offsetof(fs::dedupe_target, status) == offsetof(file_dedupe_range_info, status));
static_assert(offsetof(fs::dedupe_range_with<1>, items) == offsetof(file_dedupe_range, info));
static_assert(sizeof(fs::fiemap_header) == sizeof(fiemap) && sizeof(fs::fiemap_extent) == sizeof(fiemap_extent));
static_assert(offsetof(fs::fiemap_header, fm_extent_count) == offsetof(fiemap, fm_extent_count) &&
              offsetof(fs::fiemap_extent, fe_flags) == offsetof(fiemap_extent, fe_flags));
static_assert(offsetof(fs::fiemap_with<1>, items) == offsetof(fiemap, fm_extents));
static_assert(sizeof(fs::trim_range) == sizeof(fstrim_range) && sizeof(fs::fsxattr) == sizeof(fsxattr));
static_assert(same(fs::inode_flags::immutable, FS_IMMUTABLE_FL) && same(fs::inode_flags::append, FS_APPEND_FL) &&
              same(fs::inode_flags::nodump, FS_NODUMP_FL) && same(fs::inode_flags::noatime, FS_NOATIME_FL) &&
              same(fs::inode_flags::nocomp, FS_NOCOMP_FL) && same(fs::inode_flags::encrypt, FS_ENCRYPT_FL) &&
              same(fs::inode_flags::index, FS_INDEX_FL) && same(fs::inode_flags::journal_data, FS_JOURNAL_DATA_FL) &&
              same(fs::inode_flags::dirsync, FS_DIRSYNC_FL) && same(fs::inode_flags::topdir, FS_TOPDIR_FL) &&
              same(fs::inode_flags::extent, FS_EXTENT_FL) && same(fs::inode_flags::verity, FS_VERITY_FL) &&
              same(fs::inode_flags::nocow, FS_NOCOW_FL) && same(fs::inode_flags::dax, FS_DAX_FL) &&
              same(fs::inode_flags::inline_data, FS_INLINE_DATA_FL) && same(fs::inode_flags::projinherit, FS_PROJINHERIT_FL) &&
              same(fs::inode_flags::casefold, FS_CASEFOLD_FL));
static_assert(same(fs::extent_flags::last, FIEMAP_EXTENT_LAST) && same(fs::extent_flags::delalloc, FIEMAP_EXTENT_DELALLOC) &&
              same(fs::extent_flags::unwritten, FIEMAP_EXTENT_UNWRITTEN) && same(fs::extent_flags::shared, FIEMAP_EXTENT_SHARED));

SAME(RNDGETENTCNT, rnd::get_entropy_count);
SAME(RNDADDTOENTCNT, rnd::add_to_entropy_count);
SAME(RNDADDENTROPY, rnd::add_entropy);
SAME(RNDCLEARPOOL, rnd::clear_pool);
SAME(RNDRESEEDCRNG, rnd::reseed);
static_assert(offsetof(rnd::pool_info_with<1>, items) == offsetof(rand_pool_info, buf));

SAME(NS_GET_USERNS, nsfs::get_userns);
SAME(NS_GET_PARENT, nsfs::get_parent);
SAME(NS_GET_NSTYPE, nsfs::get_type);
SAME(NS_GET_OWNER_UID, nsfs::get_owner_uid);
IN_TABLE(NS_GET_MNTNS_ID, nsfs::get_mount_namespace_id);
IN_TABLE(NS_MNT_GET_INFO, nsfs::get_mount_namespace_info);
IN_TABLE(NS_GET_PID_FROM_PIDNS, nsfs::get_pid_from_pidns);
IN_TABLE(NS_GET_TGID_FROM_PIDNS, nsfs::get_tgid_from_pidns);
IN_TABLE(NS_GET_PID_IN_PIDNS, nsfs::get_pid_in_pidns);
IN_TABLE(NS_GET_TGID_IN_PIDNS, nsfs::get_tgid_in_pidns);

SAME(LOOP_CTL_ADD, loop::add);
SAME(LOOP_CTL_REMOVE, loop::remove);
SAME(LOOP_CTL_GET_FREE, loop::get_free);
SAME(LOOP_SET_FD, loop::set_fd);
SAME(LOOP_CLR_FD, loop::clear_fd);
SAME(LOOP_SET_STATUS64, loop::set_status);
SAME(LOOP_GET_STATUS64, loop::get_status);
SAME(LOOP_CHANGE_FD, loop::change_fd);
SAME(LOOP_SET_CAPACITY, loop::set_capacity);
SAME(LOOP_SET_DIRECT_IO, loop::set_direct_io);
SAME(LOOP_SET_BLOCK_SIZE, loop::set_block_size);
SAME(LOOP_CONFIGURE, loop::configure);
static_assert(sizeof(loop::info) == sizeof(loop_info64) && offsetof(loop::info, lo_flags) == offsetof(loop_info64, lo_flags) &&
              offsetof(loop::info, lo_file_name) == offsetof(loop_info64, lo_file_name) &&
              offsetof(loop::info, lo_init) == offsetof(loop_info64, lo_init));
static_assert(sizeof(loop::config) == sizeof(loop_config) && offsetof(loop::config, info) == offsetof(loop_config, info));

SAME(EVIOCGVERSION, evdev::version);
SAME(EVIOCGID, evdev::id);
SAME(EVIOCGREP, evdev::repeat);
SAME(EVIOCSREP, evdev::set_repeat);
static_assert(evdev::keycode.value() == EVIOCGKEYCODE_V2 && evdev::set_keycode.value() == EVIOCSKEYCODE_V2);
static_assert(evdev::name.sized(256).value() == EVIOCGNAME(256) && evdev::phys.sized(7).value() == EVIOCGPHYS(7) &&
              evdev::uniq.sized(16383).value() == EVIOCGUNIQ(16383) && evdev::properties.sized(4).value() == EVIOCGPROP(4) &&
              evdev::keys_down.sized(96).value() == EVIOCGKEY(96) && evdev::leds.sized(2).value() == EVIOCGLED(2) &&
              evdev::sounds.sized(1).value() == EVIOCGSND(1) && evdev::switches.sized(3).value() == EVIOCGSW(3));
static_assert(evdev::codes(EV_ABS).sized(8).value() == EVIOCGBIT(EV_ABS, 8) && evdev::abs(ABS_Y).value() == EVIOCGABS(ABS_Y) &&
              evdev::set_abs(ABS_Y).value() == EVIOCSABS(ABS_Y));
SAME(EVIOCGEFFECTS, evdev::effects);
SAME(EVIOCGRAB, evdev::grab);
SAME(EVIOCREVOKE, evdev::revoke);
SAME(EVIOCSCLOCKID, evdev::set_clock);
static_assert(sizeof(evdev::device_id) == sizeof(input_id) && sizeof(evdev::absinfo) == sizeof(input_absinfo) &&
              sizeof(evdev::keymap_entry) == sizeof(input_keymap_entry) &&
              offsetof(evdev::keymap_entry, scancode) == offsetof(input_keymap_entry, scancode));
// A libc with 64-bit times on a 32-bit CPU keeps the kernel's event: two longs, then the rest.
static_assert(sizeof(evdev::event) == 2 * sizeof(long) + 8 && sizeof(evdev::event) == sizeof(input_event));

// The parts of a number are those of the kernel's macros.
static_assert(tty::get_attr2.direction() == ioctl::direction::read && tty::get_attr2.size() == _IOC_SIZE(TCGETS2) &&
              tty::get_attr2.letter() == _IOC_TYPE(TCGETS2) && tty::get_attr2.nr() == _IOC_NR(TCGETS2));
static_assert(ioctl::none('z', 255).value() == _IO('z', 255));
static_assert(ioctl::read<char>('z', 0).value() == _IOR('z', 0, char) && ioctl::write<long>('z', 1).value() == _IOW('z', 1, long));
struct largest {
    char bytes[16383];
};
static_assert(ioctl::read_write<largest>(0xff, 1).value() == _IOC(_IOC_READ | _IOC_WRITE, 0xff, 1, 16383));

}  // namespace

int main() {}
