"""Nơi nhận: order, dashes, end marks, and the last line “Lưu: VT, …”."""

import re
from collections.abc import Iterator

from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.content_rules import content_articles as articles
from congvan.checking.content_rules.plain_view import View, shown_mark, spot, sure_lines, views
from congvan.checking.finding import Finding, FindingKind, FindingSeverity
from congvan.decree30 import document_types

RECEIVERS_LABEL = FindingKind(
    code="letter.receivers-label",
    message="The list of receivers is headed by “{found}”.",
    cure="Write “{expected}”.",
)
RECEIVERS_EMPTY = FindingKind(
    code="letter.receivers-empty",
    message="Nothing stands below “Nơi nhận”.",
    cure="Write who receives the document, each on a line, and “- Lưu: VT, ….” at the end.",
)
RECEIVER_DASH = FindingKind(
    code="letter.receiver-dash",
    message="The line “{found}” of Nơi nhận does not begin with a hyphen.",
    cure="Begin it with a hyphen and a space.",
)
RECEIVER_END = FindingKind(
    code="letter.receiver-end",
    message="The line “{line}” of Nơi nhận ends with {found}.",
    cure="End it with “{expected}”: a semicolon after each line, a full stop after the last.",
)
KEEP_WORDS = FindingKind(
    code="letter.keep-words",
    message="The last line of Nơi nhận reads “{found}”.",
    cure="Write “{expected}”.",
)
KEEP_OFFICE = FindingKind(
    code="letter.keep-office",
    message="The line “{found}” of Nơi nhận does not name VT, where a copy is always kept.",
    cure="Write “Lưu: VT, ” and the abbreviation of the drafting unit.",
)
NO_KEEP = FindingKind(
    code="letter.no-keep",
    message="Nơi nhận has no last line “Lưu: VT, …”.",
    cure="Add “- Lưu: VT, ” with the abbreviation of the drafting unit.",
)
KEEP_LAST = FindingKind(
    code="letter.keep-last",
    message="“{found}” is not the last line of Nơi nhận.",
    cure="Move it to the end of the list.",
)
AS_ABOVE_FIRST = FindingKind(
    code="letter.as-above-first",
    message="“{found}” is not the first line of Nơi nhận.",
    cure="Move it to the top of the list.",
)
AS_ABOVE_WORDS = FindingKind(
    code="letter.as-above-words",
    message="The first line of Nơi nhận reads “{found}”.",
    cure="Write “{expected}”.",
)
NO_AS_ABOVE = FindingKind(
    code="letter.no-as-above",
    message="The document has “Kính gửi”, but Nơi nhận does not begin with “Như trên”.",
    cure="Write “- Như trên;” as the first line of Nơi nhận.",
)
AS_ABOVE_OF_NOTHING = FindingKind(
    code="letter.as-above-of-nothing",
    message="Nơi nhận says “{found}”, but the document has no “Kính gửi”.",
    cure="Write who receives the document instead.",
)
AS_ARTICLE_OF_NOTHING = FindingKind(
    code="letter.as-article-of-nothing",
    message="Nơi nhận says “{found}”, but the document has no such article.",
    cure="Name the article that says who carries out the document.",
)

