// SPDX-License-Identifier: MIT
// faulttop: page faults by process and mapping, from samples of the kernel's page-fault events.
#include <errno.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/perf_ring.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/time.hpp>

using namespace lkmc;
using sys::perf_attr_flags;
using sys::perf_sample;

namespace {

constexpr const char* usage =
    "faulttop [OPTION …] -- COMMAND [ARGUMENT …]    the command, and all that it starts\n"
    "faulttop [OPTION …] -p PID                     a process, until it ends\n"
    "faulttop [OPTION …] -a                         all there are, until Ctrl-C\n"
    "    -n N            rows; 20 if not said\n"
    "    --by WHAT       mapping (if not said), process, page\n"
    "    --time TIME     no longer than that: 500ms, 3s, 5m; seconds if no unit is given\n"
    "    --json          one JSON object instead of a table\n"
    "    -o FILE         where it goes; standard error if not said, standard output with -p and -a\n"
    "With -p and -a a terminal is drawn anew every second.\n"
    "Status: the command's, 128 and the signal that ended it; 1 it cannot be watched; 2 wrong arguments; 127 no such command.\n";

[[noreturn]] void wrong(string_view what, string_view which = "") {
    print(err, "faulttop: ", what, which, "\n", usage);
    world::stop(2);
}
[[noreturn]] void fail(string_view about, error why) {
    print(err, "faulttop: ", about, ": ", why, "\n");
    world::stop(1);
}
template <class R>
auto need(R&& result, string_view about) {
    if (!result.has_value()) fail(about, result.error());
    return *std::forward<R>(result);
}
// For perf_event_open and what goes with it: the error as a reason.
template <class R>
auto opened(R&& result) {
    if (!result.has_value()) {
        print(err, "faulttop: ");
        perf::explain(err, result.error());
        print(err, " (", result.error(), ")\n");
        world::stop(1);
    }
    return *std::forward<R>(result);
}
std::string text_of(string_view text) { return std::string(text.data(), text.size()); }

duration parse_time(string_view text) {
    text_cursor in(text);
    const auto number = in.number<std::uint32_t>();
    const auto unit = in.rest();
    using namespace lkmc::literals;
    const duration one = unit == "ms" ? 1_ms : unit == "" || unit == "s" ? 1_s : unit == "m" ? 60_s : 0_s;
    if (!in || one == 0_s) wrong("not a time: ", text);
    return one * number;
}
template <class T>
T parse_number(string_view text) {
    text_cursor in(text);
    const T number = in.number<T>();
    if (!in || !in.at_end() || number <= 0) wrong("not a number: ", text);
    return number;
}

// "0-3,5": the CPUs that are running.
std::vector<unsigned> online_cpus() {
    char text[1024];
    text_cursor in(need(attribute("/sys/devices/system/cpu/online").read(text), "/sys/devices/system/cpu/online"));
    std::vector<unsigned> cpus;
    do {
        const auto first = in.number<unsigned>();
        const auto last = in.accept('-') ? in.number<unsigned>() : first;
        for (unsigned cpu = first; in && cpu <= last; ++cpu) cpus.push_back(cpu);
    } while (in.accept(','));
    return cpus;
}

std::vector<int> threads_of(int pid) {
    text_buffer<40> path;
    print(path, "/proc/", pid, "/task");
    const fd folder = need(sys::openat(at_cwd, path, sys::o::directory | sys::o::cloexec), path.view());
    alignas(8) std::byte buffer[4096];
    directory_entries entries(folder, buffer);
    std::vector<int> threads;
    for (const auto& entry : entries) {
        text_cursor name(entry.name);
        const int number = name.number<int>();
        if (name && name.at_end()) threads.push_back(number);
    }
    need(entries.status(), path.view());
    return threads;
}

// What is mapped where in the processes, as far as it has been told.
struct process {
    struct piece {
        std::uint64_t end;
        std::string name;
    };
    std::string command;
    std::map<std::uint64_t, piece> pieces;

