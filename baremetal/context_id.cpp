// SPDX-License-Identifier: MIT
// CONTEXTIDR names what is running, for a debugger or a trace: it is written, and read back.
#include <lkmc/arch/system_registers.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::arch;

#if defined(__aarch64__)
using context = CONTEXTIDR_EL1;
constexpr auto process = CONTEXTIDR_EL1::PROCID;
#else
using context = CONTEXTIDR;
constexpr auto process = CONTEXTIDR::PROCID;
#endif

int main() {
    print(out, context::name, " ", read<context>(), "\n");
    write(process(0x1234));
    print(out, context::name, " ", read<context>(), "\n");
    LKMC_ASSERT_EQ(read(process), 0x1234u);
    return 0;
}
