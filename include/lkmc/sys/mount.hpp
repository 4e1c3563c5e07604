// SPDX-License-Identifier: MIT
// File systems: mount and unmount, the old way and the new; and what is mounted.
//
//     LKMC_TRY(sys::mount("none", "/mnt", "tmpfs", sys::mount_flags::nosuid, "size=1m"));
//
//     auto context = LKMC_TRY(lkmc::filesystem_context::open("tmpfs"));          // Linux 5.2: one step at a time
//     LKMC_TRY(context.set("size", "1m"));
//     const lkmc::fd tree = LKMC_TRY(context.create());                          // mounted nowhere yet; gone when closed
//     LKMC_TRY(sys::move_mount(tree, "", at_cwd, "/mnt", sys::move_mount_flags::f_empty_path));
//
//     char buffer[8192];
//     auto mounts = LKMC_TRY(lkmc::mounts(buffer));
//     for (const lkmc::mount_entry& m : mounts) print(out, m.mount_point, " ", m.type, "\n");
//     LKMC_TRY(mounts.status());
//
// * All of it needs CAP_SYS_ADMIN in the user namespace that owns the mount namespace (namespace.hpp).
// * A line of /proc/PID/mountinfo: ID PARENT MAJOR:MINOR ROOT MOUNT_POINT OPTIONS [FIELD…] - TYPE SOURCE SUPER_OPTIONS.
//   Blank, tab, line end and backslash stand as \040 … in paths: escaped.hpp. A line holds two paths and the file
//   system's options: 8 KiB take all but the strangest, what is longer is EMSGSIZE.
// Source: mount(2), umount2(2), pivot_root(2), mount_setattr(2), proc_pid_mountinfo(5), include/uapi/linux/mount.h,
// Documentation/filesystems/mount_api.rst.
#pragma once

#include <cstdint>

#include <lkmc/cursor.hpp>
#include <lkmc/sys/at.hpp>
#include <lkmc/sys/escaped.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/which_process.hpp>

