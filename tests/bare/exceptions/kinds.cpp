// SPDX-License-Identifier: MIT
// Every kind of exception that a program can cause: it is what it is called, at the right place, with the right address
// and access; and the program goes on.
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

struct {
    volatile unsigned count;
    std::uintptr_t pc, address;
    exception kind;
    arch::access access;
} seen;

void note(exceptions::frame& f) {
    seen.count = seen.count + 1;
    seen.pc = f.pc();
    seen.kind = f.kind();
    seen.address = f.fault_address();
    seen.access = f.access();
    text_buffer<160> words;
    arch::print_cause(words, f);
    LKMC_ASSERT(!words.view().empty() && !words.truncated());
}
void note_and_skip(exceptions::frame& f) {
    note(f);
    f.skip_instruction();
}

unsigned counted = 0;
// One more exception of that kind has come.
void expect(exception kind, int line = __builtin_LINE()) {
    asm volatile("" : : : "memory");
    ++counted;
    LKMC_ASSERT(seen.count == counted && seen.kind == kind, line, seen.count, counted, seen.kind);
}

}  // namespace

int main() {
    for (unsigned k = 0; k < static_cast<unsigned>(exception::count); ++k)
        if (static_cast<exception>(k) != exception::interrupt) LKMC_ASSERT(exceptions::on(static_cast<exception>(k), note_and_skip) == nullptr);

    std::uintptr_t beyond = sizeof(void*) == 8 ? std::uintptr_t(0x4000'0000'0000) : 0;      // ARM: with the MMU on
    asm("" : "+r"(beyond));
    (void)*reinterpret_cast<volatile std::uint32_t*>(beyond);
    expect(exception::memory_fault);
    LKMC_ASSERT(seen.address == beyond && seen.access == arch::access::read, seen.address);
    *reinterpret_cast<volatile std::uint8_t*>(beyond + 8) = 1;
    expect(exception::memory_fault);
    LKMC_ASSERT(seen.address == beyond + 8 && seen.access == arch::access::write, seen.address);

    // A call to nowhere returns, when the handler says where to.
    exceptions::on(exception::fetch_fault, [](exceptions::frame& f) {
        note(f);
#if defined(__x86_64__)
        f.set_pc(*reinterpret_cast<std::uintptr_t*>(f.rsp));
        f.rsp += 8;
#elif defined(__aarch64__)
        f.set_pc(f.x[30]);
#else
        f.set_pc(f.lr & ~1u);
        f.cpsr = (f.cpsr & ~0x20u) | (f.lr & 1) << 5;
#endif
    });
    reinterpret_cast<void (*)()>(beyond)();
    expect(exception::fetch_fault);
    LKMC_ASSERT_EQ(seen.address, beyond);
    LKMC_ASSERT_EQ(seen.pc, beyond);

    arch::undefined_instruction();
    expect(exception::undefined_instruction);
    arch::breakpoint();
    expect(exception::breakpoint);
    arch::supervisor_call<7>();
    expect(exception::supervisor_call);

#if defined(__x86_64__)
    std::uint32_t low = 7, high = 0;
    asm volatile("div %2" : "+a"(low), "+d"(high) : "r"(0));
    expect(exception::divide_error);
    asm volatile("mov $0x7fffffff, %%eax\n\tdivl %0" : : "m"(high) : "eax", "edx");
    expect(exception::divide_error);
    std::uintptr_t wrong = 0x8000'0000'0000'0000;
    asm volatile("movb $1, (%0)" : : "r"(wrong) : "memory");          // not canonical
    expect(exception::general_protection);
    asm volatile("mov %0, %%ds" : : "r"(0x1230) : "memory");          // there is no such segment
    expect(exception::general_protection);
    asm volatile("int $1" : : : "memory");
    expect(exception::debug);
    asm volatile("pushfq\n\torl $0x100, (%%rsp)\n\tpopfq\n\tnop\n\tpushfq\n\tandl $~0x100, (%%rsp)\n\tpopfq" : : : "memory", "cc");
    LKMC_ASSERT(seen.count > counted && seen.kind == exception::debug);       // single steps
    counted = seen.count;
#elif defined(__aarch64__)
    alignas(8) std::uint32_t words[4] = {};
    asm volatile("ldxr x0, [%0]" : : "r"(reinterpret_cast<std::uintptr_t>(words) + 4) : "x0", "memory");
    expect(exception::alignment_fault);
#if LKMC_EL == 1
    asm volatile("mrs x0, hcr_el2" : : : "x0");                       // EL2's
    expect(exception::undefined_instruction);
#endif
#elif defined(__arm__)
    alignas(8) std::uint32_t words[4] = {};
    asm volatile("ldrexd r0, r1, [%0]\n\tclrex" : : "r"(reinterpret_cast<std::uintptr_t>(words) + 1) : "r0", "r1", "memory");
    expect(exception::alignment_fault);
    asm volatile("ldm %0, {r0, r1}" : : "r"(reinterpret_cast<std::uintptr_t>(words) + 1) : "r0", "r1", "memory");
    expect(exception::alignment_fault);
#endif
    print(out, counted, " exceptions\n");
    return 0;
}
