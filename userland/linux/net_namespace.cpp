// SPDX-License-Identifier: MIT
// Leaves the machine's network for one of its own, in which there is nothing but lo.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

// The names in /proc/net/dev, which is of the network that the reader is in.
static int interfaces(string_view& only) {
    static char buffer[4096];
    const fd file = check(sys::openat(at_cwd, "/proc/self/net/dev", sys::o::rdonly | sys::o::cloexec));
    line_reader lines(file, buffer);
    string_view line;
    int count = 0;
    for (int n = 0; check(lines.next(line)); ++n) {
        if (n < 2) continue;  // two lines of headings
        text_cursor in(line);
        in.blanks();
        only = in.until(':');
        print(out, "  ", only, "\n");
        ++count;
    }
    return count;
}

int main() {
    const fd before = check(open_namespace(sys::clone_flags::newnet));
    string_view name;
    print(out, "before:\n");
    const int there = interfaces(name);

    const auto how = check(isolate(sys::clone_flags::newnet), without_namespaces{});
    print(out, "in a namespace of our own:\n");
    LKMC_ASSERT_EQ(interfaces(name), 1);
    LKMC_ASSERT_EQ(name, "lo");

    // Back, by the descriptor: that takes a right over the namespace that we left.
    if (how == isolated::by_privilege) {
        check(sys::setns(before, sys::clone_flags::newnet));
        print(out, "back:\n");
        LKMC_ASSERT_EQ(interfaces(name), there);
    } else {
        LKMC_ASSERT_ERROR(sys::setns(before, sys::clone_flags::newnet), errc::perm);
    }
}