namespace lkmc {

namespace sys {

// mount(2): MS_…
enum class mount_flags : unsigned long {
    none = 0,
    rdonly = 1,
    nosuid = 2,
    nodev = 4,
    noexec = 8,
    synchronous = 0x10,
    remount = 0x20,       // with bind: changes the flags of this mount only
    mandlock = 0x40,
    dirsync = 0x80,
    nosymfollow = 0x100,
    noatime = 0x400,
    nodiratime = 0x800,
    bind = 0x1000,
    move = 0x2000,
    rec = 0x4000,         // with bind and the four below: what is mounted below it, too
    silent = 0x8000,
    unbindable = 0x20000, // how mounts and unmounts spread to and from other copies: mount_namespaces(7)
    private_ = 0x40000,
    slave = 0x80000,
    shared = 0x100000,
    relatime = 0x200000,
    strictatime = 0x1000000,
    lazytime = 0x2000000,
};
consteval void combines(mount_flags);

// Text, or nullptr where the flags make it meaningless.
class optional_cstr {
public:
    constexpr optional_cstr(decltype(nullptr)) noexcept {}
    constexpr optional_cstr(const char* zero_terminated) noexcept : data_(zero_terminated) {}
    template <lkmc::detail::has_c_str S>
    constexpr optional_cstr(const S& text) noexcept : data_(text.c_str()) {}
    constexpr const char* to_register() const noexcept { return data_; }

private:
    const char* data_ = nullptr;
};

// data is the file system's own text
// ("size=1m,mode=700"); what it refuses is EINVAL without a word: filesystem_context has the words.
LKMC_INLINE result<void> mount(optional_cstr source, cstr target, optional_cstr type, mount_flags flags,
                                optional_cstr data = nullptr) noexcept {
    return call<void>(nr::mount, source, target, type, flags, data);
}

// umount2(2): MNT_…, UMOUNT_NOFOLLOW
enum class mnt : int {
    none = 0,
    force = 1,     // some network file systems: gives up what is under way
    detach = 2,    // out of sight now, gone when nobody uses it any more
    expire = 4,    // the second call unmounts, when nobody was there between; the first is EAGAIN
    nofollow = 8,
};
consteval void combines(mnt);
LKMC_INLINE result<void> umount2(cstr target, mnt flags = mnt::none) noexcept { return call<void>(nr::umount2, target, flags); }

// The root mount of the mount namespace becomes `fresh`, the old one is put at `put_old` below it; "." for both, after
// chdir to the new one, and then umount2(".", detach) gets rid of it.
LKMC_INLINE result<void> pivot_root(cstr fresh, cstr put_old) noexcept { return call<void>(nr::pivot_root, fresh, put_old); }

// --- The new way: Linux 5.2 -----------------------------------------------------------------------------------

// FSOPEN_CLOEXEC and FSMOUNT_CLOEXEC are always set. ENODEV: no such file system.
LKMC_INLINE result<fd> fsopen(cstr type) noexcept { return call<fd>(nr::fsopen, type, 1u); }

// fspick(2): FSPICK_…; FSPICK_CLOEXEC is always set.
enum class fspick_flags : unsigned { none = 0, symlink_nofollow = 2, no_automount = 4, empty_path = 8 };
consteval void combines(fspick_flags);
// What is mounted there, to be reconfigured.
LKMC_INLINE result<fd> fspick(fd_ref folder, cstr path, fspick_flags flags = fspick_flags::none) noexcept {
    return call<fd>(nr::fspick, folder, path, static_cast<unsigned>(flags) | 1u);
}

// fsconfig(2): FSCONFIG_…
enum class fsconfig_command : unsigned {
    set_flag = 0,
    set_string = 1,
    set_binary = 2,       // at most 1 MiB
    set_path = 3,
    set_path_empty = 4,
    set_fd = 5,
    create = 6,
    reconfigure = 7,
    create_excl = 8,      // 6.6: EBUSY where an existing superblock would be shared
};
// The form is the command's; the functions of filesystem_context know it.
LKMC_INLINE result<void> fsconfig(fd_ref context, fsconfig_command command, const char* key, const void* value, int more) noexcept {
    return call<void>(nr::fsconfig, context, command, key, value, more);
}

// MOUNT_ATTR_…
enum class mount_attribute : std::uint32_t {
    none = 0,
    rdonly = 1,
    nosuid = 2,
    nodev = 4,
    noexec = 8,
    atime = 0x70,         // the field of the next three; clear it to set one of them
    relatime = 0,
    noatime = 0x10,
    strictatime = 0x20,
    nodiratime = 0x80,
    idmap = 0x100000,     // 5.12
    nosymfollow = 0x200000,
};
consteval void combines(mount_attribute);

// The mount of a created file system, nowhere yet: for move_mount, or openat below it.
LKMC_INLINE result<fd> fsmount(fd_ref context, mount_attribute attributes = mount_attribute::none) noexcept {
    return call<fd>(nr::fsmount, context, 1u, attributes);
}

// open_tree(2): OPEN_TREE_…, and some of AT_…; OPEN_TREE_CLOEXEC is always set.
enum class open_tree_flags : unsigned {
    none = 0,
    clone = 1,            // a copy, mounted nowhere; else only a descriptor of what is there
    symlink_nofollow = 0x100,
    no_automount = 0x800,
    empty_path = 0x1000,
    recursive = 0x8000,   // with clone: what is mounted below it, too
};
consteval void combines(open_tree_flags);
LKMC_INLINE result<fd> open_tree(fd_ref folder, cstr path, open_tree_flags flags = open_tree_flags::none) noexcept {
    return call<fd>(nr::open_tree, folder, path, static_cast<unsigned>(flags) | 02000000u);
}

// move_mount(2): MOVE_MOUNT_…
enum class move_mount_flags : unsigned {
    none = 0,
    f_symlinks = 1,       // how the from-path is looked up
    f_automounts = 2,
    f_empty_path = 4,
    t_symlinks = 0x10,    // and the to-path
    t_automounts = 0x20,
    t_empty_path = 0x40,
    set_group = 0x100,    // 5.15: into the sharing group of the other
    beneath = 0x200,      // 6.5: below what is mounted there
};
consteval void combines(move_mount_flags);
LKMC_INLINE result<void> move_mount(fd_ref from_folder, cstr from, fd_ref to_folder, cstr to,
                                    move_mount_flags flags = move_mount_flags::none) noexcept {
    return call<void>(nr::move_mount, from_folder, from, to_folder, to, flags);
}

// struct mount_attr, first version (Linux 5.12), 32 bytes.
struct mount_attr {
    std::uint64_t attr_set = 0;      // mount_attribute
    std::uint64_t attr_clr = 0;
    std::uint64_t propagation = 0;   // mount_flags: shared, slave, private_, unbindable, or 0
    std::uint64_t userns_fd = 0;     // with mount_attribute::idmap
};
// Changes mounts that are there; with at::recursive all below it, or none. Linux 5.12.
LKMC_INLINE result<void> mount_setattr(fd_ref folder, cstr path, at flags, const mount_attr& change) noexcept {
    return call<void>(nr::mount_setattr, folder, path, flags, &change, sizeof change);
}
inline result<void> mount_setattr(fd_ref folder, cstr path, at flags, mount_attribute set,
                                  mount_attribute clear = mount_attribute::none) noexcept {
    mount_attr change;
    change.attr_set = static_cast<std::uint64_t>(set);
    change.attr_clr = static_cast<std::uint64_t>(clear);
    return mount_setattr(folder, path, flags, change);
}

}  // namespace sys

// A file system that is being described: fsopen(2), fsconfig(2).
class filesystem_context {
public:
    // A new one of this type. ENODEV: the kernel has no such type; ENOSYS: Linux before 5.2, take sys::mount.
    static result<filesystem_context> open(cstr type) noexcept {
        auto context = sys::fsopen(type);
        if (!context) return context.error();
        return filesystem_context(static_cast<fd&&>(*context));
    }
    // One that is mounted there; reconfigure() makes the changes.
    static result<filesystem_context> of(fd_ref folder, cstr path) noexcept {
        auto context = sys::fspick(folder, path);
        if (!context) return context.error();
        return filesystem_context(static_cast<fd&&>(*context));
    }
    explicit filesystem_context(fd context) noexcept : context_(static_cast<fd&&>(context)) {}

