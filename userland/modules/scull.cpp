// SPDX-License-Identifier: MIT
// The buffer of scull.ko behaves like a file: it grows, has holes, is emptied, appended to by many, and has a limit.
#include "partner.hpp"

#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

namespace {
fd opened(sys::o how = sys::o::rdwr) { return lesson::open("/dev/lkmc_scull", how); }
std::int64_t size_of(const fd& file) { return check(sys::lseek(file, 0, sys::seek::end)); }
unsigned pages() { return check(module::parameter("scull", "pages").read<unsigned>()); }
}  // namespace

int main() {
    auto module = lesson::load("scull", "limit=100000");
    const auto page = static_cast<std::int64_t>(sys::page_size());
    static char text[200'000], got[200'000];
    for (unsigned i = 0; i < sizeof text; ++i) text[i] = static_cast<char>(i * i >> 7);
    {
        const auto file = opened();
        LKMC_ASSERT_EQ(check(sys::read(file, got)), 0u);

        // It grows over pages, and is read in other pieces than it was written in.
        for (std::size_t done = 0; done < 50'000; done += 1000) LKMC_ASSERT_EQ(check(sys::write(file, span(text).subspan(done, 1000))), 1000u);
        LKMC_ASSERT_EQ(size_of(file), 50'000);
        LKMC_ASSERT_EQ(check(sys::pread(file, got, 0)), 50'000u);
        LKMC_ASSERT(string_view(got, 50'000) == string_view(text, 50'000));
        LKMC_ASSERT_EQ(check(sys::pread(file, span(got).first(100), page - 50)), 100u);
        LKMC_ASSERT(string_view(got, 100) == string_view(text + page - 50, 100));
        LKMC_ASSERT_EQ(check(sys::pread(file, got, 49'999)), 1u);
        LKMC_ASSERT_EQ(check(sys::pread(file, got, 50'000)), 0u);
        LKMC_ASSERT_EQ(check(sys::lseek(file, -10, sys::seek::cur)), 49'990);

        // The contents stay when nobody has it open; O_TRUNC empties it, for others who have it open too.
        LKMC_ASSERT_EQ(pages(), static_cast<unsigned>((50'000 + page - 1) / page));
        static_cast<void>(opened(sys::o::rdonly | sys::o::trunc));  // no right to write: nothing happens
        LKMC_ASSERT_EQ(size_of(file), 50'000);
        static_cast<void>(opened(sys::o::wronly | sys::o::trunc));
        LKMC_ASSERT_EQ(size_of(file), 0);
        LKMC_ASSERT_EQ(pages(), 0u);

        // A hole: zeros without memory.
        LKMC_ASSERT_EQ(check(sys::pwrite(file, string_view("end"), 10 * page)), 3u);
        LKMC_ASSERT_EQ(pages(), 1u);
        __builtin_memset(got, 'x', sizeof got);
        LKMC_ASSERT_EQ(check(sys::pread(file, got, 0)), 10 * page + 3);
        for (std::int64_t i = 0; i < 10 * page; ++i) LKMC_ASSERT_EQ(got[i], '\0');
        LKMC_ASSERT_EQ(string_view(got + 10 * page, 3), string_view("end"));
        LKMC_ASSERT_EQ(pages(), 1u);

        // The limit: what fits is taken.
        LKMC_ASSERT_EQ(check(sys::pwrite(file, text, 0)), 100'000u);
        LKMC_ASSERT_ERROR(sys::pwrite(file, string_view("x"), 100'000), errc::nospc);
        LKMC_ASSERT_ERROR(sys::lseek(file, 100'001, sys::seek::set), errc::inval);
        LKMC_ASSERT_ERROR(sys::lseek(file, -1, sys::seek::set), errc::inval);

        // As far as the memory goes: the rest of a write from nowhere is not written, and a read to nowhere not done. Some
        // CPUs' copying stops some bytes before, or ARM's has not begun.
        const auto memory = check(mapping::anonymous(2 * sys::page_size()));
        check(sys::munmap(memory.bytes().data() + page, sys::page_size()));
        const auto place = memory.bytes().data() + page - 4;
        const auto got_some = check(sys::pread(file, mutable_buffer(place, 10), 0));
        LKMC_ASSERT(got_some >= 1 && got_some <= 4, got_some);
        const auto put_some = sys::pwrite(file, const_buffer(place, 10), 0);
        LKMC_ASSERT(put_some ? *put_some >= 1 && *put_some <= 4 : put_some.error() == errc::fault, put_some.error());
        LKMC_ASSERT_ERROR(sys::pwrite(file, const_buffer(place + 4, 10), 0), errc::fault);

        // One at its end appends, wherever it was.
        static_cast<void>(opened(sys::o::wronly | sys::o::trunc));
        const auto append = opened(sys::o::wronly | sys::o::append);
        check(sys::write(append, string_view("one ")));
        check(sys::pwrite(file, string_view("two "), 4));
        check(sys::lseek(append, 0, sys::seek::set));
        check(sys::write(append, string_view("three")));
        LKMC_ASSERT_EQ(string_view(got, check(sys::pread(file, got, 0))), string_view("one two three"));
        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    }

    // Four processes on all CPUs append records; none is lost, or torn, though they lie across pages.
    static_cast<void>(opened(sys::o::wronly | sys::o::trunc));
    constexpr unsigned writers = 4, each = 400, record = 23;
    const auto fill = [](span<char> to, unsigned who, unsigned i) {
        __builtin_memset(to.data(), static_cast<int>('a' + who), record);
        text_buffer<record> text;
        print(text, who, " ", i);
        __builtin_memcpy(to.data(), text.view().data(), text.view().size());
    };
    const auto write = [&](unsigned who) {
        lesson::run_on_cpu(who);
        const auto file = opened(sys::o::wronly | sys::o::append);
        char line[record];
        for (unsigned i = 0; i < each; ++i) {
            fill(line, who, i);
            LKMC_ASSERT_EQ(check(sys::write(file, line)), record);
        }
    };
    lesson::partner partners[] = {lesson::partner([&] { write(0); }), lesson::partner([&] { write(1); }),
                                  lesson::partner([&] { write(2); }), lesson::partner([&] { write(3); })};
    for (auto& partner : partners) partner.finish();
    const auto file = opened();
    LKMC_ASSERT_EQ(check(sys::read(file, got)), writers * each * record);
    unsigned seen[writers] = {};
    for (std::size_t at = 0; at < writers * each * record; at += record) {
        const auto who = static_cast<unsigned>(got[at] - '0');
        LKMC_ASSERT_LT(who, writers);
        char line[record];
        fill(line, who, seen[who]++);
        LKMC_ASSERT_EQ(string_view(got + at, record), string_view(line, record));
    }
    print(out, writers * each, " records of ", writers, " writers\n");
}
