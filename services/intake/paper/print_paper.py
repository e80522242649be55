"""Print a paper: turn a template and its texts into PDF."""

import json

from services.intake.apart import run_apart
from services.intake.paper.domain import Paper, PrintedPaper
from shared.clock import start_of_day

TYPESETTER = "services.intake.paper.typeset"


async def print_paper(paper: Paper) -> PrintedPaper:
    """The paper as PDF/UA-1. Takes about a tenth of a second, in a process of its own.

    Raises TookTooLong or FailedApart.
    """
    given = {
        "template": paper.template,
        "content": paper.content,
        "made_at": int(start_of_day(paper.made_on).timestamp()),
    }
    answer = await run_apart(TYPESETTER, json.dumps(given).encode())
    head, _, pdf = answer.partition(b"\n")
    return PrintedPaper(pdf=pdf, not_printed=json.loads(head)["not_printed"])
