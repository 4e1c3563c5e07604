// SPDX-License-Identifier: MIT
// fanotify, file handles, input and uinput: numbers and structures against the system's headers.
#include <fcntl.h>
#include <stddef.h>
#include <sys/ioctl.h>

#include <linux/fanotify.h>
#include <linux/input.h>
#include <linux/uinput.h>

#include <lkmc/sys/fanotify.hpp>
#include <lkmc/sys/input.hpp>
#include <lkmc/sys/uinput.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, unsigned long long theirs) { return static_cast<unsigned long long>(ours) == theirs; }

using sys::fan;
static_assert(same(fan::access, FAN_ACCESS) && same(fan::modify, FAN_MODIFY) && same(fan::attrib, FAN_ATTRIB) &&
              same(fan::close_write, FAN_CLOSE_WRITE) && same(fan::close_nowrite, FAN_CLOSE_NOWRITE) && same(fan::open, FAN_OPEN) &&
              same(fan::moved_from, FAN_MOVED_FROM) && same(fan::moved_to, FAN_MOVED_TO) && same(fan::create, FAN_CREATE) &&
              same(fan::delete_, FAN_DELETE) && same(fan::delete_self, FAN_DELETE_SELF) && same(fan::move_self, FAN_MOVE_SELF) &&
              same(fan::open_exec, FAN_OPEN_EXEC) && same(fan::q_overflow, FAN_Q_OVERFLOW) && same(fan::fs_error, FAN_FS_ERROR) &&
              same(fan::open_perm, FAN_OPEN_PERM) && same(fan::access_perm, FAN_ACCESS_PERM) &&
              same(fan::open_exec_perm, FAN_OPEN_EXEC_PERM) && same(fan::event_on_child, FAN_EVENT_ON_CHILD) &&
              same(fan::rename, FAN_RENAME) && same(fan::ondir, FAN_ONDIR) && same(fan::close, FAN_CLOSE) && same(fan::move, FAN_MOVE));
#ifdef FAN_PRE_ACCESS
static_assert(same(fan::pre_access, FAN_PRE_ACCESS) && same(sys::fan_info::range, FAN_EVENT_INFO_TYPE_RANGE) &&
              same(sys::fan_deny(errc::busy), FAN_DENY_ERRNO(16)));
static_assert(sizeof(fanotify_event_info_range) == 24 && offsetof(fanotify_event_info_range, offset) == 8);
#endif
#ifdef FAN_MNT_ATTACH
static_assert(same(fan::mnt_attach, FAN_MNT_ATTACH) && same(fan::mnt_detach, FAN_MNT_DETACH) &&
              same(sys::fan_info::mnt, FAN_EVENT_INFO_TYPE_MNT) && same(sys::fan_mark_type::mntns, FAN_MARK_MNTNS) &&
              same(sys::fan_init::report_mnt, FAN_REPORT_MNT));
static_assert(sizeof(fanotify_event_info_mnt) == 16 && offsetof(fanotify_event_info_mnt, mnt_id) == 8);
#endif

static_assert(same(sys::fan_class::notif, FAN_CLASS_NOTIF) && same(sys::fan_class::content, FAN_CLASS_CONTENT) &&
              same(sys::fan_class::pre_content, FAN_CLASS_PRE_CONTENT));
using sys::fan_init;
static_assert(same(fan_init::cloexec, FAN_CLOEXEC) && same(fan_init::nonblock, FAN_NONBLOCK) &&
              same(fan_init::unlimited_queue, FAN_UNLIMITED_QUEUE) && same(fan_init::unlimited_marks, FAN_UNLIMITED_MARKS) &&
              same(fan_init::enable_audit, FAN_ENABLE_AUDIT) && same(fan_init::report_pidfd, FAN_REPORT_PIDFD) &&
              same(fan_init::report_tid, FAN_REPORT_TID) && same(fan_init::report_fid, FAN_REPORT_FID) &&
              same(fan_init::report_dir_fid, FAN_REPORT_DIR_FID) && same(fan_init::report_name, FAN_REPORT_NAME) &&
              same(fan_init::report_target_fid, FAN_REPORT_TARGET_FID) && same(fan_init::report_dfid_name, FAN_REPORT_DFID_NAME) &&
              same(fan_init::report_dfid_name_target, FAN_REPORT_DFID_NAME_TARGET));
