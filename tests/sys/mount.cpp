// SPDX-License-Identifier: MIT
// Lines of mountinfo, whole and damaged, and all of this machine's against libc's getmntent.
#include <lkmc/sys/mount.hpp>

#include <doctest/doctest.h>
#include <mntent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <string>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

TEST_CASE("a line with everything") {
    const auto m = mount_entry::parse("36 35 98:0 /mnt1 /mnt/two\\040words rw,noatime shared:7 master:1 propagate_from:2 unbindable "
                                      "new_field - ext3 /dev/root rw,errors=continue").value();
    CHECK(m.id == 36);
    CHECK(m.parent == 35);
    CHECK(m.device_major == 98);
    CHECK(m.device_minor == 0);
    CHECK(m.root == "/mnt1");
    CHECK(m.mount_point == "/mnt/two words");
    CHECK(m.options.contains("noatime"));
    CHECK(m.shared == 7);
    CHECK(m.master == 1);
    CHECK(m.unbindable);
    CHECK(m.type == "ext3");
    CHECK(m.source == "/dev/root");
    CHECK(m.super_options == "rw,errors=continue");
}

TEST_CASE("no fields between, and a source that is empty") {
    const auto m = mount_entry::parse("36 35 0:40 / /x rw - tmpfs  rw").value();
    CHECK(m.shared == 0);
    CHECK_FALSE(m.unbindable);
    CHECK(m.type == "tmpfs");
    CHECK(m.source.empty());
    CHECK(m.super_options == "rw");
}

TEST_CASE("what is none") {
    for (const char* line :
         {"", " ", "x", "36 35 98:0 / /mnt rw", "36 35 98:0 / /mnt rw - ext3 /dev/root", "36 35 98:0 / /mnt rw ext3 /dev/root rw",
          "36 35 98 / /mnt rw - ext3 /dev/root rw", "99999999999 35 98:0 / /mnt rw - ext3 /dev/root rw",
          "36 35 98:0 / /mnt rw shared:x - ext3 /dev/root rw", "36 35 98:0 / /mnt rw shared:1x - ext3 /dev/root rw",
          "36 35 98:0 / /mnt rw -- ext3 /dev/root rw", "36 35 98:0 / /mnt rw -  /dev/root rw", "36  35 98:0 / /mnt rw - ext3 /dev/root rw",
          "36 35 98:0 /  rw - ext3 /dev/root rw", "36 35 98:0 / /mnt rw - ext3 /dev/root "}) {
        CAPTURE(line);
        CHECK(mount_entry::parse(line).error() == errc::badmsg);
    }
}

TEST_CASE("cut off anywhere before its last field, it is an error") {
    const std::string line = "36 35 98:0 /mnt1 /mnt2 rw,noatime shared:7 - ext3 /dev/root rw";
    for (std::size_t size = 0; size < line.size(); ++size) {
        const std::string part = line.substr(0, size);
        CAPTURE(part);
        CHECK(mount_entry::parse(part).has_value() == (size == line.size() - 1));
    }
}

TEST_CASE("this process's mounts, as libc reads them") {
    std::vector<std::string> expected, found;
    FILE* file = setmntent("/proc/self/mounts", "r");
    REQUIRE(file != nullptr);
    while (const mntent* m = getmntent(file)) expected.push_back(std::string(m->mnt_fsname) + " " + m->mnt_dir + " " + m->mnt_type);
    endmntent(file);

    char buffer[8192], text[4096];
    auto all = mounts(buffer);
    REQUIRE(all.has_value());
    for (const mount_entry& m : *all) {
        std::string line;
        line += std::string_view(m.source.unescape(text).value());
        line += " ";
        line += std::string_view(m.mount_point.unescape(text).value());
        line += " ";
        line += std::string_view(m.type.unescape(text).value());
        found.push_back(line);
    }
    CHECK(all->status().has_value());
    CHECK(found == expected);
}

TEST_CASE("an entry's device is what stat says") {
    char buffer[8192];
    auto all = mounts(buffer);
    REQUIRE(all.has_value());
    bool seen = false;
    while (const auto* m = all->next()) {
        if (!(m->mount_point == "/proc")) continue;
        struct stat s;
        REQUIRE(stat("/proc", &s) == 0);
        seen = seen || (major(s.st_dev) == m->device_major && minor(s.st_dev) == m->device_minor);
    }
    CHECK(seen);
    const auto proc = open_mounted("proc");
    REQUIRE(proc.has_value());
    CHECK(sys::openat(*proc, "self/mountinfo", sys::o::rdonly).has_value());
    CHECK(open_mounted("no such type").error() == errc::noent);
}

TEST_CASE("a buffer too small for a line, a process that is not there") {
    char small[16];
    auto all = mounts(small);
    REQUIRE(all.has_value());
    CHECK(all->next() == nullptr);
    CHECK(all->status().error() == errc::msgsize);
    CHECK(mounts(small, 0x7fffffff).error() == errc::noent);
}

TEST_CASE("the calls refuse what is wrong") {
    scratch folder;
    CHECK_FALSE(sys::mount("none", (folder / "none").c_str(), "tmpfs", sys::mount_flags::none).has_value());
    CHECK_FALSE(sys::umount2((folder / "none").c_str()).has_value());
    CHECK_FALSE(filesystem_context::open("no such type").has_value());
    CHECK_FALSE(sys::open_tree(at_cwd, (folder / "none").c_str()).has_value());
    CHECK_FALSE(sys::mount_setattr(at_cwd, (folder / "none").c_str(), sys::at::none, sys::mount_attribute::rdonly).has_value());
    CHECK_FALSE(sys::pivot_root((folder / "none").c_str(), (folder / "none").c_str()).has_value());
}
