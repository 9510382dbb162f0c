"""What the template of a summary may say: final Vietnamese text, prepared for one layout of the printed page."""

from markupsafe import Markup
from msgspec import Struct

from congvan.summaries import bars, curve, drawing, page_lists, vietnamese_form
from congvan.summaries.bars import BarSize, Part
from congvan.summaries.counts import Counts
from congvan.summaries.densities import Layout
from congvan.summaries.page_lists import Grid, GridBlock, LateList, MissingLevel, MissingParagraph, Printed
from congvan.summaries.summary import Group, Summary


class DeadlineFields(Struct, frozen=True, kw_only=True):
    """A deadline: whose it is (empty for the directive's own), its phrase and its instant."""

    label: str
    phrase: str
    instant: str


class PartFields(Struct, frozen=True, kw_only=True):
    """A part of the bar in the legend: its sample, its words, how many, and how much of the expected."""

    sample: Markup
    words: str
    number: str
    rate: str


class GroupFields(Struct, frozen=True, kw_only=True):
    """A row of a table of counts. `printed` is False where the printed page leaves it to the Excel file."""

    number: str
    """Of a requirement, as it is referred to in the lists; else empty."""
    title: str
    expected: str
    submitted: str
    on_time: str
    late: str
    owed: str
    exempt: str
    rate: str
    on_time_rate: str
    bar: Markup
    printed: bool


class PageFields(Struct, frozen=True, kw_only=True):
    """A summary as its template prints it; every text is final."""

    title: str
    """For the file's properties and the window."""
    superior: str
    issuer: str
    document: str
    about: Printed
    """What the document is about, as it follows its name: `V/v …`."""
    deadlines: tuple[DeadlineFields, ...]
    as_of: str
    total: GroupFields
    returned: str
    accepted: str
    schools_expected: str
    schools_complete: str
    schools_partly: str
    schools_nothing: str
    schools_exempt: str
    bar: Markup
    parts: tuple[PartFields, ...]
    levels: tuple[GroupFields, ...]
    requirements: tuple[GroupFields, ...]
    communes: tuple[GroupFields, ...]
    """Empty where the schools have no communes, or all the same one."""
    communes_number: str
    worst: tuple[GroupFields, ...]
    """The communes that lack most, where the printed page has no room for every school."""
    missing_schools: str
    missing: tuple[MissingLevel, ...]
    late_schools: str
    late: LateList
    exempt_schools: str
    exempt: Printed
    """Who is exempt from what."""
    notes: tuple[MissingParagraph, ...]
    """What is incomplete, what can be handed in no more, which requests wait."""
    grid: tuple[GridBlock, ...]
    across: int
    """So many blocks of the grid stand side by side on paper."""
    curve: Markup
    """How submissions came in; empty where nothing has come or there is no single deadline."""
    earlier: bool
    """Whether earlier directives of the kind are drawn beside it."""
    returns: tuple[str, ...]
    """Every return with its reason, one a line."""


PART_WORDS = {
    "on_time": "đúng hạn",
    "late": "nộp muộn",
    "returned": "trả lại, chờ nộp lại",
    "overdue": "quá hạn chưa nộp",
    "waiting": "chưa đến hạn",
}


