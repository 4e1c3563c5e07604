// SPDX-License-Identifier: MIT
// Text files of the kernel read line by line, in a buffer of a fixed size.
//
//     char buffer[4096];
//     lkmc::line_reader lines(file, buffer);
//     lkmc::string_view line;
//     while (LKMC_TRY(lines.next(line))) …
//
//     for (const lkmc::mount_entry& entry : mounts) …                // a text_table: mount.hpp, module.hpp
//     LKMC_TRY(mounts.status());
//
// * Nothing is allocated. A line is a part of the buffer and is gone with the next call.
// * A line longer than the buffer is EMSGSIZE; a last line without its line end was cut off: EBADMSG. After an error
//   there are no more lines.
// * /proc makes the text while it is read: what changes meanwhile may be missed or seen twice, but each line is whole.
// * text_table<Entry> is the range of what Entry::parse(line) makes of the lines. The loop ends at an error, too:
//   status() says which.
// Source: proc(5), fs/seq_file.c.
#pragma once

#include <cstddef>

#include <lkmc/stream.hpp>
#include <lkmc/sys/file.hpp>

namespace lkmc {

namespace detail {

// Cuts what arrives piece by piece into lines, in a buffer of a fixed size. Knows no files: space() is to be filled
// from somewhere, and filled() told how far.
class line_cutter {
public:
    explicit line_cutter(span<char> buffer) noexcept : buffer_(buffer) {}

    // Whether there is a line. Of one that does not fit with its end there is the beginning; the rest is passed over.
    bool next(string_view& line, bool& is_cut) noexcept {
        while (first_ < last_) {
            const string_view text(buffer_.data() + first_, last_ - first_);
            const std::size_t end = text.find('\n', looked_at_);
            if (end == string_view::npos) {
                looked_at_ = text.size();
                if (passing_over_) {
                    drop_all();
                } else if (text.size() == buffer_.size()) {
                    line = text.substr(0, text.size() - 1);
                    is_cut = passing_over_ = true;
                    drop_all();
                    return true;
                }
                return false;
            }
            first_ += end + 1;
            looked_at_ = 0;
            if (passing_over_) {
                passing_over_ = false;
                continue;
            }
            line = text.substr(0, end);
            is_cut = false;
            return true;
        }
        return false;
    }
    // The same, with more where that is needed: fill(space) puts bytes there and returns how many; 0 is the end, and
    // then there is no line. EBADMSG: the end came within a line. EMSGSIZE: the buffer is empty.
    template <class Fill>
    result<bool> next(string_view& line, bool& is_cut, Fill fill) noexcept {
        while (!next(line, is_cut)) {
            const span<char> to = space();
            if (to.empty()) return errc::msgsize;
            const result<std::size_t> n = fill(to);
            if (!n) return n.error();
            if (*n == 0) {
                if (in_a_line()) return errc::badmsg;
                return false;
            }
            filled(*n);
        }
        return true;
    }
    // Something began that no line end has ended.
    bool in_a_line() const noexcept { return first_ < last_ || passing_over_; }

    // Where more may be put, after next() was false: never empty then, unless the buffer is.
    span<char> space() noexcept {
        if (first_ > 0) {
            last_ -= first_;
            __builtin_memmove(buffer_.data(), buffer_.data() + first_, last_);
            first_ = 0;
        }
        return buffer_.subspan(last_);
    }
    void filled(std::size_t count) noexcept { last_ += count; }

private:
    void drop_all() noexcept { first_ = last_ = looked_at_ = 0; }

    span<char> buffer_;
    std::size_t first_ = 0;      // of what has not been given out
    std::size_t last_ = 0;       // behind what is there
    std::size_t looked_at_ = 0;  // from first_ on, and no line end in it
    bool passing_over_ = false;
};

}  // namespace detail

class line_reader {
public:
    line_reader(fd_ref file, span<char> buffer) noexcept : file_(file), cutter_(buffer) {}

    // Whether there was one more line.
    result<bool> next(string_view& line) noexcept {
        if (ended_) return false;
        bool is_cut = false;
        auto more = cutter_.next(line, is_cut, [&](span<char> space) { return sys::read(file_, space); });
        if (more && is_cut) more = errc::msgsize;
        ended_ = !more || !*more;
        return more;
    }

private:
    fd_ref file_;
    detail::line_cutter cutter_;
    bool ended_ = false;
};

// An open file of lines, each of which Entry::parse(line) makes an Entry of. To be gone through once; an entry is good
// until the next one is asked for.
template <class Entry>
class text_table : public stream<text_table<Entry>> {
public:
    text_table(fd file, span<char> buffer) noexcept : reader_(file, buffer), file_(static_cast<fd&&>(file)) {}

    // The next entry, or nullptr at the end and after an error.
    const Entry* next() noexcept {
        if (!status_) return nullptr;
        string_view line;
        const auto more = reader_.next(line);
        if (!more) status_ = more.error();
        if (!more || !*more) return nullptr;
        const auto entry = Entry::parse(line);
        if (!entry) {
            status_ = entry.error();
            return nullptr;
        }
        entry_ = *entry;
        return &entry_;
    }
    const Entry& operator*() const noexcept { return entry_; }  // the one that next() came to
    // Whether the end was the end.
    result<void> status() const noexcept { return status_; }

    fd_ref file() const noexcept { return file_; }

private:
    line_reader reader_;
    fd file_;
    Entry entry_{};
    result<void> status_;
};

// The parts of a text between separators; empty parts are passed over.
class text_list {
public:
    constexpr text_list() noexcept = default;
    constexpr text_list(string_view text, char separator) noexcept : text_(text), separator_(separator) {}

    class iterator {
    public:
        constexpr iterator(string_view left, char separator) noexcept : left_(left), separator_(separator) { ++*this; }
        constexpr string_view operator*() const noexcept { return part_; }
        constexpr iterator& operator++() noexcept {
            while (!left_.empty() && left_.front() == separator_) left_ = left_.substr(1);
            part_ = left_.substr(0, left_.find(separator_));
            left_ = left_.substr(part_.size());
            return *this;
        }
        friend constexpr bool operator==(const iterator& it, std::nullptr_t) noexcept { return it.part_.empty(); }

    private:
        string_view left_;
        string_view part_;
        char separator_;
    };
    constexpr iterator begin() const noexcept { return {text_, separator_}; }
    constexpr std::nullptr_t end() const noexcept { return nullptr; }

    constexpr bool empty() const noexcept { return begin() == nullptr; }
    constexpr bool contains(string_view wanted) const noexcept {
        for (string_view part : *this)
            if (part == wanted) return true;
        return false;
    }
    constexpr string_view text() const noexcept { return text_; }

private:
    string_view text_;
    char separator_ = ',';
};

}  // namespace lkmc
