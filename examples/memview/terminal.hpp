// SPDX-License-Identifier: MIT
// The picture in a terminal: a row a mapping, a cell a page until the row is full.
#pragma once

#include "pages.hpp"

namespace memview {

struct terminal_style {
    unsigned width = 80;
    bool colours = false;
};

namespace detail {

// Of the 256; 0 stands for the terminal's own.
class pen {
public:
    explicit pen(std::string& to) : to_(to) {}
    ~pen() { to_ += "\033[0m"; }
    void draw(unsigned char foreground, unsigned char background, const char* character) {
        if (foreground != foreground_) lkmc::print(to_, "\033[38;5;", static_cast<unsigned>(foreground), "m");
        if (background != background_ && background == 0) lkmc::print(to_, "\033[49m");
        if (background != background_ && background != 0) lkmc::print(to_, "\033[48;5;", static_cast<unsigned>(background), "m");
        to_ += character;
        foreground_ = foreground;
        background_ = background;
    }

private:
    std::string& to_;
    unsigned char foreground_ = 0, background_ = 0;
};

// Two cells a character, by half blocks: the foreground is the one half, the background the other.
inline void draw_colours(std::string& to, const std::vector<counts>& cells) {
    constexpr unsigned char faint = 240;
    pen pen(to);
    for (std::size_t i = 0; i < cells.size(); i += 2) {
        const bool has_second = i + 1 < cells.size();
        const auto left = look_of(main_kind(cells[i])).terminal;
        const auto right = has_second ? look_of(main_kind(cells[i + 1])).terminal : static_cast<unsigned char>(0);
        if (left != 0 && left == right) pen.draw(left, 0, "█");
        else if (left != 0) pen.draw(left, right, "▌");
        else if (right != 0) pen.draw(right, 0, "▐");
        else pen.draw(faint, 0, has_second ? "┈" : "╴");  // nothing there, but the mapping goes on
    }
}

inline void draw_letters(std::string& to, const std::vector<counts>& cells) {
    for (const auto& cell : cells) to += look_of(main_kind(cell)).letter;
}

}  // namespace detail

inline std::string draw_in_terminal(const process& p, const terminal_style& style) {
    std::string out;
    lkmc::print(out, p.command, " (", p.pid, "): ", human(p.bytes(p.pages.resident())), " resident, ",
          human(p.bytes(p.pages[kind::swapped])), " swapped;\n", human(p.address_space), " of address space in ",
          p.mappings.size(), " mappings\n\n");

    // address permissions size resident bar name
    const unsigned address = p.mappings.empty() || p.mappings.back().end <= 0xffffffff ? 8 : 12;
    const unsigned fixed = address + 1 + 4 + 1 + 9 + 1 + 9 + 2;
    const unsigned left = style.width > fixed + 16 ? style.width - fixed : 16;
    const unsigned bar = left * 3 / 5;
    const unsigned name = left - bar - 1;
    const unsigned cells_in_bar = style.colours ? bar * 2 : bar;

    for (const auto& m : p.mappings) {
        const std::uint64_t pages = m.size() / p.page_size;
        const std::uint64_t pages_a_cell = (pages + cells_in_bar - 1) / cells_in_bar;
        const std::uint64_t cells = (pages + pages_a_cell - 1) / pages_a_cell;
        lkmc::text_buffer<32> start;
        lkmc::print(start, lkmc::hex(m.start, address));
        lkmc::print(out, start.view().substr(2), " ", m.permissions, " ", lkmc::pad(human(m.size()), 9), " ",
              lkmc::pad(human(p.bytes(m.pages.resident())), 9), "  ");
        const auto drawn = cells_of(m, cells, pages_a_cell);
        if (style.colours) detail::draw_colours(out, drawn);
        else detail::draw_letters(out, drawn);
        const std::uint64_t used = style.colours ? (cells + 1) / 2 : cells;
        if (!m.name.empty()) {
            out.append(static_cast<std::size_t>(bar - used + 1), ' ');
            out += shortened(m.name, name);
        }
        out += '\n';
    }

    out += '\n';
    for (int i = kinds - 1; i >= 0; --i) {
        const auto k = static_cast<kind>(i);
        if (k == kind::absent && style.colours) continue;
        if (style.colours) lkmc::print(out, "\033[38;5;", static_cast<unsigned>(look_of(k).terminal), "m█\033[0m ");
        else lkmc::print(out, look_of(k).letter, " ");
        lkmc::print(out, lkmc::left(look_of(k).name, 31), lkmc::pad(human(p.bytes(p.pages[k])), 9), "\n");
    }
    return out;
}

}  // namespace memview
