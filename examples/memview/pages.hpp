// SPDX-License-Identifier: MIT
// What memview knows about a process: its mappings, and for each page of them what lies behind it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/pagemap.hpp>

namespace memview {

// A name as it can be shown: files may be called anything, escape sequences and what is no UTF-8 included.
inline std::string shown(lkmc::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        const auto byte = [&](std::size_t at) { return at < name.size() ? static_cast<unsigned char>(name[at]) : 0u; };
        const unsigned first = byte(i);
        std::size_t length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
        unsigned code = length == 1 ? first : first & (0x7f >> length);
        for (std::size_t n = 1; n < length; ++n) {
            if ((byte(i + n) & 0xc0) != 0x80) length = 0;
            code = code << 6 | (byte(i + n) & 0x3f);
        }
        const bool surrogate = code >= 0xd800 && code < 0xe000;
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && (code < 0x10000 || code > 0x10ffff));
        if (length == 0 || surrogate || overlong || code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xfffe || code == 0xffff) {
            out += '?';
            ++i;
        } else {
            out.append(name.data() + i, length);
            i += length;
        }
    }
    return out;
}

// The last part of a name says most.
inline std::string shortened(const std::string& name, std::size_t width) {
    std::size_t characters = 0;
    for (const char c : name) characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (characters <= width) return name;
    std::size_t from = name.size();
    for (std::size_t kept = 0; from > 0 && kept + 1 < width; --from) kept += (static_cast<unsigned char>(name[from - 1]) & 0xc0) != 0x80;
    while (from < name.size() && (static_cast<unsigned char>(name[from]) & 0xc0) == 0x80) ++from;
    return "…" + name.substr(from);
}

// What lies behind a page. The order is the legend's.
enum class kind : std::uint8_t {
    absent,         // nothing yet: made, or read from its file, when it is touched
    swapped,
    file_shared,    // of a file or of shared memory, and mapped by others too
    file_alone,     // of a file or of shared memory, mapped by nobody else
    anon_shared,    // with a parent or child, until one of them writes
    anon_alone,
    huge,           // anonymous, and part of a huge page
    zero,           // the page of zeros that everybody shares: costs nothing
};
inline constexpr int kinds = 8;

struct run {
    std::uint64_t pages;
    kind what;
};

// Pages of each kind.
struct counts {
    std::uint64_t of[kinds] = {};

    std::uint64_t operator[](kind k) const { return of[static_cast<int>(k)]; }
    std::uint64_t& operator[](kind k) { return of[static_cast<int>(k)]; }
    std::uint64_t file() const { return (*this)[kind::file_shared] + (*this)[kind::file_alone]; }
    std::uint64_t anonymous() const { return (*this)[kind::anon_shared] + (*this)[kind::anon_alone] + (*this)[kind::huge]; }
    // What the kernel calls Rss: the shared page of zeros is not counted.
    std::uint64_t resident() const { return file() + anonymous(); }
    counts& operator+=(const counts& other) {
        for (int i = 0; i < kinds; ++i) of[i] += other.of[i];
        return *this;
    }
};

struct mapping {
    std::uint64_t start, end;
    std::string permissions, name;
    // Of the kernel's own data, like [vvar]: in the address space, but not counted as the process's memory.
    bool special;
    std::vector<run> runs;  // absent ones too: all of the mapping, in order
    counts pages;

    std::uint64_t size() const { return end - start; }
    void add(std::uint64_t count, kind what) {
        if (count == 0) return;
        pages[what] += count;
        if (!runs.empty() && runs.back().what == what) runs.back().pages += count;
        else runs.push_back({count, what});
    }
};

struct process {
    int pid;
    std::string command;
    std::vector<mapping> mappings;
    counts pages;                // without the special mappings
    std::uint64_t address_space = 0;
    std::uint64_t page_size = 0;
    bool knows_huge = true;      // else huge pages and pages of zeros count as anonymous: the kernel is older than 6.7

    std::uint64_t bytes(std::uint64_t pages_) const { return pages_ * page_size; }
};

namespace detail {

inline kind kind_of(lkmc::pagemap_entry entry, lkmc::page_is region) {
    if (entry.swapped()) return kind::swapped;
    if (!entry.present()) return kind::absent;
    // Before the bit for files: the entry of the huge page of zeros has it set, in Linux 6.18 at least.
    if (has(region, lkmc::page_is::pfnzero)) return kind::zero;
    if (entry.file()) return entry.exclusive() ? kind::file_alone : kind::file_shared;
    if (has(region, lkmc::page_is::huge)) return kind::huge;
    return entry.exclusive() ? kind::anon_alone : kind::anon_shared;
}

// Where there is something at all is asked of a scan, which passes over empty gigabytes at no cost; what it is, of
// the entries, thousands at a time.
inline lkmc::result<void> read_pages(const lkmc::pagemap& pagemap, mapping& m, process& p) {
    static lkmc::page_region regions[1024];
    static lkmc::pagemap_entry entries[4096];
    using lkmc::page_is;
    lkmc::page_filter filter{.all_of = page_is::none, .any_of = page_is::present | page_is::swapped};
    filter.report = page_is::present | page_is::swapped;
    if (p.knows_huge) filter.report |= page_is::huge | page_is::pfnzero;

    std::uint64_t at = m.start;
    for (const auto& found : pagemap.scan(m.start, m.end, regions, filter)) {
        const auto region = LKMC_TRY(found);
        m.add((region.start - at) / p.page_size, kind::absent);
        for (at = region.start; at < region.end;) {
            const auto wanted = (region.end - at) / p.page_size;
            const auto n = LKMC_TRY(pagemap.read(at, lkmc::span(entries).first(static_cast<std::size_t>(wanted))));
            if (n == 0) break;
            for (std::size_t i = 0; i < n; ++i) m.add(1, kind_of(entries[i], region.categories));
            at += n * p.page_size;
        }
    }
    m.add((m.end - at) / p.page_size, kind::absent);
    return {};
}

}  // namespace detail

