#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the headers of netlink's families, and tests of their numbers, from the kernel's specs.

    generate.py [--kernel KERNEL] [--check] [FAMILY…]

KERNEL is a folder with Documentation/netlink/specs in it, or a tar archive of the kernel's source. What it lacks or has
wrong is in corrections.yaml; families that it does not know are in specs/. Names and numbers are taken from there, no text.
--check writes nothing, says what differs, and ends with 1 if anything does; 77: there is no source, or another one than
the headers are made of (made_of.yaml has the sums of its specs), or no PyYAML.
"""
import argparse
import difflib
import hashlib
import os
import re
import sys
import tarfile

try:
    import yaml
except ImportError:
    print("PyYAML is missing: install the package python3-yaml")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.normpath(os.path.join(HERE, "../../../../tests/netlink/uapi"))
FAMILIES = ["rtnetlink", "rt_link", "rt_addr", "rt_route", "rt_neigh", "rt_rule", "tc", "nlctrl", "netdev", "ethtool", "mptcp_pm"]
KERNEL = "/usr/src/linux-source-6.12.tar.xz"
SPECS = "Documentation/netlink/specs/"

KEYWORDS = set("""alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class
compl concept const consteval constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do
double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new
noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return short signed
sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union
unsigned using virtual void volatile wchar_t while xor xor_eq unix linux errno""".split())
NUMBERS = {kind: ("std::%sint%d_t" % ("u" if kind[0] == "u" else "", int(kind[1:])), int(kind[1:]) // 8)
           for kind in ("u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64")}

with open(os.path.join(HERE, "newer.yaml")) as file:
    NEWER = yaml.safe_load(file) or {}


def snake(name):
    return name.replace("-", "_")


def identifier(name):
    name = snake(name).lower()
    if name[0].isdigit():
        name = "_" + name
    return name + "_" if name in KEYWORDS else name


def merged(base, over):
    """`over` laid on `base`: dictionaries by key, lists of named things by name."""
    if isinstance(over, dict) and over.get("replace"):
        return {key: value for key, value in over.items() if key != "replace"}
    if isinstance(base, dict) and isinstance(over, dict):
        result = dict(base)
        for key, value in over.items():
            result[key] = merged(base[key], value) if key in base else value
        return result
    if isinstance(base, list) and isinstance(over, list) and all(isinstance(x, dict) for x in over):
        key = "name" if over and "name" in over[0] else "value"
        result = [x if isinstance(x, dict) else {key: x} for x in base]
        for entry in over:
            at = next((i for i, x in enumerate(result) if x.get(key) == entry[key]), None)
            if entry.get("remove"):
                if at is None:
                    raise SystemExit("nothing to remove: %s" % entry[key])
                del result[at]
            elif at is None:
                result.append({key: value for key, value in entry.items() if key != "replace"})
            else:
                result[at] = merged(result[at], entry)
        return result
    return over


class Source:
    """The kernel's specs, out of a folder or an archive."""

    def __init__(self, path, wanted):
        self.texts = {}
        self.version = None
        wanted = [name + ".yaml" for name in wanted]
        if os.path.isdir(path):
            folder = os.path.join(path, SPECS)
            for name in wanted:
                if os.path.exists(os.path.join(folder, name)):
                    with open(os.path.join(folder, name)) as file:
                        self.texts[name[:-5]] = file.read()
            if os.path.exists(os.path.join(path, "Makefile")):
                with open(os.path.join(path, "Makefile")) as file:
                    self.version = self.version_of(file.read())
        else:
            with tarfile.open(path) as archive:
                missing = set(wanted)
                for member in archive:
                    inside = member.name.split("/", 1)[-1]
                    if inside.startswith(SPECS) and inside[len(SPECS):] in missing:
                        self.texts[inside[len(SPECS):-5]] = archive.extractfile(member).read().decode()
                    elif self.texts and not inside.startswith("Documentation/netlink"):
                        break  # the rest of the archive is a gigabyte
        if self.version is None:
            found = re.search(r"linux(?:-source)?-(\d+\.\d+)", path)
            self.version = found.group(1) if found else None

    @staticmethod
    def version_of(makefile):
        return ".".join(re.search(r"^%s = (\d+)" % word, makefile, re.M).group(1) for word in ("VERSION", "PATCHLEVEL"))


