// SPDX-License-Identifier: MIT
// The guest's init: mounts, runs what the host sends it as its children, and says how each ended. Without a libc.
//
// * The host talks to it through a virtio serial port, in frames: a letter, the length in 32 bits (little-endian), and
//   that many bytes.
//
//       host → guest   r  run: texts that end in NUL: "d" folder, "a" argument …, "e" NAME=VALUE …
//                      i  the child's standard input; none of it: its end
//                      k  a signal for the child, as a number
//                      w  where is it? The kernel's log gets what each CPU does, and who waits for what nothing interrupts
//       guest → host   h  ready
//                      o  the child's standard output     e  its standard error
//                      w  the child's stack in the kernel
//                      l  a module that the child left loaded; it is unloaded now, if that can be done
//                      s  the end: "exited N", "killed N" (a signal), or "failed N" (an errno: it could not be started)
//
// * One child at a time. It gets a process group of its own; who is still there when it ends is killed.
// * "lkmc: begin" and "lkmc: end" stand in the kernel's log around what each child caused.
// * The kernel's command line says more: lkmc.share=TAG,PATH mounts one of the host's folders (9P; %XX for a
//   character that would end a word), lkmc.idle=N powers off after N seconds without a host, lkmc.shell=PROGRAM runs
//   that on the console instead of waiting for the host, with what follows "--" as its arguments, lkmc.network brings
//   eth0 up as QEMU's user network has it: 10.0.2.15/24, and all else behind 10.0.2.2.
// Source: Documentation/admin-guide/kernel-parameters.txt, drivers/char/virtio_console.c, virtio 1.2 section 5.3.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/socket.hpp>
#include <lkmc/sys/spawn.hpp>
#include <lkmc/sys/start.hpp>

using namespace lkmc;
using namespace lkmc::literals;

namespace {

// What an init does when something goes wrong: says so, and goes on.
template <class... T>
void complain(const T&... words) {
    print(err, "init: ", words..., "\n");
}
template <class R>
void expect(const R& done, string_view what) {
    if (!done) complain(what, ": ", done.error());
}

// ---- mounting ----------------------------------------------------------------

void make_folders(string_view path) {
    for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
        text_buffer<1023> folder;
        folder.append(path.substr(0, end));
        static_cast<void>(sys::mkdirat(at_cwd, folder.c_str(), 0755));
        if (end == string_view::npos) return;
    }
}

void mount_at(cstr type, string_view path, const char* source = "none", const char* data = nullptr,
              sys::mount_flags flags = sys::mount_flags::none) {
    make_folders(path);
    text_buffer<1023> target;
    target.append(path);
    const auto done = sys::mount(source, target.c_str(), type, flags, data);
    // A kernel without that file system is a smaller kernel, no mistake; where root is a disk, it has mounted /dev itself.
    if (!done && done.error() != errc::nodev && done.error() != errc::busy) complain("mounting ", path, ": ", done.error());
}

void mount_all() {
    mount_at("devtmpfs", "/dev");
    mount_at("proc", "/proc");
    mount_at("sysfs", "/sys");
    mount_at("tmpfs", "/tmp", "none", "mode=1777");
    mount_at("tmpfs", "/run", "none", "mode=755");
    mount_at("tmpfs", "/dev/shm", "none", "mode=1777");
    mount_at("devpts", "/dev/pts", "none", "ptmxmode=666");
    mount_at("debugfs", "/sys/kernel/debug");
    mount_at("tracefs", "/sys/kernel/tracing");
    mount_at("cgroup2", "/sys/fs/cgroup");
    static_cast<void>(sys::symlinkat("/proc/self/fd", at_cwd, "/dev/fd"));
    static_cast<void>(sys::symlinkat("/proc/self/fd/0", at_cwd, "/dev/stdin"));
    static_cast<void>(sys::symlinkat("/proc/self/fd/1", at_cwd, "/dev/stdout"));
    static_cast<void>(sys::symlinkat("/proc/self/fd/2", at_cwd, "/dev/stderr"));
}

