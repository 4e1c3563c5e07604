// SPDX-License-Identifier: MIT
// nlmon: what changes on this machine, as the kernel tells it: links, addresses, routes, neighbours, rules, processes, devices.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <spawn.h>
#include <unistd.h>

#include <lkmc/example.hpp>
#include <lkmc/json.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/connector.hpp>
#include <lkmc/netlink/link.hpp>
#include <lkmc/netlink/monitor.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>
#include <lkmc/netlink/uevent.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl/tty.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/which_process.hpp>

using namespace lkmc;
using netlink::about;

namespace {

constexpr const char* usage =
    "nlmon [OPTION …] [WHAT …] [-- COMMAND …]\n"
    "    links addresses routes neighbours rules    of this network namespace\n"
    "    processes                                  that are born, run another program, end\n"
    "    devices                                    that come, go and change\n"
    "    Nothing said: all that this user may see.\n"
    "\n"
    "    --json       an object a line\n"
    "    --colour     coloured, also where the output is no terminal; --no-colour: never\n"
    "    --count N    end after N events\n"
    "    -- COMMAND   start it, show what happens, and end with it, and its status\n"
    "Status: 0; 1 it cannot be watched; 2 wrong arguments.\n";

[[noreturn]] void wrong(string_view what, string_view which) {
    print(err, "nlmon: ", what, which, "\n", usage);
    world::stop(2);
}
[[noreturn]] void fail(string_view about, error why, string_view more = {}) {
    print(err, "nlmon: ", about, ": ", why, more.empty() ? "" : " (", more, more.empty() ? "" : ")", "\n");
    world::stop(1);
}

// --- Lines --------------------------------------------------------------------------------------------------------

struct text {
    std::string all;
    void append(string_view more) { all.append(more.data(), more.size()); }
};

// One event: as words for people, or as an object for programs. Each fact is given once, and serves both.
class line {
public:
    enum class sort { more, less, other };

    line(bool is_json, bool coloured, sort what, string_view subject, string_view action) : coloured_(coloured) {
        if (is_json) {
            object_.emplace(sink(text_));
            object_->add("event", subject);
            object_->add("action", action);
            return;
        }
        colour(what == sort::more ? "32" : what == sort::less ? "31" : "36");
        print(sink(text_), what == sort::more ? "+ " : what == sort::less ? "- " : "* ");
        colour("0");
        print(sink(text_), left(subject, 9), " ");
        if (what == sort::other) print(sink(text_), action, " ");
    }
    // What it is about.
    template <class T>
    line& name(string_view key, const T& value) {
        if (is_json()) return object_->add(key, value), *this;
        colour("1");
        print(sink(text_), value);
        colour("0");
        return *this;
    }
    // "KEY VALUE", in words.
    template <class T>
    line& fact(string_view key, const T& value) {
        if (is_json()) object_->add(key, value);
        else print(sink(text_), " ", key, " ", value);
        return *this;
    }
    // " VALUE", in words.
    template <class T>
    line& plain(string_view key, const T& value) {
        if (is_json()) object_->add(key, value);
        else print(sink(text_), " ", value);
        return *this;
    }
    // " word" if it is true.
    line& mark(string_view key, bool is, string_view word) {
        if (is_json()) object_->add(key, is);
        else if (is) print(sink(text_), " ", word);
        return *this;
    }
    template <class T>
    line& fact_if(bool there, string_view key, const T& value) { return there ? fact(key, value) : *this; }
    template <class T>
    line& plain_if(bool there, string_view key, const T& value) { return there ? plain(key, value) : *this; }

    void put() {
        object_.reset();
        text_.append("\n");
        if (const auto done = sys::write_all(standard_output, text_.all); !done) fail("standard output", done.error());
    }

private:
    bool is_json() const { return object_.has_value(); }
    void colour(string_view code) {
        if (coloured_) print(sink(text_), "\033[", code, "m");
    }
    bool coloured_;
    text text_;
    std::optional<json::object> object_;
};

// --- What happens -------------------------------------------------------------------------------------------------

class watcher {
public:
    watcher(bool is_json, bool coloured, unsigned long most) : is_json_(is_json), coloured_(coloured), most_(most) {}

    bool over() const { return most_ != 0 && seen_ >= most_; }

