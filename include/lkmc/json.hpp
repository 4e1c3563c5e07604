// SPDX-License-Identifier: MIT
// JSON, written piece by piece into a sink: what a program prints for other programs. No allocation, and nothing to close.
//
//     {
//         lkmc::json::object link(out);                    // '{' here, '}' at the end of the scope
//         link.add("name", name);                          // numbers, true and false, text
//         link.add("address", address);                    // whatever print() knows: as text
//         auto flags = link.add_array("flags");                // ends before the next add() to link
//         flags.add("UP");
//     }
//
// * Text is escaped, and bytes that are no UTF-8 become U+FFFD, as JSON has no way to write them.
// * Integers are written whole: who reads them into a double loses what is above 2^53.
// Source: RFC 8259.
#pragma once

#include <lkmc/print.hpp>

namespace lkmc::json {

namespace detail {

// Length of the UTF-8 sequence that begins here; 0 if none does.
constexpr std::size_t utf8_length(string_view text) noexcept {
    const auto at = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xc0) != 0x80) return 0;
    // Too long for what it says, a surrogate, or above U+10FFFF.
    if (first == 0xe0 && at(1) < 0xa0) return 0;
    if (first == 0xed && at(1) > 0x9f) return 0;
    if (first == 0xf0 && at(1) < 0x90) return 0;
    if (first == 0xf4 && at(1) > 0x8f) return 0;
    return length;
}

inline void escape(sink to, string_view text) {
    while (!text.empty()) {
        const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '"' && c != '\\'; };
        std::size_t run = 0;
        while (run < text.size() && plain(text[run])) ++run;
        if (run != 0) to.write(text.substr(0, run));
        text = text.substr(run);
        if (text.empty()) return;
        const char c = text.front();
        std::size_t length = 1;
        if (c == '"' || c == '\\') print(to, '\\', c);
        else if (c == '\n') to.write("\\n");
        else if (c == '\t') to.write("\\t");
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) print(to, "\\u00", lkmc::detail::digits(static_cast<unsigned char>(c), 16, 2).view());
        else if (length = utf8_length(text); length != 0) to.write(text.substr(0, length));
        else length = 1, to.write("\xef\xbf\xbd");
        text = text.substr(length);
    }
}

}  // namespace detail

// A text, with its quotes.
inline void write(sink to, string_view text) {
    to.write("\"");
    detail::escape(to, text);
    to.write("\"");
}
// Any value that print() knows.
template <class T>
void write(sink to, const T& value) {
    if constexpr (std::is_same_v<T, bool> || (std::is_integral_v<T> && !std::is_same_v<T, char>)) {
        print(to, value);
    } else if constexpr (std::is_convertible_v<const T&, string_view>) {
        write(to, string_view(value));
    } else {
        to.write("\"");
        print(sink([](void* context, string_view text) { detail::escape(*static_cast<sink*>(context), text); }, &to), value);
        to.write("\"");
    }
}
// null: print(to, "null") is not for add().
struct null {};
inline void write(sink to, null) { to.write("null"); }

class array;

class object {
public:
    explicit object(sink to) : to_(to) { to_.write("{"); }
    object(const object&) = delete;
    object& operator=(const object&) = delete;
    ~object() { to_.write("}"); }

    template <class T>
    void add(string_view name, const T& value) {
        key(name);
        write(to_, value);
    }
    [[nodiscard]] inline array add_array(string_view name);
    [[nodiscard]] object add_object(string_view name) {
        key(name);
        return object(to_);
    }

private:
    void key(string_view name) {
        if (!empty_) to_.write(",");
        empty_ = false;
        write(to_, name);
        to_.write(":");
    }
    sink to_;
    bool empty_ = true;
};

class array {
public:
    explicit array(sink to) : to_(to) { to_.write("["); }
    array(const array&) = delete;
    array& operator=(const array&) = delete;
    ~array() { to_.write("]"); }

    template <class T>
    void add(const T& value) {
        comma();
        write(to_, value);
    }
    [[nodiscard]] object add_object() {
        comma();
        return object(to_);
    }

private:
    void comma() {
        if (!empty_) to_.write(",");
        empty_ = false;
    }
    sink to_;
    bool empty_ = true;
};

inline array object::add_array(string_view name) {
    key(name);
    return array(to_);
}

}  // namespace lkmc::json
