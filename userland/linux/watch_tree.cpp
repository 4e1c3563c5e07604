// SPDX-License-Identifier: MIT
// Watches a whole tree of folders while another process makes, renames and removes some: in the end it knows what is there.
#include <lkmc/example.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/tree_watch.hpp>

#include <stdlib.h>

using namespace lkmc;

static void make(cstr path) {
    check(sys::openat(at_cwd, path, sys::o::wronly | sys::o::creat | sys::o::cloexec, 0600));
}

// What another process does meanwhile.
static void work() {
    check(sys::renameat2(at_cwd, "house/hall", at_cwd, "house/parlour"));
    check(sys::mkdirat(at_cwd, "castle", 0700));
    check(sys::mkdirat(at_cwd, "castle/tower", 0700));  // perhaps before anybody watches the castle: it is found there
    make("castle/tower/bell");
    check(sys::renameat2(at_cwd, "house/parlour/chest", at_cwd, "castle/chest"));
    make("castle/chest/crown");
    check(sys::unlinkat(at_cwd, "castle/tower/bell"));
    check(sys::unlinkat(at_cwd, "castle/tower", sys::at::removedir));
    make("done");
}

// What is there, as far as it was told. Sixteen paths are enough here.
struct inventory {
    text_buffer<63> paths[16];
    int count = 0;

    static bool is_below(string_view path, string_view folder) {
        return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
    }
    void put(string_view path) {
        for (int i = 0; i < count; ++i)
            if (paths[i].view() == path) return;
        LKMC_ASSERT_LT(count, 16);
        paths[count].clear();
        paths[count++].append(path);
    }
    // Out, with all below; and if it was renamed, in again under the new name.
    void take_out(string_view folder, string_view renamed_to = "") {
        inventory moved;
        int kept = 0;
        for (int i = 0; i < count; ++i) {
            const string_view path = paths[i].view();
            if (!is_below(path, folder)) {
                paths[kept++] = paths[i];
            } else if (!renamed_to.empty()) {
                text_buffer<63> fresh;
                print(fresh, renamed_to, path.substr(folder.size()));
                moved.put(fresh.view());
            }
        }
        count = kept;
        for (int i = 0; i < moved.count; ++i) put(moved.paths[i].view());
    }
    bool has(string_view path) const {
        for (int i = 0; i < count; ++i)
            if (paths[i].view() == path) return true;
        return false;
    }
};

int main() {
    char root[] = "/tmp/lkmc-watch-tree-XXXXXX";
    LKMC_ASSERT(mkdtemp(root) != nullptr);
    check(sys::chdir(root));
    for (cstr folder : {"house", "house/hall", "house/hall/chest"}) check(sys::mkdirat(at_cwd, folder, 0700));
    make("house/hall/chest/coin");

    static tree_table<64> table;  // room for 64 folders
    auto tree = check(tree_watch::create(root, table));
    inventory there;
    int child = 0, renamed = 0;
    while (!there.has("done")) {
        while (const auto change = check(tree.next())) {
            print(out, name(change.kind), " ", change.path);
            if (change.kind == tree_event::renamed) print(out, ", until now ", change.from);
            print(out, "\n");
            switch (change.kind) {
                case tree_event::appeared: there.put(change.path); break;
                case tree_event::vanished: there.take_out(change.path); break;
                case tree_event::renamed:
                    ++renamed;
                    there.take_out(change.path);
                    there.take_out(change.from, change.path);
                    there.put(change.path);
                    break;
                case tree_event::overflow: there.count = 0; break;
                default: LKMC_ASSERT(change.kind == tree_event::changed, name(change.kind), change.path, change.why);
            }
        }
        if (child == 0) {
            // All that was there before has been found.
            LKMC_ASSERT_EQ(there.count, 4);
            LKMC_ASSERT_EQ(tree.folders(), 4u);  // with the root
            child = check(sys::fork());
            if (child == 0) {
                work();
                sys::exit_group(0);
            }
        }
        if (!there.has("done")) check(tree.wait());
    }
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    const string_view expected[] = {"house", "house/parlour", "castle", "castle/chest", "castle/chest/coin", "castle/chest/crown", "done"};
    for (const auto path : expected) LKMC_ASSERT(there.has(path), path);
    LKMC_ASSERT_EQ(there.count, 7);
    LKMC_ASSERT_EQ(tree.folders(), 5u);
    LKMC_ASSERT_GE(renamed, 1);  // the hall, which was known

    for (cstr file : {"castle/chest/coin", "castle/chest/crown", "done"}) check(sys::unlinkat(at_cwd, file));
    for (cstr folder : {cstr("castle/chest"), cstr("castle"), cstr("house/parlour"), cstr("house"), cstr(root)})
        check(sys::unlinkat(at_cwd, folder, sys::at::removedir));
}
