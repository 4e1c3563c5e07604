// SPDX-License-Identifier: MIT
// The picture as a file: SVG, which every browser shows, with the details of a mapping under the pointer.
#pragma once

#include "pages.hpp"

namespace memview {

namespace detail {

// Text in XML.
inline std::string escaped(const std::string& text) {
    std::string out;
    for (char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    return out;
}

// Fainter where few of a cell's pages are there.
inline const char* opacity_of(const counts& cell, std::uint64_t pages) {
    std::uint64_t there = 0;
    for (int i = 1; i < kinds; ++i) there += cell.of[i];
    if (there == 0) return "";
    if (there * 4 > pages * 3) return "";
    if (there * 2 > pages) return " opacity='.8'";
    if (there * 4 > pages) return " opacity='.6'";
    return " opacity='.4'";
}

// Pixels, and how many cells there are.
struct layout {
    unsigned width = 1240, margin = 20, text = 400;
    unsigned cell = 4, line = 10;  // the width of a cell, the height of a line
    unsigned lines = 4;            // a mapping: a larger one has more pages a cell
    unsigned columns = (width - 2 * margin - text) / cell;
};

// The cells of a mapping, from (x, y) on, as many a line as there are columns: equal neighbours are one rectangle.
inline void draw_cells(std::string& to, const std::vector<counts>& all, std::uint64_t pages_a_cell, const layout& l, unsigned x, unsigned y) {
    for (std::size_t i = 0, n = 1; i < all.size(); i += n, n = 1) {
        const auto same = [&](std::size_t k) {
            return main_kind(all[k]) == main_kind(all[i]) && lkmc::string_view(opacity_of(all[k], pages_a_cell)) == opacity_of(all[i], pages_a_cell);
        };
        while (i + n < all.size() && (i + n) % l.columns != 0 && same(i + n)) ++n;
        lkmc::print(to, "<rect x='", x + i % l.columns * l.cell, "' y='", y + i / l.columns * l.line, "' width='", n * l.cell, "' height='",
                    l.line - 1, "' fill='", look_of(main_kind(all[i])).colour, "'", opacity_of(all[i], pages_a_cell), "/>\n");
    }
}

inline void draw_words(std::string& to, const layout& l, unsigned y, const std::string& name, lkmc::string_view permissions, const std::string& size) {
    lkmc::print(to, "<text x='", l.margin, "' y='", y + 10, "'>", escaped(shortened(name, 36)), "</text><text class='q' x='", l.margin + 258, "' y='",
                y + 10, "'>", permissions, "</text><text class='q' text-anchor='end' x='", l.margin + 368, "' y='", y + 10, "'>", size, "</text>\n");
}

inline void draw_title(std::string& to, const process& p, const mapping& m, std::uint64_t pages_a_cell) {
    lkmc::print(to, "<title>", lkmc::hex(m.start), "-", lkmc::hex(m.end), " ", m.permissions, " ", escaped(m.name), "\n", human(m.size()), ", ",
                human(p.bytes(m.pages.resident())), " resident");
    if (pages_a_cell > 1) lkmc::print(to, "; a cell is ", pages_a_cell, " pages");
    to += "</title>\n";
}

}  // namespace detail

inline std::string draw_svg(const process& p) {
    constexpr detail::layout l;
    constexpr unsigned margin = l.margin, width = l.width;

    std::string body;
    unsigned y = 150;
    for (std::size_t first = 0, end = 0; first < p.mappings.size(); first = end) {
        // Neighbours of one file belong together.
        std::uint64_t size = 0, cells = 0;
        for (end = first; end < p.mappings.size() && (end == first || (p.mappings[end].name == p.mappings[first].name &&
                                                                       p.mappings[end].start == p.mappings[end - 1].end)); ++end) {
            size += p.mappings[end].size();
            cells += p.mappings[end].size() / p.page_size + 1;
        }
        const std::string name = p.mappings[first].name.empty() ? "(anonymous)" : p.mappings[first].name;
        y += 5;

        // Small ones stand side by side, a cell a page, one cell apart.
        if (cells <= l.columns + 1) {
            detail::draw_words(body, l, y, name, end - first == 1 ? p.mappings[first].permissions : "", human(size));
            unsigned x = margin + l.text;
            for (; first < end; ++first) {
                const auto& m = p.mappings[first];
                const std::uint64_t pages = m.size() / p.page_size;
                body += "<g>";
                detail::draw_title(body, p, m, 1);
                detail::draw_cells(body, cells_of(m, pages, 1), 1, l, x, y + 2);
                body += "</g>\n";
                x += static_cast<unsigned>(pages + 1) * l.cell;
            }
            y += 14;
            continue;
        }
        for (bool named = false; first < end; ++first, named = true) {
            const auto& m = p.mappings[first];
            const std::uint64_t pages = m.size() / p.page_size;
            std::uint64_t pages_a_cell = 1;
            while ((pages + pages_a_cell - 1) / pages_a_cell > l.columns * l.lines) pages_a_cell *= 2;
            const std::uint64_t in_cells = (pages + pages_a_cell - 1) / pages_a_cell;
            const auto lines = static_cast<unsigned>((in_cells + l.columns - 1) / l.columns);
            body += "<g>";
            detail::draw_title(body, p, m, pages_a_cell);
            detail::draw_words(body, l, y, named ? std::string() : name, m.permissions, human(m.size()));
            detail::draw_cells(body, cells_of(m, in_cells, pages_a_cell), pages_a_cell, l, margin + l.text, y + 2);
            body += "</g>\n";
            y += lines * l.line + 4;
        }
    }

    std::string out;
    lkmc::print(out, "<svg xmlns='http://www.w3.org/2000/svg' width='", width, "' height='", y + margin, "' viewBox='0 0 ", width, " ", y + margin,
                "' font-family='DejaVu Sans Mono, Menlo, Consolas, monospace' font-size='10.5'>\n"
                "<style>.q{fill:#777} .h{font-size:18px;font-weight:bold}</style>\n"
                "<rect width='100%' height='100%' fill='white'/>\n<text class='h' x='", margin, "' y='36'>", detail::escaped(p.command), " (", p.pid,
                ")</text>\n<text x='", margin, "' y='58'>", human(p.bytes(p.pages.resident())), " resident: ", human(p.bytes(p.pages.anonymous())),
                " anonymous, ", human(p.bytes(p.pages.file())), " of files and shared memory; ", human(p.bytes(p.pages[kind::swapped])),
                " swapped; ", human(p.address_space), " of address space in ", p.mappings.size(), " mappings</text>\n");

    // What there is, as one bar, and the legend under it.
    std::uint64_t there = 0;
    for (int i = 1; i < kinds; ++i) there += p.pages.of[i];
    unsigned x = margin;
    std::uint64_t sum = 0;
    for (int i = kinds - 1; i >= 1; --i) {
        sum += p.pages.of[i];
        const auto end = margin + static_cast<unsigned>(there == 0 ? 0 : sum * (width - 2 * margin) / there);
        if (end > x) lkmc::print(out, "<rect x='", x, "' y='72' width='", end - x, "' height='16' fill='", looks[i].colour, "'/>\n");
        x = end;
    }
    for (int i = kinds - 1, column = 0; i >= 0; --i, ++column) {
        const unsigned left = margin + static_cast<unsigned>(column % 4) * 300, top = 100 + static_cast<unsigned>(column / 4) * 18;
        lkmc::print(out, "<rect x='", left, "' y='", top, "' width='10' height='10' fill='", looks[i].colour, "'/><text x='", left + 16, "' y='", top + 9,
                    "'>", looks[i].name, i == 0 ? "" : "  ", i == 0 ? std::string() : human(p.bytes(p.pages.of[i])), "</text>\n");
    }
    return out + body + "</svg>\n";
}

}  // namespace memview
