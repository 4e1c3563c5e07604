// SPDX-License-Identifier: MIT
// memview: draws a process's memory, page by page, in the terminal or as a picture.
#include <cstdlib>
#include <cstring>

#include <lkmc/example.hpp>
#include <lkmc/sys/ioctl/tty.hpp>

#include "svg.hpp"
#include "terminal.hpp"

using namespace memview;

namespace {

constexpr const char* usage =
    "memview [OPTION …] [PID]     without PID: memview itself\n"
    "    --image FILE.svg         a picture instead: for a browser\n"
    "    --totals                 the sums, in bytes, a line each\n"
    "    --color WHEN             always, never, or auto: on a terminal, unless NO_COLOR is set\n"
    "    --width N                columns; the terminal's, or $COLUMNS, or 100\n";

[[noreturn]] void wrong(const char* what, const char* which) {
    lkmc::print(lkmc::err, "memview: ", what, which, "\n", usage);
    std::exit(2);
}

int number(const char* text, const char* what) {
    lkmc::text_cursor in(text);
    const int n = in.number<int>();
    if (!in || !in.at_end() || n <= 0) wrong(what, text);
    return n;
}

struct options {
    int pid = lkmc::sys::call<int>(lkmc::nr::getpid).value_or(0);
    const char* image = nullptr;
    bool totals = false;
    terminal_style style;
};

options read_options(int argc, char** argv) {
    options o;
    const auto window = lkmc::standard_output.ioctl(lkmc::tty::get_winsize);
    const char* no_colour = std::getenv("NO_COLOR");
    const char* columns = std::getenv("COLUMNS");
    o.style.colours = window && (no_colour == nullptr || *no_colour == '\0');
    o.style.width = 100;
    if (window && window->ws_col != 0) o.style.width = window->ws_col;
    else if (columns != nullptr && std::atoi(columns) > 0) o.style.width = static_cast<unsigned>(std::atoi(columns));

    bool has_pid = false;
    for (int i = 1; i < argc; ++i) {
        const lkmc::string_view word(argv[i]);
        const auto value = [&] {
            if (i + 1 == argc) wrong("there is something missing after ", argv[i]);
            return argv[++i];
        };
        if (word == "--help" || word == "-h") {
            lkmc::print(lkmc::out, usage);
            std::exit(0);
        } else if (word == "--image") {
            o.image = value();
        } else if (word == "--totals") {
            o.totals = true;
        } else if (word == "--color" || word == "--colour") {
            const lkmc::string_view when(value());
            if (when == "always" || when == "never") o.style.colours = when == "always";
            else if (when != "auto") wrong("always, never or auto, not ", argv[i]);
        } else if (word == "--width") {
            o.style.width = static_cast<unsigned>(number(value(), "not a width: "));
        } else if (word.starts_with("-") || has_pid) {
            wrong("not understood: ", argv[i]);
        } else {
            o.pid = number(argv[i], "not a process ID: ");
            has_pid = true;
        }
    }
    return o;
}

std::string draw_totals(const process& p) {
    std::string out;
    const auto line = [&](const char* name, std::uint64_t bytes) { lkmc::print(out, name, " ", bytes, "\n"); };
    line("mappings", p.mappings.size());
    line("address_space", p.address_space);
    line("resident", p.bytes(p.pages.resident()));
    line("anonymous", p.bytes(p.pages.anonymous()));
    line("file", p.bytes(p.pages.file()));
    line("shared", p.bytes(p.pages[kind::file_shared] + p.pages[kind::anon_shared]));
    line("swapped", p.bytes(p.pages[kind::swapped]));
    if (p.knows_huge) {
        line("huge", p.bytes(p.pages[kind::huge]));
        line("zero", p.bytes(p.pages[kind::zero]));
    }
    return out;
}

int complain(const char* about, lkmc::error e) {
    lkmc::print(lkmc::err, "memview: ", about, ": ", e, "\n");
    return 1;
}

int explain(lkmc::error e, int pid) {
    lkmc::print(lkmc::err, "memview: process ", pid, ": ");
    if (e == lkmc::errc::noent) lkmc::print(lkmc::err, "there is no such process\n");
    else if (e == lkmc::errc::srch) lkmc::print(lkmc::err, "it has ended, or is one of the kernel's own, which have no memory of theirs\n");
    else if (e == lkmc::errc::acces || e == lkmc::errc::perm)
        lkmc::print(lkmc::err, "it is not yours to look into: be its owner, or have CAP_SYS_PTRACE (", e, ")\n");
    else lkmc::print(lkmc::err, e, "\n");
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const options o = read_options(argc, argv);
    const auto seen = look_at(o.pid);
    if (!seen) return explain(seen.error(), o.pid);

    if (o.image != nullptr) {
        using flag = lkmc::sys::o;
        auto file = lkmc::sys::openat(lkmc::at_cwd, o.image, flag::wronly | flag::creat | flag::trunc | flag::cloexec, 0666);
        const auto written = file ? lkmc::sys::write_all(*file, draw_svg(*seen)) : file.error();
        const auto closed = written ? file->close() : written.error();
        if (!closed) return complain(o.image, closed.error());
        return 0;
    }
    const std::string text = o.totals ? draw_totals(*seen) : draw_in_terminal(*seen, o.style);
    const auto written = lkmc::sys::write_all(lkmc::standard_output, text);
    if (!written) return complain("standard output", written.error());
}
