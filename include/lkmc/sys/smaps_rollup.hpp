// SPDX-License-Identifier: MIT
// How much memory a process takes, as the kernel adds it up over all its mappings.
//
//     const auto memory = LKMC_TRY(lkmc::smaps_rollup::read(lkmc::self));
//     print(out, memory.pss / 1024, " KiB are this process's share of what it has in memory\n");
//
// * All in bytes; 0 for what a kernel does not tell. The sums are exact at the moment of reading, unlike VmRSS.
// * rss counts each page whole, pss divides it by the number of processes that map it.
// * Since Linux 4.14; ENOENT before. Needs the right to ptrace-read the process. ESRCH: it has no memory (any more).
// Source: proc_pid_smaps(5), Documentation/ABI/testing/procfs-smaps_rollup.
#pragma once

#include <cstdint>

#include <lkmc/cursor.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/which_process.hpp>

namespace lkmc {

struct smaps_rollup {
    std::uint64_t rss = 0;
    std::uint64_t pss = 0;
    std::uint64_t shared_clean = 0;
    std::uint64_t shared_dirty = 0;
    std::uint64_t private_clean = 0;
    std::uint64_t private_dirty = 0;
    std::uint64_t referenced = 0;
    std::uint64_t anonymous = 0;
    std::uint64_t anon_huge_pages = 0;
    std::uint64_t swap = 0;
    std::uint64_t swap_pss = 0;
    std::uint64_t locked = 0;  // of pss

    // The whole text. Lines that are not known are passed over; EBADMSG where a known one has no number, or where
    // the text is no such text.
    static constexpr result<smaps_rollup> parse(string_view text) noexcept {
        smaps_rollup m;
        text_cursor in(text);
        if (!in.line().ends_with("[rollup]")) return errc::badmsg;
        bool has_rss = false;
        while (!in.at_end()) {
            text_cursor line(in.line());
            const string_view key = line.until(':');
            std::uint64_t* const wanted = m.of(key);
            if (!wanted) continue;
            line.blanks();
            const auto kibibytes = line.number<std::uint64_t>();
            line.skip(" kB");
            if (!line || !line.at_end() || kibibytes >> 54 != 0) return errc::badmsg;
            *wanted = kibibytes * 1024;
            has_rss = has_rss || wanted == &m.rss;
        }
        if (!has_rss) return errc::badmsg;
        return m;
    }

    static result<smaps_rollup> read(which_process who) noexcept {
        const auto file = sys::openat(at_cwd, who.path("smaps_rollup"), sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        char text[4096];  // a quarter of it is used
        const std::size_t size = LKMC_TRY(sys::read_all(*file, text));
        if (size == 0) return errc::srch;
        if (size == sizeof text) return errc::badmsg;
        return parse({text, size});
    }

private:
    constexpr std::uint64_t* of(string_view key) noexcept {
        if (key == "Rss") return &rss;
        if (key == "Pss") return &pss;
        if (key == "Shared_Clean") return &shared_clean;
        if (key == "Shared_Dirty") return &shared_dirty;
        if (key == "Private_Clean") return &private_clean;
        if (key == "Private_Dirty") return &private_dirty;
        if (key == "Referenced") return &referenced;
        if (key == "Anonymous") return &anonymous;
        if (key == "AnonHugePages") return &anon_huge_pages;
        if (key == "Swap") return &swap;
        if (key == "SwapPss") return &swap_pss;
        if (key == "Locked") return &locked;
        return nullptr;
    }
};

}  // namespace lkmc
