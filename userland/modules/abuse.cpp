// SPDX-License-Identifier: MIT
// Treats a module badly: loads it many times, unloads it while it is in use, kills clients in the middle of it.
//     abuse NAME [--parameters TEXT] [--times N] [--starve yes] [--held FILE]… [--free FILE]… [--sleeps FILE]…
//
// --held: who has this file of the module's open keeps the module. --free: nobody does, and afterwards the file is dead.
// --sleeps: a read of this file sleeps, and who sleeps there can be killed. Each of them is also used by a client that is
// killed at some moment. --times: how often it is loaded and unloaded, 200 if not said. --starve yes: each allocation of
// its start-up fails in turn, on a kernel with CONFIG_FAILSLAB.
#include <stdlib.h>

#include "kmemleak.hpp"
#include "partner.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;

namespace {

const char* module_name;
const char* parameters = "";
char bytes[4096];

// A client that does all that can be done to a file, for ever. It is there when the file may not be any more.
lesson::partner user_of(cstr path) {
    const auto both = sys::openat(at_cwd, path, sys::o::rdwr | sys::o::nonblock | sys::o::cloexec);
    const auto reader = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::nonblock | sys::o::cloexec);
    LKMC_ASSERT(both || reader, path);
    return lesson::partner([&] {
        lesson::run_on_cpu(1);
        for (unsigned i = 0;; ++i) {
            const fd_ref file = both && i % 2 == 0 ? both->ref() : reader ? reader->ref() : both->ref();
            const span<char> some = span(bytes).first(i % 100 + 1);
            static_cast<void>(sys::read(file, some));
            static_cast<void>(sys::write(file, some));
            static_cast<void>(sys::lseek(file, i % 64, sys::seek::set));
            static_cast<void>(sys::openat(at_cwd, path, sys::o::rdonly | sys::o::nonblock | sys::o::cloexec));
        }
    });
}

void kill_in_the_middle(cstr path) {
    for (int i = 1; i <= 20; ++i) {
        lesson::partner one = user_of(path), other = user_of(path);
        check(sys::nanosleep(duration{i * 100'000}));  // the moment is what differs
        one.kill();
        other.kill();
    }
}

void expect_held(cstr path) {
    auto module = lesson::load(module_name, parameters);
    {
        const auto file = lesson::open(path, sys::o::rdonly | sys::o::nonblock);
        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
        kill_in_the_middle(path);
    }
    check(module.unload());
    print(out, string_view(path), " keeps ", module_name, " while it is open\n");
}

void expect_free(cstr path) {
    auto module = lesson::load(module_name, parameters);
    kill_in_the_middle(path);
    const auto file = lesson::open(path, sys::o::rdonly);
    check(sys::read(file, bytes));
    lesson::partner user = user_of(path);
    check(module.unload());
    LKMC_ASSERT(!sys::pread(file, bytes, 0));
    LKMC_ASSERT(!sys::openat(at_cwd, path, sys::o::rdonly));
    user.kill();
    print(out, string_view(path), " goes with ", module_name, "\n");
}

void expect_sleep(cstr path) {
    auto module = lesson::load(module_name, parameters);
    lesson::partner sleeper([&] { static_cast<void>(sys::read(lesson::open(path, sys::o::rdonly), bytes)); });
    lesson::wait_until_in(sleeper.pid(), nr::read);
    LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    sleeper.kill();
    check(module.unload());
    print(out, "who sleeps in ", string_view(path), " keeps ", module_name, ", and can be killed\n");
}

// Allocations fail, one a load. Those of the module's own start-up are the last ones; of the kernel's before, which are the
// same for each module, a few do.
class starvation {
public:
    explicit starvation(const mapping& image) : image_(image) {}

    void run() {
        // /proc/thread-self/fail-nth: the n-th allocation of this thread from now on fails, and then it says 0.
        auto nth = sys::openat(at_cwd, "/proc/thread-self/fail-nth", sys::o::rdwr | sys::o::cloexec);
        if (!nth) {
            print(out, "nothing starves: this kernel has no CONFIG_FAILSLAB\n");
            return;
        }
        nth_ = detail::move(*nth);
        check(attribute("/sys/kernel/debug/failslab/ignore-gfp-wait").write("N"));
        check(attribute("/sys/kernel/debug/failslab/verbose").write(0));
        // How many there are, more or less: it is not always the same.
        unsigned some = 1, all = 2;
        while (load(all)) some = all, all *= 2;
        while (all - some > 1) (load(some + (all - some) / 2) ? some : all) = some + (all - some) / 2;
        for (unsigned n = 1; n < all + 5; n += n + 80 < all ? 20 : 1) load(n);
        print(out, "of ", all, " allocations ", failures_, " failed so that ", string_view(module_name), " could not be loaded\n");
        LKMC_ASSERT_NE(failures_, 0u);
    }

private:
    // Whether the n-th allocation failed. Some can be done without.
    bool load(unsigned n) {
        text_buffer<15> number;
        print(number, n);
        check(sys::pwrite(nth_, number.view(), 0));
        const auto done = sys::init_module(image_.bytes(), parameters);
        char left[15];
        const auto size = check(sys::pread(nth_, left, 0));
        check(sys::pwrite(nth_, string_view("0"), 0));
        const bool failed = string_view(left, size) == "0\n";
        if (done) check(sys::delete_module(module_name));
        else LKMC_ASSERT(failed, n, done), ++failures_;
        return failed;
    }

    const mapping& image_;
    fd nth_;
    unsigned failures_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    int times = 200;
    bool starving = false;
    bool right = argc >= 2 && argc % 2 == 0;
    for (int i = 2; right && i < argc; i += 2) {
        const string_view option(argv[i]);
        if (option == "--parameters") parameters = argv[i + 1];
        else if (option == "--times") times = atoi(argv[i + 1]);
        else if (option == "--starve") starving = argv[i + 1] == string_view("yes");
        else right = option == "--held" || option == "--free" || option == "--sleeps";
    }
    if (!right) {
        print(err, "usage: abuse NAME [--parameters TEXT] [--times N] [--starve yes] [--held FILE]… [--free FILE]… [--sleeps FILE]…\n");
        return 2;
    }
    module_name = argv[1];
    lesson::kmemleak leaks;

    // The kernel waits for all CPUs when a module goes; this has them asked, not waited for.
    const attribute expedited("/sys/kernel/rcu_expedited");
    static_cast<void>(expedited.write(1));
    const auto begin = check(sys::clock_gettime(sys::clock::monotonic));
    const mapping image = lesson::contents(lesson::file_of(module_name).c_str());
    for (int i = 0; i < times; ++i) {
        check(sys::init_module(image.bytes(), parameters));
        check(sys::delete_module(module_name));
    }
    print(out, "loaded and unloaded ", times, " times, in ",
          (check(sys::clock_gettime(sys::clock::monotonic)) - begin).milliseconds(), " ms\n");
    if (starving) starvation(image).run();
    static_cast<void>(expedited.write(0));

    for (int i = 2; i < argc; i += 2) {
        const string_view option(argv[i]);
        if (option == "--held") expect_held(argv[i + 1]);
        if (option == "--free") expect_free(argv[i + 1]);
        if (option == "--sleeps") expect_sleep(argv[i + 1]);
    }
    LKMC_ASSERT_ERROR(module::state_of(module_name), errc::noent);
    leaks.expect_none();
}
