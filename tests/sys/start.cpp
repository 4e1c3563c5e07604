// SPDX-License-Identifier: MIT
// Entry without a libc: the stack, the constructors, the arguments, and what compilers call by themselves.
#include <lkmc/example.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/start.hpp>

using namespace lkmc;

extern "C" void _start();

// In start_second.cpp, which includes start.hpp too.
extern int constructed_elsewhere;
char* copy_elsewhere(char* to, const char* from, std::size_t size);

namespace {

// Keeps the compiler from knowing.
template <class T>
T opaque(T value) {
    asm volatile("" : "+r"(value));
    return value;
}

// What the ABI promises to every function: a local of this alignment needs no work, and gets none.
bool aligned_stack() {
    alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) char local[__STDCPP_DEFAULT_NEW_ALIGNMENT__] = {};
#if defined(__x86_64__)
    asm volatile("movaps %%xmm0, %0" : "=m"(local));  // faults where it is not
#endif
    return opaque(reinterpret_cast<std::uintptr_t>(local)) % sizeof local == 0;
}

struct constructed {
    int value;
    bool aligned;
    constructed() : value(opaque(7)), aligned(aligned_stack()) {}
    ~constructed() { world::stop(99); }
};
constructed global;

#if defined(LKMC_TEST_LTO)
constexpr bool linked_with_lto = true;
#else
constexpr bool linked_with_lto = false;
#endif
int seen_argc;
char** seen_argv;
char** seen_envp;
__attribute__((constructor)) void see(int argc, char** argv, char** envp) {
    seen_argc = argc;
    seen_argv = argv;
    seen_envp = envp;
}

constexpr std::size_t room = 96;
struct block {
    unsigned char bytes[room];
    explicit block(unsigned seed) {
        for (auto& b : bytes) b = static_cast<unsigned char>((seed = seed * 1103515245 + 12345) >> 16);
    }
};

void copies() {
    for (std::size_t size = 0; size < 40; ++size)
        for (std::size_t from = 0; from < 8; ++from)
            for (std::size_t to = 0; to < 8; ++to) {
                const block source(1);
                block target(2);
                const block before = target;
                LKMC_ASSERT(memcpy(target.bytes + to, source.bytes + from, opaque(size)) == target.bytes + to);
                for (std::size_t i = 0; i < room; ++i) {
                    const auto expected = i >= to && i < to + size ? source.bytes[i - to + from] : before.bytes[i];
                    LKMC_ASSERT(target.bytes[i] == expected, size, from, to, i);
                }
            }
}

void moves() {
    for (std::size_t size = 0; size < 40; ++size)
        for (std::size_t from = 0; from < 40; ++from)
            for (std::size_t to = 0; to < 40; to += 3) {
                block moved(3);
                const block before = moved;
                LKMC_ASSERT(memmove(moved.bytes + to, moved.bytes + from, opaque(size)) == moved.bytes + to);
                for (std::size_t i = 0; i < room; ++i) {
                    const auto expected = i >= to && i < to + size ? before.bytes[i - to + from] : before.bytes[i];
                    LKMC_ASSERT(moved.bytes[i] == expected, size, from, to, i);
                }
            }
}

void fills() {
    for (std::size_t size = 0; size < 40; ++size)
        for (std::size_t to = 0; to < 8; ++to) {
            block filled(4);
            const block before = filled;
            LKMC_ASSERT(memset(filled.bytes + to, 0x1a5, opaque(size)) == filled.bytes + to);
            for (std::size_t i = 0; i < room; ++i)
                LKMC_ASSERT(filled.bytes[i] == (i >= to && i < to + size ? 0xa5 : before.bytes[i]), size, to, i);
        }
}

void comparisons() {
    const block a(5);
    block b = a;
    LKMC_ASSERT_EQ(memcmp(a.bytes, b.bytes, opaque(room)), 0);
    for (std::size_t i = 0; i < room; ++i) {
        b.bytes[i] = static_cast<unsigned char>(a.bytes[i] ^ 0x80);
        const int sign = memcmp(a.bytes, b.bytes, opaque(room));
        LKMC_ASSERT(sign != 0 && (sign < 0) == (a.bytes[i] < b.bytes[i]), i, sign);
        LKMC_ASSERT_EQ(memcmp(a.bytes, b.bytes, opaque(i)), 0);
        b.bytes[i] = a.bytes[i];
    }
}

void lengths() {
    char text[40] = {};
    for (std::size_t size = 0; size + 1 < sizeof text; ++size) {
        for (std::size_t from = 0; from <= size; ++from) LKMC_ASSERT_EQ(strlen(opaque(text + from)), size - from);
        text[size] = 'x';
    }
}

// Assignments of big objects become calls of memcpy and memset; nobody wrote them here.
void unasked() {
    struct big {
        int values[500];
    };
    static big one, two;
    for (int i = 0; i < 500; ++i) one.values[i] = opaque(i);
    *opaque(&two) = *opaque(&one);
    for (int i = 0; i < 500; ++i) LKMC_ASSERT_EQ(two.values[i], i);
    *opaque(&two) = big{};
    for (int i = 0; i < 500; ++i) LKMC_ASSERT_EQ(two.values[i], 0);
}

}  // namespace

int main(int argc, char** argv, char** envp) {
    LKMC_ASSERT(aligned_stack());
    LKMC_ASSERT(global.aligned);
    LKMC_ASSERT_EQ(global.value, 7);
    LKMC_ASSERT_EQ(constructed_elsewhere, 8);
    static constructed once;
    LKMC_ASSERT_EQ(once.value, 7);

    LKMC_ASSERT_EQ(argc, 3);
    LKMC_ASSERT_EQ(string_view(argv[1]), "one");
    LKMC_ASSERT_EQ(string_view(argv[2]), "two words");
    LKMC_ASSERT(argv[3] == nullptr);
    // Link-time optimization makes one constructor of all, which hands nothing on.
    if (!linked_with_lto) LKMC_ASSERT(seen_argc == argc && seen_argv == argv && seen_envp == envp);
    bool found = false;
    for (char** variable = envp; *variable != nullptr; ++variable) found |= string_view(*variable) == "LKMC_TEST=a b=c";
    LKMC_ASSERT(found);

    const auxiliary_vector facts(envp);
    LKMC_ASSERT_EQ(facts.get(aux::entry), reinterpret_cast<unsigned long>(_start));
    LKMC_ASSERT_EQ(facts.get(aux::phent), sizeof(long) == 8 ? 56u : 32u);
    LKMC_ASSERT_EQ(facts.get(static_cast<aux>(4711), 42), 42u);
    LKMC_ASSERT_EQ(facts.get(aux::uid, 4711), static_cast<unsigned long>(sys::getuid()));
    LKMC_ASSERT_EQ(facts.get(aux::egid, 4711), static_cast<unsigned long>(sys::getegid()));

    copies();
    moves();
    fills();
    comparisons();
    lengths();
    unasked();

    char text[] = "elsewhere";
    char copy[sizeof text];
    LKMC_ASSERT_EQ(string_view(copy_elsewhere(copy, text, sizeof text)), "elsewhere");

    // Division of 64 bits comes from libgcc on ARM.
    LKMC_ASSERT_EQ(opaque(std::size_t(1000000)) * 1000ull * 1000ull * 1000ull / opaque(std::size_t(7)), 142857142857142ull);
    print(out, opaque(std::size_t(4000000000)) * 4000000000ull, "\n");
}
