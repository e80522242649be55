"""A process of this run: started tied to us, told things line by line, heard line by line, ended with us."""

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

from bench.testbed.servers import Ground
from deploy.installation import ROOT
from deploy.local import exec_with_parent as tie

_PATIENCE = 20.0


@dataclass(slots=True)
class Child:
    """One process. What it writes to standard error is kept in a file in the ground's folder, for whoever looks."""

    name: str
    process: asyncio.subprocess.Process
    errors: IO[bytes]

    @classmethod
    async def start(
        cls, ground: Ground, name: str, words: Sequence[str | Path], environment: dict[str, str] | None = None
    ) -> "Child":
        """Start a program; the first word is a module of ours unless it is a path."""
        program = [sys.executable, "-m", *words] if not str(words[0]).startswith("/") else list(words)
        tied = [sys.executable, "-I", "-S", tie.__file__, str(os.getpid()), str(int(signal.SIGTERM)), "-", "-"]
        errors = (Path(ground.folder) / f"{name}.err").open("ab")
        process = await asyncio.create_subprocess_exec(
            *tied,
            *program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env=dict(os.environ) | ground.as_environment() | (environment or {}),
            cwd=ROOT,
            limit=1 << 27,
        )
        return cls(name, process, errors)

    async def ask(self, within: float = 120, **facts: Any) -> Any:
        """Say one thing and wait for the answer."""
        self.tell(**facts)
        return await self.hear(within)

    def tell(self, **facts: Any) -> None:
        """Say one thing."""
        if self.process.stdin is None:
            raise RuntimeError("It does not listen.")
        self.process.stdin.write(json.dumps(facts).encode() + b"\n")

    async def hear(self, within: float = 120) -> Any:
        """The next thing it says. Raises RuntimeError when it has ended."""
        if self.process.stdout is None:
            raise RuntimeError("It does not speak.")
        line = await asyncio.wait_for(self.process.stdout.readline(), within)
        if not line:
            raise RuntimeError(f"{self.name} has ended; it said: {self.last_words()}")
        return json.loads(line)

    def cpu(self) -> float:
        """Seconds of processor time that it has used."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def last_words(self) -> str:
        """The end of what it wrote to standard error."""
        self.errors.flush()
        return Path(self.errors.name).read_text(errors="replace")[-600:].strip()

    async def stop(self) -> None:
        """Ask it to end; kill it when it does not."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await asyncio.wait_for(self.process.wait(), _PATIENCE)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
        self.errors.close()


def answer(facts: Any) -> None:
    """What a child says to whoever started it."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def told() -> asyncio.StreamReader:
    """What a child hears, line by line."""
    reader = asyncio.StreamReader(limit=1 << 27)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader
