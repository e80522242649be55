"""The shipped programmes, for tests."""

from services.intake.programmes.load_programmes import load_programmes
from services.intake.settings import SHIPPED_PROGRAMMES

CATALOGUE = load_programmes(SHIPPED_PROGRAMMES)


def the_programme(programme_id):
    return CATALOGUE.programmes[programme_id]
