// SPDX-License-Identifier: MIT
// result<T>: what it costs, both representations, and the names of std::expected.
#include <lkmc/result.hpp>
#include <lkmc/span.hpp>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

using lkmc::errc;
using lkmc::error;
using lkmc::result;
using lkmc::stored_result;
using lkmc::word;

namespace {

enum class level : int { low = 1, high = -1 };

// As fd: one word, and moved.
struct owner {
    explicit owner(int n) : number(n) {}
    owner(owner&& other) noexcept : number(other.number) { other.number = -1; }
    owner& operator=(owner&& other) noexcept {
        if (this != &other) {
            if (number >= 0) ++closed;
            number = other.number;
            other.number = -1;
        }
        return *this;
    }
    ~owner() {
        if (number >= 0) ++closed;
    }
    static owner from_register(word w) { return owner(static_cast<int>(w)); }
    int to_register() const { return number; }
    int number;
    static inline int closed = 0;
};

// Two words: beside.
struct pair {
    std::uint64_t a, b;
    friend bool operator==(const pair&, const pair&) = default;
};

// A child that is expected to trap.
template <class F>
bool traps(F f) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGILL, SIG_DFL);  // doctest's own
        std::signal(SIGTRAP, SIG_DFL);
        f();
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && (WTERMSIG(status) == SIGILL || WTERMSIG(status) == SIGTRAP);
}

result<int> half(int n) {
    if (n % 2 != 0) return errc::inval;
    return n / 2;
}
result<int> quarter(int n) {
    const int h = LKMC_TRY(half(n));
    return LKMC_TRY(half(h));
}
result<void> both_even(int a, int b) {
    LKMC_TRY(half(a));
    LKMC_TRY(half(b));
    return {};
}

}  // namespace

TEST_CASE("a result of what fits a register is that register") {
    static_assert(sizeof(result<int>) == sizeof(int));
    static_assert(sizeof(result<unsigned>) == sizeof(int));
    static_assert(sizeof(result<long>) == sizeof(long));
    static_assert(sizeof(result<std::size_t>) == sizeof(long));
    static_assert(sizeof(result<void*>) == sizeof(void*));
    static_assert(sizeof(result<level>) == sizeof(level));
    static_assert(sizeof(result<owner>) == sizeof(owner));
    static_assert(sizeof(result<void>) == sizeof(long));
    static_assert(sizeof(result<std::int64_t>) == (sizeof(long) == 8 ? 8 : 16));
    static_assert(sizeof(stored_result<int>) == 2 * sizeof(int));
    static_assert(std::is_trivially_copyable_v<result<int>>);
    static_assert(std::is_trivially_copyable_v<result<void*>>);
    static_assert(std::is_trivially_copyable_v<result<void>>);
    static_assert(std::is_trivially_copyable_v<stored_result<int>>);
    static_assert(std::is_trivially_copyable_v<stored_result<pair>>);
    static_assert(!std::is_copy_constructible_v<result<owner>>);
    static_assert(!std::is_copy_constructible_v<result<std::unique_ptr<int>>>);
    static_assert(std::is_move_constructible_v<result<std::unique_ptr<int>>>);
    static_assert(std::is_trivially_destructible_v<result<long>> && std::is_trivially_destructible_v<stored_result<pair>>);
    static_assert(!std::is_default_constructible_v<result<int>>);
    static_assert(std::is_default_constructible_v<result<void>>);
    static_assert(std::is_same_v<result<int>::value_type, int> && std::is_same_v<result<int>::error_type, error>);
}

TEST_CASE("-4095 … -1 are errors, and nothing else is") {
    for (const word w : {0L, 1L, 4095L, 4096L, -4096L, -4097L, std::numeric_limits<word>::max(), std::numeric_limits<word>::min()}) {
        CAPTURE(w);
        CHECK(result<long>::from_raw(w).has_value());
        CHECK(result<long>::from_raw(w).value() == w);
        CHECK(result<long>::from_raw(w).raw() == w);
        CHECK(result<long>::from_raw(w).error() == 0);
    }
    for (word w = -4095; w < 0; ++w) {
        const auto l = result<long>::from_raw(w);
        CHECK(!l.has_value());
        CHECK(!l);
        CHECK(l.error() == static_cast<int>(-w));
        CHECK(l.raw() == w);
        const auto i = result<int>::from_raw(w);
        CHECK(!i.has_value());
        CHECK(i.error() == static_cast<int>(-w));
        CHECK(i.raw() == w);
        CHECK(!result<unsigned>::from_raw(w));
        CHECK(!result<void*>::from_raw(w));
        CHECK(!result<void>::from_raw(w));
        CHECK(!result<std::size_t>::from_raw(w));
        CHECK(!result<level>::from_raw(w));
        CHECK(result<void>::from_raw(w).error().number() == -w);
    }
    // What the kernel has in an int's register has the int's width.
    CHECK(result<unsigned>::from_raw(0x7fffffff).value() == 0x7fffffffu);
    CHECK(result<void*>::from_raw(0x1000).value() == reinterpret_cast<void*>(0x1000));
    CHECK(result<level>::from_raw(1).value() == level::low);
    CHECK(result<void>::from_raw(7).has_value());
}