    void add(std::uint64_t start, std::uint64_t end, std::string name) {
        auto at = pieces.lower_bound(start);
        if (at != pieces.begin() && std::prev(at)->second.end > start) --at;
        while (at != pieces.end() && at->first < end) {
            const auto old = *at;
            at = pieces.erase(at);
            if (old.first < start) pieces[old.first] = {start, old.second.name};
            if (old.second.end > end) {
                pieces[end] = old.second;
                break;
            }
        }
        pieces[start] = {end, std::move(name)};
    }
    // Empty: nothing is known to be there.
    std::string name_of(std::uint64_t address) const {
        if (address >> 63 != 0) return "[kernel]";
        auto at = pieces.upper_bound(address);
        // The stack grows downwards, and nobody says so.
        if (at != pieces.end() && at->second.name == "[stack]" && at->first - address < 64u << 20) return "[stack]";
        if (at == pieces.begin() || address >= (--at)->second.end) return {};
        return at->second.name;
    }
    // From /proc, for who was there before.
    void look(int pid) {
        text_buffer<40> path;
        print(path, "/proc/", pid, "/comm");
        char name[64];
        if (const auto text = attribute(path.view()).read(name)) command = text_of(*text);
        const auto all = maps::open(pid);
        if (!all) return;
        char buffer[4096];
        for (const auto& one : all->list(buffer)) {
            if (!one) break;
            add(one->start, one->end, one->name.empty() ? "[anonymous]" : text_of(one->name));
        }
    }
};

struct key {
    int pid;
    std::uint64_t page;  // with --by page
    std::string mapping;
    friend bool operator<(const key& a, const key& b) {
        return a.pid != b.pid ? a.pid < b.pid : a.page != b.page ? a.page < b.page : a.mapping < b.mapping;
    }
};
struct row {
    std::string command;
    std::uint64_t minor = 0, major = 0;
};

enum class what { mapping, process, page };

// A record, kept until all that happened before it is known.
struct happening {
    std::uint64_t time;
    sys::perf_record type;
    int pid, parent;
    bool major, exec;
    std::uint64_t address, size;
    std::string text;
};

class watcher {
public:
    explicit watcher(what by) : by_(by), cpus_(online_cpus()) {}

    // A thread, with all that it will start; everything where there is none.
    void watch(int thread, bool from_exec) {
        for (std::size_t n = 0; n < cpus_.size(); ++n) {
            auto whom = thread < 0 ? perf::target::on_cpu(cpus_[n]) : perf::target::thread(thread).on(cpus_[n]);
            auto minor = attr_of(sys::perf_count_sw::page_faults_min, from_exec), major = attr_of(sys::perf_count_sw::page_faults_maj, from_exec);
            // One event of each CPU owns the ring, and writes down names, mappings and births besides.
            minor.flags |= perf_attr_flags::mmap | perf_attr_flags::mmap2 | perf_attr_flags::mmap_data | perf_attr_flags::comm |
                           perf_attr_flags::comm_exec | perf_attr_flags::task;
            if (n == rings_.size()) {
                auto ring = perf::ring::open(minor, whom, 128);
                if (!ring && ring.error() == errc::acces && !user_only_) {
                    user_only_ = true;
                    return watch(thread, from_exec);
                }
                rings_.push_back(opened(std::move(ring)));
            } else {
                others_.push_back(opened(perf::open(minor, whom)));
                opened(rings_[n].add(others_.back()));
            }
            others_.push_back(opened(perf::open(major, whom)));
            major_ids_.push_back(need(others_.back().ioctl(sys::perf_event_ioc::id), "perf"));
            opened(rings_[n].add(others_.back()));
        }
    }
    void watch_process(int pid) {
        // Threads that one not yet watched starts meanwhile are found by looking again.
        std::vector<int> watched;
        for (bool more = true; more;) {
            more = false;
            for (const int thread : threads_of(pid))
                if (std::find(watched.begin(), watched.end(), thread) == watched.end()) {
                    watch(thread, false);
                    watched.push_back(thread);
                    more = true;
                }
        }
        processes_[pid].look(pid);
    }

    void poll_files(std::vector<sys::pollfd>& files) const {
        for (const auto& ring : rings_) files.emplace_back(ring.file(), sys::poll_events::in);
    }

