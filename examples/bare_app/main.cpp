// SPDX-License-Identifier: MIT
// A calculator at a serial line, on a machine without an operating system. "6 * 7", and an empty line to end it.
#include <lkmc/bare/board.hpp>
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>

using lkmc::out;
constexpr auto& console = lkmc::bare::board::console;

namespace {

// A line of the serial line, echoed, without its end. What does not fit is not taken.
lkmc::string_view read_line(char (&buffer)[80]) {
    std::size_t size = 0;
    for (char c = console.get(); c != '\n' && c != '\r'; c = console.get())
        if (size < sizeof buffer) console.put(buffer[size++] = c);
    lkmc::print(out, "\n");
    return {buffer, size};
}

lkmc::result<int> calculate(lkmc::string_view line) {
    lkmc::text_cursor in(line);
    const int a = in.number<int>();
    in.blanks();
    const char operation = in.take();
    in.blanks();
    const int b = in.number<int>();
    if (!in || !in.at_end()) return lkmc::errc::inval;

    int result = 0;
    bool overflow = false;
    switch (operation) {
    case '+': overflow = __builtin_add_overflow(a, b, &result); break;
    case '-': overflow = __builtin_sub_overflow(a, b, &result); break;
    case '*': overflow = __builtin_mul_overflow(a, b, &result); break;
    default: return lkmc::errc::inval;
    }
    if (overflow) return lkmc::errc::range;
    return result;
}

}  // namespace

int main() {
    lkmc::print(out, "calculator on ", lkmc::bare::board::name, "\n");
    char buffer[80];
    int mistakes = 0;
    for (;;) {
        const auto line = read_line(buffer);
        if (line.empty()) return mistakes;      // the emulator's exit status
        if (const auto result = calculate(line)) {
            lkmc::print(out, "= ", *result, "\n");
        } else {
            lkmc::print(out, result.error(), "\n");
            ++mistakes;
        }
    }
}
