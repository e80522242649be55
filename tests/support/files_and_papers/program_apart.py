"""A program for `run_apart` that does what it is told to: `{"memory": bytes, "seconds": seconds, "then": word}`."""

import json
import os
import socket
import sys
import time

from services.intake.confined import confine


def main() -> None:
    """Confine itself, then try."""
    told = json.load(sys.stdin.buffer)
    if told["then"] == "environment":
        sys.stdout.write(" ".join(sorted(os.environ)))
        return
    confine(memory=told.get("memory", 2**30), seconds=told.get("seconds", 5))
    if told["then"] == "read":
        os.open("/etc/passwd", os.O_RDONLY)
    elif told["then"] == "connect":
        socket.socket()
    elif told["then"] == "write":
        os.open(told["path"], os.O_WRONLY | os.O_CREAT)
    elif told["then"] == "remember":
        bytearray(2**31)
    elif told["then"] == "wait":
        time.sleep(60)
    sys.stdout.write("done")


if __name__ == "__main__":
    main()
