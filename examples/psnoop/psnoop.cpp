// SPDX-License-Identifier: MIT
// psnoop: the tree of processes as it grows, told by the kernel; nothing is polled or traced.
#include <map>
#include <string>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/json.hpp>
#include <lkmc/netlink/connector.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/which_process.hpp>

using namespace lkmc;

namespace {

constexpr const char* usage =
    "psnoop [OPTION …] [-- COMMAND …]\n"
    "    COMMAND          is run, and only what descends from it is told, until all of it has ended\n"
    "\n"
    "    --json           an object a line\n"
    "    --exit-after N   ends after the end of N processes\n"
    "    --queue BYTES    the kernel's receive queue, 4 MiB if not given\n"
    "Status: the command's, or 128 + the signal that ended it; 0; 1 something failed; 2 wrong arguments; 77 the kernel does\n"
    "not let us: why is said.\n";

[[noreturn]] void wrong(string_view what, string_view which) {
    print(err, "psnoop: ", what, which, "\n", usage);
    world::stop(2);
}
[[noreturn]] void fail(string_view about, error why) {
    print(err, "psnoop: ", about, ": ", why, "\n");
    world::stop(1);
}

// --- Text ---------------------------------------------------------------------------------------------------------

// Standard output, a write for all that came together.
class output {
public:
    void append(string_view text) { text_.append(text.data(), text.size()); }
    void flush() {
        if (text_.empty()) return;
        if (const auto done = sys::write_all(standard_output, text_); !done) fail("standard output", done.error());
        text_.clear();
    }

private:
    std::string text_;
};

// Three digits of a second: 1.002.
void put_seconds(sink to, duration d, unsigned digits) {
    const auto ns = d.nanoseconds;
    print(to, ns / 1'000'000'000, ".");
    auto rest = ns % 1'000'000'000;
    for (std::int64_t unit = 100'000'000; digits-- != 0; unit /= 10) print(to, rest / unit % 10);
}

// As a shell would take it, with what does not print as \xNN.
void put_word(sink to, string_view word) {
    bool plain = !word.empty();
    for (const char c : word)
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || string_view("_-+=./:,@%^").contains({&c, 1}));
    if (plain) return to.write(word);
    to.write("'");
    for (const char c : word)
        if (c == '\'') to.write("'\\''");
        else if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) print(to, "\\x", lkmc::detail::digits(static_cast<unsigned char>(c), 16, 2).view());
        else to.write({&c, 1});
    to.write("'");
}

// --- /proc --------------------------------------------------------------------------------------------------------

std::string read_file(int pid, const char* name) {
    std::string all;
    const auto file = sys::openat(at_cwd, which_process(pid).path(name), sys::o::rdonly | sys::o::cloexec);
    if (!file) return all;
    char piece[4096];
    for (;;) {
        const auto n = sys::read(*file, piece);
        if (!n || *n == 0) return all;
        all.append(piece, *n);
    }
}
// Empty if it is not to be known any more.
std::vector<std::string> command_line(int pid) {
    std::vector<std::string> words;
    const auto all = read_file(pid, "cmdline");
    for (std::size_t at = 0; at < all.size();) {
        const auto end = all.find('\0', at);
        words.push_back(all.substr(at, end - at));
        if (end == std::string::npos) break;
        at = end + 1;
    }
    return words;
}
std::string name_of(int pid) {
    auto name = read_file(pid, "comm");
    while (!name.empty() && name.back() == '\n') name.pop_back();
    return name;
}
struct process_state {
    int parent = 0;
    char state = '\0';  // none: there is no such process
};
process_state state_of(int pid) {
    const auto stat = read_file(pid, "stat");
    process_state s;
    // The name may hold anything, and is in parentheses.
    const auto end = stat.rfind(')');
    if (end == std::string::npos) return s;
    text_cursor in(string_view(stat).substr(end + 1));
    in.skip(' ');
    s.state = in.take();
    in.skip(' ');
    s.parent = in.number<int>();
    return s;
}

