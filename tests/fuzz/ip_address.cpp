// SPDX-License-Identifier: MIT
// Any text as an address: none, or one whose text is read as the same again.
#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;

namespace {

template <class T>
void same_again(string_view words) {
    const auto first = T::parse(words);
    if (!first) return;
    text_buffer<128> text;
    print(text, *first);
    if (text.truncated()) __builtin_trap();
    const auto again = T::parse(text.view());
    if (!again || !(*again == *first)) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<char> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const string_view words(bytes.data(), size);
    same_again<netlink::ip_address>(words);
    same_again<netlink::ip_prefix>(words);
    same_again<netlink::hardware_address>(words);
    text_cursor in(words);
    const auto address = netlink::ip_address::read(in);
    if (in.failed() != address.empty() || in.rest().size() > size) __builtin_trap();
    if (!address.empty() && !netlink::ip_address::of(as_bytes(address.bytes())).masked(address.bits()).is_v4() && !address.is_v6()) __builtin_trap();
    return 0;
}
