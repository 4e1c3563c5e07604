// SPDX-License-Identifier: MIT
// device_tree/board.dts as dtc made it, and what is left of it when bytes are missing or wrong.
#include <lkmc/device_tree.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace lkmc;

namespace {

std::vector<char> file() {
    std::ifstream in(LKMC_TEST_TREE, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
const std::vector<char> bytes = file();
const device_tree tree = device_tree::of(bytes).value();

std::string text(const device_tree::node& n) {
    std::string path;
    const sink to([](void* at, string_view piece) { static_cast<std::string*>(at)->append(piece.data(), piece.size()); }, &path);
    print(to, n);
    return path;
}
std::string path(const result<device_tree::node>& n) { return n ? text(*n) : std::string(n.error().name().data()); }

}  // namespace

TEST_CASE("nodes come depth first, and know their paths") {
    std::vector<std::string> paths;
    for (const auto node : tree.nodes()) paths.push_back(text(node));
    const std::vector<std::string> expected{
        "/", "/aliases", "/chosen", "/memory@80000000", "/interrupt-controller@2c001000", "/bus@1c000000",
        "/bus@1c000000/inner@3,0", "/bus@1c000000/inner@3,0/uart@90000", "/bus@1c000000/inner@3,0/off@a0000",
        "/bus@1c000000/inner@3,0/outside@300000", "/bus@1c000000/unreached", "/bus@1c000000/unreached/device@0", "/both", "/small"};
    CHECK(paths == expected);
    std::vector<std::string> children;
    for (const auto node : tree.root().children()) children.push_back(text(node));
    CHECK(children.size() == 7);
    CHECK(children.back() == "/small");
    for (const auto node : tree.nodes())
        for (const auto child : node.children()) CHECK(path(tree.parent(child)) == text(node));
    CHECK(tree.parent(tree.root()).error() == errc::noent);
}

TEST_CASE("finding") {
    CHECK(path(tree.find("/")) == "/");
    CHECK(path(tree.find("/bus@1c000000/inner@3,0/uart@90000")) == "/bus@1c000000/inner@3,0/uart@90000");
    CHECK(path(tree.find("/bus/inner/uart")) == "/bus@1c000000/inner@3,0/uart@90000");
    CHECK(path(tree.find("serial0")) == "/bus@1c000000/inner@3,0/uart@90000");
    for (const char* wrong : {"/bus/uart", "/bus/inner/uart@9", "serial1", "", "/bu", "serial0/x"}) {
        CAPTURE(wrong);
        CHECK(path(tree.find(wrong)) == "ENOENT");
    }
    CHECK(path(tree.find("bad")) == "EBADMSG");
    CHECK(path(tree.compatible("arm,primecell")) == "/bus@1c000000/inner@3,0/uart@90000");
    CHECK(path(tree.compatible("arm")) == "ENOENT");
    CHECK(tree.root().compatible("lkmc,any"));
    CHECK(!tree.find("/bus/inner/off")->enabled());
    CHECK(path(tree.by_phandle(0x7777)) == "ENOENT");
    const auto uart = tree.find("serial0").value();
    CHECK(uart.name() == "uart@90000");
    CHECK(uart.base_name() == "uart");
    CHECK(uart.unit_address() == "90000");
}

TEST_CASE("properties") {
    const auto uart = tree.find("serial0").value();
    std::vector<std::string> names;
    for (const auto p : uart.properties()) names.emplace_back(p.name().data(), p.name().size());
    CHECK(names.size() >= 3);
    CHECK(names[0] == "compatible");
    std::vector<std::string> all;
    for (const auto one : uart.property("compatible")->strings()) all.emplace_back(one.data(), one.size());
    CHECK(all == std::vector<std::string>{"arm,pl011", "arm,primecell"});
    CHECK(uart.string("compatible").error() == errc::badmsg);
    CHECK(uart.u32("reg").error() == errc::badmsg);
    CHECK(uart.property("reg")->u64().value() == 0x90000'0000'1000);
    CHECK(uart.property("reg")->cell(1).value() == 0x1000);
    CHECK(uart.property("reg")->cell(2).error() == errc::noent);
    CHECK(uart.property("interrupts")->number(1, 3).error() == errc::overflow);
    CHECK(!uart.has("status"));
    CHECK(tree.bootargs().value() == "one 'two words'");
    const auto console = tree.console().value();
    CHECK(console.device == uart);
    CHECK(console.options == "115200n8");
    CHECK(tree.boot_cpu() == 0);
}

TEST_CASE("addresses go through every bus") {
    using extent = device_tree::extent;
    const auto uart = tree.find("serial0").value();
    CHECK(tree.reg(uart).value() == extent{0x90000, 0x1000});
    CHECK(tree.address(uart).value() == extent{0x1c09'0000, 0x1000});
    CHECK(tree.address(uart, 1).error() == errc::noent);
    CHECK(tree.address(tree.find("/bus/inner/outside").value()).error() == errc::nxio);
    CHECK(tree.address(tree.find("/bus/unreached/device").value()).error() == errc::nxio);
    CHECK(tree.address(tree.root()).error() == errc::noent);
    CHECK(tree.memory(0).value() == extent{0x8000'0000, 0x1000'0000});
    CHECK(tree.memory(1).value() == extent{0x8'8000'0000, 0x1'0000'0000});
    CHECK(tree.memory(2).error() == errc::noent);
    CHECK(tree.reservation(0).value() == extent{0x8000'0000, 0x1000});
    CHECK(tree.reservation(1).value() == extent{0x9000'0000, 0x2000});
    CHECK(tree.reservation(2).error() == errc::noent);
}

TEST_CASE("interrupts") {
    const auto uart = tree.find("serial0").value();
    const auto second = tree.interrupt(uart, 1).value();
    CHECK(text(second.controller) == "/interrupt-controller@2c001000");
    CHECK(second.cells() == 3);
    CHECK(second.cell(1) == 6);
    CHECK(second.cell(3) == 0);
    CHECK(tree.interrupt(uart, 2).error() == errc::noent);
    const auto both = tree.find("/both").value();
    CHECK(tree.interrupt(both, 0)->cell(1) == 11);
    CHECK(text(tree.interrupt(both, 1)->controller) == "/small");
    CHECK(tree.interrupt(both, 1)->cell(0) == 7);
    CHECK(tree.interrupt(both, 2)->cell(1) == 9);
    CHECK(tree.interrupt(both, 3).error() == errc::noent);
    CHECK(tree.interrupt(tree.find("/small").value()).error() == errc::noent);
}

TEST_CASE("cut anywhere it is refused; more behind it does not matter") {
    for (std::size_t n = 0; n != bytes.size(); ++n) {
        const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
        CHECK(device_tree::of(cut).error() == errc::badmsg);
    }
    auto longer = bytes;
    longer.resize(longer.size() + 100, 'x');
    CHECK(device_tree::of(longer).value().bytes().size() == bytes.size());
    CHECK(device_tree::at(bytes.data()).has_value());
    CHECK(device_tree::at(nullptr).error() == errc::noent);
    CHECK(device_tree::at("no tree at all").error() == errc::noent);
    CHECK(device_tree::at(bytes.data(), 64).error() == errc::badmsg);
}

TEST_CASE("one wrong byte anywhere: refused, or walked to its end") {
    for (std::size_t n = 0; n != bytes.size(); ++n)
        for (const int change : {0x01, 0x80, 0xff}) {
            auto wrong = bytes;
            wrong[n] = static_cast<char>(wrong[n] ^ change);
            const auto damaged = device_tree::of(wrong);
            if (!damaged) continue;
            std::size_t nodes = 0;
            for (const auto node : damaged->nodes()) {
                ++nodes;
                static_cast<void>(damaged->address(node).has_value());
                static_cast<void>(damaged->interrupt(node).has_value());
            }
            REQUIRE(nodes < bytes.size());
        }
}
