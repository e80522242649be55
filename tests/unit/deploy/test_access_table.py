"""The page that says who may what is what the programs decide by."""

from deploy.access_table import FILE, access_table
from shared.roles import ROLES


def test_the_page_is_in_step_with_the_tables():
    assert FILE.read_text(encoding="utf-8") == access_table(), "run python -m deploy.access_table"


def test_a_row_says_who_may_and_nothing_more():
    table = access_table()
    assert may_in(table, "decide") == ({"caseworker"}, "")
    assert may_in(table, "`POST /offers`") == ({"house manager"}, "")
    assert may_in(table, "`GET /cases/{case_id}/address`") == (set(), "service:notifications")
    everybody, others = may_in(table, "`POST /applications`")
    assert (len(everybody), others) == (len(ROLES) + 2, "everybody")


def may_in(table, action):
    """The roles with a yes in the row of an action, and who else may."""
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("| ")]
    [head, *_] = [line for line in lines if line[0] == "Action"]
    [row] = [line for line in lines if line[0] == action]
    return {name for name, cell in zip(head[1:-1], row[1:-1], strict=True) if cell == "yes"}, row[-1]
