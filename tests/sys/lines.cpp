// SPDX-License-Identifier: MIT
// Lines out of a small buffer: across reads, too long, cut off; and escapes.
#include <lkmc/sys/escaped.hpp>
#include <lkmc/sys/lines.hpp>

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

namespace {

struct collected {
    std::vector<std::string> lines;
    error why;
    friend bool operator==(const collected&, const collected&) = default;
};
collected collect(fd_ref file, span<char> buffer) {
    collected all;
    line_reader reader(file, buffer);
    for (;;) {
        string_view line;
        const auto more = reader.next(line);
        if (!more) {
            all.why = more.error();
            // And nothing afterwards.
            CHECK(reader.next(line).value() == false);
            return all;
        }
        if (!*more) return all;
        all.lines.emplace_back(std::string_view(line));
    }
}

struct digit_line {
    int value = 0;
    static result<digit_line> parse(string_view line) noexcept {
        if (line.size() != 1) return errc::badmsg;
        return digit_line{line[0] - '0'};
    }
};

fd open(const std::string& path) { return sys::openat(at_cwd, path.c_str(), sys::o::rdonly).value(); }

}  // namespace

TEST_CASE("every line, whatever the size of the buffer") {
    scratch folder;
    const std::string text = "one\n\ntwo words\nthree\n\n";
    const std::vector<std::string> expected = {"one", "", "two words", "three", ""};
    folder.file("text", text);
    for (std::size_t size = 0; size <= 32; ++size) {
        CAPTURE(size);
        std::vector<char> buffer(size);
        const auto all = collect(open(folder / "text"), buffer);
        if (size >= sizeof "two words\n" - 1) {
            CHECK(all.why == errc::ok);
            CHECK(all.lines == expected);
        } else {
            CHECK(all.why == errc::msgsize);
            CHECK(all.lines.size() <= 2);
        }
    }
}

TEST_CASE("lines are cut the same however the text arrives") {
    const std::string text = "a\n\nbcd\nefghijklmnopqrstuvwxyz\n0123456789\nx\ntail";
    const std::vector<std::string> whole = {"a", "", "bcd", "efghijklmnopqrstuvwxyz", "0123456789", "x", "tail"};
    for (std::size_t size = 1; size <= 40; ++size)
        for (std::size_t piece = 1; piece <= size; ++piece) {
            CAPTURE(size);
            CAPTURE(piece);
            std::vector<char> buffer(size);
            detail::line_cutter cutter(buffer);
            std::size_t at = 0, n = 0;
            for (;;) {
                string_view line;
                bool is_cut = true;
                if (cutter.next(line, is_cut)) {
                    REQUIRE(n < whole.size());
                    CHECK(std::string_view(line) == std::string_view(whole[n]).substr(0, is_cut ? size - 1 : std::string::npos));
                    if (is_cut) CHECK(whole[n].size() >= size);
                    ++n;
                    continue;
                }
                if (at == text.size()) break;
                const auto space = cutter.space();
                REQUIRE(!space.empty());
                const std::size_t count = std::min({piece, space.size(), text.size() - at});
                std::memcpy(space.data(), text.data() + at, count);
                cutter.filled(count);
                at += count;
            }
            // The last one has no line end: it is there only as the beginning of a line.
            CHECK(n == whole.size() - (size > 4 ? 1 : 0));
            CHECK(cutter.in_a_line());
        }
}

TEST_CASE("a pipe gives them byte by byte") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const fd reading(ends[0]);
    const std::string text = "ab\nc\n";
    if (fork() == 0) {
        for (char c : text) {
            if (write(ends[1], &c, 1) != 1) _exit(1);
            usleep(1000);
        }
        _exit(0);
    }
    close(ends[1]);
    char buffer[16];
    const auto all = collect(reading, buffer);
    CHECK(all.lines == std::vector<std::string>{"ab", "c"});
    CHECK(all.why == errc::ok);
}