#ifdef FAN_REPORT_FD_ERROR
static_assert(same(fan_init::report_fd_error, FAN_REPORT_FD_ERROR));
#endif
using sys::fan_mark;
static_assert(same(fan_mark::add, FAN_MARK_ADD) && same(fan_mark::remove, FAN_MARK_REMOVE) && same(fan_mark::flush, FAN_MARK_FLUSH) &&
              same(fan_mark::dont_follow, FAN_MARK_DONT_FOLLOW) && same(fan_mark::onlydir, FAN_MARK_ONLYDIR) &&
              same(fan_mark::ignored_mask, FAN_MARK_IGNORED_MASK) &&
              same(fan_mark::ignored_surv_modify, FAN_MARK_IGNORED_SURV_MODIFY) && same(fan_mark::evictable, FAN_MARK_EVICTABLE) &&
              same(fan_mark::ignore, FAN_MARK_IGNORE) && same(fan_mark::ignore_surv, FAN_MARK_IGNORE_SURV));
static_assert(same(sys::fan_mark_type::inode, FAN_MARK_INODE) && same(sys::fan_mark_type::mount, FAN_MARK_MOUNT) &&
              same(sys::fan_mark_type::filesystem, FAN_MARK_FILESYSTEM));
using sys::fan_info;
static_assert(same(fan_info::fid, FAN_EVENT_INFO_TYPE_FID) && same(fan_info::dfid_name, FAN_EVENT_INFO_TYPE_DFID_NAME) &&
              same(fan_info::dfid, FAN_EVENT_INFO_TYPE_DFID) && same(fan_info::pidfd, FAN_EVENT_INFO_TYPE_PIDFD) &&
              same(fan_info::error, FAN_EVENT_INFO_TYPE_ERROR) && same(fan_info::old_dfid_name, FAN_EVENT_INFO_TYPE_OLD_DFID_NAME) &&
              same(fan_info::new_dfid_name, FAN_EVENT_INFO_TYPE_NEW_DFID_NAME));
static_assert(same(sys::fan_response::allow, FAN_ALLOW) && same(sys::fan_response::deny, FAN_DENY) && same(sys::fan_response::audit, FAN_AUDIT));

// What the parser takes for granted.
static_assert(sizeof(fanotify_event_metadata) == 24 && FANOTIFY_METADATA_VERSION == 3 && offsetof(fanotify_event_metadata, vers) == 4 &&
              offsetof(fanotify_event_metadata, metadata_len) == 6 && offsetof(fanotify_event_metadata, mask) == 8 &&
              offsetof(fanotify_event_metadata, fd) == 16 && offsetof(fanotify_event_metadata, pid) == 20);
static_assert(sizeof(fanotify_event_info_header) == 4 && offsetof(fanotify_event_info_header, len) == 2);
static_assert(offsetof(fanotify_event_info_fid, fsid) == 4 && offsetof(fanotify_event_info_fid, handle) == 12 && sizeof(__kernel_fsid_t) == 8);
static_assert(offsetof(fanotify_event_info_pidfd, pidfd) == 4 && sizeof(fanotify_event_info_pidfd) == 8);
static_assert(offsetof(fanotify_event_info_error, error) == 4 && offsetof(fanotify_event_info_error, error_count) == 8 &&
              sizeof(fanotify_event_info_error) == 12);
static_assert(FAN_NOFD == -1 && FAN_NOPIDFD == -1 && FAN_EPIDFD == -2);
static_assert(sizeof(sys::fanotify_response) == sizeof(::fanotify_response) &&
              offsetof(sys::fanotify_response, response) == offsetof(::fanotify_response, response));

