"""Old events stay readable: pinned payloads, as they are in streams and outboxes of installations.

A file in golden/ is never edited. When a contract grows, add the new form beside the old one as `<subject>.<n>.json`.
"""

import json
from pathlib import Path

import pytest

from shared.contracts import all_events

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_an_old_payload_is_still_read(file: Path) -> None:
    payload = json.loads(file.read_text(encoding="utf-8"))
    subject = ".".join(file.name.split(".")[:4])

    read = all_events()[subject].model_validate(payload)

    assert read.model_dump(mode="json", exclude_unset=True) == payload


def test_every_event_has_a_pinned_payload() -> None:
    pinned = {".".join(file.name.split(".")[:4]) for file in FILES}

    assert pinned == set(all_events())
