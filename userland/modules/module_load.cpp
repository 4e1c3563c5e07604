// SPDX-License-Identifier: MIT
// Loading by the library: unloaded at the end of the scope, by the older call where the newer one is forbidden, in any words.
#include "lesson.hpp"

#include <lkmc/sys/path.hpp>
#include <lkmc/sys/prctl.hpp>

using namespace lkmc;

static bool is_there(string_view name) { return module::state_of(name).has_value(); }

static void scopes() {
    {
        auto first = lesson::load("params");
        auto moved = static_cast<module::loaded&&>(first);
        LKMC_ASSERT(first.name().empty() && moved.name() == "params");
        LKMC_ASSERT(is_there("params"));
    }
    LKMC_ASSERT(!is_there("params"));
    {
        auto module = lesson::load("params");
        module.release();
    }
    LKMC_ASSERT(is_there("params"));
    check(sys::delete_module("params"));
    {
        // What is assigned over is unloaded.
        auto module = lesson::load("params");
        module = lesson::load("hello");
        LKMC_ASSERT(!is_there("params") && is_there("hello"));
    }
    LKMC_ASSERT(!is_there("hello"));
}

// Values that could be taken for something else.
static void words() {
    const auto path = lesson::file_of("params");
    for (const string_view value : {"two words", "a=b", "-- x", "à la carte", "à", "\ttab", ""}) {
        text_buffer<127> parameters;
        check(module::add_parameter(parameters, "label", value));
        check(module::add_parameter(parameters, "level", "7"));
        const auto module = check(module::load(path.c_str(), parameters.c_str()));
        char label[64];
        LKMC_ASSERT_EQ(check(module::parameter("params", "label").read(label)), value);
        LKMC_ASSERT_EQ(check(module::parameter("params", "level").read<int>()), 7);
    }
    text_buffer<127> none;
    LKMC_ASSERT_ERROR(module::add_parameter(none, "label", "a\"b"), errc::inval);
    LKMC_ASSERT_ERROR(module::add_parameter(none, "two words", "1"), errc::inval);
}

// A file that says it is signed: the kernel may not mind, or mind the signature.
static void signature() {
    const char* const copy = "/tmp/lkmc-signed.ko";
    {
        const mapping image = lesson::contents(lesson::file_of("hello").c_str());
        const auto how = sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec;
        const auto file = check(sys::openat(at_cwd, copy, how, 0600));
        const const_buffer pieces[] = {image.bytes(), string_view("~Module signature appended~\n")};
        check(sys::writev(file, pieces));
    }
    const mapping image = lesson::contents(copy);
    LKMC_ASSERT(check(modinfo::parse(image.bytes())).is_signed());
    const auto module = module::load(copy);
    if (!module) LKMC_ASSERT(module.error() == errc::badmsg || module.error() == errc::keyrejected || module.error() == errc::nokey);
    else LKMC_ASSERT_EQ(module->name(), "hello");
    check(sys::unlinkat(at_cwd, copy));
}

// The name is what stands in struct module, whatever the file is called; one of the kernel's own parts is taken.
static void names() {
    const char* const copy = "/tmp/lkmc-x.y.ko";
    const auto how = sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec;
    mapping image = lesson::contents(lesson::file_of("params").c_str());
    check(sys::write(check(sys::openat(at_cwd, copy, how, 0600)), image.bytes()));
    {
        const auto module = check(module::load(copy));
        LKMC_ASSERT_EQ(module.name(), "params");
    }
    __builtin_memcpy(const_cast<char*>(check(modinfo::parse(image.bytes())).name().data()), "printk", 6);
    check(sys::write(check(sys::openat(at_cwd, copy, how, 0600)), image.bytes()));
    LKMC_ASSERT_ERROR(module::load(copy), errc::inval);
    check(sys::unlinkat(at_cwd, copy));
}

// A filter for system calls that answers finit_module with this error, in a child.
static int load_without_finit_module(error answer) {
    const int child = check(sys::fork());
    if (child != 0) return check(sys::waitid(child)).number;
    struct instruction {
        std::uint16_t code;
        std::uint8_t yes, no;
        std::uint32_t value;
    };
    const instruction filter[] = {
        {0x20, 0, 0, 0},  // the call's number
        {0x15, 0, 1, static_cast<std::uint32_t>(nr::finit_module)},
        {0x06, 0, 0, 0x00050000u | static_cast<std::uint32_t>(answer.number())},
        {0x06, 0, 0, 0x7fff0000u},
    };
    const struct {
        std::uint16_t count;
        const instruction* first;
    } program = {4, filter};
    check(sys::call<void>(nr::prctl, 22, 2ul, reinterpret_cast<unsigned long>(&program), 0ul, 0ul));  // PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    int status = 255;
    if (const auto module = module::load(lesson::file_of("hello").c_str()); !module) status = module.error().number();
    else if (module->by() == module::loader::init_module) status = 0;
    sys::exit_group(status);
}

int main() {
    require(cap::sys_module);
    scopes();
    words();
    signature();
    names();
    LKMC_ASSERT_EQ(load_without_finit_module(errc::nosys), 0);
    LKMC_ASSERT_EQ(load_without_finit_module(errc::perm), 0);
    LKMC_ASSERT_EQ(load_without_finit_module(errc::nomem), error(errc::nomem).number());
    LKMC_ASSERT(!is_there("hello"));
    print(out, "loaded, named, unloaded\n");
}
