// SPDX-License-Identifier: MIT
// What boot loaders pass, whole and damaged. It ends where memory ends: a byte too far is the end of this test.
#define LKMC_BOARD_HEADER "boot_information_board.hpp"
#include <lkmc/bare/boot_information.hpp>
#if defined(__x86_64__)
#include <lkmc/bare/command_line.hpp>
#endif

#include <doctest/doctest.h>

#include <sys/mman.h>

#include <cstring>
#include <string>
#include <vector>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr std::uintptr_t ram = board::ram.base;
constexpr std::size_t room = board::ram.size;

// Two pages, and behind them none.
char* pages() {
    static char* const at = [] {
        void* all = ::mmap(reinterpret_cast<void*>(ram), room + 65536, PROT_NONE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        REQUIRE(all == reinterpret_cast<void*>(ram));
        REQUIRE(::mprotect(all, room, PROT_READ | PROT_WRITE) == 0);
        return static_cast<char*>(all);
    }();
    return at;
}

// Bytes that are put at the very end.
class made {
public:
    template <class T>
    made& add(T value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    made& text(const char* s) {
        bytes_.append(s, std::strlen(s) + 1);
        return *this;
    }
    made& align() {
        bytes_.resize((bytes_.size() + 7) & ~std::size_t{7});
        return *this;
    }
    std::uintptr_t put() const {
        std::memset(pages(), 0xee, room);
        std::memcpy(pages() + room - bytes_.size(), bytes_.data(), bytes_.size());
        return ram + room - bytes_.size();
    }
    std::size_t size() const { return bytes_.size(); }

private:
    std::string bytes_;
};

std::vector<memory_range> ranges(const memory_map& map) {
    std::vector<memory_range> all;
    for (const auto& range : map) all.push_back(range);
    return all;
}

memory_map map_of(const made& entries, std::size_t step, std::size_t lead = 0) {
    return {{reinterpret_cast<const std::byte*>(entries.put()), entries.size()}, step, lead};
}

void entry(made& to, std::uint64_t base, std::uint64_t size, std::uint32_t type) { to.add(base).add(size).add(type).add(std::uint32_t{0}); }

}  // namespace

TEST_CASE("memory maps: entries without a byte are passed over, and no end of addresses is gone beyond") {
    made some;
    entry(some, 0, 0, 1);
    entry(some, 0x1000, 0x1000, 1);
    entry(some, 0x5000, 0, 2);
    entry(some, ~std::uint64_t{0xfff}, 0x10000, 2);
    entry(some, 0, 0, 1);
    const auto map = map_of(some, 24);
    CHECK(map.whole());
    CHECK(!map.empty());
    const auto all = ranges(map);
    REQUIRE(all.size() == 2);
    CHECK(all[0].base == 0x1000);
    CHECK(all[1].base == ~std::uint64_t{0xfff});
    CHECK(all[1].size == 0x1000);
}

TEST_CASE("memory maps: what is not whole ends them") {
    made some;
    entry(some, 0, 0x1000, 1);
    some.add(std::uint64_t{0x1000}).add(std::uint64_t{0x1000});
    const auto map = map_of(some, 24);
    CHECK(!map.whole());
    CHECK(ranges(map).size() == 1);
    // A step that holds no entry, or none at all: no entry, and no endless loop.
    for (std::size_t step : {std::size_t{0}, std::size_t{1}, std::size_t{19}, std::size_t(-1)}) {
        CAPTURE(step);
        CHECK(!map_of(some, step).whole());
        CHECK(map_of(some, step).empty());
    }
    // The entry's own word says so.
    for (std::uint32_t length : {0u, 1u, 19u, 0xffff'ffffu}) {
        CAPTURE(length);
        made own;
        own.add(length);
        entry(own, 0, 0x1000, 1);
        CHECK(!map_of(own, 0, 4).whole());
        CHECK(map_of(own, 0, 4).empty());
    }
    CHECK(memory_map().whole());
    CHECK(memory_map().empty());
}

TEST_CASE("memory maps: ranges that overlap") {
    made some;
    entry(some, 0x1000, 0x3000, 1);
    entry(some, 0x2000, 0x4000, 1);
    entry(some, 0x6000, 0x1000, 1);
    entry(some, 0x5800, 0x0400, 2);
    entry(some, 0x9000, 0x1000, 2);
    entry(some, 0x9000, 0x1000, 1);
    entry(some, ~std::uint64_t{0xfff}, 0x1000, 1);
    const auto map = map_of(some, 24);
    CHECK(map.usable(0x1000, 1));
    CHECK(map.usable(0x1000, 0x4800));      // two entries
    CHECK(!map.usable(0x1000, 0x4801));     // one of another kind has a part
    CHECK(!map.usable(0xfff, 2));
    CHECK(map.usable(0x5c00, 0x1400));      // side by side
    CHECK(!map.usable(0x5c00, 0x1401));
    CHECK(!map.usable(0x9000, 1));
    CHECK(!map.usable(0x1000, 0));
    CHECK(map.usable(~std::uint64_t{0xfff}, 0x1000));
    CHECK(!map.usable(~std::uint64_t{0xfff}, 0x1001));
    CHECK(!map.usable(0, ~std::uint64_t{0}));
}

#if defined(__x86_64__)

namespace {

std::string line(const boot_information& info) { return {info.command_line().data(), info.command_line().size()}; }

constexpr std::uintptr_t multiboot1 = 0x2bad'b002, multiboot2 = 0x36d7'6289;

boot_information by(std::uintptr_t magic, std::uintptr_t info) { return boot_information(boot_state{{magic, info, 0}, 0}); }

made start_info(std::uint64_t line, std::uint64_t map, std::uint32_t count) {
    made info;
    info.add(0x336e'c578u).add(1u).add(0u).add(0u).add(std::uint64_t{0}).add(line).add(std::uint64_t{0}).add(map).add(count).add(0u);
    return info;
}

// What the tags are, with a header in front.
std::uintptr_t tagged(const made& tags, std::uint32_t more = 0) {
    const std::uintptr_t at = tags.put() - 8;
    const std::uint32_t size = std::uint32_t(tags.size() + 8 + more), none = 0;
    std::memcpy(reinterpret_cast<char*>(at), &size, 4);
    std::memcpy(reinterpret_cast<char*>(at + 4), &none, 4);
    return at;
}

made last() {
    made tag;
    tag.add(0u).add(8u);
    return tag;
}

result<string_view> words(std::uintptr_t magic, std::uintptr_t info) {
    static char buffer[64];
    bare::detail::boot_registers = {{magic, info, 0}, 0};
    return command_line::text(buffer);
}

}  // namespace

TEST_CASE("nobody, and somebody unknown") {
    CHECK(!by(0, 0).damaged());
    CHECK(by(0, 0).protocol() == boot_protocol::elf);
    CHECK(by(multiboot1, 0).damaged());
    CHECK(by(multiboot2, 0).damaged());
    const auto at = start_info(0, 0, 0).put();
    pages()[at - ram] ^= 1;
    CHECK(by(0x1234, at).protocol() == boot_protocol::elf);
    CHECK(by(0x1234, at).command_line().empty());
    // Where nothing is mapped nothing is read.
    for (std::uintptr_t magic : {multiboot1, multiboot2, std::uintptr_t{0}})
        for (std::uintptr_t where : {std::uintptr_t{0xffff'ffff}, std::uintptr_t{0x1'0000'0000}, ~std::uintptr_t{0}}) {
            CAPTURE(where);
            CHECK(by(magic, where).damaged());
            CHECK(by(magic, where).memory().empty());
            CHECK(!words(magic, where));
        }
}

TEST_CASE("PVH") {
    const auto at = start_info(0, 0, 0).put();
    CHECK(by(0, at).protocol() == boot_protocol::pvh);
    CHECK(!by(0, at).damaged());
    CHECK(line(by(0, at)).empty());
    CHECK(by(0, at).memory().empty());
    CHECK(words(0, at)->empty());
    // Version 0 is shorter.
    made old;
    old.add(0x336e'c578u).add(0u).add(0u).add(0u).add(std::uint64_t{0}).add(std::uint64_t{0}).add(std::uint64_t{0});
    CHECK(!by(0, old.put()).damaged());

    const char text[] = "one two";
    const made whole = start_info(ram, ram + 64, 2);
    const auto info = [&](const made& start) {
        const auto where = start.put();
        std::memcpy(pages(), text, sizeof text);
        const std::uint64_t numbers[] = {0, 0x9000, 1, 0x9000, 0x1000, 2};
        std::memcpy(pages() + 64, numbers, sizeof numbers);
        return where;
    };
    CHECK(line(by(0, info(whole))) == "one two");
    CHECK(ranges(by(0, info(whole)).memory()).size() == 2);
    CHECK(!by(0, info(whole)).damaged());
    CHECK(*words(0, info(whole)) == "one two");
    for (std::uint64_t wrong : {std::uint64_t{1} << 32, ~std::uint64_t{0}}) {
        CAPTURE(wrong);
        const auto lost = by(0, info(start_info(wrong, 0, 0)));
        CHECK(lost.damaged());
        CHECK(lost.command_line().empty());
        CHECK(words(0, info(start_info(wrong, 0, 0))).error() == errc::fault);
        CHECK(by(0, info(start_info(0, wrong, 2))).damaged());
        CHECK(by(0, info(start_info(0, wrong, 2))).memory().empty());
    }
    CHECK(by(0, info(start_info(0, 0, 1))).damaged());
    CHECK(by(0, info(start_info(0, ram, 0xffff'ffff))).damaged());
    CHECK(by(0, info(start_info(0, ram, 0xffff'ffff))).memory().empty());
}

TEST_CASE("Multiboot 1") {
    const auto made_of = [](std::uint32_t flags, std::uint32_t text, std::uint32_t size, std::uint32_t map) {
        made info;
        info.add(flags).add(0u).add(0u).add(0u).add(text);
        for (int i = 0; i < 6; ++i) info.add(0u);
        info.add(size).add(map);
        return info.put();
    };
    const auto at = [](std::size_t offset) { return std::uint32_t(ram + offset); };
    CHECK(by(multiboot1, made_of(0, 0xffff'ffff, 0xffff'ffff, 0xffff'ffff)).protocol() == boot_protocol::multiboot1);
    CHECK(!by(multiboot1, made_of(0, 0xffff'ffff, 0xffff'ffff, 0xffff'ffff)).damaged());
    CHECK(!by(multiboot1, made_of(4, 0, 0, 0)).damaged());              // a command line, at null: none
    CHECK(by(multiboot1, made_of(4, 0, 0, 0)).command_line().empty());
    CHECK(by(multiboot1, made_of(64, 0, 48, 0)).damaged());             // a map, at null
    CHECK(by(multiboot1, made_of(64, 0, 0xffff'ffff, at(0))).damaged());
    CHECK(by(multiboot1, made_of(64, 0, 0xffff'ffff, at(0))).memory().empty());

    const auto with = [&](std::uint32_t size, std::uint32_t first, std::uint32_t second) {
        const auto info = made_of(64, 0, size, at(0));
        struct [[gnu::packed]] {
            std::uint32_t length;
            std::uint64_t base, bytes;
            std::uint32_t type;
        } entries[2]{{first, 0, 0x9000, 1}, {second, 0x9000, 0x1000, 2}};
        std::memcpy(pages(), entries, sizeof entries);
        return by(multiboot1, info);
    };
    CHECK(ranges(with(48, 20, 20).memory()).size() == 2);
    CHECK(!with(48, 20, 20).damaged());
    CHECK(ranges(with(48, 20, 0).memory()).size() == 1);
    CHECK(with(48, 20, 0).damaged());
    CHECK(with(48, 0, 20).memory().empty());
    CHECK(with(47, 20, 20).damaged());
    CHECK(with(48, 20, 21).damaged());
    CHECK(with(48, 0xffff'fffc, 20).damaged());
}

TEST_CASE("Multiboot 2") {
    const auto with = [](const made& tags, std::uint32_t more = 0) { return by(multiboot2, tagged(tags, more)); };
    CHECK(with(last()).protocol() == boot_protocol::multiboot2);
    CHECK(!with(last()).damaged());
    CHECK(words(multiboot2, tagged(last())).error() == errc::nosys);
    // Nothing, or not even that.
    CHECK(with(made()).damaged());
    CHECK(words(multiboot2, tagged(made())).error() == errc::badmsg);
    for (std::uint32_t less : {1u, 4u, 8u}) {
        CHECK(with(made(), 0u - less).damaged());
        CHECK(words(multiboot2, tagged(made(), 0u - less)).error() == errc::badmsg);
        CHECK(with(last(), 0u - less).damaged());
        CHECK(words(multiboot2, tagged(last(), 0u - less)).error() == errc::badmsg);
    }
    // More than there is between it and the end of what is mapped.
    CHECK(with(last(), 0xf000'0000).damaged());
    CHECK(words(multiboot2, tagged(last(), 0xf000'0000)).error() == errc::badmsg);

    made text;
    text.add(1u).add(16u).text("one two").add(0u).add(8u);
    CHECK(line(with(text)) == "one two");
    CHECK(!with(text).damaged());
    CHECK(*words(multiboot2, tagged(text)) == "one two");
    // Of no bytes, of too few for itself, beyond the end, beyond the end of all numbers; no end.
    for (std::uint32_t size : {0u, 1u, 7u, 17u + 8, 0x8000'0000u, 0xffff'fff9u, 0xffff'ffffu}) {
        CAPTURE(size);
        made tag;
        tag.add(1u).add(size).text("one two").add(0u).add(8u);
        CHECK(with(tag).damaged());
        CHECK(line(with(tag)).empty());
        CHECK(words(multiboot2, tagged(tag)).error() == errc::badmsg);
        made other;
        other.add(9u).add(size).text("one two").add(0u).add(8u);
        CHECK(with(other).damaged());
        CHECK(words(multiboot2, tagged(other)).error() == errc::badmsg);
    }
    // A text without its NUL ends with its tag.
    made open;
    open.add(1u).add(11u).add('a').add('b').add('c').align().add(0u).add(8u);
    CHECK(line(with(open)) == "abc");
    CHECK(*words(multiboot2, tagged(open)) == "abc");

    const auto mapped = [&](std::uint32_t size, std::uint32_t step) {
        made tag;
        tag.add(6u).add(size).add(step).add(0u);
        entry(tag, 0, 0x9000, 1);
        entry(tag, 0x9000, 0x1000, 2);
        tag.add(0u).add(8u);
        return by(multiboot2, tagged(tag));
    };
    CHECK(ranges(mapped(64, 24).memory()).size() == 2);
    CHECK(!mapped(64, 24).damaged());
    for (std::uint32_t step : {0u, 8u, 19u, 25u, 0xffff'ffffu}) {
        CAPTURE(step);
        CHECK(mapped(64, step).damaged());
        CHECK(ranges(mapped(64, step).memory()).size() < 2);
    }
    for (std::uint32_t size : {8u, 12u, 15u}) {
        CAPTURE(size);
        CHECK(mapped(size, 24).damaged());
        CHECK(mapped(size, 24).memory().empty());
    }
}

#else

TEST_CASE("a device tree") {
#if defined(__aarch64__)
    const auto by = [](std::uintptr_t tree) { return boot_information(boot_state{{tree, 0, 0}, 0}); };
#else
    const auto by = [](std::uintptr_t tree) { return boot_information(boot_state{{0, 0, tree}, 0}); };
#endif
    const auto tree = [](std::uint32_t magic, std::uint32_t size, std::size_t bytes) {
        made blob;
        blob.add(__builtin_bswap32(magic)).add(__builtin_bswap32(size));
        while (blob.size() < bytes) blob.add(0u);
        return blob.put();
    };
    std::memset(pages(), 0, room);
    CHECK(by(0).protocol() == boot_protocol::elf);
    CHECK(!by(0).damaged());
    CHECK(by(tree(0xd00d'feed, 48, 48)).device_tree().size() == 48);
    CHECK(!by(tree(0xd00d'feed, 48, 48)).damaged());
    CHECK(by(tree(0xd00d'feed, 49, 48)).damaged());
    CHECK(by(tree(0xd00d'feed, 0xffff'ffff, 48)).damaged());
    CHECK(by(tree(0xd00d'feed, 39, 48)).damaged());
    CHECK(by(tree(0xd00d'fee0, 48, 48)).damaged());
    CHECK(by(tree(0xd00d'feed, 32, 32)).damaged());         // not even a header
    for (std::uintptr_t where : {ram + 4, ram - 8, ram + room, ram + room + 4096, ~std::uintptr_t{7}, std::uintptr_t{8}}) {
        CAPTURE(where);
        CHECK(by(where).damaged());
        CHECK(by(where).device_tree().empty());
    }
}

#endif
