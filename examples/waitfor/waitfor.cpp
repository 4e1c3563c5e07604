// SPDX-License-Identifier: MIT
// waitfor: waits for files, processes, signals and times, all in one epoll loop; nothing is polled.
#include <string>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/inotify.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/stat.hpp>
#include <lkmc/sys/timerfd.hpp>

using namespace lkmc;

namespace {

constexpr const char* usage =
    "waitfor [OPTION …] CONDITION …\n"
    "    file:PATH        there is something of that name\n"
    "    gone:PATH        there is nothing of that name\n"
    "    change:PATH      the file is written and closed, or another one takes its name\n"
    "    pid:N            process N has ended\n"
    "    signal:NAME      this program gets the signal: USR1, HUP …\n"
    "    after:TIME       500ms, 3s, 5m, 1h; seconds if no unit is given\n"
    "\n"
    "    --any            one condition is enough; it is printed\n"
    "    --timeout TIME   no longer than that: status 124\n"
    "Status: 0 they hold; 124 not in time; 1 it cannot be waited for; 2 wrong arguments.\n";

[[noreturn]] void wrong(string_view what, string_view which) {
    print(err, "waitfor: ", what, which, "\n", usage);
    world::stop(2);
}
[[noreturn]] void fail(string_view about, error why) {
    print(err, "waitfor: ", about, ": ", why, "\n");
    world::stop(1);
}
template <class R>
auto need(R&& result, string_view about) {
    if (!result.has_value()) fail(about, result.error());
    return *static_cast<R&&>(result);
}

duration parse_time(string_view text) {
    text_cursor in(text);
    const auto number = in.number<std::uint32_t>();
    const auto unit = in.rest();
    duration one;
    using namespace lkmc::literals;
    if (unit == "ms") one = 1_ms;
    else if (unit == "" || unit == "s") one = 1_s;
    else if (unit == "m") one = 60_s;
    else if (unit == "h") one = 3600_s;
    if (!in || one == duration{}) wrong("not a time: ", text);
    return one * number;
}

sig parse_signal(string_view text) {
    for (int n = 1; n < 32; ++n) {
        const auto full = name(static_cast<sig>(n));
        if (!full.empty() && (full == text || full.substr(3) == text)) return static_cast<sig>(n);
    }
    wrong("not a signal: ", text);
}

enum class what { file, gone, change, pid, signal, after };

struct condition {
    const char* text;  // as it was given
    what kind;
    std::string path;
    fd source;         // for all but files: becomes readable when the condition holds
    int folder = -1;   // for change: the watch of the file's folder
    bool holds = false;
};

// "/a/b/c" → "/a/b" and "c"; "c" → "." and "c".
std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}
string_view base_of(const std::string& path) {
    const string_view all(path);
    const auto slash = all.rfind('/');
    return slash == string_view::npos ? all : all.substr(slash + 1);
}

bool exists(const std::string& path) {
    const auto seen = sys::statx(at_cwd, path, sys::at::symlink_nofollow);
    if (seen) return true;
    if (seen.error() == errc::noent || seen.error() == errc::notdir) return false;
    fail(path, seen.error());
}

class waiter {
public:
    explicit waiter(bool any) : any_(any), loop_(need(epoll::create(), "epoll")), changes_(need(inotify::create(sys::in_flags::cloexec | sys::in_flags::nonblock), "inotify")) {
        need(loop_.add(changes_, readable, files_id), "epoll");
    }

    void add(const char* text) {
        const string_view all(text);
        const auto colon = all.find(':');
        const auto kind = all.substr(0, colon), rest = colon == string_view::npos ? string_view() : all.substr(colon + 1);
        if (rest.empty()) wrong("not a condition: ", all);
        condition c{text, what::file, std::string(rest.data(), rest.size()), {}};
        while (c.path.size() > 1 && c.path.back() == '/') c.path.pop_back();
        if (kind == "file") c.kind = what::file;
        else if (kind == "gone") c.kind = what::gone;
        else if (kind == "change") c.kind = what::change;
        else if (kind == "pid") c.kind = what::pid, c.source = process(rest, c);
        else if (kind == "signal") c.kind = what::signal, c.source = signal(parse_signal(rest));
        else if (kind == "after") c.kind = what::after, c.source = timer(parse_time(rest));
        else wrong("not a condition: ", all);
        if (c.source.valid()) need(loop_.add(c.source, readable, conditions_.size()), text);
        conditions_.push_back(static_cast<condition&&>(c));
    }

