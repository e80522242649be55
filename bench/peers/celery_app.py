"""One hop of Celery with Redis. Runs in its own Python environment (bench/requirements.lock).

The module imports nothing of Overgang. `celery -A bench.peers.celery_app worker` is the consumer; `python -m
bench.peers.celery_app` is the publisher, which takes its orders from standard input.
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
_SOURCE, _TARGET = os.environ["OVERGANG_BENCH_SOURCE"], os.environ["OVERGANG_BENCH_TARGET"]
_engines: dict[str, Engine] = {}


class Base(DeclarativeBase):
    """Base class of the mapped tables."""


class Fact(Base):
    """A row in the source database."""

    __tablename__ = "celery_fact"
    number: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID]


class InboxRow(Base):
    """The id of a handled event."""

    __tablename__ = "celery_inbox"
    event_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)


class Effect(Base):
    """A row in the target database."""

    __tablename__ = "celery_effect"
    effect_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID]
    ref: Mapped[str]


def _session(url: str) -> Session:
    # Created in the process that uses it, because a worker forks after it has imported this module.
    if url not in _engines:
        _engines[url] = create_engine(url)
        Base.metadata.create_all(_engines[url])
    return Session(_engines[url])


@app.task(name="bench.handle_event")  # type: ignore[untyped-decorator,unused-ignore]
def handle_event(event_id: str, case_id: str, ref: str) -> None:
    """Write the effect, once per event."""
    with _session(_TARGET) as session:
        if session.get(InboxRow, uuid.UUID(event_id)) is None:
            session.add(InboxRow(event_id=uuid.UUID(event_id)))
            session.add(Effect(case_id=uuid.UUID(case_id), ref=ref))
            session.commit()


def publish() -> None:
    """For each order, commit facts and then send a task for each fact."""
    with _session(_SOURCE), _session(_TARGET):
        pass
    _write({"ready": True})
    for line in sys.stdin:
        cases = [uuid.uuid4() for _ in range(json.loads(line)["number"])]
        with _session(_SOURCE) as session:
            session.execute(insert(Fact), [{"case_id": case_id} for case_id in cases])
            session.commit()
        _write({"began": time.time()})
        for case_id in cases:
            handle_event.delay(str(uuid.uuid4()), str(case_id), "7K3M9QX2")


def _write(facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    publish()
