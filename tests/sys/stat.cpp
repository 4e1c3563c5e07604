// SPDX-License-Identifier: MIT
// What is known about files, against libc's stat, statfs and access.
#include <lkmc/sys/path.hpp>

#include <doctest/doctest.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "filter.hpp"
#include "scratch.hpp"

using namespace lkmc;

namespace {

void agree(const sys::file_status& ours, const struct stat64& theirs) {
    CHECK(ours.stx_size == static_cast<std::uint64_t>(theirs.st_size));
    CHECK(ours.stx_ino == theirs.st_ino);
    CHECK(ours.stx_mode == theirs.st_mode);
    CHECK(ours.stx_nlink == theirs.st_nlink);
    CHECK(ours.stx_uid == theirs.st_uid);
    CHECK(ours.stx_gid == theirs.st_gid);
    CHECK(ours.stx_blocks == static_cast<std::uint64_t>(theirs.st_blocks));
    CHECK(ours.stx_dev_major == major(theirs.st_dev));
    CHECK(ours.stx_dev_minor == minor(theirs.st_dev));
    CHECK(ours.special_device() == sys::device_number{major(theirs.st_rdev), minor(theirs.st_rdev)});
    CHECK(ours.stx_mtime.tv_sec == theirs.st_mtim.tv_sec);
    CHECK(ours.stx_mtime.tv_nsec == static_cast<std::uint32_t>(theirs.st_mtim.tv_nsec));
    CHECK(ours.stx_ctime.tv_sec == theirs.st_ctim.tv_sec);
}

struct stat64 libc_stat(const std::string& name, int flags = 0) {
    struct stat64 s = {};
    REQUIRE(fstatat64(AT_FDCWD, name.c_str(), &s, flags) == 0);
    return s;
}

}  // namespace

TEST_CASE("statx and stat tell the same") {
    scratch folder;
    const std::string name = folder.file("file", "12345");
    REQUIRE(symlink("file", (folder / "link").c_str()) == 0);
    REQUIRE(link(name.c_str(), (folder / "second").c_str()) == 0);

    const auto file = sys::statx(at_cwd, name).value();
    agree(file, libc_stat(name));
    CHECK(file.type() == sys::file_type::reg);
    CHECK(file.has(sys::stx::basic_stats));
    agree(sys::statx(at_cwd, folder / "link").value(), libc_stat(folder / "link"));
    const auto link = sys::statx(at_cwd, folder / "link", sys::at::symlink_nofollow).value();
    agree(link, libc_stat(folder / "link", AT_SYMLINK_NOFOLLOW));
    CHECK(link.type() == sys::file_type::lnk);
    CHECK(!link.same_file(file));
    CHECK(sys::statx(at_cwd, folder / "second").value().same_file(file));

    const auto device = sys::statx(at_cwd, "/dev/null").value();
    agree(device, libc_stat("/dev/null"));
    CHECK(device.type() == sys::file_type::chr);
    CHECK(device.special_device() == sys::device_number{1, 3});

    const fd open = sys::openat(at_cwd, name, sys::o::rdonly).value();
    CHECK(sys::statx(open).value().same_file(file));
    CHECK(sys::statx(at_cwd, folder / "none").error() == errc::noent);
}

