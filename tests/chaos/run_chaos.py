"""One run: start a system, put load on it, inject faults, wait until it is idle, and judge its state."""

import asyncio
import contextlib
import json
import random
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from deploy.addresses import SERVICES
from deploy.demo.home import PROGRAMME
from deploy.demo.parameters import Parameters
from deploy.demo.people import People
from deploy.demo.run import the_staff
from deploy.local.fork_server import ForkServer
from deploy.problems import Problem
from tests.chaos.come_to_rest import PATIENCE, come_to_rest
from tests.chaos.faults.inject_faults import Injector, Planned, plan_crashes, plan_faults
from tests.chaos.faults.know_faults import KINDS
from tests.chaos.judging.collect_evidence import collect_evidence
from tests.chaos.judging.judge import judge
from tests.chaos.keep_ledger import Ledger
from tests.chaos.load.ask_services import Asking
from tests.chaos.load.live_cases import Load
from tests.chaos.mistakes.mutations import MISTAKES
from tests.chaos.mistakes.try_mutations import FOCUS
from tests.chaos.report import Report, show
from tests.chaos.start_system import PORTS, System, running_system, this_machine
from tests.support.infrastructure import free_ports, reachable_folder

SEEDS = Path(__file__).with_name("seeds.toml")
SHORT_MINUTES, SHORT_FAULTS = 1.0, 48
FEWEST_OF_SHORT = 40
EVERY = 1.4
"""The average number of seconds between two faults, unless the number of faults is given."""
_FOR_THE_LAST = 600.0
"""Seconds in which the last crash points may still be hit. The run ends as soon as all have been hit."""
_FOR_A_MISTAKE = 40.0
"""Seconds after which a run with a mutation counts as not idle in time."""
_WARM = 4.0
"""Seconds of load before the first fault."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line. `faults` None: one every 1.4 seconds."""

    seed: int
    minutes: float
    faults: int | None = None
    fewest_faults: int | None = None
    kinds: Sequence[str] = ()
    crash_points: int | None = None
    mutation: str | None = None
    replicas: int = 2
    lives: int = 40
    port: int | None = None
    report: Path | None = None
    keep: bool = False

    @classmethod
    def short(cls, others: "Options") -> "Options":
        """A run of about two minutes, by default with a seed that once failed."""
        once_failed = tomllib.loads(SEEDS.read_text(encoding="utf-8"))["short"]["seed"]
        fewest = others.fewest_faults if others.fewest_faults is not None else FEWEST_OF_SHORT
        return replace(
            others,
            seed=others.seed or once_failed,
            minutes=SHORT_MINUTES,
            faults=others.faults or SHORT_FAULTS,
            fewest_faults=fewest,
        )


def run_chaos(options: Options, console: Console) -> bool:
    """Run, print the report, and return whether the run passed."""
    unknown = [kind for kind in options.kinds if kind not in KINDS]
    if options.mutation and options.mutation not in MISTAKES:
        raise Problem(f"There is no mutation named {options.mutation}.", f"They are: {', '.join(MISTAKES)}.")
    if options.mutation and not options.kinds:
        options = replace(options, kinds=FOCUS[options.mutation].kinds)
    if unknown:
        raise Problem(f"There is no kind of fault named {', '.join(unknown)}.", f"The kinds are: {', '.join(KINDS)}.")
    # Forked before an event loop exists, as `./overgang up` does.
    fork_server = ForkServer.open()
    var = reachable_folder("chaos")
    try:
        report = asyncio.run(_run(options, fork_server, var, console))
    finally:
        fork_server.close()
    show(report, console)
    if options.report:
        options.report.write_text(json.dumps(report.as_json(), indent=2) + "\n", encoding="utf-8")
    passed = not report.complaints()
    if passed and not options.keep:
        shutil.rmtree(var, ignore_errors=True)
    else:
        console.print(f"What the system wrote is in {var}")
    return passed


