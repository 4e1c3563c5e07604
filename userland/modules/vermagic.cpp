// SPDX-License-Identifier: MIT
// A module built for another kernel is refused, and the log says what it is and what it should be.
#include "lesson.hpp"

#include <lkmc/sys/path.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    const auto path = lesson::file_of("vermagic");
    {
        const auto module = lesson::load("vermagic");
        text_buffer<255> line;
        const auto system = check(sys::uname());
        print(line, "vermagic: release ", system.release(), ", machine ", system.machine());
        log.expect(line.view());
    }

    mapping file = lesson::contents(path.c_str());
    const auto info = check(modinfo::parse(file.bytes()));
    text_buffer<255> right;
    right.append(info.vermagic());
    print(out, "this kernel's: ", right.view(), "\n");
    LKMC_ASSERT(right.view().starts_with(check(sys::uname()).release()), right.view());

    // The same file for a kernel that will never be: one character is another one. It is one behind the release, which a
    // kernel with checksums for each symbol (CONFIG_MODVERSIONS) does not look at.
    const std::size_t behind_release = info.vermagic().find(' ') + 1;
    LKMC_ASSERT(behind_release < info.vermagic().size());
    char& character = const_cast<char*>(info.vermagic().data())[behind_release];
    character = 'X';
    LKMC_ASSERT_ERROR(sys::init_module(file.bytes(), ""), errc::noexec);
    text_buffer<1023> complaint;
    print(complaint, "vermagic: version magic '", info.vermagic(), "' should be '", right.view(), "'");
    log.expect(complaint.view());

    // From a file just so. The kernel refuses to read one that somebody has open for writing.
    const cstr copy = "/tmp/lkmc-vermagic.ko";
    {
        const fd writing = check(sys::openat(at_cwd, copy, sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec, 0600));
        LKMC_ASSERT_EQ(check(sys::write(writing, file.bytes())), file.size());
        LKMC_ASSERT_ERROR(module::load(copy), errc::txtbsy);
    }
    LKMC_ASSERT_ERROR(module::load(copy), errc::noexec);
    log.expect(complaint.view());

    // Ignored on request, by kernels that allow it (CONFIG_MODULE_FORCE_LOAD); they are tainted for it.
    auto forced = module::load(copy, "", sys::module_init::ignore_vermagic);
    if (forced) {
        char taints[16];
        LKMC_ASSERT(check(module::property("vermagic", "taint").read(taints)).contains("F"));
        check(forced->unload());
    } else {
        LKMC_ASSERT_ERROR(forced, errc::noexec);
    }
    check(sys::unlinkat(at_cwd, copy));

    // Put right again, it is what it was.
    character = right.view()[behind_release];
    check(sys::init_module(file.bytes(), ""));
    check(sys::delete_module("vermagic"));
}
