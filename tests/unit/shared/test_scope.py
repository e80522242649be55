"""The statements of migrations that hide rows of other programmes. Migrations have run them, so they never change."""

from sqlalchemy.dialects import postgresql

from shared.database.scope import (
    LEVELS,
    PROGRAMMES,
    SEES_ALL,
    SET,
    hide_accesses,
    hide_cases_with_readers,
    hide_other_programmes,
)

UNLIMITED = "current_setting('overgang.programmes', true) = '*'"
OWN = "string_to_array(current_setting('overgang.programmes', true), ',')"


def test_a_table_with_a_programme_shows_the_rows_of_own_programmes():
    assert hide_other_programmes("stay") == [
        "ALTER TABLE stay ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY own_programmes ON stay USING ({UNLIMITED} OR programme_id = ANY ({OWN}))",
    ]


def test_a_table_without_one_shows_rows_of_what_is_seen_elsewhere():
    assert hide_other_programmes("stay", offer="stay ON stay.stay_id = offer.stay_id") == [
        *hide_other_programmes("stay"),
        "ALTER TABLE offer ENABLE ROW LEVEL SECURITY",
        (
            "CREATE POLICY own_programmes ON offer USING "
            f"({UNLIMITED} OR EXISTS (SELECT FROM stay WHERE stay.stay_id = offer.stay_id))"
        ),
    ]


def test_a_join_may_itself_have_a_condition_with_a_join():
    [_, policy] = hide_other_programmes(offer="stay ON stay.id IN (SELECT a.id FROM a JOIN b ON a.id = b.id)")
    assert "(SELECT FROM stay WHERE stay.id IN (SELECT a.id FROM a JOIN b ON a.id = b.id))" in policy


def test_who_has_looked_is_seen_with_the_case_and_written_for_every_case():
    assert hide_accesses("granted_case") == [
        "ALTER TABLE access_log ENABLE ROW LEVEL SECURITY",
        (
            f"CREATE POLICY own_programmes ON access_log FOR SELECT USING ({UNLIMITED} OR "
            "EXISTS (SELECT FROM granted_case WHERE granted_case.case_id = access_log.case_id))"
        ),
        "CREATE POLICY every_access_is_recorded ON access_log FOR INSERT WITH CHECK (true)",
    ]


def test_the_settings_end_with_the_transaction():
    assert SEES_ALL == {PROGRAMMES: "*", LEVELS: "*"}
    assert str(SET.compile(dialect=postgresql.dialect())) == (
        "SELECT set_config('overgang.programmes', %(programmes)s, true), "
        "set_config('overgang.staff', %(staff)s, true), set_config('overgang.levels', %(levels)s, true)"
    )


def test_cases_with_readers_are_hidden_beside_what_the_programme_hides():
    made = hide_cases_with_readers("stay", offer="stay ON stay.stay_id = offer.stay_id")
    assert made[0].startswith("CREATE TABLE case_readers (case_id uuid PRIMARY KEY, ")
    assert [statement.partition(" USING ")[0] for statement in made[1:]] == [
        "CREATE POLICY readers_by_name ON stay AS RESTRICTIVE",
        "CREATE POLICY readers_by_name ON offer AS RESTRICTIVE",
        "CREATE POLICY readers_by_name ON access_log AS RESTRICTIVE FOR SELECT",
    ]
    named = "(nullif(current_setting('overgang.staff', true), '')::uuid = ANY (reader_ids)) IS TRUE"
    assert f"ELSE stay.case_id IN (SELECT case_id FROM case_readers WHERE {named}) END" in made[1]
    assert made[2].endswith("'*' OR EXISTS (SELECT FROM stay WHERE stay.stay_id = offer.stay_id))")
    assert " USING (case_id IS NULL OR CASE WHEN " in made[3]
