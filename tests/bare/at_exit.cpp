// SPDX-License-Identifier: MIT
// Destructors of globals and statics, and functions asked for, run behind main in the opposite order.
#include <lkmc/bare/at_exit.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

struct named {
    char name;
    explicit named(char n) : name(n) {}
    ~named() { print(out, name); }
};
named first('a'), second('b');

}  // namespace

int main() {
    static named third('c');
    print(out, "\n");
    check(at_exit::add([](void* text) {
        print(out, static_cast<const char*>(text));
        check(at_exit::add([](void*) { print(out, "e"); }));
    }, const_cast<char*>("d")));
#if defined(TOO_MANY)
    for (int i = 0; i < 28; ++i) check(at_exit::add([](void*) {}));
    LKMC_ASSERT_ERROR(at_exit::add([](void*) {}), errc::nospc);
    static named no_room('x');
#endif
}