// libc's, where it declares them: the kernel has none for programs before 6.13.
#ifdef MAX_HANDLE_SZ
static_assert(sys::file_handle::max_bytes == MAX_HANDLE_SZ && offsetof(sys::file_handle, handle_type) == offsetof(::file_handle, handle_type) &&
              offsetof(sys::file_handle, f_handle) == sizeof(::file_handle));
#endif
static_assert(same(sys::at_handle::symlink_follow, AT_SYMLINK_FOLLOW) && same(sys::at_handle::empty_path, AT_EMPTY_PATH));
#ifdef AT_HANDLE_FID
static_assert(same(sys::at_handle::fid, AT_HANDLE_FID));
#endif
#ifdef AT_HANDLE_MNT_ID_UNIQUE
static_assert(same(sys::at_handle::mnt_id_unique, AT_HANDLE_MNT_ID_UNIQUE));
#endif
#ifdef AT_HANDLE_CONNECTABLE
static_assert(same(sys::at_handle::connectable, AT_HANDLE_CONNECTABLE));
#endif

using input::ev;
static_assert(same(ev::syn, EV_SYN) && same(ev::key, EV_KEY) && same(ev::rel, EV_REL) && same(ev::abs, EV_ABS) && same(ev::msc, EV_MSC) &&
              same(ev::sw, EV_SW) && same(ev::led, EV_LED) && same(ev::snd, EV_SND) && same(ev::rep, EV_REP) && same(ev::ff, EV_FF) &&
              same(ev::pwr, EV_PWR) && same(ev::ff_status, EV_FF_STATUS));
using input::syn;
static_assert(same(syn::report, SYN_REPORT) && same(syn::config, SYN_CONFIG) && same(syn::mt_report, SYN_MT_REPORT) && same(syn::dropped, SYN_DROPPED));
// The first and the last of each run of numbers.
using input::key;
static_assert(same(key::reserved, KEY_RESERVED) && same(key::esc, KEY_ESC) && same(key::n1, KEY_1) && same(key::n0, KEY_0) &&
              same(key::minus, KEY_MINUS) && same(key::equal, KEY_EQUAL) && same(key::backspace, KEY_BACKSPACE) && same(key::tab, KEY_TAB) &&
              same(key::q, KEY_Q) && same(key::p, KEY_P) && same(key::leftbrace, KEY_LEFTBRACE) && same(key::enter, KEY_ENTER) &&
              same(key::leftctrl, KEY_LEFTCTRL) && same(key::a, KEY_A) && same(key::l, KEY_L) && same(key::semicolon, KEY_SEMICOLON) &&
              same(key::leftshift, KEY_LEFTSHIFT) && same(key::backslash, KEY_BACKSLASH) && same(key::z, KEY_Z) && same(key::m, KEY_M) &&
              same(key::comma, KEY_COMMA) && same(key::rightshift, KEY_RIGHTSHIFT) && same(key::leftalt, KEY_LEFTALT) &&
              same(key::space, KEY_SPACE) && same(key::capslock, KEY_CAPSLOCK) && same(key::f1, KEY_F1) && same(key::f10, KEY_F10) &&
              same(key::f11, KEY_F11) && same(key::f12, KEY_F12) && same(key::rightctrl, KEY_RIGHTCTRL) && same(key::rightalt, KEY_RIGHTALT) &&
              same(key::home, KEY_HOME) && same(key::up, KEY_UP) && same(key::left, KEY_LEFT) && same(key::right, KEY_RIGHT) &&
              same(key::down, KEY_DOWN) && same(key::delete_, KEY_DELETE) && same(key::mute, KEY_MUTE) && same(key::power, KEY_POWER) &&
              same(key::f13, KEY_F13) && same(key::f24, KEY_F24) && same(key::btn_left, BTN_LEFT) && same(key::btn_middle, BTN_MIDDLE) &&
              same(key::btn_south, BTN_SOUTH) && same(key::btn_east, BTN_EAST) && same(key::btn_tool_finger, BTN_TOOL_FINGER) &&
              same(key::btn_touch, BTN_TOUCH) && same(key::max, KEY_MAX));
