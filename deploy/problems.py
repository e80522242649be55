"""What stands in the way of running Overgang, in words: what is wrong, and what to do about it."""


class Problem(Exception):
    """Something a person must put right before Overgang can run.

    `what` says what is wrong, `remedy` what to do; both are whole sentences for somebody who has never seen the code.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
