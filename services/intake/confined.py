"""What a program of its own may do that works on what strangers sent: compute, and write its answer. Nothing else.

It imports only the standard library, because it runs in those small programs (`run_apart` starts them).
"""

import resource


def confine(*, memory: int, seconds: int) -> None:
    """From here on this process can open nothing: no file, no connection, no other process's pipe.

    `memory` is in bytes, `seconds` are of computing. What is open already can be used on, so everything that is needed
    is imported and read before.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