    // All that waits there.
    void drain(netlink::monitor& from) {
        while (!over()) {
            const auto event = from.next();
            if (!event && event.error() == errc::again) return;
            if (!event && event.error() == errc::intr) continue;
            if (!event) fail("rtnetlink", event.error());
            const auto done = event->visit([this](const netlink::changed<netlink::link>& l) { tell(l); },
                                           [this](const netlink::changed<netlink::link_address>& a) { tell(a); },
                                           [this](const netlink::changed<netlink::route_entry>& r) { tell(r); },
                                           [this](const netlink::changed<netlink::neighbour>& n) { tell(n); },
                                           [this](const netlink::changed<netlink::rule>& r) { tell(r); },
                                           [this](netlink::lost) { begin(line::sort::other, "network", "lost").put(); },
                                           [](const auto&) {});
            if (!done) fail("a message of rtnetlink's", done.error());
        }
    }
    void drain(connector::process_event_source& from) {
        while (!over()) {
            const auto event = from.next();
            if (!event && event.error() == errc::again) break;
            if (!event && event.error() == errc::intr) continue;
            if (!event) fail("process events", event.error());
            event->visit([this](const connector::forked& f) { begin(line::sort::more, "process", "new").name("pid", f.child).fact("of", f.parent).put(); },
                         [this](const connector::executed& e) {
                             // The process may be gone by now, and then has no name any more.
                             begin(line::sort::other, "process", "exec").name("pid", e.pid).plain("name", name_of(e.pid)).put();
                         },
                         [this](const connector::exited& e) {
                             auto l = begin(line::sort::less, "process", "gone");
                             l.name("pid", e.pid);
                             if (e.signal() != 0) l.fact("signal", e.signal());
                             else l.fact("status", e.status());
                             l.put();
                         },
                         [](const auto&) {});
        }
        if (const auto lost = from.lost(); lost != lost_) {
            begin(line::sort::other, "process", "lost").plain("count", lost - lost_).put();
            lost_ = lost;
        }
    }
    void drain(netlink::uevents& from) {
        while (!over()) {
            const auto event = from.next();
            if (!event && event.error() == errc::again) return;
            if (!event && event.error() == errc::intr) continue;
            if (!event && event.error() == errc::nobufs) {
                begin(line::sort::other, "device", "lost").put();
                continue;
            }
            if (!event) fail("device events", event.error());
            const auto action = string_view(event->action);
            begin(action == "add" ? line::sort::more : action == "remove" ? line::sort::less : line::sort::other, "device", action)
                .name("path", event->devpath).fact("subsystem", event->subsystem).put();
        }
    }

private:
    using sort = line::sort;
    line begin(sort what, string_view subject, string_view action) {
        ++seen_;
        return line(is_json_, coloured_, what, subject, action);
    }
    template <class T>
    line begin(const netlink::changed<T>& what, string_view subject) {
        return begin(what.removed ? sort::less : sort::more, subject, what.removed ? "gone" : "new");
    }

    // The name of a link, as far as it was told; else its number.
    std::string link_name(int index) {
        for (const auto& [number, name] : links_)
            if (number == index) return name;
        text number;
        print(sink(number), "link ", index);
        return number.all;
    }
    void remember(int index, string_view name, bool removed) {
        for (auto it = links_.begin(); it != links_.end(); ++it)
            if (it->first == index) {
                links_.erase(it);
                break;
            }
        if (!removed) links_.emplace_back(index, std::string(name));
    }
    static std::string name_of(int pid) {
        char name[64];
        const auto file = sys::openat(at_cwd, which_process(pid).path("comm"), sys::o::rdonly | sys::o::cloexec);
        if (!file) return {};
        const auto size = sys::read(*file, name);
        if (!size || *size == 0) return {};
        return {name, *size - 1};
    }

    void tell(const netlink::changed<netlink::link>& l) {
        remember(l.index, l.name, l.removed);
        begin(l, "link").name("name", l.name).fact("index", l.index).plain_if(!l.kind.empty(), "kind", l.kind).mark("up", l.is_up(), "up")
            .mark("running", l.is_running(), "running").fact("mtu", l.mtu).fact_if(l.master != 0, "master", link_name(l.master))
            .fact_if(!l.address.empty(), "address", l.address).put();
    }
    void tell(const netlink::changed<netlink::link_address>& a) {
        begin(a, "address").name("address", a.address).fact("dev", link_name(a.index)).fact_if(!a.peer.empty(), "peer", a.peer).put();
    }
    void tell(const netlink::changed<netlink::route_entry>& r) {
        text to;
        if (r.is_default()) print(sink(to), r.family == sys::af::inet6 ? "::/0" : "0.0.0.0/0");
        else print(sink(to), r.destination);
        begin(r, "route").name("destination", to.all).fact_if(!r.gateway.empty(), "via", r.gateway)
            .fact_if(r.output != 0, "dev", link_name(r.output)).fact("table", r.table).fact_if(r.priority != 0, "metric", r.priority).put();
    }
    void tell(const netlink::changed<netlink::neighbour>& n) {
        begin(n, "neighbour").name("address", n.address).fact("dev", link_name(n.index)).fact_if(!n.hardware.empty(), "lladdr", n.hardware).put();
    }
    void tell(const netlink::changed<netlink::rule>& r) {
        begin(r, "rule").name("priority", r.priority).fact_if(!r.source.address.empty(), "from", r.source)
            .fact_if(!r.destination.address.empty(), "to", r.destination).fact("table", r.table).put();
    }

