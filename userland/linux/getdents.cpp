// SPDX-License-Identifier: MIT
// Lists its own open descriptors from /proc/self/fd, an entry at a time out of a buffer on the stack.
#include <lkmc/example.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/path.hpp>

using namespace lkmc;

int main() {
    const fd folder = check(sys::openat(at_cwd, "/proc/self/fd", sys::o::directory | sys::o::cloexec));

    bool itself_seen = false;
    alignas(8) char buffer[1024];
    directory_entries entries(folder, buffer);
    for (const directory_entry& entry : entries) {
        if (entry.type != sys::file_type::lnk) continue;  // . and ..
        char target[512];
        print(out, pad(entry.name, 4), " → ", sys::readlinkat(folder, entry.c_str(), target).value_or("?"), "\n");
        text_cursor number(entry.name);
        itself_seen = itself_seen || number.number<int>() == folder.get();
    }
    check(entries.status());  // the loop ends at an error, too
    LKMC_ASSERT(itself_seen);
}
