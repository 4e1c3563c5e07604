// SPDX-License-Identifier: MIT
// Prints the auxiliary vector: what the kernel told this program at its start.
#include <elf.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main(int, char**, char** envp) {
    const auxiliary_vector facts(envp);
    for (const auto [type, value] : facts) print(out, left(name(type), 22), " ", hex(value), "\n");
    print(out, "platform ", facts.platform(), ", executed as ", facts.execfn(), ", pages of ", facts.page_size(), "\n");

    LKMC_ASSERT_GE(facts.page_size(), 4096);
    LKMC_ASSERT_EQ(facts.page_size() & (facts.page_size() - 1), 0u);
    LKMC_ASSERT_EQ(facts.get(aux::uid), sys::getuid());
    LKMC_ASSERT_EQ(facts.get(aux::egid), sys::getegid());
    LKMC_ASSERT_EQ(facts.random().size(), 16u);

    // The program headers are in memory; one of them says where they themselves are.
    LKMC_ASSERT_EQ(facts.get(aux::phent), sizeof(long) == 8 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr));
    LKMC_ASSERT_GT(facts.get(aux::phnum), 0u);

    // The same lies in /proc, for whom has no envp at hand.
    auxiliary_vector::word_pair room[64];
    const auto read = check(auxiliary_vector::read(room));
    LKMC_ASSERT_EQ(read.size(), facts.size());
    for (const auto [type, value] : facts) LKMC_ASSERT_EQ(read.get(type), value);
}
