"""A workflow file of one school year rolled on to the next: its text with everything moved that moves by itself.

**Days.** The same day and month a year later; within three weeks of Tết as far from Tết as before; where that is a day
off and the old one was not, the next working day. The names of weekdays follow their days.

**Years and references.** School years and years are one more. Number and date of the document itself are taken out, and
letters of superiors are replaced by a sample text that `check` asks for; laws and decrees stay. Comments keep their
words, for only who wrote them knows what they meant: those that name a day or a year are told, to be looked at.
Everything that was changed is told with its line.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec import Struct, field

from congvan.base.yaml_text import Mapping, Node, Scalar, Sequence
from congvan.deadlines import working_days
from congvan.deadlines.working_days import WEEKDAYS, WorkingCalendar
from congvan.workflow.parts.sample_text import SAMPLES
from congvan.workflow.parts.written_dates import padded_month

NEAR_TET = timedelta(days=21)

_WEEKDAY = "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật"
_REFERENCE = r"[0-9]+/[0-9A-ZĐ][0-9A-ZĐa-zđ&./-]*[0-9A-ZĐa-zđ]"
_DAY = r"(?<![0-9/.-])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9])"
_LONG_DAY = r"[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
_MOVING = re.compile(
    rf"(?P<cited>(?:số:? *)(?P<ref>{_REFERENCE})(?: *,? *ngày *(?:{_DAY}|{_LONG_DAY}))?)"
    rf"|(?:(?P<weekday>{_WEEKDAY})(?P<between>,? *(?:ngày *)?))?"
    rf"(?:(?P<day>{_DAY})|(?P<long>{_LONG_DAY})|(?P<iso>(?<![0-9])[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])))"
    r"|(?P<years>(?<![0-9/])[0-9]{4}(?P<dash> ?[-–] ?)[0-9]{4}(?![0-9]))"
    r"|(?P<year>(?P<word>(?:năm|tháng [0-9]{1,2} ?/|quý [IV]+ ?/) ?)(?P<alone>[0-9]{4})(?![0-9]))",
    re.IGNORECASE,
)
_TIME_IN_COMMENT = re.compile(
    r"(?<![0-9/.-])[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?(?![0-9/.-])|tháng [0-9]{1,2}(?![0-9])"
    r"|(?<![0-9/])(?:19|20)[0-9]{2}(?![0-9/])",
    re.IGNORECASE,
)
"""A day, a month or a year in a comment."""
_LAW = re.compile(r"/[0-9]{4}/|/QH[0-9]+")
"""What holds from year to year: `30/2020/NĐ-CP`, `08/2022/QH15`."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that is not as it was last year."""

    line: int
    """In the new file; 0 for a line that is not there any more."""
    old: str
    new: str
    """Empty for what was taken out."""
    reason: str = ""
    """An English msgid, or words about a day in Vietnamese."""


class KeptComment(Struct, frozen=True, kw_only=True):
    """A comment that names a day or a year and was left as it is."""

    line: int
    """In the new file."""
    text: str


class _New(Struct, frozen=True, kw_only=True):
    """What stands in the place of something, and why."""

    text: str
    reason: str = ""


