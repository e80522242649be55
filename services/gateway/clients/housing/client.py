"""The client of housing, with one attribute per subject."""

from services.gateway.clients.accesses import Accesses
from services.gateway.clients.housing.arrivals import Arrivals
from services.gateway.clients.housing.corrections import Corrections
from services.gateway.clients.housing.end_of_stay import EndOfStay
from services.gateway.clients.housing.move_outs import MoveOuts
from services.gateway.clients.housing.offers import Offers
from services.gateway.clients.housing.overview import Overview
from shared.http import ServiceClient


class Housing:
    """The housing service: places, offers and stays. It knows cases, but no names."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self.accesses = Accesses(http)
        self.offers = Offers(http)
        self.end_of_stay = EndOfStay(http)
        self.arrivals = Arrivals(http)
        self.move_outs = MoveOuts(http)
        self.corrections = Corrections(http)
        self.overview = Overview(http)
