"""What holds in the end: document defaults, table style, numbering, paragraph style, character style, direct form.

The order is that of ISO 29500-1, 17.7.2; switches such as bold are turned over between styles of different kinds
(17.7.3). Results are kept, since a file has few forms and many runs.
"""

from collections.abc import Iterator

from msgspec import Struct, field

from congvan.facts import word_properties
from congvan.facts.document_facts import Form
from congvan.facts.package_file import Element
from congvan.facts.word_names import VAL, W, child_of, whole
from congvan.facts.word_numbering import Numbering
from congvan.facts.word_properties import TOGGLES, Properties
from congvan.facts.word_theme import Theme

WORD_FONT = "Times New Roman"
"""Word's own font, where a file names none."""
WORD_SIZE = 10.0
"""Points; Word's own size, where a file names none."""
DEPTH_LIMIT = 50
"""Styles that are based on one another; Word itself allows 11."""
_STYLE, _STYLE_ID, _NAME, _BASED_ON = f"{W}style", f"{W}styleId", f"{W}name", f"{W}basedOn"
_TYPE, _DEFAULT, _DEFAULTS = f"{W}type", f"{W}default", f"{W}docDefaults"
_LETTERS, _PARAGRAPH = f"{W}rPr", f"{W}pPr"
_NOT_INHERITED = frozenset({"pStyle", "rStyle", "mark", "markGone", "markHidden", "endsSection"})


class Style(Struct, frozen=True, kw_only=True):
    """A style as it stands in the file, nothing inherited."""

    id: str
    kind: str
    """`paragraph`, `character`, `table`, `numbering`."""
    name: str
    based_on: str | None
    source: Element


class TableForm(Struct, frozen=True, kw_only=True, eq=False):
    """What a table's style gives to the paragraphs and letters of a cell."""

    paragraph: Properties = field(default_factory=dict)
    letters: Properties = field(default_factory=dict)


NO_TABLE = TableForm()


class LetterForm(Struct, frozen=True, kw_only=True, eq=False):
    """How a run's letters look: the form may differ between plain letters, those with marks, and Chinese ones."""

    plain: Form
    marked: Form
    """Of letters outside ASCII."""
    far_east: Form
    hidden: bool

    @property
    def uniform(self) -> bool:
        """Tell whether plain and marked letters look alike; Chinese ones are told apart only where they occur."""
        return self.plain is self.marked