// What a distribution's kernel has as modules, and we cannot do without: their paths, in this order, are in /modules.
void load_modules() {
    static char buffer[4096];
    const auto list = attribute("/modules").read(buffer);
    if (!list) return;
    text_cursor lines(*list);
    while (!lines.at_end()) {
        text_buffer<255> path;
        path.append(lines.line());
        auto loaded = module::load(path.c_str());
        expect(loaded, path.view());
        if (loaded) loaded->release();
    }
}

// struct ifreq, as far as SIOCSIFFLAGS reads it.
struct interface_flags {
    char name[16];
    std::int16_t flags;
    char unused[6 + 2 * sizeof(void*)];
};
void start_loopback() {
    const auto any = sys::socket(sys::af::inet, sys::sock::dgram | sys::sock::cloexec);
    if (!any) return;
    constexpr auto set_flags = ioctl::numbered::write<interface_flags>(0x8914);
    expect(any->ioctl(set_flags, {"lo", 1 /* IFF_UP */, {}}), "lo");
}

// struct ifreq with an address, and struct rtentry.
struct interface_address {
    char name[16];
    sys::sockaddr_in address;
    char unused[8];
};
struct route {
    unsigned long unused1;
    sys::sockaddr_in destination, gateway, mask;
    std::uint16_t flags;
    std::int16_t unused2;
    unsigned long unused3;
    void* unused4;
    std::int16_t metric;
    const char* device;
    unsigned long mtu, window;
    std::uint16_t rtt;
};
void start_network() {
    const auto any = sys::socket(sys::af::inet, sys::sock::dgram | sys::sock::cloexec);
    if (!any) return complain("the network: ", any.error());
    constexpr auto set_flags = ioctl::numbered::write<interface_flags>(0x8914);
    constexpr auto set_address = ioctl::numbered::write<interface_address>(0x8916);
    constexpr auto set_mask = ioctl::numbered::write<interface_address>(0x891c);
    constexpr auto add_route = ioctl::numbered::write<route>(0x890b);
    const auto at = [](sys::ipv4_address address) { return sys::sockaddr_in(address, 0); };
    expect(any->ioctl(set_address, {"eth0", at(sys::ipv4(10, 0, 2, 15)), {}}), "eth0's address");
    expect(any->ioctl(set_mask, {"eth0", at(sys::ipv4(255, 255, 255, 0)), {}}), "eth0's mask");
    expect(any->ioctl(set_flags, {"eth0", 1 /* IFF_UP */, {}}), "eth0");
    const auto everybody = at(sys::ipv4_any);
    expect(any->ioctl(add_route, {0, everybody, at(sys::ipv4(10, 0, 2, 2)), everybody, 3 /* RTF_UP | RTF_GATEWAY */, 0, 0,
                                  nullptr, 0, nullptr, 0, 0, 0}),
           "the route through 10.0.2.2");
    make_folders("/etc");
    if (const auto file = sys::openat(at_cwd, "/etc/resolv.conf", sys::o::wronly | sys::o::creat | sys::o::cloexec, 0644))
        static_cast<void>(sys::write(*file, string_view("nameserver 10.0.2.3\n")));
}

// "a%20b" → "a b", in place: it becomes no longer.
void decode(char* text) {
    constexpr auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    char* to = text;
    for (; *text != '\0'; ++text) {
        if (*text == '%' && text[1] != '\0' && text[2] != '\0') {
            *to++ = static_cast<char>(digit(text[1]) << 4 | digit(text[2]));
            text += 2;
        } else {
            *to++ = *text;
        }
    }
    *to = '\0';
}
text_buffer<1023> decoded(string_view text) {
    char bytes[1024] = {};
    __builtin_memcpy(bytes, text.data(), text.size() < sizeof bytes ? text.size() : sizeof bytes - 1);
    decode(bytes);
    text_buffer<1023> done;
    done.append(bytes);
    return done;
}

