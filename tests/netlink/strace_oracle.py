#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What netlink requests look like to strace(1): strace_oracle.py PARTNER

Some thousand requests of every kind, made up here, are sent by PARTNER (strace_partner.cpp); strace reads them in its memory
and decodes them. Every one has to have the type, flags, fields, attributes and lengths that were asked for, and no others.
77 where strace is missing, cannot look into programs, or does not know what the sockets are.
"""
import ipaddress
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

EACH = 300      # requests of a kind
wrong = []


# --- strace's words for numbers, as far as they are used here -------------------------------------------------------

def numbered(prefix, names, first=0, step=None):
    """Numbers from the first one on, or bits."""
    return {prefix + name: first + n if step is None else first << n for n, name in enumerate(names.split())}


NUMBERS = {"NLM_F_REQUEST": 1, "NLM_F_ACK": 4, "NLM_F_REPLACE": 0x100, "NLM_F_EXCL": 0x200, "NLM_F_CREATE": 0x400, "NLM_F_APPEND": 0x800,
           "NLM_F_DUMP": 0x300, "SOCK_DIAG_BY_FAMILY": 20, "nlctrl": 16, "GENL_ID_CTRL": 16, "ARPHRD_NETROM": 0, "IFF_UP": 1,
           "AF_UNSPEC": 0, "AF_UNIX": 1, "AF_LOCAL": 1, "AF_INET": 2, "AF_BRIDGE": 7, "AF_INET6": 10, "AF_NETLINK": 16,
           "RT_TABLE_UNSPEC": 0, "RT_TABLE_COMPAT": 252, "RT_TABLE_DEFAULT": 253, "RT_TABLE_MAIN": 254, "RT_TABLE_LOCAL": 255,
           "RT_SCOPE_UNIVERSE": 0, "RT_SCOPE_SITE": 200, "RT_SCOPE_LINK": 253, "RT_SCOPE_HOST": 254, "RT_SCOPE_NOWHERE": 255,
           "RTPROT_UNSPEC": 0, "RTPROT_KERNEL": 2, "RTPROT_BOOT": 3, "RTPROT_STATIC": 4, "RTPROT_RA": 9, "RTPROT_BGP": 186,
           "IPTOS_MINCOST": 2, "IPTOS_RELIABILITY": 4, "IPTOS_THROUGHPUT": 8, "IPTOS_LOWDELAY": 16, "RTM_F_LOOKUP_TABLE": 0x1000,
           "RTNH_F_PERVASIVE": 2, "RTNH_F_ONLINK": 4, "NUD_NONE": 0, "FIB_RULE_INVERT": 2, "IPPROTO_IP": 0, "IPPROTO_TCP": 6, "IPPROTO_UDP": 17,
           "FR_ACT_BLACKHOLE": 6, "FR_ACT_UNREACHABLE": 7, "FR_ACT_PROHIBIT": 8, "TC_H_ROOT": 0xffffffff, "TC_H_INGRESS": 0xfffffff1,
           "NETLINK_ROUTE": 0, "NETLINK_KOBJECT_UEVENT": 15, "NETLINK_GENERIC": 16, "NDIAG_PROTO_ALL": 255,
           "RTEXT_FILTER_SKIP_STATS": 8, "BRIDGE_MODE_VEPA": 0,
           **numbered("RTM_", "NEWLINK DELLINK GETLINK SETLINK NEWADDR DELADDR GETADDR _ NEWROUTE DELROUTE GETROUTE _ NEWNEIGH DELNEIGH GETNEIGH _ "
                      "NEWRULE DELRULE GETRULE _ NEWQDISC DELQDISC GETQDISC", 16),
           **numbered("RTN_", "UNSPEC UNICAST LOCAL BROADCAST ANYCAST MULTICAST BLACKHOLE UNREACHABLE PROHIBIT THROW"),
           **numbered("IFA_F_", "SECONDARY NODAD OPTIMISTIC DADFAILED HOMEADDRESS DEPRECATED TENTATIVE PERMANENT MANAGETEMPADDR NOPREFIXROUTE", 1, 2),
           **numbered("NUD_", "INCOMPLETE REACHABLE STALE DELAY PROBE FAILED NOARP PERMANENT", 1, 2),
           **numbered("NTF_", "USE SELF MASTER PROXY EXT_LEARNED OFFLOADED STICKY ROUTER", 1, 2),
           **numbered("FR_ACT_", "UNSPEC TO_TBL GOTO NOP"),
           **numbered("TCP_", "ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSE CLOSE_WAIT LAST_ACK LISTEN CLOSING NEW_SYN_RECV", 1),
           **numbered("INET_DIAG_", "MEMINFO INFO VEGASINFO CONG TOS TCLASS SKMEMINFO SHUTDOWN", 1),
           **numbered("UDIAG_SHOW_", "NAME VFS PEER ICONS RQLEN MEMINFO UID", 1, 2),
           **numbered("NDIAG_SHOW_", "MEMINFO GROUPS RING_CFG FLAGS", 1, 2)}


# --- What strace prints, as Python's values -------------------------------------------------------------------------

class Text:
    """A value that is no structure and no list: a number, bytes, or an address as bytes."""
    ESCAPES = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, '"': 34, "\\": 92}

    def __init__(self, text):
        text = re.sub(r"\s*/\*.*?\*/", "", text).strip()
        self.text, self.number, self.bytes = text, None, None
        address = re.match(r'inet_(?:addr|pton)\((?:AF_INET6?, )?"([^"]+)"', text)
        if text.startswith('"'):
            self.bytes = bytes(int(m[1], 16) if m[1] else int(m[2], 8) if m[2] else self.ESCAPES[m[3]] if m[3] else ord(m[0])
                               for m in re.finditer(r'\\x([0-9a-f]{2})|\\([0-7]{1,3})|\\(.)|[^"\\]', text[1:text.rindex('"')]))
        elif address:
            self.bytes = ipaddress.ip_address(address[1]).packed
        elif re.fullmatch(r"[0-9a-f]{2}(:[0-9a-f]{2}){5,}", text):
            self.bytes = bytes.fromhex(text.replace(":", ""))
        else:
            try:
                self.number = sum(self.one(word) for word in set(text.split("|")))
            except (KeyError, ValueError):
                pass

    def one(self, word):
        shifted = re.fullmatch(r"1<<\(?(\w+)(-1)?\)?", word)
        if shifted:
            return 1 << (self.one(shifted[1]) - (1 if shifted[2] else 0))
        swapped = re.fullmatch(r"htons\((\d+)\)", word)
        return int(swapped[1]) if swapped else NUMBERS[word] if word in NUMBERS else int(word, 8 if re.fullmatch("0[0-7]+", word) else 0)

    def is_value(self, payload):
        """Whether it is these bytes: as bytes, as text without the NUL at its end, or as a number of either order."""
        if self.bytes is not None:
            return self.bytes == payload or (payload.endswith(b"\0") and self.bytes == payload[:-1])
        return self.number is not None and self.number in {int.from_bytes(payload, order, signed=signed)
                                                           for order in ("little", "big") for signed in (False, True)}

    def __repr__(self):
        return self.text


def parse(text, at=0):
    """A value and where it ends: a dict for {…}, a list for […]."""
    if text[at] == "{":
        found, at = {}, at + 1
        while text[at] != "}":
            key = re.compile(r"(\w+)=").match(text, at)
            value, end = parse(text, key.end() if key else at)
            # inet_pton(AF_INET6, "::", &idiag_src) has its name inside.
            inside = re.search(r"&(\w+)\)", text[at:end])
            found[key[1] if key else inside[1] if inside else len(found)] = value
            at = end + 2 if text.startswith(", ", end) else end
        return found, at + 1
    if text[at] == "[":
        found, at = [], at + 1
        while text[at] != "]":
            value, at = parse(text, at)
            found.append(value)
            at += 2 if text.startswith(", ", at) else 0
        return found, at + 1
    leaf = re.compile(r'(?:"(?:[^"\\]|\\.)*"|/\*.*?\*/|\((?:[^()"]|"[^"]*")*\)|[^][{},"(])+').match(text, at)
    return Text(leaf[0]), leaf.end()


def with_head(element):
    """What has nothing inside stands without brackets."""
    return [element] if isinstance(element, dict) else element


# --- What has to be there -------------------------------------------------------------------------------------------

class Attribute:
    """name, and bytes or a list of attributes; its number, where strace may leave it in bytes."""
    def __init__(self, name, value, number=None, nested=None):
        self.name, self.value, self.number = name, value, number
        self.nested = isinstance(value, list) if nested is None else nested

    def payload(self):
        return self.value if isinstance(self.value, bytes) else b"".join(a.packed() for a in self.value)

    def size(self):
        return 4 + (len(self.value) if isinstance(self.value, bytes) else sum(a.size() + 3 & ~3 for a in self.value))

    def packed(self):
        payload = self.payload()
        return struct.pack("HH", 4 + len(payload), self.number | (0x8000 if self.nested else 0)) + payload + bytes(-len(payload) % 4)

    def __repr__(self):
        return f"{self.name} {self.value}"


class Hop:
    """struct rtnexthop with its attributes, in RTA_MULTIPATH."""
    def __init__(self, fields, inside):
        self.fields, self.inside = fields, inside

    def size(self):
        return 8 + sum(a.size() + 3 & ~3 for a in self.inside)


class Request:
    def __init__(self, line, kind, flags, fixed_size, fields, attributes):
        self.line, self.kind, self.flags, self.fields, self.attributes = line, kind, flags | NUMBERS["NLM_F_REQUEST"], fields, attributes
        self.size = 16 + fixed_size + sum(a.size() + 3 & ~3 for a in attributes)

    def complain(self, what):
        wrong.append(f"{self.line}\n    {what}")

    def check_fields(self, found, fields):
        for name, value in fields.items():
            got = found.get(name) if isinstance(found, dict) else None
            if isinstance(value, dict):
                self.check_fields(got, value)
                continue
            if isinstance(value, list):
                if not isinstance(got, list) or [g.number for g in got] != value:
                    self.complain(f"{name} is {got} instead of {value}")
                continue
            same = isinstance(got, Text) and (got.bytes == value if isinstance(value, bytes) else got.number == value)
            if not same:
                self.complain(f"{name} is {got} instead of {value!r}")

    def check_attributes(self, found, attributes):
        # One alone stands without brackets of its own.
        if isinstance(found, list) and found and isinstance(found[0], dict):
            found = [found]
        if not isinstance(found, list) or len(found) != len(attributes):
            self.complain(f"{found} instead of {attributes}")
            return
        there = {}
        for head, *value in map(with_head, found):
            head_type = head["nla_type"].text.removeprefix("NLA_F_NESTED|") if "nla_type" in head else None
            there[head_type] = (head, value[0] if value else None)
        for a in attributes:
            if a.name not in there:
                self.complain(f"no {a.name} in {found}")
                continue
            head, value = there[a.name]
            if ("NLA_F_NESTED" in head["nla_type"].text) != a.nested or head["nla_len"].number != a.size():
                self.complain(f"{a.name}: {head} instead of {a.size()} bytes{', nested' if a.nested else ''}")
            elif a.value and isinstance(a.value, list) and isinstance(a.value[0], Hop):
                self.check_hops(value, a.value)
            elif isinstance(a.value, list) and isinstance(value, list):
                self.check_attributes(value, a.value)
            elif not self.is_same(value, a):
                self.complain(f"{a.name} is {value} instead of {a.value}")

    def check_hops(self, found, hops):
        if not isinstance(found, list) or len(found) != len(hops):
            self.complain(f"{found} instead of {len(hops)} ways")
            return
        for (fields, *inside), hop in zip(map(with_head, found), hops):
            self.check_fields(fields, {**hop.fields, "rtnh_len": hop.size()})
            self.check_attributes(inside[0] if inside else [], hop.inside)

    def count(self):
        def inside(attributes):
            return sum(1 + (inside(a.value) if isinstance(a.value, list) and a.value and isinstance(a.value[0], Attribute) else 0) for a in attributes)
        return inside(self.attributes)

    @staticmethod
    def is_same(value, a):
        payload = a.payload()
        if isinstance(value, Text):
            return value.is_value(payload)
        if value is None:
            return not payload
        if not isinstance(value, dict):
            return False
        numbers = list(value.values())
        if "rtvia_family" in value:
            return struct.pack("H", numbers[0].number) + numbers[1].bytes == payload
        # Members of one size, whichever it is.
        width = len(payload) // len(numbers)
        return [n.number for n in numbers] == [int.from_bytes(payload[at:at + width], sys.byteorder) for at in range(0, len(payload), width)]

    def check(self, found):
        """found: the header, and what of the fixed structure and the attributes there is."""
        head, *rest = found
        self.check_fields(head, {"nlmsg_type": self.kind, "nlmsg_flags": self.flags, "nlmsg_len": self.size})
        if rest and isinstance(rest[0], Text):      # not decoded any further
            payload = bytes(self.fields.values()) + b"".join(a.packed() for a in self.attributes)
            if rest[0].bytes != payload:
                self.complain(f"{rest[0]} instead of {payload}")
            return
        if self.kind == NUMBERS["nlctrl"]:          # a strace that has words for it
            return
        self.check_fields(rest[0] if rest else {}, self.fields)
        self.check_attributes(rest[1] if len(rest) > 1 else [], self.attributes)


# --- Making them up -------------------------------------------------------------------------------------------------

chance = random.Random(20240229)
ADD = NUMBERS["NLM_F_CREATE"] | NUMBERS["NLM_F_EXCL"] | NUMBERS["NLM_F_ACK"]
REPLACE = NUMBERS["NLM_F_CREATE"] | NUMBERS["NLM_F_REPLACE"] | NUMBERS["NLM_F_ACK"]
APPEND = NUMBERS["NLM_F_CREATE"] | NUMBERS["NLM_F_APPEND"] | NUMBERS["NLM_F_ACK"]
ACK, DUMP = NUMBERS["NLM_F_ACK"], NUMBERS["NLM_F_DUMP"]


def u8(n):
    return struct.pack("B", n)


def u16(n):
    return struct.pack("H", n)


def u32(n):
    return struct.pack("I", n & 0xffffffff)


def words(text):
    return text.encode() + b"\0"


def maybe(part=2):
    return chance.randrange(part) == 0


def a_number(most=0xffffffff):
    """Small ones more often; never 0."""
    return chance.randrange(1, min(most, chance.choice([9, 300, 70000, most])) + 1)


def an_index():
    """Of a link that is not there, or strace would have its name."""
    return chance.randrange(1_000_000, 0x7fffffff)


def a_name(most=15):
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz0123456789.-_") for _ in range(chance.randint(1, most)))


def a_mac():
    return ":".join(f"{chance.randrange(256):02x}" for _ in range(6))


def an_address(v6):
    return str(ipaddress.IPv6Address(chance.getrandbits(128)) if v6 else ipaddress.IPv4Address(chance.getrandbits(32)))


def packed(address):
    return ipaddress.ip_address(address).packed


class Line:
    """A request's words on one side, its attributes on the other."""
    def __init__(self, *begin):
        self.text, self.attributes = " ".join(begin), []

    def word(self, key, value):
        self.text += f" {key}={value}"

    def put(self, key, value, name, payload, number=None):
        self.word(key, value)
        self.attributes.append(Attribute(name, payload, number))

    def maybe(self, part, key, name, make, pack, number=None):
        if maybe(part):
            value = make()
            self.put(key, value, name, pack(value), number)