TEST_CASE("sizes and times beyond 32 bits") {
    scratch folder;
    const std::string name = folder.file("large", "");
    constexpr std::int64_t size = (std::int64_t(3) << 32) + 7;
    REQUIRE(sys::truncate(name, size).has_value());
    CHECK(sys::statx(at_cwd, name).value().stx_size == size);
    CHECK(libc_stat(name).st_size == size);

    // 2106 and 1901, where the file system has room for them: libc on 64-bit CPUs says what it made of it.
    for (const std::int64_t seconds : {std::int64_t(1'000'000'000), std::int64_t(4'300'000'000), std::int64_t(-2'000'000'000)}) {
        REQUIRE(sys::utimensat(at_cwd, name, sys::utime_omit, {seconds, 123'000'000}).has_value());
        const auto s = sys::statx(at_cwd, name).value();
        if (sizeof(time_t) == 8) {
            CHECK(s.stx_mtime.tv_sec == libc_stat(name).st_mtim.tv_sec);
            CHECK(s.stx_mtime.tv_nsec == libc_stat(name).st_mtim.tv_nsec);
        }
        if (seconds == 1'000'000'000) {
            CHECK(sys::timespec(s.stx_mtime) == sys::timespec(seconds, 123'000'000));
            CHECK(s.stx_mtime.tv_sec == libc_stat(name).st_mtim.tv_sec);
        }
    }
    const fd file = sys::openat(at_cwd, name, sys::o::rdwr).value();
    REQUIRE(sys::futimens(file, {5, 6}, sys::utime_now).has_value());
    const auto s = sys::statx(file).value();
    CHECK(s.stx_atime.tv_sec == 5);
    CHECK(s.stx_mtime.tv_sec > 1'000'000'000);
}

TEST_CASE("rights") {
    scratch folder;
    const std::string name = folder.file("file", "");
    REQUIRE(sys::fchmodat(at_cwd, name, 0604).has_value());
    CHECK((libc_stat(name).st_mode & 07777) == 0604);
    const fd file = sys::openat(at_cwd, name, sys::o::rdonly).value();
    REQUIRE(sys::fchmod(file, 04400).has_value());
    CHECK(sys::statx(file).value().permissions() == 04400);

    for (const int wanted : {F_OK, R_OK, W_OK, X_OK, R_OK | W_OK}) {
        const auto ours = static_cast<sys::access>(wanted);
        CHECK(sys::faccessat(at_cwd, name, ours).has_value() == (access(name.c_str(), wanted) == 0));
        const auto second = sys::faccessat2(at_cwd, name, ours, sys::at::eaccess);
        if (!second && (second.error() == errc::nosys || second.error() == errc::perm)) continue;  // before Linux 5.8
        CHECK(second.has_value() == (faccessat(AT_FDCWD, name.c_str(), wanted, AT_EACCESS) == 0));
    }
    CHECK(sys::faccessat(at_cwd, name, sys::access::execute).error() == errc::acces);
    CHECK(sys::faccessat(at_cwd, folder / "none", sys::access::exists).error() == errc::noent);

    REQUIRE(symlink("file", (folder / "link").c_str()) == 0);
    const auto of_link = sys::fchmodat2(at_cwd, folder / "link", 0600, sys::at::symlink_nofollow);
    CHECK((of_link.error() == errc::opnotsupp || of_link.error() == errc::nosys));
    CHECK((libc_stat(name).st_mode & 0777) == 0400);

    // Where the newer calls are missing, the older ways come to the same.
    CHECK(may_access(at_cwd, name, sys::access::read).has_value() == (eaccess(name.c_str(), R_OK) == 0));
    CHECK(may_access(at_cwd, name, sys::access::execute).error() == errc::acces);
    CHECK(may_access(at_cwd, folder / "none", sys::access::exists).error() == errc::noent);
    CHECK((may_access(at_cwd, name, sys::access::exists).value() == access_way::faccessat2) ==
          (sys::faccessat2(at_cwd, name, sys::access::exists, sys::at::eaccess).has_value()));
    CHECK(chmod_no_follow(at_cwd, folder / "link", 0600).error() == errc::opnotsupp);
    CHECK((libc_stat(name).st_mode & 0777) == 0400);
    CHECK((chmod_no_follow(at_cwd, name, 0640).value() == chmod_way::fchmodat2) == (of_link.error() == errc::opnotsupp));
    CHECK((libc_stat(name).st_mode & 0777) == 0640);
    CHECK(chmod_no_follow(at_cwd, folder / "none", 0600).error() == errc::noent);
    REQUIRE(sys::fchmodat(at_cwd, name, 04400).has_value());

    // To who has it already: everybody may.
    CHECK(sys::fchownat(at_cwd, name, getuid(), sys::unchanged_id).has_value());
    CHECK(sys::fchown(file, sys::unchanged_id, getgid()).has_value());
    CHECK((libc_stat(name).st_mode & 07777) == 0400);  // the set-user-ID bit is gone
}

TEST_CASE("rights on older kernels") {
    scratch folder;
    const std::string name = folder.file("file", "");
    REQUIRE(symlink("file", (folder / "link").c_str()) == 0);
    for (const int answer : {ENOSYS, EPERM}) {
        REQUIRE(sys::fchmodat(at_cwd, name, 0600).has_value());
        const int status = in_child([&] {
            const bool known = sys::faccessat2(at_cwd, name, sys::access::exists, sys::at::eaccess).has_value();
            const bool chmod_known = sys::fchmodat2(at_cwd, name, 0600, sys::at::symlink_nofollow).has_value();
            if (known && !answer_with(nr::faccessat2, answer)) return 77;
            if (chmod_known && !answer_with(nr::fchmodat2, answer)) return 77;
            if (may_access(at_cwd, name, sys::access::read).value_or(access_way::faccessat2) != access_way::faccessat) return 1;
            if (may_access(at_cwd, name, sys::access::execute).error() != errc::acces) return 2;
            if (chmod_no_follow(at_cwd, name, 0640).value_or(chmod_way::fchmodat2) != chmod_way::proc) return 3;
            if (chmod_no_follow(at_cwd, folder / "link", 0666).error() != errc::opnotsupp) return 4;
            return 0;
        });
        if (status == 77) {
            MESSAGE("no seccomp filter here");
        } else {
            CHECK(status == 0);
            CHECK((libc_stat(name).st_mode & 0777) == 0640);
        }
    }
}

TEST_CASE("statfs") {
    scratch folder;
    const fd file = sys::openat(at_cwd, folder.file("x", ""), sys::o::rdonly).value();
    struct statfs64 theirs;
    for (const std::string& path : {folder.path(), std::string("/proc"), std::string("/")}) {
        REQUIRE(statfs64(path.c_str(), &theirs) == 0);
        const auto ours = sys::statfs(path).value();
        CHECK(ours.f_type == static_cast<unsigned long>(theirs.f_type));
        CHECK(ours.f_bsize == static_cast<unsigned long>(theirs.f_bsize));
        CHECK(ours.f_frsize == static_cast<unsigned long>(theirs.f_frsize));
        CHECK(ours.f_blocks == theirs.f_blocks);
        CHECK(ours.f_files == theirs.f_files);
        CHECK(ours.f_namelen == static_cast<unsigned long>(theirs.f_namelen));
        CHECK(ours.f_bavail <= ours.f_bfree);
    }
    REQUIRE(fstatfs64(file.get(), &theirs) == 0);
    CHECK(sys::fstatfs(file).value().f_type == static_cast<unsigned long>(theirs.f_type));
    CHECK(sys::statfs("/proc").value().f_type == 0x9fa0);
    CHECK(sys::statfs(folder / "none").error() == errc::noent);
}

TEST_CASE("names") {
    scratch folder;
    const fd at = sys::openat(at_cwd, folder.path(), sys::o::directory | sys::o::rdonly).value();
    REQUIRE(sys::mkdirat(at, "sub", 0700).has_value());
    CHECK(S_ISDIR(libc_stat(folder / "sub").st_mode));
    CHECK(sys::mkdirat(at, "sub", 0700).error() == errc::exist);

    folder.file("a", "A");
    folder.file("b", "B");
    CHECK(sys::renameat2(at, "a", at, "b", sys::rename_flags::noreplace).error() == errc::exist);
    const auto exchanged = sys::renameat2(at, "a", at, "b", sys::rename_flags::exchange);
    if (exchanged) CHECK(folder.read("a") + folder.read("b") == "BA");
    else CHECK(exchanged.error() == errc::inval);  // not every file system can
    const std::string moved = folder.read("a");
    REQUIRE(sys::renameat2(at, "a", at, "sub/c").has_value());
    CHECK(folder.read("sub/c") == moved);

    REQUIRE(sys::linkat(at, "sub/c", at, "again").has_value());
    CHECK(libc_stat(folder / "again").st_nlink == 2);
    REQUIRE(sys::symlinkat("sub/c", at, "link").has_value());
    char text[64];
    CHECK(std::string(sys::readlinkat(at, "link", text).value()) == "sub/c");
    CHECK(sys::readlinkat(at, "link", span<char>(text, 5)).error() == errc::nametoolong);
    CHECK(sys::readlinkat(at, "again", text).error() == errc::inval);
    REQUIRE(sys::linkat(at, "link", at, "followed", sys::at::symlink_follow).has_value());
    CHECK(libc_stat(folder / "followed").st_nlink == 3);

    REQUIRE(sys::mknodat(at, "fifo", sys::file_type::fifo, 0600).has_value());
    CHECK(S_ISFIFO(libc_stat(folder / "fifo").st_mode));

    CHECK(sys::unlinkat(at, "sub", sys::at::removedir).error() == errc::notempty);
    CHECK(sys::unlinkat(at, "sub").error().number() == EISDIR);
    REQUIRE(sys::unlinkat(at, "sub/c").has_value());
    REQUIRE(sys::unlinkat(at, "sub", sys::at::removedir).has_value());
    CHECK(access((folder / "sub").c_str(), F_OK) == -1);

    CHECK(sys::device_number{8, 1}.encoded() == makedev(8, 1));
    CHECK(sys::device_number{4095, 1048575}.encoded() == 0xffffffff);
    CHECK(sys::device_number{1, 256}.encoded() == 0x100100);
}

TEST_CASE("where this process stands") {
    scratch folder;
    char before[PATH_MAX], now[PATH_MAX], ours[PATH_MAX];
    REQUIRE(getcwd(before, sizeof before));
    CHECK(std::string(sys::getcwd(ours).value()) == before);
    REQUIRE(sys::chdir(folder.path()).has_value());
    REQUIRE(getcwd(now, sizeof now));
    CHECK(std::string(sys::getcwd(ours).value()) == now);
    CHECK(sys::getcwd(span<char>(ours, 3)).error() == errc::range);

    REQUIRE(sys::mkdirat(at_cwd, "gone", 0700).has_value());
    const fd back = sys::openat(at_cwd, before, sys::o::directory).value();
    REQUIRE(sys::chdir("gone").has_value());
    REQUIRE(sys::unlinkat(at_cwd, "../gone", sys::at::removedir).has_value());
    CHECK(sys::getcwd(ours).error() == errc::noent);
    REQUIRE(sys::fchdir(back).has_value());
    CHECK(std::string(sys::getcwd(ours).value()) == before);
}
