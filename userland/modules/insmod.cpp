// SPDX-License-Identifier: MIT
// Loads a kernel module, as insmod(8) does, and says why when that fails.
//     insmod FILE.ko [PARAMETER=VALUE …]
//
// A compressed file is handed to the kernel as such. What a module needs is not loaded with it: modprobe does that.
#include "tool.hpp"

using namespace lkmc;

int main(int argc, char** argv) {
    if (argc < 2) {
        print(err, "usage: insmod FILE.ko [PARAMETER=VALUE …]\n");
        return 2;
    }
    const std::string parameters = tool::parameters(argv + 2);
    tool::kernel_says kernel;
    auto loaded = module::load(argv[1], parameters);
    if (!loaded) {
        tool::complain_of_loading("insmod", argv[1], loaded.error(), kernel);
        return 1;
    }
    LKMC_ASSERT(check(module::state_of(loaded->name())) == module::state::live);
    print(out, loaded->name(), " is loaded, by ", loaded->by() == module::loader::finit_module ? "finit_module" : "init_module", "\n");
    loaded->release();  // it stays when this program ends
}