    // An option as on mount(8)'s command line: "size", "1m"; "ro". "source" is where from. EINVAL: message() says why.
    result<void> set(cstr key, cstr value) noexcept {
        return sys::fsconfig(context_, sys::fsconfig_command::set_string, key.c_str(), value.c_str(), 0);
    }
    result<void> set(cstr key) noexcept {
        return sys::fsconfig(context_, sys::fsconfig_command::set_flag, key.c_str(), nullptr, 0);
    }
    result<void> set(cstr key, fd_ref value) noexcept {
        return sys::fsconfig(context_, sys::fsconfig_command::set_fd, key.c_str(), nullptr, value.get());
    }

    // Makes it, and the mount, nowhere yet.
    result<fd> create(sys::mount_attribute attributes = sys::mount_attribute::none) noexcept {
        const auto created = sys::fsconfig(context_, sys::fsconfig_command::create, nullptr, nullptr, 0);
        if (!created) return created.error();
        return sys::fsmount(context_, attributes);
    }
    result<void> reconfigure() noexcept {
        return sys::fsconfig(context_, sys::fsconfig_command::reconfigure, nullptr, nullptr, 0);
    }

    // What the kernel has to say, one message a call: 'e', 'w' or 'i', a blank and the text. ENODATA: nothing more.
    result<string_view> message(span<char> buffer) const noexcept {
        const auto n = sys::read(context_, buffer);
        if (!n) return n.error();
        const string_view text(buffer.data(), *n);
        return text.ends_with("\n") ? text.substr(0, text.size() - 1) : text;
    }

