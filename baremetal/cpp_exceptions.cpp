// SPDX-License-Identifier: MIT
// C++ with all of the language and without an operating system: exceptions, RTTI, containers, thread_local.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <vector>

#include <lkmc/example.hpp>

using namespace lkmc;

namespace {

int alive = 0;
struct resource {
    resource() { ++alive; }
    resource(const resource&) { ++alive; }
    ~resource() { --alive; }
};

struct half_built {
    resource one;
    half_built() { throw std::runtime_error("thrown by a constructor"); }
};

int deep(int levels) {
    const resource held;
    if (levels == 0) throw std::out_of_range("thrown ten frames below");
    return deep(levels - 1) + 1;
}

struct animal {
    virtual ~animal() = default;
};
struct cat : animal {};
struct dog : animal {};

thread_local int mine = 7;

}  // namespace

int main() {
    try {
        deep(10);
        LKMC_ASSERT(false);
    } catch (const std::exception& e) {
        std::printf("%s: %s\n", typeid(e).name(), e.what());
        LKMC_ASSERT(typeid(e) == typeid(std::out_of_range));
    }
    LKMC_ASSERT_EQ(alive, 0);  // every frame's resource was given back on the way

    try {
        half_built never;
        LKMC_ASSERT(false);
    } catch (const std::runtime_error& e) {
        std::printf("%s\n", e.what());
    }
    LKMC_ASSERT_EQ(alive, 0);

    try {
        try {
            throw 42;
        } catch (...) {
            throw;  // on to whoever knows what it is
        }
    } catch (int number) {
        LKMC_ASSERT_EQ(number, 42);
    }

    cat tom;
    animal& some = tom;
    LKMC_ASSERT(dynamic_cast<cat*>(&some) != nullptr);
    LKMC_ASSERT(dynamic_cast<dog*>(&some) == nullptr);

    std::vector<std::string> words{"one", "a word that is too long for the object itself"};
    words.push_back(words[0] + words[1]);
    LKMC_ASSERT_EQ(words.at(2).size(), words[1].size() + 3);
    bool caught = false;
    try {
        (void)words.at(3);
    } catch (const std::out_of_range&) {
        caught = true;
    }
    LKMC_ASSERT(caught);

    LKMC_ASSERT_EQ(mine, 7);
    mine = 8;
    std::printf("thread_local: %d\n", mine);
}
