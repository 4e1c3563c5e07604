// SPDX-License-Identifier: MIT
// Any file as a kernel module: refused, or pairs that lie in it.
#include <lkmc/sys/modinfo.hpp>

#include <cstdint>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto* const first = reinterpret_cast<const char*>(data);
    const auto inside = [&](lkmc::string_view part) {
        require(part.empty() || (part.data() >= first && part.data() + part.size() <= first + size));
    };
    const lkmc::const_buffer file(data, size);
    static_cast<void>(lkmc::modinfo::compression_of(file));
    const auto info = lkmc::modinfo::parse(file);
    if (!info) {
        using lkmc::errc;
        require(info.error() == errc::noexec || info.error() == errc::badmsg || info.error() == errc::opnotsupp ||
                info.error() == errc::nodata);
        return 0;
    }
    require(info->bits() == 32 || info->bits() == 64);
    inside(info->name());
    std::size_t count = 0;
    for (const auto& [key, value] : *info) {
        inside(key);
        inside(value);
        require(!key.contains("="));
        ++count;
    }
    require(count <= size);
    std::size_t aliases = 0;
    for (const auto& alias : info->all("alias")) require(alias.key == "alias"), ++aliases;
    require(aliases <= count);
    inside(info->vermagic());
    return 0;
}
