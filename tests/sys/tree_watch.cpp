// SPDX-License-Identifier: MIT
// A tree that another process changes as fast as it can: what is known of it in the end is what find(1) finds.
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/tree_watch.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;
namespace fs = std::filesystem;

namespace {

// What a caller keeps of what it was told.
struct known {
    std::set<std::string> paths;
    std::map<tree_event, unsigned> count;
    void drop(const std::string& path) {
        paths.erase(path);
        const std::string below = path + "/";
        auto from = paths.lower_bound(below), to = from;
        while (to != paths.end() && to->rfind(below, 0) == 0) ++to;
        paths.erase(from, to);
    }
    void rename(const std::string& from, const std::string& to) {
        std::set<std::string> moved{to};
        for (auto it = paths.lower_bound(from + "/"); it != paths.end() && it->rfind(from + "/", 0) == 0; ++it) moved.insert(to + it->substr(from.size()));
        drop(from);
        drop(to);
        paths.merge(moved);
    }
    void take(const tree_change& change) {
        ++count[change.kind];
        const std::string path(change.path);
        switch (change.kind) {
            case tree_event::appeared: paths.insert(path); break;
            case tree_event::vanished: drop(path); break;
            case tree_event::renamed: rename(std::string(change.from), path); break;
            case tree_event::overflow: paths.clear(); break;
            default: break;
        }
    }
    // All that there is for now.
    void take_all(tree_watch& tree) {
        for (;;) {
            const auto change = tree.next();
            REQUIRE(change.has_value());
            if (!*change) return;
            take(*change);
        }
    }
};

std::set<std::string> found(const std::string& root) {
    std::set<std::string> paths;
    if (FILE* find = ::popen(("find '" + root + "' -mindepth 1 -printf '%P\\n' 2>/dev/null").c_str(), "r")) {
        char line[8192];
        while (::fgets(line, sizeof line, find)) paths.insert(std::string(line, std::string(line).size() - 1));
        if (::pclose(find) == 0) return paths;
    }
    paths.clear();  // no find(1) that knows -printf
    for (const auto& entry : fs::recursive_directory_iterator(root)) paths.insert(fs::relative(entry.path(), root).string());
    return paths;
}
std::size_t folders(const std::string& root) {
    std::size_t count = 1;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_directory() && !entry.is_symlink()) ++count;
    return count;
}

// Makes, renames and removes folders and files with names of a small set, so that names are used again.
void change(const std::string& root, unsigned seed, unsigned steps) {
    std::uint64_t state = seed * 2 + 1;
    const auto random = [&](unsigned below) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<unsigned>(state >> 33) % below;
    };
    const auto any = [&] {
        std::string path = root;
        for (unsigned depth = 1 + random(4); depth > 0; --depth) path += std::string("/") + static_cast<char>('a' + random(4));
        return path;
    };
    for (unsigned i = 0; i < steps; ++i) {
        const std::string path = any();
        switch (random(8)) {
            case 0: case 1: case 2: ::mkdir(path.c_str(), 0700); break;
            case 3: std::ofstream(path + ".txt"); break;
            case 4: case 5: ::rename(path.c_str(), any().c_str()); break;
            case 6: ::rename((path + ".txt").c_str(), (any() + ".txt").c_str()); break;
            case 7: {
                if (random(8) == 0) {
                    std::error_code ignored;
                    fs::remove_all(path, ignored);
                } else if (::rmdir(path.c_str()) != 0) {
                    ::unlink((path + ".txt").c_str());
                }
                break;
            }
        }
    }
}

tree_table<2000> table;

}  // namespace

