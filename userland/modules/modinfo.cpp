// SPDX-License-Identifier: MIT
// Prints what kernel modules say about themselves, as modinfo(8) does; without a module, what this program says.
//     modinfo [-F FIELD | -p] [FILE.ko …]
//
// The lines are those of modinfo(8), in its order; but who signed a module is not said.
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

#include <cstdio>
#include <string>
#include <vector>

using namespace lkmc;

// MODULE_LICENSE("…") and MODULE_PARM_DESC(…) of a kernel module come to this.
#define MODULE_SAYS(name, text) __attribute__((section(".modinfo"), used, aligned(1))) static const char name[] = text
MODULE_SAYS(license, "license=MIT");
MODULE_SAYS(parameter, "parm=file:the module to look at");

namespace {

std::string text(string_view t) { return {t.data(), t.size()}; }

// A parameter is described in two pairs, parm=NAME:DESCRIPTION and parmtype=NAME:TYPE; either may be missing.
struct parameter {
    std::string name, description, type;
};
std::vector<parameter> parameters_of(const modinfo::info& info) {
    std::vector<parameter> all;
    for (const auto& [key, value] : info) {
        if (key != "parm" && key != "parmtype") continue;
        const std::size_t colon = value.find(':');
        if (colon == string_view::npos) continue;
        const std::string name = text(value.substr(0, colon));
        parameter* found = nullptr;
        for (auto& p : all)
            if (p.name == name) found = &p;
        // modinfo(8) has the last one first.
        if (found == nullptr) found = &*all.insert(all.begin(), {name, "", ""});
        (key == "parm" ? found->description : found->type) = text(value.substr(colon + 1));
    }
    return all;
}

void say(string_view key, const std::string& value) {
    std::string line = text(key) + ":";
    line.resize(line.size() < 16 ? 16 : line.size() + 1, ' ');
    std::printf("%s%s\n", line.c_str(), value.c_str());
}

void say_parameters(const modinfo::info& info, bool alone) {
    for (const parameter& p : parameters_of(info)) {
        std::string value = p.name + ":" + p.description;
        // So does modinfo(8): a parameter without a description looks different when it is asked for alone.
        if (!p.type.empty()) value += p.description.empty() && !alone ? p.type : " (" + p.type + ")";
        if (alone) std::printf("%s\n", value.c_str());
        else say("parm", value);
    }
}

bool show(const char* path, string_view field) {
    const auto complain = [&](const auto&... words) {
        print(err, "modinfo: ", string_view(path), ": ", words..., "\n");
        return false;
    };
    const auto file = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec);
    if (!file) return complain(file.error());
    const auto bytes = module::detail::contents(*file);
    if (!bytes) return bytes.error() == errc::noexec ? complain("is empty") : complain(bytes.error());
    if (const auto packed = modinfo::compression_of(bytes->bytes()); packed != modinfo::compression::none)
        return complain("is compressed (", modinfo::name(packed), "): unpack it first");
    const auto info = modinfo::parse(bytes->bytes());
    if (!info) {
        switch (info.error().code()) {
            case errc::noexec: return complain(info.error(), " (no ELF file, so no module)");
            case errc::nodata: return complain(info.error(), " (it has no section .modinfo: no module)");
            case errc::opnotsupp: return complain(info.error(), " (it is for a CPU of the other byte order)");
            default: return complain(info.error(), " (it is damaged)");
        }
    }
    if (field == "parm") {
        say_parameters(*info, true);
    } else if (field == "filename") {
        std::printf("%s\n", path);
    } else if (!field.empty()) {
        for (const auto& pair : info->all(field)) std::printf("%s\n", text(pair.value).c_str());
    } else {
        say("filename", path);
        for (const auto& [key, value] : *info)
            if (key != "parm" && key != "parmtype") say(key, text(value));
        say_parameters(*info, false);
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    string_view field;
    int first = 1;
    if (argc > 1 && string_view(argv[1]) == "-p") field = "parm", first = 2;
    else if (argc > 2 && string_view(argv[1]) == "-F") field = argv[2], first = 3;
    if (argc > first && argv[first][0] == '-') {
        print(err, "usage: modinfo [-F FIELD | -p] [FILE.ko …]\n");
        return 2;
    }
    bool all = true;
    for (int i = first; i < argc; ++i) all &= show(argv[i], field);
    if (argc > first) return all ? 0 : 1;

    LKMC_ASSERT(show("/proc/self/exe", ""));
    const auto file = check(sys::openat(at_cwd, "/proc/self/exe", sys::o::rdonly | sys::o::cloexec));
    const auto bytes = check(module::detail::contents(file));
    const auto info = check(modinfo::parse(bytes.bytes()));
    LKMC_ASSERT_EQ(info.license(), "MIT");
    LKMC_ASSERT_EQ(info.first("parm"), "file:the module to look at");
}
