"""Sections of a Word file: paper, margins, columns, and which headers and footers are really shown."""

from msgspec import Struct
from msgspec.structs import replace

from congvan.facts.document_facts import Container, PageNumber, Pages, Section
from congvan.facts.package_file import Element
from congvan.facts.word_names import VAL, R, W, child_is_on, millimetres, twips, whole

_KINDS = {"headerReference": Container.HEADER, "footerReference": Container.FOOTER}
_PAGES = {"first": Pages.FIRST, "even": Pages.EVEN, "default": Pages.DEFAULT}
_FIELD_FORMATS = {"arabic": "decimal", "roman": "lowerRoman", "alphabetic": "lowerLetter", "arabicdash": "numberInDash"}


class SectionPlan(Struct, frozen=True, kw_only=True):
    """A section before its headers are read."""

    index: int
    paper: tuple[float | None, float | None]
    """Twips, width and height."""
    landscape: bool | None
    margins: dict[str, float]
    """Twips; `left` and `top` with the gutter."""
    columns: tuple[float, ...] | None
    """Widths in twips; None where the paper is not told."""
    different_first: bool
    number_format: str
    first_number: int | None
    breaks_page: bool
    shown: tuple[tuple[Container, Pages, str], ...]
    """The headers and footers that are shown, each with the id of its link."""

    @property
    def text_width(self) -> float | None:
        """Twips between the margins."""
        width = self.paper[0]
        if width is None or "left" not in self.margins or "right" not in self.margins:
            return None
        return max(width - self.margins["left"] - self.margins["right"], 0)

    @property
    def column_width(self) -> float | None:
        """Twips of a column where all are alike."""
        if not self.columns:
            return self.text_width
        return self.columns[0] if max(self.columns) - min(self.columns) < 2 else None

    def facts(self, page_numbers: tuple[PageNumber, ...], field_format: str | None) -> Section:
        """Return the section as facts."""
        number_format = self.number_format
        if field_format:
            named = _FIELD_FORMATS.get(field_format.lower())
            shouted = named in {"lowerRoman", "lowerLetter"} and field_format.isupper()
            number_format = (named or number_format).replace("lower", "upper") if shouted else named or number_format
        return Section(
            index=self.index,
            paper_width=millimetres(self.paper[0]),
            paper_height=millimetres(self.paper[1]),
            landscape=self.landscape,
            margin_top=millimetres(self.margins.get("top")),
            margin_bottom=millimetres(self.margins.get("bottom")),
            margin_left=millimetres(self.margins.get("left")),
            margin_right=millimetres(self.margins.get("right")),
            header_distance=millimetres(self.margins.get("header")),
            footer_distance=millimetres(self.margins.get("footer")),
            different_first=self.different_first,
            number_format=number_format,
            first_number=self.first_number,
            page_numbers=page_numbers,
            breaks_page=self.breaks_page,
        )


def section_elements(document: Element) -> tuple[Element, ...]:
    """Return the `w:sectPr` of a document in order, without those that tracked changes remember."""
    return tuple(one for one in document.iter(f"{W}sectPr") if one.getparent().tag != f"{W}sectPrChange")


def plan_sections(document: Element, settings: Element | None) -> tuple[SectionPlan, ...]:
    """Return the sections of a document; one without any measure where it names none."""
    even = child_is_on(settings, f"{W}evenAndOddHeaders")
    top_gutter = child_is_on(settings, f"{W}gutterAtTop")
    linked: dict[tuple[Container, Pages], str] = {}
    plans: list[SectionPlan] = []
    for source in section_elements(document) or (None,):
        for child in () if source is None else source:
            kind = _KINDS.get(child.tag.removeprefix(W))
            pages = _PAGES.get(child.get(f"{W}type") or "default")
            if kind is not None and pages is not None:
                linked[kind, pages] = child.get(f"{R}id") or ""
        plan = _plan(source, len(plans), linked, even=even, top_gutter=top_gutter)
        if plans and plan.paper != plans[-1].paper:  # two papers cannot share a page
            plan = replace(plan, breaks_page=True)
        plans.append(plan)
    return tuple(plans)


def _plan(
    source: Element | None, index: int, linked: dict[tuple[Container, Pages], str], *, even: bool, top_gutter: bool
) -> SectionPlan:
    first = child_is_on(source, f"{W}titlePg")
    size, numbers, kind = (_child(source, name) for name in ("pgSz", "pgNumType", "type"))
    width, height = (None if size is None else twips(size.get(f"{W}{name}")) for name in ("w", "h"))
    landscape = None if width is None or height is None else width > height
    margins = _margins(source, top_gutter=top_gutter)
    wanted = {Pages.DEFAULT, *([Pages.FIRST] if first else []), *([Pages.EVEN] if even else [])}
    plan = SectionPlan(
        index=index,
        paper=(width, height),
        landscape=landscape,
        margins=margins,
        columns=None,
        different_first=first,
        number_format=(None if numbers is None else numbers.get(f"{W}fmt")) or "decimal",
        first_number=None if numbers is None else whole(numbers.get(f"{W}start")),
        breaks_page=index == 0 or kind is None or kind.get(VAL) not in {"continuous", "nextColumn"},
        shown=tuple((*place, link) for place, link in linked.items() if place[1] in wanted),
    )
    return _with_columns(plan, _child(source, "cols"))


def _with_columns(plan: SectionPlan, source: Element | None) -> SectionPlan:
    """Return a section with the widths of its columns."""
    width = plan.text_width
    if source is None or width is None:
        return plan
    own = [twips(one.get(f"{W}w")) for one in source.findall(f"{W}col")]
    if own and (source.get(f"{W}equalWidth") or "1").lower() in {"0", "false", "off"}:
        return replace(plan, columns=tuple(one for one in own if one is not None))
    count = min(whole(source.get(f"{W}num")) or 1, 45)
    if count < 2:
        return plan
    space = twips(source.get(f"{W}space"))
    between = 720 if space is None else space
    return replace(plan, columns=(max(width - between * (count - 1), 0) / count,) * count)


def _margins(source: Element | None, *, top_gutter: bool) -> dict[str, float]:
    margins = _child(source, "pgMar")
    found: dict[str, float] = {}
    for name in ("top", "bottom", "left", "right", "header", "footer"):
        length = None if margins is None else twips(margins.get(f"{W}{name}"))
        if length is not None:
            found[name] = abs(length)  # below zero: text may run over it, but there it begins
    gutter = None if margins is None else twips(margins.get(f"{W}gutter"))
    side = "top" if top_gutter else "right" if child_is_on(source, f"{W}rtlGutter") else "left"
    if gutter and side in found:
        found[side] += gutter
    return found


def _child(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else parent.find(f"{W}{name}")
