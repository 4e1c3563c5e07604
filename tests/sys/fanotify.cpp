// SPDX-License-Identifier: MIT
// fanotify: in a mount that nobody else sees, what libc's structures say too; and bytes that no kernel would send.
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/fanotify.hpp>

#include <doctest/doctest.h>

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/fanotify.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;
using sys::fan;
using sys::fan_class;
using sys::fan_init;
using sys::fan_mark_type;

namespace {

// A tmpfs of this process alone; why not, where it cannot be.
struct private_mount {
    scratch folder;
    const char* missing = nullptr;
    private_mount() {
        if (!has_capability(cap::sys_admin)) missing = "needs CAP_SYS_ADMIN";
        else if (::unshare(CLONE_NEWNS) != 0) missing = "no mount namespace to be had";
        else if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) missing = "mounts cannot be made private";
        else if (::mount("test", folder.path().c_str(), "tmpfs", 0, "size=16m") != 0) missing = "no tmpfs";
        else if (const auto any = sys::fanotify_init(fan_class::notif, fan_init::cloexec, sys::o::rdonly); !any) {
            ::umount(folder.path().c_str());
            missing = "no fanotify";
        }
    }
    ~private_mount() {
        if (missing == nullptr) ::umount2(folder.path().c_str(), MNT_DETACH);
    }
};

void not_here(const char* why) { MESSAGE(std::string(why)); }

bool is_open(int number) { return ::fcntl(number, F_GETFD) >= 0; }

template <class T>
void put(std::vector<std::byte>& to, const T& value) {
    to.resize(to.size() + sizeof value);
    std::memcpy(to.data() + to.size() - sizeof value, &value, sizeof value);
}
std::vector<std::byte> event_of(std::uint64_t mask, const std::vector<std::byte>& records) {
    std::vector<std::byte> bytes;
    ::fanotify_event_metadata head{};
    head.event_len = static_cast<unsigned>(sizeof head + records.size());
    head.vers = FANOTIFY_METADATA_VERSION;
    head.metadata_len = sizeof head;
    head.mask = mask;
    head.fd = FAN_NOFD;
    head.pid = 7;
    put(bytes, head);
    bytes.insert(bytes.end(), records.begin(), records.end());
    return bytes;
}
std::vector<std::byte> record_of(unsigned type, const std::vector<std::byte>& data) {
    std::vector<std::byte> bytes;
    put(bytes, static_cast<std::uint8_t>(type));
    put(bytes, std::uint8_t(0));
    put(bytes, static_cast<std::uint16_t>(4 + data.size()));
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}
std::vector<std::byte> fid_of(const std::string& handle, const std::string& name) {
    std::vector<std::byte> data;
    put(data, 11);
    put(data, 22);
    put(data, static_cast<std::uint32_t>(handle.size()));
    put(data, 33);
    for (char c : handle) data.push_back(static_cast<std::byte>(c));
    for (char c : name) data.push_back(static_cast<std::byte>(c));
    return data;
}
error parse_error(std::vector<std::byte> bytes) { return fanotify_events::parse(span(bytes)).error(); }

}  // namespace

TEST_CASE("descriptors: closed, or the caller's") {
    private_mount m;
    if (m.missing) return not_here(m.missing);
    const std::string one = m.folder.file("one", "first"), two = m.folder.file("two", "second");

    int left = -1;
    fd kept;
    {
        auto group = fanotify::create(fan_class::notif, fan_init::cloexec | fan_init::nonblock).value();
        REQUIRE(group.mark(fan_mark_type::mount, fan::open, m.folder.path()).has_value());
        CHECK(group.read().error() == errc::again);
        std::ifstream{one};
        std::ifstream{two};

        auto events = group.read().value();
        std::vector<std::string> seen;
        for (auto& event : events) {
            CHECK(event.pid == ::getpid());
            CHECK(event.has(fan::open));
            CHECK(event.info().empty());
            CHECK(event.name().empty());
            CHECK(event.take_pidfd().error() == errc::badf);
            CHECK(event.fid(sys::fan_info::fid).error() == errc::noent);
            char path[256];
            const auto n = ::readlink(("/proc/self/fd/" + std::to_string(event.file().get())).c_str(), path, sizeof path);
            seen.emplace_back(path, static_cast<std::size_t>(n));
            if (seen.size() == 1) kept = event.take_file().value();
            else left = event.file().get();
            CHECK(is_open(kept.get()));
        }
        CHECK(seen == std::vector<std::string>{one, two});
        // Taken is taken, on a second way through the same events, too.
        CHECK(events.begin()->file() == no_file);
        auto gone = *events.begin();
        CHECK(gone.take_file().error() == errc::badf);
        CHECK(group.answer(gone, sys::fan_response::allow).error() == errc::badf);
        CHECK(is_open(left));

        // What was read goes along when the group moves.
        auto moved = detail::move(group);
        CHECK(is_open(left));
        CHECK(moved.read().error() == errc::again);
        CHECK_FALSE(is_open(left));
        std::ifstream{one};
        left = moved.read().value().begin()->file().get();
        CHECK(is_open(left));
    }
    CHECK_FALSE(is_open(left));
    CHECK(is_open(kept.get()));
}

