// SPDX-License-Identifier: MIT
// .modinfo of files made here, 32 and 64 bits, whole, cut off and damaged; and of this program, which a linker made.
#include <lkmc/sys/modinfo.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace lkmc;

// This program says about itself what a module says, so that the compiler and linker of this world are asked, too.
#define SAYS(name, text) __attribute__((section(".modinfo"), used, aligned(1))) const char name[] = text
SAYS(says_license, "license=MIT");
SAYS(says_vermagic, "vermagic=6.12.0 SMP mod_unload ");
SAYS(says_depends, "depends=one,two");
SAYS(says_parm, "parm=start:where to begin");
SAYS(says_parmtype, "parmtype=start:int");
SAYS(says_alias, "alias=first");
SAYS(says_second_alias, "alias=second");
struct this_module {
    int state;
    const void* list[2];
    char name[64 - sizeof(long)];
};
__attribute__((section(".gnu.linkonce.this_module"), used)) const this_module this_module_of_mine = {0, {}, "in_a_program"};

namespace {

// A file with the sections that a module has, as little as there can be.
class file_maker {
public:
    explicit file_maker(bool wide) : wide_(wide) {}
    std::string modinfo = std::string("license=GPL\0vermagic=6.1\0\0\0alias=a\0alias=b=c\0junk\0", 50);
    std::string module_name = "made_here";
    bool with_modinfo = true, with_module = true, extended = false;

    std::string make() const {
        std::string names("\0.shstrtab\0.modinfo\0.gnu.linkonce.this_module\0", 46);
        const std::size_t pointer = wide_ ? 8 : 4;
        std::string module(3 * pointer, '\0');
        module += module_name + std::string(64 - pointer - module_name.size(), '\0') + std::string(100, '\7');

        std::string out(wide_ ? 64 : 52, '\0');
        std::vector<std::string> sections;
        const auto section = [&](std::uint32_t name, std::uint32_t type, const std::string& bytes, std::uint64_t size, std::uint32_t link) {
            std::string s;
            put(s, name, 4), put(s, type, 4), put(s, 0, pointer), put(s, 0, pointer), put(s, bytes.empty() ? 0 : out.size(), pointer);
            put(s, size, pointer), put(s, link, 4), put(s, 0, 4), put(s, 1, pointer), put(s, 0, pointer);
            sections.push_back(s);
            out += bytes;
        };
        const unsigned count = 2 + with_modinfo + with_module;
        section(0, 0, "", extended ? count : 0, extended ? 1 : 0);
        section(1, 3, names, names.size(), 0);
        if (with_modinfo) section(11, 1, modinfo, modinfo.size(), 0);
        if (with_module) section(20, 1, module, module.size(), 0);

        std::string header("\177ELF", 4);
        header += wide_ ? '\2' : '\1';
        header += std::string("\1\1", 2) + std::string(9, '\0');
        put(header, 1, 2), put(header, wide_ ? 62 : 40, 2), put(header, 1, 4);
        put(header, 0, pointer), put(header, 0, pointer), put(header, out.size(), pointer);
        put(header, 0, 4), put(header, wide_ ? 64 : 52, 2), put(header, 0, 2), put(header, 0, 2);
        put(header, wide_ ? 64 : 40, 2), put(header, extended ? 0 : count, 2), put(header, extended ? 0xffff : 1, 2);
        out.replace(0, header.size(), header);
        for (const auto& s : sections) out += s;
        return out;
    }

private:
    static void put(std::string& to, std::uint64_t value, std::size_t bytes) {
        for (; bytes > 0; --bytes, value >>= 8) to += static_cast<char>(value & 0xff);
    }
    bool wide_;
};

std::string text_of(const modinfo::info& info) {
    std::string all(std::string_view(info.name()));
    for (const auto& [key, value] : info) all += "\n" + std::string(std::string_view(key)) + "=" + std::string(std::string_view(value));
    return all;
}
// A copy of exactly this size, so that the sanitizers see a read too far.
auto parse(const std::string& bytes) {
    std::vector<char> copy(bytes.begin(), bytes.end());
    const auto info = modinfo::parse(copy);
    return info ? text_of(*info) : std::string(std::string_view(info.error().name()));
}

}  // namespace

