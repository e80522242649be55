"""Row-level security by programme: PostgreSQL hides the rows of programmes in which whoever acts does not work.

It is the second wall. The first one is in the services' own queries, by `Tx.in_own_programmes`. The functions here are
called by migrations, so the statements that they return never change.
"""

from sqlalchemy import text

EVERY_PROGRAMME = "*"
SETTING = "overgang.programmes"
"""The setting of a session with the programmes whose rows it sees, separated by commas, or `*` for all. A session
without it sees nothing."""
SEES_ALL = {SETTING: EVERY_PROGRAMME}
"""The settings of a session that sees all: `server_settings` of a connection."""
SET = text(f"SELECT set_config('{SETTING}', :programmes, true)")
"""Sets it until the end of the transaction."""
_IS_UNLIMITED = f"current_setting('{SETTING}', true) = '{EVERY_PROGRAMME}'"
_OWN = f"string_to_array(current_setting('{SETTING}', true), ',')"


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
