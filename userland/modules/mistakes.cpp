// SPDX-License-Identifier: MIT
// Has a module make a mistake that a debugging kernel finds, and reads the kernel's report.
//     mistakes leak | use_after_free | out_of_bounds | index | shift | lock_order | sleep
#include "kmemleak.hpp"
#include "lesson.hpp"

using namespace lkmc;

namespace {

struct mistake {
    string_view name;
    string_view report;  // in the report's first lines
};
constexpr mistake mistakes[] = {
    {"leak", ""},
    {"use_after_free", "KASAN: slab-use-after-free in use_after_free+0x"},
    {"out_of_bounds", "KASAN: slab-out-of-bounds in out_of_bounds+0x"},
    {"index", "UBSAN: array-index-out-of-bounds in "},
    {"shift", "UBSAN: shift-out-of-bounds in "},
    {"lock_order", "WARNING: possible circular locking dependency detected"},
    {"sleep", "BUG: sleeping function called from invalid context at "},
};

}  // namespace

int main(int argc, char** argv) {
    const mistake* wanted = nullptr;
    for (const mistake& m : mistakes)
        if (argc == 2 && argv[1] == m.name) wanted = &m;
    if (wanted == nullptr) {
        print(err, "usage: mistakes leak | use_after_free | out_of_bounds | index | shift | lock_order | sleep\n");
        return 2;
    }

    static lesson::kernel_log log;
    const auto module = lesson::load("mistakes");
    const auto device = lesson::open("/dev/lkmc_mistakes", sys::o::wronly);
    LKMC_ASSERT_ERROR(sys::write(device, string_view("none")), errc::inval);
    LKMC_ASSERT_ERROR(sys::write(device, string_view("longer than any name")), errc::inval);

    lesson::kmemleak leaks;
    const auto made = sys::write(device, wanted->name);
    if (made.error() == errc::opnotsupp) skip("this kernel does not look for it: --kernel debug");
    LKMC_ASSERT_EQ(check(made), wanted->name.size());
    if (wanted->name == "leak") {
        // Its contents, the program that was in the kernel, and who called.
        const string_view found = leaks.found();
        print(out, found, "\n");
        LKMC_ASSERT(found.contains("unreferenced object 0x"));
        LKMC_ASSERT(found.contains("comm \"mistake"));
        LKMC_ASSERT(found.contains("mistakes_write+0x"));
        log.expect(" new suspected memory leaks");
    } else {
        log.expect(wanted->report);
        log.expect("mistakes_write+0x");
    }
}
