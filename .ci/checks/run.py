"""Runs all checks on this checkout: `python .ci/checks/run.py`. Prints a line for each check, and its findings."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(ROOT), str(ROOT / ".ci")]  # not this folder: a module of it may be named as a package of ours

# ruff: noqa: E402  the path is set above
from checks import (
    budgets,
    code,
    contracts,
    dependencies,
    dialect,
    documents,
    edge,
    migrations,
    names,
    rooms,
    shared,
    words,
)
from checks.tree import Finding, Tree

CHECKS: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    budgets.files_are_short,
    names.files_say_what_happens,
    rooms.folders_hold_at_most_twenty_modules,
    rooms.packages_hold_no_code,
    rooms.every_room_is_named_once,
    rooms.rooms_import_downwards,
    rooms.events_call_verbs,
    rooms.a_verb_is_one_function,
    rooms.no_subject_is_an_orphan,
    shared.shared_serves_several_services,
    shared.shared_knows_no_service,
    shared.shared_modules_are_small,
    dialect.handlers_are_called_when,
    dialect.the_transaction_comes_first,
    dialect.locks_are_called_lock,
    dialect.no_get_takes_a_lock,
    code.settings_alone_read_the_environment,
    code.nothing_is_printed,
    code.service_paths_are_given_as_segments,
    code.the_domain_is_plain_python,
    code.contracts_are_used_at_the_border,
    edge.apis_take_text_by_its_types,
    words.no_file_names_a_machine,
    words.locks_carry_hashes_and_no_addresses,
    words.glossary_words_are_kept,
    documents.links_lead_somewhere,
    documents.where_does_it_happen_is_answered,
    documents.mission_rows_have_a_status,
    documents.tests_that_documents_name_exist,
    documents.decision_records_are_numbered_once,
    documents.services_have_a_readme,
    contracts.contracts_are_in_step_with_their_pages,
    migrations.migrations_leave_the_old_program_working,
    dependencies.locks_hold_what_services_ask_for,
    dependencies.locks_pin_the_same_versions,
    dependencies.services_ask_for_what_they_import,
)


def main(root: Path = ROOT) -> int:
    """Run all checks and print the results. Returns the number of checks that failed."""
    tree = Tree(root)
    failed = 0
    for check in CHECKS:
        began = time.perf_counter()
        findings = list(check(tree))
        broken = [finding for finding in findings if finding.fails]
        failed += bool(broken)
        verdict = "FAILED" if broken else "ok"
        print(f"{verdict:7}{check.__name__.replace('_', ' ')}  ({time.perf_counter() - began:.1f} s)")
        for finding in findings:
            print(f"       {'' if finding.fails else '(note) '}{finding}")
    print(f"{len(CHECKS)} checks, {failed} failed.")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
