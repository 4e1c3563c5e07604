// SPDX-License-Identifier: MIT
// Calls of gem5, never made: m5ops.py looks at their encoding. The first way by instruction, the second by address.
#include <lkmc/bare/m5ops.hpp>

using namespace lkmc::bare;

void by_instruction() {
    m5::exit();
    m5::fail(3);
    m5::reset_statistics();
    m5::dump_statistics();
    m5::dump_and_reset_statistics();
    m5::checkpoint();
    m5::work_begin(1);
    m5::work_end(1);
}
void by_address() { m5::fail(3, 0, m5::address(0x1001'0000)); }
