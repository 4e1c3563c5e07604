// SPDX-License-Identifier: MIT
// Assertions that are never compiled out, for examples and tests: a program that uses them shows that it is right.
//
//     LKMC_ASSERT(entry.present, entry.frame, address);   // what follows the condition is printed when it fails
//     LKMC_ASSERT_EQ(memory.read<int>(), 42);              // EQ NE LT LE GT GE
//     LKMC_ASSERT_OK(sys::close(file));                    // a result must hold a value …
//     LKMC_ASSERT_ERROR(file.ioctl(unknown), errc::notty); // … or this error
//
// A failure prints the place, the expression and the values, and ends the program with status 1, whatever
// world it runs in (world.hpp):
//
//     userland/linux/pagemap_dump.cpp:31: assertion failed: entry.present
//         entry.frame = 0
//         address = 0x7ffd4a3c1000
#pragma once

#include <lkmc/print.hpp>
#include <lkmc/result.hpp>
#include <lkmc/world.hpp>

namespace lkmc::detail {

struct place {
    const char* file;
    int line;
};

inline constexpr sink complaints{[](void*, string_view text) { world::complain(text); }};

// The expressions of a macro's __VA_ARGS__, one at a time: split at commas outside brackets and quotes.
constexpr string_view next_expression(string_view& text) noexcept {
    int depth = 0;
    char quote = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const char c = text[end];
        if (quote != 0) {
            if (c == '\\') ++end;
            else if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') quote = c;
        else if (c == '(' || c == '[' || c == '{') ++depth;
        else if (c == ')' || c == ']' || c == '}') --depth;
        else if (c == ',' && depth == 0) break;
    }
    string_view expression = text.substr(0, end);
    text = text.substr(end + 1);
    while (!expression.empty() && expression.front() == ' ') expression = expression.substr(1);
    return expression;
}

template <class T>
concept printable = requires(const T& v) { requires std::is_scalar_v<T>; } || has_format<T> || std::is_same_v<T, error> ||
                    std::is_convertible_v<const T&, string_view> || requires(const T& v) { v.begin(); v.end(); };
template <class T>
void print_value_text(const T& value) {
    if constexpr (std::is_convertible_v<const T&, string_view>) {
        if constexpr (std::is_pointer_v<T>)
            if (value == nullptr) return print(complaints, value);
        print(complaints, '"', value, '"');
    }
    else if constexpr (std::is_same_v<T, char>) print(complaints, '\'', value, "' (", static_cast<int>(value), ")");
    else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        print(complaints, value);
        if (value > T(9) || value < T(0)) print(complaints, " (", hex(value), ")");
    }
    else if constexpr (printable<T>) print(complaints, value);
    else print(complaints, "(a value that cannot be printed)");
}

template <class T>
void print_value(string_view name, const T& value) {
    // The value of a literal stands in the expression already.
    if (name.front() == '"' || name.front() == '\'' || (name.front() >= '0' && name.front() <= '9')) return;
    print(complaints, "    ", name, " = ");
    if constexpr (is_result<T>) {
        if (!value.has_value()) print(complaints, value.error());
        else if constexpr (std::is_void_v<typename T::value_type>) print(complaints, "success");
        else print_value_text(*value);
    } else {
        print_value_text(value);
    }
    print(complaints, "\n");
}
template <class... T>
[[noreturn]] __attribute__((noinline, cold)) void assertion_failed(place where, string_view expression,
                                                                   [[maybe_unused]] string_view names,
                                                                   const T&... values) {
    print(complaints, where.file, ":", where.line, ": assertion failed: ", expression, "\n");
    (print_value(next_expression(names), values), ...);
    world::stop(1);
}

template <class A, class B>
inline constexpr bool mixed_signs = std::is_integral_v<A> && std::is_integral_v<B> && !std::is_same_v<A, bool> &&
                                    !std::is_same_v<B, bool> && std::is_signed_v<A> != std::is_signed_v<B>;
template <class A, class B>
constexpr bool below_zero(const A& a, const B& b) noexcept {
    if constexpr (std::is_signed_v<A>) return a < 0;
    else return b < 0;
}

// The comparisons take mixed signs for what they mean.
#define LKMC_COMPARISON(name, op, mixed)                                          \
    struct name {                                                                 \
        template <class A, class B>                                               \
        static constexpr bool holds(const A& a, const B& b) {                     \
            if constexpr (mixed_signs<A, B>) {                                    \
                using U = std::make_unsigned_t<std::common_type_t<A, B>>;         \
                if (below_zero(a, b)) return mixed;                               \
                return static_cast<U>(a) op static_cast<U>(b);                    \
            } else {                                                              \
                return a op b;                                                    \
            }                                                                     \
        }                                                                         \
    }
LKMC_COMPARISON(equal, ==, false);
LKMC_COMPARISON(not_equal, !=, true);
LKMC_COMPARISON(less, <, std::is_signed_v<A>);
LKMC_COMPARISON(less_equal, <=, std::is_signed_v<A>);
LKMC_COMPARISON(greater, >, std::is_signed_v<B>);
LKMC_COMPARISON(greater_equal, >=, std::is_signed_v<B>);
#undef LKMC_COMPARISON

}  // namespace lkmc::detail

#define LKMC_ASSERT(condition, ...)                                                                              \
    ((condition) ? void()                                                                                        \
                 : ::lkmc::detail::assertion_failed({__FILE__, __LINE__}, #condition, #__VA_ARGS__ __VA_OPT__(, ) __VA_ARGS__))

#define LKMC_ASSERT_COMPARE(comparison, op, a, b)                                                        \
    [](const auto& lkmc_a, const auto& lkmc_b) {                                                         \
        if (!::lkmc::detail::comparison::holds(lkmc_a, lkmc_b)) [[unlikely]]                             \
            ::lkmc::detail::assertion_failed({__FILE__, __LINE__}, #a " " #op " " #b, #a ", " #b, lkmc_a, lkmc_b); \
    }(a, b)
#define LKMC_ASSERT_EQ(a, b) LKMC_ASSERT_COMPARE(equal, ==, a, b)
#define LKMC_ASSERT_NE(a, b) LKMC_ASSERT_COMPARE(not_equal, !=, a, b)
#define LKMC_ASSERT_LT(a, b) LKMC_ASSERT_COMPARE(less, <, a, b)
#define LKMC_ASSERT_LE(a, b) LKMC_ASSERT_COMPARE(less_equal, <=, a, b)
#define LKMC_ASSERT_GT(a, b) LKMC_ASSERT_COMPARE(greater, >, a, b)
#define LKMC_ASSERT_GE(a, b) LKMC_ASSERT_COMPARE(greater_equal, >=, a, b)

#define LKMC_ASSERT_OK(...)                                                                          \
    [](const auto& lkmc_result) {                                                                    \
        if (!lkmc_result.has_value()) [[unlikely]]                                                   \
            ::lkmc::detail::assertion_failed({__FILE__, __LINE__}, #__VA_ARGS__, "error", lkmc_result.error()); \
    }(__VA_ARGS__)

#define LKMC_ASSERT_ERROR(result, expected)                                                                  \
    [](const auto& lkmc_result, ::lkmc::error lkmc_expected) {                                               \
        if (!(lkmc_result.error() == lkmc_expected)) [[unlikely]]                                            \
            ::lkmc::detail::assertion_failed({__FILE__, __LINE__}, #result " fails with " #expected, #result ", expected", \
                                             lkmc_result, lkmc_expected);                                    \
    }(result, ::lkmc::error(expected))