void mount_share(string_view tag_and_path) {
    const std::size_t comma = tag_and_path.find(',');
    if (comma == string_view::npos) return complain("lkmc.share is TAG,PATH");
    text_buffer<31> tag;
    tag.append(tag_and_path.substr(0, comma));
    const auto path = decoded(tag_and_path.substr(comma + 1));
    // With reading ahead, a program comes in a few large pieces, and not page by page; what is cached is gone when nobody
    // has the file open. Linux 6.4 can do so.
    make_folders(path.view());
    const auto ahead = sys::mount(tag.c_str(), path.c_str(), "9p", sys::mount_flags::rdonly,
                                  "trans=virtio,version=9p2000.L,msize=512000,cache=readahead");
    if (!ahead) mount_at("9p", path.view(), tag.c_str(), "trans=virtio,version=9p2000.L,msize=512000", sys::mount_flags::rdonly);
}

// ---- the command line --------------------------------------------------------

struct settings {
    unsigned idle_seconds = 0;
    text_buffer<1023> shell;
};

settings read_command_line() {
    settings s;
    static char buffer[4096];
    const auto line = attribute("/proc/cmdline").read(buffer);
    if (!line) return complain("/proc/cmdline: ", line.error()), s;
    text_cursor words(*line);
    for (words.blanks(); !words.at_end(); words.blanks()) {
        const string_view word = words.word();
        const auto value_of = [&](string_view name, string_view& value) {
            if (!word.starts_with(name)) return false;
            value = word.substr(name.size());
            return true;
        };
        string_view value;
        if (value_of("lkmc.share=", value)) {
            mount_share(value);
        } else if (value_of("lkmc.idle=", value)) {
            s.idle_seconds = text_cursor(value).number<unsigned>();
        } else if (value_of("lkmc.shell=", value)) {
            s.shell = decoded(value);
        }
        if (word == "lkmc.network") start_network();
        if (word == "--") break;
    }
    return s;
}

// ---- the port ----------------------------------------------------------------

// Two ways of a frame, over a descriptor that does not block.
class port {
public:
    explicit port(fd file) : file_(detail::move(file)) {}
    fd_ref ref() const { return file_; }

    // What the host does not read any more is lost: it has gone away.
    void send(char kind, string_view bytes) {
        char head[5] = {kind};
        const auto length = static_cast<std::uint32_t>(bytes.size());
        __builtin_memcpy(head + 1, &length, sizeof length);
        put({head, sizeof head});
        put(bytes);
    }

    // Takes what there is; false when the host has gone away.
    bool fill() {
        while (size_ < sizeof buffer_) {
            const auto n = sys::read(file_, span<char>(buffer_).subspan(size_));
            if (!n) return n.error() == errc::again || n.error() == errc::intr;
            if (*n == 0) return false;
            size_ += *n;
        }
        return true;
    }
    // The next whole frame.
    bool next(char& kind, string_view& bytes) {
        if (taken_ != 0) {
            size_ -= taken_;
            __builtin_memmove(buffer_, buffer_ + taken_, size_);
            taken_ = 0;
        }
        if (size_ < 5) return false;
        std::uint32_t length = 0;
        __builtin_memcpy(&length, buffer_ + 1, sizeof length);
        if (size_ - 5 < length) return false;
        kind = buffer_[0];
        bytes = {buffer_ + 5, length};
        taken_ = 5 + length;
        return true;
    }
    void forget() { size_ = taken_ = 0; }

private:
    void put(string_view bytes) {
        while (!bytes.empty()) {
            const auto n = sys::write(file_, bytes);
            if (n) {
                bytes = bytes.substr(*n);
                continue;
            }
            if (n.error() != errc::again && n.error() != errc::intr) return;
            const auto ready = sys::poll(file_, sys::poll_events::out);
            if (ready && has(*ready, sys::poll_events::hup)) return;
        }
    }

    fd file_;
    std::size_t size_ = 0, taken_ = 0;
    char buffer_[128 * 1024];
};

// ---- the child ---------------------------------------------------------------

void log_mark(string_view what, unsigned number) {
    text_buffer<63> line;
    print(line, "lkmc: ", what, " ", number);
    expect(kmsg::write(kmsg::level::info, line.view()), "/dev/kmsg");
}