TEST_CASE("made of values and errors") {
    const result<int> five = 5;
    const result<int> gone = errc::noent;
    const result<int> same = error(errc::noent);
    CHECK(five);
    CHECK(*five == 5);
    CHECK(five.error() == 0);
    CHECK(gone.error() == ENOENT);
    CHECK(gone.raw() == -ENOENT);
    CHECK(same.error() == gone.error());
    const result<void> done;
    CHECK(done.has_value());
    CHECK(done.raw() == 0);
    const result<void> failed = errc::io;
    CHECK(failed.error() == EIO);
    const stored_result<int> minus_one = -1;
    CHECK(minus_one.has_value());
    CHECK(*minus_one == -1);
    const stored_result<int> stored_error = errc::notty;
    CHECK(stored_error.error() == ENOTTY);
    const result<std::int64_t> wide = std::int64_t(1) << 40;
    CHECK(*wide == std::int64_t(1) << 40);
    // A 64-bit value on a 32-bit CPU has its error beside it.
    if constexpr (sizeof(long) == 4) CHECK(*result<std::int64_t>(-1) == -1);
}

TEST_CASE("value() of an error, and a value that would be one, trap") {
    CHECK(traps([] { static_cast<void>(result<int>(errc::noent).value()); }));
    CHECK(traps([] { static_cast<void>(stored_result<int>(errc::noent).value()); }));
    CHECK(traps([] { result<void>(errc::noent).value(); }));
    CHECK(traps([] {
        volatile int n = -1;
        static_cast<void>(result<int>(static_cast<int>(n)));
    }));
    CHECK(!traps([] { static_cast<void>(result<int>(1).value()); }));
}

TEST_CASE("members of the value") {
    result<pair> p = pair{1, 2};
    CHECK(p->b == 2);
    p->b = 3;
    CHECK((*p).b == 3);
    const result<pair> constant = p;
    CHECK(constant->b == 3);
    CHECK(constant.value() == pair{1, 3});
    result<int> i = 1;
    *i = 2;
    CHECK(i.value() == 2);
    i.value() = 3;
    CHECK(*i == 3);
    i = errc::busy;
    CHECK(i.error() == EBUSY);
}

TEST_CASE("what owns is moved, and destroyed once") {
    owner::closed = 0;
    {
        result<owner> r = owner(7);
        CHECK(r->number == 7);
        result<owner> other = std::move(r);
        CHECK(other->number == 7);
        const owner out = *std::move(other);
        CHECK(out.number == 7);
    }
    CHECK(owner::closed == 1);
    {
        const result<owner> failed = errc::mfile;
        CHECK(!failed);
        CHECK(failed.error() == EMFILE);
    }
    CHECK(owner::closed == 1);
    { const auto dropped = result<owner>::from_raw(9); }
    CHECK(owner::closed == 2);
    {
        result<owner> r = owner(1);
        r = result<owner>(owner(2));
        CHECK(owner::closed == 3);
        r = result<owner>(errc::io);
        CHECK(!r);
        CHECK(owner::closed == 4);
    }
    CHECK(owner::closed == 4);

    // Beside.
    result<std::unique_ptr<int>> u = std::make_unique<int>(5);
    result<std::unique_ptr<int>> v = std::move(u);
    CHECK(**v == 5);
    const std::unique_ptr<int> taken = std::move(v).value();
    CHECK(*taken == 5);
    v = result<std::unique_ptr<int>>(errc::nomem);
    CHECK(v.error() == ENOMEM);
    v = result<std::unique_ptr<int>>(std::make_unique<int>(6));
    CHECK(**v == 6);
    auto& itself = v;
    v = std::move(itself);
    CHECK(**v == 6);

    auto counted = std::make_shared<int>(0);
    {
        result<std::shared_ptr<int>> a = std::shared_ptr<int>(counted);
        CHECK(counted.use_count() == 2);
        result<std::shared_ptr<int>> b = errc::io;
        b = std::move(a);
        CHECK(counted.use_count() == 2);
    }
    CHECK(counted.use_count() == 1);
    const result<std::string> text = std::string(100, 'x');
    CHECK(text->size() == 100);
    const result<std::vector<int>> numbers = std::vector{1, 2, 3};
    CHECK(numbers.value().size() == 3);
}

