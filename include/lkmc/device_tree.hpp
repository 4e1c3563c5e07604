// SPDX-License-Identifier: MIT
// Device trees: what a machine consists of, as firmware and boot loaders tell it. Read in place, and only read.
//
//     auto tree = LKMC_TRY(device_tree::of(bytes));             // checked from its first byte to its last
//     auto uart = LKMC_TRY(tree.console()).device;              // /chosen says which
//     auto where = LKMC_TRY(tree.address(uart));                // as the CPU sees it, through all buses between
//     if (uart.compatible("arm,pl011")) …
//     for (auto node : tree.nodes()) print(out, node, "\n");    // "/", "/cpus", "/cpus/cpu@0", …
//
// * The flattened format, versions 16 and 17. No allocation; views point into the bytes, which must stay, and nodes point
//   to the device_tree, which must stay, too.
// * of() looks at the whole tree once: afterwards walking it cannot fail, and takes no longer than its bytes. What a
//   single property holds is judged by whoever asks for it.
// * Errors: EBADMSG damaged, or a property that does not hold what was asked for; ENOENT there is no such thing; ENXIO the
//   CPU does not reach that address; EOVERFLOW a number of more than 64 bits, or one that wraps around.
// * Things that come in rows (reg, memory, reservations, interrupts) are asked for by index, until ENOENT.
// * Numbers in a tree are big-endian. A `cell` is one of 32 bits.
// Source: Devicetree Specification 0.4, 2 (tree and standard properties), 3 (nodes that are required), 5 (the format).
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

namespace lkmc {

class device_tree {
    // What comes next in the structure block.
    enum class token : std::uint32_t { begin_node = 1, end_node = 2, property = 3, nop = 4, end = 9 };
    struct piece {
        token kind = token::end;
        std::uint32_t at = 0;       // where its token lies in the block
        std::uint32_t behind = 0;
        string_view name{};
        span<const std::byte> value{};
    };

public:
    // Addresses are 64 bits on every CPU.
    struct extent {
        std::uint64_t address, size;
        friend constexpr bool operator==(const extent&, const extent&) noexcept = default;
    };

    // NUL-terminated strings in a row.
    class string_list {
    public:
        struct end_type {};
        class iterator {
        public:
            explicit iterator(span<const std::byte> left) noexcept : in_(left) { ++*this; }
            string_view operator*() const noexcept { return now_; }
            iterator& operator++() noexcept {
                done_ = in_.at_end();
                now_ = in_.zero_terminated();
                return *this;
            }
            bool operator==(end_type) const noexcept { return done_ || in_.failed(); }

        private:
            byte_cursor in_;
            string_view now_{};
            bool done_ = false;
        };
        explicit string_list(span<const std::byte> bytes) noexcept : bytes_(bytes) {}
        iterator begin() const noexcept { return iterator(bytes_); }
        end_type end() const noexcept { return {}; }

    private:
        span<const std::byte> bytes_;
    };

    class property {
    public:
        property(string_view name, span<const std::byte> bytes) noexcept : name_(name), bytes_(bytes) {}

        string_view name() const noexcept { return name_; }
        span<const std::byte> bytes() const noexcept { return bytes_; }

        // All of it is one number.
        stored_result<std::uint32_t> u32() const noexcept {
            if (bytes_.size() != 4) return errc::badmsg;
            return byte_cursor(bytes_).take_be<std::uint32_t>();
        }
        stored_result<std::uint64_t> u64() const noexcept {
            if (bytes_.size() != 8) return errc::badmsg;
            return byte_cursor(bytes_).take_be<std::uint64_t>();
        }
        // The n-th of its cells.
        stored_result<std::uint32_t> cell(std::size_t n) const noexcept {
            if (n >= bytes_.size() / 4) return bytes_.size() % 4 != 0 ? errc::badmsg : errc::noent;
            return byte_cursor(bytes_.subspan(n * 4)).take_be<std::uint32_t>();
        }
        std::size_t cells() const noexcept { return bytes_.size() / 4; }
        // The number that `count` cells from the n-th on make.
        stored_result<std::uint64_t> number(std::size_t n, std::size_t count) const noexcept {
            std::uint64_t value = 0;
            for (std::size_t i = n; i != n + count; ++i) {
                const auto next = cell(i);
                if (!next) return next.error();
                if (value >> 32 != 0) return errc::overflow;
                value = value << 32 | *next;
            }
            return value;
        }
        // All of it is one string.
        result<string_view> string() const noexcept {
            byte_cursor in(bytes_);
            const auto text = in.zero_terminated();
            if (!in || !in.at_end()) return errc::badmsg;
            return text;
        }
        // Those that end in NUL; what is left behind the last is passed over.
        string_list strings() const noexcept { return string_list(bytes_); }
        bool contains(string_view wanted) const noexcept {
            for (string_view one : strings())
                if (one == wanted) return true;
            return false;
        }