def inside_info(line):
    """A kind of link, as attributes of IFLA_INFO_DATA."""
    kind = chance.choice(["veth", "vlan", "vxlan", "macvlan", "bridge", "dummy", "any-other"])
    line.word("kind", kind)
    data = Line()
    if kind == "veth":
        index = chance.choice([0, an_index()])
        if index:
            data.word("peer_index", index)
        data.maybe(1, "peer", "IFLA_IFNAME", a_name, words, 3)
        data.maybe(2, "peer_address", "IFLA_ADDRESS", a_mac, lambda m: bytes.fromhex(m.replace(":", "")), 1)
        data.maybe(2, "peer_mtu", "IFLA_MTU", a_number, u32, 4)
        head = struct.pack("BxHiII", 0, 0, index, 0, 0)
        data.attributes = [Attribute("VETH_INFO_PEER", head + b"".join(a.packed() for a in data.attributes), 1)]
    elif kind == "vlan":
        data.put("vlan_id", number := a_number(4094), "IFLA_VLAN_ID", u16(number), 1)
        protocol = chance.choice([0x8100, 0x88a8])
        data.put("vlan_protocol", protocol, "IFLA_VLAN_PROTOCOL", struct.pack(">H", protocol), 5)
    elif kind == "vxlan":
        data.put("vni", number := a_number(0xffffff), "IFLA_VXLAN_ID", u32(number), 1)
        v6 = maybe()
        data.maybe(2, "remote", "IFLA_VXLAN_GROUP6" if v6 else "IFLA_VXLAN_GROUP", lambda: an_address(v6), packed, 16 if v6 else 2)
        data.maybe(2, "vxlan_lower", "IFLA_VXLAN_LINK", an_index, u32, 3)
        data.maybe(2, "local", "IFLA_VXLAN_LOCAL6" if v6 else "IFLA_VXLAN_LOCAL", lambda: an_address(v6), packed, 17 if v6 else 4)
        data.maybe(2, "learning", "IFLA_VXLAN_LEARNING", lambda: chance.randrange(2), u8, 7)
        port = a_number(65535)
        data.put("port", port, "IFLA_VXLAN_PORT", struct.pack(">H", port), 15)
    elif kind == "macvlan":
        mode = chance.choice([1, 2, 4, 8])
        data.put("mode", mode, "IFLA_MACVLAN_MODE", u32(mode), 1)
    elif kind == "bridge":
        data.maybe(2, "ageing_time", "IFLA_BR_AGEING_TIME", a_number, u32, 4)
        data.maybe(2, "spanning_tree", "IFLA_BR_STP_STATE", lambda: chance.randrange(2), u32, 5)
        data.maybe(2, "priority", "IFLA_BR_PRIORITY", lambda: a_number(65535), u16, 6)
        data.maybe(2, "vlan_filtering", "IFLA_BR_VLAN_FILTERING", lambda: chance.randrange(2), u8, 7)
    line.text += data.text
    info = [Attribute("IFLA_INFO_KIND", words(kind))]
    if kind in ("veth", "vlan", "vxlan", "macvlan", "bridge"):
        info.append(Attribute("IFLA_INFO_DATA", data.attributes, nested=True))
    line.attributes.append(Attribute("IFLA_LINKINFO", info))