class Enum:
    def __init__(self, family, spec):
        self.spec = spec
        self.kind = spec["type"]  # enum, flags, constants
        prefix = spec.get("name-prefix")
        if prefix is None:
            prefix = family.ident + "-" + spec["name"] + "-"
        self.cpp = spec.get("namespace") or identifier(prefix.strip("-"))
        self.size = spec.get("size")
        self.entries = []  # (identifier, C name, number)
        number = int(spec.get("value-start", 0))
        for entry in spec["entries"]:
            entry = entry if isinstance(entry, dict) else {"name": entry}
            number = entry.get("value", number)
            name = entry["name"]
            if name.startswith(prefix):
                name = name[len(prefix):]
            c_name = entry.get("c-name", spec.get("c-name")) or snake(prefix + name).upper()
            self.entries.append((identifier(name), None if c_name == "none" else c_name, 1 << number if self.kind == "flags" else number))
            number += 1

    def width(self):
        return self.size or ("u64" if any(n >> 32 for _, _, n in self.entries) else "u32")

    def text(self):
        width = NUMBERS[self.width()][0]
        if self.kind == "constants":
            lines = ["inline constexpr %s %s = %d;" % (width, name, number) for name, _, number in self.entries]
            return "namespace %s {\n%s\n}  // namespace %s\n" % (self.cpp, "\n".join(lines), self.cpp)
        lines = []
        if self.kind == "flags" and "none" not in (name for name, _, _ in self.entries):
            lines.append("    none = 0,")
        for name, _, number in self.entries:
            lines.append("    %s = %s," % (name, "0x%x" % number if self.kind == "flags" else number))
        text = "enum class %s : %s {\n%s\n};\n" % (self.cpp, width, "\n".join(lines))
        if self.kind == "flags":
            text += "consteval void combines(%s);\n" % self.cpp
        return text


class Struct:
    def __init__(self, family, spec):
        self.spec = spec
        self.cpp = identifier(spec.get("rename", spec["name"]))
        self.c_name = spec.get("c-name", snake(spec["name"]))
        self.members = []  # (identifier, C name, C++ type, initialiser, size, alignment)
        self.needs = []
        self.rows = []     # (name, offset, size, what it holds)
        self.used_by = set()
        at = 0
        largest = 1
        for member in spec["members"]:
            name, kind = identifier(member["name"]), spec.get("all-members", member["type"])
            suffix, initial = "", " = 0"
            if kind in NUMBERS:
                cpp, size = NUMBERS[kind]
                alignment = size
                enum = family.enums.get(member.get("enum"))
                if enum is not None:
                    enum.size = enum.size or kind
                if enum is not None and enum.kind != "constants" and enum.width() == kind:
                    cpp = enum.cpp
                    initial = "{}"
                if member.get("byte-order") == "big-endian" and size > 1:
                    cpp, initial = "big_endian<%s>" % cpp, ""
                    family.includes.add("lkmc/byte_order.hpp")
            elif kind == "binary" and "struct" in member:
                inner = family.structs[member["struct"]]
                self.needs.append(inner)
                cpp, size, alignment, initial = inner.cpp, inner.size, inner.alignment, ""
            elif kind in ("pad", "binary"):
                length = member["len"]
                if isinstance(length, str):
                    length = int(family.consts[length]["value"])
                cpp, size, alignment = "std::uint8_t", length, 1
                suffix, initial = "[%d]" % length, " = {}"
            else:
                raise SystemExit("%s: a member of type %s" % (self.cpp, kind))
            at = (at + alignment - 1) // alignment * alignment
            if kind == "binary" and "struct" in member:
                self.rows += [("%s.%s" % (name, inside), at + offset, length, what) for inside, offset, length, what in inner.rows]
            elif kind != "pad" and not re.search(r"(^|_)pad\d*$", name):
                what = kind
                if cpp.startswith("big_endian"):
                    what = "be" + kind[1:]
                elif member.get("display-hint") == "mac":
                    what = "mac"
                self.rows.append((name, at, size, what))
            c_name = member.get("c-name", snake(member["name"]))
            if kind == "pad" and "c-name" not in member:
                c_name = "none"
            self.members.append((name, None if c_name == "none" else c_name, cpp, suffix, initial, at))
            at += size
            largest = max(largest, alignment)
        self.alignment = largest
        self.size = (at + largest - 1) // largest * largest

    def head(self):
        """The fields of an attribute_set with this structure in front, behind the number of choices."""
        return "%d, false, %s_members, %d" % (self.size, self.cpp, len(self.rows))

    def table(self):
        lines = ['    {"%s", %d, %d, holds::%s},' % row for row in self.rows]
        return ("inline constexpr member_spec %s_members[] = {\n%s\n};\n"
                "inline constexpr attribute_set %s_structure{nullptr, 0, 0, nullptr, 0, %s};\n"
                % (self.cpp, "\n".join(lines), self.cpp, self.head()))

    def text(self):
        lines = ["    %s %s%s%s;" % (cpp, name, suffix, initial) for name, _, cpp, suffix, initial, _ in self.members]
        return "struct %s {\n%s\n};\n" % (self.cpp, "\n".join(lines))


