// SPDX-License-Identifier: MIT
// Unloads a kernel module, as rmmod does, and says why when that fails.
//     myrmmod NAME
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

using namespace lkmc;

static string_view hint(error e) {
    switch (e.code()) {
        case errc::perm: return "needs CAP_SYS_MODULE, and kernel.modules_disabled = 0";
        case errc::noent: return "no such module is loaded";
        case errc::again: return "somebody uses it: see /proc/modules";
        case errc::busy: return "it is just being loaded, or cannot be unloaded";
        case errc::nosys: return "this kernel has no loadable modules";
        default: return "the kernel's log may say more";
    }
}

int main(int argc, char** argv) {
    if (argc != 2) {
        print(err, "usage: myrmmod NAME\n");
        return 2;
    }
    const auto done = sys::delete_module(argv[1]);
    if (!done) {
        print(err, "myrmmod: ", string_view(argv[1]), ": ", done.error(), " (", hint(done.error()), ")\n");
        return 1;
    }
    LKMC_ASSERT_ERROR(module::state_of(argv[1]), errc::noent);
}
