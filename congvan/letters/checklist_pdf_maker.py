"""Many schools' checklists as PDF: pages that are alike are laid out whole once, and cut where schools differ.

What differs is the school's name, code, commune and level, where the page prints them in one paragraph and its title.
Words, places and fonts are those of the whole layout (`marked_page`); where that is not sure, it is laid out whole.
A school's file depends on nothing but its own checklist and the templates: not on which others are made with it.
"""

import html
import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from congvan.base import templates
from congvan.base.problems import Problem
from congvan.letters import pages, pdf_file
from congvan.letters.checklist import Checklist
from congvan.letters.marked_page import MarkedPage, NotPlainError, PaintedLines

_MARKS = {
    "school_name": "CvMarkName",
    "school_code": "CvMarkCode",
    "commune": "CvMarkPlace",
    "level_name": "CvMarkLevel",
}
"""Each varying field, and what stands in its place while the page is taken apart; in both cases, so that a style which
changes case is seen."""
_MARK = re.compile("(" + "|".join(_MARKS.values()) + ")")
_FIRST, _MORE, _MOST = 16, 4, 256
"""Paragraphs that are laid out together at first, how many times as many the next time, and at most."""

Rendered = tuple[bytes | None, tuple[Problem, ...]]


class _LaidOut(Struct, frozen=True, kw_only=True):
    """A checklist whose paragraph is laid out, and the page from which its file is cut."""

    checklist: Checklist
    page: MarkedPage
    lines: PaintedLines


class ChecklistPdfMaker:
    """Makes checklists from the office's page; what lists have in common is laid out once."""

    def __init__(self, folder: Path, expected: Iterable[Checklist] = ()) -> None:
        """Keep the folder of templates, and the lists that will be asked for, in that order."""
        self._folder = folder
        self._expected = deque(expected)
        self._together = _FIRST
        self._pages: dict[Checklist, MarkedPage | None] = {}
        self._laid_out: dict[tuple[str, ...], _LaidOut] = {}
        self._can_be_cut = templates.only_print(folder, ("checklist.html", "checklist.css"), _MARKS)

    def expect(self, checklist: Checklist) -> None:
        """Say that a list will be asked for, after those of which that was said before."""
        self._expected.append(checklist)

    def render(self, checklist: Checklist) -> Rendered:
        """Return a school's checklist as a PDF; equal input gives equal bytes."""
        found = self._laid_out.pop(_own(checklist), None)
        if found is None or found.checklist != checklist:
            found = self._lay_out(checklist)
        data = found.page.write(found.lines) if found else None
        if found is None or data is None:
            return _render_whole(checklist, self._folder)
        return data, found.page.problems

    def _page_of(self, checklist: Checklist) -> MarkedPage | None:
        """Return the page with marks that a checklist is made from; None where it must be laid out whole."""
        if not self._can_be_cut:
            return None
        alike = _marked(checklist)
        if alike not in self._pages:
            self._pages[alike] = _prepare(alike, self._folder)
        return self._pages[alike]

    def _lay_out(self, checklist: Checklist) -> _LaidOut | None:
        """Lay out a checklist's paragraph, and with it those of the next ones, page by page."""
        page = self._page_of(checklist)
        if page is None:
            return None
        alike = {page: [checklist]}
        for _ in range(min(self._together, len(self._expected))):
            other = self._expected.popleft()
            if other != checklist and (others := self._page_of(other)):
                alike.setdefault(others, []).append(other)
        self._together = min(self._together * _MORE, _MOST)
        for one, lists in alike.items():
            painted = one.lay_out([dict(zip(_MARKS.values(), _own(each), strict=True)) for each in lists])
            found = [
                _LaidOut(checklist=each, page=one, lines=lines)
                for each, lines in zip(lists, painted, strict=True)
                if lines
            ]
            self._laid_out |= {_own(each.checklist): each for each in found}
        return self._laid_out.pop(_own(checklist), None)


def _render_whole(checklist: Checklist, folder: Path) -> Rendered:
    """Lay out one checklist."""
    page, problems = pages.render_checklist_html(checklist, folder)
    if page is None:
        return None, problems
    data, more = pdf_file.render_pdf(page, folder)
    return data, (*problems, *more)


def _marked(checklist: Checklist, text: str = "") -> Checklist:
    """Return a checklist with a mark, or a text, in place of each field that differs and is not empty."""
    fields = {field: text or mark for field, mark in _MARKS.items() if getattr(checklist, field)}
    return replace(checklist, **fields)


def _own(checklist: Checklist) -> tuple[str, ...]:
    """Return the fields that differ, in the order of their marks."""
    return tuple(getattr(checklist, field) for field in _MARKS)


def _prepare(alike: Checklist, folder: Path) -> MarkedPage | None:
    """Prepare a page with marks; None where files cannot be cut from it."""
    page, problems = pages.render_checklist_html(alike, folder)
    tried, _ = pages.render_checklist_html(_marked(alike, "a < b"), folder)
    if page is None or problems or tried != _MARK.sub(html.escape("a < b"), page):
        return None
    try:
        return MarkedPage(page, _MARK, folder)
    except NotPlainError:
        return None