using input::rel;
static_assert(same(rel::x, REL_X) && same(rel::hwheel, REL_HWHEEL) && same(rel::wheel, REL_WHEEL) && same(rel::misc, REL_MISC) && same(rel::max, REL_MAX));
static_assert(same(input::abs::x, ABS_X) && same(input::abs::rz, ABS_RZ) && same(input::abs::throttle, ABS_THROTTLE) &&
              same(input::abs::brake, ABS_BRAKE) && same(input::abs::pressure, ABS_PRESSURE) && same(input::abs::distance, ABS_DISTANCE) &&
              same(input::abs::misc, ABS_MISC) && same(input::abs::mt_slot, ABS_MT_SLOT) && same(input::abs::mt_position_x, ABS_MT_POSITION_X) &&
              same(input::abs::mt_position_y, ABS_MT_POSITION_Y) && same(input::abs::mt_tracking_id, ABS_MT_TRACKING_ID) && same(input::abs::max, ABS_MAX));
static_assert(same(input::msc::serial, MSC_SERIAL) && same(input::msc::scan, MSC_SCAN) && same(input::msc::timestamp, MSC_TIMESTAMP) && same(input::msc::max, MSC_MAX));
static_assert(same(input::sw::lid, SW_LID) && same(input::sw::headphone_insert, SW_HEADPHONE_INSERT));
static_assert(same(input::led::numl, LED_NUML) && same(input::led::scrolll, LED_SCROLLL) && same(input::led::max, LED_MAX));
using input::bus;
static_assert(same(bus::pci, BUS_PCI) && same(bus::usb, BUS_USB) && same(bus::bluetooth, BUS_BLUETOOTH) && same(bus::virtual_, BUS_VIRTUAL) &&
              same(bus::i8042, BUS_I8042) && same(bus::host, BUS_HOST) && same(bus::i2c, BUS_I2C));
static_assert(sizeof(input::event) == sizeof(input_event) && offsetof(evdev::event, type) == offsetof(input_event, type) &&
              offsetof(evdev::event, code) == offsetof(input_event, code) && offsetof(evdev::event, value) == offsetof(input_event, value));

static_assert(sizeof(uinput::setup) == sizeof(uinput_setup) && offsetof(uinput::setup, name) == offsetof(uinput_setup, name) &&
              offsetof(uinput::setup, ff_effects_max) == offsetof(uinput_setup, ff_effects_max) && sizeof(uinput::setup::name) == UINPUT_MAX_NAME_SIZE);
static_assert(sizeof(uinput::abs_setup) == sizeof(uinput_abs_setup) && offsetof(uinput::abs_setup, absinfo) == offsetof(uinput_abs_setup, absinfo));
static_assert(uinput::dev_create.value() == UI_DEV_CREATE && uinput::dev_destroy.value() == UI_DEV_DESTROY && uinput::dev_setup.value() == UI_DEV_SETUP &&
              uinput::dev_abs_setup.value() == UI_ABS_SETUP && uinput::set_event.value() == UI_SET_EVBIT && uinput::set_key.value() == UI_SET_KEYBIT &&
              uinput::set_rel.value() == UI_SET_RELBIT && uinput::set_abs.value() == UI_SET_ABSBIT && uinput::set_msc.value() == UI_SET_MSCBIT &&
              uinput::set_led.value() == UI_SET_LEDBIT && uinput::set_snd.value() == UI_SET_SNDBIT && uinput::set_ff.value() == UI_SET_FFBIT &&
              uinput::set_sw.value() == UI_SET_SWBIT && uinput::set_property.value() == UI_SET_PROPBIT &&
              uinput::sysname.sized(32).value() == UI_GET_SYSNAME(32) && uinput::version.value() == UI_GET_VERSION && UINPUT_VERSION == 5);

}  // namespace

int main() {}
