// SPDX-License-Identifier: MIT
// Kernel modules: load, unload, list, parameters.
//
//     auto module = LKMC_TRY(lkmc::module::load("x.ko", "start=3"));      // unloaded at the end of the scope
//     LKMC_TRY(lkmc::module::parameter("x", "start").write(4));           // /sys/module/x/parameters/start
//
//     char buffer[4096];
//     auto modules = LKMC_TRY(lkmc::module::list(buffer));                // /proc/modules; ENOENT: a kernel without any
//     for (const lkmc::module::entry& m : modules) print(out, m.name, " ", m.size, "\n");
//     LKMC_TRY(modules.status());
//
// * CAP_SYS_MODULE, and kernel.modules_disabled must be 0 (EPERM otherwise).
// * Parameters are one text: name=value with blanks between, values with blanks in double quotes. An unknown one is
//   not an error: the kernel's log says so.
// * ENOEXEC: no module, or one for another kernel (the log says what differs). EEXIST: it is there already. ENOENT: a
//   symbol that no loaded module has. EKEYREJECTED: its signature. EINVAL: it has the name of a part of the kernel, was
//   built against other symbols (CONFIG_MODVERSIONS), or a parameter refuses its value. EBUSY: another one of its name
//   was being loaded, which failed, or unloaded: try again. ETXTBSY: somebody has the file open for writing. What its
//   init function returns is returned, too.
// * Who loads a file that somebody else is just loading waits for what becomes of that and gets the same result (6.5).
// * A line of /proc/modules: NAME SIZE USES USERS STATE ADDRESS[ (TAINTS)]; USERS end in a comma each, "-" is none.
//   Addresses are 0 for who may not know them (kernel.kptr_restrict).
// Source: init_module(2), delete_module(2), proc_modules(5), kernel/module/main.c, kernel/module/procfs.c.
#pragma once

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/modinfo.hpp>

namespace lkmc {

namespace sys {

// From memory; the whole .ko file, not compressed.
LKMC_INLINE result<void> init_module(const_buffer image, cstr parameters) noexcept {
    return call<void>(nr::init_module, image.data(), static_cast<unsigned long>(image.size()), parameters);
}

// MODULE_INIT_…
enum class module_init : int {
    none = 0,
    ignore_modversions = 1,  // the two are refused unless the kernel allows forced loading; they taint it
    ignore_vermagic = 2,
    compressed_file = 4,     // 5.17, CONFIG_MODULE_DECOMPRESS: the kernel unpacks it, if it knows this compression
};
consteval void combines(module_init);
// From a file open for reading. Linux 3.8.
LKMC_INLINE result<void> finit_module(fd_ref file, cstr parameters, module_init flags = module_init::none) noexcept {
    return call<void>(nr::finit_module, file, parameters, flags);
}

// By the name in /proc/modules. EWOULDBLOCK: in use; EBUSY: being loaded, or it has no exit function; ENOENT: not there.
// o::trunc forces it, where the kernel allows that, and taints; the kernel waits for no user, with o::nonblock or not.
LKMC_INLINE result<void> delete_module(cstr name, o flags = o::nonblock) noexcept {
    return call<void>(nr::delete_module, name, static_cast<unsigned>(flags));
}

}  // namespace sys

namespace module {

// Adds name=value to parameters for load(), in quotes where blanks ask for them. EINVAL: a name or a value that the kernel
// could not tell from what surrounds it: it knows no way to write a quotation mark.
template <std::size_t N>
constexpr result<void> add_parameter(text_buffer<N>& to, string_view name, string_view value) noexcept {
    // As the kernel's isspace has it, to which the last byte of an à in UTF-8 is one.
    constexpr auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\xa0'; };
    bool blanks = false;
    for (char c : value) {
        if (c == '"' || c == '\0') return errc::inval;
        blanks |= blank(c);
    }
    for (char c : name)
        if (c == '"' || c == '=' || c == '\0' || blank(c)) return errc::inval;
    if (name.empty()) return errc::inval;
    const string_view quote = blanks ? "\"" : "";
    lkmc::detail::join(to, {to.view().empty() ? "" : " ", name, "=", quote, value, quote});
    if (to.truncated()) return errc::msgsize;
    return {};
}

enum class loader { finit_module, init_module };

// A module that this object unloads. Its errors go unseen then: unload() shows them.
class loaded {
public:
    loaded(loaded&& other) noexcept : name_(other.name_), by_(other.by_) { other.name_.clear(); }
    loaded& operator=(loaded&& other) noexcept {
        if (this != &other) {
            drop();
            name_ = other.name_;
            by_ = other.by_;
            other.name_.clear();
        }
        return *this;
    }
    ~loaded() { drop(); }

