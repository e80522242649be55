"""The public address: what may be one, and that the old relative references lead to the same places."""

from urllib.parse import urljoin
from uuid import UUID

import pytest

from shared.contracts import all_events
from shared.public_address import case_url, checked_public_url, schema_url, source_of

CASE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://overgang.example", "https://overgang.example"),
        ("https://overgang.example/", "https://overgang.example"),
        (" http://127.0.0.1:8080\n", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_is_kept_without_a_slash_at_its_end(given, kept):
    assert checked_public_url(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "", "/", "overgang.example", "//overgang.example", "ftp://overgang.example", "https://", "https://:8080",
        "https://overgang.example/sti", "https://overgang.example?x=1", "https://overgang.example#x",
        "https://navn:ord@overgang.example", "https://overgang.example:99999", "https://overgang.example:en",
        "https://over gang.example", 'https://overgang.example"', "https://øvergang.example", "https://[::1",
        "https://${OVERGANG_HOST}",
    ],
)  # fmt: skip
def test_what_is_no_address_or_more_than_one_is_refused(given):
    with pytest.raises(ValueError, match=r"."):
        checked_public_url(given)


@pytest.mark.parametrize("event", all_events().values(), ids=all_events())
def test_a_relative_reference_of_an_older_event_leads_to_the_same_address(event):
    here = "https://overgang.example:8443"

    assert urljoin(here, f"/{event.owner()}") == source_of(here, event.owner())
    assert urljoin(here, f"/schemas/{event.subject}.json") == schema_url(here, event.subject)
    assert urljoin(here, f"/cases/{CASE}") == case_url(here, CASE)
