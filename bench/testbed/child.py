"""Child processes of a run. They read orders and write answers as JSON lines, and they end together with the run."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

from bench.testbed.servers import Testbed
from deploy.installation import ROOT
from deploy.local import exec_with_parent

_STOP_TIMEOUT = 20.0


@dataclass(slots=True)
class Child:
    """A child process. Its standard error goes to a file in the folder of the testbed."""

    name: str
    process: asyncio.subprocess.Process
    errors: IO[bytes]

    @classmethod
    async def start(
        cls, testbed: Testbed, name: str, words: Sequence[str | Path], environment: dict[str, str] | None = None
    ) -> "Child":
        """Start a program; the first word is a module of this project unless it is an absolute path."""
        program = [sys.executable, "-m", *words] if not str(words[0]).startswith("/") else list(words)
        wrapper = [sys.executable, "-I", "-S", exec_with_parent.__file__, str(os.getpid()), str(int(signal.SIGTERM))]
        errors = (Path(testbed.folder) / f"{name}.err").open("ab")
        process = await asyncio.create_subprocess_exec(
            *wrapper,
            "-",
            "-",
            *program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env=dict(os.environ) | testbed.as_environment() | (environment or {}),
            cwd=ROOT,
            limit=1 << 27,
        )
        return cls(name, process, errors)

    async def ask(self, within: float = 120, **facts: Any) -> Any:
        """Send an order and wait for the answer."""
        self.send(**facts)
        return await self.receive(within)

    def send(self, **facts: Any) -> None:
        """Send an order."""
        if self.process.stdin is None:
            raise RuntimeError(f"{self.name} has no standard input.")
        self.process.stdin.write(json.dumps(facts).encode() + b"\n")

    async def receive(self, within: float = 120) -> Any:
        """The next answer. Raises RuntimeError when the process has ended."""
        if self.process.stdout is None:
            raise RuntimeError(f"{self.name} has no standard output.")
        line = await asyncio.wait_for(self.process.stdout.readline(), within)
        if not line:
            raise RuntimeError(f"{self.name} has ended; its output: {self.error_output()}")
        return json.loads(line)

    def cpu(self) -> float:
        """The CPU time of the process in seconds."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def error_output(self) -> str:
        """The last 600 characters of its standard error."""
        self.errors.flush()
        return Path(self.errors.name).read_text(errors="replace")[-600:].strip()

    async def stop(self) -> None:
        """Terminate the process; kill it when it does not end."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await asyncio.wait_for(self.process.wait(), _STOP_TIMEOUT)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
        self.errors.close()


def answer(facts: Any) -> None:
    """Send an answer from a child process to its parent."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def read_orders() -> asyncio.StreamReader:
    """A reader of the orders that a child process gets on standard input."""
    reader = asyncio.StreamReader(limit=1 << 27)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader
