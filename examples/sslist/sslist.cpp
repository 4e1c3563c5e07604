// SPDX-License-Identifier: MIT
// sslist: TCP, UDP and unix sockets with who holds them, as ss(8) lists them.
#include <net/if.h>

#include <map>
#include <string>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/json.hpp>
#include <lkmc/netlink/sock_diag.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/path.hpp>

using namespace lkmc;
using netlink::tcp_states;

namespace {

constexpr const char* usage =
    "sslist [OPTION …]\n"
    "    -t, -u, -x      TCP, UDP, unix sockets; all of them if none is named\n"
    "    -l              only what listens or waits for datagrams\n"
    "    -a              that and connections; without -l and -a connections only\n"
    "    -p              with the processes that hold them: their names, numbers and descriptors\n"
    "    --json          an array of objects\n"
    "Status: 0; 1 it cannot be listed; 2 wrong arguments; 77 this kernel has no sock_diag.\n";

[[noreturn]] void wrong(string_view which) {
    print(err, "sslist: not understood: ", which, "\n", usage);
    world::stop(2);
}

// Standard output, in writes of some size.
class output {
public:
    ~output() { flush(); }
    void append(string_view text) {
        text_.append(text.data(), text.size());
        if (text_.size() > 60000) flush();
    }

private:
    void flush() {
        const auto done = sys::write_all(standard_output, text_);
        text_.clear();
        if (done) return;
        print(err, "sslist: standard output: ", done.error(), "\n");
        world::stop(1);
    }
    std::string text_;
};

// --- Who holds a socket -------------------------------------------------------------------------------------------

struct holder {
    std::string name;
    int pid;
    int descriptor;
};
using holders = std::multimap<std::uint32_t, holder>;

// A descriptor of a socket is a link to "socket:[INODE]".
holders all_holders() {
    holders found;
    const auto proc = sys::openat(at_cwd, "/proc", sys::o::rdonly | sys::o::directory | sys::o::cloexec);
    if (!proc) return found;
    char entries[32768], descriptors[32768];
    directory_entries processes(*proc, entries);
    for (const auto& process : processes) {
        text_cursor in(process.name);
        const int pid = in.number<int>();
        if (!in || !in.at_end()) continue;
        const auto own = "/proc/" + std::to_string(pid);
        // Another user's is not for us, and one may end at any time.
        const auto folder = sys::openat(at_cwd, own + "/fd", sys::o::rdonly | sys::o::directory | sys::o::cloexec);
        if (!folder) continue;
        std::string name;
        directory_entries files(*folder, descriptors);
        for (const auto& file : files) {
            char target[64];
            const auto to = sys::readlinkat(*folder, std::string(file.name.data(), file.name.size()), target);
            if (!to || !to->starts_with("socket:[")) continue;
            text_cursor inode(to->substr(8));
            text_cursor number(file.name);
            const holder h{{}, pid, number.number<int>()};
            const auto which = inode.number<std::uint32_t>();
            if (!inode || !number) continue;
            if (name.empty()) {
                char text[64];
                const auto comm = sys::openat(at_cwd, own + "/comm", sys::o::rdonly | sys::o::cloexec);
                const auto size = comm ? sys::read(*comm, text) : result<std::size_t>(errc::noent);
                name.assign(text, size && *size != 0 ? *size - 1 : 0);
            }
            found.emplace(which, h)->second.name = name;
        }
    }
    return found;
}

// --- Lines --------------------------------------------------------------------------------------------------------

struct options {
    bool tcp = false, udp = false, unix_ = false, listening = false, all = false, processes = false, json = false;
    tcp_states states() const {
        if (all) return tcp_states::all;
        return listening ? tcp_states::listen | tcp_states::close : tcp_states::connected;
    }
};

class lister {
public:
    explicit lister(const options& o) : options_(o) {
        if (o.processes) holders_ = all_holders();
    }

    void line(string_view kind, const netlink::inet_socket& s) {
        text_buffer<127> own, other;
        put(own, s, s.source(), s.source_port());
        put(other, s, s.destination(), s.destination_port());
        line(kind, s.state, s.receive_queue, s.send_queue, own.view(), other.view(), s.inode, s.uid);
    }
    void line(const netlink::unix_socket& s) {
        const string_view kind = s.type == sys::sock::stream ? "u_str" : s.type == sys::sock::dgram ? "u_dgr" : "u_seq";
        std::string own = s.is_unnamed() ? "*" : s.is_abstract() ? "@" : "";
        for (const char c : s.name()) own += c == '\0' ? '@' : c;
        text_buffer<31> other;
        print(other, "* ", s.peer);
        line(kind, s.state, s.receive_queue, s.send_queue, own + " " + std::to_string(s.inode), other.view(), s.inode, s.uid.value_or(0));
    }