    // What the rings have. What is younger than now may have an elder in a ring that was read already: it waits.
    void drain(bool last) {
        const auto now = static_cast<std::uint64_t>(need(sys::clock_gettime(sys::clock::monotonic), "clock").since_epoch().nanoseconds);
        for (auto& ring : rings_)
            while (const auto record = need(ring.next(room_), "the ring")) keep(record);
        std::stable_sort(waiting_.begin(), waiting_.end(), [](const happening& a, const happening& b) { return a.time < b.time; });
        auto end = waiting_.end();
        if (!last) end = std::find_if(waiting_.begin(), waiting_.end(), [=](const happening& h) { return h.time >= now; });
        for (auto one = waiting_.begin(); one != end; ++one) tell(*one);
        waiting_.erase(waiting_.begin(), end);
    }

    void report(sink to, std::size_t most, bool json) const {
        std::vector<std::pair<key, row>> sorted(rows_.begin(), rows_.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
            return a.second.minor + a.second.major > b.second.minor + b.second.major;
        });
        std::uint64_t minor = 0, major = 0, lost = 0;
        for (const auto& one : sorted) minor += one.second.minor, major += one.second.major;
        for (const auto& ring : rings_) lost += ring.lost();
        if (sorted.size() > most) sorted.resize(most);
        json ? as_json(to, sorted, minor, major, lost) : as_table(to, sorted, minor, major, lost);
    }

private:
    sys::perf_event_attr attr_of(perf::event what, bool from_exec) const {
        auto attr = what.sampled(1, perf_sample::identifier | perf_sample::tid | perf_sample::time | perf_sample::addr,
                                 perf_attr_flags::inherit | perf_attr_flags::sample_id_all | perf_attr_flags::watermark | perf_attr_flags::use_clockid);
        attr.wakeup_watermark = static_cast<std::uint32_t>(32 * sys::page_size());
        attr.clockid = static_cast<int>(sys::clock::monotonic);
        if (user_only_) attr.flags |= perf::user_only;
        if (from_exec) attr.flags |= perf_attr_flags::disabled | perf_attr_flags::enable_on_exec;
        return attr;
    }
    void keep(const perf::record& record) {
        happening h{0, record.type, 0, 0, false, false, 0, 0, {}};
        if (const auto s = record.as<perf::sample>()) {
            h.time = s->time;
            h.pid = static_cast<int>(s->pid);
            h.address = s->addr;
            h.major = std::find(major_ids_.begin(), major_ids_.end(), s->id) != major_ids_.end();
        } else if (const auto m = record.as<perf::mmap_record>()) {
            h.pid = static_cast<int>(m->pid);
            h.address = m->addr;
            h.size = m->len;
            h.text = m->filename == "//anon" ? "[anonymous]" : text_of(m->filename);
        } else if (const auto c = record.as<perf::comm_record>()) {
            if (c->pid != c->tid) return;  // a thread's own name
            h.pid = static_cast<int>(c->pid);
            h.exec = c->exec;
            h.text = text_of(c->comm);
        } else if (const auto t = record.as<perf::task_record>()) {
            if (record.type != sys::perf_record::fork || t->pid == t->ppid) return;  // a death, or a thread
            h.pid = static_cast<int>(t->pid);
            h.parent = static_cast<int>(t->ppid);
        } else {
            return;
        }
        if (record.type != sys::perf_record::sample) h.time = need(record.identity(), "a record").time;
        waiting_.push_back(std::move(h));
    }

    void tell(const happening& h) {
        if (h.type == sys::perf_record::fork) {
            processes_[h.pid] = known(h.parent);
            return;
        }
        if (h.type == sys::perf_record::comm) {
            if (h.exec) processes_[h.pid] = {};
            process& p = known(h.pid);
            p.command = h.text;
            // Rows have the name that the process has in the end.
            for (auto one = rows_.lower_bound({h.pid, 0, {}}); one != rows_.end() && one->first.pid == h.pid; ++one) one->second.command = h.text;
            return;
        }
        process& p = known(h.pid);
        if (h.type != sys::perf_record::sample) return p.add(h.address, h.address + h.size, h.text);
        key k{h.pid, 0, {}};
        if (by_ != what::process) {
            k.mapping = p.name_of(h.address);
            if (k.mapping.empty()) k.mapping = "[unknown]";
        }
        if (by_ == what::page) k.page = h.address & ~static_cast<std::uint64_t>(sys::page_size() - 1);
        row& r = rows_[k];
        r.command = p.command;
        ++(h.major ? r.major : r.minor);
    }
    process& known(int pid) {
        const auto [at, first] = processes_.try_emplace(pid);
        if (first && pid > 0) at->second.look(pid);
        return at->second;
    }

