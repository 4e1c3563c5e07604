// SPDX-License-Identifier: MIT
// What lies on the stack when a program starts: argc, argv, the environment, the auxiliary vector.
#include <lkmc/example.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/start.hpp>

using namespace lkmc;

int main(int argc, char** argv, char** envp) {
    print(out, argc, " arguments\n");
    for (int i = 0; i < argc; ++i) print(out, "    ", argv[i], "\n");
    LKMC_ASSERT(argv[argc] == nullptr);
    LKMC_ASSERT(envp == argv + argc + 1);

    int variables = 0;
    while (envp[variables] != nullptr) ++variables;
    print(out, variables, " environment variables\n");
    if (variables > 0) print(out, "    ", envp[0], "\n");

    print(out, "auxiliary vector\n");
    const auxiliary_vector facts(envp);
    for (const auto [type, value] : facts) print(out, "    ", left(name(type), 24), hex(value), "\n");

    const auto page = facts.get(aux::pagesz);
    LKMC_ASSERT(page >= 4096 && (page & (page - 1)) == 0, page);
    // The kernel has found our entry point by the same ELF header as the linker wrote.
    const auto* headers = reinterpret_cast<const char*>(facts.get(aux::phdr));
    const auto* program = headers - (sizeof(long) == 8 ? 64 : 52);
    LKMC_ASSERT_EQ(string_view(program, 4), "\177ELF");
}
