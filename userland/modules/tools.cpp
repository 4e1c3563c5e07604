// SPDX-License-Identifier: MIT
// insmod, rmmod, lsmod, modinfo and modprobe at work: what they do, and what they say when they cannot.
#include "lesson.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/spawn.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

static std::string text(string_view t) { return {t.data(), t.size()}; }
static const std::string modules = [] {
    const char* const folder = getenv("LKMC_MODULES");
    return std::string(folder != nullptr ? folder : ".") + "/";
}();
static const std::string scratch = "/tmp/lkmc-tools/";

struct outcome {
    int status;
    std::string said, complained;
};

static std::string rest_of(fd_ref pipe) {
    std::string all;
    char some[4096];
    while (const std::size_t n = check(sys::read(pipe, some))) all.append(some, n);
    return all;
}

static char** environment;
static bool may_load = true;

// The tools lie beside this program. In memory they start faster than over the guest's share.
static constexpr const char* tools[] = {"insmod", "rmmod", "lsmod", "modinfo", "modprobe"};
static void fetch_tools() {
    char self[1024];
    std::string folder = text(check(sys::readlinkat(at_cwd, "/proc/self/exe", self)));
    folder = folder.substr(0, folder.rfind('/') + 1);
    for (const std::string tool : tools) {
        const auto from = check(sys::openat(at_cwd, folder + tool + ".static", sys::o::rdonly | sys::o::cloexec));
        const auto how = sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec;
        check(copy_file(from, check(sys::openat(at_cwd, scratch + tool, how, 0700))));
    }
}

// What they say fits into a pipe.
static outcome run(std::initializer_list<std::string> words) {
    const std::string program = scratch + *words.begin();
    std::vector<const char*> arguments;
    for (const auto& word : words) arguments.push_back(word.c_str());
    arguments.push_back(nullptr);
    auto out_pipe = check(sys::pipe2(sys::o::cloexec)), err_pipe = check(sys::pipe2(sys::o::cloexec));
    const int child = check(spawn(program, arguments.data(), environment, [&]() noexcept -> result<void> {
        if (!may_load) LKMC_TRY(drop_from_bounding_set(cap::sys_module));
        LKMC_TRY(sys::dup3(out_pipe.write, standard_output));
        LKMC_TRY(sys::dup3(err_pipe.write, standard_error));
        return {};
    }));
    check(out_pipe.write.close());
    check(err_pipe.write.close());
    const auto end = check(sys::waitid(child));
    return {end.exited() ? end.number : -1, rest_of(out_pipe.read), rest_of(err_pipe.read)};
}

static void works(std::initializer_list<std::string> words, const std::string& says) {
    const outcome got = run(words);
    LKMC_ASSERT(got.status == 0 && got.said.find(says) != std::string::npos, *words.begin(), says, got.status, got.said, got.complained);
    LKMC_ASSERT(got.complained.empty(), got.complained);
}
static void fails(std::initializer_list<std::string> words, std::initializer_list<const char*> complaints) {
    const outcome got = run(words);
    for (const char* complaint : complaints)
        LKMC_ASSERT(got.status == 1 && got.complained.find(complaint) != std::string::npos, complaint, got.status, got.complained);
    LKMC_ASSERT(got.said.empty(), got.said);
    print(out, got.complained);
}
static void write_file(const std::string& name, const_buffer bytes) {
    const auto how = sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec;
    const auto file = check(sys::openat(at_cwd, scratch + name, how, 0600));
    LKMC_ASSERT_EQ(check(sys::write(file, bytes)), bytes.size());
}
static bool is_loaded(string_view name) { return module::state_of(name).has_value(); }

static void insmod_and_rmmod() {
    works({"insmod", modules + "params.ko", "level=3", "label=two words", "numbers=1,2"}, "params is loaded, by finit_module");
    char label[64];
    LKMC_ASSERT_EQ(check(module::parameter("params", "label").read(label)), "two words");
    LKMC_ASSERT_EQ(check(module::parameter("params", "level").read<int>()), 3);
    fails({"insmod", modules + "params.ko"}, {"params.ko: EEXIST", "loaded already"});
    works({"rmmod", "params"}, "");
    LKMC_ASSERT(!is_loaded("params"));
    fails({"rmmod", "params"}, {"params: ENOENT", "no such module"});
    fails({"insmod", modules + "params.ko", "level=11"}, {"ERANGE", "out of range"});
    fails({"insmod", modules + "dep2.ko"}, {"ENOENT", "it uses what dep exports", "the kernel says: dep2: Unknown symbol lkmc_dep_next"});

    works({"insmod", modules + "ioctl.ko"}, "ioctl is loaded");
    {
        const auto device = lesson::open("/dev/lkmc_ioctl");
        fails({"rmmod", "ioctl"}, {"ioctl: EAGAIN", "in use (1)"});
    }
    works({"rmmod", modules + "ioctl.ko"}, "");

    may_load = false;
    fails({"insmod", modules + "params.ko"}, {"EPERM", "CAP_SYS_MODULE"});
    fails({"rmmod", "params"}, {"EPERM", "CAP_SYS_MODULE"});
    may_load = true;
}

