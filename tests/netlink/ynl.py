#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Links, addresses, routes and queueing disciplines as the kernel's own ynl decodes them: ynl.py PARTNER FOLDER

PARTNER (describe_partner.cpp) prints lists of a network namespace made for it; ynl, which knows the kernel's specs as they
are, decodes the same lists, and every field is compared. ynl is taken, once, out of the kernel's source package into
FOLDER. 77 where that, PyYAML or the right to make a namespace is missing.
"""
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

# What the specs have wrong, as corrections.yaml says: fields that ynl decodes shifted.
WRONG = {"inet6.conf", "inet6.stats", "inet6.icmp6-stats", "options.parms"}
# In network order, which the specs do not say.
SWAPPED = {"vlan-protocol", "prio"}
# ynl gives the fixed header's member where an attribute has the same name.
MERGED = {"ifa-flags"}
# ynl's number of an attribute that is newer than the spec; ours has names for some.
UNKNOWN = re.compile(r"UnknownAttr\((\d+)\)")
NEWER = {66: "IFLA_MAX_PACING_OFFLOAD_HORIZON", 67: "IFLA_NETNS_IMMUTABLE", 68: "IFLA_HEADROOM", 69: "IFLA_TAILROOM"}
LISTS = [("rt_link", "getlink"), ("rt_addr", "getaddr"), ("rt_route", "getroute"), ("tc", "getqdisc")]


def unpacked(folder):
    """The kernel's source with ynl and the specs in it."""
    archives = sorted(Path("/usr/src").glob("linux-source-6.*.tar.xz"), key=lambda p: [int(n) for n in re.findall(r"\d+", p.name)])
    archives = [a for a in archives if int(re.findall(r"\d+", a.name)[1]) >= 12]
    if not archives:
        skip("no kernel source in /usr/src: install the package linux-source-6.12")
    root = folder / f"{archives[-1].name}-{int(archives[-1].stat().st_mtime)}"
    if not root.exists():
        unfinished = folder / f"unfinished.{os.getpid()}"
        unfinished.mkdir(parents=True)
        wanted = re.compile(r"[^/]+/(Documentation/netlink/specs/[\w-]+\.yaml|tools/net/ynl/(pyynl/)?lib/\w+\.py)")
        with tarfile.open(archives[-1], "r|xz") as archive:
            for member in archive:
                if member.isfile() and wanted.fullmatch(member.name):
                    member.name = member.name.split("/", 1)[1]
                    archive.extract(member, unfinished, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        unfinished.rename(root)
    return root


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: status {done.returncode}: {done.stderr.strip()[:400]}")
    return done.stdout


def possible(*words):
    return subprocess.run(words, capture_output=True).returncode == 0


def set_up():
    for name in ("all", "default"):
        with open(f"/proc/sys/net/ipv6/conf/{name}/accept_dad", "w") as file:
            file.write("0")
    run("ip", "link", "set", "lo", "up")
    if not possible("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1"):
        skip("this kernel has no veth")
    run("ip", "link", "set", "v0", "mtu", "1400", "alias", "one end", "address", "02:00:00:00:00:01", "addrgenmode", "none")
    run("ip", "link", "set", "v1", "addrgenmode", "none")
    run("ip", "link", "property", "add", "dev", "v0", "altname", "another")
    for words in (["br0", "type", "bridge", "vlan_filtering", "1"], ["br0", "type", "bridge"],
                  ["x0", "type", "vxlan", "id", "7", "dstport", "4789", "local", "10.0.0.1"],
                  ["m0", "link", "v0", "type", "macvlan", "mode", "bridge"], ["v0.7", "link", "v0", "type", "vlan", "id", "7"],
                  ["b0", "type", "bond"], ["i0", "type", "ifb"], ["g0", "type", "gretap", "local", "10.0.0.1", "remote", "10.0.0.2"]):
        if possible("ip", "link", "add", *words):
            possible("ip", "link", "set", words[0], "addrgenmode", "none")
    if possible("ip", "link", "show", "br0"):
        run("ip", "link", "set", "v1", "master", "br0")
    run("ip", "link", "set", "v0", "up")
    run("ip", "link", "set", "v1", "up")
    run("ip", "addr", "add", "10.0.0.1/24", "broadcast", "10.0.0.255", "dev", "v0", "label", "v0:a", "valid_lft", "forever", "preferred_lft", "0")
    run("ip", "addr", "add", "fd00::1/64", "dev", "v0", "noprefixroute")
    run("ip", "route", "add", "10.1.0.0/16", "via", "10.0.0.2", "metric", "7", "mtu", "1300", "advmss", "1200", "table", "300")
    run("ip", "route", "add", "10.9.0.0/16", "nexthop", "via", "10.0.0.2", "weight", "2", "nexthop", "via", "10.0.0.3")
    run("ip", "route", "add", "blackhole", "10.10.0.0/16", "proto", "99")
    run("ip", "-6", "route", "add", "fd01::/64", "dev", "v0", "metric", "9", "pref", "high")
    for words in (["v0", "root", "handle", "1:", "tbf", "rate", "1mbit", "burst", "10k", "latency", "50ms"], ["v1", "root", "pfifo", "limit", "7"],
                  ["v1", "clsact"]):
        possible("tc", "qdisc", "add", "dev", *words)


# --- Ours: lines into trees -------------------------------------------------------------------------------------

def members(text):
    """{a 1, b.c 2} as {"a": "1", "b": {"c": "2"}}; bytes without a name under ""."""
    result = {}
    for piece in filter(None, text[1:-1].split(", ")):
        name, _, value = piece.rpartition(" ")
        at = result
        *outer, last = name.split(".")
        for step in outer:
            at = at.setdefault(step, {})
        at[last] = value
    return result


def parse(text):
    """A list of messages: each a list of (name, value), where a value is text, a dictionary, or such a list again."""
    found = []
    stack = [(-1, found)]
    for line in text.splitlines():
        rest = line.lstrip(" ")
        depth = (len(line) - len(rest)) // 4
        while stack[-1][0] >= depth:
            stack.pop()
        inside = stack[-1][1]
        if depth == 0:
            children = []
            inside.append(("message", children))
        elif rest.startswith("{"):
            inside += list(members(rest).items())
            continue
        else:
            name, _, value = rest.partition(" ")
            if name == "attribute":
                number, _, value = value.partition(" ")
                name += number
            if value.startswith("{") and value != "{}":
                inside.append((name, members(value)))
                continue
            children = []
            inside.append((name, value if value and value != "{}" else children))
            if value:
                continue
        stack.append((depth, children))
    return [children for _, children in found]


# --- Comparing ----------------------------------------------------------------------------------------------------

wrong = []
compared = 0


def named(inside, key):
    """Those of our fields that a name of ynl's means: the shortest that ends with it."""
    unknown = UNKNOWN.fullmatch(key)
    if unknown:
        number = int(unknown.group(1))
        names = {NEWER.get(number), f"attribute{number}"}
        return [value for name, value in inside if name in names]
    plain = [(name.lower().replace("_", "-"), value) for name, value in inside]
    fitting = sorted({name for name, _ in plain if name == key or name.endswith("-" + key)}, key=len)
    # Where the kernel's headers write a word together.
    fitting = fitting or [name for name, _ in plain if name.replace("-", "").endswith(key.replace("-", ""))]
    fitting = fitting or [name for name, _ in plain if name.endswith("-" + key + "s")]
    return [value for name, value in plain if fitting and name == fitting[0]]


def compare(where, theirs, ours):
    global compared
    if isinstance(theirs, dict):
        if isinstance(ours, dict):
            ours = list(ours.items())
        if not isinstance(ours, list):
            wrong.append(f"{where}: ynl has {theirs}, ours {ours}")
            return
        for key, value in theirs.items():
            way = f"{where}.{key}"
            if value is None or any(way.endswith(name) for name in WRONG):
                continue
            found = named(ours, key)
            if key in MERGED:
                found = found[:1]
            if not found:
                wrong.append(f"{way}: ynl has {value}, ours nothing")
            elif len(found) > 1 or isinstance(value, list):
                if not isinstance(value, list) or len(value) != len(found):
                    wrong.append(f"{way}: ynl has {value}, ours {found}")
                else:
                    for one, other in zip(value, found):
                        compare(way, one, other)
            else:
                compare(way, value, found[0])
        return
    compared += 1
    leaf = where.rpartition(".")[2]
    if theirs is True:
        same = ours in ("", [])
    elif isinstance(theirs, int):
        # A flag's or an array's elements are signed here and there.
        number = int(ours) if isinstance(ours, str) and re.fullmatch(r"-?\d+", ours) else None
        if number is None and UNKNOWN.fullmatch(leaf) is None:
            wrong.append(f"{where}: ynl has {theirs}, ours {ours}")
            return
        same = number is not None and (number - theirs) % (1 << 32) == 0
        if leaf in SWAPPED:
            same = same or int.from_bytes(theirs.to_bytes(2, "little"), "big") == number
    elif isinstance(theirs, bytes):
        plain = ours if isinstance(ours, str) else ""
        same = plain.replace(":", "") in (theirs.hex(), "(empty)" if not theirs else None, str(int.from_bytes(theirs, sys.byteorder)), "")
    else:
        same = ours == f'"{theirs}"' or ours == theirs
    if not same:
        wrong.append(f"{where}: ynl has {theirs!r}, ours {ours!r}")


def main():
    global compared
    partner, folder = sys.argv[1], Path(sys.argv[2])
    try:
        import yaml  # ynl needs it
    except ImportError:
        skip("PyYAML is missing: install the package python3-yaml")
    if len(sys.argv) == 3:
        unpacked(folder)
        for tool in ("ip", "tc", "unshare"):
            if not possible("sh", "-c", f"command -v {tool}"):
                skip(f"{tool} is missing")
        for flags in ("-n", "-rn"):
            if possible("unshare", flags, "true"):
                os.execvp("unshare", ["unshare", flags, sys.executable, *sys.argv, "inside"])
        skip("it takes root or user namespaces to make a network namespace")
    root = unpacked(folder)
    sys.path.insert(0, str(root / ("tools/net/ynl/pyynl" if (root / "tools/net/ynl/pyynl").exists() else "tools/net/ynl")))
    sys.dont_write_bytecode = True
    from lib import YnlFamily

    class Numbers(YnlFamily):
        """Values of enums as numbers; data of kinds that the spec does not know as they are."""

        def _decode_enum(self, raw, attr_spec):
            return raw

        def _decode_sub_msg(self, attr, attr_spec, search_attrs):
            try:
                return super()._decode_sub_msg(attr, attr_spec, search_attrs)
            except Exception:
                return None

    set_up()
    for spec, operation in LISTS:
        path = root / f"Documentation/netlink/specs/{spec}.yaml"
        if not path.exists():
            path = path.with_name(path.name.replace("_", "-"))
        family = Numbers(str(path), "", process_unknown=True)
        # Timers and counters go on: it is enough that all agree once.
        before = compared
        for _ in range(50):
            wrong.clear()
            compared = before
            theirs = family.dump(operation, {})
            ours = parse(run(partner, operation))
            if len(theirs) != len(ours):
                wrong.append(f"{operation}: ynl has {len(theirs)}, ours {len(ours)}")
                continue
            for one, other in zip(theirs, ours):
                compare(f"{operation} {one.get('ifname', '')}", one, other)
                if len(one) < len({name.lower() for name, _ in other}):
                    wrong.append(f"{operation}: ynl has {sorted(one)}, ours {sorted({name for name, _ in other})}")
            if not wrong:
                break
        print(f"{operation}: {len(ours)} messages")
        if wrong:
            print("\n".join(wrong[:40]))
            return 1
    print(f"{compared} values compared")
    return 0


if __name__ == "__main__":
    sys.exit(main())