class Attribute:
    inside = None   # C++ expression of a set
    choice = None   # the name of a sub-message, and of the attribute that selects
    selector = None


class Set:
    def __init__(self, family, spec):
        self.family, self.spec = family, spec
        self.parent = spec.get("subset-of")
        if self.parent:
            return
        prefix = spec.get("name-prefix")
        if prefix is None:
            if not family.is_generic:
                raise SystemExit("%s: the set %s has no prefix" % (family.name, spec["name"]))
            prefix = "%s-a-%s-" % (family.ident, spec["name"])
        self.prefix = prefix
        self.cpp = spec.get("namespace") or identifier(prefix.strip("-"))

    def resolve(self):
        family, spec = self.family, self.spec
        self.attributes = []
        number = 1
        for entry in spec["attributes"]:
            a = Attribute()
            a.number = number = entry.get("value", number)
            number += 1
            name = entry.get("rename", entry["name"])
            if name.startswith(self.prefix):
                name = name[len(self.prefix):]
            a.id = identifier(name)
            if a.id in ("set", "specs"):
                a.id += "_"
            c_name = entry.get("c-name", spec.get("c-name"))
            a.c_name = snake(self.prefix + name).upper() if c_name is None or c_name == "none" else c_name
            a.in_c = c_name != "none" and not entry.get("unproven")
            self.type(a, entry)
            self.attributes.append(a)

    def type(self, a, entry):
        family = self.family
        kind = entry["type"]
        hint = entry.get("display-hint")
        if kind in ("pad", "unused"):
            a.cpp, a.holds = None, "unused"
        elif kind in NUMBERS:
            a.cpp, a.holds = NUMBERS[kind][0], kind
            enum = family.enums.get(entry.get("enum"))
            if enum is not None:
                enum.size = enum.size or kind
            if enum is not None and enum.kind != "constants" and enum.width() == kind:
                a.cpp = enum.cpp
            if entry.get("byte-order") == "big-endian" and kind != "u8":
                a.cpp, a.holds = "big_endian<%s>" % NUMBERS[kind][0], "be" + kind[1:]
                family.includes.add("lkmc/byte_order.hpp")
                if hint == "ipv4":
                    a.cpp, a.holds = "ip_address", "ip"
        elif kind in ("uint", "sint"):
            a.cpp, a.holds = "any_" + kind, kind
        elif kind in ("string", "flag", "bitfield32"):
            a.holds = "text" if kind == "string" else kind
            a.cpp = a.holds if kind != "bitfield32" else "nla_bitfield32"
        elif kind == "binary":
            if hint in ("ipv4", "ipv6"):
                a.cpp, a.holds = "ip_address", "ip"
            elif hint == "mac":
                a.cpp, a.holds = "hardware_address", "mac"
            elif "struct" in entry:
                a.cpp, a.holds = family.struct(entry["struct"]).cpp, "structure"
                a.inside = "&%s_structure" % a.cpp
            else:
                a.cpp, a.holds = "binary", "binary"
        elif kind == "nest":
            a.cpp, a.holds = "nest", "nest"
            if "nested-attributes" in entry:
                a.inside = family.set_for(entry["nested-attributes"], entry.get("fixed-header"))
        elif kind in ("indexed-array", "array-nest") and entry.get("sub-type", "nest") == "nest":
            a.cpp, a.holds = "array_of_nests", "nests"
            a.inside = family.set_for(entry["nested-attributes"])
        elif kind == "indexed-array":
            element = Attribute()
            self.type(element, dict(entry, type=entry["sub-type"]))
            a.cpp, a.holds = "array_of<%s>" % element.cpp, "nest"
            a.inside = family.array_of(self, a, element)
        elif kind == "nest-type-value":
            a.cpp, a.holds = "array_of_nests", "nests"
            a.inside = family.set_for(entry["nested-attributes"])
            for _ in entry["type-value"][1:]:
                element = Attribute()
                element.cpp, element.holds, element.inside = None, "nest", a.inside
                a.inside = family.array_of(self, a, element)
        elif kind == "sub-message":
            a.cpp, a.holds = "nest", "by_selector"
            a.choice = entry["sub-message"]
            a.selector = entry["selector"]
            if a.selector not in (x["name"] for x in self.spec["attributes"]):
                a.cpp, a.holds, a.choice = "nest", "nest", None  # it is chosen by what lies further out
        else:
            raise SystemExit("%s: %s is a %s" % (self.spec["name"], entry["name"], kind))
        for cpp, header in (("ip_address", "ip_address"), ("hardware_address", "hardware_address")):
            if a.cpp and cpp in a.cpp:
                family.includes.add("lkmc/netlink/%s.hpp" % header)

    def ids(self):
        lines = ["inline constexpr attribute_id<%s> %s{%d};" % (a.cpp, a.id, a.number) for a in self.attributes if a.cpp]
        return "namespace %s {\n%s\n}  // namespace %s\n" % (self.cpp, "\n".join(lines), self.cpp)


