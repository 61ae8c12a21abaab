"""Grows a directory with everything that copies lose, or tells all that can be seen of one.

grow ROOT [layer]: a tree for each shape, below a directory of its name; `layer` where ROOT lies in a writable layer.
tell ROOT: a line for each path, with everything that the system says of it.
"""

import hashlib
import os
import socket
import stat
import struct
import sys

LONG_AGO = 1_000_000_007_123_456_789
ACL = struct.pack("<I" + "HHI" * 5, 2, 1, 7, 2**32 - 1, 2, 5, 1234, 4, 5, 2**32 - 1, 16, 7, 2**32 - 1, 32, 4, 2**32 - 1)
CAPABILITY = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)
CACHE = b"Signature: 8a477f597d28d172789f06886806bc55"


def write(path, content=b"content", mode=0o644, owner=(0, 0)):
    with open(path, "wb") as file:
        file.write(content)
    os.chown(path, *owner)
    os.chmod(path, mode)


def touched(path, ns):
    write(path)
    os.utime(path, ns=(ns, ns))


def directory(path, mode=0o755, owner=(0, 0)):
    os.mkdir(path)
    write(os.path.join(path, "in"))
    os.chown(path, *owner)
    os.chmod(path, mode)


def named(*names):
    for name in names:
        write(name)


def attributed(path, **attributes):
    if not os.path.lexists(path):
        write(path)
    for name, value in attributes.items():
        os.setxattr(path, name.replace("__", "."), value, follow_symlinks=False)


def linked(make, *others):
    make("first")
    for other in others:
        os.makedirs(os.path.dirname(other) or ".", exist_ok=True)
        os.link("first", other, follow_symlinks=False)


def symbolic(target, owner=(0, 0)):
    os.symlink(target, "link")
    os.lchown("link", *owner)


def sparse(size, *written):
    with open("sparse", "wb") as file:
        file.truncate(size)
        for at in written:
            file.seek(at)
            file.write(b"written")


def device(kind, major, minor):
    os.mknod("device", kind | 0o640, os.makedev(major, minor))


def deep():
    for _ in range(150):
        os.mkdir("directory")
        os.chdir("directory")
    write("bottom")


def listening():
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")


def many(count):
    for number in range(count):
        write(str(number), b"%d" % (number % 7))