    // As /proc/modules has it; empty after release() and unload().
    string_view name() const noexcept { return name_.view(); }
    // Which system call did it.
    loader by() const noexcept { return by_; }

    // EWOULDBLOCK while somebody uses it: then it is still here and can be tried again.
    result<void> unload() noexcept {
        const auto done = sys::delete_module(name_.c_str());
        if (done) name_.clear();
        return done;
    }
    // It stays loaded.
    void release() noexcept { name_.clear(); }

private:
    friend result<loaded> load(cstr, cstr, sys::module_init) noexcept;
    loaded(string_view name, loader by) noexcept : by_(by) { name_.append(name); }
    void drop() noexcept {
        if (!name_.view().empty()) static_cast<void>(sys::delete_module(name_.c_str()));
    }
    text_buffer<63> name_;
    loader by_;
};

namespace detail {
// All of a file, in memory that nobody else can shrink.
inline result<mapping> contents(fd_ref file) noexcept {
    const auto size = sys::lseek(file, 0, sys::seek::end);
    if (!size) return size.error();
    if (*size == 0) return errc::noexec;
    if (static_cast<std::uint64_t>(*size) > ~std::size_t(0) / 2) return errc::fbig;
    auto memory = mapping::anonymous(static_cast<std::size_t>(*size));
    if (!memory) return memory.error();
    for (std::size_t done = 0; done < memory->size();) {
        const auto n = sys::pread(file, memory->bytes().subspan(done), static_cast<std::int64_t>(done));
        if (!n) return n.error();
        if (*n == 0) return errc::badmsg;  // it became shorter
        done += *n;
    }
    return memory;
}
// "/lib/x/a-b.ko.xz" → "a_b", as the build makes a module's name of its file's.
inline text_buffer<63> name_of_file(string_view path) noexcept {
    path = path.substr(path.rfind('/') == string_view::npos ? 0 : path.rfind('/') + 1);
    text_buffer<63> name;
    for (char c : path.substr(0, path.find('.'))) {
        if (c == '-') c = '_';
        name.append({&c, 1});
    }
    return name;
}
// A name becomes a part of a path: it may not lead elsewhere.
constexpr bool good_name(string_view name) noexcept {
    return !name.empty() && name != "." && name != ".." && name.find('/') == string_view::npos;
}
inline attribute attribute_of(string_view name, string_view folder, string_view file) noexcept {
    if (!good_name(name) || !good_name(file)) return attribute(errc::inval);
    text_buffer<255> path;
    path.append("/sys/module/");
    for (char c : name) {
        if (c == '-') c = '_';
        path.append({&c, 1});
    }
    lkmc::detail::join(path, {"/", folder, file});
    if (path.truncated()) return attribute(errc::nametoolong);
    return attribute(path.view());
}
}  // namespace detail

// Loads a .ko: by finit_module, which lets the kernel judge the file; where that is missing (ENOSYS, or EPERM from a
// filter although this process has CAP_SYS_MODULE) by init_module. A compressed file is handed to the kernel as such;
// one that cannot unpack it is EOPNOTSUPP here: unpack it first (modinfo::compression_of says how it is packed).
inline result<loaded> load(cstr path, cstr parameters = "", sys::module_init flags = sys::module_init::none) noexcept {
    const auto file = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec);
    if (!file) return file.error();
    const auto image = detail::contents(*file);
    if (!image) return image.error();