// The names in /proc/modules, the latest first; a blank before and behind each.
text_buffer<4095> loaded_modules() {
    static char buffer[4096];
    text_buffer<4095> names;
    auto modules = module::list(buffer);
    if (!modules) return names;  // a kernel without modules
    names.append(" ");
    for (const module::entry& m : *modules) print(names, m.name, " ");
    return names;
}

// What its texts are, in the order and form that execve wants.
struct request {
    static constexpr std::size_t most = 1024;
    const char* folder = "/";
    const char* arguments[most + 1] = {};
    const char* environment[most + 1] = {};

    // False when it is none. The texts stay where they are.
    bool parse(string_view bytes) {
        std::size_t argument_count = 0, environment_count = 0;
        while (!bytes.empty()) {
            const std::size_t end = bytes.find('\0');
            if (end == string_view::npos || end == 0) return false;
            const char* const text = bytes.data() + 1;
            switch (bytes.front()) {
            case 'd': folder = text; break;
            case 'a':
                if (argument_count == most) return false;
                arguments[argument_count++] = text;
                break;
            case 'e':
                if (environment_count == most) return false;
                environment[environment_count++] = text;
                break;
            default: return false;
            }
            bytes = bytes.substr(end + 1);
        }
        return argument_count != 0;
    }
};

class child {
public:
    enum : std::uint64_t { port_ready, child_ended, input_ready, output_ready, error_ready };

    child(port& host, epoll& loop) : host_(host), loop_(loop) {}

    bool runs() const { return pid_ != 0; }
    // Whether the port's next frame can wait no longer: input is taken only as fast as the child reads it.
    bool takes_frames() const { return pending_.empty(); }

    void start(string_view bytes) {
        static char texts[sizeof(port)];  // the frame's place is wanted for the next one
        __builtin_memcpy(texts, bytes.data(), bytes.size());
        static request wanted;
        wanted = {};
        before_ = loaded_modules();
        log_mark("begin", ++number_);
        const error failed = wanted.parse({texts, bytes.size()}) ? launch(wanted) : errc::inval;
        if (failed != errc::ok) finish("failed", failed.number());
    }

    void input(string_view bytes) {
        if (bytes.empty()) close_input();
        else if (input_.valid()) {
            pending_.append(bytes);
            write_input();
        }
    }
    void write_input() {
        while (!pending_.empty()) {
            const auto n = sys::write(input_, pending_.view());
            if (!n && (n.error() == errc::again || n.error() == errc::intr)) break;
            if (!n) {  // nobody reads it any more
                close_input();
                return;
            }
            pending_.drop(*n);
        }
        const bool wait = !pending_.empty();
        if (wait != input_waits_) expect(wait ? loop_.add(input_, writable, input_ready) : loop_.remove(input_), "input");
        input_waits_ = wait;
    }

    void output(std::uint64_t which) { forward(which == output_ready ? output_ : error_, which == output_ready ? 'o' : 'e'); }

    void signal(int number) {
        if (runs()) static_cast<void>(sys::kill(-pid_, number));
    }

    void where() {
        for (const char* key : {"l", "w"}) static_cast<void>(attribute("/proc/sysrq-trigger").write(key));
        static char buffer[4096];
        text_buffer<31> path;
        print(path, "/proc/", pid_, "/stack");
        auto stack = attribute(path.view()).read(buffer);
        // ARM's kernel does not look into another CPU's (arch/arm/kernel/stacktrace.c); where it waits is known.
        if (stack && stack->empty()) {
            path.clear();
            print(path, "/proc/", pid_, "/wchan");
            stack = attribute(path.view()).read(buffer);
        }
        host_.send('w', stack ? *stack : string_view());
    }

    // A host that has just come gets its answer when nothing runs any more: what runs is another's, who has gone away.
    void greet() {
        signal(9);
        greets_ = runs();
        if (!greets_) host_.send('h', "");
    }

