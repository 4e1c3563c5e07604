// SPDX-License-Identifier: MIT
// Any text as lines of mountinfo: refused, or fields that lie in the line; and its escapes.
#include <lkmc/sys/mount.hpp>

#include <cstdint>
#include <initializer_list>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lkmc::text_cursor lines(lkmc::string_view(reinterpret_cast<const char*>(data), size));
    while (!lines.at_end()) {
        const lkmc::string_view line = lines.line();
        const auto inside = [&](lkmc::string_view part) {
            require(part.empty() || (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size()));
        };
        const auto m = lkmc::mount_entry::parse(line);
        if (!m) {
            require(m.error() == lkmc::errc::badmsg);
            continue;
        }
        for (const auto& text : {m->root, m->mount_point, m->type, m->source}) {
            inside(text.raw());
            require(!text.raw().contains(" "));
            char buffer[1024];
            const auto plain = text.unescape(buffer);
            if (plain) require(plain->size() <= text.raw().size() && text == *plain);
        }
        inside(m->super_options);
        require(!m->mount_point.empty() && !m->type.empty() && !m->super_options.empty());
        std::size_t options = 0;
        for (const auto option : m->options) {
            inside(option);
            require(!option.empty() && !option.contains(","));
            ++options;
        }
        require(m->options.empty() == (options == 0));
        char path[64];
        path[63] = '#';
        const auto c_path = m->mount_point.unescape_path(lkmc::span<char>(path, 63));
        if (c_path) require(m->mount_point == lkmc::string_view(*c_path));
        require(path[63] == '#');
    }
    return 0;
}