    using rows = std::vector<std::pair<key, row>>;
    void as_table(sink to, const rows& sorted, std::uint64_t minor, std::uint64_t major, std::uint64_t lost) const {
        std::string text;
        print(text, pad("FAULTS", 10), pad("MAJOR", 8), pad("PID", 9), "  ", left("COMMAND", 16));
        print(text, by_ == what::page ? "  PAGE                " : "", by_ == what::process ? "" : "  MAPPING", "\n");
        for (const auto& [k, r] : sorted) {
            print(text, pad(r.minor + r.major, 10), pad(r.major, 8), pad(k.pid, 9), "  ", left(string_view(r.command), 16));
            if (by_ == what::page) print(text, "  ", hex(k.page, 16), "  ");
            if (by_ != what::process) print(text, "  ", string_view(k.mapping));
            print(text, "\n");
        }
        print(text, minor + major, " page faults, ", major, " of them major");
        if (user_only_) print(text, "; without those in the kernel");
        if (lost != 0) print(text, "; ", lost, " records LOST, which are missing here");
        print(text, "\n");
        to.write(string_view(text));
    }
    static void quoted(std::string& to, string_view text) {
        to += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') to += '\\', to += c;
            else if (static_cast<unsigned char>(c) < ' ') print(to, "\\u00", static_cast<unsigned char>(c) < 16 ? "0" : "1", hex_digit(c));
            else to += c;
        }
        to += '"';
    }
    static string_view hex_digit(char c) { return string_view("0123456789abcdef").substr(static_cast<unsigned char>(c) % 16, 1); }
    void as_json(sink to, const rows& sorted, std::uint64_t minor, std::uint64_t major, std::uint64_t lost) const {
        std::string text;
        print(text, "{\"faults\": ", minor + major, ", \"major\": ", major, ", \"lost\": ", lost, ", \"kernel_too\": ", !user_only_, ", \"rows\": [");
        const char* separator = "\n";
        for (const auto& [k, r] : sorted) {
            print(text, separator, "  {\"faults\": ", r.minor + r.major, ", \"major\": ", r.major, ", \"pid\": ", k.pid, ", \"command\": ");
            quoted(text, r.command);
            if (by_ == what::page) print(text, ", \"page\": \"", hex(k.page), "\"");
            if (by_ != what::process) {
                print(text, ", \"mapping\": ");
                quoted(text, k.mapping);
            }
            print(text, "}");
            separator = ",\n";
        }
        print(text, "\n]}\n");
        to.write(string_view(text));
    }

    what by_;
    std::vector<unsigned> cpus_;
    bool user_only_ = false;
    std::vector<perf::ring> rings_;  // one a CPU
    std::vector<fd> others_;
    std::vector<std::uint64_t> major_ids_;
    std::vector<happening> waiting_;
    std::map<int, process> processes_;
    std::map<key, row> rows_;
    std::byte room_[perf::largest_record];
};

// A command that waits before it executes, until it is watched.
class command {
public:
    explicit command(char** argv) : argv_(argv) {
        auto [go_read, go_write] = need(sys::pipe2(sys::o::cloexec), "pipe");
        auto [failed_read, failed_write] = need(sys::pipe2(sys::o::cloexec), "pipe");
        pid_ = ::fork();
        if (pid_ < 0) fail("fork", errc::again);
        if (pid_ == 0) {
            go_write = fd();
            char byte;
            if (!sys::read(go_read, mutable_buffer(&byte, 1)).value_or(0)) ::_exit(127);
            ::execvp(argv[0], argv);
            const int why = errno;
            static_cast<void>(sys::write(failed_write, object_buffer(why)));
            ::_exit(127);
        }
        go_ = std::move(go_write);
        failed_ = std::move(failed_read);
    }
    int pid() const { return pid_; }
    void begin() {
        need(sys::write(go_, string_view("x")), "the command");
        int why = 0;
        if (need(sys::read(failed_, object_buffer(why)), "the command") == 0) return;  // closed by its execution
        print(err, "faulttop: ", argv_[0], ": ", error(why), "\n");
        world::stop(127);
    }
    int status() const {
        const auto end = need(sys::waitid(pid_), "the command");
        return end.killed() ? 128 + static_cast<int>(end.signal()) : end.exit_status();
    }

private:
    char** argv_;
    int pid_;
    fd go_, failed_;
};

}  // namespace

