// SPDX-License-Identifier: MIT
// Writes to the debug console of the emulator through /dev/debugcon: many writers, parts, and the kernel's messages.
//     debugcon [PORT]              where it is, if not at 0xe9
#include "lesson.hpp"

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;
using namespace lkmc::literals;

namespace {

void put(fd_ref console, string_view text) { LKMC_ASSERT_EQ(check(sys::write(console, text)), text.size()); }

// As much as there is before memory that is not there.
void part(fd_ref console) {
    const auto pages = check(mapping::anonymous(2 * sys::page_size()));
    check(sys::mprotect(pages.bytes().data() + sys::page_size(), sys::page_size(), sys::prot::none));
    constexpr string_view text = "debugcon: a part\n";
    std::byte* const start = pages.bytes().data() + sys::page_size() - text.size();
    __builtin_memcpy(start, text.data(), text.size());
    LKMC_ASSERT_EQ(check(sys::write(console, const_buffer(start, text.size() + 10))), text.size());
    LKMC_ASSERT_ERROR(sys::write(console, const_buffer(start + text.size(), 10)), errc::fault);
}

// Lines of several processes, each line in one piece though it is longer than what the driver takes at once.
void together() {
    static char line[1000];
    int children[4];
    for (int i = 0; i < 4; ++i) {
        children[i] = check(sys::fork());
        if (children[i] != 0) continue;
        __builtin_memset(line, '0' + i, sizeof line);
        line[sizeof line - 1] = '\n';
        const auto console = lesson::open("/dev/debugcon", sys::o::wronly);
        for (int n = 0; n < 5; ++n) put(console, {line, sizeof line});
        sys::exit_group(0);
    }
    for (int child : children) {
        const auto end = check(sys::waitid(child));
        LKMC_ASSERT(end.exited() && end.number == 0);
    }
}

bool has(cstr file, string_view text) {
    static char buffer[16384];
    return check(attribute(file.c_str()).read(buffer)).find(text) != string_view::npos;
}

}  // namespace

int main(int argc, char** argv) {
    static lesson::kernel_log log;
    const string_view port = argc > 1 ? argv[1] : "0xe9";
    text_buffer<63> parameters;
    print(parameters, "port=", port);

    // Where nothing answers the module is not loaded, and says so.
    const auto path = lesson::file_of("debugcon");
    LKMC_ASSERT_ERROR(module::load(path.c_str(), port == "0xe9" ? "port=0xea" : ""), errc::nodev);
    log.expect("debugcon: no debug console at port 0xe");
    LKMC_ASSERT(!has("/proc/ioports", "debugcon"));
    // The first interrupt controller's.
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "port=0x20"), errc::busy);
    log.expect("debugcon: port 0x20 belongs to another driver");

    auto module = lesson::load("debugcon", parameters.c_str());
    LKMC_ASSERT(has("/proc/ioports", "debugcon"));
    {
        const auto one = lesson::open("/dev/debugcon", sys::o::wronly);
        const auto two = lesson::open("/dev/debugcon");
        put(one, "debugcon: one\n");
        put(two, "debugcon: two\n");
        part(one);
        LKMC_ASSERT_EQ(check(sys::write(one, string_view())), 0u);
        char byte;
        LKMC_ASSERT_ERROR(sys::read(two, mutable_buffer(&byte, 1)), errc::inval);
        LKMC_ASSERT_ERROR(sys::lseek(two, 0, sys::seek::set), errc::spipe);
        LKMC_ASSERT_ERROR(sys::delete_module("debugcon"), errc::again);
    }
    together();
    LKMC_ASSERT(!has("/proc/consoles", "debugcon"));
    check(module.unload());
    LKMC_ASSERT(!has("/proc/ioports", "debugcon"));

    // The kernel's messages go there, too.
    print(parameters, " console=1");
    module = lesson::load("debugcon", parameters.c_str());
    LKMC_ASSERT(has("/proc/consoles", "debugcon"));
    check(kmsg::write(kmsg::level::info, "debugcon: of the kernel's log"));
    put(lesson::open("/dev/debugcon"), "debugcon: beside it\n");
    check(module.unload());
    LKMC_ASSERT(!has("/proc/consoles", "debugcon"));
    check(kmsg::write(kmsg::level::info, "debugcon: not any more"));
    print(out, "what follows came through port ", port, "\n");
}
