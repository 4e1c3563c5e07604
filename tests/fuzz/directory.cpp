// SPDX-License-Identifier: MIT
// Any bytes as what getdents64 left in a buffer: entries lie in it, and there is an end.
#include <lkmc/sys/directory.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    lkmc::directory_cursor in{lkmc::const_buffer(bytes)};
    for (std::size_t count = 0; !in.at_end(); ++count) {
        if (count > size / 20) __builtin_trap();  // the smallest entry has 20 bytes
        const auto entry = in.take();
        if (in.failed()) {
            if (!entry.name.empty() || !in.at_end()) __builtin_trap();
            break;
        }
        const auto* name = reinterpret_cast<const std::uint8_t*>(entry.name.data());
        if (entry.name.empty() || name < bytes.data() || name + entry.name.size() >= bytes.data() + size) __builtin_trap();
        if (std::strlen(entry.c_str()) != entry.name.size()) __builtin_trap();
    }
    return 0;
}
