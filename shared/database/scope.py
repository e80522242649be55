"""Row-level security: PostgreSQL hides the rows of cases that whoever acts does not see.

Those are the cases of programmes in which they do not work, and cases with readers by name (`readers.py`) among whom
they are not. It is the second wall. The first one is in the services' own queries, by `Tx.may_see`. The functions here
are called by migrations, so the statements that they return never change.
"""

from sqlalchemy import text

EVERYTHING = "*"
PROGRAMMES, STAFF, LEVELS = "overgang.programmes", "overgang.staff", "overgang.levels"
"""The settings of a session: the programmes whose rows it sees, separated by commas, or `*`; the member of staff; and
the levels of protection that it sees without being named as reader, separated by commas, or `*`. A session without
programmes sees nothing, one without levels no protected case."""
SEES_ALL = {PROGRAMMES: EVERYTHING, LEVELS: EVERYTHING}
"""The settings of a session that sees all: `server_settings` of a connection."""
SET = text(
    f"SELECT set_config('{PROGRAMMES}', :programmes, true), set_config('{STAFF}', :staff, true),"
    f" set_config('{LEVELS}', :levels, true)"
)
"""Sets them until the end of the transaction."""
_IS_UNLIMITED = f"current_setting('{PROGRAMMES}', true) = '{EVERYTHING}'"
_OWN = f"string_to_array(current_setting('{PROGRAMMES}', true), ',')"
_LEVELS = f"coalesce(nullif(current_setting('{LEVELS}', true), ''), 'none')"
_MY_LEVELS = f"string_to_array({_LEVELS}, ',')"
_I_AM_NAMED = f"(nullif(current_setting('{STAFF}', true), '')::uuid = ANY (reader_ids)) IS TRUE"
_IS_OPEN = (
    f"({_I_AM_NAMED} OR protection = ANY ({_MY_LEVELS})"
    f" OR cardinality(reader_ids) = 0 AND 'confidential' = ANY ({_MY_LEVELS}))"
)
_HIDDEN = f"SELECT case_id FROM case_readers WHERE NOT {_IS_OPEN}"  # noqa: S608  constants
_NAMED = f"SELECT case_id FROM case_readers WHERE {_I_AM_NAMED}"  # noqa: S608  constants
_IS_SEEN = (
    f"CASE WHEN {_LEVELS} = '{EVERYTHING}' THEN true"
    f" WHEN 'none' = ANY ({_MY_LEVELS}) THEN {{table}}.case_id NOT IN ({_HIDDEN})"
    f" ELSE {{table}}.case_id IN ({_NAMED}) END"
)
"""The same as `seen_by` in `readers.py`. `{table}` has the case."""


def hide_other_programmes(*by_programme: str, **by_row: str) -> list[str]:
    """The statements of a migration that hide rows of other programmes.

    `by_programme`: tables with a column `programme_id`. `by_row`: tables whose rows are seen when a row of another
    table is, each with the join to that table: `offer="stay ON stay.stay_id = offer.stay_id"`.
    """
    conditions = dict.fromkeys(by_programme, f"programme_id = ANY ({_OWN})")
    for table, join in by_row.items():
        other, _, on = join.partition(" ON ")
        conditions[table] = f"EXISTS (SELECT FROM {other} WHERE {on})"
    return [
        statement
        for table, condition in conditions.items()
        for statement in (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY own_programmes ON {table} USING ({_IS_UNLIMITED} OR {condition})",
        )
    ]


def hide_accesses(cases: str) -> list[str]:
    """The statements of a migration that hide who has looked at cases of other programmes. `cases`: the table of cases.

    A row is written whatever it is about: an access that is not recorded is worse.
    """
    condition = f"EXISTS (SELECT FROM {cases} WHERE {cases}.case_id = access_log.case_id)"
    return [
        "ALTER TABLE access_log ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY own_programmes ON access_log FOR SELECT USING ({_IS_UNLIMITED} OR {condition})",
        "CREATE POLICY every_access_is_recorded ON access_log FOR INSERT WITH CHECK (true)",
    ]


def hide_cases_with_readers(*by_case: str, **by_row: str) -> list[str]:
    """The statements of a migration that create the table of readers and hide what only they see.

    `by_case`: tables with a column `case_id`. `by_row`: tables whose rows are seen when a row of one of these is, as
    `hide_other_programmes` takes them. All of them have row-level security by programme already. Of the access log,
    who has looked at these cases is hidden.
    """
    conditions = {table: _IS_SEEN.format(table=table) for table in by_case}
    for table, join in by_row.items():
        other, _, on = join.partition(" ON ")
        conditions[table] = f"{_LEVELS} = '{EVERYTHING}' OR EXISTS (SELECT FROM {other} WHERE {on})"
    of_log = _IS_SEEN.format(table="access_log")
    return [
        "CREATE TABLE case_readers (case_id uuid PRIMARY KEY, protection text NOT NULL, reader_ids uuid[] NOT NULL)",
        *(
            f"CREATE POLICY readers_by_name ON {table} AS RESTRICTIVE USING ({condition})"
            for table, condition in conditions.items()
        ),
        f"CREATE POLICY readers_by_name ON access_log AS RESTRICTIVE FOR SELECT USING (case_id IS NULL OR {of_log})",
    ]
