"""Grows a directory with everything that copies lose, or tells all that can be seen of one, a line for each path."""

import hashlib
import os
import stat
import struct
import sys

LONG_AGO = 1_000_000_007_123_456_789
ACL = struct.pack("<I" + "HHI" * 5, 2, 1, 7, 2**32 - 1, 2, 5, 1234, 4, 5, 2**32 - 1, 16, 7, 2**32 - 1, 32, 4, 2**32 - 1)
CAPABILITY = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)


def write(path, content, mode=0o644, owner=(0, 0)):
    with open(path, "wb") as file:
        file.write(content)
    os.chown(path, *owner)
    os.chmod(path, mode)


def grow(root):
    os.chdir(root)
    write("plain", os.urandom(100_000))
    write("empty", b"")
    write("nobody-reads", b"secret", 0o000, (4711, 4712))
    write("setuid", b"#!", 0o6755, (33, 44))
    write(b"not utf-8 \xff\xfe", b"bytes")
    write("white \n space \\ -", b"odd")
    write("-" + "n" * 254, b"long")
    os.makedirs("deep/er")
    os.mkdir("empty-directory", 0o700)
    os.chmod("deep", 0o1777)
    os.link("plain", "deep/er/hard")
    os.symlink("../plain", "deep/soft")
    os.symlink("/nowhere/at/all", "dangling")
    os.lchown("dangling", 12, 34)
    os.mkfifo("fifo", 0o640)
    with open("sparse", "wb") as file:
        file.write(b"begin")
        file.truncate(64 << 20)
        file.seek(0, os.SEEK_END)
        file.write(b"end")
    write("attributed", b"", 0o640)
    os.setxattr("attributed", "user.word", b"value \0 \xff")
    os.setxattr("attributed", "trusted.word", b"kept from most")
    os.setxattr("attributed", "system.posix_acl_access", ACL)
    os.setxattr("deep", "user.word", b"of a directory")
    os.setxattr("deep", "system.posix_acl_default", ACL)
    write("capable", b"", 0o755)
    os.setxattr("capable", "security.capability", CAPABILITY)
    for path in [b"plain", b"dangling", b"fifo", b"deep/er", b"empty-directory", b"sparse", b"deep"]:
        os.utime(path, ns=(LONG_AGO, LONG_AGO), follow_symlinks=False)
    os.chown(".", 4711, 4712)
    os.chmod(".", 0o2750)
    os.setxattr(".", "user.word", b"of the root")
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
    return {name: os.getxattr(path, name, follow_symlinks=False) for name in names}


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


{"grow": grow, "tell": tell}[sys.argv[1]](sys.argv[2])
