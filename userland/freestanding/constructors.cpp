// SPDX-License-Identifier: MIT
// Constructors of globals run before main, in order, because the entry point calls what .init_array lists.
#include <lkmc/example.hpp>
#include <lkmc/main.hpp>

using namespace lkmc;

namespace {

// Filled with zeros by whoever loads the program, not by a constructor.
char order[8];
int used;

struct global {
    explicit global(char name) { order[used++] = name; }
    ~global() { world::stop(1); }  // nobody calls it: a program without a libc has no atexit
};

global second('b');
global third('c');
__attribute__((init_priority(101))) global first('a');

// A plain function may be listed too. The entry point hands it what main gets.
__attribute__((constructor)) void listed(int argc, char** argv, char**) {
    order[used++] = argc == 1 && argv[1] == nullptr ? 'd' : '?';
}

}  // namespace

int main() {
    print(out, "before main: ", order, "\n");
    LKMC_ASSERT_EQ(string_view(order).size(), 4u);
    LKMC_ASSERT(string_view(order) == "abcd" || string_view(order) == "adbc", order);

    static global on_demand('e');
    LKMC_ASSERT_EQ(order[4], 'e');
}