TEST_CASE("value_or") {
    CHECK(result<int>(5).value_or(1) == 5);
    CHECK(result<int>(errc::noent).value_or(1) == 1);
    const result<int> gone = errc::noent;
    CHECK(gone.value_or(2) == 2);
    CHECK(*result<std::unique_ptr<int>>(errc::noent).value_or(std::make_unique<int>(3)) == 3);
    CHECK(stored_result<int>(-1).value_or(1) == -1);
}

TEST_CASE("and_then, transform, or_else are std::expected's") {
    const result<int> eight = 8, odd = 7, gone = errc::noent;
    CHECK(eight.and_then(half).value() == 4);
    CHECK(odd.and_then(half).error() == EINVAL);
    CHECK(gone.and_then(half).error() == ENOENT);
    CHECK(result<int>(8).and_then(half).and_then(half).value() == 2);

    CHECK(eight.transform([](int n) { return n + 0L; }).value() == 8);
    static_assert(std::is_same_v<decltype(eight.transform([](int) { return std::string(); })), result<std::string>>);
    static_assert(std::is_same_v<decltype(eight.transform([](int) {})), result<void>>);
    static_assert(std::is_same_v<decltype(result<void>().transform([] { return 1; })), result<int>>);
    CHECK(gone.transform([](int) { return 1; }).error() == ENOENT);
    int called = 0;
    CHECK(eight.transform([&](int n) { called = n; }).has_value());
    CHECK(called == 8);
    CHECK(!gone.transform([&](int) { called = 1; }));
    CHECK(called == 8);

    CHECK(gone.or_else([](error e) -> result<int> { return e.number(); }).value() == ENOENT);
    CHECK(eight.or_else([](error) -> result<int> { return 0; }).value() == 8);
    CHECK(result<int>(errc::again).or_else([](error) -> result<int> { return errc::io; }).error() == EIO);

    const result<void> done, failed = errc::io;
    CHECK(done.and_then([] { return result<int>(3); }).value() == 3);
    CHECK(failed.and_then([] { return result<int>(3); }).error() == EIO);
    CHECK(done.transform([] { return 4; }).value() == 4);
    CHECK(failed.transform([] {}).error() == EIO);
    CHECK(failed.or_else([](error) { return result<void>(); }).has_value());
    CHECK(done.or_else([](error) { return result<void>(errc::io); }).has_value());
    done.value();

    // What is moved is not copied.
    auto moved = result<std::unique_ptr<int>>(std::make_unique<int>(1))
                     .transform([](std::unique_ptr<int> p) { return std::make_unique<int>(*p + 1); })
                     .and_then([](std::unique_ptr<int> p) -> result<std::unique_ptr<int>> { return p; });
    CHECK(**moved == 2);
}

TEST_CASE("LKMC_TRY gives the value or leaves") {
    CHECK(quarter(8).value() == 2);
    CHECK(quarter(6).error() == EINVAL);
    CHECK(quarter(7).error() == EINVAL);
    CHECK(both_even(2, 4).has_value());
    CHECK(both_even(2, 3).error() == EINVAL);

    const auto owned = []() -> result<std::unique_ptr<int>> {
        auto p = LKMC_TRY(result<std::unique_ptr<int>>(std::make_unique<int>(9)));
        return p;
    };
    CHECK(**owned() == 9);
    owner::closed = 0;
    const auto number = [](result<owner> r) -> result<int> {
        const owner o = LKMC_TRY(std::move(r));
        return o.number;
    };
    CHECK(*number(owner(3)) == 3);
    CHECK(owner::closed == 1);
    CHECK(number(errc::perm).error() == EPERM);
    CHECK(owner::closed == 1);
}

TEST_CASE("at compile time") {
    static_assert(result<int>(5).value() == 5);
    static_assert(result<int>(errc::noent).error() == errc::noent);
    static_assert(result<int>(4).and_then([](int n) -> result<int> { return n * 2; }).value() == 8);
    static_assert(stored_result<pair>(pair{1, 2})->a == 1);
    static_assert(!result<void>(errc::io));
}