    output out;

private:
    // As ss: a star for any port, and for any address of both families.
    static void put(sink to, const netlink::inet_socket& s, const netlink::ip_address& address, std::uint16_t port) {
        const bool both = address.is_v6() && address.is_unspecified() && s.v6only && !*s.v6only;
        if (both) print(to, "*");
        else if (address.is_v6()) print(to, "[", address, "]");
        else print(to, address);
        char name[IF_NAMESIZE];
        // Of the own address only, as ss has it.
        if (s.interface() != 0 && address == s.source() && port == s.source_port()) {
            if (if_indextoname(s.interface(), name) != nullptr) print(to, "%", string_view(name));
            else print(to, "%if", s.interface());
        }
        if (port == 0) print(to, ":*");
        else print(to, ":", port);
    }

    void line(string_view kind, netlink::tcp_state state, std::uint32_t receive, std::uint32_t send, string_view own, string_view other,
              std::uint32_t inode, std::uint32_t uid) {
        const auto [first, last] = inode != 0 ? holders_.equal_range(inode) : std::pair(holders_.end(), holders_.end());
        if (array_ != nullptr) {
            auto o = array_->add_object();
            o.add("kind", kind);
            o.add("state", name(state));
            o.add("receive_queue", receive);
            o.add("send_queue", send);
            o.add("local", own);
            o.add("peer", other);
            o.add("inode", inode);
            o.add("uid", uid);
            if (!options_.processes) return;
            auto users = o.add_array("processes");
            for (auto h = first; h != last; ++h) {
                auto user = users.add_object();
                user.add("name", h->second.name);
                user.add("pid", h->second.pid);
                user.add("fd", h->second.descriptor);
            }
            return;
        }
        print(out, left(kind, 5), " ", left(name(state), 10), " ", left(receive, 6), " ", left(send, 6), " ", left(own, 30), " ", left(other, 30));
        for (auto h = first; h != last; ++h) {
            print(out, h == first ? " users:((\"" : ",(\"", h->second.name, "\",pid=", h->second.pid, ",fd=", h->second.descriptor, ")");
            if (std::next(h) == last) print(out, ")");
        }
        print(out, "\n");
    }

    options options_;
    holders holders_;

public:
    json::array* array_ = nullptr;
};

[[noreturn]] void fail(const netlink::sock_diag& diag, error why) {
    print(err, "sslist: ", why, ": ", diag.failure(), "\n");
    world::stop(1);
}

void list(netlink::sock_diag& diag, const options& o, lister& lines) {
    for (const auto protocol : {sys::ipproto::udp, sys::ipproto::tcp}) {
        if (!(protocol == sys::ipproto::tcp ? o.tcp : o.udp)) continue;
        for (const auto family : {sys::af::inet, sys::af::inet6}) {
            auto all = diag.inet({.family = family, .protocol = protocol, .states = o.states()});
            // A kernel without IPv6 has none.
            if (!all && family == sys::af::inet6 && all.error() == errc::noent) continue;
            if (!all) fail(diag, all.error());
            for (const auto& s : *all) lines.line(protocol == sys::ipproto::tcp ? "tcp" : "udp", s);
            if (!all->status()) fail(diag, all->status().error());
        }
    }
    if (!o.unix_) return;
    auto all = diag.unix_({.states = o.states()});
    if (!all) fail(diag, all.error());
    for (const auto& s : *all) lines.line(s);
    if (!all->status()) fail(diag, all->status().error());
}

}  // namespace

int main(int argc, char** argv) {
    options o;
    for (int i = 1; i < argc; ++i) {
        const string_view word(argv[i]);
        if (word == "--help" || word == "-h") return print(out, usage), 0;
        if (word == "--json") {
            o.json = true;
            continue;
        }
        if (word.size() < 2 || word.front() != '-') wrong(word);
        for (const char c : word.substr(1))
            switch (c) {
                case 't': o.tcp = true; break;
                case 'u': o.udp = true; break;
                case 'x': o.unix_ = true; break;
                case 'l': o.listening = true; break;
                case 'a': o.all = true; break;
                case 'p': o.processes = true; break;
                default: wrong(word);
            }
    }
    if (!o.tcp && !o.udp && !o.unix_) o.tcp = o.udp = o.unix_ = true;

    auto diag = netlink::sock_diag::open();
    if (!diag) {
        print(err, "sslist: this kernel or emulator has no sock_diag (", diag.error(), ")\n");
        return diag.error() == errc::protonosupport ? 77 : 1;
    }
    lister lines(o);
    if (!o.json) {
        list(*diag, o, lines);
        return 0;
    }
    {
        json::array all(lines.out);
        lines.array_ = &all;
        list(*diag, o, lines);
    }
    print(lines.out, "\n");
}
