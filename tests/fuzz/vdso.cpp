// SPDX-License-Identifier: MIT
// Any bytes as a vDSO: refused, or symbols whose names and places lie in it.
#include <lkmc/sys/vdso.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

namespace {

// Few inputs would look like ELF by themselves: these are laid out as one of this CPU's, and data fills in the rest.
struct layout {
    unsigned char ident[16] = {0x7f, 'E', 'L', 'F', sizeof(long) == 8 ? 2 : 1, 1, 1};
    std::uint16_t type = 3, machine = 0;
    std::uint32_t version = 1;
    unsigned long entry = 0, phoff = sizeof(layout), shoff = 0;
    std::uint32_t flags = 0;
    std::uint16_t ehsize = sizeof(layout), phentsize = sizeof(long) == 8 ? 56 : 32, phnum = 2, shentsize = 0, shnum = 0, shstrndx = 0;
};

void look(const std::vector<std::uint8_t>& bytes) {
    const auto image = lkmc::vdso_image::parse({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
    if (!image) {
        if (image.error() != lkmc::errc::badmsg) __builtin_trap();
        return;
    }
    if (image->size() > bytes.size() || image->symbols() > bytes.size()) __builtin_trap();
    for (std::size_t n = 0; n <= image->symbols(); ++n) {
        const auto name = image->name(n);
        const auto* text = reinterpret_cast<const std::uint8_t*>(name.data());
        if (!name.empty() && (text < bytes.data() || text + name.size() > bytes.data() + bytes.size())) __builtin_trap();
        if (n < 16 && image->find(name) >= bytes.size()) __builtin_trap();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::uint8_t> bytes(data, data + size);
    look(bytes);

    layout header;
    bytes.resize(sizeof header + size);
    if (size > 0 && data[0] < 8) header.phnum = data[0];
    std::memcpy(bytes.data(), &header, sizeof header);
    if (size > 0) std::memcpy(bytes.data() + sizeof header, data, size);
    look(bytes);

    // A segment that is the whole of it, a dynamic one behind, and a table in which only the values are the data's.
    const bool wide = sizeof(long) == 8;
    const auto word = [&](std::size_t at, unsigned long value) {
        if (at + sizeof value <= bytes.size()) std::memcpy(bytes.data() + at, &value, sizeof value);
    };
    const auto half = [&](std::size_t at, std::uint32_t value) {
        if (at + sizeof value <= bytes.size()) std::memcpy(bytes.data() + at, &value, sizeof value);
    };
    const std::size_t table = sizeof header, entry = wide ? 56 : 32, offset = wide ? 8 : 4, vaddr = wide ? 16 : 8, memsz = wide ? 40 : 20;
    half(table, 1), word(table + offset, 0), word(table + vaddr, 0), word(table + memsz, bytes.size());
    const std::size_t second = table + entry, dynamic = second + entry;
    half(second, 2), word(second + offset, dynamic), word(second + memsz, 10 * sizeof(long));
    const unsigned long tags[] = {size > 1 && data[1] % 2 != 0 ? 4ul : 0x6ffffef5ul, 5, 6, 10, 0};
    for (std::size_t n = 0; n < 5; ++n) {
        word(dynamic + n * 2 * sizeof(long), tags[n]);
        if (n < 4 && size > 2 + n) word(dynamic + (n * 2 + 1) * sizeof(long), data[2 + n] * 2ul);
    }
    look(bytes);
    return 0;
}
