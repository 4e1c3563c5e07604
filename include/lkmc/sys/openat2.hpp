// SPDX-License-Identifier: MIT
// openat2: open a path that comes from elsewhere without leaving the folder it belongs in.
//
//     auto file = LKMC_TRY(sys::openat2(folder, name, {.flags = sys::o::rdonly, .resolve = sys::resolve::beneath}));
//     auto safe = LKMC_TRY(lkmc::open_beneath(folder, name, sys::o::rdonly | sys::o::cloexec));
//     use(safe.file); if (safe.how == lkmc::opened_beneath::way::walk) …    // this kernel has no openat2
//
// * struct open_how, 24 bytes: flags, mode, resolve, 64 bits each; the kernel is told its size.
// * Unlike openat, unknown flags are EINVAL, as is a mode without o::creat or o::tmpfile.
// * Linux 5.6. ENOSYS before and under older qemu-user; EPERM or ENOSYS where a container's filter is older.
// Source: openat2(2), include/uapi/linux/openat2.h.
#pragma once

#include <lkmc/sys/file.hpp>

namespace lkmc {

namespace sys {

// RESOLVE_…
enum class resolve : std::uint64_t {
    anywhere = 0,
    no_xdev = 0x01,        // EXDEV at a mount point
    no_magiclinks = 0x02,  // ELOOP at /proc/PID/exe and its like
    no_symlinks = 0x04,    // ELOOP at any symbolic link
    beneath = 0x08,        // EXDEV at what leads out of the folder: .., absolute paths and links
    in_root = 0x10,        // as if the folder were /
    cached = 0x20,         // EAGAIN where the disk would have to be asked (5.12)
};
consteval void combines(resolve);

// struct open_how.
struct open_how {
    o flags = o::rdonly;
    unsigned mode = 0;
    sys::resolve resolve = sys::resolve::anywhere;
};

// EAGAIN: with beneath and in_root, when something was moved meanwhile; try again.
inline result<fd> openat2(fd_ref folder, cstr path, const open_how& how) noexcept {
    // O_LARGEFILE does not go together with O_PATH here.
    const int large = has(how.flags, o::path) ? 0 : arch::o_largefile_unless_implied;
    const std::uint64_t layout[3] = {static_cast<unsigned>(static_cast<int>(how.flags) | large), how.mode,
                                     static_cast<std::uint64_t>(how.resolve)};
    return call<fd>(nr::openat2, folder, path, layout, sizeof layout);
}

}  // namespace sys

struct opened_beneath {
    enum class way {
        openat2,
        walk,  // one part of the path after another, and no symbolic links
    };
    fd file;
    way how = way::openat2;
};

// Opens what lies in the folder or beneath it, whatever the path says. EXDEV for a path that leads out, ELOOP for a
// symbolic link that cannot be followed safely.
// Where there is no openat2, the path is walked: then every ".." is EXDEV and every symbolic link ELOOP.
inline result<opened_beneath> open_beneath(fd_ref folder, cstr path, sys::o flags, unsigned mode = 0) noexcept {
    using sys::o;
    // EAGAIN means that a rename elsewhere was in the way; who renames for ever must not hold us up for ever.
    result<fd> file = errc::again;
    for (int attempt = 0; attempt < 32 && !file && file.error() == errc::again; ++attempt)
        file = sys::openat2(folder, path, {.flags = flags, .mode = mode, .resolve = sys::resolve::beneath});
    if (file) return opened_beneath{*detail::move(file), opened_beneath::way::openat2};
    // EPERM may be the file's own answer: then the walk gives it again.
    if (file.error() != errc::nosys && file.error() != errc::perm) return file.error();

    string_view rest = path;
    if (rest.empty()) return errc::noent;
    if (rest.front() == '/') return errc::xdev;
    const auto is_link = [](fd_ref from, const char* name) {
        char byte;
        return sys::call<int>(nr::readlinkat, from, name, &byte, 1).has_value();
    };
    for (fd at;;) {
        const string_view part = rest.substr(0, rest.find('/'));
        rest = rest.substr(part.size());
        const bool folder_wanted = !rest.empty();  // a slash at the end counts
        while (!rest.empty() && rest.front() == '/') rest = rest.substr(1);

        char name[256];  // NAME_MAX and a NUL
        if (part.size() >= sizeof name) return errc::nametoolong;
        for (std::size_t i = 0; i < part.size(); ++i) name[i] = part[i];
        name[part.size()] = '\0';
        if (part == "..") return errc::xdev;
        const fd_ref from = at.valid() ? at.ref() : folder;

        if (rest.empty()) {
            // O_PATH and O_NOFOLLOW together open the link itself: only for who asked for that.
            if (has(flags, o::path) && !has(flags, o::nofollow) && is_link(from, name)) return errc::loop;
            auto last = sys::openat(from, name, flags | o::nofollow | (folder_wanted ? o::directory : o()), mode);
            if (last) return opened_beneath{*detail::move(last), opened_beneath::way::walk};
            if (last.error() == errc::notdir && is_link(from, name)) return errc::loop;
            return last.error();
        }
        auto next = sys::openat(from, name, o::path | o::directory | o::nofollow | o::cloexec);
        if (!next) return next.error() == errc::notdir && is_link(from, name) ? error(errc::loop) : next.error();
        at = *detail::move(next);
    }
}

}  // namespace lkmc
