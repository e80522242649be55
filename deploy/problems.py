"""Problems that prevent Overgang from running, with their remedies."""


class Problem(Exception):
    """Something that a person must fix before Overgang can run.

    `what` says what is wrong, `remedy` what to do; both are whole sentences for somebody who does not know the code.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