TEST_CASE("step by step") {
    scratch root;
    fs::create_directories(root.path() + "/old/inner");
    root.file("old/file", "");
    auto tree = tree_watch::create(root.path(), table, sys::in::close_write).value();
    known k;
    k.take_all(tree);
    CHECK(k.paths == std::set<std::string>{"old", "old/file", "old/inner"});
    CHECK(tree.folders() == 3);

    const auto next = [&](tree_event kind, const char* path, const char* from = "") {
        const auto change = tree.next().value();
        CAPTURE(std::string(change.path));
        CHECK(change.kind == kind);
        CHECK(change.path == path);
        CHECK(change.from == from);
        k.take(change);
        return change;
    };
    // New folders below each other: all is found, some of it twice.
    fs::create_directories(root.path() + "/x/y/z");
    root.file("x/y/z/file", "text");
    CHECK(next(tree_event::appeared, "x").is_folder());
    k.take_all(tree);
    CHECK(k.paths == found(root.path()));
    CHECK(tree.folders() == 6);

    // What was asked for beside.
    std::ofstream(root / "x/y/z/file", std::ios::app) << "more";
    CHECK(has(next(tree_event::changed, "x/y/z/file").mask, sys::in::close_write));

    // A folder moves, and its contents are where it is.
    fs::rename(root / "x/y", root / "old/moved");
    next(tree_event::renamed, "old/moved", "x/y");
    CHECK_FALSE(tree.next().value());
    root.file("old/moved/z/second", "");
    next(tree_event::appeared, "old/moved/z/second");
    next(tree_event::changed, "old/moved/z/second");
    // In the same folder, and a file.
    fs::rename(root / "old", root / "new");
    next(tree_event::renamed, "new", "old");
    fs::rename(root / "new/file", root / "new/moved/file");
    CHECK_FALSE(next(tree_event::renamed, "new/moved/file", "new/file").is_folder());
    CHECK_FALSE(tree.next().value());
    CHECK(k.paths == found(root.path()));

    // In from outside, out again.
    scratch outside;
    fs::create_directories(outside.path() + "/guest/room");
    fs::rename(outside / "guest", root / "guest");
    k.take_all(tree);
    CHECK(k.paths == found(root.path()));
    CHECK(tree.folders() == 8);
    fs::rename(root / "guest", outside / "gone");
    next(tree_event::vanished, "guest");
    CHECK(tree.folders() == 6);
    outside.file("gone/unseen", "");
    CHECK_FALSE(tree.next().value());

    fs::remove_all(root / "new");
    k.take_all(tree);
    CHECK(k.paths == std::set<std::string>{"x"});
    CHECK(tree.folders() == 2);

    // A symbolic link is no folder.
    fs::create_directory_symlink(outside.path(), root / "link");
    next(tree_event::appeared, "link");
    CHECK_FALSE(tree.next().value());

    // The root itself.
    fs::remove(root / "link");
    fs::remove(root / "x");
    k.take_all(tree);
    REQUIRE(::rmdir(root.path().c_str()) == 0);
    next(tree_event::ended, "");
    CHECK_FALSE(tree.next().value());
}

TEST_CASE("names that change hands before anybody looks") {
    scratch root;
    auto tree = tree_watch::create(root.path(), table).value();
    known k;
    k.take_all(tree);
    // Folders swap their names while all of it waits in the queue.
    fs::create_directories(root.path() + "/a/in_first");
    fs::create_directories(root.path() + "/b/in_second");
    fs::rename(root / "a", root / "c");
    fs::rename(root / "b", root / "a");
    fs::rename(root / "c", root / "b");
    fs::create_directories(root.path() + "/c/in_third");
    fs::rename(root / "c", root / "a/in_second/c");
    fs::rename(root / "a", root / "d");
    fs::create_directories(root.path() + "/a/in_fourth");
    k.take_all(tree);
    CHECK(k.paths == found(root.path()));
    CHECK(tree.folders() == folders(root.path()));
    // And each is watched where it is now.
    root.file("d/in_second/c/in_third/file", "");
    root.file("b/in_first/file", "");
    k.take_all(tree);
    CHECK(k.paths == found(root.path()));
}

TEST_CASE("another process, as fast as it can") {
    unsigned renamed = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        scratch root;
        auto tree = tree_watch::create(root.path(), table).value();
        // Its end is seen on a pipe: all that it did is in the queue then.
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        std::vector<pid_t> children;
        for (unsigned child = 0; child < 1 + seed % 3; ++child) {
            children.push_back(::fork());
            if (children.back() != 0) continue;
            ::close(ends[0]);
            change(root.path(), seed * 10 + child, 3000);
            ::_exit(0);
        }
        ::close(ends[1]);
        known k;
        sys::pollfd ready[] = {{tree, sys::poll_events::in}, {fd_ref(ends[0]), sys::poll_events::in}};
        do {
            REQUIRE(sys::poll(ready).has_value());
            k.take_all(tree);
        } while (!ready[1].ready());
        k.take_all(tree);
        ::close(ends[0]);
        for (const pid_t child : children) {
            int status = 0;
            REQUIRE(::waitpid(child, &status, 0) == child);
            CHECK(status == 0);
        }
        CAPTURE(seed);
        CHECK(k.paths == found(root.path()));
        CHECK(tree.folders() == folders(root.path()));
        CHECK(k.count[tree_event::unwatched] == 0);
        renamed += k.count[tree_event::renamed];

        // And what comes later is seen in all of it.
        std::vector<std::string> all{root.path()};
        for (const auto& entry : fs::recursive_directory_iterator(root.path()))
            if (entry.is_directory()) all.push_back(entry.path().string());
        for (const auto& folder : all) std::ofstream(folder + "/last");
        k.take_all(tree);
        CHECK(k.paths == found(root.path()));
    }
    const std::string times = std::to_string(renamed) + " folders and files were followed from one name to the next";
    MESSAGE(times);
}

