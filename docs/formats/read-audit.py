#!/usr/bin/env python3
"""Re-walk a Closehold audit export, format 1, and print what was found.

    read-audit.py FILE.jsonl [--head HEX] [--authority PEM] [--signatures]

Needs Python 3.8 or later and nothing else. Walks the hash chain of every row,
compares every checkpoint with it, and checks that no line was changed, added or
lost. With --head a head that you know (printed in a report, noted, kept by a
computer's profile) must stand in the chain. With --signatures `openssl` (3.0 or
later) checks the exporter's signature and that of every checkpoint against the
authority given, or the one named in the file. Exit status 0 only when all of
it holds.
"""

import argparse
import base64
import binascii
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile

NAME = b"closehold audit 1"
HEADS = 216
ZERO = bytes(48)
LONGEST = 1 << 20
NAMED = 50


class Unreadable(Exception):
    """Why the rest of the file cannot be understood."""


def canonical(value):
    """JSON with members in order of their UTF-16 names and no spaces; integers are the only numbers here."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{%s}" % ",".join("%s:%s" % (canonical(name), canonical(value[name])) for name in names)
    if isinstance(value, list):
        return "[%s]" % ",".join(canonical(item) for item in value)
    return json.dumps(value, ensure_ascii=False)


def decode(line, what, kind):
    try:
        value = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        raise Unreadable("%s is not JSON" % what)
    if not isinstance(value, dict) or value.get("kind") != kind:
        raise Unreadable("%s is not a line of kind %s" % (what, kind))
    if (canonical(value) + "\n").encode("utf-8") != line:
        raise Unreadable("%s is not written in its one form" % what)
    return value


def field(value, name, kind):
    found = value.get(name)
    if type(found) is not kind:
        raise Unreadable("a line has no good %s" % name)
    return found


def raw(value, name):
    text = field(value, name, str)
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("a line has no good %s" % name)
    if base64.b64encode(found).decode() != text:
        raise Unreadable("a line has no good %s" % name)
    return found


def digest(value, name):
    text = field(value, name, str)
    if len(text) != 96 or text != text.lower():
        raise Unreadable("a line has no good %s" % name)
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Unreadable("a line has no good %s" % name)


def fields_of(content):
    """The joined fields of a row: each a length of 4 bytes, big-endian, and that many bytes."""
    found, at = [], 0
    while at < len(content):
        if at + 4 > len(content):
            return None
        (length,) = struct.unpack_from(">I", content, at)
        if at + 4 + length > len(content):
            return None
        found.append(content[at + 4 : at + 4 + length])
        at += 4 + length
    shape = len(found) == 9 and found[0] == NAME and len(found[1]) == 48 and len(found[6]) == HEADS
    if not shape or any(len(found[place]) != 8 for place in (2, 4, 5)):
        return None
    return found


class Walk:
    """What has been read so far."""

    def __init__(self, head):
        self.problems = []
        self.wanted = head
        self.head_at = None
        self.hash = ZERO
        self.seq = 0
        self.rows = 0
        self.unreadable = 0
        self.clock = []
        self.checkpoints = {}
        self.points = []
        self.outcomes = {}

    def problem(self, text):
        self.problems.append(text)

    def checkpoint(self, line, number):
        value = decode(line, "checkpoint line %d" % number, "checkpoint")
        if field(value, "number", int) != number:
            self.problem("checkpoint %d stands in the place of %d" % (value["number"], number))
        point = (number, field(value, "seq", int), digest(value, "head"))
        self.checkpoints.setdefault(point[1], []).append(point)
        self.points.append((number, value, raw(value, "certificate"), raw(value, "signature")))

    def row(self, line):
        self.rows += 1
        value = decode(line, "row line %d" % self.rows, "row")
        seq, name = field(value, "seq", int), "audit row %s" % value.get("seq")
        content, stated = raw(value, "content"), digest(value, "hash")
        if seq != self.seq + 1:
            self.problem("audit rows %d to %d are missing" % (self.seq + 1, seq - 1))
        parts = fields_of(content)
        if parts is None or hashlib.sha384(content).digest() != stated:
            self.problem("%s is not what was written" % name)
        else:
            self.links(name, value, parts)
        for number, _, head in self.checkpoints.pop(seq, []):
            if head != stated:
                self.problem("checkpoint %d names another head than %s has" % (number, name))
        if value["hash"] == self.wanted:
            self.head_at = seq
        self.seq, self.hash = seq, stated

    def links(self, name, value, parts):
        previous, seq, at, back, session = parts[1], whole(parts[2]), parts[3], whole(parts[4]), whole(parts[5])
        if seq != value["seq"]:
            self.problem("%s was written as another row" % name)
        if previous != self.hash:
            self.problem("%s does not follow the row before it" % name)
        holds, event = value.get("holds"), value.get("event")
        told = at.decode("utf-8", "replace") == value.get("at") and (event is not None) == (holds == "event")
        if not told or holds not in ("event", "session", "unreadable") or (holds == "session" and session != seq):
            self.problem("%s is told otherwise than it was written" % name)
        if back:
            self.clock.append(seq)
        if holds == "unreadable":
            self.unreadable += 1
        if isinstance(event, dict):
            outcome = str(event.get("outcome"))
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def whole(part):
    return struct.unpack(">q", part)[0]


def lines_of(file):
    while True:
        line = file.readline(LONGEST + 1)
        if not line:
            return
        if len(line) > LONGEST or not line.endswith(b"\n"):
            raise Unreadable("a line is too long, or the file does not end in a whole line")
        yield line


def read(path, head):
    walk, header, before, body = Walk(head), None, None, hashlib.sha384()
    length = 0
    with open(path, "rb") as file:
        for line in lines_of(file):
            if before is not None:
                body.update(before)
                length += len(before)
                header = take(walk, header, before)
            before = line
    if header is None or before is None:
        raise Unreadable("the file is too short")
    end = decode(before, "the last line", "end")
    conclude(walk, header, end, body.hexdigest())
    return walk, header, end, length


def take(walk, header, line):
    if header is None:
        header = decode(line, "the header", "header")
        if (header.get("format"), header.get("version")) != ("closehold-audit", 1):
            raise Unreadable("this is not a Closehold audit export of format 1")
        field(header, "checkpoints", int), field(header, "rows", int), field(header, "authority", str)
    elif len(walk.points) < header["checkpoints"]:
        walk.checkpoint(line, len(walk.points) + 1)
    else:
        walk.row(line)
    return header


def conclude(walk, header, end, sha384):
    if (walk.rows, len(walk.points)) != (header["rows"], header["checkpoints"]):
        walk.problem("lines are missing, or were added")
    if end.get("sha384") != sha384:
        walk.problem("the file was changed since it was written")
    if (end.get("rows"), end.get("seq"), end.get("head")) != (walk.rows, walk.seq, walk.hash.hex()):
        walk.problem("the end names other rows than the file has")
    for seq, points in sorted(walk.checkpoints.items()):
        for number, _, _ in points:
            walk.problem("checkpoint %d names audit row %d, which is missing" % (number, seq))
    if walk.wanted is not None and walk.head_at is None:
        walk.problem("the head that was given does not stand in the chain")


class OpenSsl:
    """Signatures, checked by openssl on files in a folder of its own."""

    def __init__(self, header, authority):
        self.folder = tempfile.mkdtemp(prefix="read-audit-")
        self.owners = {}
        self.authority = self.write("authority.pem", (authority or header["authority"]).encode())
        earlier = [step["certificate"] for step in header.get("succession", [])]
        self.roots = self.write("roots.pem", "".join([*earlier, header["authority"]]).encode())

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def run(self, *arguments, given=None):
        return subprocess.run(["openssl", *arguments], input=given, capture_output=True)

    def whole_file(self, path, length, signature):
        """The exporter's detached CMS signature over everything before the last line."""
        body = os.path.join(self.folder, "body")
        with open(path, "rb") as source, open(body, "wb") as target:
            while length > 0:
                chunk = source.read(min(length, 1 << 20))
                target.write(chunk)
                length -= len(chunk)
        cms = self.write("signature.der", signature)
        options = ["-inform", "DER", "-in", cms, "-binary", "-content", body, "-CAfile", self.authority]
        found = self.run("cms", "-verify", *options, "-purpose", "any", "-no_check_time", "-out", os.devnull)
        return found.returncode == 0

    def owner_of(self, certificate):
        """The key of a certificate that the register's authority issued, and the lines of its subject; None for another."""
        if certificate not in self.owners:
            leaf = self.write("leaf.pem", self.run("x509", "-inform", "DER", given=certificate).stdout)
            chain = self.run("verify", "-CAfile", self.roots, "-purpose", "any", "-no_check_time", leaf)
            found = self.run("x509", "-in", leaf, "-noout", "-subject", "-nameopt", "sep_multiline,utf8,lname")
            subject = [line.strip() for line in found.stdout.decode("utf-8", "replace").splitlines()]
            key = "key%d.pem" % len(self.owners)
            path = self.write(key, self.run("x509", "-in", leaf, "-noout", "-pubkey").stdout)
            self.owners[certificate] = (path, subject) if chain.returncode == 0 else None
        return self.owners[certificate]

    def checkpoint(self, register, value, certificate, signature):
        """One checkpoint: its certificate was issued by the register's authority, for that account; its key signed."""
        owner = self.owner_of(certificate)
        if owner is None or "serialNumber=%s" % value["account"] not in owner[1]:
            return False
        signed = {name: value[name] for name in ("account", "at", "head", "reason", "seq")}
        text = canonical({**signed, "register": register}).encode("utf-8")
        mark = self.write("point.sig", signature)
        return self.run("dgst", "-sha384", "-verify", owner[0], "-signature", mark, given=text).returncode == 0


