"""Read the programmes of this installation from their files."""

from functools import lru_cache
from pathlib import Path
from typing import cast

from services.intake.domain.refusals import UnknownProgramme
from services.intake.programmes.domain.municipalities import Municipalities, read_register
from services.intake.programmes.domain.programme import Catalogue, Programme
from services.intake.programmes.domain.programme_file import WrongFile, read_programme
from services.intake.settings import Settings
from shared.database import Tx

REGISTER = Path(__file__).resolve().parents[1] / "registers" / "kommuner_2024.csv"


class WrongProgrammes(Exception):
    """Some files are wrong. `findings` says `file:line: reason` for each place to mend."""

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__("\n".join(findings))


@lru_cache(maxsize=16)
def load_programmes(folder: Path) -> Catalogue:
    """Every programme in `folder`, read once per process. Raises WrongProgrammes."""
    municipalities = read_municipalities()
    programmes: dict[str, Programme] = {}
    findings: list[str] = []
    paths = sorted(folder.glob("*.toml"))
    for path in paths:
        try:
            programme = read_programme(path.read_text(encoding="utf-8"), municipalities)
        except WrongFile as wrong:
            findings += [f"{path}:{problem.line}: {problem.reason}" for problem in wrong.problems]
        except UnicodeDecodeError as error:
            findings.append(f"{path}:{path.read_bytes()[: error.start].count(10) + 1}: this is not UTF-8")
        else:
            if programme.id in programmes:
                findings.append(f"{path}:{_line_of_id(path)}: the id {programme.id!r} is used in another file already")
            programmes[programme.id] = programme
    if not paths:
        findings.append(f"{folder}:1: there is no programme in this folder (*.toml)")
    if findings:
        raise WrongProgrammes(findings)
    return Catalogue(programmes, municipalities)


def catalogue_of(tx: Tx) -> Catalogue:
    """The programmes that this service runs with."""
    return load_programmes(cast("Settings", tx.settings).programmes_dir)


def programme_of(tx: Tx, programme_id: str) -> Programme:
    """The programme with this id. Raises UnknownProgramme."""
    programme = catalogue_of(tx).programmes.get(programme_id)
    if programme is None:
        raise UnknownProgramme(fields={"programme_id": UnknownProgramme.message})
    return programme


@lru_cache(maxsize=1)
def read_municipalities() -> Municipalities:
    """The register of municipalities that the project carries."""
    return read_register(REGISTER.read_text(encoding="utf-8"))


def _line_of_id(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.split("=")[0].strip() == "id")
