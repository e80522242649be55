"""Read the programmes of this installation from their files."""

from pathlib import Path

from services.intake.programmes.domain.programme import Catalogue, Programme
from services.intake.programmes.domain.programme_file import WrongFile, read_programme
from services.intake.programmes.read_municipalities import read_municipalities


class WrongProgrammes(Exception):
    """Some files are wrong. `findings` has `file:line: reason` for each mistake."""

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__("\n".join(findings))


def load_programmes(folder: Path) -> Catalogue:
    """Every programme in `folder` (*.toml). Raises WrongProgrammes."""
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


def _line_of_id(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.split("=")[0].strip() == "id")
