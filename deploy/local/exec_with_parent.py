"""Replace this process by a program that gets SIGNAL when its parent ends.

`python exec_with_parent.py PARENT SIGNAL UID GID PROGRAM ARGUMENT...`

A script of its own, with nothing of ours imported, because the same done between fork and exec of a process that has
threads may hang for ever. UID and GID are `-` to stay who we are.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def become(parent: int, stop: int, uid: str, gid: str, program: list[str]) -> None:
    """Change user, have the kernel send us `stop` when the parent ends (Linux only), and start the program."""
    if uid != "-":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    if sys.platform == "linux":
        # After the change of user, which would make the kernel forget it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)  # the parent ended before we could tie ourselves to it
    os.execvp(program[0], program)  # noqa: S606  becoming that program is the point


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
