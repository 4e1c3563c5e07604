// SPDX-License-Identifier: MIT
// Something to call later: a function, or a lambda with what it captured.
//
//     callback<unsigned> c = [&ticks](unsigned n) { ticks += n; };
//     callback<unsigned> d = [] { print(out, "tick\n"); };    // one that does not care for the argument
//     c(1);
//
// * A copy, without allocation: what is captured takes at most three words and has no destructor. What is captured by
//   reference has to live as long as the callback.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>

namespace lkmc::bare {

template <class Argument>
class callback {
public:
    constexpr callback() noexcept = default;

    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, callback> && (requires(F& f, Argument a) { f(a); } || requires(F& f) { f(); }))
    callback(F f) noexcept {
        static_assert(sizeof(F) <= sizeof state_, "at most three words fit: capture one reference to a struct of them");
        static_assert(std::is_trivially_copyable_v<F> && std::is_trivially_destructible_v<F>,
                      "it is copied as bytes and never destroyed: capture by reference");
        static_assert(alignof(F) <= alignof(void*));
        ::new (static_cast<void*>(state_)) F(f);
        call_ = [](void* state, Argument argument) {
            F& f = *static_cast<F*>(state);
            if constexpr (requires { f(argument); }) f(argument);
            else f();
        };
    }

    explicit constexpr operator bool() const noexcept { return call_ != nullptr; }
    void operator()(Argument argument) { call_(state_, argument); }

private:
    void (*call_)(void*, Argument) = nullptr;
    alignas(void*) std::byte state_[3 * sizeof(void*)] = {};
};

}  // namespace lkmc::bare
