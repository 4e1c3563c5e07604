// SPDX-License-Identifier: MIT
// Watches a folder while a file is created in it, written, renamed and removed.
#include <lkmc/example.hpp>
#include <lkmc/sys/inotify.hpp>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

using namespace lkmc;
using sys::in;

int main() {
    char folder[] = "/tmp/lkmc-inotify-XXXXXX";
    LKMC_ASSERT(mkdtemp(folder) != nullptr);
    LKMC_ASSERT_EQ(chdir(folder), 0);

    auto changes = check(inotify::create());
    check(changes.watch(".", in::create | in::close_write | in::move | in::delete_));

    FILE* file = fopen("draft", "w");
    fputs("text", file);
    fclose(file);
    rename("draft", "final");
    unlink("final");
    LKMC_ASSERT_EQ(rmdir(folder), 0);

    const struct {
        in what;
        string_view name;
    } expected[] = {{in::create, "draft"}, {in::close_write, "draft"}, {in::moved_from, "draft"}, {in::moved_to, "final"}, {in::delete_, "final"}};
    std::size_t n = 0;
    std::uint32_t renamed = 0;
    while (n < 5)
        for (const auto& event : check(changes.read())) {
            LKMC_ASSERT(!event.overflow());  // else something would be missing
            if (n == 5) break;               // the folder itself has gone
            print(out, hex(static_cast<std::uint32_t>(event.mask)), " ", event.name, "\n");
            LKMC_ASSERT(event.mask == expected[n].what, n);
            LKMC_ASSERT_EQ(event.name, expected[n].name);
            if (event.has(in::moved_from)) renamed = event.cookie;
            if (event.has(in::moved_to)) LKMC_ASSERT_EQ(event.cookie, renamed);  // the two halves belong together
            ++n;
        }
}