class StyleCascade:
    """The styles of a file and what follows from them."""

    def __init__(self, root: Element | None, theme: Theme, numbering: Numbering) -> None:
        """Read the styles; a file without them has Word's own defaults."""
        self.theme = theme
        self.numbering = numbering
        self._sources: dict[str, Element] = {}
        self._styles: dict[str, Style | None] = {}
        self.default_letters: Properties = {}
        self.default_paragraph: Properties = {}
        self._defaults: dict[str, str] = {}
        self._own: dict[tuple[str, str], Properties] = {}
        self._paragraphs: dict[tuple[str | None, bool], Properties] = {}
        self._letters: dict[tuple[str | None, str], Properties] = {}
        self._whole: dict[object, Properties] = {}
        self._forms: dict[object, LetterForm] = {}
        for one in () if root is None else root:
            if one.tag == _DEFAULTS:
                self.default_letters = word_properties.letters(one.find(f"{W}rPrDefault/{W}rPr"), theme)
                self.default_paragraph = word_properties.paragraph(one.find(f"{W}pPrDefault/{W}pPr"), theme)
            elif one.tag == _STYLE:
                style_id = one.get(_STYLE_ID) or ""
                self._sources.setdefault(style_id, one)
                if (one.get(_DEFAULT) or "0").lower() in {"1", "true", "on"}:
                    self._defaults[one.get(_TYPE) or "paragraph"] = style_id

    def style_id(self, named: str | None, kind: str = "paragraph") -> str | None:
        """Return the style that a paragraph, run or table has: the one it names, or the default of its kind."""
        style = self._style(named)
        return style.id if style is not None and style.kind == kind else self._defaults.get(kind)

    def style_name(self, style_id: str | None) -> str | None:
        """Return a style's name as people see it."""
        style = self._style(style_id)
        return None if style is None else style.name

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """Return a style and those it is based on, the first of them first."""
        return tuple(reversed(tuple(self._upwards(style_id))))

    def paragraph(self, style_id: str | None, direct: Properties, table: TableForm = NO_TABLE) -> Properties:
        """Return the properties of a paragraph of a style (its id as `style_id` returns it) with its own on top.

        Paragraphs alike get one and the same record, which nobody changes.
        """
        key = (style_id, tuple(direct.items()), table if table.paragraph else None)
        kept = self._whole.get(key)
        if kept is not None:
            return kept
        numbered = direct.get("numId") != 0
        styled = self._styled_paragraph(style_id, numbered=numbered)
        found = {**self.default_paragraph, **table.paragraph, **styled}
        if direct:
            if numbered and ("numId" in direct or "ilvl" in direct):
                found |= self._numbered_form(style_id, {**styled, **direct})
            found |= direct
        self._whole[key] = found
        return found

    def letters(
        self, style_id: str | None, character_style: str | None, direct: Properties, table: TableForm = NO_TABLE
    ) -> LetterForm:
        """Return how letters look in a paragraph of a style, with a character style and direct form on top."""
        key = (style_id, character_style, tuple(direct.items()), table if table.letters else None)
        found = self._forms.get(key)
        if found is None:
            levels = (
                table.letters,
                self._styled_letters(style_id, "paragraph"),
                self._styled_letters(self.style_id(character_style, "character"), "character"),
            )
            found = self._forms[key] = letter_form(self.default_letters, levels, direct)
        return found

    def list_of(self, style_id: str | None, found: Properties) -> tuple[int, int] | None:
        """Return the list (its id) and the level (from 0) that a paragraph counts in."""
        list_id = found.get("numId")
        if not list_id:
            return None
        level = found.get("ilvl")
        return list_id, self._level_of_style(list_id, style_id) if level is None else level

    def _style(self, style_id: str | None) -> Style | None:
        """Return a style by its id; a file has many, of which few are used, so each is read when it is asked for."""
        style_id = style_id or ""
        if style_id in self._styles:
            return self._styles[style_id]
        source = self._sources.get(style_id)
        found = self._styles[style_id] = None if source is None else _read_style(source, style_id)
        return found

    def _own_paragraph(self, style: Style) -> Properties:
        """Return what a style itself says of paragraphs."""
        found = self._own.get((style.id, _PARAGRAPH))
        if found is None:
            found = word_properties.paragraph(child_of(style.source, _PARAGRAPH), self.theme)
            self._own[style.id, _PARAGRAPH] = found
        return found

    def _own_letters(self, style: Style) -> Properties:
        """Return what a style itself says of letters."""
        found = self._own.get((style.id, _LETTERS))
        if found is None:
            found = word_properties.letters(child_of(style.source, _LETTERS), self.theme)
            self._own[style.id, _LETTERS] = found
        return found

    def _upwards(self, style_id: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        style = self._style(style_id)
        while style is not None and style.id not in seen and len(seen) < DEPTH_LIMIT:
            yield style
            seen.add(style.id)
            below = self._style(style.based_on)
            style = below if below is not None and below.kind == style.kind else None

    def _styled_paragraph(self, style_id: str | None, *, numbered: bool) -> Properties:
        """Return what the styles say; a list that a style names gives its indents below that style's own."""
        key = (style_id, numbered)
        found = self._paragraphs.get(key)
        if found is None:
            found = {}
            for style in self.chain(style_id):
                said = self._own_paragraph(style)
                if numbered and said.get("numId"):
                    found |= self._numbered_form(style.id, {**found, **said})
                found |= said
            found = {name: value for name, value in found.items() if name not in _NOT_INHERITED}
            self._paragraphs[key] = found
        return found

    def _numbered_form(self, style_id: str | None, said: Properties) -> Properties:
        place = self.list_of(style_id, said)
        level = None if place is None else self.numbering.level(*place)
        return {} if level is None else level.form

    def _level_of_style(self, list_id: int, style_id: str | None) -> int:
        for style in self._upwards(style_id):
            level = self.numbering.level_of_style(list_id, style.id)
            if level:
                return level
        return 0

    def _styled_letters(self, style_id: str | None, kind: str) -> Properties:
        key = (style_id, kind)
        found = self._letters.get(key)
        if found is None:
            found = {}
            for style in self.chain(style_id):
                found |= self._own_letters(style)
            self._letters[key] = found
        return found


def _read_style(source: Element, style_id: str) -> Style:
    named, based = child_of(source, _NAME), child_of(source, _BASED_ON)
    return Style(
        id=style_id,
        kind=source.get(_TYPE) or "paragraph",
        name=(named.get(VAL) if named is not None else None) or style_id,
        based_on=based.get(VAL) if based is not None else None,
        source=source,
    )


def style_lists(root: Element | None) -> dict[str, int]:
    """Return the list that each numbering style names, by the style's id."""
    found: dict[str, int] = {}
    for style in () if root is None else root.iterchildren(_STYLE):
        if style.get(_TYPE) == "numbering":
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            list_id = whole(number.get(VAL)) if number is not None else None
            if list_id is not None:
                found[style.get(f"{W}styleId") or ""] = list_id
    return found


def letter_form(defaults: Properties, levels: tuple[Properties, ...], direct: Properties) -> LetterForm:
    """Return the form that follows from the defaults, the styles from table to character, and the direct form."""
    found = dict(defaults)
    for level in levels:
        found |= level
    found |= direct
    for name in TOGGLES:
        if name in found:
            found[name] = switched(name, defaults, levels, direct)
    suffix = "Cs" if found.get("complex") or found.get("rtl") else ""
    if suffix:
        form = _form(found, "cs", suffix)
        return LetterForm(plain=form, marked=form, far_east=form, hidden=bool(found.get("vanish")))
    plain = _form(found, "ascii", "")
    marked, far_east = (
        plain if found.get(slot, WORD_FONT) == plain.font else _form(found, slot, "") for slot in ("hAnsi", "eastAsia")
    )
    return LetterForm(plain=plain, marked=marked, far_east=far_east, hidden=bool(found.get("vanish")))


def switched(name: str, defaults: Properties, levels: tuple[Properties, ...], direct: Properties) -> bool:
    """Return whether a switch is on: what is direct holds; else styles that say on turn each other over (17.7.3)."""
    if name in direct:
        return bool(direct[name])
    if defaults.get(name):
        return True
    return sum(bool(level.get(name)) for level in levels) % 2 == 1


_FIELDS = {
    "strike": "strike",
    "dstrike": "strike",
    "caps": "capitals",
    "smallCaps": "small_capitals",
    "u": "underline",
    "color": "colour",
    "vanish": "hidden",
    "vertAlign": "raised",
    "position": "raised",
}
"""The fields of a form that the format's own names give, but for those that complex scripts have twice."""
_SLOT_FIELDS = {
    slot: {**_FIELDS, slot: "font", f"sz{suffix}": "size", f"b{suffix}": "bold", f"i{suffix}": "italic"}
    for slot, suffix in (("ascii", ""), ("hAnsi", ""), ("eastAsia", ""), ("cs", "Cs"))
}
"""The fields by the slot whose font is taken; that of complex scripts has sizes and weights of its own."""


def _form(found: Properties, slot: str, suffix: str) -> Form:
    """Return the form of letters whose font is that of a slot; complex scripts have sizes and weights of their own."""
    bold, italic, size = f"b{suffix}", f"i{suffix}", f"sz{suffix}"
    fields = _SLOT_FIELDS[slot]
    return Form(
        font=found.get(slot, WORD_FONT),
        size=found.get(size, WORD_SIZE),
        bold=bool(found.get(bold)),
        italic=bool(found.get(italic)),
        capitals=bool(found.get("caps")),
        small_capitals=bool(found.get("smallCaps")),
        underline=found.get("u", "none") != "none",
        strike=bool(found.get("strike") or found.get("dstrike")),
        colour=found.get("color", "000000"),
        hidden=bool(found.get("vanish")),
        raised=bool(found.get("vertAlign")) or bool(found.get("position")),
        given=frozenset([fields[name] for name in found if name in fields]),
    )
