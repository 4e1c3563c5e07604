// SPDX-License-Identifier: MIT
// Two ways to see a kernel function called: a module's callback, and the function tracer that every kernel with ftrace has.
#include "lesson.hpp"

#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/tracefs.hpp>

using namespace lkmc;

int main() {
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("ftrace").c_str(), "functions=no_such_function"), errc::inval);

    static lesson::kernel_log log;
    auto module = lesson::load("ftrace");
    const fd file = check(sys::memfd_create("traced", sys::mfd::cloexec));
    text_buffer<40> caller;
    print(caller, "by ftrace (", sys::getpid(), ")");

    for (int n = 0; n < 3; ++n) {
        check(sys::fallocate(file, sys::falloc::allocate, 0, 4096));
        const string_view line = log.expect("ftrace: vfs_fallocate called from ");
        print(out, line, "\n");
        LKMC_ASSERT(line.contains(caller.view()), line);
    }
    check(module.unload());
    log.expect("ftrace: 3 calls");
    check(sys::fallocate(file, sys::falloc::allocate, 0, 4096));
    log.expect_none(caller.view());

    // A pattern: all functions that it fits.
    module = lesson::load("ftrace", "functions=*fallocate");
    check(sys::fallocate(file, sys::falloc::allocate, 0, 4096));
    log.expect("ftrace: vfs_fallocate called");
    log.expect("ftrace: shmem_fallocate called from vfs_fallocate");
    check(module.unload());

    // Without a module: the tracer "function", in buffers of our own.
    text_buffer<40> name;
    print(name, "lkmc_ftrace_", sys::getpid());
    auto trace = check(tracefs::instance::create(name.view()));
    check(trace.file("set_ftrace_filter").write("vfs_fallocate"));
    check(trace.set_tracer("function"));
    check(sys::fallocate(file, sys::falloc::allocate, 0, 4096));
    check(trace.file("tracing_on").write(false));
    char text[4096];
    auto pipe = check(trace.pipe(sys::o::nonblock));
    const string_view recorded(text, check(sys::read(pipe, text)));
    print(out, recorded);
    LKMC_ASSERT(recorded.contains("vfs_fallocate <-"), recorded);
    pipe = {};
    check(trace.set_tracer("nop"));  // EBUSY while somebody reads
}
