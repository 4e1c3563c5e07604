// SPDX-License-Identifier: MIT
// Finds the physical address of a variable in another process, and reads its value there.
//
//     virt_to_phys_user [ADDRESS PID [DESCRIPTOR]]
//
// Without arguments it starts virt_to_phys_test and asks for the address that this one prints. Where there is no
// /dev/mem to read through, it maps the page behind the other's descriptor and sees that this is the same frame.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/devmem.hpp>
#include <lkmc/sys/pagemap.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/process.hpp>

#include <string>

using namespace lkmc;

namespace {

struct variable {
    std::uint64_t address = 0;
    int pid = 0;
    int descriptor = -1;
};

variable parse(string_view text) {
    variable v;
    text_cursor in(text);
    in.skip("0x");
    v.address = in.number<std::uint64_t>(16);
    in.blanks();
    v.pid = in.number<int>();
    in.blanks();
    if (!in.at_end()) v.descriptor = in.number<int>();
    if (!in) print(err, "not an address, a process ID and a descriptor: ", text, "\n"), world::stop(2);
    return v;
}

void look_at(const variable& v) {
    const auto pages = check(pagemap::open(v.pid), without{cap::sys_ptrace});
    const phys_addr where = check(pages.physical(v.address), without{cap::sys_admin});
    print(out, "virtual ", hex(v.address), " of process ", v.pid, " is physical ", where, "\n");

    const auto memory = devmem::map(where, 4, sys::prot::read);
    if (memory) {
        print(out, "/dev/mem has ", hex(memory->read<std::uint32_t>()), " there\n");
        LKMC_ASSERT_EQ(memory->read<std::uint32_t>(), 0x12345678);
    } else {
        print(out, "/dev/mem cannot be read there (", memory.error(), ")\n");
    }

    if (v.descriptor < 0) return;
    text_buffer<64> path;
    print(path, "/proc/", v.pid, "/fd/", v.descriptor);
    const fd file = check(sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec), without{cap::sys_ptrace});
    const auto page = check(mapping::of_file(file, sys::page_size()));
    const auto* const here = page.bytes().data() + v.address % sys::page_size();
    std::uint32_t value;
    __builtin_memcpy(&value, here, sizeof value);
    const phys_addr same = check(check(pagemap::open(self)).physical(here));
    print(out, "virtual ", static_cast<const void*>(here), " of this process is physical ", same, ", with ", hex(value), "\n");
    LKMC_ASSERT_EQ(same, where);
    LKMC_ASSERT_EQ(value, 0x12345678);
}

}  // namespace

int main(int argc, char** argv) {
    std::string text;
    for (int n = 1; n < argc; ++n) text += std::string(argv[n]) + (n + 1 < argc ? " " : "");
    if (argc > 1) return look_at(parse(text)), 0;

    // The partner lies in the same folder. It lives until its standard input is closed.
    const std::string self_path = argv[0];
    const std::string partner = self_path.substr(0, self_path.rfind('/') + 1) + "virt_to_phys_test";
    auto to = check(sys::pipe2(sys::o::cloexec));
    auto from = check(sys::pipe2(sys::o::cloexec));
    const int child = check(sys::fork());
    if (child == 0) {
        check(sys::dup3(to.read, standard_input));
        check(sys::dup3(from.write, standard_output));
        const char* const arguments[] = {partner.c_str(), nullptr};
        check(sys::execve(partner, arguments, nullptr));
    }
    from.write = {};
    char line[100];
    const std::size_t size = check(sys::read(from.read, line));
    LKMC_ASSERT_GT(size, 1);
    look_at(parse(string_view(line, size - 1)));
    to.write = {};
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
}
