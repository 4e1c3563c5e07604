// SPDX-License-Identifier: MIT
// Lines of /proc/modules, whole and damaged; parameters of what is built in; loading what is no module.
#include <lkmc/sys/module.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

TEST_CASE("lines as kernels write them") {
    const auto m = module::entry::parse("nf_tables 299008 583 nft_ct,nft_chain_nat, Live 0xffffffffc0a2b000 (POE)").value();
    CHECK(m.name == "nf_tables");
    CHECK(m.size == 299008);
    CHECK(m.uses == 583);
    CHECK(m.users.contains("nft_ct"));
    CHECK(m.users.contains("nft_chain_nat"));
    CHECK(m.state == module::state::live);
    CHECK(m.address == 0xffffffffc0a2b000);
    CHECK(m.taints == "POE");

    const auto plain = module::entry::parse("loop 40960 0 - Live 0x00000000").value();
    CHECK(plain.users.empty());
    CHECK(plain.taints.empty());
    CHECK(plain.uses == 0);
    CHECK(module::entry::parse("x 1 1 [permanent], Loading 0x0 (+)").value().users.contains("[permanent]"));
    CHECK(module::entry::parse("x 1 1 [permanent], Loading 0x0 (+)").value().state == module::state::loading);
    CHECK(module::entry::parse("x 1 0 - Unloading 0x0 (O-)").value().state == module::state::unloading);
    // A kernel that cannot unload.
    CHECK(module::entry::parse("x 1 - - Live 0x0").value().uses == -1);
}

TEST_CASE("what is none") {
    for (const char* line :
         {"", "x", "x 1", "x 1 0 - Live", "x 1 0 - Live 0x", "x 1 0 - Live 12", "x y 0 - Live 0x0", "x 1 0 a Live 0x0", "x 1 0 - Dead 0x0",
          "x 1 0 - Live 0x0 (O", "x 1 0 - Live 0x0 O", "x 1 0 - Live 0x0 (O) ", "x 1 -2 - Live 0x0", " 1 0 - Live 0x0",
          "x 1 99999999999 - Live 0x0", "x 1 0 - Live 0x10000000000000000", "x  1 0 - Live 0x0"}) {
        CAPTURE(line);
        CHECK(module::entry::parse(line).error() == errc::badmsg);
    }
    const std::string line = "nf_tables 299008 583 nft_ct, Live 0xffffffffc0a2b000 (OE)";
    for (std::size_t size = 0; size < line.size(); ++size) {
        const std::string part = line.substr(0, size);
        CAPTURE(part);
        // Before the taints it is whole; an address that is cut off cannot be told, but the reader of lines tells.
        const bool address = size > line.find("0x") + 2 && size <= line.find(" (");
        CHECK(module::entry::parse(part).has_value() == address);
    }
}

TEST_CASE("the list, as /proc has it") {
    std::ifstream in("/proc/modules");
    char buffer[4096];
    auto list = module::list(buffer);
    REQUIRE(list.has_value() == in.good());
    if (!list) {
        CHECK(list.error() == errc::noent);
        CHECK(module::state_of("no_such_module").error() == errc::noent);
        return;
    }
    std::vector<std::string> expected, found;
    for (std::string line; std::getline(in, line);) expected.push_back(line.substr(0, line.find(' ')));
    for (const auto& m : *list) found.emplace_back(std::string_view(m.name));
    CHECK(list->status().has_value());
    CHECK(found == expected);
    if (!found.empty()) CHECK(module::state_of(found[0]).has_value());
}

TEST_CASE("parameters of what is built in") {
    // printk is in every kernel that has a log.
    std::ifstream in("/sys/module/printk/parameters/time");
    std::string text;
    if (!std::getline(in, text)) {
        MESSAGE("this kernel has no parameter printk.time");
        return;
    }
    CHECK(module::parameter("printk", "time").read<bool>().value() == (text == "Y"));
    CHECK(module::parameter("printk", "no_such").read<int>().error() == errc::noent);
}

TEST_CASE("names lead nowhere else") {
    CHECK(module::parameter("a-b", "c-d").path() == "/sys/module/a_b/parameters/c-d");
    CHECK(module::property("x", "refcnt").path() == "/sys/module/x/refcnt");
    for (const char* name : {"", ".", "..", "a/b", "../x"}) {
        CHECK(module::parameter(name, "x").write(1).error() == errc::inval);
        CHECK(module::parameter("x", name).write(1).error() == errc::inval);
    }
    CHECK(module::parameter(std::string(300, 'x'), "y").read<int>().error() == errc::nametoolong);
}

TEST_CASE("parameters in words that the kernel takes apart again") {
    text_buffer<63> text;
    CHECK(module::add_parameter(text, "a", "1").has_value());
    CHECK(module::add_parameter(text, "b", "two words").has_value());
    CHECK(module::add_parameter(text, "c", "").has_value());
    CHECK(text.view() == "a=1 b=\"two words\" c=");
    text.clear();
    // A character whose last byte the kernel takes for a blank.
    CHECK(module::add_parameter(text, "d", "\xc3\xa0").has_value());
    CHECK(text.view() == "d=\"\xc3\xa0\"");
    for (const char* name : {"", "a b", "a=b", "\"a", "a\n"}) CHECK(module::add_parameter(text, name, "1").error() == errc::inval);
    CHECK(module::add_parameter(text, "a", "say \"x\"").error() == errc::inval);
    CHECK(module::add_parameter(text, "a", string_view("\0", 1)).error() == errc::inval);
    CHECK(module::add_parameter(text, "a", std::string(64, 'x')).error() == errc::msgsize);
}

TEST_CASE("what cannot be loaded") {
    scratch folder;
    CHECK(module::load((folder / "none.ko").c_str()).error() == errc::noent);
    CHECK(module::load(folder.file("empty.ko", "").c_str()).error() == errc::noexec);
    CHECK_FALSE(module::load(folder.file("text.ko", "this is no module\n").c_str()).has_value());
    const auto packed = module::load(folder.file("x.ko.zst", "\x28\xb5\x2f\xfd nothing").c_str());
    CHECK_FALSE(packed.has_value());
    CHECK_FALSE(sys::init_module(const_buffer("x", 1), "").has_value());
    CHECK_FALSE(sys::delete_module("lkmc_no_such_module").has_value());
    CHECK(module::detail::name_of_file("/lib/modules/x/snd-hda.intel.ko.xz").view() == "snd_hda");
    CHECK(module::detail::name_of_file("plain").view() == "plain");
}