_LABEL = re.compile(r"\s*(?P<words>Nơi\s+nhận)(?P<colon>\s*:)?", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[-–—]\s*)")
_OTHER_DASH = re.compile(r"\s*(?P<sign>[–—+*•])\s*")
_KEEP = re.compile(
    r"(?P<word>Lưu|Luu(?=:))(?P<colon>\s*:)?\s*(?P<office>VT|Văn thư|V\.T\.?)?(?P<comma>\s*,)?(?P<gap>\s*)"
    r"(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_AS_ABOVE = re.compile(r"như\s+(?P<what>trên|kính\s+gửi|trên\s+kính\s+gửi)(?!\w)", re.IGNORECASE)
_AS_ARTICLE = re.compile(r"như\s+điều\s+(?P<number>\d{1,4})(?!\w)", re.IGNORECASE)
_LAST_END = re.compile(r"\.(?:\s*\S{1,14})?(?:\s*\(?\d{1,4}\w?\)?)?\.?$")
"""The full stop of the last line; the drafter's mark and the number of copies may follow it (III.3)."""
_UNGREETED = tuple(
    name
    for name in document_types.NAMED
    if name not in (*document_types.ALWAYS_GREETED, "giay-uy-quyen", "phieu-gui", "phieu-chuyen", "phieu-bao")
)
_NEEDS_GREETING = (*_UNGREETED, "quyet-dinh", "nghi-quyet")
"""Types without a word on addressees; where “Kính gửi” must stand and is missing, that is told instead."""


def check_receivers_label(letter: RecognisedDocument) -> Iterator[Finding]:
    """“Nơi nhận” with a colon heads a list that is not empty.

    Right: Nơi nhận: / - Như trên; Wrong: Nơi nhận / - Như trên; “Nơi nhận:” alone.
    """
    for view in views(letter, Component.RECEIVERS_LABEL):
        line = _LABEL.match(view.text)
        if line is None:
            continue
        start, end = line.start("words"), line.end("colon") if line["colon"] else line.end("words")
        found = view.text[start:end]
        if found != "Nơi nhận:":
            yield spot(
                RECEIVERS_LABEL, view, start, end, article=articles.RECEIVERS_FORM, expected="Nơi nhận:",
                fix="Nơi nhận:",
            )  # fmt: skip
        if not letter.of(Component.RECEIVER) and not view.text[end:].strip():
            yield spot(RECEIVERS_EMPTY, view, start, end, article=articles.RECEIVERS_FORM)


def check_receiver_lines(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each receiver's line begins with a hyphen and ends with a semicolon, the last with a full stop.

    Right: - Như trên; / - Lưu: VT, CNTT. Wrong: Như trên; / - Lưu: VT, CNTT;
    """
    lines = _lines(letter)
    if not any(_has_dash(line) for line in lines) and len(lines) > 1:
        lines = lines[:1]  # one cause: the whole list has no dashes
        yield spot(
            RECEIVER_DASH,
            lines[0],
            lines[0].begin,
            lines[0].begin,
            article=articles.RECEIVERS_FORM,
            found=lines[0].words,
        )
        return
    for place, line in enumerate(lines):
        previous = lines[place - 1].words if place else ";"
        if not _has_dash(line) and not _goes_on(previous):
            yield spot(
                RECEIVER_DASH, line, line.begin, line.begin, article=articles.RECEIVERS_FORM, found=line.words, fix="- "
            )
        sign = _OTHER_DASH.match(line.text)
        if sign:
            yield spot(
                RECEIVER_DASH, line, *sign.span("sign"), article=articles.RECEIVERS_FORM, found=line.words, fix="-",
                severity=FindingSeverity.SHOULD,
            )  # fmt: skip
        following = lines[place + 1] if place + 1 < len(lines) else None
        yield from _end(line, following)


def check_keep(letter: RecognisedDocument) -> Iterator[Finding]:
    """The last line reads “Lưu: VT, …”.

    Right: - Lưu: VT, CNTT. Wrong: - Lưu VT, CNTT; - Lưu: CNTT; or no such line, or one that is not the last.
    """
    lines = _lines(letter)
    if not lines:
        return
    keeps = [
        (place, line, found) for place, line in enumerate(lines) if (found := _KEEP.match(line.text, _after_dash(line)))
    ]
    if not keeps:
        last = lines[-1]
        yield spot(NO_KEEP, last, last.begin, last.finish, article=articles.RECEIVERS_FORM)
        return
    place, line, found = keeps[-1]
    if place != len(lines) - 1 and _has_dash(lines[-1]):
        yield spot(KEEP_LAST, line, line.begin, line.finish, article=articles.RECEIVERS_FORM)
    yield from _keep_words(line, found)


def check_as_above(letter: RecognisedDocument) -> Iterator[Finding]:
    """“Như trên” stands first where there is “Kính gửi”, and only there; “Như Điều …” points at an article there is.

    Right: Kính gửi: Bộ Nội vụ … Nơi nhận: - Như trên; Wrong: “Như trên” of a thông báo without “Kính gửi”.
    """
    lines = _lines(letter)
    if not lines or not letter.of(Component.RECEIVERS_LABEL):
        return
    greeted = bool(letter.of(Component.GREETING))
    found = [
        (place, line, match)
        for place, line in enumerate(lines)
        if (match := _AS_ABOVE.match(line.text, _after_dash(line)))
    ]
    if greeted and letter.type in document_types.GREETED and not found:
        yield spot(NO_AS_ABOVE, lines[0], lines[0].begin, lines[0].finish, article=articles.RECEIVERS)
    for place, line, match in found[:1]:
        if not greeted and letter.type in _NEEDS_GREETING:
            yield spot(AS_ABOVE_OF_NOTHING, line, *match.span(), article=articles.RECEIVERS_OF_NAMED)
        elif place:
            yield spot(AS_ABOVE_FIRST, line, *match.span(), article=articles.RECEIVERS)
        elif match["what"].lower() != "trên" or match[0] != "Như trên":
            yield spot(
                AS_ABOVE_WORDS, line, *match.span(), article=articles.RECEIVERS, expected="Như trên", fix="Như trên"
            )
    yield from _as_article(letter, lines)


def _as_article(letter: RecognisedDocument, lines: list[View]) -> Iterator[Finding]:
    """Find “Như Điều 9” of a document with fewer articles, and one that is not first."""
    numbers = {
        int(found[1])
        for view in views(letter, Component.ARTICLE, sure=False)
        if (found := re.match(r"\s*điều\s+(\d{1,4})(?!\d)", f"{view.part.paragraph.label} {view.text}", re.IGNORECASE))
    }
    for place, line in enumerate(lines):
        match = _AS_ARTICLE.match(line.text, _after_dash(line))
        if match is None:
            continue
        in_order = numbers == set(range(1, len(numbers) + 1))
        if numbers and in_order and int(match["number"]) not in numbers:
            yield spot(AS_ARTICLE_OF_NOTHING, line, *match.span(), article=articles.DECISION)
        elif place:
            yield spot(AS_ABOVE_FIRST, line, *match.span(), article=articles.DECISION, severity=FindingSeverity.SHOULD)


def _lines(letter: RecognisedDocument) -> list[View]:
    """Return the lines of receivers of the main document that have words."""
    return sure_lines(letter, Component.RECEIVER)


def _keep_words(line: View, found: re.Match[str]) -> Iterator[Finding]:
    """Judge the words of “Lưu: VT, …”."""
    start = found.start("word")
    text = line.text[start : line.finish].rstrip(" .;,")
    office, rest = found["office"], found["rest"].strip()
    if office is None:
        if rest:
            yield spot(KEEP_OFFICE, line, start, line.finish, article=articles.RECEIVERS_FORM)
        return
    head = "Lưu: VT"
    end = found.end("office")
    if rest and not rest.startswith("("):
        head, end = "Lưu: VT, ", max(found.end("gap"), found.end("office"))
        if not found["comma"] and rest[0] in "-–;&+":
            end += len(rest) - len(rest.lstrip("-–;&+ "))
    if line.text[start:end] != head:
        right = head + line.text[end : line.finish]
        yield spot(
            KEEP_WORDS,
            line,
            start,
            end,
            article=articles.RECEIVERS_FORM,
            found=text,
            expected=right.rstrip(" .;,"),
            fix=head,
        )


def _end(line: View, following: View | None) -> Iterator[Finding]:
    """Judge the mark at the end of a line."""
    words = line.words
    mark = words[-1] if words[-1] in ".;,:" else ""
    if following is None:
        if _LAST_END.search(words):
            return
        expected = "."
    else:
        if not _has_dash(following) and not mark:
            return  # the next line goes on with this one
        expected = ";"
        if mark == expected:
            return
    start = line.finish - len(mark)
    yield spot(
        RECEIVER_END, line, start, line.finish, article=articles.RECEIVERS_FORM, found=shown_mark(mark),
        expected=expected, fix=expected,
    )  # fmt: skip


def _goes_on(previous: str) -> bool:
    """Tell whether a line is not finished, so that the next one goes on with it."""
    return previous[-1] not in ".;"


def _has_dash(line: View) -> bool:
    """Tell whether a line begins with a dash, typed or by a list."""
    return bool(_DASH.match(line.text) or _OTHER_DASH.match(line.text)) or bool(line.part.paragraph.label.strip())


def _after_dash(line: View) -> int:
    """Return where the words of a line begin."""
    dash = _DASH.match(line.text) or _OTHER_DASH.match(line.text)
    return dash.end() if dash else line.begin


RULES = (check_receivers_label, check_receiver_lines, check_keep, check_as_above)
