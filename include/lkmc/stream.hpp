// SPDX-License-Identifier: MIT
// Loops over what is read only once: for (const auto& event : events) …
//
//     class lines : public stream<lines> {
//     public:
//         bool next();                        // on to the next; false at the end, and after an error
//         const line& operator*() const;      // the one that next() came to
//     };
//
// * stream: the loop is over the object itself; who breaks it off and begins another goes on behind the element that was
//   the last.
// * copied_stream_iterator(stream): each loop has a stream of its own, and begins anew.
// * event_stream: next() returns a result, whose error ends the loop and is its status().
#pragma once

#include <type_traits>

#include <lkmc/result.hpp>

namespace lkmc {

struct stream_end {};

template <class Stream>
class stream_iterator {
public:
    constexpr explicit stream_iterator(Stream& of) noexcept : stream_(&of), there_(of.next()) {}
    constexpr decltype(auto) operator*() const noexcept { return **stream_; }
    constexpr auto* operator->() const noexcept { return &**stream_; }
    constexpr stream_iterator& operator++() noexcept {
        there_ = stream_->next();
        return *this;
    }
    friend constexpr bool operator==(const stream_iterator& i, stream_end) noexcept { return !i.there_; }

private:
    Stream* stream_;
    bool there_;
};

template <class Self>
class stream {
public:
    constexpr stream_iterator<Self> begin() noexcept { return stream_iterator<Self>(static_cast<Self&>(*this)); }
    constexpr stream_end end() const noexcept { return {}; }
};

template <class Stream>
class copied_stream_iterator {
public:
    constexpr explicit copied_stream_iterator(const Stream& from) noexcept : stream_(from), there_(stream_.next()) {}
    constexpr decltype(auto) operator*() noexcept { return *stream_; }
    constexpr auto* operator->() noexcept { return &*stream_; }
    constexpr copied_stream_iterator& operator++() noexcept {
        there_ = stream_.next();
        return *this;
    }
    friend constexpr bool operator==(const copied_stream_iterator& i, stream_end) noexcept { return !i.there_; }

private:
    Stream stream_;
    bool there_;
};

template <class Self>
class event_stream {
public:
    class iterator {
    public:
        explicit iterator(Self& of) noexcept : source_(&of), current_(of.next()) {}
        const auto& operator*() const noexcept { return *current_; }
        const auto* operator->() const noexcept { return &*current_; }
        iterator& operator++() noexcept {
            current_ = source_->next();
            return *this;
        }
        bool operator==(stream_end) const noexcept {
            static_cast<event_stream*>(source_)->status_ = current_.error();
            return !current_;
        }

    private:
        Self* source_;
        std::invoke_result_t<decltype(&Self::next), Self&> current_;
    };
    auto begin() noexcept { return iterator(static_cast<Self&>(*this)); }
    stream_end end() const noexcept { return {}; }
    // Why the last loop ended.
    result<void> status() const noexcept {
        if (status_ == errc::ok) return {};
        return status_;
    }

private:
    error status_;
};

}  // namespace lkmc
