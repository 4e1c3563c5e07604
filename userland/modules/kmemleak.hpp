// SPDX-License-Identifier: MIT
// Memory of the kernel's that nobody points to any more, which CONFIG_DEBUG_KMEMLEAK finds.
//
//     lesson::kmemleak leaks;                 // from here on
//     …
//     leaks.expect_none();                    // or fails, and shows them; nothing on a kernel without kmemleak
//
// Source: Documentation/dev-tools/kmemleak.rst.
#pragma once

#include "lesson.hpp"

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/clock.hpp>

namespace lesson {

class kmemleak {
public:
    // What was found before is none of ours.
    kmemleak() {
        if (there()) check(attribute(path).write("clear"));
    }

    // A leak counts when it is five seconds old, and two scans have seen that its contents stay.
    string_view found() {
        const auto begin = check(sys::clock_gettime(sys::clock::monotonic));
        scan();
        const duration left = 5500_ms - (check(sys::clock_gettime(sys::clock::monotonic)) - begin);
        if (left > duration{}) check(sys::nanosleep(left));
        scan();
        static char buffer[65536];
        return check(attribute(path).read(buffer));
    }

    void expect_none() {
        if (!there()) return;
        const string_view lost = found();
        if (!lost.empty()) print(err, lost, "\n");
        LKMC_ASSERT(lost.empty(), "the kernel's memory is lost");
    }

private:
    static constexpr cstr path = "/sys/kernel/debug/kmemleak";

    static bool there() { return sys::openat(at_cwd, path, sys::o::rdwr | sys::o::cloexec).has_value(); }
    static void scan() { check(attribute(path).write("scan")); }
};

}  // namespace lesson
