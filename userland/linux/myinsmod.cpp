// SPDX-License-Identifier: MIT
// Loads a kernel module, as insmod does, and says why when that fails.
//     myinsmod FILE.ko ["PARAMETER=VALUE …"]
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

using namespace lkmc;

static string_view hint(error e) {
    switch (e.code()) {
        case errc::perm: return "needs CAP_SYS_MODULE, and kernel.modules_disabled = 0";
        case errc::noexec: return "no module for this kernel; its log says what differs";
        case errc::exist: return "it is loaded already";
        case errc::nosys: return "this kernel has no loadable modules";
        case errc::opnotsupp: return "this kernel cannot unpack it: unpack it first";
        case errc::keyrejected: return "its signature is not one that this kernel trusts";
        default: return "the kernel's log may say more";
    }
}

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        print(err, "usage: myinsmod FILE.ko [\"PARAMETER=VALUE …\"]\n");
        return 2;
    }
    auto loaded = module::load(argv[1], argc > 2 ? argv[2] : "");
    if (!loaded) {
        print(err, "myinsmod: ", string_view(argv[1]), ": ", loaded.error(), " (", hint(loaded.error()), ")\n");
        return 1;
    }
    LKMC_ASSERT(check(module::state_of(loaded->name())) == module::state::live);
    print(out, loaded->name(), " is loaded, by ", loaded->by() == module::loader::finit_module ? "finit_module" : "init_module", "\n");
    loaded->release();  // it stays when this program ends
}
