"""The shipped programmes, for tests."""

from services.intake.settings import SHIPPED_PROGRAMMES
from services.intake.usecases.load_programmes import load_programmes


def the_programme(programme_id):
    return load_programmes(SHIPPED_PROGRAMMES).programmes[programme_id]