TEST_CASE("what is dropped by the kernel is found again") {
    scratch root;
    fs::create_directories(root.path() + "/stays/inner");
    auto tree = tree_watch::create(root.path(), table).value();
    known k;
    k.take_all(tree);
    unsigned most = 16384;
    std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> most;
    if (most > 70000) {
        MESSAGE("a queue too long to be filled");
        return;
    }
    fs::create_directories(root.path() + "/goes/inner");
    k.take_all(tree);
    CHECK(tree.folders() == 5);
    for (unsigned i = 0; i <= most / 2; ++i) {
        root.file("stays/one", "");
        fs::remove(root / "stays/one");
    }
    // Nobody says any more that these go, move and come.
    scratch outside;
    fs::rename(root / "goes", outside / "goes");
    fs::rename(root / "stays/inner", root / "stays/other");
    fs::create_directories(root.path() + "/comes/inner");
    k.take_all(tree);
    CHECK(k.count[tree_event::overflow] == 1);
    CHECK(k.paths == found(root.path()));
    CHECK(tree.folders() == folders(root.path()));
    root.file("stays/other/file", "");
    root.file("comes/inner/file", "");
    k.take_all(tree);
    CHECK(k.paths == found(root.path()));
}

TEST_CASE("no room") {
    scratch root;
    fs::create_directories(root.path() + "/a");
    fs::create_directories(root.path() + "/b");
    fs::create_directories(root.path() + "/c");
    tree_table<3> small;
    auto tree = tree_watch::create(root.path(), small).value();
    known k;
    unsigned told = 0;
    std::string refused;
    for (;;) {
        const auto change = tree.next().value();
        if (!change) break;
        k.take(change);
        if (change.kind != tree_event::unwatched) continue;
        ++told;
        refused = std::string(change.path);
        CHECK(change.why == errc::nobufs);
        CHECK(change.is_folder());
    }
    CHECK(told == 1);
    CHECK(k.paths == found(root.path()));
    CHECK(tree.folders() == 3);
    // A place that becomes free is used.
    for (const char* name : {"a", "b", "c"})
        if (refused != name) fs::remove(root / name);
    fs::rename(root / refused.c_str(), root / "d");
    k.take_all(tree);
    root.file("d/seen", "");
    k.take_all(tree);
    CHECK(k.paths == std::set<std::string>{"d", "d/seen"});

    tree_memory none{span<tree_slot>()};
    CHECK(tree_watch::create(root.path(), none).error() == errc::nobufs);
    CHECK(tree_watch::create("/nonexistent", table).error() == errc::noent);
    CHECK(tree_watch::create(root / "d/seen", table).error() == errc::notdir);
    CHECK(tree_watch::create(std::string(5000, 'x'), table).error() == errc::nametoolong);
}

TEST_CASE("a path too long to be looked up") {
    scratch root;
    auto tree = tree_watch::create(root.path(), table).value();
    known k;
    k.take_all(tree);
    const auto here = sys::openat(at_cwd, root.path(), sys::o::rdonly | sys::o::directory | sys::o::cloexec).value();
    int at = ::dup(here.get());
    const std::string name(250, 'n');
    for (int depth = 0; depth < 20; ++depth) {
        REQUIRE(::mkdirat(at, name.c_str(), 0700) == 0);
        const int next = ::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY);
        ::close(at);
        at = next;
    }
    ::close(at);
    unsigned refused = 0;
    for (;;) {
        const auto change = tree.next().value();
        if (!change) break;
        if (change.kind == tree_event::unwatched) {
            ++refused;
            CHECK(change.why == errc::nametoolong);
        }
    }
    CHECK(refused > 0);
    CHECK(tree.folders() > 10);
    CHECK(tree.folders() < 18);
}