    fd_ref file() const noexcept { return context_; }

private:
    fd context_;
};

// --- What is mounted ------------------------------------------------------------------------------------------

// A line of /proc/PID/mountinfo.
struct mount_entry {
    int id = 0;
    int parent = 0;              // the mount that it lies on; its own id or an unknown one at the root
    unsigned device_major = 0;   // st_dev of what is in it
    unsigned device_minor = 0;
    octal_text root;             // what of the file system is seen here: "/" but for bind mounts
    octal_text mount_point;      // from this process's root
    text_list options;           // of the mount: "rw", "nosuid", "relatime" …
    int shared = 0;              // the group of mounts that it shares with; 0: none
    int master = 0;              // the group that it receives from; 0: none
    bool unbindable = false;
    octal_text type;
    octal_text source;           // "none", a device, whatever mount(2) was told
    string_view super_options;   // of the file system: "rw,size=1024k"

    // EBADMSG when it is none.
    static constexpr result<mount_entry> parse(string_view line) noexcept {
        mount_entry m;
        text_cursor in(line);
        m.id = in.number<int>();
        in.skip(' ');
        m.parent = in.number<int>();
        in.skip(' ');
        m.device_major = in.number<unsigned>();
        in.skip(':');
        m.device_minor = in.number<unsigned>();
        in.skip(' ');
        m.root = octal_text(in.until(' '));
        m.mount_point = octal_text(in.until(' '));
        m.options = text_list(in.until(' '), ',');
        for (;;) {
            text_cursor field(in.until(' '));
            if (!in || field.accept("-")) {
                if (!field.at_end()) in.fail();
                break;
            }
            if (field.accept("shared:")) m.shared = field.number<int>();
            else if (field.accept("master:")) m.master = field.number<int>();
            else if (field.accept("unbindable")) m.unbindable = true;
            else continue;  // propagate_from, and what newer kernels may add
            if (!field || !field.at_end()) in.fail();
        }
        m.type = octal_text(in.until(' '));
        m.source = octal_text(in.until(' '));
        m.super_options = in.rest();
        if (!in || m.mount_point.empty() || m.type.empty() || m.super_options.empty()) return errc::badmsg;
        return m;
    }
};

// The mounts that a process sees, in the order in which they lie on each other.
inline result<text_table<mount_entry>> mounts(span<char> buffer, which_process who = self) noexcept {
    auto file = sys::openat(at_cwd, who.path("mountinfo").c_str(), sys::o::rdonly | sys::o::cloexec);
    if (!file) return file.error();
    return text_table<mount_entry>(static_cast<fd&&>(*file), buffer);
}

// The root of the first file system of this type that this process sees mounted, as a folder: tracefs, debugfs,
// cgroup2, bpf, hugetlbfs. ENOENT when there is none.
inline result<fd> open_mounted(string_view type) noexcept {
    char buffer[8192];
    auto all = mounts(buffer);
    if (!all) return all.error();
    error last = errc::noent;
    while (const auto* m = all->next()) {
        if (!(m->type == type)) continue;
        char path[4096];
        const auto point = m->mount_point.unescape_path(path);
        if (!point) return point.error();
        auto folder = sys::openat(at_cwd, *point, sys::o::path | sys::o::directory | sys::o::cloexec);
        if (folder) return folder;
        last = folder.error();
    }
    if (const auto status = all->status(); !status) return status.error();
    return last;
}

// What this process mounts from now on spreads to no other mount namespace, and what others mount not to this one.
// EINVAL where the root folder is no mount point: in a chroot(2).
inline result<void> make_mounts_private() noexcept {
    return sys::mount(nullptr, "/", nullptr, sys::mount_flags::rec | sys::mount_flags::private_);
}

// For check(): the same in words.
struct in_a_chroot {
    constexpr bool covers(error e) const noexcept { return e == errc::inval; }
    void explain(sink to) const { to.write("needs a root folder that is a mount point, which a chroot's is not"); }
};

}  // namespace lkmc
