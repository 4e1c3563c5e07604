// SPDX-License-Identifier: MIT
// Any bytes as the kernel's complaint about any request, with any names: it becomes one line, and nothing else is read.
#include <lkmc/netlink/failure.hpp>

#include <cstdint>
#include <vector>

namespace {

using namespace lkmc;
using netlink::attribute_set;
using netlink::attribute_spec;
using netlink::holds;

// Names of every kind, and one inside itself.
extern const attribute_set all;
constexpr netlink::attribute_choice choices[] = {{"", &all}, {"a", &all}, {"b", nullptr}};
constexpr attribute_set chosen{.selector = 1, .choices = choices, .choice_count = 3};
constexpr attribute_spec element[] = {{"an element", holds::nest, &all}};
constexpr attribute_set array{.specs = element, .count = 1, .is_array = true};
const attribute_spec specs[] = {{},
                                {"TEXT", holds::text, nullptr},
                                {"NEST", holds::nest, &all},
                                {"NESTS", holds::nests, &all},
                                {"CHOSEN", holds::by_selector, &chosen},
                                {"ARRAY", holds::nest, &array},
                                {"NOWHERE", holds::nest, nullptr}};
const attribute_set all{.specs = specs, .count = 7, .fixed_size = 0};
const attribute_set behind{.specs = specs, .count = 7, .fixed_size = 5};

void whole(const netlink::failure& f) {
    std::size_t size = 0;
    struct counter {
        std::size_t* size;
        void append(string_view text) { *size += text.size(); }
    } count{&size};
    print(count, f);
    if (size == 0) __builtin_trap();
}

}  // namespace

// The first byte: how long the request is; the second: what is in front of its attributes; the request; the complaint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t asked_size = data[0] < size - 2 ? data[0] : size - 2;
    const std::vector<std::uint8_t> asked(data + 2, data + 2 + asked_size), said(data + 2 + asked_size, data + size);
    const netlink::binary request(reinterpret_cast<const std::byte*>(asked.data()), asked.size());
    for (auto& m : netlink::messages({reinterpret_cast<const std::byte*>(said.data()), said.size()})) {
        const auto code = netlink::error_of(m);
        if (code.number() < 0 || code.number() > 4095) __builtin_trap();
        for (const attribute_set* names : {static_cast<const attribute_set*>(nullptr), &all, &behind, &array, &chosen}) {
            netlink::failure f;
            f.code = code;
            netlink::detail::explain(f, netlink::detail::attributes_of_error(m), request, names, data[1]);
            whole(f);
        }
    }
    // Every place in the request as that of an attribute.
    for (std::size_t offset = 0; offset < asked.size() + 2; ++offset)
        for (const attribute_set* names : {static_cast<const attribute_set*>(nullptr), &all, &behind, &array}) {
            text_buffer<300> path;
            const attribute_set* within = nullptr;
            if (netlink::path_of(names, request, offset, path, &within) && path.view().empty()) __builtin_trap();
        }
    return 0;
}
