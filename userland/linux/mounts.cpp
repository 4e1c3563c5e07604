// SPDX-License-Identifier: MIT
// Lists what this process sees mounted, and finds /proc among it.
#include <lkmc/example.hpp>
#include <lkmc/sys/mount.hpp>

using namespace lkmc;

int main() {
    char buffer[8192];
    auto all = check(mounts(buffer));
    int count = 0;
    bool proc = false;
    for (const mount_entry& m : all) {
        print(out, m.id, " on ", m.parent, ": ", m.type, " at ", m.mount_point, m.options.contains("ro") ? " (read-only)" : "");
        if (m.shared != 0) print(out, ", shares with group ", m.shared);
        print(out, "\n");
        proc = proc || (m.type == "proc" && m.mount_point == "/proc");
        ++count;
    }
    LKMC_ASSERT_OK(all.status());
    LKMC_ASSERT(proc, count);
}