    // Every process that has ended, ours or an orphan.
    void collect() {
        for (;;) {
            const auto end = sys::wait4(-1, sys::w::nohang);
            if (!end || !end->happened()) return;
            if (end->pid != pid_) continue;
            pid_ = 0;
            // Everybody but this process: who was left behind by the child has no business here.
            static_cast<void>(sys::kill(-1, sig::kill));
            while (sys::wait4(-1)) {}
            forward(output_, 'o');
            forward(error_, 'e');
            finish(end->exited() ? "exited" : "killed", end->number);
            return;
        }
    }

private:
    error launch(const request& wanted) {
        auto input_pipe = sys::pipe2(sys::o::cloexec);
        auto output_pipe = sys::pipe2(sys::o::cloexec);
        auto error_pipe = sys::pipe2(sys::o::cloexec);
        for (const auto* pipe : {&input_pipe, &output_pipe, &error_pipe})
            if (!*pipe) return pipe->error();
        const auto pid = spawn(wanted.arguments[0], wanted.arguments, wanted.environment, [&]() noexcept -> result<void> {
            LKMC_TRY(sys::setpgid(0, 0));
            LKMC_TRY(sys::chdir(wanted.folder));
            LKMC_TRY(sys::dup3(input_pipe->read, standard_input));
            LKMC_TRY(sys::dup3(output_pipe->write, standard_output));
            LKMC_TRY(sys::dup3(error_pipe->write, standard_error));
            LKMC_TRY(sys::rt_sigprocmask(sys::mask_how::setmask, signal_set()));
            return {};
        });
        if (!pid) return pid.error();
        pid_ = *pid;
        input_ = detail::move(input_pipe->write);
        output_ = detail::move(output_pipe->read);
        error_ = detail::move(error_pipe->read);
        for (const fd* end : {&input_, &output_, &error_})
            expect(sys::fcntl_setfl(*end, sys::o::nonblock), "a pipe");
        expect(loop_.add(output_, readable, output_ready), "output");
        expect(loop_.add(error_, readable, error_ready), "error");
        return errc::ok;
    }

    void forward(fd& from, char kind) {
        static char buffer[64 * 1024];
        while (from.valid()) {
            const auto n = sys::read(from, buffer);
            if (!n) return;             // nothing more for now
            if (*n == 0) from = fd();   // closing takes it out of the loop
            else host_.send(kind, {buffer, *n});
        }
    }

    void close_input() {
        pending_.clear();
        input_waits_ = false;
        input_ = fd();
    }

    void finish(string_view how, int number) {
        close_input();
        output_ = fd();
        error_ = fd();
        report_modules();
        log_mark("end", number_);
        text_buffer<63> end;
        print(end, how, " ", number);
        host_.send('s', end.view());
        if (greets_) greet();
    }

    // What was not there before is unloaded, the latest first: it may use the others.
    void report_modules() {
        const auto now = loaded_modules();
        text_cursor names(now.view());
        for (names.blanks(); !names.at_end(); names.blanks()) {
            const string_view name = names.until(' ');
            text_buffer<65> word;
            print(word, " ", name, " ");
            if (before_.view().find(word.view()) != string_view::npos) continue;
            host_.send('l', name);
            text_buffer<63> text;
            text.append(name);
            expect(sys::delete_module(text.c_str()), name);
        }
    }

    port& host_;
    epoll& loop_;
    int pid_ = 0;
    unsigned number_ = 0;
    fd input_, output_, error_;
    bool input_waits_ = false;
    bool greets_ = false;
    text_buffer<4095> before_;

    // What the child has not taken yet.
    struct {
        char bytes[128 * 1024];
        std::size_t first = 0, last = 0;
        bool empty() const { return first == last; }
        string_view view() const { return {bytes + first, last - first}; }
        void append(string_view more) {
            __builtin_memcpy(bytes + last, more.data(), more.size());
            last += more.size();
        }
        void drop(std::size_t n) {
            first += n;
            if (first == last) clear();
        }
        void clear() { first = last = 0; }
    } pending_;
};

// ---- what it does ------------------------------------------------------------

