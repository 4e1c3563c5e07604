// SPDX-License-Identifier: MIT
// Any text as lines of /proc/modules, of the tracer, and as values of attributes: refused, or what stands there.
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/tracefs.hpp>

#include <charconv>
#include <cstdint>
#include <string_view>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

// Against std::from_chars, which knows no blanks, no 0x and no minus before an unsigned number.
template <class T>
static void value(lkmc::string_view text) {
    const std::string_view all = text;
    T expected{};
    const auto [end, code] = std::from_chars(all.data(), all.data() + all.size(), expected);
    const auto got = lkmc::parse_value<T>(text);
    if (code == std::errc() && end == all.data() + all.size()) require(got && *got == expected);
    if (code == std::errc::result_out_of_range) require(!got);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lkmc::text_cursor lines(lkmc::string_view(reinterpret_cast<const char*>(data), size));
    while (!lines.at_end()) {
        const lkmc::string_view line = lines.line();
        const auto inside = [&](lkmc::string_view part) {
            require(part.empty() || (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size()));
        };
        if (const auto m = lkmc::module::entry::parse(line)) {
            inside(m->name);
            inside(m->taints);
            require(!m->name.empty() && !m->name.contains(" ") && m->uses >= -1);
            for (const auto user : m->users) inside(user), require(!user.empty() && !user.contains(","));
        }
        if (const auto l = lkmc::tracefs::line::parse(line)) {
            inside(l->task);
            inside(l->event);
            inside(l->text);
            require(!l->event.contains(":"));
        }
        value<int>(line);
        value<unsigned char>(line);
        value<std::int64_t>(line);
        value<std::uint64_t>(line);
        int values[4];
        const auto several = lkmc::parse_values<int>(line, values);
        require(!several || several->size() <= 4);
    }
    return 0;
}