async def _run(options: Options, fork_server: ForkServer, var: Path, console: Console) -> Report:
    port = options.port or free_ports(PORTS)[0]
    console.print(f"starting a system with {options.replicas} replicas of each service in {var}")
    async with running_system(fork_server, var, port, replicas=options.replicas, mutation=options.mutation) as system:
        return await _try(options, system, console)


async def _try(options: Options, system: System, console: Console) -> Report:
    now = asyncio.get_running_loop().time
    plan, seconds = _plan(options)
    number = len(plan)
    ledger = Ledger()
    load, injector = await _load(options, system, ledger), Injector(system, ledger)
    load.begin()
    await asyncio.sleep(_WARM)
    console.print(f"{number} faults in {seconds:.0f} s, seed {options.seed}")
    telling = asyncio.create_task(_keep_telling(injector, ledger, system, console))
    await injector.run(plan, until=seconds + 1)
    last_fault = now()
    await load.end()
    rest = await come_to_rest(system, since=last_fault, patience=_FOR_A_MISTAKE if options.mutation else PATIENCE)
    telling.cancel()
    console.print(f"at rest after {rest.seconds if rest.seconds is None else round(rest.seconds, 1)} s; comparing")
    logs = system.supervisor.installation.logs
    keys = {name: system.supervisor.secrets[f"{name}_master_key"] for name in SERVICES if name != "gateway"}
    verdict = judge(await collect_evidence(system.inside, ledger, system.clock.now(), logs, keys))
    await load.asking.close()
    return Report(
        seed=options.seed,
        minutes=seconds / 60,
        replicas=options.replicas,
        machine=this_machine(),
        mutation=options.mutation,
        each_crash_point=options.crash_points or 0,
        fewest_faults=number * 3 // 4 if options.fewest_faults is None else options.fewest_faults,
        injected=injector.injected,
        not_now=injector.not_now,
        went_wrong=injector.went_wrong,
        outcomes=ledger.outcomes(),
        refusals=ledger.refusals(),
        requests=ledger.requests,
        cases=load.begun,
        verdict=verdict,
        drain_seconds=rest.seconds,
        last_backlog=rest.last,
        draining=rest.seen,
        restarts={part.name: part.restarts for part in system.supervisor._parts.values() if part.restarts},
    )


def _plan(options: Options) -> tuple[list[Planned], float]:
    """The planned faults, and in how many seconds they are injected."""
    if options.crash_points:
        plan = plan_crashes(options.seed, times=options.crash_points)
        return plan, plan[-1].at + _FOR_THE_LAST
    seconds = options.minutes * 60
    number = options.faults or max(1, round(seconds / EVERY))
    return plan_faults(options.seed, seconds=seconds, faults=number, kinds=options.kinds), seconds


async def _load(options: Options, system: System, ledger: Ledger) -> Load:
    asking, staff = Asking(system.clients, system.clock, ledger), the_staff()
    places: list[str] = []
    while len(places) < 2:  # intake announces the programme at its start, and housing handles the event
        board = await asking.look("housing", "board", actor=staff.manager, programme_id=PROGRAMME)
        places = [place["place_id"] for unit in board["units"] for place in unit["places"]]
        await asyncio.sleep(0.2)
    people = People(Parameters.read(), random.Random(options.seed))
    return Load(asking, staff, people, places, options.seed, options.lives)


async def _keep_telling(injector: Injector, ledger: Ledger, system: System, console: Console) -> None:
    while True:
        await asyncio.sleep(10)
        outcomes = ledger.outcomes()
        with contextlib.suppress(Exception):
            await system.inside.backlog(system.clock.now())
        console.print(
            f"[dim]{len(injector.injected)} faults, {outcomes['committed']} committed, {outcomes['unknown']} unknown, "
            f"{outcomes['refused']} refused; on its way: {system.inside.last or 'nothing'}[/dim]"
        )
