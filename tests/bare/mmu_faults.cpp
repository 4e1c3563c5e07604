// SPDX-License-Identifier: MIT
// Every attribute of the identity map, by doing what it forbids: each is a fault, at that address, of that kind.
#include <lkmc/bare/cores.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

#include <initializer_list>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

alignas(4096) const unsigned char constants[4096] = {1};
alignas(4096) unsigned char page[4096];
volatile unsigned faults = 0;
volatile std::uintptr_t where = 0;
volatile arch::access how = arch::access::read;

std::uintptr_t address(const volatile void* at) { return reinterpret_cast<std::uintptr_t>(at); }

void on_access(exceptions::frame& f) {
    faults = faults + 1;
    where = f.fault_address();
    how = f.access();
    f.skip_instruction();
}
// As if the function that is not allowed had returned.
void on_jump(exceptions::frame& f) {
    faults = faults + 1;
    where = f.fault_address();
    how = f.access();
#if defined(__x86_64__)
    f.set_pc(*reinterpret_cast<std::uintptr_t*>(f.rsp));
    f.rsp += 8;
#elif defined(__aarch64__)
    f.set_pc(f.x[30]);
#else
    f.set_pc(f.lr & ~std::uintptr_t{1});
    f.cpsr = (f.cpsr & ~0x20u) | (f.lr & 1) << 5;
#endif
}

[[gnu::noinline]] void load(std::uintptr_t at) { (void)*reinterpret_cast<volatile unsigned char*>(at); }
[[gnu::noinline]] void store(std::uintptr_t at) { *reinterpret_cast<volatile unsigned char*>(at) = 1; }
[[gnu::noinline]] void jump(std::uintptr_t at) {
    reinterpret_cast<void (*)()>(at)();
    asm volatile("");                               // no tail call: there is somewhere to return to
}

void refused(arch::access kind, std::uintptr_t at, int line = __builtin_LINE()) {
    const unsigned before = faults;
    if (kind == arch::access::read) load(at);
    if (kind == arch::access::write) store(at);
    if (kind == arch::access::execute) jump(at);
    LKMC_ASSERT(faults == before + 1, line, at);
    LKMC_ASSERT(where == at, line, +where, at);
    LKMC_ASSERT(how == kind, line, static_cast<int>(how), static_cast<int>(kind));
}
void allowed(arch::access kind, std::uintptr_t at, int line = __builtin_LINE()) {
    const unsigned before = faults;
    if (kind == arch::access::read) load(at);
    if (kind == arch::access::write) store(at);
    LKMC_ASSERT(faults == before, line, at);
}

}  // namespace

int main() {
    using enum arch::access;
    exceptions::on(exception::memory_fault, on_access);
    exceptions::on(exception::fetch_fault, on_jump);
    const std::uintptr_t data = address(page);

    // Null, and the guard pages of all stacks.
    for (auto kind : {read, write, execute}) refused(kind, 0);
    refused(read, 4095);
    for (unsigned core = 0; core < cores::count(); ++core) {
        refused(read, cores::stack(core).base - 1);
        refused(write, cores::stack(core).base - 4096);
        allowed(read, cores::stack(core).base);
    }
    // Code is not written, constants neither written nor executed, nothing else is executed.
    const std::uintptr_t code = address(reinterpret_cast<void*>(&load)) & ~std::uintptr_t{1};
    allowed(read, code);
    refused(write, code);
    allowed(read, address(constants));
    refused(write, address(constants));
    refused(execute, address(constants));
    allowed(write, data);
    refused(execute, data);
    refused(execute, cores::stack(0).base);
    refused(execute, image::heap().base);
    refused(execute, image::heap().end() - 16);
#if defined(__x86_64__)
    refused(execute, 0xfee0'0000);
    refused(execute, 0x8000);
#else
    refused(execute, board::console.window().base());
#endif

    // What is changed holds at once.
    check(mmu::protect(data, 4096, mmu::constants));
    allowed(read, data);
    refused(write, data);
    check(mmu::unmap(data, 4096));
    refused(read, data);
    refused(write, data);
    check(mmu::map(data, data, 4096, mmu::data));
    allowed(write, data);
    check(mmu::protect(data, 4096, mmu::device));
    allowed(write, data);
    refused(execute, data);
    check(mmu::protect(data, 4096, mmu::data));

    // A frame of a fault that was repaired: registers are what they were.
    unsigned sum = 0;
    for (unsigned i = 0; i < 10; ++i) {
        check(mmu::unmap(data, 4096));
        exceptions::on(exception::memory_fault, [](exceptions::frame& f) {
            faults = faults + 1;
            check(mmu::map(f.fault_address() & ~std::uintptr_t{4095}, f.fault_address() & ~std::uintptr_t{4095}, 4096, mmu::data));
        });
        *reinterpret_cast<volatile unsigned char*>(data + 100) = static_cast<unsigned char>(i);
        sum += *reinterpret_cast<volatile unsigned char*>(data + 100);
    }
    LKMC_ASSERT_EQ(sum, 45u);
    print(out, +faults, " faults, all of them meant\n");
}