class Table:
    """An attribute_set to be written: which others it points to, which has to be written before, and its text."""

    behind = None

    def __init__(self, name, text):
        self.name, self.text = name, text


class Family:
    def __init__(self, name, spec, base, corrections, source_text):
        self.name, self.base, self.source_text = name, base, source_text
        self.ident = spec["name"]
        self.corrections = corrections
        self.spec = spec
        self.is_generic = spec.get("protocol", "genetlink").startswith("genetlink")
        self.includes = set()
        self.extra = []          # tables beside the sets'
        self.variants = {}
        self.enums, self.structs, self.sets, self.consts = {}, {}, {}, {}
        if base is not None:
            self.enums.update(base.enums)
            self.structs.update(base.structs)
            self.includes.add("lkmc/netlink/families/%s.hpp" % base.name)
        own = spec.get("definitions") or []
        for d in own:
            if d["type"] in ("enum", "flags", "constants"):
                self.enums[d["name"]] = Enum(self, d)
            elif d["type"] == "const":
                self.consts[d["name"]] = d
        waiting = [d for d in own if d["type"] == "struct"]
        while waiting:
            ready = [d for d in waiting if all(m["struct"] in self.structs for m in d["members"] if "struct" in m)]
            if not ready:
                raise SystemExit("%s: structures in a circle" % name)
            for d in ready:
                self.structs[d["name"]] = Struct(self, d)
            waiting = [d for d in waiting if d not in ready]
        only = corrections.get("only")
        for s in spec.get("attribute-sets") or []:
            if only is None or s["name"] in only:
                self.sets[s["name"]] = Set(self, s)
        self.messages = {m["name"]: m for m in spec.get("sub-messages") or []}
        for s in self.sets.values():
            if not s.parent:
                s.resolve()
        self.own_enums = [self.enums[d["name"]] for d in own if d["type"] in ("enum", "flags", "constants")]
        self.own_structs = [s for s in self.structs.values() if base is None or s not in base.structs.values()]
        self.ops_text, self.all_tables = self.operation_text(), self.tables()
        if only is not None:
            self.own_structs = [s for s in self.own_structs if self.name in s.used_by]

    def struct(self, name):
        """One that is used, with those in it."""
        found = self.structs[name]
        waiting = [found]
        while waiting:
            one = waiting.pop()
            one.used_by.add(self.name)
            waiting += one.needs
        return found

    # --- Sets as C++ expressions ------------------------------------------------------------------------------

    def set_named(self, name):
        s = self.sets[name]
        return self.set_named(s.parent) if s.parent else s

    def set_for(self, name, fixed=None):
        if name not in self.sets:
            if "only" in self.corrections:
                return None
            raise SystemExit("%s: there is no set %s" % (self.name, name))
        s = self.set_named(name)
        if fixed is None:
            return "&%s::set" % s.cpp
        return self.variant(s, self.struct(fixed))

    def variant(self, s, struct):
        """The same set behind a structure."""
        ident = "%s_behind_%s" % (s.cpp if s else "nothing", struct.cpp)
        if ident not in self.variants:
            self.variants[ident] = None
            if s is None:
                text = "inline constexpr attribute_set %s{nullptr, 0, 0, nullptr, 0, %s};\n" % (ident, struct.head())
            else:
                text = ("inline constexpr attribute_set %s{%s::specs, sizeof %s::specs / sizeof %s::specs[0], 0, nullptr, 0, %s};\n"
                        % (ident, s.cpp, s.cpp, s.cpp, struct.head()))
            table = Table(ident, text)
            table.needs = []
            table.behind = "%s::set" % s.cpp if s else None
            self.extra.append(table)
        return "&" + ident

    def array_of(self, s, a, element):
        ident = "%s_%s_elements" % (s.cpp, a.id)
        while ident in (table.name for table in self.extra):
            ident += "_"
        inside = ", " + element.inside if element.inside else ""
        table = Table(ident, "inline constexpr attribute_spec %s_spec[] = {{\"\", holds::%s%s}};\n"
                      "inline constexpr attribute_set %s{%s_spec, 1, 0, nullptr, 0, 0, true};\n"
                      % (ident, element.holds, inside, ident, ident))
        table.needs = [element.inside] if element.inside else []
        self.extra.append(table)
        return "&" + ident

    def choices(self, s, a):
        message = self.messages[a.choice]
        selector = next(x for x, entry in zip(s.attributes, s.spec["attributes"]) if entry["name"] == a.selector)
        ident = "%s_%s" % (s.cpp, a.id)
        lines, needs = [], []
        for one in message["formats"]:
            chosen = None
            if "attribute-set" in one and one["attribute-set"] not in self.sets:
                continue  # not in this header
            if "fixed-header" in one:
                chosen = self.variant(self.set_named(one["attribute-set"]) if "attribute-set" in one else None, self.struct(one["fixed-header"]))
            elif "attribute-set" in one:
                chosen = self.set_for(one["attribute-set"])
            if chosen is None:
                continue
            needs.append(chosen)
            lines.append('    {"%s", %s},' % (one["value"], chosen))
        table = Table(ident + "_choice", "inline constexpr attribute_choice %s_choices[] = {\n%s\n};\n"
                      "inline constexpr attribute_set %s_choice{nullptr, 0, %d, %s_choices, %d};\n"
                      % (ident, "\n".join(lines), ident, selector.number, ident, len(lines)))
        table.needs = needs
        self.extra.append(table)
        return "&" + table.name

    def tables(self):
        """Texts of all tables, each behind what it points to; a circle is broken by a declaration."""
        own = []
        for s in self.sets.values():
            if s.parent:
                continue
            last = max([a.number for a in s.attributes if a.cpp] or [-1])
            rows = ["    {},"] * (last + 1)
            needs = []
            for a in s.attributes:
                if a.choice:
                    a.inside = self.choices(s, a)
                if a.cpp:
                    rows[a.number] = '    {"%s", holds::%s%s},' % (a.c_name, a.holds, ", " + a.inside if a.inside else "")
                if a.inside:
                    needs.append(a.inside)
            text = "namespace %s {\n" % s.cpp
            if rows:
                text += "inline constexpr attribute_spec specs[] = {\n%s\n};\n" % "\n".join(rows)
                text += "inline constexpr attribute_set set{specs, %d};\n" % len(rows)
            else:
                text += "inline constexpr attribute_set set;\n"
            text += "}  // namespace %s\n" % s.cpp
            table = Table("%s::set" % s.cpp, text)
            table.needs = needs
            own.append(table)
        everything = {table.name: table for table in own + self.extra}
        texts, done, opened, declared = [], set(), set(), []

        def visit(name):
            if name in done or name not in everything:
                return
            table = everything[name]
            if name in opened or table.behind in opened:
                # A circle: it comes later.
                if name not in declared:
                    declared.append(name)
                return
            opened.add(name)
            if table.behind:
                visit(table.behind)
            for other in table.needs:
                visit(other.lstrip("&"))
            texts.append(table.text)
            opened.discard(name)
            done.add(name)

        for table in own + self.extra:
            visit(table.name)
        ahead = []
        for name in declared:
            where, _, what = name.rpartition("::")
            line = "extern const attribute_set %s;\n" % what
            ahead.append("namespace %s {\n%s}\n" % (where, line) if where else line)
        return ahead + texts

    # --- Operations -------------------------------------------------------------------------------------------

    def operations(self):
        """(name, number, set, fixed header)"""
        all = self.spec.get("operations") or {}
        number, answer = 1, 1
        result = []
        directional = all.get("enum-model") == "directional"
        for op in all.get("list") or []:
            fixed = op.get("fixed-header", all.get("fixed-header"))
            of = next((x for x in all["list"] if x["name"] == op.get("notify")), {})
            names = op.get("attribute-set", of.get("attribute-set"))
            if not directional:
                number = op.get("value", number)
                result.append((op["name"], number, names, fixed, False))
                number += 1
                continue
            if "notify" in op or "event" in op:
                answer = op.get("value", answer)
                result.append((op["name"], answer, names, fixed, True))
                answer += 1
                continue
            mode = op.get("do") or op.get("dump")
            number = (mode.get("request") or {}).get("value", number)
            answer = (mode.get("reply") or {}).get("value", answer)
            result.append((op["name"], number, names, fixed, False))
            number += 1
            answer += 1 if "reply" in mode else 0
        return result

    def operation_text(self):
        found = self.operations()
        if not found:
            return ""
        lines = []
        if self.is_generic:
            prefix = (self.spec.get("operations") or {}).get("name-prefix", self.ident + "-cmd-")
            where = identifier(prefix.strip("-"))
            for name, number, names, _, _ in found:
                lines.append("inline constexpr command %s{%d, %s};" % (identifier(name), number, self.set_for(names)))
        else:
            where = "rtm"
            for name, number, names, fixed, _ in found:
                cpp = self.struct(fixed).cpp if fixed else "no_header"
                lines.append("inline constexpr operation<%s> %s{%d, %s};" % (cpp, identifier(name), number, self.set_for(names)))
        rows = []
        for name, number, names, fixed, _ in found:
            head = ", &%s_structure" % ("genlmsghdr" if self.is_generic else self.struct(fixed).cpp) if fixed or self.is_generic else ""
            rows.append('    {%d, "%s", %s%s},' % (number, snake((prefix if self.is_generic else "rtm-") + name).upper(), self.set_for(names), head))
        return ("namespace %s {\n%s\n}  // namespace %s\n\n" % (where, "\n".join(lines), where)
                + "inline constexpr message_spec %s_messages[] = {\n%s\n};\n" % (snake(self.ident), "\n".join(rows)))

    def group_text(self):
        groups = (self.spec.get("mcast-groups") or {}).get("list") or []
        if not groups:
            return ""
        if self.is_generic:
            where = identifier(self.ident + "_mcgrp")
            lines = ['inline constexpr const char* %s = "%s";' % (identifier(g.get("id", g["name"])), g["name"]) for g in groups]
        else:
            where = "rtnlgrp"
            lines = ["inline constexpr unsigned %s = %d;" % (identifier(g["name"]), g["value"]) for g in groups]
        return "// Multicast groups.\nnamespace %s {\n%s\n}  // namespace %s\n" % (where, "\n".join(lines), where)

    # --- The header -------------------------------------------------------------------------------------------

    def header(self):
        tables = "\n".join(self.all_tables)
        includes = {"lkmc/netlink/message.hpp", "lkmc/netlink/spec.hpp"} | self.includes
        if self.is_generic:
            includes |= {"lkmc/netlink/command.hpp"}
        words = self.corrections.get("header") or self.spec.get("header")
        out = ["// SPDX-License-Identifier: MIT"]
        out += ["// " + line if line else "//" for line in words.rstrip("\n").split("\n")]
        out += ["// Source: %s." % self.source_text, "// Made by generate.py; do not edit.", "#pragma once", "", "#include <cstdint>", ""]
        out += ["#include <%s>" % name for name in sorted(includes)]
        out += ["", "namespace lkmc::netlink {", ""]
        if self.is_generic:
            out += ['inline constexpr generic_family_name %s_family{"%s", %d};\n' % (snake(self.ident), self.ident, self.spec.get("version", 1))]
        for name, const in self.consts.items():
            out.append("inline constexpr std::uint32_t %s = %s;\n" % (identifier(name), const["value"]))
        out += [e.text() for e in self.own_enums]
        out += [s.text() for s in self.own_structs]
        out += [s.ids() for s in self.sets.values() if not s.parent and any(a.cpp for a in s.attributes)]
        if tables or self.own_structs:
            out.append("// --- Names, and what lies in which ---\n")
            out += [s.table() for s in self.own_structs]
            out.append(tables)
        out += [text for text in (self.ops_text, self.group_text()) if text]
        out += ["}  // namespace lkmc::netlink", ""]
        return "\n".join(out)

    # --- The test ---------------------------------------------------------------------------------------------

    def test(self):
        newer = set(NEWER.get(self.name) or [])
        all_newer = self.corrections.get("newer") == "all"
        out = ["// SPDX-License-Identifier: MIT",
               "// <lkmc/netlink/families/%s.hpp>: numbers and structures against the kernel's headers." % self.name,
               "// Made by generate.py; do not edit."]
        uapi = self.corrections.get("uapi") or self.spec.get("uapi")
        out += ["#include <linux/version.h>"]
        if all_newer:
            out += ["#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)"]
        out += ["#include <%s>" % name for name in uapi]
        if all_newer:
            out += ["#endif"]
        out += ["", "#include <stddef.h>", "", "#include <lkmc/netlink/families/%s.hpp>" % self.name, "",
                "namespace {", "", "using namespace lkmc;", "",
                "constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }",
                ""]
        late = []

        def check(c_name, line):
            (late if all_newer or c_name in newer else out).append(line)

        for name, const in self.consts.items():
            if "c-name" in const:
                check(const["c-name"], "static_assert(same(netlink::%s, %s));" % (identifier(name), const["c-name"]))
        for e in self.own_enums:
            for name, c_name, _ in e.entries:
                if c_name:
                    check(c_name, "static_assert(same(netlink::%s::%s, %s));" % (e.cpp, name, c_name))
        for s in self.own_structs:
            out.append("static_assert(sizeof(netlink::%s) == %d);" % (s.cpp, s.size))
            if "index" in s.spec:
                first, size = s.spec.get("index-first", 0), s.size // len(s.members)
                for name, _, _, _, _, _ in s.members:
                    c_name = snake(s.spec["index"] + name).upper()
                    check(c_name, "static_assert(offsetof(netlink::%s, %s) == (%s - %d) * %d);" % (s.cpp, name, c_name, first, size))
            if s.c_name == "none":
                continue
            check(s.c_name, "static_assert(sizeof(netlink::%s) == sizeof(%s%s));" % (s.cpp, "struct ::", s.c_name))
            for name, c_name, cpp, suffix, _, _ in s.members:
                if c_name:
                    full = s.c_name + "." + c_name
                    check(s.c_name if s.c_name in newer else full,
                          "static_assert(offsetof(netlink::%s, %s) == offsetof(struct ::%s, %s) && sizeof(netlink::%s::%s) == sizeof(::%s::%s));"
                          % (s.cpp, name, s.c_name, c_name, s.cpp, name, s.c_name, c_name))
        for s in self.sets.values():
            if s.parent:
                continue
            for a in s.attributes:
                if a.in_c and a.cpp:
                    check(a.c_name, "static_assert(same(netlink::%s::%s, %s));" % (s.cpp, a.id, a.c_name))
        prefix = (self.spec.get("operations") or {}).get("name-prefix", self.ident + "-cmd-") if self.is_generic else "rtm-"
        for name, _, _, _, _ in self.operations():
            c_name = snake(prefix + name).upper()
            member = "number" if self.is_generic else "type"
            where = identifier(prefix.strip("-"))
            check(c_name, "static_assert(same(netlink::%s::%s.%s, %s));" % (where, identifier(name), member, c_name))
        if not self.is_generic:
            for g in (self.spec.get("mcast-groups") or {}).get("list") or []:
                c_name = "RTNLGRP_" + snake(g["name"]).upper()
                check(c_name, "static_assert(same(netlink::rtnlgrp::%s, %s));" % (identifier(g["name"]), c_name))
        if late:
            out += ["", "#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)"] + late + ["#endif"]
        out += ["", "}  // namespace", ""]
        return "\n".join(out)