def a_link():
    how = chance.choice(["add", "add", "set", "delete", "get"])
    line = Line("link", how)
    fields = {"ifi_family": 0, "ifi_type": 0, "ifi_index": 0, "ifi_flags": 0, "ifi_change": 0}
    if how != "add":
        fields["ifi_index"] = an_index()
        line.word("which", fields["ifi_index"])
    elif maybe():
        fields["ifi_index"] = an_index()
        line.word("index", fields["ifi_index"])
    if how in ("add", "set"):
        if maybe():
            up = chance.randrange(2)
            line.word("up", up)
            fields["ifi_flags"], fields["ifi_change"] = up, 1
        line.maybe(1 if how == "add" else 3, "name", "IFLA_IFNAME", a_name, words)
        line.maybe(2, "mtu", "IFLA_MTU", a_number, u32)
        line.maybe(2, "address", "IFLA_ADDRESS", a_mac, lambda m: bytes.fromhex(m.replace(":", "")))
        line.maybe(3, "broadcast", "IFLA_BROADCAST", a_mac, lambda m: bytes.fromhex(m.replace(":", "")))
        line.maybe(3, "master", "IFLA_MASTER", an_index, u32)
        line.maybe(3, "lower", "IFLA_LINK", an_index, u32)
        line.maybe(3, "netns", "IFLA_NET_NS_PID", lambda: a_number(0x7fffffff), u32)
        line.maybe(3, "alias", "IFLA_IFALIAS", lambda: a_name(60), words)
        line.maybe(3, "group", "IFLA_GROUP", a_number, u32)
        line.maybe(3, "queue_length", "IFLA_TXQLEN", a_number, u32)
        line.maybe(3, "transmit_queues", "IFLA_NUM_TX_QUEUES", a_number, u32)
        line.maybe(3, "receive_queues", "IFLA_NUM_RX_QUEUES", a_number, u32)
        if how == "add":
            inside_info(line)
    kind, flags = {"add": ("RTM_NEWLINK", ADD), "set": ("RTM_NEWLINK", ACK), "delete": ("RTM_DELLINK", ACK), "get": ("RTM_GETLINK", 0)}[how]
    return Request(line.text, NUMBERS[kind], flags, 16, fields, line.attributes)


