// SPDX-License-Identifier: MIT
// Calls with arguments that are all different, for arguments.sh to find again in what strace saw.
#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/lock.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>

using namespace lkmc;

// Results do not matter here: most of these fail.
template <class T>
void ignore(const T&) {}

int main() {
    constexpr std::int64_t giga = std::int64_t(1) << 32;
    const fd file = sys::memfd_create("arguments", sys::mfd::allow_sealing).value();
    const fd_ref number(700);  // is not open
    char word[7] = {};
    const mutable_buffer in[] = {mutable_buffer(word, 3), mutable_buffer(word, 4)};
    const const_buffer out[] = {const_buffer("abc", 3)};

    ignore(sys::pread(number, word, giga + 5));
    ignore(sys::pwrite(number, const_buffer("abcdef", 6), giga + 6));
    ignore(sys::preadv(number, in, giga + 7));
    ignore(sys::pwritev(number, out, giga + 8));
    ignore(sys::lseek(number, giga + 9, sys::seek::data));
    ignore(sys::ftruncate(number, giga + 10));
    ignore(sys::fallocate(number, sys::falloc::keep_size | sys::falloc::punch_hole, giga + 11, giga + 12));
    ignore(sys::fadvise(number, giga + 13, giga + 14, sys::fadv::noreuse));
    ignore(sys::sync_file_range(number, giga + 15, giga + 16, sys::sync_range::write | sys::sync_range::wait_after));
    ignore(sys::readahead(number, giga + 17, 18));
    std::int64_t from = giga + 19, to = giga + 20;
    ignore(sys::copy_file_range(file, &from, file, &to, 21));
    ignore(sys::truncate("/nowhere/at/all", giga + 22));
    ignore(sys::fcntl_ofd_setlk(file, {.type = sys::file_lock::read, .start = giga + 23, .size = giga + 24}));
    ignore(sys::openat(at_cwd, "/nowhere/at/all", sys::o::directory | sys::o::nofollow | sys::o::direct | sys::o::cloexec));
    ignore(sys::openat(at_cwd, "/nowhere/new", sys::o::wronly | sys::o::creat | sys::o::excl, 0640));
    ignore(sys::fchownat(at_cwd, "/nowhere", 70000, sys::unchanged_id, sys::at::symlink_nofollow));
    ignore(sys::utimensat(at_cwd, "/nowhere", sys::utime_omit, {5'000'000'000, 6}));
    ignore(sys::renameat2(at_cwd, "/nowhere/a", number, "b", sys::rename_flags::noreplace));
}