class Roll(Struct, kw_only=True):
    """Rolls one file; collects what it changes."""

    tree: Mapping
    """The nodes of last year's file."""
    calendar: WorkingCalendar
    tet_of: Callable[[int], date]
    changes: list[Change] = field(default_factory=list)
    comments: list[KeptComment] = field(default_factory=list)

    def text(self, text: str, head: str) -> str:
        """Return a workflow file's text for the next year, under another heading comment."""
        lines = text.split("\n")
        own, basis, words = _own_lines(self.tree), _basis_lines(self.tree), _lines_of_words(self.tree, lines)
        references = frozenset(_references(self.tree))
        begin = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
        new = [*head.rstrip("\n").split("\n"), ""]
        inserted = False
        for number, line in enumerate(lines[begin:], start=begin + 1):
            if number in own:
                if not inserted:
                    indent = line[: len(line) - len(line.lstrip())]
                    new.append(f"{indent}year: {self._year() + 1}")
                    inserted = True
                self.changes.append(Change(line=0, old=line.strip(), new="", reason="given again when it is issued"))
            elif line.lstrip().startswith("#") and number not in words:
                new.append(line)
                if _TIME_IN_COMMENT.search(line):
                    self.comments.append(KeptComment(line=len(new), text=line.strip().lstrip("# ")))
            else:
                written = basis.get(number, "")
                at = len(new) + 1
                new.append(self._basis(line, at, written) if written else self._line(line, at, references))
        return "\n".join(new)

    def _year(self) -> int:
        """Return the year of the document that is rolled on."""
        document = self.tree.get("document")
        for key in ("date", "year"):
            node = document.get(key) if isinstance(document, Mapping) else None
            found = re.search(r"[0-9]{4}", node.text) if isinstance(node, Scalar) else None
            if found:
                return int(found[0])
        found = re.search(r"(?<![0-9])(20[0-9]{2})(?![0-9])", self.tree.place.file or "")
        return int(found[1]) if found else 2000

    def _basis(self, line: str, at: int, written: str) -> str:
        """Return the line of a superior's letter, whose number and date are to be filled in."""
        if written == "law":
            return line
        if written == "both":
            self.changes.append(
                Change(line=at, old=line.strip(), new=SAMPLES.reference, reason="a new letter is needed")
            )
            line = re.sub(r"(number: *)[^,}]+", rf'\g<1>"{SAMPLES.reference}"', line)
            return re.sub(r", *date: *[^,}]+|date: *[^,}]+, *", "", line)
        if written == "number":
            key, _, value = line.partition(":")
            self.changes.append(
                Change(line=at, old=value.strip(), new=SAMPLES.reference, reason="a new letter is needed")
            )
            return f'{key}: "{SAMPLES.reference}"'
        self.changes.append(Change(line=at, old=line.strip(), new="", reason="the day of the new letter is needed"))
        return f"{line[: len(line) - len(line.lstrip())]}# {line.strip()}"

    def _line(self, line: str, at: int, references: frozenset[str]) -> str:
        """Return a line with its days, years and references moved."""

        def moved(found: re.Match[str]) -> str:
            new = self._moved(found, references)
            if new.text != found[0]:
                self.changes.append(Change(line=at, old=found[0], new=new.text, reason=new.reason))
            return new.text

        return _MOVING.sub(moved, line)

    def _moved(self, found: re.Match[str], references: frozenset[str]) -> _New:
        """Return what stands in the place of something that moves, and why."""
        if found["cited"]:
            if _LAW.search(found["ref"]) or found["ref"].upper() not in references:
                return _New(text=found[0])
            return _New(text=f"số {SAMPLES.reference}", reason="a new letter is needed")
        if found["years"]:
            first, last = (int(year) + 1 for year in re.findall(r"[0-9]{4}", found["years"]))
            return _New(text=f"{first}{found['dash']}{last}", reason="the next school year")
        if found["year"]:
            return _New(text=f"{found['word']}{int(found['alone']) + 1}", reason="the next year")
        old = _read_day(found)
        if old is None:
            return _New(text=found[0])
        new, reason = self.day(old)
        weekday = ""
        if found["weekday"]:
            name = WEEKDAYS[new.weekday()]
            weekday = (name[:1].upper() + name[1:] if found["weekday"][:1].isupper() else name) + found["between"]
        return _New(text=weekday + _write_day(found, new), reason=reason)

    def day(self, old: date) -> tuple[date, str]:
        """Return a day of the next year, and why it is not the same day and month, in Vietnamese."""
        tet, next_tet = self.tet_of(old.year), self.tet_of(old.year + 1)
        why = ""
        if abs(old - tet) <= NEAR_TET:
            new = next_tet + (old - tet)
            why = f"cách Tết như năm trước (mùng 1: {_short(tet)}, năm sau {_short(next_tet)})"
        else:
            new = old.replace(year=old.year + 1, day=28 if (old.month, old.day) == (2, 29) else old.day)
        if self.calendar.is_working_day(old) and not self.calendar.is_working_day(new):
            reason = f"{_short(new)} là ngày nghỉ ({self.calendar.why_off(new)})"
            new = working_days.next_working_day(new, self.calendar)
            why = f"{why}; {reason}" if why else reason
        return new, why


