// SPDX-License-Identifier: MIT
#include <lkmc/stream.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace lkmc;

namespace {

class to_five : public stream<to_five> {
public:
    bool next() { return ++now_ <= 5; }
    const int& operator*() const { return now_; }

private:
    int now_ = 0;
};

struct again {
    copied_stream_iterator<to_five> begin() const { return copied_stream_iterator(to_five()); }
    stream_end end() const { return {}; }
};

class failing : public event_stream<failing> {
public:
    result<int> next() {
        if (++now_ % 3 == 0) return now_ == 3 ? errc::intr : errc::io;
        return now_;
    }

private:
    int now_ = 0;
};

}  // namespace

TEST_CASE("a loop that is broken off goes on behind its last element") {
    to_five source;
    std::vector<int> seen;
    for (const int n : source) {
        seen.push_back(n);
        if (n == 2) break;
    }
    for (const int n : source) seen.push_back(n);
    CHECK(seen == std::vector{1, 2, 3, 4, 5});
    for (const int n : source) FAIL("over, but ", n);
}

TEST_CASE("a loop with a stream of its own begins anew") {
    const again numbers;
    for (int round = 0; round < 2; ++round) {
        int sum = 0;
        for (const int n : numbers) sum += n;
        CHECK(sum == 15);
    }
}

TEST_CASE("a loop over events says why it ended") {
    failing events;
    CHECK(events.status());
    std::vector<int> seen;
    for (const int n : events) seen.push_back(n);
    CHECK(seen == std::vector{1, 2});
    CHECK(events.status().error() == errc::intr);
    for (const int n : events) seen.push_back(n);
    CHECK(seen == std::vector{1, 2, 4, 5});
    CHECK(events.status().error() == errc::io);
}
