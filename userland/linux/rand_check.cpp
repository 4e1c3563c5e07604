// SPDX-License-Identifier: MIT
// What differs from run to run: where things lie in memory, and random numbers.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/random.hpp>
#include <lkmc/sys/spawn.hpp>

using namespace lkmc;

// personality(2)
constexpr unsigned long addr_no_randomize = 0x0040000, only_ask = 0xffffffff;

struct run {
    const void *code, *stack, *heap, *library, *vdso;
    unsigned char from_kernel[16];  // drawn at execve
    unsigned char drawn[16];        // drawn by the program

    bool same_places(const run& other) const {
        return stack == other.stack && heap == other.heap && vdso == other.vdso && code == other.code && library == other.library;
    }
};
static void format(sink to, const run& r) {
    print(to, "code ", r.code, " stack ", r.stack, " heap ", r.heap, " vdso ", r.vdso, " random");
    for (unsigned char byte : r.drawn) print(to, " ", hex(byte, 2));
}

static run look(char** envp) {
    const auxiliary_vector facts(envp);
    run r{};
    r.code = reinterpret_cast<const void*>(&look);
    r.stack = &r;
    r.heap = sbrk(0);
    r.library = reinterpret_cast<const void*>(&malloc);
    r.vdso = facts.vdso();
    memcpy(r.from_kernel, facts.random().data(), sizeof r.from_kernel);
    check(fill_random(r.drawn));
    return r;
}

// Runs this program again and returns what it saw.
static run again(char** envp) {
    auto pipe = check(sys::pipe2(sys::o::cloexec));
    const char* const arguments[] = {"rand_check", "look", nullptr};
    const int child = check(spawn("/proc/self/exe", arguments, envp, [&]() noexcept { return sys::dup3(pipe.write, standard_output); }));
    check(pipe.write.close());
    run r{};
    LKMC_ASSERT_EQ(check(sys::read(pipe.read, object_buffer(r))), sizeof r);
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
    return r;
}

int main(int argc, char**, char** envp) {
    if (argc > 1) {
        check(sys::write(standard_output, object_buffer(look(envp))));
        return 0;
    }
    const auto personality = static_cast<unsigned long>(check(syscall(nr::personality, only_ask)));
    const run first = again(envp), second = again(envp);
    print(out, first, "\n", second, "\n");

    // Random numbers differ, whatever is done about addresses.
    LKMC_ASSERT(memcmp(first.drawn, second.drawn, sizeof first.drawn) != 0);
    LKMC_ASSERT(memcmp(first.from_kernel, second.from_kernel, sizeof first.from_kernel) != 0);

    // Addresses differ unless the machine or whoever started us has switched that off.
    char machine[2] = "2";
    check(sys::read(check(sys::openat(at_cwd, "/proc/sys/kernel/randomize_va_space", sys::o::rdonly)), mutable_buffer(machine, 1)));
    if (machine[0] != '0' && (personality & addr_no_randomize) == 0) LKMC_ASSERT(!first.same_places(second), first, second);

    // With this personality, which children inherit, they do not. A sandbox may forbid it.
    const auto set = syscall(nr::personality, personality | addr_no_randomize);
    if (!set) {
        print(out, "personality: ", set.error(), ": addresses stay random here\n");
        return 0;
    }
    const run third = again(envp), fourth = again(envp);
    print(out, third, "\n", fourth, "\n");
    LKMC_ASSERT(third.same_places(fourth), third, fourth);
    LKMC_ASSERT(memcmp(third.drawn, fourth.drawn, sizeof third.drawn) != 0);
}
