// SPDX-License-Identifier: MIT
// Any text as a kernel's release: refused, or numbers that stand in it.
#include <lkmc/print.hpp>
#include <lkmc/sys/uname.hpp>

#include <cstdint>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lkmc::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = lkmc::kernel_version::parse(text);
    if (!parsed) {
        require(parsed.error() == lkmc::errc::badmsg);
        return 0;
    }
    require(parsed->at_least(parsed->version, parsed->patchlevel, parsed->sublevel));
    require(!parsed->at_least(parsed->version, parsed->patchlevel, parsed->sublevel + 1) || parsed->sublevel == ~0u);
    // Written down again, it means the same.
    lkmc::text_buffer<64> again;
    lkmc::print(again, parsed->version, ".", parsed->patchlevel, ".", parsed->sublevel);
    require(*lkmc::kernel_version::parse(again.view()) == *parsed);
    return 0;
}
