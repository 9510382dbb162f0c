"""How densely a summary is printed: the layouts that are tried, and what each leaves to the Excel file."""

from msgspec import Struct

SMALLEST = 7.5
"""Points: the smallest size that still reads well on paper."""


class Layout(Struct, frozen=True, kw_only=True):
    """One density of the printed page. The screen shows everything whatever the layout."""

    size: float
    """Of the text, in points."""
    titles: bool = True
    """Lists name requirements by their titles, else by their numbers."""
    spans: bool = True
    """Late schools are shown with every requirement, else with the longest lateness only."""
    shared: int = 3
    """So many groups of schools that owe the same part are shown as groups within a level."""
    columns: int = 2
    """Late schools stand in so many columns."""
    grid: bool = True
    """The grid schools × requirements is printed."""
    curve: bool = False
    """The curve of submissions is printed."""
    schools: int | None = None
    """So many schools are printed in each of the lists of who is missing and who was late."""
    groups: int | None = None
    """So many rows are printed in each of the tables of counts."""
    communes: int = 0
    """So many communes are printed, those that lack most: where there is no room for every school they say where."""
    letters: int | None = None
    """The subject and other texts without a natural bound are printed up to so many letters."""

    @property
    def list_size(self) -> float:
        """Return the size of lists and grid: a little smaller than the figures, but not too small to read."""
        return max(SMALLEST, self.size - 1)


LAYOUTS = (
    Layout(size=11, curve=True),
    Layout(size=10, curve=True),
    *(Layout(size=size, titles=False, columns=3, curve=True) for size in (9.5, 9, 8.5)),
    Layout(size=11),
    Layout(size=10),
    Layout(size=9.5),
    Layout(size=9.5, titles=False, columns=3),
    Layout(size=9, titles=False, columns=3),
    Layout(size=8.5, titles=False, columns=3),
    Layout(size=8.5, titles=False, spans=False, columns=3),
    Layout(size=8, titles=False, spans=False, columns=3),
    Layout(size=SMALLEST, titles=False, spans=False, columns=3),
    Layout(size=9, titles=False, spans=False, columns=3, grid=False),
    Layout(size=8, titles=False, spans=False, columns=3, grid=False),
    *(
        Layout(size=8, titles=False, spans=False, columns=3, grid=False, schools=schools, groups=24, communes=communes,
               letters=600)
        for schools, communes in ((24, 16), (60, 0))
    ),
    *(
        Layout(size=8, titles=False, spans=False, columns=3, shared=1, grid=False, schools=schools, groups=16,
               communes=communes, letters=400)
        for schools, communes in ((12, 10), (30, 0))
    ),
    Layout(size=8, titles=False, spans=False, columns=3, shared=0, grid=False, schools=9, groups=9, letters=200),
)  # fmt: skip
"""From the most generous to the densest."""


def layouts_for(communes: int) -> tuple[Layout, ...]:
    """Return the layouts to try for schools of so many communes: of one commune there is nothing to say."""
    return LAYOUTS if communes > 1 else tuple(layout for layout in LAYOUTS if not layout.communes)