def changed(what, *more):
    """How something is changed: word, type, flags."""
    return chance.choice([("add", NUMBERS[f"RTM_NEW{what}"], ADD), ("delete", NUMBERS[f"RTM_DEL{what}"], ACK), *more])


def an_address_of_a_link():
    how, kind, flags = changed("ADDR", ("replace", NUMBERS["RTM_NEWADDR"], REPLACE))
    line = Line("address", how)
    v6 = maybe()
    own, length = an_address(v6), chance.randint(0, 128 if v6 else 32)
    fields = {"ifa_family": 10 if v6 else 2, "ifa_prefixlen": length, "ifa_flags": 0, "ifa_scope": chance.choice([0, 200, 253, 254]), "ifa_index": an_index()}
    line.word("index", fields["ifa_index"])
    line.word("scope", fields["ifa_scope"])
    line.put("address", f"{own}/{length}", "IFA_LOCAL", packed(own))
    if maybe():
        own = an_address(v6)
        line.word("peer", own)
    line.attributes.append(Attribute("IFA_ADDRESS", packed(own)))
    line.maybe(2, "broadcast", "IFA_BROADCAST", lambda: an_address(v6), packed)
    line.maybe(2, "label", "IFA_LABEL", a_name, words)
    line.maybe(2, "flags", "IFA_FLAGS", lambda: a_number(0x3ff), u32)
    line.maybe(2, "metric", "IFA_RT_PRIORITY", a_number, u32)
    valid, preferred = (a_number() if maybe() else None for _ in range(2))
    for key, value in (("valid", valid), ("preferred", preferred)):
        if value:
            line.word(key, value)
    if valid or preferred:
        valid = valid or 0xffffffff
        line.attributes.append(Attribute("IFA_CACHEINFO", struct.pack("4I", preferred or valid, valid, 0, 0)))
    return Request(line.text, kind, flags, 8, fields, line.attributes)