// --- The tree -----------------------------------------------------------------------------------------------------

class snoop {
public:
    snoop(connector::process_event_source& events, bool json) : events_(events), json_(json) {}

    void follow(int root) {
        root_ = root;
        known_[root] = {sys::getpid(), 0, {}};
    }
    void exit_after(unsigned long count) { ends_left_ = count; }
    bool is_over() const { return over_; }
    // Of the command, as a shell's.
    int status() const { return status_; }

    void read() {
        for (const auto& event : events_) {
            if (over_) break;
            if (started_ == duration{}) started_ = event.time();
            now_ = event.time();
            event.visit([&](const connector::forked& f) { born(f.child, f.parent); },
                        [&](const connector::executed& e) { executes(e.pid); },
                        [&](const connector::exited& e) { ended(e.pid, e.exit_code, true); },
                        [](const auto&) {});
        }
        if (const auto s = events_.status(); !s && s.error() != errc::again && s.error() != errc::intr) fail("process events", s.error());
        if (!over_ && events_.lost() != lost_) say_lost();
        out_.flush();
    }

private:
    struct process {
        int parent = 0;
        unsigned depth = 0;
        duration born;   // 0: before us
    };

    bool is_told(int pid) const { return root_ == 0 || known_.count(pid) != 0; }
    const process& look_up(int pid) const {
        static const process nobody;
        const auto found = known_.find(pid);
        return found == known_.end() ? nobody : found->second;
    }

    void begin(string_view event, int pid) {
        const auto& p = look_up(pid);
        if (json_) {
            print(out_, "{\"event\":\"", event, "\",\"time\":");
            put_seconds(out_, now_, 9);
            print(out_, ",\"pid\":", pid, ",\"parent\":");
            if (p.parent != 0) print(out_, p.parent);
            else print(out_, "null");
            return;
        }
        text_buffer<31> time;
        put_seconds(time, now_ - started_, 3);
        print(out_, pad(time.view(), 8), "  ");
        for (unsigned i = 0; i < p.depth; ++i) print(out_, "  ");
        print(out_, pid);
    }
    void end() { print(out_, json_ ? "}\n" : "\n"); }

    void born(int pid, int parent) {
        if (root_ != 0 && pid != root_ && known_.count(parent) == 0) return;
        const auto found = known_.find(parent);
        // What was born before us stands at the left.
        if (pid != root_) known_[pid] = {parent, found == known_.end() ? 1 : found->second.depth + 1, now_};
        else known_[pid].born = now_;
        begin("fork", pid);
        if (!json_) print(out_, " born");
        // Where the place in the line does not say it.
        if (!json_ && (pid == root_ || found == known_.end())) print(out_, " of ", parent);
        end();
    }
    void executes(int pid) {
        if (!is_told(pid)) return;
        const auto words = command_line(pid);
        begin("exec", pid);
        if (json_) {
            print(out_, ",\"argv\":");
            if (words.empty()) print(out_, "null");
            for (std::size_t i = 0; i < words.size(); ++i) {
                print(out_, i == 0 ? "[" : ",");
                json::write(out_, words[i]);
            }
            if (!words.empty()) print(out_, "]");
            if (const auto name = name_of(pid); !name.empty()) {
                print(out_, ",\"name\":");
                json::write(out_, name);
            }
        } else if (!words.empty()) {
            for (const auto& word : words) {
                print(out_, " ");
                put_word(out_, word);
            }
        } else if (const auto name = name_of(pid); !name.empty()) {
            print(out_, " [");
            put_word(out_, name);
            print(out_, "]");
        } else {
            print(out_, " ?");
        }
        end();
    }
    void ended(int pid, unsigned code, bool is_code_known) {
        if (!is_told(pid)) return;
        const connector::exited e{pid, pid, code, 0, 0, 0};
        const auto& p = look_up(pid);
        begin("exit", pid);
        const string_view called = e.signal() == 0 ? string_view() : name(static_cast<sig>(e.signal()));
        if (json_) {
            if (!is_code_known) print(out_, ",\"status\":null");
            else if (e.signal() == 0) print(out_, ",\"status\":", e.status());
            else print(out_, ",\"signal\":", e.signal(), ",\"core\":", e.left_core());
            if (!called.empty()) print(out_, ",\"signal_name\":\"", called, "\"");
            if (p.born != duration{}) {
                print(out_, ",\"duration\":");
                put_seconds(out_, now_ - p.born, 9);
            }
        } else {
            print(out_, " ended: ");
            if (!is_code_known) print(out_, "how was lost");
            else if (e.signal() == 0) print(out_, e.status());
            else if (!called.empty()) print(out_, called);
            else print(out_, "signal ", e.signal());
            if (e.left_core()) print(out_, " with a core");
            if (p.born != duration{}) {
                print(out_, ", after ");
                put_seconds(out_, now_ - p.born, 3);
                print(out_, " s");
            }
        }
        end();
        known_.erase(pid);
        if (pid == root_) status_ = e.signal() == 0 ? e.status() : 128 + e.signal();
        if (ends_left_ != 0 && --ends_left_ == 0) over_ = true;
        if (root_ != 0 && known_.empty()) over_ = true;
    }

