// SPDX-License-Identifier: MIT
// inotify: what a folder reports, and bytes that no kernel would send.
#include <lkmc/sys/inotify.hpp>

#include <doctest/doctest.h>

#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace lkmc;
using sys::in;

namespace {

struct folder {
    folder() { REQUIRE(::mkdtemp(path) != nullptr); }
    ~folder() { ::rmdir(path); }
    std::string operator/(const char* name) const { return std::string(path) + "/" + name; }
    char path[32] = "/tmp/lkmc-inotify-XXXXXX";
};

std::vector<std::byte> bytes_of(std::uint32_t mask, std::uint32_t length, const char* name, std::size_t room) {
    std::vector<std::byte> bytes(sizeof(::inotify_event) + room);
    ::inotify_event event{};
    event.wd = 1;
    event.mask = mask;
    event.len = length;
    memcpy(bytes.data(), &event, sizeof event);
    memcpy(bytes.data() + sizeof event, name, strnlen(name, room));
    return bytes;
}

}  // namespace

TEST_CASE("a file comes, is written, renamed and goes") {
    folder f;
    auto queue = inotify::create(sys::in_flags::nonblock).value();
    const int wd = queue.watch(f.path, in::create | in::close_write | in::move | in::delete_).value();
    CHECK(queue.read().error() == errc::again);

    std::ofstream(f / "a") << "text";
    REQUIRE(::rename((f / "a").c_str(), (f / "b").c_str()) == 0);
    REQUIRE(::unlink((f / "b").c_str()) == 0);

    std::vector<std::pair<in, std::string>> seen;
    std::uint32_t from = 0, to = 1;
    for (const auto& event : *queue.read()) {
        CHECK(event.wd == wd);
        CHECK(!event.overflow());
        seen.emplace_back(event.mask, std::string(event.name));
        if (event.has(in::moved_from)) from = event.cookie;
        if (event.has(in::moved_to)) to = event.cookie;
    }
    const std::vector<std::pair<in, std::string>> expected = {
        {in::create, "a"}, {in::close_write, "a"}, {in::moved_from, "a"}, {in::moved_to, "b"}, {in::delete_, "b"}};
    CHECK(seen == expected);
    CHECK(from == to);

    REQUIRE(queue.remove(wd).has_value());
    const auto last = queue.read();
    REQUIRE(last.has_value());
    CHECK(last->begin()->has(in::ignored));
    CHECK(last->begin()->name.empty());
    CHECK(queue.remove(wd).error() == errc::inval);
    CHECK(queue.watch("/nonexistent", in::open).error() == errc::noent);
}

TEST_CASE("bytes are checked before they are handed out") {
    const auto parse = [](const std::vector<std::byte>& b) { return inotify_events::parse(span(b)); };
    CHECK(parse({})->empty());
    auto whole = bytes_of(IN_CREATE, 16, "name", 16);
    REQUIRE(parse(whole).has_value());
    CHECK(parse(whole)->begin()->name == "name");
    CHECK(!parse(whole)->overflow());
    // A name that fills its place has no NUL.
    CHECK(parse(bytes_of(IN_CREATE, 4, "name", 4))->begin()->name == "name");
    for (std::size_t size = 1; size < whole.size(); ++size)
        CHECK(parse(std::vector(whole.begin(), whole.begin() + static_cast<long>(size))).error() == errc::badmsg);
    CHECK(parse(bytes_of(IN_CREATE, 17, "name", 16)).error() == errc::badmsg);
    CHECK(parse(bytes_of(IN_CREATE, 0xffffffff, "name", 16)).error() == errc::badmsg);
    CHECK(parse(bytes_of(IN_Q_OVERFLOW, 0, "", 0))->overflow());
}
