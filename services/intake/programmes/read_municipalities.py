"""Read the register of municipalities that is part of the project."""

from pathlib import Path

from services.intake.programmes.domain.municipalities import Municipalities, read_register

REGISTER = Path(__file__).resolve().parents[1] / "registers" / "kommuner_2024.csv"


def read_municipalities() -> Municipalities:
    """Every municipality of Norway by its number."""
    return read_register(REGISTER.read_text(encoding="utf-8"))
