"""The same hop by Celery with Redis. Runs in an environment of its own (bench/requirements.lock).

Imports nothing of Overgang. `celery -A bench.peers.celery_app worker` is the consumer;
`python -m bench.peers.celery_app` is the publisher, which takes its orders from standard input.
"""

import json
import os
import sys
import time
import uuid

from celery import Celery  # type: ignore[import-not-found,unused-ignore]
from sqlalchemy import Engine, create_engine, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = Celery("bench", broker=os.environ["OVERGANG_BENCH_REDIS"])
app.conf.update(task_ignore_result=True, worker_hijack_root_logger=False)
_HERE, _THERE = os.environ["OVERGANG_BENCH_HERE"], os.environ["OVERGANG_BENCH_THERE"]
_engines: dict[str, Engine] = {}


class Base(DeclarativeBase):
    """The mapped tables."""


class Fact(Base):
    """What was decided in the first database."""

    __tablename__ = "celery_fact"
    number: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID]


class InboxRow(Base):
    """What was handled."""

    __tablename__ = "celery_inbox"
    event_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)


class Effect(Base):
    """What came of it."""

    __tablename__ = "celery_effect"
    effect_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID]
    ref: Mapped[str]


def _session(url: str) -> Session:
    # Made in the process that uses it: a worker forks after it has loaded this file.
    if url not in _engines:
        _engines[url] = create_engine(url)
        Base.metadata.create_all(_engines[url])
    return Session(_engines[url])


@app.task(name="bench.take_in")  # type: ignore[untyped-decorator,unused-ignore]
def take_in(event_id: str, case_id: str, ref: str) -> None:
    """The effect, once for each event."""
    with _session(_THERE) as session:
        if session.get(InboxRow, uuid.UUID(event_id)) is None:
            session.add(InboxRow(event_id=uuid.UUID(event_id)))
            session.add(Effect(case_id=uuid.UUID(case_id), ref=ref))
            session.commit()


def publish() -> None:
    """Commit facts when told to, then send a task for each."""
    with _session(_HERE), _session(_THERE):
        pass
    _say({"ready": True})
    for line in sys.stdin:
        cases = [uuid.uuid4() for _ in range(json.loads(line)["number"])]
        with _session(_HERE) as session:
            session.execute(insert(Fact), [{"case_id": case_id} for case_id in cases])
            session.commit()
        _say({"began": time.time()})
        for case_id in cases:
            take_in.delay(str(uuid.uuid4()), str(case_id), "7K3M9QX2")


def _say(facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    publish()
