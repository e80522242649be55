"""Replaces this process by a program that gets SIGNAL when its parent ends.

Usage: `python exec_with_parent.py PARENT SIGNAL UID GID PROGRAM ARGUMENT...`. UID and GID are `-` to keep the user.
This is a separate script without imports of Overgang, because code between fork and exec of a process with threads may
deadlock.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def become(parent: int, stop: int, uid: str, gid: str, program: list[str]) -> None:
    """Change the user, have the kernel send `stop` when the parent ends (Linux only), and execute the program."""
    if uid != "-":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    if sys.platform == "linux":
        # This call comes after the change of the user, which would undo it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)  # the parent ended before prctl took effect
    os.execvp(program[0], program)  # noqa: S606  replaces this process on purpose


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