int main(int argc, char** argv) {
    std::size_t most = 20;
    auto by = what::mapping;
    bool json = false, all = false;
    int pid = 0;
    const char* file = nullptr;
    duration time{-1};
    int n = 1;
    for (; n < argc; ++n) {
        const string_view word(argv[n]);
        const bool more = n + 1 < argc;
        if (word == "--help" || word == "-h") return print(out, usage), 0;
        else if (word == "--json") json = true;
        else if (word == "-a") all = true;
        else if (word == "-n" && more) most = parse_number<std::size_t>(argv[++n]);
        else if (word == "-p" && more) pid = parse_number<int>(argv[++n]);
        else if (word == "-o" && more) file = argv[++n];
        else if (word == "--time" && more) time = parse_time(argv[++n]);
        else if (word == "--by" && more) {
            const string_view which(argv[++n]);
            if (which == "mapping") by = what::mapping;
            else if (which == "process") by = what::process;
            else if (which == "page") by = what::page;
            else wrong("by what? ", which);
        } else if (word == "--") {
            ++n;
            break;
        } else {
            wrong("not understood: ", word);
        }
    }
    if ((n < argc) + (pid != 0) + all != 1) wrong("one of -- COMMAND, -p PID, -a");

    fd report_file;
    fd_ref to = pid != 0 || all ? standard_output : standard_error;
    if (file) {
        report_file = need(sys::openat(at_cwd, file, sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec, 0644), file);
        to = report_file;
    }
    const sink report([](void* where, string_view text) { need(sys::write_all(*static_cast<fd_ref*>(where), text), "the report"); }, &to);
    const bool live = (pid != 0 || all) && !json && ::isatty(to.get());

    // What ends it: the process's end, a signal, the time.
    std::vector<sys::pollfd> files;
    watcher faults(by);
    fd process_end, signals;
    std::vector<command> started;
    if (n < argc) {
        started.emplace_back(argv + n);
        process_end = need(sys::pidfd_open(started[0].pid()), "the command");
        faults.watch(started[0].pid(), true);
    } else if (pid != 0) {
        process_end = need(sys::pidfd_open(pid), "the process");
        faults.watch_process(pid);
    } else {
        faults.watch(-1, false);
    }
    // After the fork: a command begins with the signals that we began with.
    need(sys::rt_sigprocmask(sys::mask_how::block, {sig::int_, sig::term}), "signals");
    signals = need(sys::signalfd({sig::int_, sig::term}, sys::sfd::cloexec), "signals");
    files.emplace_back(process_end, sys::poll_events::in);
    files.emplace_back(signals, sys::poll_events::in);
    faults.poll_files(files);
    if (!started.empty()) started[0].begin();
    else if (!live) print(err, "faulttop: watching\n");

    using namespace lkmc::literals;
    const auto now = [] { return need(sys::clock_gettime(sys::clock::monotonic), "clock").since_epoch(); };
    const duration begin = now();
    for (bool over = false; !over;) {
        duration wait = live ? 1_s : 3600_s;
        if (!(time < 0_ns)) wait = std::min(wait, std::max(0_ns, begin + time - now()));
        const auto ready = sys::poll(span(files), wait);
        if (!ready && ready.error() != errc::intr) fail("poll", ready.error());
        over = files[0].ready() || files[1].ready() || (!(time < 0_ns) && !(now() < begin + time));
        // A ring whose processes have all ended hangs up for good.
        for (std::size_t one = 2; one < files.size(); ++one)
            if (files[one].has(sys::poll_events::hup)) files[one].fd = -1;
        faults.drain(over);
        if (live && !over) {
            report.write("\x1b[H\x1b[J");
            faults.report(report, most, json);
        }
    }
    if (live) report.write("\x1b[H\x1b[J");
    faults.report(report, most, json);
    if (started.empty() || !files[0].ready()) return 0;
    return started[0].status();
}
