"""The one exception of this package: something that cannot be read, and the code that says why."""


class Fault(Exception):
    """What is given cannot be judged; `code` is the whole answer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
