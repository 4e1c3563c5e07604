// SPDX-License-Identifier: MIT
// What a module says about itself: in its file, which any program can read, and in /sys/module once it is loaded.
#include "lesson.hpp"

#include <lkmc/sys/modinfo.hpp>

using namespace lkmc;

int main() {
    const mapping file = lesson::contents(lesson::file_of("module_info").c_str());
    const auto info = check(modinfo::parse(file.bytes()));
    LKMC_ASSERT_EQ(info.name(), "module_info");
    LKMC_ASSERT_EQ(info.license(), "GPL");
    LKMC_ASSERT_EQ(info.first("version"), "1.2.3");
    LKMC_ASSERT_EQ(info.depends(), "");
    LKMC_ASSERT_EQ(info.first("softdep"), "pre: hello");
    LKMC_ASSERT_EQ(info.first("firmware"), "lkmc/nothing.bin");
    LKMC_ASSERT_EQ(info.first("lesson"), "a field of our own, with = in it");
    LKMC_ASSERT_EQ(info.bits(), sizeof(void*) * 8);
    LKMC_ASSERT(!info.is_signed());

    // A key may come several times.
    int authors = 0;
    for (const auto& [key, value] : info.all("author")) {
        print(out, key, ": ", value, "\n");
        ++authors;
    }
    LKMC_ASSERT_EQ(authors, 2);
    bool described = false, typed = false;
    for (const auto& parm : info.all("parm")) described |= parm.value == "chapter:where to begin to read";
    for (const auto& parmtype : info.all("parmtype")) typed |= parmtype.value == "undescribed:bool";
    LKMC_ASSERT(described && typed);

    // Loaded, it has kept less: name, version, and a hash of its sources.
    static lesson::kernel_log log;
    const auto module = lesson::load("module_info", "chapter=3");
    log.expect("module_info: name module_info, version 1.2.3");
    char text[64];
    LKMC_ASSERT_EQ(check(module::property("module_info", "version").read(text)), "1.2.3");
    LKMC_ASSERT_EQ(check(module::property("module_info", "srcversion").read(text)), info.first("srcversion"));
    LKMC_ASSERT_ERROR(module::property("module_info", "author").read(text), errc::noent);
    LKMC_ASSERT_EQ(check(module::parameter("module_info", "chapter").read<int>()), 3);
}
