"""Check the files of programmes before a service runs with them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from services.intake.programmes.domain.programme import Programme
from services.intake.programmes.load_programmes import WrongProgrammes, load_programmes
from services.intake.settings import SHIPPED_PROGRAMMES


def check_programmes(folders: Sequence[str], write: Callable[[str], object]) -> int:
    """Write `file:line: reason` for each mistake in these folders, or in the shipped one. Returns 1 if there is any."""
    status = 0
    for folder in [Path(name) for name in folders] or [SHIPPED_PROGRAMMES]:
        try:
            catalogue = load_programmes(folder)
        except WrongProgrammes as wrong:
            write("".join(f"{finding}\n" for finding in wrong.findings))
            status = 1
        else:
            write(f"{folder}: {len(catalogue.programmes)} valid programmes: {', '.join(catalogue.programmes)}\n")
            for programme in catalogue.programmes.values():
                _write_default_rhythms(programme, write)
    return status


def _write_default_rhythms(programme: Programme, write: Callable[[str], object]) -> None:
    """Write which default applies where a file does not say how often contacts come."""
    for table, contacts in (("stay", programme.contacts_in_stay), ("aftercare", programme.contacts_in_aftercare)):
        if contacts and not contacts.every_is_given:
            write(f"{programme.id}: [{table}] has no contacts_every; the default is {contacts.every}\n")
