"""The path of a call is made of encoded segments, so that no value can change which path is called."""

from uuid import UUID

import pytest

from shared.http.client import NotASegment, path_of

CASE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001")


@pytest.mark.parametrize(
    ("segments", "path"),
    [
        ((), "/"),
        (("cases", CASE, "stay"), f"/cases/{CASE}/stay"),
        (("programmes", "a?b=c&d#e"), "/programmes/a%3Fb%3Dc%26d%23e"),
        (("programmes", "%2e%2e"), "/programmes/%252e%252e"),
        (("programmes", "hjem nord å"), "/programmes/hjem%20nord%20%C3%A5"),
        (("programmes", "...", ".a"), "/programmes/.../.a"),
    ],
)
def test_every_segment_is_encoded_as_a_whole(segments: tuple[str | UUID, ...], path: str) -> None:
    assert path_of(*segments) == path


@pytest.mark.parametrize("value", ["", ".", "..", "/", "../status", "a/b", "a\\b", "a\x00b", "a\nb", "/cases/1"])
def test_what_would_be_another_path_is_refused(value: str) -> None:
    with pytest.raises(NotASegment):
        path_of("programmes", value)
