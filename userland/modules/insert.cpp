// SPDX-License-Identifier: MIT
// Loads a module, waits for what it is to say, unloads it: the client of every module that needs no more.
//     insert NAME [--parameters TEXT] [--says TEXT]… [--then TEXT]…
//
// --says: a line of the kernel's log contains it while the module is loaded; --then: while it is unloaded. In this order.
#include "lesson.hpp"

using namespace lkmc;

int main(int argc, char** argv) {
    const auto value_of = [&](int i) { return i + 1 < argc ? argv[i + 1] : nullptr; };
    const char* parameters = "";
    for (int i = 2; i < argc; i += 2) {
        const string_view option(argv[i]);
        if (value_of(i) == nullptr || (option != "--parameters" && option != "--says" && option != "--then")) argc = 0;
        else if (option == "--parameters") parameters = value_of(i);
    }
    if (argc < 2) {
        print(err, "usage: insert NAME [--parameters TEXT] [--says TEXT]… [--then TEXT]…\n");
        return 2;
    }
    const auto expect_all = [&](lesson::kernel_log& log, string_view option) {
        for (int i = 2; i < argc; i += 2)
            if (option == argv[i]) log.expect(value_of(i));
    };

    static lesson::kernel_log log;
    auto module = lesson::load(argv[1], parameters);
    print(out, module.name(), " is loaded\n");
    expect_all(log, "--says");
    LKMC_ASSERT(check(module::state_of(module.name())) == module::state::live);

    text_buffer<63> name;
    name.append(module.name());
    check(module.unload());
    print(out, name.view(), " is unloaded\n");
    expect_all(log, "--then");
    LKMC_ASSERT_ERROR(module::state_of(name.view()), errc::noent);
}
