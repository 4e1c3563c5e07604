// SPDX-License-Identifier: MIT
// Unloads kernel modules, as rmmod(8) does, and says why when that fails.
//     rmmod NAME …
#include "tool.hpp"

using namespace lkmc;

int main(int argc, char** argv) {
    if (argc < 2) {
        print(err, "usage: rmmod NAME …\n");
        return 2;
    }
    int status = 0;
    for (int i = 1; i < argc; ++i) {
        // A file's name is as good as the module's.
        const auto name = module::detail::name_of_file(argv[i]);
        const auto done = sys::delete_module(name.c_str());
        if (done) {
            LKMC_ASSERT_ERROR(module::state_of(name.view()), errc::noent);
            continue;
        }
        print(err, "rmmod: ", name.view(), ": ", done.error(), "\n    ");
        tool::explain_unloading(name.view(), done.error(), err);
        print(err, "\n");
        status = 1;
    }
    return status;
}
