// SPDX-License-Identifier: MIT
// Folders: every entry once, whatever the buffer's size; and entries that make no sense are refused.
#include <lkmc/sys/directory.hpp>

#include <doctest/doctest.h>
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

namespace {

using listing = std::map<std::string, std::pair<std::uint64_t, unsigned>>;  // name: inode, type

listing by_libc(const std::string& path) {
    listing all;
    DIR* folder = opendir(path.c_str());
    REQUIRE(folder);
    while (const dirent64* entry = readdir64(folder)) all[entry->d_name] = {entry->d_ino, entry->d_type};
    closedir(folder);
    return all;
}

std::string entry(std::uint64_t inode, std::int64_t next, std::uint16_t length, std::uint8_t type, const std::string& tail) {
    std::string raw(19, '\0');
    memcpy(raw.data(), &inode, 8);
    memcpy(raw.data() + 8, &next, 8);
    memcpy(raw.data() + 16, &length, 2);
    raw[18] = static_cast<char>(type);
    return raw + tail;
}

}  // namespace

TEST_CASE("the same entries as readdir finds") {
    scratch folder;
    for (unsigned i = 0; i < 300; ++i) folder.file(("file-" + std::string(i % 40, 'x') + std::to_string(i)).c_str(), "");
    folder.file(std::string(255, 'n').c_str(), "");
    REQUIRE(mkdir((folder / "sub").c_str(), 0700) == 0);
    REQUIRE(symlink("x", (folder / "link").c_str()) == 0);
    REQUIRE(mkfifo((folder / "fifo").c_str(), 0600) == 0);
    const listing expected = by_libc(folder.path());
    REQUIRE(expected.size() == 306);  // with . and ..

    const fd at = sys::openat(at_cwd, folder.path(), sys::o::directory).value();
    for (const std::size_t size : {280u, 1024u, 65536u}) {
        std::vector<std::uint64_t> memory(size / 8);
        listing ours;
        REQUIRE(sys::lseek(at, 0, sys::seek::set).has_value());
        directory_entries entries(at, memory);
        for (const auto& e : entries) {
            CHECK(strlen(e.c_str()) == e.name.size());
            CHECK(ours.emplace(e.name, std::pair(e.inode, static_cast<unsigned>(e.type) >> 12)).second);
        }
        CHECK(entries.status().has_value());
        CHECK(ours == expected);
    }
}

TEST_CASE("an entry's position goes on behind it") {
    scratch folder;
    for (const char* name : {"a", "b", "c", "d"}) folder.file(name, "");
    const fd at = sys::openat(at_cwd, folder.path(), sys::o::directory).value();
    alignas(8) char buffer[4096];
    std::vector<std::string> names;
    std::vector<std::int64_t> next;
    directory_entries all(at, buffer);
    for (const auto& e : all) {
        names.emplace_back(e.name);
        next.push_back(e.next);
    }
    REQUIRE(names.size() == 6);
    REQUIRE(sys::lseek(at, next[2], sys::seek::set).has_value());
    directory_entries rest(at, buffer);
    REQUIRE(rest.begin() != rest.end());
    // begin() took one: it is the fourth.
    directory_entries again(at, buffer);
    REQUIRE(sys::lseek(at, next[2], sys::seek::set).has_value());
    CHECK(again.next()->name == names[3]);
}

TEST_CASE("errors end the range and are told") {
    scratch folder;
    const fd file = sys::openat(at_cwd, folder.file("plain", ""), sys::o::rdonly).value();
    alignas(8) char buffer[4096];
    directory_entries none(file, buffer);
    CHECK(none.begin() == none.end());
    CHECK(none.status().error() == errc::notdir);
    CHECK(none.next() == nullptr);

    const fd at = sys::openat(at_cwd, folder.path(), sys::o::directory).value();
    directory_entries small(at, mutable_buffer(buffer, 8));
    CHECK(small.begin() == small.end());
    CHECK(small.status().error() == errc::inval);

    // Removed while it is open.
    REQUIRE(mkdir((folder / "gone").c_str(), 0700) == 0);
    const fd gone = sys::openat(at_cwd, folder / "gone", sys::o::directory).value();
    REQUIRE(rmdir((folder / "gone").c_str()) == 0);
    directory_entries removed(gone, buffer);
    CHECK(removed.begin() == removed.end());
    CHECK(removed.status().error() == errc::noent);
}

TEST_CASE("malformed entries") {
    using namespace std::string_literals;
    const auto good = entry(7, 9, 24, 8, "name\0"s);
    {
        directory_cursor in{const_buffer(good)};
        const auto e = in.take();
        CHECK(e.name == "name");
        CHECK(e.inode == 7);
        CHECK(e.next == 9);
        CHECK(e.type == sys::file_type::reg);
        CHECK(in.at_end());
        CHECK(!in.failed());
    }
    for (const auto& bad : {
             good.substr(0, 10),                       // cut off
             good.substr(0, 23),
             entry(7, 9, 0, 8, "name\0"s),             // would never end
             entry(7, 9, 19, 8, "name\0"s),            // no room for a name
             entry(7, 9, 23, 8, "name\0"s),            // the NUL lies outside
             entry(7, 9, 25, 8, "name\0"s),            // leads out of the buffer
             entry(7, 9, 65535, 8, "name\0"s),
             entry(7, 9, 24, 8, "names"s),             // no NUL
             entry(7, 9, 24, 8, "\0name"s),            // no name
         }) {
        directory_cursor in{const_buffer(bad)};
        CHECK(in.take().name.empty());
        CHECK(in.failed());
    }
}