TEST_CASE("the same bytes as libc's structures have them") {
    private_mount m;
    if (m.missing) return not_here(m.missing);
    auto made = fanotify::create(fan_class::notif, fan_init::cloexec | fan_init::nonblock | fan_init::report_dfid_name_target);
    if (made.error() == errc::inval) return not_here("needs Linux 5.17");
    auto group = detail::move(made.value());
    const auto marked = group.mark(fan_mark_type::filesystem, fan::create | fan::rename | fan::delete_ | fan::ondir | fan::close_write, m.folder.path());
    if (marked.error() == errc::opnotsupp) return not_here("this tmpfs has no handles");
    REQUIRE(marked.has_value());

    const std::string a = m.folder.file("a", "text");
    REQUIRE(::rename(a.c_str(), (m.folder / "b").c_str()) == 0);
    REQUIRE(::mkdir((m.folder / "sub").c_str(), 0700) == 0);
    struct statfs status;
    REQUIRE(::statfs(m.folder.path().c_str(), &status) == 0);
    int fsid[2];
    std::memcpy(fsid, &status.f_fsid, sizeof fsid);

    // libc's handle of the folder and of the file.
    alignas(8) char folder[8 + 128] = {}, file[8 + 128] = {};
    int mount_id = 0;
    for (const auto& [path, to] : {std::pair{m.folder.path(), folder}, {m.folder / "b", file}}) {
        auto* handle = reinterpret_cast<::file_handle*>(to);
        handle->handle_bytes = 128;
        REQUIRE(::name_to_handle_at(AT_FDCWD, path.c_str(), handle, &mount_id, 0) == 0);
    }
    const auto same = [](const sys::file_handle& ours, const char* theirs) { return std::memcmp(&ours, theirs, 8 + ours.handle_bytes) == 0; };

    fan all{};
    bool renamed = false;
    for (auto& event : group.read().value()) {
        all |= event.mask;
        CHECK(event.file() == no_file);
        const auto where = event.has(fan::rename) ? event.fid(sys::fan_info::old_dfid_name) : event.fid(sys::fan_info::dfid_name);
        REQUIRE(where.has_value());
        CHECK(where->fsid[0] == fsid[0]);
        CHECK(where->fsid[1] == fsid[1]);
        CHECK(same(where->handle, folder));
        CHECK(where->name == event.name());
        if (event.has(fan::ondir)) {
            CHECK(where->name == "sub");
            continue;
        }
        CHECK(where->name == "a");
        CHECK(same(event.fid(sys::fan_info::fid).value().handle, file));
        if (event.has(fan::rename)) {
            renamed = true;
            CHECK(event.fid(sys::fan_info::new_dfid_name).value().name == "b");
        }
    }
    CHECK(renamed);
    CHECK(has(all, fan::create | fan::close_write | fan::rename | fan::ondir));

    const auto named = sys::name_to_handle_at(at_cwd, m.folder / "b").value();
    CHECK(same(named.handle, file));
    CHECK(named.mount_id == static_cast<std::uint64_t>(mount_id));
    CHECK(named.handle == named.handle);
    CHECK_FALSE(named.handle == sys::name_to_handle_at(at_cwd, m.folder.path()).value().handle);
    if (has_capability(cap::dac_read_search)) {
        const auto folder_file = sys::openat(at_cwd, m.folder.path(), sys::o::rdonly | sys::o::directory | sys::o::cloexec).value();
        const auto opened = sys::open_by_handle_at(folder_file, named.handle, sys::o::rdonly | sys::o::cloexec);
        REQUIRE(opened.has_value());
        char text[8];
        CHECK(::read(opened->get(), text, sizeof text) == 4);
        REQUIRE(::unlink((m.folder / "b").c_str()) == 0);
    }
    CHECK(sys::name_to_handle_at(at_cwd, "/nonexistent").error() == errc::noent);
}