[[noreturn]] void power_off() {
    sys::sync();
    expect(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now), "power off");
    // A machine that cannot be switched off by software can be reset.
    expect(sys::reboot(sys::reboot_command::restart, sys::this_machine_ends_now), "reset");
    for (;;) static_cast<void>(sys::rt_sigwaitinfo(signal_set::all()));
}

result<fd> open_port() {
    // The driver makes it when the bus has been searched, which may be after us.
    for (int tries = 0;; ++tries) {
        auto file = sys::openat(at_cwd, "/dev/vport0p1", sys::o::rdwr | sys::o::nonblock | sys::o::cloexec);
        if (file || file.error() != errc::noent || tries == 1000) return file;
        static_cast<void>(sys::nanosleep(1_ms));
    }
}

result<void> serve(unsigned idle_seconds) {
    static port host(LKMC_TRY(open_port()));
    auto loop = LKMC_TRY(epoll::create());
    const auto signals = LKMC_TRY(signalfd::of({sig::chld}));
    static child program(host, loop);
    // Edge-triggered: a host that is not there would be an event for ever.
    LKMC_TRY(loop.add(host.ref(), readable | sys::epoll_events::et, child::port_ready));
    LKMC_TRY(loop.add(signals, readable, child::child_ended));
    host.send('h', "");

    const duration patience{static_cast<std::int64_t>(idle_seconds) * 1'000'000'000};
    for (;;) {
        const auto events = LKMC_TRY(idle_seconds != 0 && !program.runs() ? loop.wait(patience) : loop.wait());
        if (events.empty()) return {};
        for (const auto event : events) {
            switch (event.id) {
            case child::port_ready: break;
            case child::child_ended:
                static_cast<void>(signals.read());
                program.collect();
                break;
            case child::input_ready: program.write_input(); break;
            default: program.output(event.id); break;
            }
        }
        for (bool more = true; more && program.takes_frames();) {
            if (!host.fill()) {
                host.forget();
                program.signal(9);
            }
            char kind = 0;
            string_view bytes;
            more = host.next(kind, bytes);
            if (!more) break;
            switch (kind) {
            case 'r':
                if (program.runs()) complain("one at a time");
                else program.start(bytes);
                break;
            case 'i':
                if (program.runs()) program.input(bytes);
                break;
            case 'k': program.signal(text_cursor(bytes).number<int>()); break;
            case 'w': program.where(); break;
            case 'h': program.greet(); break;
            default: complain("the host sent a frame that is none"); host.forget(); break;
            }
        }
    }
}

}  // namespace

int main(int, char** argv, char** envp) {
    if (sys::getpid() != 1) {
        complain("this is for process 1 of a guest");
        return 2;
    }
    mount_all();
    load_modules();
    start_loopback();
    const settings wanted = read_command_line();
    // Boot messages are kept from the console, which is slow; from now on it gets everything.
    static_cast<void>(attribute("/sys/module/printk/parameters/ignore_loglevel").write("Y"));

    if (!wanted.shell.view().empty()) {
        argv[0] = const_cast<char*>(wanted.shell.c_str());
        for (char** word = argv + 1; *word != nullptr; ++word) decode(*word);
        // TIOCSCTTY: the console becomes the terminal that Ctrl-C comes from. The session is ours, not the program's: when a
        // session's leader ends, what its terminal has not sent yet is dropped.
        expect(sys::setsid(), "a session");
        expect(fd_ref(standard_input).ioctl(ioctl::numbered::value<int>(0x540e), 0), "the console");
        const auto shell = spawn(argv[0], argv, envp, []() noexcept -> result<void> { return {}; });
        if (!shell) complain(wanted.shell.view(), ": ", shell.error());
        while (shell) {
            const auto end = sys::wait4(-1);
            if (!end || end->pid == *shell) break;
        }
        // TCSBRK: a slow console sends what was written first.
        expect(fd_ref(standard_output).ioctl(ioctl::numbered::value<int>(0x5409), 1), "the console");
        power_off();
    }
    if (const auto done = serve(wanted.idle_seconds); !done) complain(done.error());
    power_off();
}
