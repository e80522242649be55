"""The shipped programmes, for tests."""

from services.intake.programmes.load_programmes import load_programmes
from services.intake.settings import SHIPPED_PROGRAMMES


def the_programme(programme_id):
    return load_programmes(SHIPPED_PROGRAMMES).programmes[programme_id]