    bool is_json_, coloured_;
    unsigned long most_, seen_ = 0;
    std::uint64_t lost_ = 0;
    std::vector<std::pair<int, std::string>> links_;
};

// A command to be watched: started with the listening already done.
fd start(char** command, int& pid) {
    if (const int code = posix_spawnp(&pid, command[0], nullptr, nullptr, command, environ); code != 0) fail(command[0], error(code));
    auto file = sys::pidfd_open(pid);
    if (!file) fail("pidfd_open", file.error());
    return static_cast<fd&&>(*file);
}
int status_of(int pid) {
    const auto end = sys::waitid(pid);
    if (!end) fail("waitid", end.error());
    return end->exited() ? end->exit_status() : 128 + end->number;
}

}  // namespace

int main(int argc, char** argv) {
    about network = about::none;
    bool processes = false, devices = false, is_json = false, all = true;
    bool coloured = standard_output.ioctl(tty::get_winsize).has_value();
    unsigned long most = 0;
    char** command = nullptr;
    for (int i = 1; i < argc && command == nullptr; ++i) {
        const string_view word(argv[i]);
        if (word == "--help" || word == "-h") return print(out, usage), 0;
        if (word == "--") {
            command = argv + i + 1;
            if (*command == nullptr) wrong("no command behind --", "");
        } else if (word == "--json") is_json = true, coloured = false;
        else if (word == "--colour" || word == "--color") coloured = true;
        else if (word == "--no-colour" || word == "--no-color") coloured = false;
        else if (word == "--count" && i + 1 < argc) {
            text_cursor number(argv[++i]);
            most = number.number<unsigned long>();
            if (!number || !number.at_end() || most == 0) wrong("not a number of events: ", argv[i]);
        } else if (word.starts_with("-")) wrong("not understood: ", word);
        else if (all = false; word == "links") network |= about::links;
        else if (word == "addresses") network |= about::addresses;
        else if (word == "routes") network |= about::routes;
        else if (word == "neighbours") network |= about::neighbours;
        else if (word == "rules") network |= about::rules;
        else if (word == "processes") processes = true;
        else if (word == "devices") devices = true;
        else wrong("nothing that can be watched: ", word);
    }
    // Links are listened to in any case, for their names.
    const about listen = all ? about::links | about::addresses | about::routes | about::neighbours | about::rules : network;

    auto loop = check(epoll::create());
    std::optional<netlink::monitor> changes;
    std::optional<connector::process_event_source> births;
    std::optional<netlink::uevents> hardware;
    if (listen != about::none) {
        auto opened = netlink::monitor::open(listen, {.receive_queue = 4 << 20, .flags = sys::sock::nonblock});
        if (!opened) fail("rtnetlink", opened.error());
        changes.emplace(static_cast<netlink::monitor&&>(*opened));
        check(loop.add(*changes, readable, 0));
    }
    if (processes || all) {
        using connector::proc_event;
        auto opened = connector::process_events({.events = proc_event::fork | proc_event::exec | proc_event::exit, .threads = false, .flags = sys::sock::nonblock});
        if (!opened && processes) fail("process events", opened.error(), connector::why_refused(opened.error()));
        if (!opened) print(err, "nlmon: without processes: ", connector::why_refused(opened.error()), "\n");
        else births.emplace(static_cast<connector::process_event_source&&>(*opened));
        if (births) check(loop.add(*births, readable, 1));
    }
    if (devices || all) {
        auto opened = netlink::uevents::open({.receive_queue = 4 << 20, .flags = sys::sock::nonblock});
        if (!opened && devices) fail("device events", opened.error());
        if (!opened) print(err, "nlmon: without devices: ", opened.error(), "\n");
        else hardware.emplace(static_cast<netlink::uevents&&>(*opened));
        if (hardware) check(loop.add(*hardware, readable, 2));
    }
    watcher all_of_it(is_json, coloured, most);
    int child = 0;
    fd ended;
    if (command != nullptr) {
        ended = start(command, child);
        check(loop.add(ended, readable, 4));
    } else {
        print(err, "nlmon: listening; Ctrl-C ends it\n");
    }
    // From here on, so that the command does not inherit it.
    auto quit = check(signalfd::of({sig::int_, sig::term}));
    check(loop.add(quit, readable, 3));
    bool over = false;
    while (!over && !all_of_it.over()) {
        for (const auto& event : check(loop.wait())) over = over || event.id >= 3;
        // What happened before the end was told before it.
        if (changes) all_of_it.drain(*changes);
        if (births) all_of_it.drain(*births);
        if (hardware) all_of_it.drain(*hardware);
    }
    return ended.valid() && !all_of_it.over() ? status_of(child) : 0;
}
