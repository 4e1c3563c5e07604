// SPDX-License-Identifier: MIT
// Any text as /proc/PID/smaps_rollup: refused, or sums that fit.
#include <lkmc/sys/smaps_rollup.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto m = lkmc::smaps_rollup::parse({reinterpret_cast<const char*>(data), size});
    if (m && (m->rss % 1024 != 0 || m->pss % 1024 != 0 || m->swap % 1024 != 0)) __builtin_trap();
    if (!m && !(m.error() == lkmc::errc::badmsg)) __builtin_trap();
    return 0;
}