METRICS = [("lock", "LOCK"), ("mtu", "MTU"), ("window", "WINDOW"), ("rtt", "RTT"), ("rttvar", "RTTVAR"), ("ssthresh", "SSTHRESH"), ("cwnd", "CWND"),
           ("advmss", "ADVMSS"), ("reordering", "REORDERING"), ("hoplimit", "HOPLIMIT"), ("initcwnd", "INITCWND"), ("features", "FEATURES"),
           ("rto_min", "RTO_MIN"), ("initrwnd", "INITRWND"), ("quickack", "QUICKACK"), ("fastopen_no_cookie", "FASTOPEN_NO_COOKIE")]


def gateway(line, key, v6):
    """Of the route's own family, seldom of the other."""
    other = chance.randrange(8) == 0
    address = an_address(v6 != other)
    if other:
        line.put(key, address, "RTA_VIA", struct.pack("H", 2 if v6 else 10) + packed(address))
    else:
        line.put(key, address, "RTA_GATEWAY", packed(address))


def a_route():
    if chance.randrange(5) == 0:
        return a_lookup()
    new, old = NUMBERS["RTM_NEWROUTE"], NUMBERS["RTM_DELROUTE"]
    how, kind, flags = changed("ROUTE", ("replace", new, REPLACE), ("append", new, APPEND))
    line = Line("route", how)
    v6 = maybe()
    to, length = an_address(v6), chance.randint(0, 128 if v6 else 32)
    fields = {"rtm_family": 10 if v6 else 2, "rtm_dst_len": length, "rtm_src_len": 0, "rtm_tos": 0, "rtm_flags": 0}
    line.put("destination", f"{to}/{length}", "RTA_DST", packed(to))
    if maybe(5):
        source, fields["rtm_src_len"] = an_address(v6), chance.randint(0, 32)
        line.put("source", f"{source}/{fields['rtm_src_len']}", "RTA_SRC", packed(source))
    ways = chance.choice(["gateway", "link", "both", "hops", "object"])
    if ways in ("gateway", "both"):
        gateway(line, "gateway", v6)
    if ways in ("link", "both"):
        line.maybe(1, "output", "RTA_OIF", an_index, u32)
    if ways == "object":
        line.maybe(1, "nexthop_id", "RTA_NH_ID", a_number, u32)
    if ways == "hops":
        hops = []
        for n in range(chance.randint(2, 5)):
            hop = Line()
            weight, link, bits = chance.randint(1, 256), chance.choice([0, an_index()]), chance.choice([0, 0, 2, 4, 6])
            for key, value in (("weight", weight), ("output", link), ("flags", bits)):
                hop.word(f"hop{n}_{key}", value)
            if n == 0 or maybe():
                gateway(hop, f"hop{n}_gateway", v6)
            line.text += hop.text
            hops.append(Hop({"rtnh_flags": bits, "rtnh_hops": weight - 1, "rtnh_ifindex": link}, hop.attributes))
        line.attributes.append(Attribute("RTA_MULTIPATH", hops, nested=False))
    # As the library has it: what is added is unicast, and on the link where there is no way to another host.
    adds = kind == new
    sort = chance.choice([1, 1, 1, 2, 6, 7, 8, 9])
    if maybe() or not adds:
        line.word("type", sort)
    else:
        sort = 1
    fields["rtm_type"] = sort
    on_link = ways == "link" and sort == 1
    fields["rtm_scope"] = 255 if not adds else 0 if v6 else 254 if sort == 2 else 253 if on_link else 0
    if maybe(3):
        fields["rtm_scope"] = chance.choice([0, 200, 253, 254])
        line.word("scope", fields["rtm_scope"])
    fields["rtm_protocol"] = 3 if adds else 0
    if maybe():
        fields["rtm_protocol"] = chance.choice([2, 4, 9, 186])
        line.word("protocol", fields["rtm_protocol"])
    if maybe():
        fields["rtm_tos"] = chance.choice([2, 4, 8, 16])
        line.word("tos", fields["rtm_tos"])
    if maybe(4):
        fields["rtm_flags"] = 4
        line.word("flags", 4)
    fields["rtm_table"] = 254
    if maybe():
        table = chance.choice([77, 253, 255, 256, a_number()])
        line.word("table", table)
        fields["rtm_table"] = table if table < 256 else 252
        if table >= 256:
            line.attributes.append(Attribute("RTA_TABLE", u32(table)))
    line.maybe(2, "priority", "RTA_PRIORITY", a_number, u32)
    line.maybe(3, "preferred_source", "RTA_PREFSRC", lambda: an_address(v6), packed)
    line.maybe(3, "preference", "RTA_PREF", lambda: chance.choice([0, 1, 3]), u8)
    metrics = Line()
    if maybe():
        for key, name in METRICS:
            metrics.maybe(4, key, f"RTAX_{name}", a_number, u32)
        metrics.maybe(4, "congestion_control", "RTAX_CC_ALGO", lambda: a_name(10), words)
    if metrics.attributes:
        line.text += metrics.text
        line.attributes.append(Attribute("RTA_METRICS", metrics.attributes))
    return Request(line.text, kind, flags, 12, fields, line.attributes)


