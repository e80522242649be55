"""The page that says who may what is what the programs decide by."""

from deploy.access_table import FILE, access_table


def test_the_page_is_in_step_with_the_tables():
    assert FILE.read_text(encoding="utf-8") == access_table(), "run python -m deploy.access_table"


def test_a_row_says_who_may_and_nothing_more():
    lines = access_table().splitlines()
    assert "| decide | yes |  |  |  |  |  |  |  |  |" in lines
    assert "| `POST /offers` |  | yes |  |  |  |  |  |  |  |" in lines
    assert "| `GET /cases/{case_id}/address` |  |  |  |  |  |  |  |  | service:notifications |" in lines
    assert "| `POST /applications` | yes | yes | yes | yes | yes | yes | yes | yes | everybody |" in lines