    private:
        string_view name_;
        span<const std::byte> bytes_;
    };

    class node_range;
    class property_range;

    class node {
    public:
        // "uart@9000000", and its parts; the root's is empty.
        string_view name() const noexcept { return name_; }
        string_view base_name() const noexcept { return name_.substr(0, name_.find('@')); }
        string_view unit_address() const noexcept {
            const auto at = name_.find('@');
            return at == string_view::npos ? string_view() : name_.substr(at + 1);
        }
        bool is_root() const noexcept { return at_ == tree_->root_; }

        property_range properties() const noexcept;
        node_range children() const noexcept;
        result<device_tree::property> property(string_view name) const noexcept;
        bool has(string_view name) const noexcept { return property(name).has_value(); }
        stored_result<std::uint32_t> u32(string_view name) const noexcept {
            const auto found = property(name);
            if (!found) return found.error();
            return found->u32();
        }
        result<string_view> string(string_view name) const noexcept {
            const auto found = property(name);
            if (!found) return found.error();
            return found->string();
        }
        bool compatible(string_view with) const noexcept {
            const auto found = property("compatible");
            return found && found->contains(with);
        }
        // Not "disabled", "reserved" or failed.
        bool enabled() const noexcept {
            const auto status = property("status");
            return !status || status->contains("okay") || status->contains("ok");
        }

        friend bool operator==(const node& a, const node& b) noexcept { return a.tree_ == b.tree_ && a.at_ == b.at_; }
        // Its path.
        friend void format(sink to, const node& n) { n.print_path(to); }

    private:
        friend class device_tree;
        node(const device_tree& tree, const piece& begin) noexcept
            : tree_(&tree), at_(begin.at), body_(begin.behind), name_(begin.name) {}
        void print_path(sink to) const {
            const unsigned depth = tree_->depth(*this);
            if (depth == 0) print(to, "/");
            for (unsigned level = 1; level <= depth; ++level) print(to, "/", tree_->ancestor(*this, level).name());
        }
        const device_tree* tree_;
        std::uint32_t at_, body_;
        string_view name_;
    };

    // Depth first, as they lie there: the whole tree, or one node's children.
    class node_range {
    public:
        struct end_type {};
        class iterator {
        public:
            iterator(const device_tree& tree, std::uint32_t from, bool children) noexcept
                : tree_(&tree), next_(from), children_(children) {
                ++*this;
            }
            node operator*() const noexcept { return node(*tree_, now_); }
            iterator& operator++() noexcept {
                for (;;) {
                    now_ = tree_->read(next_);
                    next_ = now_.behind;
                    if (now_.kind == token::begin_node && (!children_ || depth_++ == 0)) return *this;
                    if (now_.kind == token::end_node && children_ && depth_-- == 0) now_.kind = token::end;
                    if (now_.kind == token::end) return *this;
                }
            }
            bool operator==(end_type) const noexcept { return now_.kind == token::end; }

        private:
            const device_tree* tree_;
            std::uint32_t next_;
            std::uint32_t depth_ = 0;
            bool children_;
            piece now_{};
        };
        iterator begin() const noexcept { return iterator(*tree_, from_, children_); }
        end_type end() const noexcept { return {}; }