def a_lookup():
    line = Line("route", "lookup")
    v6 = maybe()
    to = an_address(v6)
    fields = {"rtm_family": 10 if v6 else 2, "rtm_dst_len": 128 if v6 else 32, "rtm_src_len": 0, "rtm_tos": 0, "rtm_table": 0, "rtm_protocol": 0,
              "rtm_scope": 0, "rtm_type": 0, "rtm_flags": 0 if v6 else NUMBERS["RTM_F_LOOKUP_TABLE"]}
    line.put("to", to, "RTA_DST", packed(to))
    if maybe():
        source, fields["rtm_src_len"] = an_address(v6), fields["rtm_dst_len"]
        line.put("source", source, "RTA_SRC", packed(source))
    line.maybe(2, "input", "RTA_IIF", an_index, u32)
    line.maybe(2, "output", "RTA_OIF", an_index, u32)
    line.maybe(2, "mark", "RTA_MARK", a_number, u32)
    if maybe():
        fields["rtm_tos"] = chance.choice([2, 4, 8, 16])
        line.word("tos", fields["rtm_tos"])
    return Request(line.text, NUMBERS["RTM_GETROUTE"], 0, 12, fields, line.attributes)


def a_neighbour():
    how, kind, flags = changed("NEIGH", ("replace", NUMBERS["RTM_NEWNEIGH"], REPLACE))
    line = Line("neighbour", how)
    bridge, v6 = maybe(3), maybe()
    fields = {"ndm_family": 7 if bridge else 10 if v6 else 2, "ndm_ifindex": an_index(), "ndm_state": 1 << chance.randrange(8), "ndm_flags": 0, "ndm_type": 0}
    line.word("index", fields["ndm_ifindex"])
    line.word("state", fields["ndm_state"])
    if bridge:
        line.word("family", 7)
    if maybe():
        fields["ndm_flags"] = chance.randrange(1, 256)
        line.word("flags", fields["ndm_flags"])
    line.maybe(3 if bridge else 1, "address", "NDA_DST", lambda: an_address(v6), packed)
    line.maybe(2, "hardware", "NDA_LLADDR", a_mac, lambda m: bytes.fromhex(m.replace(":", "")))
    # A number that stands for nothing: strace takes it for one of IP's protocols.
    line.maybe(3, "protocol", "NDA_PROTOCOL", lambda: 200, u8)
    line.maybe(3, "vlan", "NDA_VLAN", lambda: a_number(4094), u16)
    return Request(line.text, kind, flags, 12, fields, line.attributes)