def check_signatures(path, walk, header, end, length, authority):
    openssl = OpenSsl(header, authority)
    try:
        if not openssl.whole_file(path, length, raw(end, "signature")):
            walk.problem("the signature over the file does not hold, or is by another authority")
        for number, value, certificate, signature in walk.points:
            if not openssl.checkpoint(header["register"], value, certificate, signature):
                walk.problem("checkpoint %d does not carry a valid signature by the account" % number)
    finally:
        shutil.rmtree(openssl.folder)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.strip())
    parser.add_argument("file")
    parser.add_argument("--head")
    parser.add_argument("--authority")
    parser.add_argument("--signatures", action="store_true")
    asked = parser.parse_args()
    head = None if asked.head is None else "".join(asked.head.split()).lower()
    try:
        walk, header, end, length = read(asked.file, head)
        if asked.authority or asked.signatures:
            authority = None
            if asked.authority:
                with open(asked.authority, encoding="ascii") as file:
                    authority = file.read()
            check_signatures(asked.file, walk, header, end, length, authority)
    except (Unreadable, OSError, UnicodeDecodeError, KeyError, TypeError) as error:
        print(json.dumps({"holds": False, "problems": [str(error)]}, ensure_ascii=False))
        return 1
    named = walk.problems[:NAMED]
    if len(walk.problems) > NAMED:
        named.append("and %d more" % (len(walk.problems) - NAMED))
    found = {
        "holds": not walk.problems,
        "problems": named,
        "register": header.get("register"),
        "organisation": header.get("organisation"),
        "marking": header.get("marking"),
        "rows": walk.rows,
        "head": walk.hash.hex(),
        "checkpoints": len(walk.points),
        "outcomes": walk.outcomes,
        "rowsThatDidNotOpen": walk.unreadable,
        "clockWentBackAt": walk.clock[:NAMED],
        "headStandsAt": walk.head_at,
        "signatures": "checked" if asked.authority or asked.signatures else "not checked",
    }
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0 if found["holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
