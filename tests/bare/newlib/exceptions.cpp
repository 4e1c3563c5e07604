// SPDX-License-Identifier: MIT
// Exceptions from where they are hard: constructors of globals, nested, many, with thread_local and floating point.
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>

#include <lkmc/example.hpp>

using namespace lkmc;

namespace {

bool caught_before_main = false;
struct early {
    early() {
        try {
            throw std::logic_error("before main");
        } catch (const std::exception& e) {
            caught_before_main = string_view(e.what()) == "before main";
        }
    }
} before;

struct part {
    static inline int alive = 0;
    explicit part(bool fails) {
        if (fails) throw 1;
        ++alive;
    }
    ~part() { --alive; }
};
struct whole {
    part one{false}, two{false}, three{true};
};

thread_local int counted = 3;
thread_local char zero[16];
alignas(32) thread_local char aligned[32];

int order = 0;
struct guard {
    int expected;
    ~guard() noexcept(false) { LKMC_ASSERT_EQ(++order, expected); }
};

[[gnu::noinline]] double deep(int n, double carried) {
    if (n == 0) throw carried;
    return deep(n - 1, carried + 1) * 2;
}

struct base { virtual ~base() = default; };
struct one_side : virtual base {};
struct other_side : virtual base {};
struct both : one_side, other_side {};

}  // namespace

int main() {
    LKMC_ASSERT(caught_before_main);

    for (int i = 0; i < 1000; ++i) {
        try {
            whole w;
            LKMC_ASSERT(false);
        } catch (int one) {
            LKMC_ASSERT_EQ(one, 1);
        }
        LKMC_ASSERT_EQ(part::alive, 0);
    }

    try {
        (void)deep(50, 0.5);
    } catch (double d) {
        LKMC_ASSERT(d == 50.5);
    }

    try {
        guard second{2};
        guard first{1};
        throw 0;
    } catch (int) {
        LKMC_ASSERT_EQ(++order, 3);
    }

    // Rethrown, kept, nested.
    std::exception_ptr kept;
    try {
        try {
            throw std::runtime_error("inner");
        } catch (...) {
            kept = std::current_exception();
            std::throw_with_nested(std::logic_error("outer"));
        }
    } catch (const std::logic_error& outer) {
        bool inner = false;
        try {
            std::rethrow_if_nested(outer);
        } catch (const std::runtime_error& e) {
            inner = string_view(e.what()) == "inner";
        }
        LKMC_ASSERT(inner);
    }
    LKMC_ASSERT(kept != nullptr);
    LKMC_ASSERT_EQ(std::uncaught_exceptions(), 0);

    both b;
    base& some = b;
    LKMC_ASSERT(dynamic_cast<other_side*>(&some) == static_cast<other_side*>(&b));
    bool wrong = false;
    try {
        base plain;
        (void)dynamic_cast<one_side&>(plain);
    } catch (const std::bad_cast&) {
        wrong = true;
    }
    LKMC_ASSERT(wrong);

    // Memory that there is not.
    bool refused = false;
    try {
        volatile std::size_t much = ~std::size_t(0) / 4;
        auto p = std::make_unique<char[]>(much);
        asm volatile("" : : "r"(p.get()));  // or the compiler sees that nobody needs it
    } catch (const std::bad_alloc&) {
        refused = true;
    }
    LKMC_ASSERT(refused);
    bool out = false;
    try {
        (void)std::string("short").substr(9);
    } catch (const std::out_of_range&) {
        out = true;
    }
    LKMC_ASSERT(out);

    LKMC_ASSERT_EQ(counted, 3);
    for (char c : zero) LKMC_ASSERT_EQ(c, 0);
    LKMC_ASSERT_EQ(reinterpret_cast<std::uintptr_t>(aligned) % 32, 0u);
}
