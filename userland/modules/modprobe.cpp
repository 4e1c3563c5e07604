// SPDX-License-Identifier: MIT
// Loads a kernel module with all that it needs, as modprobe(8) does; or unloads it with all that it alone needed.
//     modprobe [-d FOLDER] [-n] NAME [PARAMETER=VALUE …]
//     modprobe [-d FOLDER] -r NAME
//
// -n only says what would be done. FOLDER is $LKMC_MODULES, or else /lib/modules/RELEASE. What a module needs stands in
// FOLDER/modules.dep, which depmod makes; where there is none, in the modules themselves: "depends=" of .modinfo. What a
// module would merely like to have (softdep), aliases and /etc/modprobe.d are not looked at.
#include "tool.hpp"

#include <stdlib.h>

#include <algorithm>
#include <vector>

#include <lkmc/sys/stat.hpp>

using namespace lkmc;

namespace {

std::string folder;
std::string index;  // modules.dep; empty: there is none

bool exists(const std::string& path) { return sys::faccessat(at_cwd, path, sys::access::exists).has_value(); }

bool is_loaded(const std::string& name) { return module::state_of(name).has_value(); }
bool is_built_in(const std::string& name) { return !is_loaded(name) && exists("/sys/module/" + name); }

struct wanted {
    std::string name, path;
};

[[noreturn]] void give_up(const std::string& name, const std::string& why) {
    print(err, "modprobe: ", name, ": ", why, "\n");
    world::stop(1);
}

// A line of modules.dep: "PATH: PATH …", the module and all that it needs, what comes first in need last in the line.
bool find_in_index(const std::string& name, std::vector<wanted>& order) {
    text_cursor lines(index);
    while (!lines.at_end()) {
        text_cursor line(lines.line());
        const string_view path = line.until(':');
        if (module::detail::name_of_file(path).view() != string_view(name)) continue;
        std::vector<wanted> found = {{name, tool::text(path)}};
        for (line.blanks(); !line.at_end(); line.blanks()) {
            const string_view needed = line.word();
            found.push_back({tool::text(module::detail::name_of_file(needed).view()), tool::text(needed)});
        }
        for (auto& m : found)
            if (m.path[0] != '/') m.path = folder + "/" + m.path;
        order.assign(found.rbegin(), found.rend());
        return true;
    }
    return false;
}

// Without an index: FOLDER/NAME.ko, and the same for what it needs, which comes before it. Asking: who is being looked at.
void find_by_itself(const std::string& name, std::vector<wanted>& order, std::vector<std::string>& asking) {
    for (const auto& m : order)
        if (m.name == name) return;
    if (std::find(asking.begin(), asking.end(), name) != asking.end()) give_up(name, "it needs itself, in a circle");
    std::string path = folder + "/" + name + ".ko";
    if (!exists(path)) {
        // The file may have '-' where the module has '_'.
        std::string dashed = name;
        std::replace(dashed.begin(), dashed.end(), '_', '-');
        path = folder + "/" + dashed + ".ko";
    }
    const auto file = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec);
    if (file.error() == errc::noent) {
        for (const char* packed : {".xz", ".zst", ".gz"})
            if (exists(folder + "/" + name + ".ko" + packed))
                give_up(name, "it is compressed, and there is no modules.dep: unpack it, or run depmod");
        if (is_built_in(name)) return;
        give_up(name, "there is no such module in " + folder + (asking.empty() ? "" : ", and " + asking.back() + " needs it"));
    }
    if (!file) give_up(name, path + ": " + tool::text(file.error().text()));
    const mapping bytes = check(module::detail::contents(*file));
    const auto info = modinfo::parse(bytes.bytes());
    if (!info) give_up(name, path + " is no kernel module");
    asking.push_back(name);
    for (string_view needed : text_list(info->depends(), ',')) find_by_itself(tool::kernel_name(needed), order, asking);
    asking.pop_back();
    order.push_back({name, path});
}

int insert(const std::vector<wanted>& order, const std::string& parameters, bool only_say) {
    for (const auto& m : order) {
        const bool last = &m == &order.back();
        if (only_say) {
            print(out, "insmod ", m.path, last && !parameters.empty() ? " " : "", last ? string_view(parameters) : "", "\n");
            continue;
        }
        if (is_loaded(m.name)) continue;
        tool::kernel_says kernel;
        auto loaded = module::load(m.path, last ? parameters.c_str() : "");
        if (!loaded && loaded.error() == errc::exist) continue;  // somebody else was faster
        if (!loaded) {
            tool::complain_of_loading("modprobe", m.path, loaded.error(), kernel);
            return 1;
        }
        print(out, loaded->name(), " is loaded\n");
        loaded->release();
    }
    return 0;
}

int remove(const std::vector<wanted>& order, bool only_say) {
    if (!is_loaded(order.back().name)) give_up(order.back().name, "it is not loaded");
    for (auto m = order.rbegin(); m != order.rend(); ++m) {
        const bool asked_for = m == order.rbegin();
        if (!is_loaded(m->name)) continue;
        if (only_say) {
            print(out, "rmmod ", m->name, "\n");
            continue;
        }
        const auto done = sys::delete_module(m->name);
        if (done) {
            print(out, m->name, " is unloaded\n");
        } else if (asked_for) {
            print(err, "modprobe: ", m->name, ": ", done.error(), "\n    ");
            tool::explain_unloading(m->name, done.error(), err);
            print(err, "\n");
            return 1;
        }  // what others need too stays
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    bool removing = false, only_say = false, understood = true;
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; ++i) {
        const string_view option(argv[i]);
        if (option == "-r") removing = true;
        else if (option == "-n") only_say = true;
        else if (option == "-d" && i + 1 < argc) folder = argv[++i];
        else understood = false;
    }
    if (!understood || i >= argc || (removing && i + 1 < argc)) {
        print(err, "usage: modprobe [-d FOLDER] [-n] NAME [PARAMETER=VALUE …]\n       modprobe [-d FOLDER] [-n] -r NAME\n");
        return 2;
    }
    const std::string name = tool::kernel_name(argv[i]);
    if (name.empty() || name.find('/') != std::string::npos) give_up(name, "a name is wanted; insmod takes a file");
    const std::string parameters = removing ? "" : tool::parameters(argv + i + 1);
    if (folder.empty()) {
        const char* const given = getenv("LKMC_MODULES");
        folder = given != nullptr ? given : "/lib/modules/" + tool::text(check(sys::uname()).release());
    }

    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();

    if (const auto file = sys::openat(at_cwd, folder + "/modules.dep", sys::o::rdonly | sys::o::cloexec)) {
        const auto bytes = check(module::detail::contents(*file));
        index.assign(reinterpret_cast<const char*>(bytes.bytes().data()), bytes.size());
    }
    std::vector<wanted> order;
    std::vector<std::string> asking;
    if (index.empty()) find_by_itself(name, order, asking);
    else if (!find_in_index(name, order) && !is_built_in(name)) give_up(name, "there is no such module in " + folder + "/modules.dep");
    if (order.empty()) {
        print(out, name, " is a part of the kernel\n");
        return removing ? 1 : 0;
    }
    return removing ? remove(order, only_say) : insert(order, parameters, only_say);
}