TEST_CASE("who did it, as a pidfd") {
    private_mount m;
    if (m.missing) return not_here(m.missing);
    auto made = fanotify::create(fan_class::notif, fan_init::cloexec | fan_init::nonblock | fan_init::report_pidfd);
    if (made.error() == errc::inval) return not_here("needs Linux 5.15");
    auto group = detail::move(made.value());
    REQUIRE(group.mark(fan_mark_type::mount, fan::open, m.folder.path()).has_value());
    const std::string file = m.folder.file("file", "text");
    std::ifstream{file};
    REQUIRE(group.read().has_value());  // our own

    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        static_cast<void>(::open(file.c_str(), O_RDONLY));
        char byte;
        ::close(ends[1]);
        _exit(static_cast<int>(::read(ends[0], &byte, 1)));
    }
    ::close(ends[0]);
    REQUIRE(::waitid(P_PID, static_cast<id_t>(child), nullptr, WNOHANG | WEXITED | WNOWAIT) == 0);
    int untaken = -1;
    for (bool seen = false; !seen;) {
        auto events = group.read();
        if (events.error() == errc::again) continue;  // the child has not come that far
        for (auto& event : events.value()) {
            if (event.pid != child) continue;
            seen = true;
            auto process = event.take_pidfd().value();
            CHECK(event.take_pidfd().error() == errc::badf);
            std::ifstream info("/proc/self/fdinfo/" + std::to_string(process.get()));
            std::string text((std::istreambuf_iterator<char>(info)), {});
            CHECK(text.find("Pid:\t" + std::to_string(child) + "\n") != std::string::npos);
            untaken = event.file().get();
        }
    }
    CHECK(is_open(untaken));
    ::close(ends[1]);
    REQUIRE(::waitpid(child, nullptr, 0) == child);

    // One that has ended.
    const pid_t gone = ::fork();
    if (gone == 0) {
        static_cast<void>(::open(file.c_str(), O_RDONLY));
        _exit(0);
    }
    REQUIRE(::waitpid(gone, nullptr, 0) == gone);
    auto events = group.read().value();
    CHECK(events.begin()->pid == gone);
    CHECK(events.begin()->take_pidfd().error() == errc::srch);
}

