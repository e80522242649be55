"""Words for refusals of followup about contacts."""

from services.gateway.pages.staff.contributions import RefusalWords
from services.gateway.pages.words import N_

REFUSALS: dict[str, RefusalWords] = {
    "ContactHasChanged": (N_("Noen har bekreftet eller flyttet kontakten mens du skrev."), None),
    "NotFollowedUpByYou": (N_("Kontaktpersonen, stedfortrederen eller lederen bekrefter kontakten."), None),
    "NotDueYet": (N_("Kontakten er avtalt til %(due_on)s og kan bekreftes fra da av."), None),
    "ContactIsCancelled": (N_("Denne kontakten er avlyst."), None),
    "ConfirmedInTheFuture": (N_("Kontakten bekreftes når den har skjedd, ikke før."), "confirmed_on"),
    "ConfirmedBeforeTheMove": (N_("Flyttingen var %(moved_on)s. Kontakten kan ikke ha vært før det."), "confirmed_on"),
    "NoSuchContact": (N_("Kontakten finnes ikke lenger. Last siden på nytt."), None),
}