def a_rule():
    how, kind, flags = changed("RULE")
    line = Line("rule", how)
    v6 = maybe()
    fields = {"family": 10 if v6 else 2, "dst_len": 0, "src_len": 0, "tos": 0, "table": 0, "action": chance.choice([1, 1, 2, 3, 6, 7, 8]), "flags": 0}
    line.word("action", fields["action"])
    line.maybe(1, "priority", "FRA_PRIORITY", a_number, u32)
    for part, key, name, size in ((1, "source", "FRA_SRC", "src_len"), (3, "destination", "FRA_DST", "dst_len")):
        if maybe(part):
            address, fields[size] = an_address(v6), chance.randint(0, 128 if v6 else 32)
            line.put(key, f"{address}/{fields[size]}", name, packed(address))
    if maybe():
        table = chance.choice([77, 254, 256, a_number()])
        line.word("table", table)
        fields["table"] = table if table < 256 else 0
        if table >= 256:
            line.attributes.append(Attribute("FRA_TABLE", u32(table)))
    if maybe():
        fields["tos"] = chance.choice([2, 4, 8, 16])
        line.word("tos", fields["tos"])
    if maybe(4):
        fields["flags"] = NUMBERS["FIB_RULE_INVERT"]
        line.word("inverted", 1)
    line.maybe(3, "target", "FRA_GOTO", a_number, u32)
    line.maybe(3, "input", "FRA_IIFNAME", a_name, words)
    line.maybe(3, "output", "FRA_OIFNAME", a_name, words)
    if maybe(3):
        line.maybe(1, "mark", "FRA_FWMARK", a_number, u32)
        line.maybe(2, "mask", "FRA_FWMASK", a_number, u32)
    line.maybe(3, "protocol", "FRA_PROTOCOL", lambda: chance.choice([2, 3, 4, 9, 186]), u8)
    line.maybe(3, "ip_protocol", "FRA_IP_PROTO", lambda: chance.choice([6, 17]), u8)
    line.maybe(3, "suppress_prefix_length", "FRA_SUPPRESS_PREFIXLEN", lambda: a_number(128), u32)
    line.maybe(3, "suppress_group", "FRA_SUPPRESS_IFGROUP", a_number, u32)
    for first, last, name, most, pack in (("user_first", "user_last", "FRA_UID_RANGE", 0xfffffffe, "2I"),
                                          ("sport_first", "sport_last", "FRA_SPORT_RANGE", 65535, "2H"),
                                          ("dport_first", "dport_last", "FRA_DPORT_RANGE", 65535, "2H")):
        if maybe(3):
            two = sorted((a_number(most), a_number(most)))
            line.word(first, two[0])
            line.put(last, two[1], name, struct.pack(pack, *two))
    return Request(line.text, kind, flags, 12, fields, line.attributes)


def a_qdisc():
    how, kind, flags = changed("QDISC", ("replace", NUMBERS["RTM_NEWQDISC"], REPLACE))
    line = Line("qdisc", how)
    fields = {"tcm_family": 0, "tcm_ifindex": an_index(), "tcm_handle": a_number(65535) << 16,
              "tcm_parent": chance.choice([0xffffffff, 0xfffffff1, a_number()]), "tcm_info": 0}
    for key, name in (("index", "tcm_ifindex"), ("handle", "tcm_handle"), ("parent", "tcm_parent")):
        line.word(key, fields[name])
    line.maybe(1 if how == "add" else 2, "kind", "TCA_KIND", a_name, words)
    return Request(line.text, kind, flags, 20, fields, line.attributes)