TEST_CASE("32 and 64 bits") {
    for (const bool wide : {false, true})
        for (const bool extended : {false, true}) {
            CAPTURE(wide);
            CAPTURE(extended);
            file_maker maker(wide);
            maker.extended = extended;
            const std::string file = maker.make();
            const auto info = modinfo::parse(file).value();
            CHECK(info.name() == "made_here");
            CHECK(info.license() == "GPL");
            CHECK(info.vermagic() == "6.1");
            CHECK(info.depends().empty());
            CHECK(info.bits() == (wide ? 64 : 32));
            CHECK(info.machine() == (wide ? 62 : 40));
            CHECK_FALSE(info.is_signed());
            CHECK(text_of(info) == "made_here\nlicense=GPL\nvermagic=6.1\nalias=a\nalias=b=c");
            std::vector<std::string> aliases;
            for (const auto& alias : info.all("alias")) aliases.emplace_back(std::string_view(alias.value));
            CHECK(aliases == std::vector<std::string>{"a", "b=c"});
            CHECK(info.all("nothing").empty());
            CHECK(modinfo::parse(file + "~Module signature appended~\n").value().is_signed());
        }
}

TEST_CASE("a name of its own, or from the pairs, or none") {
    file_maker maker(true);
    maker.with_module = false;
    CHECK(modinfo::parse(maker.make()).value().name().empty());
    maker.modinfo = std::string("name=said\0", 10);
    CHECK(modinfo::parse(maker.make()).value().name() == "said");
    maker.with_module = true;
    CHECK(modinfo::parse(maker.make()).value().name() == "made_here");
    maker.module_name = std::string(56, 'x');  // without its end
    CHECK(parse(maker.make()) == "EBADMSG");
    maker.module_name = "";
    CHECK(parse(maker.make()) == "EBADMSG");
}

TEST_CASE("what is no module") {
    CHECK(parse("") == "ENOEXEC");
    CHECK(parse("\177EL") == "ENOEXEC");
    CHECK(parse("#!/bin/sh\n") == "ENOEXEC");
    CHECK(parse("\177ELF") == "EBADMSG");
    file_maker maker(true);
    maker.with_modinfo = false;
    CHECK(parse(maker.make()) == "ENODATA");
    maker.with_modinfo = true;
    maker.modinfo = "license=GPL";  // without its end
    CHECK(parse(maker.make()) == "EBADMSG");
    maker.modinfo = "";
    CHECK(parse(maker.make()) == "EBADMSG");
    std::string other_order = file_maker(true).make();
    other_order[5] = 2;
    CHECK(parse(other_order) == "EOPNOTSUPP");
}

TEST_CASE("cut off anywhere, it is an error") {
    for (const bool wide : {false, true}) {
        const std::string file = file_maker(wide).make();
        for (std::size_t size = 0; size < file.size(); ++size) {
            CAPTURE(size);
            CHECK(parse(file.substr(0, size)) == (size < 4 ? "ENOEXEC" : "EBADMSG"));
        }
    }
}

TEST_CASE("any byte wrong: an error, or pairs out of the file") {
    for (const bool wide : {false, true}) {
        const std::string file = file_maker(wide).make();
        for (std::size_t at = 0; at < file.size(); ++at)
            for (const int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
                std::string damaged = file;
                damaged[at] = static_cast<char>(value);
                CHECK_FALSE(parse(damaged).empty());
            }
    }
}

TEST_CASE("compressed files are recognised") {
    using modinfo::compression;
    CHECK(modinfo::compression_of(std::string("\x1f\x8b\x08")) == compression::gzip);
    CHECK(modinfo::compression_of(std::string("\xfd" "7zXZ\0\0", 7)) == compression::xz);
    CHECK(modinfo::compression_of(std::string("\x28\xb5\x2f\xfd\x04")) == compression::zstd);
    CHECK(modinfo::compression_of(std::string("\177ELF")) == compression::none);
    CHECK(modinfo::compression_of(std::string()) == compression::none);
    CHECK(modinfo::name(compression::zstd) == "zstd");
    CHECK(parse(std::string("\x28\xb5\x2f\xfd\x04")) == "ENOEXEC");
}

TEST_CASE("this program") {
    std::ifstream in("/proc/self/exe", std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(file.size() > 0);
    const auto info = modinfo::parse(file).value();
    CHECK(info.name() == "in_a_program");
    CHECK(info.license() == "MIT");
    CHECK(info.vermagic() == "6.12.0 SMP mod_unload ");
    CHECK(info.depends() == "one,two");
    CHECK(info.first("parm") == "start:where to begin");
    CHECK(info.first("parmtype") == "start:int");
    int aliases = 0;
    for ([[maybe_unused]] const auto& alias : info.all("alias")) ++aliases;
    CHECK(aliases == 2);
    CHECK(info.bits() == sizeof(long) * 8);
}