SHAPES = {
    "plain": lambda: write("file", os.urandom(100_000)),
    "empty": lambda: write("file", b""),
    "large": lambda: write("file", os.urandom(1 << 20) * 32),
    "same-content": lambda: [write(name, b"same" * 500_000) for name in "abc"],
    "no-files": lambda: os.mkdir("directory", 0o700),
    "nobody-reads": lambda: write("file", mode=0o000, owner=(4711, 4712)),
    "nobody-enters": lambda: directory("directory", 0o000, (4711, 4712)),
    "read-only": lambda: directory("directory", 0o555),
    "set-user": lambda: write("file", mode=0o6755, owner=(33, 44)),
    "set-group-directory": lambda: directory("directory", 0o2775, (0, 44)),
    "sticky-directory": lambda: directory("directory", 0o1777),
    "highest-owner": lambda: write("file", owner=(2**32 - 2, 2**31)),
    "not-text-names": lambda: named(b"\xff\xfe", b"half \xc3"),
    "white-names": lambda: named(" ", "line\nbreak", "tab\t", " \\ ", "-"),
    "long-names": lambda: named("n" * 255, "ü" * 127),
    "names-that-are-patterns": lambda: named("*", "[a]", "!b", "?", "$HOME", "~", "#c", "{d,e}", "%s"),
    "names-of-tools": lambda: named(".wh.gone", ".wh..wh..opq", "manifest.json", "lost+found", ".dockerenv", "images.tar"),
    "names-alike": lambda: named("a", "A", "\u00e9", "e\u0301", "..."),
    "cache": lambda: write("CACHEDIR.TAG", CACHE),
    "deep": deep,
    "many": lambda: many(4_000),
    "hard-links": lambda: linked(write, "second", "below/third"),
    "hard-links-of-links": lambda: linked(lambda path: os.symlink("nowhere", path), "second"),
    "hard-links-of-pipes": lambda: linked(os.mkfifo, "second"),
    "link-beside": lambda: [write("file"), symbolic("file")],
    "link-to-nothing": lambda: symbolic("/nowhere/at/all"),
    "link-to-itself": lambda: symbolic("link"),
    "link-of-somebody": lambda: symbolic("..", (12, 34)),
    "link-to-far-away": lambda: symbolic("far/" * 250),
    "link-not-text": lambda: symbolic(b"\xff"),
    "pipe": lambda: os.mkfifo("pipe", 0o640),
    "socket": listening,
    "character-device": lambda: device(stat.S_IFCHR, 1, 3),
    "block-device": lambda: device(stat.S_IFBLK, 7, 300),
    "all-hole": lambda: sparse(256 << 20),
    "hole-between": lambda: sparse(64 << 20, 0, (64 << 20) - 7),
    "many-holes": lambda: sparse(64 << 20, *range(1 << 20, 64 << 20, 1 << 20)),
    "attribute": lambda: attributed("file", user__word=b"value \0 \xff", user__none=b""),
    "attribute-large": lambda: attributed("file", user__large=os.urandom(30_000)),
    "attributes-many": lambda: attributed("file", **{f"user__{n}": b"%d" % n for n in range(100)}),
    "attribute-kept-from-most": lambda: attributed("file", trusted__word=b"kept from most"),
    "attribute-of-directory": lambda: [directory("directory"), attributed("directory", user__word=b"its own")],
    "attribute-of-link": lambda: [symbolic("nowhere"), attributed("link", trusted__word=b"its own")],
    "access-list": lambda: attributed("file", system__posix_acl_access=ACL),
    "access-list-by-default": lambda: [directory("directory"), attributed("directory", system__posix_acl_default=ACL)],
    "capable": lambda: attributed("file", security__capability=CAPABILITY),
    "long-ago": lambda: touched("file", LONG_AGO),
    "at-the-beginning": lambda: touched("file", 0),
    "before-all-time": lambda: touched("file", -1_000_000_001),
    "far-ahead": lambda: touched("file", 4_200_000_000_123_456_789),
    "old-directory": lambda: [directory("directory"), os.utime("directory", ns=(LONG_AGO, LONG_AGO))],
    "old-link": lambda: [symbolic("nowhere"), os.utime("link", ns=(LONG_AGO, LONG_AGO), follow_symlinks=False)],
}

# In a layer these mean what the engine makes of them.
ON_DISK_ALONE = {
    "whiteout": lambda: device(stat.S_IFCHR, 0, 0),
    "opaque": lambda: [directory("directory"), attributed("directory", trusted__overlay__opaque=b"y")],
}


def grow(root, place="disk"):
    shapes = SHAPES if place == "layer" else SHAPES | ON_DISK_ALONE
    for name, make in shapes.items():
        os.makedirs(os.path.join(root, name))
        os.chdir(os.path.join(root, name))
        make()
    os.chdir(root)
    os.chown(".", 4711, 4712)
    os.chmod(".", 0o2750)
    attributed(".", user__word=b"of the root")
    os.utime(".", ns=(LONG_AGO, LONG_AGO))


def paths(root):
    yield root
    for directory, directories, files in os.walk(root):
        for name in directories + files:
            yield os.path.join(directory, name)


def content(path, seen):
    if stat.S_ISLNK(seen.st_mode):
        return os.fsencode(os.readlink(path))
    if not stat.S_ISREG(seen.st_mode):
        return ""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def attributes(path):
    names = sorted(os.listxattr(path, follow_symlinks=False))
    values = {name: os.getxattr(path, name, follow_symlinks=False) for name in names}
    return {name: value if len(value) < 100 else hashlib.sha256(value).hexdigest() for name, value in values.items()}


def tell(root):
    first = {}
    for path in sorted(paths(os.fsencode(root))):
        seen = os.lstat(path)
        name = os.path.relpath(path, os.fsencode(root))
        is_directory = stat.S_ISDIR(seen.st_mode)
        links = "" if is_directory else first.setdefault(seen.st_ino, name)
        size = "" if is_directory else seen.st_size
        holes = "sparse" if stat.S_ISREG(seen.st_mode) and seen.st_blocks * 512 < seen.st_size // 2 else ""
        print(
            name, stat.filemode(seen.st_mode), seen.st_uid, seen.st_gid, seen.st_rdev, size, seen.st_mtime_ns,
            links, holes, attributes(path), content(path, seen), sep=" | ",
        )


{"grow": grow, "tell": tell}[sys.argv[1]](*sys.argv[2:])