TEST_CASE("a last line without an end was cut off") {
    scratch folder;
    folder.file("cut", "whole\n0xffff");
    char buffer[64];
    const auto all = collect(open(folder / "cut"), buffer);
    CHECK(all.lines == std::vector<std::string>{"whole"});
    CHECK(all.why == errc::badmsg);
}

TEST_CASE("read errors come through") {
    char buffer[64];
    CHECK(collect(no_file, buffer).why == errc::badf);
    CHECK(collect(open("/"), buffer).why == errc::isdir);
}

TEST_CASE("a table ends at an error and says so") {
    scratch folder;
    folder.file("good", "1\n2\n3\n");
    folder.file("bad", "1\nxx\n3\n");
    char buffer[16];
    int sum = 0;
    text_table<digit_line> good(open(folder / "good"), buffer);
    for (const auto& line : good) sum += line.value;
    CHECK(sum == 6);
    CHECK(good.status().has_value());
    CHECK(good.next() == nullptr);

    sum = 0;
    text_table<digit_line> bad(open(folder / "bad"), buffer);
    for (const auto& line : bad) sum += line.value;
    CHECK(sum == 1);
    CHECK(bad.status().error() == errc::badmsg);
    CHECK(bad.next() == nullptr);
}

TEST_CASE("lists") {
    const auto parts = [](text_list list) {
        std::vector<std::string> all;
        for (string_view part : list) all.emplace_back(std::string_view(part));
        return all;
    };
    CHECK(parts({"a,b,c", ','}) == std::vector<std::string>{"a", "b", "c"});
    CHECK(parts({"a,b,", ','}) == std::vector<std::string>{"a", "b"});
    CHECK(parts({",,a,,", ','}) == std::vector<std::string>{"a"});
    CHECK(parts({"", ','}).empty());
    CHECK(text_list(",", ',').empty());
    CHECK(text_list("rw,nosuid", ',').contains("nosuid"));
    CHECK_FALSE(text_list("rw,nosuid", ',').contains("no"));
}

TEST_CASE("escapes: as it was") {
    char buffer[64];
    const auto octal = [&](const char* raw) { return std::string(std::string_view(octal_text(raw).unescape(buffer).value())); };
    CHECK(octal("/mnt/two\\040words") == "/mnt/two words");
    CHECK(octal("\\011\\012\\134") == "\t\n\\");
    CHECK(octal("\\377") == "\377");
    for (const char* same : {"\\", "\\04", "\\0", "\\048", "\\400", "\\x41", "a\\", ""}) CHECK(octal(same) == same);
    CHECK(octal_text("a\\040b") == "a b");
    CHECK_FALSE(octal_text("a\\040b") == "a b ");
    CHECK_FALSE(octal_text("a\\040b") == "a ");
    CHECK_FALSE(octal_text("a") == "");

    const auto hex = [&](const char* raw) { return std::string(std::string_view(hex_text(raw).unescape(buffer).value())); };
    CHECK(hex("back\\x5cslash \\xc3\\xa4") == "back\\slash \xc3\xa4");
    for (const char* same : {"\\x", "\\x5", "\\xgg", "\\040", "x41"}) CHECK(hex(same) == same);
}

TEST_CASE("escapes: no byte beyond the buffer") {
    char buffer[4] = {'#', '#', '#', '#'};
    CHECK(octal_text("abc\\040").unescape(span<char>(buffer, 3)).error() == errc::nametoolong);
    CHECK(buffer[3] == '#');
    CHECK(octal_text("abc").unescape_path(span<char>(buffer, 3)).error() == errc::nametoolong);
    CHECK(buffer[3] == '#');
    CHECK(std::string(octal_text("abc").unescape_path(buffer).value()) == "abc");
    CHECK(octal_text("").unescape_path(span<char>()).error() == errc::nametoolong);
    CHECK(octal_text("a\\000").unescape_path(buffer).error() == errc::inval);
}