def a_socket():
    sort = chance.choice(["inet", "find", "unix", "netlink"])
    line = Line("sock_diag", sort)
    kind = NUMBERS["SOCK_DIAG_BY_FAMILY"]
    # Bits that have names; of states no other is a flag to the kernel.
    states = chance.randrange(1, 1 << 11) << 1
    if sort == "inet":
        fields = {"sdiag_family": chance.choice([2, 10]), "sdiag_protocol": chance.choice([6, 17]), "idiag_ext": chance.randrange(256),
                  "idiag_states": states}
        for key, name in (("family", "sdiag_family"), ("protocol", "sdiag_protocol"), ("states", "idiag_states"), ("extensions", "idiag_ext")):
            line.word(key, fields[name])
        return Request(line.text, kind, DUMP, 56, fields, [])
    if sort == "find":
        v6 = maybe()
        own, other = an_address(v6), an_address(v6)
        fields = {"sdiag_family": 10 if v6 else 2, "sdiag_protocol": chance.choice([6, 17]), "idiag_ext": chance.randrange(256), "idiag_states": 0xfff}
        inside = {"idiag_sport": a_number(65535), "idiag_dport": a_number(65535), "idiag_src": packed(own), "idiag_dst": packed(other), "idiag_if": 0,
                  "idiag_cookie": [0xffffffff, 0xffffffff]}
        for key, value in (("protocol", fields["sdiag_protocol"]), ("extensions", fields["idiag_ext"]), ("source", own), ("destination", other),
                           ("source_port", inside["idiag_sport"]), ("destination_port", inside["idiag_dport"])):
            line.word(key, value)
        return Request(line.text, kind, 0, 56, {**fields, "id": inside}, [])
    if sort == "unix":
        fields = {"sdiag_family": 1, "sdiag_protocol": 0, "udiag_states": states, "udiag_ino": chance.choice([0, a_number()]),
                  "udiag_show": chance.randrange(128), "udiag_cookie": [0xffffffff, 0xffffffff]}
        if fields["udiag_ino"]:     # in any state
            fields["udiag_states"] = 0xfff
        else:
            line.word("states", states)
        line.word("inode", fields["udiag_ino"])
        line.word("show", fields["udiag_show"])
        return Request(line.text, kind, 0 if fields["udiag_ino"] else DUMP, 24, fields, [])
    fields = {"sdiag_family": 16, "sdiag_protocol": chance.choice([0, 15, 16, 255]), "ndiag_ino": 0, "ndiag_show": chance.randrange(16),
              "ndiag_cookie": [0xffffffff, 0xffffffff]}
    line.word("protocol", fields["sdiag_protocol"])
    line.word("show", fields["ndiag_show"])
    return Request(line.text, kind, DUMP, 20, fields, [])


def a_family():
    line = Line("generic", "find")
    if maybe():
        line.maybe(1, "name", "CTRL_ATTR_FAMILY_NAME", a_name, words, 2)
    else:
        line.maybe(1, "id", "CTRL_ATTR_FAMILY_ID", lambda: a_number(65535), u16, 1)
    # struct genlmsghdr: CTRL_CMD_GETFAMILY of version 2.
    return Request(line.text, NUMBERS["nlctrl"], 0, 4, {"cmd": 3, "version": 2, 0: 0, 1: 0}, line.attributes)


KINDS = [("links", a_link), ("addresses", an_address_of_a_link), ("routes", a_route), ("neighbours", a_neighbour), ("rules", a_rule), ("qdiscs", a_qdisc),
         ("sockets", a_socket), ("generic families", a_family)]


# --- Running them ---------------------------------------------------------------------------------------------------

def main():
    strace = shutil.which("strace")
    if not strace:
        skip("strace is missing: install the package strace")
    if subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        skip("strace cannot look into programs here")
    requests = [make() for _, make in KINDS for _ in range(EACH)]
    with tempfile.TemporaryDirectory(prefix="lkmc-strace-") as folder:
        seen = Path(folder) / "seen"
        done = subprocess.run([strace, "-e", "trace=sendto,sendmsg", "-v", "-s", "9999", "-a", "1", "-o", seen, str(Path(sys.argv[1]).resolve())],
                              input="".join(r.line + "\n" for r in requests), capture_output=True, text=True)
        lines = seen.read_text().splitlines()
    if done.returncode == 77:
        print(done.stdout.strip(), done.stderr.strip())
        return 77
    if done.returncode != 0:
        print(f"{sys.argv[1]}: status {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return 1
    sent = [line[line.index(", ") + 2:] for line in lines if line.startswith("send") and "nlmsg_len" in line]
    if sent and not any("nlmsg_type=RTM_" in line for line in sent):
        skip("strace does not find out what a netlink socket is for: the kernel has no CONFIG_NETLINK_DIAG")
    if len(sent) != len(requests):
        wrong.append(f"{len(sent)} requests were seen instead of {len(requests)}")
    for line, request in zip(sent, requests):
        before = len(wrong)
        request.check(parse(line)[0])
        if len(wrong) > before:
            wrong.append(f"    strace: {line}")
    for what in wrong[:30]:
        print(what)
    if wrong:
        return 1
    attributes = sum(r.count() for r in requests)
    print(f"{len(requests):,} requests for {', '.join(name for name, _ in KINDS)}, with {attributes:,} attributes, are as strace sees them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
