"""How a change was confirmed, by the codes of intake. Texts are marked, not translated."""

from services.gateway.pages.words import N_, Choices

CONFIRMED_HOW: Choices = {
    "code": N_("bekreftet med kode"),
    "met": N_("bekreftet da vi møttes"),
    "called": N_("bekreftet på telefon"),
    "by_staff": N_("skrevet inn av en ansatt"),
}
BY_TALKING = ("met", "called")
