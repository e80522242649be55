"""Check the files of programmes before they are put to use."""

from collections.abc import Callable, Sequence
from pathlib import Path

from services.intake.programmes.domain.programme import Programme
from services.intake.programmes.load_programmes import WrongProgrammes, load_programmes
from services.intake.settings import SHIPPED_PROGRAMMES


def check_programmes(folders: Sequence[str], say: Callable[[str], object]) -> int:
    """Say `file:line: reason` for all that is wrong in these folders, or in the shipped one. 0 means all is well."""
    status = 0
    for folder in [Path(name) for name in folders] or [SHIPPED_PROGRAMMES]:
        try:
            catalogue = load_programmes(folder)
        except WrongProgrammes as wrong:
            say("".join(f"{finding}\n" for finding in wrong.findings))
            status = 1
        else:
            say(f"{folder}: {len(catalogue.programmes)} programmes, all well: {', '.join(catalogue.programmes)}\n")
            for programme in catalogue.programmes.values():
                _say_what_is_usual(programme, say)
    return status


def _say_what_is_usual(programme: Programme, say: Callable[[str], object]) -> None:
    """A file that says no rhythm is well, and whoever wrote it should know what counts instead."""
    for table, contacts in (("stay", programme.contacts_in_stay), ("aftercare", programme.contacts_in_aftercare)):
        if contacts and not contacts.every_is_said:
            say(f"{programme.id}: [{table}] says no contacts_every, so it is {contacts.every}\n")
