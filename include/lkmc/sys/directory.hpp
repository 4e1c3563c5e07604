// SPDX-License-Identifier: MIT
// The entries of a folder, as a range over a buffer of the caller's. No allocation.
//
//     const lkmc::fd folder = LKMC_TRY(sys::openat(at_cwd, "/proc/self/fd", sys::o::directory | sys::o::cloexec));
//     alignas(8) std::byte buffer[4096];
//     lkmc::directory_entries entries(folder, buffer);
//     for (const lkmc::directory_entry& entry : entries) print(out, entry.name, "\n");
//     LKMC_TRY(entries.status());                                   // the loop ends at an error, too
//
// * struct linux_dirent64: inode and position, 64 bits each; its own length, 16; type, 8; the name and a NUL.
// * "." and ".." are among them; the order is the file system's. What comes or goes meanwhile may be seen or not.
// * The buffer holds some dozen entries a KiB; the largest takes 280 bytes. EINVAL where one does not fit.
// Source: getdents64(2), readdir(3), include/linux/dirent.h.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/sys/stat.hpp>

namespace lkmc {

namespace sys {
// Bytes put into the buffer, which is aligned to 8; 0 at the end.
LKMC_INLINE result<std::size_t> getdents64(fd_ref folder, mutable_buffer buffer) noexcept {
    const unsigned size = buffer.size() < 0x7fffffff ? static_cast<unsigned>(buffer.size()) : 0x7fffffffu;
    return call<std::size_t>(nr::getdents64, folder, buffer.data(), size);
}
}  // namespace sys

struct directory_entry {
    string_view name;        // in the buffer, with a NUL behind it: c_str() hands it on
    std::uint64_t inode = 0;
    std::int64_t next = 0;   // lseek(folder, next, seek::set) goes on behind this entry
    sys::file_type type = sys::file_type::unknown;  // some file systems leave it unknown: ask statx

    const char* c_str() const noexcept { return name.data(); }
};

// What getdents64 left in a buffer. Entries are checked: a length that leads out of the buffer, or a name without
// an end, is a failure.
class directory_cursor {
public:
    constexpr directory_cursor() noexcept = default;
    explicit directory_cursor(const_buffer buffer) noexcept : in_(buffer) {}

    bool failed() const noexcept { return in_.failed(); }
    bool at_end() const noexcept { return in_.at_end(); }
    // The next entry; a nameless one after a failure.
    directory_entry take() noexcept {
        constexpr std::size_t header = 8 + 8 + 2 + 1;
        directory_entry entry;
        const auto all = in_.rest();
        entry.inode = in_.take<std::uint64_t>();
        entry.next = in_.take<std::int64_t>();
        const std::size_t length = in_.take<std::uint16_t>();
        entry.type = static_cast<sys::file_type>(in_.take<std::uint8_t>() << 12);
        if (!in_ || length <= header || length > all.size()) {
            in_.fail();
            return {};
        }
        byte_cursor name(all.first(length).subspan(header));
        entry.name = name.zero_terminated();
        in_.skip(length - header);
        if (!name || entry.name.empty()) {
            in_.fail();
            return {};
        }
        return entry;
    }

private:
    byte_cursor in_{span<const std::byte>()};
};

// To be gone through once; the folder's own position moves on. An entry is good until the next one is asked for.
class directory_entries : public stream<directory_entries> {
public:
    directory_entries(fd_ref folder, mutable_buffer buffer) noexcept : folder_(folder), buffer_(buffer) {}

    // The next entry, or nullptr at the end and after an error.
    const directory_entry* next() noexcept {
        if (!status_) return nullptr;
        if (cursor_.at_end()) {
            const auto size = sys::getdents64(folder_, buffer_);
            if (!size || *size == 0) {
                if (!size) status_ = size.error();
                return nullptr;
            }
            cursor_ = directory_cursor(const_buffer(buffer_.data(), *size));
        }
        entry_ = cursor_.take();
        if (!cursor_.failed()) return &entry_;
        status_ = errc::badmsg;
        return nullptr;
    }
    const directory_entry& operator*() const noexcept { return entry_; }  // the one that next() came to
    // What ended it: success at the end, the kernel's error, or EBADMSG for entries that make no sense.
    result<void> status() const noexcept { return status_; }

private:
    fd_ref folder_;
    mutable_buffer buffer_;
    directory_cursor cursor_;
    directory_entry entry_;
    result<void> status_;
};

}  // namespace lkmc
