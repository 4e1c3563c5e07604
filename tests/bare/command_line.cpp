// SPDX-License-Identifier: MIT
// Words and quotes of a command line, right and wrong ones; and no byte beyond the buffer.
#include <lkmc/bare/command_line.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

// The words, each in brackets, or the error's name.
text_buffer<128> words_of(string_view line, std::size_t room = 8) {
    static char text[64];
    static char* words[8];
    for (char& c : text) c = '#';
    for (std::size_t i = 0; i < line.size(); ++i) text[i] = line[i];
    text[line.size()] = '\0';
    const auto count = command_line::split(span(text, line.size() + 1), span(words, room));
    for (std::size_t i = line.size() + 1; i < sizeof text; ++i) LKMC_ASSERT_EQ(text[i], '#');
    text_buffer<128> seen;
    if (!count) {
        seen.append(count.error().name());
        return seen;
    }
    LKMC_ASSERT(words[*count] == nullptr);
    for (int i = 0; i < *count; ++i) print(seen, "[", words[i], "]");
    return seen;
}

}  // namespace

#define EXPECT(line, expected) LKMC_ASSERT_EQ(words_of(line).view(), string_view(expected))

int main() {
    EXPECT("", "");
    EXPECT("   ", "");
    EXPECT("one", "[one]");
    EXPECT(" one  two\tthree ", "[one][two][three]");
    EXPECT("'two words'", "[two words]");
    EXPECT("a'b c'd\"e f\"g", "[ab cde fg]");
    EXPECT("'' \"\"", "[][]");
    EXPECT("x ''", "[x][]");
    EXPECT("'it'\"'\"'s'", "[it's]");  // as shlex.quote writes it
    EXPECT("'a\\b' \"a\\b\" \"a\\\"b\" \"\\$\\`\\\\\" a\\ b", "[a\\b][a\\b][a\"b][$`\\][a b]");
    EXPECT("a,b,,c", "[a,b,,c]");
    EXPECT("'", "EBADMSG");
    EXPECT("a \"b", "EBADMSG");
    EXPECT("\"b\\", "EBADMSG");
    EXPECT("b\\", "EBADMSG");
    EXPECT("1 2 3 4 5 6 7", "[1][2][3][4][5][6][7]");
    EXPECT("1 2 3 4 5 6 7 8", "E2BIG");
    LKMC_ASSERT_EQ(words_of("", 0).view(), string_view("E2BIG"));
    LKMC_ASSERT_EQ(words_of("", 1).view(), string_view(""));
    LKMC_ASSERT_EQ(words_of("a", 1).view(), string_view("E2BIG"));
    // Everything that three of these characters can make.
    constexpr string_view alphabet = " a'\"\\";
    for (char a : alphabet)
        for (char b : alphabet)
            for (char c : alphabet) {
                const char line[] = {a, b, c};
                (void)words_of(string_view(line, 3));
            }

    // A buffer that is too small is an error, not a part of the line. The test's own line is "…".
    char small[4];
    LKMC_ASSERT_ERROR(command_line::text(small), errc::toobig);
    char large[4096];
    LKMC_ASSERT(check(command_line::text(large)).ends_with("'two words' three,,four 'it'\"'\"'s'"));
}
