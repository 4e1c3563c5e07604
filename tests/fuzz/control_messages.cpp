// SPDX-License-Identifier: MIT
// Any bytes as control messages: what is found lies in the buffer, and libc's macros find the same.
#include <lkmc/sys/socket_message.hpp>

#include <sys/socket.h>

#include <cstdint>
#include <cstring>

namespace {

struct messages : lkmc::sys::control_buffer<256> {};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 256) return 0;
    messages all;
    std::memcpy(all.memory().data(), data, size);
    all.set_received(size);
    const auto* begin = all.memory().data();
    std::size_t covered = 0, count = 0;
    for (auto& message : all) {
        if (++count > size / sizeof(cmsghdr)) __builtin_trap();
        const auto bytes = message.data();
        if (bytes.data() < begin + covered || bytes.data() + bytes.size() > begin + size) __builtin_trap();
        covered = static_cast<std::size_t>(bytes.data() + bytes.size() - begin);
        if (message.fd_count() > bytes.size() / sizeof(int)) __builtin_trap();
        static_cast<void>(message.as<lkmc::sys::ucred>());
        // Its header is libc's.
        cmsghdr header;
        std::memcpy(&header, bytes.data() - sizeof header, sizeof header);
        if (header.cmsg_len != sizeof header + bytes.size()) __builtin_trap();
        if (header.cmsg_type != message.type()) __builtin_trap();
    }
    if (all.status().has_value() && size != 0 && count == 0) __builtin_trap();
    // These numbers are nobody's descriptors: not to be closed.
    all.set_received(0);
    return 0;
}