static void files_that_are_none() {
    mapping file = lesson::contents((modules + "hello.ko").c_str());
    const_buffer bytes = file.bytes();
    write_file("cut.ko", const_buffer(bytes.data(), bytes.size() / 2));
    write_file("text.ko", string_view("this is no module"));
    write_file("empty.ko", string_view());
    write_file("packed.ko.xz", string_view("\375\67\172\130\132\0 and so on", 16));
    const string_view magic = check(modinfo::parse(bytes)).vermagic();
    const_cast<char*>(magic.data())[0] = '1';
    const_cast<char*>(magic.data())[magic.find(' ') + 1] = 'X';
    write_file("other.ko", bytes);

    fails({"insmod", scratch + "cut.ko"}, {"ENOEXEC", "it is damaged"});
    fails({"insmod", scratch + "text.ko"}, {"ENOEXEC", "it is no kernel module"});
    fails({"insmod", scratch + "empty.ko"}, {"ENOEXEC", "it is empty"});
    fails({"insmod", scratch + "nothing.ko"}, {"ENOENT", "there is no such file"});
    fails({"insmod", scratch + "other.ko"}, {"ENOEXEC", "it was built for Linux 1.", "the kernel says: hello: version magic '1."});
    fails({"insmod", scratch + "packed.ko.xz"}, {"packed.ko.xz: E"});
    fails({"modinfo", scratch + "packed.ko.xz"}, {"is compressed (xz): unpack it"});
    fails({"modinfo", scratch + "text.ko"}, {"ENOEXEC"});
    fails({"modinfo", scratch + "cut.ko"}, {"EBADMSG", "damaged"});
    works({"modinfo", "-F", "depends", modules + "dep2.ko"}, "dep\n");
    works({"modinfo", "-p", modules + "params.ko"}, "level:how much, from 0 to 10\n");
}

static void modprobe() {
    works({"modprobe", "-n", "dep2"}, "insmod " + modules + "dep.ko\ninsmod " + modules + "dep2.ko\n");
    LKMC_ASSERT(!is_loaded("dep"));
    works({"modprobe", "dep2"}, "dep is loaded\ndep2 is loaded\n");
    LKMC_ASSERT(is_loaded("dep") && is_loaded("dep2"));
    works({"modprobe", "dep2"}, "");
    const outcome list = run({"lsmod"});
    LKMC_ASSERT(list.said.find("  1 dep2\n") != std::string::npos, list.said);
    fails({"rmmod", "dep"}, {"dep: EAGAIN", "used by: dep2"});
    fails({"modprobe", "-r", "dep"}, {"dep: EAGAIN", "used by: dep2"});
    works({"modprobe", "-r", "dep2"}, "dep2 is unloaded\ndep is unloaded\n");
    LKMC_ASSERT(!is_loaded("dep") && !is_loaded("dep2"));
    fails({"modprobe", "-r", "dep2"}, {"not loaded"});

    // With an index, as depmod writes it; and with '-' in a name.
    check(sys::mkdirat(at_cwd, scratch + "extra", 0700));
    for (const char* name : {"dep.ko", "dep2.ko"}) check(sys::symlinkat(modules + name, at_cwd, scratch + "extra/" + name));
    check(sys::symlinkat(modules + "module_info.ko", at_cwd, scratch + "extra/module-info.ko"));
    write_file("modules.dep", string_view("extra/dep.ko:\nextra/dep2.ko: extra/dep.ko\nextra/module-info.ko:\n"));
    works({"modprobe", "-d", scratch, "dep2"}, "dep is loaded\ndep2 is loaded\n");
    works({"modprobe", "-d", scratch, "-r", "dep2"}, "dep2 is unloaded\ndep is unloaded\n");
    works({"modprobe", "-d", scratch, "module-info", "chapter=7"}, "module_info is loaded\n");
    LKMC_ASSERT_EQ(check(module::parameter("module-info", "chapter").read<int>()), 7);
    works({"rmmod", "module-info"}, "");

    works({"modprobe", "printk"}, "printk is a part of the kernel\n");
    fails({"modprobe", "nothing"}, {"nothing: there is no such module in " });
    fails({"modprobe", "-d", scratch, "nothing"}, {"modules.dep"});
    check(sys::unlinkat(at_cwd, scratch + "modules.dep"));
    fails({"modprobe", "-d", scratch, "packed"}, {"packed: it is compressed"});
}

int main(int, char**, char** envp) {
    environment = envp;
    require(cap::sys_module);
    static_cast<void>(sys::mkdirat(at_cwd, scratch, 0700));
    fetch_tools();
    insmod_and_rmmod();
    files_that_are_none();
    modprobe();
    LKMC_ASSERT_EQ(run({"insmod"}).status, 2);
    LKMC_ASSERT_EQ(run({"rmmod"}).status, 2);
    LKMC_ASSERT_EQ(run({"modprobe"}).status, 2);
    for (const char* name : {"extra/dep.ko", "extra/dep2.ko", "extra/module-info.ko", "cut.ko", "text.ko", "empty.ko", "packed.ko.xz", "other.ko"})
        check(sys::unlinkat(at_cwd, scratch + name));
    for (const char* tool : tools) check(sys::unlinkat(at_cwd, scratch + tool));
    check(sys::unlinkat(at_cwd, scratch + "extra", sys::at::removedir));
    check(sys::unlinkat(at_cwd, scratch, sys::at::removedir));
}
