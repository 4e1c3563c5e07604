// SPDX-License-Identifier: MIT
// Runs wherever it is loaded, and says where that is.
#include <lkmc/bare/relocate.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

// What holds addresses: a table of functions, a table of texts, virtual functions. The linker has written those for which
// the image was linked; start has mended them.
namespace {

int twice(int x) { return 2 * x; }
int square(int x) { return x * x; }
int (*volatile const functions[])(int) = {twice, square};
const char* volatile const texts[] = {"one text", "another text"};

struct shape {
    virtual int corners() const { return 0; }
};
struct triangle : shape {
    int corners() const override { return 3; }
} a_triangle;
shape* volatile some_shape = &a_triangle;

}  // namespace

int main() {
    LKMC_ASSERT_EQ(functions[0](21), 42);
    LKMC_ASSERT_EQ(functions[1](7), 49);
    LKMC_ASSERT_EQ(string_view(texts[1]), "another text");
    LKMC_ASSERT_EQ(some_shape->corners(), 3);

    // Texts are where the image is, not where it was linked for.
    LKMC_ASSERT(image::whole().contains(reinterpret_cast<std::uintptr_t>(texts[0])));
    print(out, "linked for ", hex(image::whole().base - image::displacement()),
          ", loaded at ", hex(image::whole().base), "\n");
    return 0;
}