TEST_CASE("another process asks") {
    private_mount m;
    if (m.missing) return not_here(m.missing);
    const std::string file = m.folder.file("file", "text");
    // A child that opens the file once for each byte that it is sent, and answers with errno. It has no copy of the group.
    int to[2], from[2];
    REQUIRE(::pipe(to) == 0);
    REQUIRE(::pipe(from) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(to[1]);
        for (char byte; ::read(to[0], &byte, 1) == 1;) {
            const int opened = ::open(file.c_str(), O_RDONLY);
            const char said = static_cast<char>(opened < 0 ? errno : 0);
            ::close(opened);
            if (::write(from[1], &said, 1) != 1) break;
        }
        _exit(0);
    }
    ::close(to[0]);
    const auto ask = [&] { return ::write(to[1], "x", 1) == 1; };
    const auto said = [&] {
        char byte = 0;
        return ::read(from[0], &byte, 1) == 1 ? byte : -1;
    };
    bool asked = false;
    {
        auto group = fanotify::create(fan_class::content).value();
        const auto marked = group.mark(fan_mark_type::mount, fan::open_perm, m.folder.path());
        if (!marked) {
            CHECK(marked.error() == errc::inval);
            MESSAGE("needs CONFIG_FANOTIFY_ACCESS_PERMISSIONS");
        } else {
            asked = true;
            for (const auto& [response, expected] : {std::pair{sys::fan_response::allow, 0}, {sys::fan_response::deny, EPERM}}) {
                REQUIRE(ask());
                auto events = group.read().value();
                auto event = *events.begin();
                CHECK(event.is_permission());
                CHECK(event.pid == child);
                const int number = event.file().get();
                // No such response: the question stands.
                CHECK(group.answer(event, sys::fan_response{}).error() == errc::inval);
                CHECK(is_open(number));
                REQUIRE(group.answer(event, response).has_value());
                CHECK_FALSE(is_open(number));
                CHECK(said() == expected);
            }
            // Taken, and answered later.
            REQUIRE(ask());
            {
                auto events = group.read().value();
                const fd taken = events.begin()->take_file().value();
                REQUIRE(ask());  // waits behind the first
                REQUIRE(group.answer(taken, sys::fan_response::allow).has_value());
                CHECK(said() == 0);
                CHECK(group.answer(taken, sys::fan_response::allow).error() == errc::noent);
            }
            // Forgotten: denied by the next read, which waits for the next question.
            static_cast<void>(group.read().value());
            REQUIRE(ask());
            static_cast<void>(group.read().value());
            CHECK(said() == EPERM);
        }
    }
    if (asked) CHECK(said() == EPERM);  // forgotten until the end: the same
    {
        auto group = fanotify::create(fan_class::pre_content).value();
        if (group.mark(fan_mark_type::mount, fan::open_perm, m.folder.path())) {
            REQUIRE(ask());
            auto event = *group.read().value().begin();
            const auto done = group.answer(event, sys::fan_deny(errc::busy));
            if (done) {
                CHECK(said() == EBUSY);
            } else {
                CHECK(done.error() == errc::inval);
                MESSAGE("another error than EPERM needs Linux 6.14");
                REQUIRE(group.answer(event, sys::fan_response::deny).has_value());
                CHECK(said() == EPERM);
            }
        }
    }
    ::close(to[1]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("marks come and go, and what was lost is told") {
    private_mount m;
    if (m.missing) return not_here(m.missing);
    auto made = fanotify::create(fan_class::notif, fan_init::cloexec | fan_init::nonblock | fan_init::report_dfid_name);
    if (made.error() == errc::inval) return not_here("needs Linux 5.9");
    auto group = detail::move(made.value());
    const auto path = m.folder.path();
    const auto marked = group.mark(fan_mark_type::inode, fan::create, path, sys::fan_mark::onlydir);
    if (marked.error() == errc::opnotsupp) return not_here("this tmpfs has no handles");
    REQUIRE(marked.has_value());
    CHECK(group.mark(fan_mark_type::inode, fan::create, "/nonexistent").error() == errc::noent);
    REQUIRE(group.unmark(fan_mark_type::inode, fan::create, path).has_value());
    CHECK(group.unmark(fan_mark_type::inode, fan::create, path).error() == errc::noent);
    m.folder.file("unseen", "");
    CHECK(group.read().error() == errc::again);

    const auto folder = sys::openat(at_cwd, path, sys::o::rdonly | sys::o::directory | sys::o::cloexec).value();
    REQUIRE(group.mark(fan_mark_type::inode, fan::create, folder).has_value());
    m.folder.file("seen", "");
    CHECK(group.read().value().begin()->name() == "seen");
    REQUIRE(group.flush(fan_mark_type::inode).has_value());
    m.folder.file("unseen again", "");
    CHECK(group.read().error() == errc::again);

    REQUIRE(group.mark(fan_mark_type::inode, fan::create, folder).has_value());
    std::ifstream limit("/proc/sys/fs/fanotify/max_queued_events");
    unsigned most = 16384;
    limit >> most;
    if (most > 20000) return not_here("a queue too long to be filled");
    for (unsigned i = 0; i <= most; ++i) REQUIRE(::close(::open((path + "/" + std::to_string(i)).c_str(), O_WRONLY | O_CREAT, 0600)) == 0);
    unsigned count = 0, overflows = 0;
    while (auto events = group.read()) {
        bool told = false;
        for (const auto& event : *events) {
            if (event.overflow()) told = true, ++overflows;
            else ++count;
        }
        CHECK(events->overflow() == told);
    }
    CHECK(count == most);
    CHECK(overflows == 1);
}

TEST_CASE("bytes are checked before they are handed out") {
    std::vector<std::byte> none;
    CHECK(fanotify_events::parse(span(none))->empty());

    auto records = record_of(FAN_EVENT_INFO_TYPE_DFID_NAME, fid_of("handle..", std::string("name\0\0\0\0", 8)));
    const auto more = record_of(77, {std::byte(1)});
    records.insert(records.end(), more.begin(), more.end());
    auto whole = event_of(FAN_CREATE, records);
    {
        const auto events = fanotify_events::parse(span(whole));
        REQUIRE(events.has_value());
        auto event = *events->begin();
        CHECK(event.pid == 7);
        CHECK(event.name() == "name");
        const auto where = event.fid(sys::fan_info::dfid_name).value();
        CHECK(where.fsid[0] == 11);
        CHECK(where.fsid[1] == 22);
        CHECK(where.handle.handle_type == 33);
        CHECK(where.handle.bytes().size() == 8);
        CHECK(event.fid(static_cast<sys::fan_info>(77)).error() == errc::noent);  // it is no such record
        std::set<unsigned> types;
        for (const auto& info : event.info()) types.insert(static_cast<unsigned>(info.type));
        CHECK(types == std::set<unsigned>{2, 77});
        CHECK(event.take_file().error() == errc::badf);
    }
    for (std::size_t size = 1; size < whole.size(); ++size)
        CHECK(parse_error({whole.begin(), whole.begin() + static_cast<long>(size)}) == errc::badmsg);
    // A length or a version that is wrong.
    for (std::size_t at : std::initializer_list<std::size_t>{0, 1, 3, 4, 7, 25, 27, 37}) {
        CAPTURE(at);
        auto wrong = whole;
        wrong[at] ^= std::byte(0x80);
        if (at != 25) CHECK(parse_error(wrong) == errc::badmsg);
    }
    auto short_record = whole;
    short_record[26] = std::byte(3);
    CHECK(parse_error(short_record) == errc::badmsg);
    auto short_metadata = whole;
    short_metadata[6] = std::byte(23);
    CHECK(parse_error(short_metadata) == errc::badmsg);

    CHECK(parse_error(event_of(FAN_CREATE, record_of(FAN_EVENT_INFO_TYPE_DFID_NAME, fid_of("h", "no end")))) == errc::badmsg);
    CHECK(parse_error(event_of(FAN_CREATE, record_of(FAN_EVENT_INFO_TYPE_DFID_NAME, fid_of("h", std::string(1, '\0'))))) == errc::badmsg);
    CHECK(parse_error(event_of(FAN_CREATE, record_of(FAN_EVENT_INFO_TYPE_FID, fid_of(std::string(129, 'h'), "")))) == errc::badmsg);
    CHECK(parse_error(event_of(FAN_CREATE, record_of(FAN_EVENT_INFO_TYPE_FID, fid_of(std::string(128, 'h'), "")))) == errc::ok);

    std::vector<std::byte> numbers;
    put(numbers, std::uint32_t(5));
    put(numbers, std::uint64_t(0x123456789abcdef0));
    put(numbers, std::uint64_t(4096));
    auto fields = record_of(6, numbers);
    std::vector<std::byte> unique(numbers.begin(), numbers.begin() + 12);
    for (const auto& next : {record_of(7, unique), record_of(5, {numbers.begin() + 12, numbers.end()})}) fields.insert(fields.end(), next.begin(), next.end());
    auto three = event_of(FAN_FS_ERROR, fields);
    const auto events = fanotify_events::parse(span(three));
    REQUIRE(events.has_value());
    CHECK(events->begin()->range()->offset == 0x123456789abcdef0);
    CHECK(events->begin()->range()->count == 4096);
    CHECK(*events->begin()->mount_id() == 0x123456789abcdef0);
    CHECK(events->begin()->fs_error()->error.number() == 4096);
    CHECK(events->begin()->fs_error()->count == 0);
    for (unsigned type : {4u, 5u, 6u, 7u}) CHECK(parse_error(event_of(0, record_of(type, {std::byte(0), std::byte(0), std::byte(0)}))) == errc::badmsg);
}