def prepare_page(summary: Summary, layout: Layout, *, screen: bool) -> PageFields:
    """Prepare everything that the page of a summary prints, and for the screen also what only the screen shows."""
    number = vietnamese_form.show_number
    schools = summary.schools
    grid = page_lists.prepare_grid(summary, layout) if layout.grid or screen else Grid()
    communes = summary.by_commune if len(summary.by_commune) > 1 else ()
    return PageFields(
        title=f"Tổng hợp tình hình nộp báo cáo: {summary.document}",
        superior=summary.superior,
        issuer=summary.issuer,
        document=summary.document,
        about=page_lists.cut_text(summary.about, layout.letters),
        deadlines=tuple(
            DeadlineFields(label=line.label, phrase=line.deadline.phrase, instant=line.instant)
            for line in summary.deadlines
        ),
        as_of=vietnamese_form.show_instant(summary.as_of, summary.zone),
        total=_group(Group(id="", title="Toàn bộ", counts=summary.totals), "", printed=True),
        returned=number(summary.totals.returned),
        accepted=number(summary.totals.accepted),
        schools_expected=number(schools.expected),
        schools_complete=number(schools.complete),
        schools_partly=number(schools.partly),
        schools_nothing=number(schools.nothing),
        schools_exempt=number(schools.exempt),
        bar=_bar(summary.totals, bars.WIDE),
        parts=tuple(_part(part, summary.totals) for part in bars.PARTS),
        levels=_groups(summary.by_level, layout),
        requirements=_groups(summary.by_requirement, layout, {column.id: column.number for column in summary.columns}),
        communes=_groups(communes, layout),
        communes_number=number(len(communes)),
        worst=_worst(communes, layout),
        missing_schools=number(summary.missing_schools),
        missing=page_lists.prepare_missing(summary, layout),
        late_schools=number(len(summary.late)),
        late=page_lists.prepare_late(summary, layout),
        exempt_schools=number(len(summary.exempt)),
        exempt=page_lists.prepare_exempt(summary, layout),
        notes=page_lists.prepare_notes(summary, layout),
        grid=grid.blocks,
        across=grid.across,
        curve=_curve(summary) if layout.curve or screen else Markup(),
        earlier=bool(summary.earlier),
        returns=tuple(page_lists.word_returned(one, summary.zone) for one in summary.returned) if screen else (),
    )


def describe_bar(counts: Counts) -> str:
    """Say what a bar shows, for those who hear it: `đúng hạn 300, nộp muộn 15, …`."""
    if not counts.expected:
        return "không có nội dung phải nộp"
    found = ((PART_WORDS[part.name], getattr(counts, part.name)) for part in bars.PARTS)
    return ", ".join(f"{words} {vietnamese_form.show_number(number)}" for words, number in found if number)


def _groups(
    groups: tuple[Group, ...], layout: Layout, numbers: dict[str, int] | None = None
) -> tuple[GroupFields, ...]:
    """Prepare a table of counts."""
    limit = len(groups) if layout.groups is None else layout.groups
    return tuple(
        _group(group, str(numbers[group.id]) if numbers else "", printed=place < limit)
        for place, group in enumerate(groups)
    )


def _worst(communes: tuple[Group, ...], layout: Layout) -> tuple[GroupFields, ...]:
    """Prepare the communes that lack most; equal ones stay in the order of their names."""
    lacking = sorted((one for one in communes if one.counts.owed), key=lambda one: -one.counts.owed)
    return tuple(_group(one, "", printed=True) for one in lacking[: layout.communes])


def _group(group: Group, number: str, *, printed: bool) -> GroupFields:
    """Prepare a row of a table of counts."""
    show = vietnamese_form.show_number
    found = group.counts
    return GroupFields(
        number=number,
        title=page_lists.breakable(group.title) or "(không ghi)",
        expected=show(found.expected),
        submitted=show(found.submitted),
        on_time=show(found.on_time),
        late=show(found.late),
        owed=show(found.owed),
        exempt=show(found.exempt),
        rate=vietnamese_form.show_rate(found.rate),
        on_time_rate=vietnamese_form.show_rate(found.on_time_rate),
        bar=_bar(found, bars.NARROW),
        printed=printed,
    )


def _curve(summary: Summary) -> Markup:
    """Draw how submissions came in; names of directives are escaped where they are drawn."""
    if summary.curve is None or not summary.curve.came:
        return Markup()
    return Markup(drawing.render_svg(curve.draw_curves(summary.curve, summary.earlier), "curve"))  # noqa: S704


def _bar(counts: Counts, size: BarSize) -> Markup:
    """Draw a bar; what it says is escaped where it is drawn."""
    return Markup(bars.draw_bar(counts, size, describe_bar(counts)))  # noqa: S704


def _part(part: Part, counts: Counts) -> PartFields:
    """Prepare an entry of the legend."""
    alone: int = getattr(counts, part.name)
    return PartFields(
        sample=Markup(bars.draw_swatch(part)),  # noqa: S704
        words=PART_WORDS[part.name],
        number=vietnamese_form.show_number(alone),
        rate=vietnamese_form.show_rate(counts.part(alone)),
    )