    private:
        friend class device_tree;
        node_range(const device_tree& tree, std::uint32_t from, bool children) noexcept
            : tree_(&tree), from_(from), children_(children) {}
        const device_tree* tree_;
        std::uint32_t from_;
        bool children_;
    };

    class property_range {
    public:
        struct end_type {};
        class iterator {
        public:
            iterator(const device_tree& tree, std::uint32_t from) noexcept : tree_(&tree), next_(from) { ++*this; }
            device_tree::property operator*() const noexcept { return {now_.name, now_.value}; }
            iterator& operator++() noexcept {
                do {
                    now_ = tree_->read(next_);
                    next_ = now_.behind;
                } while (now_.kind == token::nop);
                return *this;
            }
            bool operator==(end_type) const noexcept { return now_.kind != token::property; }

        private:
            const device_tree* tree_;
            std::uint32_t next_;
            piece now_{};
        };
        iterator begin() const noexcept { return iterator(*tree_, from_); }
        end_type end() const noexcept { return {}; }

    private:
        friend class device_tree;
        property_range(const device_tree& tree, std::uint32_t from) noexcept : tree_(&tree), from_(from) {}
        const device_tree* tree_;
        std::uint32_t from_;
    };

    // More bytes than the tree has are no error.
    static result<device_tree> of(const_buffer buffer) noexcept {
        const span<const std::byte> bytes(static_cast<const std::byte*>(buffer.data()), buffer.size());
        byte_cursor in(bytes);
        const auto magic = in.take_be<std::uint32_t>();
        const auto total = in.take_be<std::uint32_t>();
        const auto structure = in.take_be<std::uint32_t>();
        const auto strings = in.take_be<std::uint32_t>();
        const auto reservations = in.take_be<std::uint32_t>();
        const auto version = in.take_be<std::uint32_t>();
        const auto compatible = in.take_be<std::uint32_t>();
        const auto boot_cpu = in.take_be<std::uint32_t>();
        const auto strings_size = in.take_be<std::uint32_t>();
        // 16 does not say how long the structure is: until its end token.
        const auto structure_size = version >= 17 ? in.take_be<std::uint32_t>() : total - structure;
        if (!in || magic != 0xd00d'feed || total > bytes.size() || version < 16 || compatible > 17) return errc::badmsg;
        const auto inside = [&](std::uint32_t at, std::uint32_t size) { return at <= total && size <= total - at; };
        if (!inside(structure, structure_size) || structure % 4 != 0 || !inside(strings, strings_size) || !inside(reservations, 0))
            return errc::badmsg;

        device_tree tree;
        tree.bytes_ = bytes.first(total);
        tree.structure_ = bytes.subspan(structure, structure_size);
        tree.strings_ = bytes.subspan(strings, strings_size);
        tree.reservations_ = tree.bytes_.subspan(reservations);
        tree.boot_cpu_ = boot_cpu;
        for (std::size_t i = 0;; ++i) {
            const auto one = tree.reservation(i);
            if (one) continue;
            if (one.error() == errc::noent) break;
            return one.error();
        }
        if (!tree.is_whole()) return errc::badmsg;
        return tree;
    }
    // Where a boot loader says that one is. Not more than `most` bytes are looked at: boot protocols allow 2 MiB.
    static result<device_tree> at(const void* address, std::size_t most = std::size_t(2) << 20) noexcept {
        if (!address) return errc::noent;
        byte_cursor in(const_buffer(address, 8));
        if (in.take_be<std::uint32_t>() != 0xd00d'feed) return errc::noent;
        const std::size_t total = in.take_be<std::uint32_t>();
        if (total > most) return errc::badmsg;
        return of(const_buffer(address, total));
    }

    // The tree's own bytes.
    span<const std::byte> bytes() const noexcept { return bytes_; }
    // The core that firmware booted.
    std::uint32_t boot_cpu() const noexcept { return boot_cpu_; }

    node root() const noexcept { return node(*this, read(root_)); }
    node_range nodes() const noexcept { return {*this, 0, false}; }

    // "/soc/uart@9000000"; an alias ("serial0") may take the place of the first names. A name without its unit address
    // means the first that is called so.
    result<node> find(string_view path) const noexcept {
        if (path.starts_with("/")) return below(root(), path);
        const auto end = path.find('/');
        const auto aliases = below(root(), "aliases");
        if (!aliases) return errc::noent;
        const auto full = aliases->string(path.substr(0, end));
        if (!full) return full.error();
        if (!full->starts_with("/")) return errc::badmsg;
        const auto from = below(root(), *full);
        if (!from || end == string_view::npos) return from;
        return below(*from, path.substr(end));
    }
    // The first that is compatible with this, and not disabled.
    result<node> compatible(string_view with) const noexcept {
        for (const node n : nodes())
            if (n.compatible(with) && n.enabled()) return n;
        return errc::noent;
    }
    result<node> by_phandle(std::uint32_t phandle) const noexcept {
        for (const node n : nodes())
            for (const auto p : n.properties())
                if (p.name() == "phandle" || p.name() == "linux,phandle") {
                    const auto is = p.u32();
                    if (is && *is == phandle) return n;
                }
        return errc::noent;
    }
    // ENOENT: the root has none.
    result<node> parent(const node& n) const noexcept {
        const unsigned own = depth(n);
        if (own == 0) return errc::noent;
        return ancestor(n, own - 1);
    }

    // /chosen: what the boot loader wants the program to know.
    result<string_view> bootargs() const noexcept { return chosen_string("bootargs"); }
    struct console_choice {
        node device;
        string_view options;    // "115200n8", or nothing
    };
    result<console_choice> console() const noexcept {
        auto path = chosen_string("stdout-path");
        if (!path) path = chosen_string("linux,stdout-path");
        if (!path) return path.error();
        const auto colon = path->find(':');
        const auto device = find(path->substr(0, colon));
        if (!device) return device.error();
        return console_choice{*device, colon == string_view::npos ? string_view() : path->substr(colon + 1)};
    }

    // The i-th pair of `reg`, as the node's bus counts.
    stored_result<extent> reg(const node& n, std::size_t i = 0) const noexcept {
        const auto up = parent(n);
        if (!up) return errc::noent;
        return pair(n, "reg", i, cells_of(*up));
    }
    // … as the CPU sees it.
    stored_result<extent> address(const node& n, std::size_t i = 0) const noexcept {
        auto bus = parent(n);
        if (!bus) return errc::noent;
        auto found = reg(n, i);
        if (!found) return found;
        while (!bus->is_root()) {
            const auto outer = parent(*bus);
            const auto ranges = bus->property("ranges");
            if (!ranges) return errc::nxio;
            const auto address = ranges->bytes().empty() ? stored_result<std::uint64_t>(found->address)
                                                         : translate(*ranges, cells_of(*bus), cells_of(*outer), *found);
            if (!address) return address.error();
            found->address = *address;
            bus = outer;
        }
        return found;
    }

    // RAM: the i-th stretch of the nodes with device_type "memory".
    stored_result<extent> memory(std::size_t i = 0) const noexcept {
        for (const node n : root().children()) {
            const auto type = n.string("device_type");
            if (!type || *type != "memory" || !n.enabled()) continue;
            for (std::size_t own = 0;; ++own) {
                const auto one = address(n, own);
                if (one.error() == errc::noent) break;
                if (i-- == 0) return one;
                if (!one) return one;
            }
        }
        return errc::noent;
    }
    // What must be left alone: the i-th entry of the list beside the tree. There may be more in /reserved-memory.
    stored_result<extent> reservation(std::size_t i) const noexcept {
        if (i > reservations_.size() / 16) return errc::badmsg;
        byte_cursor in(reservations_.subspan(i * 16));
        const auto address = in.take_be<std::uint64_t>();
        const auto size = in.take_be<std::uint64_t>();
        if (!in) return errc::badmsg;
        if (address == 0 && size == 0) return errc::noent;
        return extent{address, size};
    }

    // Which interrupt of which controller: what the cells mean is the controller's affair (for Arm's GIC: 0 SPI or 1 PPI,
    // its number, flags).
    struct interrupt_specifier {
        node controller;
        span<const std::byte> bytes;

        std::size_t cells() const noexcept { return bytes.size() / 4; }
        // 0 where there is no such cell.
        std::uint32_t cell(std::size_t n) const noexcept { return byte_cursor(bytes.subspan(n * 4)).take_be<std::uint32_t>(); }
    };
    // The i-th of `interrupts-extended`, or else of `interrupts`.
    result<interrupt_specifier> interrupt(const node& n, std::size_t i = 0) const noexcept {
        if (const auto extended = n.property("interrupts-extended")) {
            for (std::size_t at = 0;;) {
                const auto phandle = extended->cell(at);
                if (!phandle) return phandle.error();
                const auto one = specifier(by_phandle(*phandle), *extended, at + 1);
                if (!one || i-- == 0) return one;
                at += 1 + one->cells();
            }
        }
        const auto own = n.property("interrupts");
        if (!own) return own.error();
        const auto controller = interrupt_parent(n);
        if (!controller) return controller.error();
        const auto size = controller->u32("#interrupt-cells");
        if (!size) return errc::badmsg;
        if (*size == 0 || i >= own->cells() / *size) return own->cells() % (*size ? *size : 1) != 0 ? errc::badmsg : errc::noent;
        return specifier(controller, *own, i * *size);
    }
    // The controller that `interrupts` are meant for: `interrupt-parent`, the node's or of the nearest above it.
    result<node> interrupt_parent(const node& n) const noexcept {
        result<node> at = n;
        for (; at; at = parent(*at)) {
            const auto found = at->property("interrupt-parent");
            if (!found) continue;
            const auto phandle = found->u32();
            if (!phandle) return phandle.error();
            return by_phandle(*phandle);
        }
        return errc::noent;
    }

    // How many nodes lie above it.
    unsigned depth(const node& n) const noexcept {
        unsigned depth = 0;
        for (piece p = read(0); p.at != n.at_ && p.kind != token::end; p = read(p.behind)) {
            if (p.kind == token::begin_node) ++depth;
            if (p.kind == token::end_node) --depth;
        }
        return depth;
    }

private:
    device_tree() noexcept = default;

    struct widths {
        std::size_t address, size;
    };

    // One token and what belongs to it; `end` where the block is damaged or over. Where a tree is whole, it always goes on
    // by at least four bytes.
    piece read(std::uint32_t at) const noexcept {
        byte_cursor in(structure_.subspan(at));
        piece p;
        p.at = at;
        p.kind = static_cast<token>(in.take_be<std::uint32_t>());
        if (p.kind == token::begin_node) {
            p.name = in.zero_terminated();
        } else if (p.kind == token::property) {
            const std::size_t size = in.take_be<std::uint32_t>();
            const std::size_t name = in.take_be<std::uint32_t>();
            p.value = in.bytes(size);
            byte_cursor names(strings_.subspan(name));
            p.name = names.zero_terminated();
            if (!names) in.fail();
        } else if (p.kind != token::end_node && p.kind != token::nop && p.kind != token::end) {
            in.fail();
        }
        // Each token is aligned.
        if (const auto over = (structure_.size() - in.left()) % 4; over != 0) in.skip(4 - over);
        p.behind = static_cast<std::uint32_t>(structure_.size() - in.left());
        if (!in) p = piece{token::end, at, 0, {}, {}};
        return p;
    }

    // One root; nodes end where they should; properties come before children; then the end token.
    bool is_whole() noexcept {
        unsigned depth = 0;
        bool seen_root = false, children = false;
        for (std::uint32_t at = 0;;) {
            const piece p = read(at);
            switch (p.kind) {
                case token::begin_node:
                    if (depth == 0 && seen_root) return false;
                    if (depth == 0) root_ = at;
                    seen_root = true, children = false;
                    ++depth;
                    break;
                case token::end_node:
                    if (depth == 0) return false;
                    --depth;
                    children = true;
                    break;
                case token::property:
                    if (depth == 0 || children) return false;
                    break;
                case token::nop: break;
                case token::end: return p.behind != 0 && seen_root && depth == 0;
            }
            at = p.behind;
        }
    }

    // The node above n (or n itself) that has so many above it.
    node ancestor(const node& n, unsigned level) const noexcept {
        piece found = read(root_);
        unsigned depth = 0;
        for (piece p = read(0); p.kind != token::end; p = read(p.behind)) {
            if (p.kind == token::begin_node && depth++ == level) found = p;
            if (p.kind == token::end_node) --depth;
            if (p.at == n.at_) break;
        }
        return node(*this, found);
    }

    result<node> below(node from, string_view path) const noexcept {
        while (!path.empty()) {
            const auto end = path.find('/');
            const auto name = path.substr(0, end);
            path = path.substr(end == string_view::npos ? path.size() : end + 1);
            if (name.empty()) continue;
            bool found = false;
            for (const node child : from.children())
                if (child.name() == name || child.base_name() == name) {
                    from = child;
                    found = true;
                    break;
                }
            if (!found) return errc::noent;
        }
        return from;
    }

    result<string_view> chosen_string(string_view name) const noexcept {
        const auto chosen = below(root(), "chosen");
        if (!chosen) return chosen.error();
        return chosen->string(name);
    }

    // What its children's addresses and sizes consist of.
    static widths cells_of(const node& bus) noexcept {
        return {bus.u32("#address-cells").value_or(2u), bus.u32("#size-cells").value_or(1u)};
    }
    static stored_result<extent> pair(const node& n, string_view name, std::size_t i, widths cells) noexcept {
        const auto row = n.property(name);
        if (!row) return row.error();
        const std::uint64_t width = std::uint64_t(cells.address) + cells.size;
        if (width == 0 || row->bytes().size() % 4 != 0 || row->cells() % width != 0) return errc::badmsg;
        if (i >= row->cells() / width) return errc::noent;
        const auto address = row->number(i * static_cast<std::size_t>(width), cells.address);
        if (!address) return address.error();
        const auto size = row->number(i * static_cast<std::size_t>(width) + cells.address, cells.size);
        if (!size) return size.error();
        return extent{*address, *size};
    }
    // Rows of an address on the bus, one outside, and a size.
    static stored_result<std::uint64_t> translate(const device_tree::property& ranges, widths bus, widths outer, extent from) noexcept {
        const std::uint64_t width = std::uint64_t(bus.address) + outer.address + bus.size;
        if (width == 0 || ranges.bytes().size() % 4 != 0 || ranges.cells() % width != 0) return errc::badmsg;
        for (std::size_t at = 0; at < ranges.cells(); at += static_cast<std::size_t>(width)) {
            const auto inner = ranges.number(at, bus.address);
            const auto base = ranges.number(at + bus.address, outer.address);
            const auto size = ranges.number(at + bus.address + outer.address, bus.size);
            if (!inner) return inner.error();
            if (!base) return base.error();
            if (!size) return size.error();
            if (from.address < *inner || from.address - *inner >= *size) continue;
            if (*base + (from.address - *inner) < *base) return errc::overflow;
            return *base + (from.address - *inner);
        }
        return errc::nxio;
    }
    static result<interrupt_specifier> specifier(const result<node>& controller, const device_tree::property& in, std::size_t at) noexcept {
        if (!controller) return controller.error();
        const auto size = controller->u32("#interrupt-cells");
        if (!size || at > in.cells() || *size > in.cells() - at) return errc::badmsg;
        return interrupt_specifier{*controller, in.bytes().subspan(at * 4, std::size_t(*size) * 4)};
    }

    span<const std::byte> bytes_, structure_, strings_, reservations_;
    std::uint32_t boot_cpu_ = 0;
    std::uint32_t root_ = 0;
};

inline device_tree::property_range device_tree::node::properties() const noexcept { return {*tree_, body_}; }
inline device_tree::node_range device_tree::node::children() const noexcept { return {*tree_, body_, true}; }
inline result<device_tree::property> device_tree::node::property(string_view name) const noexcept {
    for (const auto p : properties())
        if (p.name() == name) return p;
    return errc::noent;
}

}  // namespace lkmc