// ENOENT: no such process. EACCES, EPERM: not ours to look into. ESRCH: it has ended meanwhile, or has no memory of
// its own, as the kernel's threads.
inline lkmc::result<process> look_at(int pid) {
    process p;
    p.pid = pid;
    p.page_size = lkmc::sys::page_size();
    {
        char name[64];
        const lkmc::fd file = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, lkmc::which_process(pid).path("comm"), lkmc::sys::o::rdonly));
        lkmc::string_view text(name, LKMC_TRY(lkmc::sys::read_all(file, name)));
        if (text.ends_with("\n")) text = text.substr(0, text.size() - 1);
        p.command = shown(text);
    }
    const auto maps = LKMC_TRY(lkmc::maps::open(pid));
    const auto pagemap = LKMC_TRY(lkmc::pagemap::open(pid));

    char line[4096 + 128];
    for (const auto& one : maps.list(line)) {
        const auto& m = LKMC_TRY(one);
        if (m.name == "[vsyscall]") continue;  // lies behind the address space
        const bool special = m.name.starts_with("[vvar");
        p.mappings.push_back({m.start, m.end, m.permissions().c_str(), shown(m.name), special, {}, {}});
    }

    for (auto& m : p.mappings) {
        auto done = detail::read_pages(pagemap, m, p);
        if (!done && p.knows_huge && done.error() == lkmc::errc::opnotsupp) {
            p.knows_huge = false;
            m.runs.clear();
            m.pages = {};
            done = detail::read_pages(pagemap, m, p);
        }
        if (!done) return done.error();
        p.address_space += m.size();
        if (!m.special) p.pages += m.pages;
    }
    return p;
}

// A mapping in a given number of cells: of each, how many pages of which kind.
inline std::vector<counts> cells_of(const mapping& m, std::uint64_t cells, std::uint64_t pages_a_cell) {
    std::vector<counts> all(static_cast<std::size_t>(cells));
    std::uint64_t page = 0;
    for (auto [left, what] : m.runs)
        while (left > 0) {
            const std::uint64_t cell = page / pages_a_cell;
            const std::uint64_t room = (cell + 1) * pages_a_cell - page;
            const std::uint64_t here = left < room ? left : room;
            if (cell < cells) all[static_cast<std::size_t>(cell)][what] += here;
            page += here;
            left -= here;
        }
    return all;
}

// The kind that a cell is drawn as: the most frequent one but absent.
inline kind main_kind(const counts& c) {
    kind best = kind::absent;
    for (int i = 1; i < kinds; ++i)
        if (c.of[i] > (best == kind::absent ? 0 : c[best])) best = static_cast<kind>(i);
    return best;
}

// 4096 → "4 KiB", 1234567 → "1.2 MiB".
inline std::string human(std::uint64_t bytes) {
    static constexpr const char* units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    unsigned unit = 0;
    std::uint64_t whole = bytes, rest = 0;
    for (; whole >= 1024 && unit < 6; ++unit) {
        rest = whole % 1024;
        whole /= 1024;
    }
    std::string text;
    lkmc::print(text, whole);
    if (whole < 10 && rest * 10 / 1024 != 0) lkmc::print(text, ".", rest * 10 / 1024);
    lkmc::print(text, " ", units[unit]);
    return text;
}

struct look {
    const char* name;
    const char* colour;     // in the picture
    unsigned char terminal; // of the 256 colours of a terminal
    char letter;            // without colours
};
inline constexpr look looks[kinds] = {
    {"not there yet", "#e7e7ea", 0, '.'},
    {"swapped out", "#4b4b55", 243, 's'},
    {"file, shared", "#8fc9e8", 117, 'f'},
    {"file, this process alone", "#2a7fb0", 32, 'F'},
    {"anonymous, shared", "#f6bd60", 215, 'a'},
    {"anonymous, this process alone", "#e4572e", 202, 'A'},
    {"anonymous, huge page", "#8e3b9e", 134, 'H'},
    {"page of zeros", "#c9d6c3", 151, '0'},
};
inline const look& look_of(kind k) { return looks[static_cast<int>(k)]; }

}  // namespace memview