def load(name, source, corrections, base):
    own = os.path.join(HERE, "specs", name + ".yaml")
    if os.path.exists(own):
        with open(own) as file:
            spec = yaml.safe_load(file)
        return Family(name, spec, base if spec["name"] != "rtnetlink" else None, {}, spec["source"])
    if name not in source.texts:
        raise SystemExit("the source has no %s%s.yaml" % (SPECS, name))
    laid = corrections.get(name) or {}
    spec = merged(yaml.safe_load(source.texts[name]), {key: value for key, value in laid.items() if key not in ("uapi", "newer", "header", "only")})
    if (spec.get("mcast-groups") or {}).get("remove"):
        del spec["mcast-groups"]
    is_raw = not spec.get("protocol", "genetlink").startswith("genetlink")
    return Family(name, spec, base if is_raw else None, laid, "%s%s.yaml of Linux %s" % (SPECS, name, source.version))


def write(path, text):
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    print(os.path.relpath(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernel", default=KERNEL)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("family", nargs="*", default=FAMILIES)
    arguments = parser.parse_args()
    if not os.path.exists(arguments.kernel):
        print("no kernel source: %s (package linux-source-6.12)" % arguments.kernel)
        return 77
    source = Source(arguments.kernel, arguments.family)
    with open(os.path.join(HERE, "corrections.yaml")) as file:
        corrections = yaml.safe_load(file)
    base = load("rtnetlink", source, corrections, None)
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in sorted(source.texts.items())}
    path = os.path.join(HERE, "made_of.yaml")
    made_of = {}
    if os.path.exists(path):
        with open(path) as file:
            made_of = yaml.safe_load(file) or {}
    if arguments.check:
        for name, sum in sums.items():
            if made_of.get(name) != sum:
                print("%s.yaml is not the one that its header is made of" % name)
                return 77
    else:
        write(path, "# SPDX-License-Identifier: MIT\n# SHA-256 of the kernel's specs that the headers are made of; written by generate.py.\n"
              + yaml.safe_dump({**made_of, **sums}))
    differs = False
    for name in arguments.family:
        family = base if name == "rtnetlink" else load(name, source, corrections, base)
        for path, text in ((os.path.join(HERE, name + ".hpp"), family.header()), (os.path.join(TESTS, name + ".cpp"), family.test())):
            if not arguments.check:
                write(path, text)
                continue
            old = ""
            if os.path.exists(path):
                with open(path) as file:
                    old = file.read()
            if old != text:
                differs = True
                sys.stdout.writelines(list(difflib.unified_diff(old.splitlines(True), text.splitlines(True), path, "made anew"))[:40])
    return 1 if arguments.check and differs else 0


if __name__ == "__main__":
    sys.exit(main())