    // Something is missing: who has ended meanwhile, and who was born?
    void say_lost() {
        const auto lost = events_.lost();
        if (json_) {
            print(out_, "{\"event\":\"lost\",\"time\":");
            put_seconds(out_, now_, 9);
            print(out_, ",\"count\":", lost - lost_, "}\n");
        } else {
            print(out_, "          ", lost - lost_, " events were lost\n");
        }
        lost_ = lost;
        std::vector<int> gone;
        for (const auto& [pid, p] : known_) {
            const auto s = state_of(pid);
            // The command itself stays a zombie until we have waited for it.
            if (s.state == '\0' || s.state == 'Z' || s.state == 'X') gone.push_back(pid);
        }
        if (root_ != 0) find_children();
        for (const int pid : gone) {
            if (pid != root_) {
                ended(pid, 0, false);
                continue;
            }
            const auto end = sys::waitid(root_, sys::w::exited | sys::w::nohang | sys::w::nowait);
            if (!end || !end->happened()) continue;
            ended(pid, static_cast<unsigned>(end->exited() ? end->number << 8 : end->number), true);
        }
    }
    void find_children() {
        const auto folder = sys::openat(at_cwd, "/proc", sys::o::rdonly | sys::o::directory | sys::o::cloexec);
        if (!folder) return;
        // Again while there are new ones, whose children may have been passed by.
        for (bool found = true; found;) {
            found = false;
            static_cast<void>(sys::lseek(*folder, 0, sys::seek::set).has_value());
            char buffer[8192];
            directory_entries entries(*folder, buffer);
            for (const auto& entry : entries) {
                text_cursor in(entry.name);
                const int pid = in.number<int>();
                if (!in || !in.at_end() || known_.count(pid) != 0) continue;
                const auto s = state_of(pid);
                if (s.state == '\0' || s.state == 'Z' || known_.count(s.parent) == 0) continue;
                known_[pid] = {s.parent, known_[s.parent].depth + 1, {}};
                found = true;
            }
        }
    }

    connector::process_event_source& events_;
    bool json_;
    output out_;
    std::map<int, process> known_;
    duration now_, started_;
    std::uint64_t lost_ = 0;
    unsigned long ends_left_ = 0;
    int root_ = 0;
    int status_ = 0;
    bool over_ = false;
};

