#!/usr/bin/env python3
"""Check the bag inside a Closehold package, format 1, and print what is in it.

    read-package.py NAME.zip      the archive after decryption and joining
    read-package.py NAME          or the folder it was unpacked to

Needs Python 3.8 or later and nothing else. Exit status 0 only when everything
checked here holds. The signature over the tag manifest is not checked here;
`openssl cms -verify` does that (see package.md).
"""

import hashlib
import json
import os
import re
import sys
import zipfile

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_MANIFEST = "tagmanifest-sha512.txt"
SIGNATURE = TAG_MANIFEST + ".p7s"
LISTED_TAGS = ["bagit.txt", "bag-info.txt", "manifest-sha512.txt"]
CHUNK = 1 << 20


class Problem(Exception):
    """Why the bag does not hold."""


class Folder:
    """A bag that was unpacked."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(os.path.abspath(path))
        self.files = sorted(self._walk())

    def _walk(self):
        for parent, folders, files in os.walk(self.path):
            for entry in folders + files:
                full = os.path.join(parent, entry)
                if os.path.islink(full):
                    raise Problem("%s is a link" % full)
            for entry in files:
                full = os.path.join(parent, entry)
                yield os.path.relpath(full, self.path).replace(os.sep, "/")

    def open(self, file):
        return open(os.path.join(self.path, *file.split("/")), "rb")

    def size(self, file):
        return os.path.getsize(os.path.join(self.path, *file.split("/")))


class Archive:
    """A bag that is still in its ZIP; nothing is written to disk."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        entries = self.zip.infolist()
        if not entries:
            raise Problem("the archive is empty")
        self.name = entries[0].filename.split("/")[0]
        self.sizes = {}
        for entry in entries:
            self._check(entry)
            self.sizes[entry.filename[len(self.name) + 1 :]] = entry.file_size
        self.files = sorted(self.sizes)

    def _check(self, entry):
        parts = entry.filename.split("/")
        if parts[0] != self.name or len(parts) < 2 or set(parts) & {"", ".", ".."}:
            raise Problem("%r is not a path inside one folder" % entry.filename)
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
            raise Problem("%s is compressed or encrypted" % entry.filename)
        if entry.filename[len(self.name) + 1 :] in self.sizes:
            raise Problem("%s is there twice" % entry.filename)

    def open(self, file):
        return self.zip.open(self.name + "/" + file)

    def size(self, file):
        return self.sizes[file]


def read(bag, file):
    if file not in bag.files:
        raise Problem("%s is missing" % file)
    if bag.size(file) > 8 * CHUNK:
        raise Problem("%s is too large" % file)
    with bag.open(file) as stream:
        return stream.read()


def sha512(bag, file):
    digest = hashlib.sha512()
    with bag.open(file) as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()


def check_sums(bag, manifest):
    """Check every line of a manifest; return the names it lists, in order."""
    names = []
    text = read(bag, manifest).decode("utf-8")
    if not text.endswith("\n"):
        raise Problem("%s is cut short" % manifest)
    for line in text[:-1].split("\n"):
        match = re.match(r"^([0-9a-f]{128})  (\S.*)$", line)
        if not match:
            raise Problem("%s has a line that is not a SHA-512 sum" % manifest)
        digest, name = match.groups()
        if name in names:
            raise Problem("%s lists %s twice" % (manifest, name))
        if name not in bag.files:
            raise Problem("%s is missing" % name)
        if sha512(bag, name) != digest:
            raise Problem("%s does not match %s" % (name, manifest))
        names.append(name)
    return names


def read_info(bag):
    """bag-info.txt as a list of label and value."""
    fields = []
    for line in read(bag, "bag-info.txt").decode("utf-8").splitlines():
        label, colon, value = line.partition(": ")
        if not colon:
            raise Problem("bag-info.txt has a line without a label")
        fields.append((label, value))
    return fields


def check(bag):
    """Check a bag and return what it says. Raises Problem when it does not hold."""
    if read(bag, "bagit.txt") != DECLARATION:
        raise Problem("bagit.txt does not declare a BagIt 1.0 bag")
    if check_sums(bag, TAG_MANIFEST) != LISTED_TAGS:
        raise Problem("%s lists other files than it should" % TAG_MANIFEST)
    read(bag, SIGNATURE)
    listed = check_sums(bag, "manifest-sha512.txt")
    stored = [file for file in bag.files if file.startswith("data/")]
    if sorted(listed) != stored:
        raise Problem("the manifest does not list what is in data")
    strangers = set(bag.files) - set(stored) - set(LISTED_TAGS) - {TAG_MANIFEST, SIGNATURE}
    if strangers:
        raise Problem("%s has no place in the bag" % sorted(strangers)[0])
    info = read_info(bag)
    values = dict(info)
    oxum = "%d.%d" % (sum(bag.size(file) for file in stored), len(stored))
    if values.get("Payload-Oxum") != oxum:
        raise Problem("Payload-Oxum is %s, found %s" % (values.get("Payload-Oxum"), oxum))
    if values.get("External-Identifier") != bag.name:
        raise Problem("bag-info.txt names another package than %s" % bag.name)
    payload = [{"path": file, "bytes": bag.size(file)} for file in listed]
    return {"name": bag.name, "info": info, "payload": payload}


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__.strip())
    try:
        bag = Folder(arguments[0]) if os.path.isdir(arguments[0]) else Archive(arguments[0])
        found = check(bag)
    except (Problem, OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        print(json.dumps({"holds": False, "problem": str(error)}, ensure_ascii=False))
        return 1
    print(json.dumps({"holds": True, **found}, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
