"""The pages that were looked at, so that one can go back and forward as in a browser."""

from typing import NamedTuple


class Trail(NamedTuple):
    """Codes of nodes and KPIs, "" for the overview. A page passed by browsing is not kept."""

    here: str = ""
    back: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    passing: bool = False

    def to(self, code: str, *, passing: bool = False) -> "Trail":
        """Go to a page; `passing` where arrows lead past it on the way to another."""
        if code == self.here:
            return Trail(code, self.back, self.forward, self.passing and passing)
        back = self.back if self.passing else (*self.back, self.here)
        return Trail(code, back, (), passing)

    def went_back(self) -> "Trail":
        """One page back, or here where there is none."""
        if not self.back:
            return self
        return Trail(self.back[-1], self.back[:-1], (self.here, *self.forward))

    def went_forward(self) -> "Trail":
        """One page forward again, or here where there is none."""
        if not self.forward:
            return self
        return Trail(self.forward[0], (*self.back, self.here), self.forward[1:])