    void set_timeout(duration time) {
        timeout_ = timer(time);
        need(loop_.add(timeout_, readable, timeout_id), "timeout");
    }

    int wait() {
        for (auto& c : conditions_)
            if (c.kind == what::change) watch_folder_of(c);
        look_at_files();
        while (!over())
            for (const auto& event : need(loop_.wait(), "epoll")) {
                if (event.id == files_id) read_changes();
                else if (event.id == timeout_id) return over() ? 0 : 124;
                else reached(conditions_[static_cast<std::size_t>(event.id)]);
            }
        return 0;
    }

private:
    static constexpr std::uint64_t files_id = 1u << 31, timeout_id = files_id + 1;

    static fd process(string_view text, condition& c) {
        text_cursor in(text);
        const int pid = in.number<int>();
        if (!in || !in.at_end() || pid <= 0) wrong("not a process ID: ", text);
        auto file = sys::pidfd_open(pid);
        if (file) return static_cast<fd&&>(*file);
        if (file.error() != errc::srch) fail(c.text, file.error());
        c.holds = true;  // it has ended already
        return {};
    }
    static fd signal(sig s) {
        need(sys::rt_sigprocmask(sys::mask_how::block, {s}), "signal");
        return need(sys::signalfd({s}, sys::sfd::cloexec), "signal");
    }
    static fd timer(duration time) {
        auto file = need(sys::timerfd_create(sys::clock::monotonic, sys::tfd::cloexec), "timer");
        // A timer of 0 would never fire.
        if (time == duration{}) time.nanoseconds = 1;
        need(sys::timerfd_settime(file, sys::tfd_timer::none, {{}, time}), "timer");
        return file;
    }

    bool over() const {
        for (const auto& c : conditions_)
            if (c.holds == any_) return any_;
        return !any_;
    }
    void reached(condition& c) {
        if (c.holds) return;
        c.holds = true;
        if (c.source.valid()) static_cast<void>(loop_.remove(c.source));
        if (any_) print(out, c.text, "\n");
    }

    void watch_folder_of(condition& c) {
        using sys::in;
        c.folder = need(changes_.watch(folder_of(c.path), in::close_write | in::moved_to | in::onlydir | in::mask_add), c.text);
    }

    // Every folder on the way to a path is watched, as far as there are any: each may come, go or be renamed. Looked at
    // after it is watched, so that nothing is missed between the two.
    void watch_way_to(const std::string& path) {
        using sys::in;
        for (std::string folder = folder_of(path);; folder = folder_of(folder)) {
            const auto watch = changes_.watch(folder, in::create | in::delete_ | in::move | in::delete_self | in::move_self | in::onlydir | in::mask_add);
            const bool not_there = !watch && (watch.error() == errc::noent || watch.error() == errc::notdir);
            // What may not be read may not be watched; the folders around it tell enough if it goes.
            if (!watch && !not_there && watch.error() != errc::acces) fail(folder, watch.error());
            if (folder == "/" || folder == ".") return;
        }
    }
    void look_at_files() {
        for (auto& c : conditions_) {
            if (c.holds || (c.kind != what::file && c.kind != what::gone)) continue;
            watch_way_to(c.path);
            if (exists(c.path) == (c.kind == what::file)) reached(c);
        }
    }
    void read_changes() {
        const auto events = need(changes_.read(), "inotify");
        for (const auto& event : events)
            for (auto& c : conditions_)
                if (c.kind == what::change) {
                    const bool it = event.wd == c.folder && event.name == base_of(c.path) && has_any(event.mask, sys::in::close_write | sys::in::moved_to);
                    // Where events were lost, it may have been among them.
                    if (it || event.overflow()) reached(c);
                }
        look_at_files();
    }

    bool any_;
    epoll loop_;
    inotify changes_;
    fd timeout_;
    std::vector<condition> conditions_;
};

}  // namespace

int main(int argc, char** argv) {
    std::vector<const char*> conditions;
    bool any = false;
    const char* timeout = nullptr;
    for (int i = 1; i < argc; ++i) {
        const string_view word(argv[i]);
        if (word == "--help" || word == "-h") return print(out, usage), 0;
        else if (word == "--any") any = true;
        else if (word == "--timeout" && i + 1 < argc) timeout = argv[++i];
        else if (word.starts_with("-")) wrong("not understood: ", word);
        else conditions.push_back(argv[i]);
    }
    if (conditions.empty()) wrong("what for?", "");

    waiter w(any);
    for (const char* text : conditions) w.add(text);
    if (timeout != nullptr) w.set_timeout(parse_time(timeout));
    return w.wait();
}
