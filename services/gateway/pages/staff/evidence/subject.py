"""Evidence: papers that staff have seen in a case, and the copies that are kept."""

from services.gateway.pages.staff.evidence import correction, evidence
from services.gateway.pages.staff.evidence.history import HISTORY, VALUES
from services.gateway.pages.staff.evidence.refusals import REFUSALS
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[evidence.router, correction.router], refusals=REFUSALS, history=HISTORY, history_values=VALUES
)