    const bool packed = modinfo::compression_of(image->bytes()) != modinfo::compression::none;
    const auto info = modinfo::parse(image->bytes());
    const auto name = info && !info->name().empty() ? info->name() : string_view();
    const auto made = [&](loader by) { return loaded(name.empty() ? detail::name_of_file(path).view() : name, by); };

    const auto done = sys::finit_module(*file, parameters, packed ? flags | sys::module_init::compressed_file : flags);
    if (done) return made(loader::finit_module);
    const error e = done.error();
    if (packed) return e == errc::nosys || e == errc::inval ? error(errc::opnotsupp) : e;
    const bool missing = e == errc::nosys || (e == errc::perm && has_capability(cap::sys_module));
    if (!missing || flags != sys::module_init::none) return e;
    const auto again = sys::init_module(image->bytes(), parameters);
    if (again) return made(loader::init_module);
    return again.error();
}

// /sys/module/NAME/parameters/PARAMETER, of a loaded module or a built-in one. '-' in a module's name counts as '_'.
inline attribute parameter(string_view name, string_view parameter) noexcept {
    return detail::attribute_of(name, "parameters/", parameter);
}
// Other files of /sys/module/NAME: refcnt, initstate, coresize, taint, version, srcversion.
inline attribute property(string_view name, string_view property) noexcept {
    return detail::attribute_of(name, "", property);
}

enum class state { live, loading, unloading };

namespace detail {
constexpr stored_result<state> parse_state(string_view word) noexcept {
    if (word == "Live" || word == "live") return state::live;
    if (word == "Loading" || word == "coming") return state::loading;
    if (word == "Unloading" || word == "going") return state::unloading;
    return errc::badmsg;
}
}  // namespace detail

// Of a module that is there. ENOENT: it is not, or it is built in.
inline stored_result<state> state_of(string_view name) noexcept {
    char buffer[16];
    const auto word = property(name, "initstate").read(buffer);
    if (!word) return word.error();
    return detail::parse_state(*word);
}

// A line of /proc/modules.
struct entry {
    string_view name;
    std::uint64_t size = 0;       // bytes of memory
    int uses = 0;                 // how many hold it; -1 where the kernel cannot unload modules and does not count
    text_list users;              // the modules among them; "[permanent]" for one that cannot be unloaded
    module::state state{};
    std::uint64_t address = 0;    // of its code; 0: not for you
    string_view taints;           // letters of Documentation/admin-guide/tainted-kernels.rst; '+' and '-' while it
                                  // is being loaded and unloaded

    // EBADMSG when it is none.
    static constexpr result<entry> parse(string_view line) noexcept {
        entry m;
        text_cursor in(line);
        m.name = in.until(' ');
        m.size = in.number<std::uint64_t>();
        in.skip(' ');
        if (in.accept("- ")) {
            m.uses = -1;
        } else {
            m.uses = in.number<int>();
            in.skip(' ');
        }
        string_view users = in.until(' ');
        if (users == "-") users = {};
        else if (!users.ends_with(",")) in.fail();
        m.users = text_list(users, ',');
        const auto state = detail::parse_state(in.until(' '));
        in.skip("0x");
        m.address = in.number<std::uint64_t>(16);
        if (in.accept(" (")) m.taints = in.until(')');
        if (!in || !in.at_end() || !state || m.name.empty() || m.uses < -1) return errc::badmsg;
        m.state = *state;
        return m;
    }
};

// The loaded modules, the newest first. The buffer holds some lines: 4 KiB take one with 60 users.
inline result<text_table<entry>> list(span<char> buffer) noexcept {
    auto file = sys::openat(at_cwd, "/proc/modules", sys::o::rdonly | sys::o::cloexec);
    if (!file) return file.error();
    return text_table<entry>(static_cast<fd&&>(*file), buffer);
}

}  // namespace module
}  // namespace lkmc
