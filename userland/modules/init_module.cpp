// SPDX-License-Identifier: MIT
// Two ways to load a module: from memory by init_module, from a file by finit_module; and what either refuses.
#include "lesson.hpp"

#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

int main() {
    require(cap::sys_module);
    static lesson::kernel_log log;
    const auto path = lesson::file_of("init_module");
    const mapping image = lesson::contents(path.c_str());
    const const_buffer bytes = image.bytes();
    const auto unload = [] {
        log.expect("init_module: init_module");
        check(sys::delete_module("init_module"));
        log.expect("init_module: cleanup_module");
    };

    // From memory, which may be forgotten at once.
    check(sys::init_module(bytes, ""));
    LKMC_ASSERT_ERROR(sys::init_module(bytes, ""), errc::exist);
    unload();

    // From a file; from one in memory that has no name, too.
    {
        const fd file = lesson::open(path.c_str(), sys::o::rdonly);
        check(sys::finit_module(file, ""));
        unload();
        LKMC_ASSERT_ERROR(sys::finit_module(file, "", static_cast<sys::module_init>(0x80)), errc::inval);
    }
    {
        const fd memory = check(sys::memfd_create("module", sys::mfd::cloexec));
        LKMC_ASSERT_EQ(check(sys::write(memory, bytes)), bytes.size());
        check(sys::finit_module(memory, ""));
        unload();
    }

    // Nothing, too little, and cut off at any place: no module.
    LKMC_ASSERT_ERROR(sys::init_module(const_buffer(bytes.data(), 0), ""), errc::noexec);
    LKMC_ASSERT_ERROR(sys::init_module(const_buffer(bytes.data(), 63), ""), errc::noexec);
    for (std::size_t size = 64; size < bytes.size(); size += bytes.size() / 32)
        LKMC_ASSERT_ERROR(sys::init_module(const_buffer(bytes.data(), size), ""), errc::noexec);
    LKMC_ASSERT_ERROR(sys::init_module(const_buffer(bytes.data(), bytes.size() - 1), ""), errc::noexec);

    // Pointers that lead nowhere: to the module, and to its parameters.
    const char* const nowhere = reinterpret_cast<const char*>(8);
    LKMC_ASSERT_ERROR(sys::init_module(const_buffer(nowhere, bytes.size()), ""), errc::fault);
    LKMC_ASSERT_ERROR(sys::init_module(bytes, nowhere), errc::fault);
    const mapping two = check(mapping::anonymous(8192));
    check(two.protect(sys::prot::none));
    LKMC_ASSERT_ERROR(sys::init_module(two.bytes(), ""), errc::fault);

    // What cannot be read as a file.
    LKMC_ASSERT_ERROR(sys::finit_module(fd_ref(-1), ""), errc::badf);
    LKMC_ASSERT_ERROR(sys::finit_module(lesson::open("/dev/null", sys::o::wronly), ""), errc::badf);
    LKMC_ASSERT_ERROR(sys::finit_module(lesson::open("/proc", sys::o::rdonly), ""), errc::inval);
    LKMC_ASSERT_ERROR(sys::finit_module(check(sys::memfd_create("empty", sys::mfd::cloexec)), ""), errc::inval);

    // Without the right to do so, everything is refused before it is looked at.
    const int child = check(sys::fork());
    if (child == 0) {
        check(drop_capability(cap::sys_module));
        LKMC_ASSERT_ERROR(sys::init_module(const_buffer(nowhere, 1), nowhere), errc::perm);
        LKMC_ASSERT_ERROR(sys::finit_module(fd_ref(-1), nowhere), errc::perm);
        LKMC_ASSERT_ERROR(sys::delete_module(nowhere), errc::perm);
        LKMC_ASSERT_ERROR(module::load(path.c_str()), errc::perm);
        sys::exit_group(0);
    }
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    LKMC_ASSERT_ERROR(sys::delete_module(nowhere), errc::fault);
    LKMC_ASSERT_ERROR(sys::delete_module(""), errc::noent);
    log.expect_none("init_module: init_module");
    print(out, "loaded from memory and from files; everything wrong is refused\n");
}
