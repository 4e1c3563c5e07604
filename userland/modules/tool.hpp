// SPDX-License-Identifier: MIT
// What insmod, rmmod and modprobe have in common: why a module was refused, and what to do about it.
//
//     tool::kernel_says kernel;
//     if (const auto done = module::load(path, parameters); !done) tool::complain_of_loading("insmod", path, done.error(), kernel);
#pragma once

#include <string>

#include <lkmc/example.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/uname.hpp>

namespace tool {

using namespace lkmc;

inline std::string text(string_view t) { return {t.data(), t.size()}; }

// What the kernel logs from now on: it often knows more than an error number can say.
class kernel_says {
public:
    kernel_says() : reader_(kmsg::reader::open()) {
        if (reader_) static_cast<void>(reader_->to_end());
    }
    void print_to(sink to) {
        static char buffer[kmsg::record_size];
        while (reader_) {
            const auto record = reader_->next(buffer);
            if (!record && record.error() == errc::pipe) continue;
            if (!record || !*record) return;
            if (record->facility() == kmsg::facility::kern) print(to, "    the kernel says: ", record->text, "\n");
        }
    }

private:
    result<kmsg::reader> reader_;
};

// Of a file that is no module for this kernel.
inline void explain_file(cstr path, sink to) {
    const auto file = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec);
    if (!file) return;
    const auto bytes = module::detail::contents(*file);
    if (!bytes) {
        if (bytes.error() == errc::noexec) print(to, "it is empty");
        return;
    }
    const auto info = modinfo::parse(bytes->bytes());
    const auto system = sys::uname();
    if (!info) {
        print(to, info.error() == errc::badmsg ? "it is damaged, or not all there: build or copy it again" : "it is no kernel module");
    } else if (system && !info->vermagic().starts_with(system->release())) {
        string_view built_for = info->vermagic();
        built_for = built_for.substr(0, built_for.find(' '));
        print(to, "it was built for Linux ", built_for, " and this is ", system->release(), ": build it for this one");
    } else {
        print(to, "this kernel does not take it: the kernel's log says why");
    }
}

// Which modules it is waiting for.
inline void explain_symbols(cstr path, sink to) {
    const auto file = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec);
    if (!file) return print(to, "there is no such file");
    const auto bytes = module::detail::contents(*file);
    const auto info = bytes ? modinfo::parse(bytes->bytes()) : stored_result<modinfo::info>(bytes.error());
    if (info && !info->depends().empty())
        print(to, "it uses what ", info->depends(), " exports: load that before, or let modprobe do it");
    else
        print(to, "it uses what nobody exports: a module that it needs is not loaded, or this kernel is another one");
}

inline void explain_loading(cstr path, error e, sink to) {
    switch (e.code()) {
        case errc::perm:
            if (!has_capability(cap::sys_module)) return print(to, "this takes CAP_SYS_MODULE: run it as root");
            return print(to, "this kernel takes no more modules (kernel.modules_disabled), or locks them out");
        case errc::noexec: return explain_file(path, to);
        case errc::noent: return explain_symbols(path, to);
        case errc::exist: return print(to, "it is loaded already: rmmod takes it away");
        case errc::busy: return print(to, "another one of this name was being loaded or unloaded just now: try again");
        case errc::nosys: return print(to, "this kernel has no loadable modules (CONFIG_MODULES)");
        case errc::opnotsupp: return print(to, "it is compressed, and this kernel does not unpack modules: unpack it first (xz -d, zstd -d, gzip -d)");
        case errc::keyrejected: return print(to, "it is signed by nobody whom this kernel trusts: sign it, or start the kernel without module.sig_enforce");
        case errc::inval: return print(to, "a parameter does not take its value, the kernel has a part of that name, or it was built against other symbols");
        case errc::range: return print(to, "a parameter is out of range: modinfo -p shows what there is");
        case errc::txtbsy: return print(to, "somebody has it open for writing: wait until it is complete");
        case errc::nomem: return print(to, "there is not enough memory for it");
        default: return print(to, "this may be what its init function returned");
    }
}

inline void complain_of_loading(string_view program, cstr path, error e, kernel_says& kernel) {
    print(err, program, ": ", string_view(path), ": ", e, "\n    ");
    explain_loading(path, e, err);
    print(err, "\n");
    kernel.print_to(err);
}

inline void explain_unloading(string_view name, error e, sink to) {
    switch (e.code()) {
        case errc::perm:
            if (!has_capability(cap::sys_module)) return print(to, "this takes CAP_SYS_MODULE: run it as root");
            return print(to, "this kernel lets no more modules go (kernel.modules_disabled)");
        case errc::noent: return print(to, "no such module is loaded: lsmod shows them");
        case errc::again: break;
        case errc::busy: return print(to, "it is just being loaded or unloaded, or has no exit function and stays for ever");
        case errc::nosys: return print(to, "this kernel has no loadable modules (CONFIG_MODULES)");
        default: return print(to, "the kernel's log may say more");
    }
    char buffer[4096];
    auto modules = module::list(buffer);
    if (!modules) return print(to, "somebody uses it");
    for (const module::entry& m : *modules) {
        if (m.name != name) continue;
        if (m.users.empty()) return print(to, "it is in use (", m.uses, "): whoever has its device open has to close it");
        print(to, "it is used by:");
        for (string_view user : m.users) print(to, " ", user);
        print(to, "; unload that before");
        return;
    }
}

// "dep-2" and "dep_2" are one name; the kernel knows it with '_'.
inline std::string kernel_name(string_view name) {
    std::string kernels = text(name);
    for (char& c : kernels)
        if (c == '-') c = '_';
    return kernels;
}

// The rest of a command line as one text for the kernel.
inline std::string parameters(char** words) {
    std::string all;
    for (; *words != nullptr; ++words) {
        const string_view word(*words);
        const std::size_t equals = word.find('=');
        text_buffer<4095> one;
        const auto done = equals == string_view::npos ? (one.append(word), result<void>())
                                                      : module::add_parameter(one, word.substr(0, equals), word.substr(equals + 1));
        if (!done || one.truncated()) {
            print(err, word, ": the kernel could not tell where this value ends: it has a quotation mark\n");
            world::stop(2);
        }
        if (!all.empty()) all += ' ';
        all += text(one.view());
    }
    return all;
}

}  // namespace tool