def _short(day: date) -> str:
    """Write a day: `29/1/2025`."""
    return f"{day.day}/{day.month}/{day.year}"


def _read_day(found: re.Match[str]) -> date | None:
    """Return the day that was found; None where there is no such day."""
    numbers = [int(n) for n in re.findall(r"[0-9]+", found["day"] or found["long"] or found["iso"])]
    year, month, day = numbers if found["iso"] else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _write_day(found: re.Match[str], new: date) -> str:
    """Write a day as the old one was written: with its signs and zeros."""
    if found["iso"]:
        return new.isoformat()
    if found["long"]:
        return f"{new.day:02d} tháng {padded_month(new.month)} năm {new.year}"
    old = found["day"]
    sign = next(ch for ch in old if ch in "/.-")
    first, second = re.findall(r"[0-9]+", old)[:2]
    padded = first.startswith("0") or second.startswith("0")
    day, month = (f"{new.day:02d}", f"{new.month:02d}") if padded else (str(new.day), str(new.month))
    return f"{day}{sign}{month}{sign}{new.year}"


def _own_lines(tree: Mapping) -> frozenset[int]:
    """Return the lines of the document's own number, date and year, which are given anew."""
    document = tree.get("document")
    entries = document.entries if isinstance(document, Mapping) else ()
    return frozenset(e.key.place.line or 0 for e in entries if e.key.text in {"number", "date", "year"})


def _lines_of_words(tree: Node, lines: list[str]) -> frozenset[int]:
    """Return the lines that stand inside texts of several lines, where # begins a heading and no comment."""
    found: set[int] = set()
    for scalar in _scalars(tree):
        if scalar.block and scalar.place.line:
            first = lines[scalar.place.line - 1]
            indent = len(first) - len(first.lstrip(" -"))
            for number, line in enumerate(lines[scalar.place.line :], start=scalar.place.line + 1):
                if line.strip() and len(line) - len(line.lstrip()) <= indent:
                    break
                found.add(number)
    return frozenset(found)


def _scalars(node: Node) -> Iterator[Scalar]:
    """Go through all single values of a tree."""
    if isinstance(node, Scalar):
        yield node
    for one in node.items if isinstance(node, Sequence) else ():
        yield from _scalars(one)
    for entry in node.entries if isinstance(node, Mapping) else ():
        yield from _scalars(entry.value)


def _basis(tree: Mapping) -> Iterator[Mapping]:
    """Go through the documents that the letter carries out."""
    document = tree.get("document")
    basis: Node | None = document.get("basis") if isinstance(document, Mapping) else None
    for item in basis.items if isinstance(basis, Sequence) else (basis,):
        if isinstance(item, Mapping):
            yield item


def _references(tree: Mapping) -> Iterator[str]:
    """Go through the numbers of the documents that are carried out, and of the document itself."""
    for one in _basis(tree):
        number = one.get("number")
        if isinstance(number, Scalar):
            yield number.text.strip().upper()


def _basis_lines(tree: Mapping) -> dict[int, str]:
    """Return which line holds number, date or `both` of a document that is carried out; `law` for one that stays."""
    found: dict[int, str] = {}
    for one in _basis(tree):
        number = one.get("number")
        law = isinstance(number, Scalar) and bool(_LAW.search(number.text))
        lines = [entry.key.place.line or 0 for entry in one.entries]
        for entry in one.entries:
            line = entry.key.place.line or 0
            if entry.key.text in {"number", "date"}:
                alone = lines.count(line) == 1
                found[line] = "law" if law else entry.key.text if alone else "both"
    return found
