#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Links, addresses, routes, neighbours, rules and qdiscs as iproute2 sees them: route_oracle.py PARTNER

More than a thousand objects of each kind are made in a network namespace of its own with ip, bridge and tc; then every
field of every one that PARTNER (route_partner.cpp) prints is compared with what `ip -j -d` and its siblings say. 77
where those or the right to make a namespace are missing.
"""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip, until  # noqa: E402

LINKS = 1000        # ports of a bridge and others
MANY = 1000
LOCKED = "10.201.0.0"      # the route whose MTU is
wrong = []


def expect(holds, what):
    if not holds:
        wrong.append(what)


def run(*words, text=None):
    done = subprocess.run(words, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: status {done.returncode}: {done.stderr.strip()[:400]}")
    return done.stdout


def batch(tool, lines):
    return run(tool, "-batch", "-", text="".join(line + "\n" for line in lines))


def kinds(*names):
    """Those of these kinds of links that this kernel can make."""
    there = []
    for name in names:
        words = {"vxlan": ["id", "1", "dstport", "4789"]}.get(name, [])
        if subprocess.run(["ip", "link", "add", "probe", "type", name, *words], capture_output=True).returncode == 0:
            run("ip", "link", "del", "probe")
            there.append(name)
    return there


def set_up():
    # Addresses are there at once, without being tried first.
    for name in ("all", "default"):
        with open(f"/proc/sys/net/ipv6/conf/{name}/accept_dad", "w") as file:
            file.write("0")
    usable = kinds("veth", "bridge", "ifb", "vxlan", "dummy")
    for needed in ("veth", "bridge"):
        if needed not in usable:
            skip(f"this kernel has no {needed}")
    cheap = "ifb" if "ifb" in usable else "dummy" if "dummy" in usable else None
    lines = ["link set lo up", "link add br0 type bridge", "link add v0 type veth peer name v1", "link add v2 type veth peer name v3"]
    lines += [f"link set {name} up" for name in ("v1", "v0", "v2", "v3", "br0")]
    lines += ["link set v1 master br0", "link set v0 alias first group 7 txqueuelen 77 mtu 1400",
              "link property add dev v0 altname a-name-that-is-longer-than-fifteen"]
    # One end of each pair is a port; where there is nothing cheaper, pairs only.
    for n in range(LINKS // 10):
        lines += [f"link add p{n} type veth peer name q{n}", f"link set p{n} master br0"]
    if cheap:
        lines += [f"link add l{n} mtu {1300 + n % 100} type {cheap}" for n in range(LINKS * 8 // 10)]
    if "vxlan" in usable:
        lines += [f"link add x{n} type vxlan id {n + 100} dstport 4789" for n in range(20)]
    batch("ip", lines)
    # The kernel notices only a while later that a link runs, and is to have done so before both are asked.
    until(lambda: all(link["operstate"] == "UP" for link in json.loads(run("ip", "-j", "link", "show", "up")) if link and link["ifname"] != "lo"), "links")
    # Addresses.
    lines = ["addr add 10.0.0.1/24 dev v0 broadcast + label v0:one", "addr add 10.0.1.1/32 peer 10.0.1.2 dev v0",
             "addr add fd00::1/64 dev v0 nodad", "addr add fd01::1/64 dev v0 valid_lft 100000 preferred_lft 50000 nodad",
             "addr add fd02::1/128 peer fd02::2 dev v0 nodad", "addr add 10.0.2.1/24 dev v2 metric 99 scope link"]
    lines += [f"addr add 10.{100 + n // 250}.{n % 250}.1/24 dev v0" for n in range(MANY)]
    lines += [f"addr add fd10:{n:x}::1/64 dev v2 nodad" for n in range(MANY)]
    batch("ip", lines)
    # Routes.
    lines = ["route add 10.200.0.0/16 via 10.0.0.2 mtu 1400 advmss 1200 metric 5 proto static",
             f"route add {LOCKED}/16 via 10.0.0.2 mtu lock 1300 window 1000 initcwnd 10 initrwnd 20 quickack 1 src 10.0.0.1",
             "route add 10.202.0.0/16 table 1000 nexthop via 10.0.0.3 weight 2 nexthop via 10.0.0.4",
             "route add 10.203.0.0/16 via inet6 fd00::2 dev v0", "route add blackhole 10.204.0.0/16", "route add prohibit 10.205.0.0/16",
             "route add unreachable 10.206.0.0/16 metric 7", "route add throw 10.207.0.0/16 table 1000",
             "route add 10.208.0.0/16 tos 0x10 dev v0", "route add default via 10.0.0.9", "route add default via 10.0.0.8 table 99999",
             "route add default via fd00::2", "route add fd70::/64 nexthop via fd00::3 nexthop via fd00::4 weight 5",
             "route add fd71::/64 via fd00::3 mtu 1280 metric 17 expires 100000", "route add blackhole fd72::/64", "route add local 10.209.0.0/16 dev lo"]
    lines += [f"route add 11.{n // 250}.{n % 250}.0/24 via 10.0.0.{2 + n % 50} table {[1000, 254, 70000][n % 3]} metric {n}" for n in range(MANY)]
    lines += [f"route add fd80:{n:x}::/64 via fd00::{2 + n % 50:x} metric {n + 1}" for n in range(MANY)]
    lines += [f"route add 12.{n // 250}.{n % 250}.0/24 nexthop via 10.0.0.{2 + n % 50} weight {1 + n % 256} nexthop dev v0 via 10.0.0.{60 + n % 40}"
              for n in range(MANY)]
    batch("ip", lines)
    # Neighbours, and what a bridge knows.
    lines = ["neigh add proxy 10.0.0.99 dev v0", "neigh add fd00::77 lladdr 02:00:00:00:00:77 dev v0 router nud permanent"]
    lines += [f"neigh add 10.0.{n // 250}.{n % 250} lladdr 02:00:00:00:{n // 256:02x}:{n % 256:02x} dev v{n % 4} nud {['permanent', 'noarp'][n % 2]}"
              for n in range(MANY)]
    lines += [f"neigh add fd00::{n + 256:x} lladdr 02:00:01:00:{n // 256:02x}:{n % 256:02x} dev v0 nud permanent" for n in range(MANY)]
    batch("ip", lines)
    batch("bridge", [f"fdb add 02:00:02:00:{n // 256:02x}:{n % 256:02x} dev {['v1', 'p1'][n % 2]} master {['static', 'local'][n % 3 == 0]}" for n in range(MANY)])
    # Rules.
    lines = ["rule add to 10.0.0.0/8 iif v0 fwmark 1/3 goto 32766 prio 200", "rule add not from 10.1.1.1 oif nobody blackhole prio 201",
             "rule add ipproto tcp sport 10-20 dport 30 uidrange 0-0 lookup 77 suppress_prefixlength 3 prio 202",
             "rule add from all tos 0x10 unreachable prio 203",
             "rule add from all lookup main suppress_ifgroup 7 prio 205", "rule add nop prio 206"]
    lines += [f"rule add from 10.{n // 250}.{n % 250}.0/24 table {n + 1} prio {1000 + n}" for n in range(MANY)]
    batch("ip", lines)
    run("ip", "-6", "rule", "add", "from", "fd00::/16", "lookup", "70000", "prio", "204")
    # A qdisc of each link that is up, and those of links of their own.
    lines = []
    for n in range(LINKS // 10):
        lines += [f"qdisc add dev p{n} root handle {n + 1:x}: htb default 3", f"qdisc add dev p{n} ingress", f"qdisc add dev q{n} root tbf rate 1mbit burst 1600 limit 3000"]
    if cheap:
        lines += [f"qdisc add dev l{n} root handle {n + 1:x}: htb" for n in range(LINKS * 8 // 10)]
    batch("tc", lines)


IFF = {"UP": 0x1, "BROADCAST": 0x2, "DEBUG": 0x4, "LOOPBACK": 0x8, "POINTOPOINT": 0x10, "NOTRAILERS": 0x20, "NOARP": 0x80, "PROMISC": 0x100,
       "ALLMULTI": 0x200, "MASTER": 0x400, "SLAVE": 0x800, "MULTICAST": 0x1000, "DYNAMIC": 0x8000, "LOWER_UP": 0x10000, "DORMANT": 0x20000}
OPER = ["UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"]
TYPES = {"unicast": 1, "local": 2, "broadcast": 3, "anycast": 4, "multicast": 5, "blackhole": 6, "unreachable": 7, "prohibit": 8, "throw": 9}
SCOPES = {"global": 0, "site": 200, "link": 253, "host": 254, "nowhere": 255}
PROTOCOLS = {"unspec": 0, "redirect": 1, "kernel": 2, "boot": 3, "static": 4, "ra": 9}
TABLES = {"main": 254, "local": 255, "default": 253}
NUD = {"INCOMPLETE": 1, "REACHABLE": 2, "STALE": 4, "DELAY": 8, "PROBE": 0x10, "FAILED": 0x20, "NOARP": 0x40, "PERMANENT": 0x80}
IPPROTO = {"tcp": 6, "udp": 17}


def number(text, names):
    return names[text] if text in names else int(text, 0)


class Names:
    """Indices by the names of links."""
    def __init__(self, links):
        self.index = {link["ifname"]: link["ifindex"] for link in links}
        self.index[None] = 0


def link(o, names):
    flags = sum(IFF[flag] for flag in o["flags"] if flag in IFF)
    info = o.get("linkinfo", {})
    rx, tx = o["stats64"]["rx"], o["stats64"]["tx"]
    found = {"index": o["ifindex"], "name": o["ifname"], "flags": flags, "type": {"loopback": 772, "ether": 1}[o["link_type"]],
             "operational_state": OPER.index(o["operstate"]), "mode": ["DEFAULT", "DORMANT"].index(o["linkmode"]), "mtu": o["mtu"],
             "min_mtu": o["min_mtu"], "max_mtu": o["max_mtu"], "address": o["address"], "broadcast": o["broadcast"],
             "lower": names.index[o.get("link")], "master": names.index[o.get("master")], "kind": info.get("info_kind", ""),
             "port_kind": info.get("info_slave_kind", ""), "alias": o.get("ifalias", ""), "qdisc": o["qdisc"],
             "group": number(o["group"], {"default": 0}), "queue_length": o.get("txqlen", 0), "transmit_queues": o["num_tx_queues"],
             "receive_queues": o["num_rx_queues"], "promiscuity": o["promiscuity"], "all_multicast": o["allmulti"],
             "gso_max_size": o["gso_max_size"], "gso_max_segments": o["gso_max_segs"],
             "rx_packets": rx["packets"], "tx_packets": tx["packets"], "rx_bytes": rx["bytes"], "tx_bytes": tx["bytes"],
             "rx_dropped": rx["dropped"], "tx_dropped": tx["dropped"], "multicast": rx["multicast"]}
    if "UP" in o["flags"]:
        found["carrier"] = 0 if "NO-CARRIER" in o["flags"] else 1
    for name in o.get("altnames", []):
        found["alternative"] = name
    return found


def ours_link(o):
    del o["carrier_changes"]
    if not o["flags"] & IFF["UP"]:
        del o["carrier"]
    o["flags"] &= sum(IFF.values())
    return o


ADDRESS_FLAGS = {"secondary": 0x1, "temporary": 0x1, "nodad": 0x2, "optimistic": 0x4, "dadfailed": 0x8, "home": 0x10, "deprecated": 0x20,
                 "tentative": 0x40, "mngtmpaddr": 0x100, "noprefixroute": 0x200, "autojoin": 0x400, "stable-privacy": 0x800}
ADDRESS_PROTOCOLS = {"kernel_lo": 1, "kernel_ra": 2, "kernel_ll": 3}


def addresses(links):
    for o in links:
        for a in o["addr_info"]:
            found = {"index": o["ifindex"], "family": 2 if a["family"] == "inet" else 10, "scope": SCOPES[a["scope"]],
                     "flags": sum(bit for name, bit in ADDRESS_FLAGS.items() if a.get(name)) | (0 if a.get("dynamic") else 0x80),
                     "address": a["local"], "address_length": a["prefixlen"], "label": a.get("label", ""), "metric": a.get("metric", 0),
                     "valid": a["valid_life_time"], "preferred": a["preferred_life_time"]}
            for ours, theirs in (("peer", "address"), ("broadcast", "broadcast")):
                if theirs in a:
                    found[ours] = a[theirs]
            # iproute2 tells it from 6.3 on.
            if "protocol" in a:
                found["protocol"] = ADDRESS_PROTOCOLS[a["protocol"]]
            yield found


def prefix(text, bits):
    """An address and its length; none of the default route."""
    if text in ("default", "all"):
        return None, 0
    address, _, length = text.partition("/")
    return address, int(length) if length else bits


def route(o, names):
    v6 = "pref" in o
    flags = {"dead": 1, "pervasive": 2, "onlink": 4, "offload": 8, "linkdown": 16, "unresolved": 32}
    address, length = prefix(o["dst"], 128 if v6 else 32)
    found = {"family": 10 if v6 else 2, "type": TYPES[o["type"]], "scope": number(o["scope"], SCOPES), "protocol": number(o["protocol"], PROTOCOLS),
             "tos": number(o.get("tos", "0"), {}), "flags": sum(flags[flag] for flag in o["flags"]), "table": number(o["table"], TABLES),
             "priority": o.get("metric", 0), "output": names.index[o.get("dev")], "destination_length": length, "source_length": 0,
             "preference": {"low": 3, "medium": 0, "high": 1}[o.get("pref", "medium")], "nexthop_id": 0}
    if address:
        found["destination"] = address
    gateway = o.get("gateway") or o.get("via", {}).get("host")
    if gateway:
        found["gateway"] = gateway
    if "prefsrc" in o:
        found["preferred_source"] = o["prefsrc"]
    metrics = (o.get("metrics") or [{}])[0]
    for name in ("mtu", "window", "rtt", "advmss", "hoplimit", "initcwnd", "initrwnd", "quickack"):
        found[name] = metrics.get(name, 0)
    found["congestion_control"] = metrics.get("congctl", "")
    found["expires"] = o.get("expires", 0)
    hops = o.get("nexthops", [])
    for n, hop in enumerate(hops):
        found |= {f"hop{n}_gateway": hop["gateway"], f"hop{n}_output": names.index[hop["dev"]], f"hop{n}_weight": hop["weight"],
                  f"hop{n}_flags": sum(flags[flag] for flag in hop["flags"])}
    found["hops"] = len(hops)
    return found


def ours_route(o):
    o["expires"] //= 100        # USER_HZ
    # ip says it in text only.
    lock = o.pop("lock")
    expect(lock == (4 if o.get("destination") == LOCKED else 0), f"routes: lock {lock} of {o}")
    return o


def neighbour(o, names):
    flags = {"router": 0x80, "proxy": 0x08, "extern_learn": 0x10, "offload": 0x20}
    v6 = ":" in o["dst"]
    found = {"index": names.index[o["dev"]], "family": 10 if v6 else 2, "state": sum(NUD[name] for name in o.get("state", [])),
             "flags": sum(bit for name, bit in flags.items() if name in o), "address": o["dst"], "hardware": o.get("lladdr", ""),
             "probes": o.get("probes", 0), "protocol": number(o.get("protocol", "unspec"), PROTOCOLS)}
    return found


def ours_neighbour(o):
    # Ages go on between two looks; and what a bridge alone has.
    for name in ("confirmed", "used", "updated", "references", "master", "vlan"):
        del o[name]
    return o


def fdb(o, names):
    # bridge has words for a state and a flag together.
    state = {"permanent": 0x80, "static": 0x40, "": 0x02, "stale": 0x04}[o["state"]]
    flags = sum({"self": 2, "master": 4, "router": 0x80, "extern_learn": 0x10, "offload": 0x20, "sticky": 0x40}[flag] for flag in o["flags"])
    return {"index": names.index[o["ifname"]], "family": 7, "state": state, "flags": flags, "hardware": o["mac"],
            "master": names.index[o.get("master")], "vlan": o.get("vlan", 0)}


def ours_fdb(o):
    for name in ("confirmed", "used", "updated", "references", "probes", "protocol"):
        del o[name]
    return o


def rule(o, names, family):
    address, length = (None, 0) if o["src"] == "all" else (o["src"], o.get("srclen", 32 if family == 2 else 128))
    to, to_length = (o["dst"], o.get("dstlen", 32 if family == 2 else 128)) if "dst" in o else (None, 0)
    action = {"blackhole": 6, "unreachable": 7, "prohibit": 8, "nop": 3}.get(o.get("action"), 2 if "goto" in o else 1)
    for name, value in {"blackhole": 6, "unreachable": 7, "prohibit": 8, "nop": 3}.items():
        if name in o:
            action = value
    found = {"family": family, "action": action, "tos": number(o.get("tos", "0"), {}), "protocol": number(o["protocol"], PROTOCOLS),
             "ip_protocol": number(o.get("ipproto", "0"), IPPROTO), "priority": o["priority"], "table": number(o.get("table", "0"), TABLES),
             "target": o.get("goto", 0), "mark": int(o.get("fwmark", "0"), 0),
             "mask": int(o.get("fwmask", "0xffffffff" if "fwmark" in o else "0"), 0), "source_length": length, "destination_length": to_length,
             "input": o.get("iif", ""), "output": o.get("oif", ""),
             # Inverted; to a link that is not there; from one.
             "flags": (2 if "not" in o else 0) | (8 if "iif_detached" in o else 0) | (16 if "oif_detached" in o else 0) | (4 if "unresolved" in o else 0)}
    if address:
        found["source"] = address
    if to:
        found["destination"] = to
    for ours, theirs in (("suppress_prefix_length", "suppress_prefixlen"), ("suppress_group", "suppress_ifgroup")):
        if theirs in o:
            found[ours] = number(str(o[theirs]), {})
    if "uid_start" in o:
        found |= {"user_first": o["uid_start"], "user_last": o["uid_end"]}
    for name in ("sport", "dport"):
        if name in o:
            found |= {f"{name}_first": o[name], f"{name}_last": o[name]}
        elif f"{name}_start" in o:
            found |= {f"{name}_first": o[f"{name}_start"], f"{name}_last": o[f"{name}_end"]}
    return found


def handle(text):
    major, _, minor = text.partition(":")
    return int(major or "0", 16) << 16 | int(minor or "0", 16)


def qdisc(o, names):
    found = {"index": names.index[o["dev"]], "handle": handle(o["handle"]), "parent": 0xffffffff if o.get("root") else handle(o.get("parent", "0:")),
             "references": o.get("refcnt", 1), "kind": o["kind"]}
    for ours, theirs in (("bytes", "bytes"), ("packets", "packets"), ("length", "qlen"), ("backlog", "backlog"), ("drops", "drops"),
                         ("requeues", "requeues"), ("overlimits", "overlimits")):
        found[ours] = o[theirs]
    return found


def same(o):
    return o


COUNTERS = {"rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_dropped", "tx_dropped", "multicast", "bytes", "packets", "drops", "overlimits",
            "requeues"}
TIMES = {"valid", "preferred", "expires"}


def compare(what, ours, theirs, least, after=None):
    """All of them, in any order. Counters lie between theirs and those of `after`, where that is given; times go by."""
    moving = COUNTERS | TIMES
    def key(o):
        return json.dumps([(name, o[name]) for name in sorted(o) if name not in moving])
    ours, theirs = sorted(ours, key=key), sorted(theirs, key=key)
    after = sorted(after, key=key) if after else theirs
    expect(len(ours) >= least, f"{what}: only {len(ours)} of them")
    expect(len(ours) == len(theirs), f"{what}: {len(ours)} here, {len(theirs)} there")
    for a, b, c in zip(ours, theirs, after):
        def agree(name):
            if name in TIMES:
                return abs(a.get(name, 0) - b.get(name, 0)) <= 300
            if name in COUNTERS:
                return b[name] <= a[name] <= c[name]
            return a.get(name) == b.get(name)
        differ = [name for name in sorted(a.keys() | b.keys()) if not agree(name)]
        if differ:
            wrong.append(f"{what}: " + ", ".join(f"{name} {a.get(name)!r} instead of {b.get(name)!r}" for name in differ) + f" in {b}")
            if sum(text.startswith(what) for text in wrong) > 5:
                break
    print(f"{what}: {len(ours)} objects, {max(map(len, theirs), default=0)} fields")


def inside(partner):
    set_up()

    def ours(*words, change=same):
        done = subprocess.run([partner, *words], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{partner} {' '.join(words)}: status {done.returncode}: {done.stderr}")
        return [change(json.loads(line)) for line in done.stdout.splitlines()], "filtered" in done.stderr

    def theirs(*words):
        return json.loads(run(*words) or "[]")

    def linked():
        return [link(o, names) for o in theirs("ip", "-j", "-d", "-s", "link")]

    names = Names(theirs("ip", "-j", "link"))
    for words, holds, least in ((["links"], lambda o: True, LINKS), (["links_of_master", "br0"], lambda o: o["master"] == names.index["br0"], LINKS // 10),
                                (["links_of_kind"], lambda o: o["kind"] == "ifb", 0)):
        before, (found, filtered), after = linked(), ours(*words, change=ours_link), linked()
        compare(words[0].replace("_", " "), found, [o for o in before if holds(o)], least, [o for o in after if holds(o)])
        expect(filtered or words == ["links"] or not found, f"the kernel did not filter {words[0]}")

    with_addresses = list(addresses(theirs("ip", "-j", "-d", "addr")))
    says_protocol = any("protocol" in a for a in with_addresses)

    def ours_address(o):
        if o["protocol"] == 0 or not says_protocol:
            del o["protocol"]
        return o
    for words, holds, least in ((["addresses"], lambda a: True, 2 * MANY), (["addresses_of_link", "v0"], lambda a: a["index"] == names.index["v0"], MANY),
                                (["addresses_v6"], lambda a: a["family"] == 10, MANY)):
        found, filtered = ours(*words, change=ours_address)
        compare(words[0].replace("_", " "), found, [a for a in with_addresses if holds(a)], least)
        expect(filtered or words[0] != "addresses_of_link", "the kernel did not filter addresses by link")

    routes = [route(o, names) for words in (["ip", "-4"], ["ip", "-6"]) for o in theirs(*words, "-j", "-d", "route", "show", "table", "all")]
    compare("routes", ours("routes", change=ours_route)[0], routes, 3 * MANY)
    for words, holds in ((["routes_of_table"], lambda r: r["table"] == 1000), (["routes_static"], lambda r: r["protocol"] == 4),
                         (["routes_of_link", "v0"], lambda r: r["family"] == 2 and names.index["v0"] in
                          [r["output"], *(r[f"hop{n}_output"] for n in range(r["hops"]))])):
        found, filtered = ours(*words, change=ours_route)
        compare(words[0].replace("_", " "), found, [r for r in routes if holds(r)], 1)
        expect(filtered, f"the kernel did not filter {words[0]}")

    neighbours = [neighbour(o, names) for o in theirs("ip", "-j", "-d", "-s", "neigh", "show", "nud", "all")]
    compare("neighbours", ours("neighbours", change=ours_neighbour)[0], neighbours, 2 * MANY)
    found, filtered = ours("neighbours_of_link", "v0", change=ours_neighbour)
    compare("neighbours of a link", found, [n for n in neighbours if n["index"] == names.index["v0"]], 1)
    expect(filtered, "the kernel did not filter neighbours by link")
    compare("proxies", ours("proxies", change=ours_neighbour)[0], [neighbour(o, names) for o in theirs("ip", "-j", "-d", "neigh", "show", "proxy")], 1)
    known = [fdb(o, names) for o in theirs("bridge", "-j", "-d", "-s", "fdb")]
    compare("what bridges know", ours("fdb", change=ours_fdb)[0], known, MANY)
    compare("what bridges know of a port", ours("fdb_of_link", "v1", change=ours_fdb)[0], [o for o in known if o["index"] == names.index["v1"]], 1)

    rules = [rule(o, names, family) for words, family in ((["-4"], 2), (["-6"], 10)) for o in theirs("ip", *words, "-j", "-d", "rule")]
    # Of other families ip says nothing without being asked.
    compare("rules", [o for o in ours("rules")[0] if o["family"] in (2, 10)], rules, MANY)
    before, found, after = ([qdisc(o, names) for o in theirs("tc", "-j", "-d", "-s", "qdisc")] if n != 1 else ours("qdiscs")[0] for n in range(3))
    compare("qdiscs", found, before, LINKS, after)

    # More changes than a small queue holds; what is read anew afterwards is what there is.
    batch("ip", ["route add 10.0.0.0/32 dev lo"])
    follower = subprocess.Popen([partner, "follow"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    expect(follower.stdout.readline() == "ready\n", "the follower did not begin")
    batch("ip", [f"route {'add' if round == 0 else 'del'} 13.{n // 250}.{n % 250}.0/24 dev lo" for round in (0, 1) for n in range(round * 500, MANY)])
    listing, said = follower.communicate("\n")
    expect(follower.returncode == 0, f"the follower ended with {follower.returncode}: {said}")
    gone = {"destination": "10.0.0.0", "destination_length": 32}
    after = [route(o, names) for o in theirs("ip", "-4", "-j", "-d", "route", "show", "table", "all")]
    compare("routes, read anew", [o for o in map(ours_route, map(json.loads, listing.splitlines())) if not gone.items() <= o.items()], after, 2 * MANY)


def main():
    for tool in ("ip", "bridge", "tc", "unshare"):
        if not shutil.which(tool):
            skip(f"{tool} is missing: install the packages iproute2 and util-linux")
    if sys.argv[1] == "--inside":
        inside(sys.argv[2])
        for what in wrong:
            print(f"wrong: {what}")
        return 1 if wrong else 0
    right = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    if subprocess.run(["unshare", *right, "--net", "true"], capture_output=True).returncode != 0:
        skip("needs a network namespace of its own: run it as root, or where user namespaces are open to everybody")
    return subprocess.run(["unshare", *right, "--net", sys.executable, os.path.abspath(__file__), "--inside", os.path.abspath(sys.argv[1])]).returncode


if __name__ == "__main__":
    sys.exit(main())