// Looked for in PATH where its name has no slash. Its process stands still until go() is called.
class command {
public:
    explicit command(char** words, char** environment) {
        const string_view name(words[0]);
        auto error = lkmc::error(errc::noent);
        auto [hold, go] = check(sys::pipe2(sys::o::cloexec));
        go_ = static_cast<fd&&>(go);
        // A child that waits, and then becomes the program: only now its number is known.
        const auto child = sys::fork();
        if (!child) fail(name, child.error());
        pid_ = *child;
        if (pid_ != 0) return;
        go_ = fd();
        char byte;
        static_cast<void>(sys::read(hold, mutable_buffer(&byte, 1)).has_value());
        if (name.contains("/")) {
            error = sys::execve(words[0], words, environment).error();
        } else {
            const char* path = "/usr/local/bin:/usr/bin:/bin";
            for (char** e = environment; *e != nullptr; ++e)
                if (string_view(*e).starts_with("PATH=")) path = *e + 5;
            text_cursor folders{string_view(path)};
            while (!folders.at_end()) {
                const auto rest = folders.rest();
                const auto folder = rest.substr(0, rest.find(':'));
                folders = text_cursor(rest.substr(folder.size() + 1));
                const auto full = std::string(folder.data(), folder.size()) + (folder.empty() ? "" : "/") + words[0];
                const auto refused = sys::execve(full, words, environment).error();
                if (refused != errc::noent && refused != errc::notdir) error = refused;
            }
        }
        print(err, "psnoop: ", name, ": ", error, "\n");
        sys::exit_group(error == errc::noent ? 127 : 126);
    }
    int pid() const { return pid_; }
    void go() { go_ = fd(); }

private:
    fd go_;
    int pid_ = 0;
};

unsigned long parse_number(const char* text) {
    text_cursor in{string_view(text)};
    const auto number = in.number<std::uint32_t>();
    if (!in || !in.at_end() || number == 0) wrong("not a number above 0: ", text);
    return number;
}

}  // namespace

int main(int argc, char** argv, char** environment) {
    bool json = false;
    unsigned long ends = 0, queue = 4 << 20;
    int i = 1;
    for (; i < argc; ++i) {
        const string_view word(argv[i]);
        if (word == "--help" || word == "-h") return print(out, usage), 0;
        else if (word == "--json") json = true;
        else if (word == "--exit-after" && i + 1 < argc) ends = parse_number(argv[++i]);
        else if (word == "--queue" && i + 1 < argc) queue = parse_number(argv[++i]) & 0x3fffffff;
        else if (word == "--" && i + 1 < argc) break;
        else wrong("not understood: ", word);
    }
    char** words = i + 1 < argc ? argv + i + 1 : nullptr;

    using connector::proc_event;
    auto events = connector::process_events({.events = proc_event::fork | proc_event::exec | proc_event::exit,
                                             .threads = false,
                                             .receive_queue = static_cast<int>(queue),
                                             .flags = sys::sock::nonblock});
    if (!events) {
        const auto why = connector::why_refused(events.error());
        if (why.empty()) fail("process events", events.error());
        print(err, "psnoop: ", why, " (", events.error(), ")\n");
        return 77;
    }

    snoop all(*events, json);
    all.exit_after(ends);
    if (words != nullptr) {
        command run(words, environment);
        all.follow(run.pid());
        run.go();
    }
    // Only now: the command has the signals as we had them. Ctrl-C is meant for the command, if there is one.
    const auto quit = check(signalfd::of({sig::int_, sig::term, sig::hup}, sys::sfd::cloexec | sys::sfd::nonblock));
    while (!all.is_over()) {
        sys::pollfd files[] = {{*events, sys::poll_events::in}, {quit, sys::poll_events::in}};
        if (const auto ready = sys::poll(files); !ready && ready.error() != errc::intr) fail("poll", ready.error());
        if (files[0].ready()) all.read();
        if (!files[1].ready()) continue;
        const auto signal = quit.read();
        if (signal && !(words != nullptr && signal->signal() == sig::int_)) break;
    }
    return all.status();
}
