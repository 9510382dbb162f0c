"""Page numbers: from the second page on, in the middle of the upper margin, Arabic, each annex from 1."""

from collections.abc import Iterator

from congvan.checking import shown_values
from congvan.checking.components import Component, RecognisedDocument
from congvan.checking.finding import Finding, FindingKind, Said
from congvan.checking.form_rules import judging, page_count
from congvan.decree30.rule import Rule
from congvan.facts.document_facts import Container, FileKind, PageNumber, Pages, Paragraph, Section
from congvan.facts.edits import FormProperty, SetLetters

MISSING = FindingKind(
    code="letter.no-page-number",
    message="The document has more than one page and no page numbers.",
    cure="In Word: Insert, Page Number, Top of Page, in the middle; tick “Different First Page”.",
)
ON_FIRST = FindingKind(
    code="letter.number-on-first-page",
    message="The number of the first page is shown; it must not be.",
    cure="Open the header and tick “Different First Page”, then clear the first page's header.",
)
PLACE = FindingKind(
    code="letter.page-number-place",
    message="The page number stands {found}; it must stand {expected}.",
    cure="In Word: Insert, Page Number, Top of Page, in the middle.",
)
DIGITS = FindingKind(
    code="letter.page-number-digits",
    message="The pages are numbered with {found}; the numbers must be Arabic: 1, 2, 3.",
    cure="In Word: Insert, Page Number, Format Page Numbers, 1, 2, 3.",
)
FIRST_NUMBER = FindingKind(
    code="letter.first-page-number",
    message="Page numbers begin with {found}; they must begin with {expected}.",
    cure="In Word: Insert, Page Number, Format Page Numbers, Start at {expected}.",
)
ANNEX_NUMBER = FindingKind(
    code="letter.annex-page-number",
    message="The pages of the annex go on with the numbers of the document; each annex begins with 1.",
    cure="Put a section break (Next Page) before the annex, then Format Page Numbers, Start at 1.",
)
FORM = FindingKind(
    code="letter.page-number-form",
    message="The page number is {found}; it must be {expected}.",
    cure="Open the header, select the page number and make it {expected}.",
)

_IN_UPPER_MARGIN = Said(words="in the upper margin")
_IN_LOWER_MARGIN = Said(words="in the lower margin")
_SYSTEMS = {"upperRoman": "I, II, III", "lowerRoman": "i, ii, iii", "upperLetter": "A, B, C", "lowerLetter": "a, b, c"}


def check_page_numbers(letter: RecognisedDocument) -> Iterator[Finding]:
    """A document of several pages has page numbers, but none on the first page.

    Right: no number on page 1, then 2, 3. Wrong: no numbers at all; a 1 on the first page.
    """
    numbered = [section for section in letter.facts.sections if section.page_numbers]
    if any(section.page_numbers is None for section in letter.facts.sections):
        return
    if not numbered:
        if letter.facts.sections and page_count.has_pages_to_number(letter):
            yield _at_page(MISSING, judging.law(letter, "so-trang.in-top-margin"), 0)
        return
    for section in numbered:
        if _begins_document(letter, section) and _shows_first(section):
            yield _at_page(ON_FIRST, judging.law(letter, "so-trang.on-first-page"), section.index)
            return


def check_page_number_place(letter: RecognisedDocument) -> Iterator[Finding]:
    """Page numbers stand in the middle of the upper margin.

    Right: in the header, centred. Wrong: in the footer; in the header on the right.
    """
    rule = judging.law(letter, "so-trang.in-top-margin")
    for number in _numbers(letter):
        paragraph = letter.facts.paragraph(number.paragraph)
        if number.container is Container.FOOTER:
            yield _about(PLACE, rule, paragraph, found=_IN_LOWER_MARGIN, expected=_IN_UPPER_MARGIN)
            return
    rule = judging.law(letter, "so-trang.alignment")
    for number in _numbers(letter):
        paragraph = letter.facts.paragraph(number.paragraph)
        if paragraph.alignment and not rule.allows(paragraph.alignment) and "\t" not in paragraph.text:
            found, expected = shown_values.alignment(paragraph.alignment), shown_values.alignment(str(rule.value))
            yield _about(PLACE, rule, paragraph, found=found, expected=expected)
            return


def check_page_number_digits(letter: RecognisedDocument) -> Iterator[Finding]:
    """Page numbers are Arabic and begin with 1.

    Right: 2, 3, 4. Wrong: II, III, IV; a letter whose first page counts as 5.
    """
    rule = judging.law(letter, "so-trang.digits")
    first = judging.law(letter, "so-trang.first-number")
    for section in letter.facts.sections:
        if not section.page_numbers:
            continue
        system = section.number_format
        if system and not rule.allows(system):
            yield _at_page(DIGITS, rule, section.index, found=_SYSTEMS.get(system, system))
            return
    for section in letter.facts.sections:
        begun = section.first_number
        if section.page_numbers and begun is not None and begun > 0 and not first.allows(float(begun)):
            yield _at_page(FIRST_NUMBER, first, section.index, found=str(begun), expected=f"{first.value:g}")
            return


def check_page_number_form(letter: RecognisedDocument) -> Iterator[Finding]:
    """The page number has 13 to 14 pt, upright and not bold.

    Right: 14 pt. Wrong: 11 pt; *2*.
    """
    for number in _numbers(letter):
        paragraph = letter.facts.paragraph(number.paragraph)
        for piece in paragraph.pieces:
            if not any(ch.isdigit() for ch in piece.text):
                continue
            yield from _of_form(letter, paragraph)
            return


def check_annex_page_numbers(letter: RecognisedDocument) -> Iterator[Finding]:
    """Each annex has its own page numbers.

    Right: an annex in a section of its own that begins with 1. Wrong: an annex that goes on with page 4.
    """
    rule = judging.law(letter, "so-trang.restarts-in-annex")
    if letter.facts.kind is FileKind.PDF or not any(_numbers(letter)):
        return
    for part in judging.judged(letter, Component.ANNEX_LABEL):
        section = letter.facts.sections[part.paragraph.section]
        if not (_begins(letter, section, part.paragraph) and section.first_number is not None):
            yield Finding(
                kind=ANNEX_NUMBER,
                component=Component.ANNEX_LABEL,
                article=rule.article,
                paragraph=part.paragraph,
                start=part.start,
                end=part.end,
                severity=judging.weight(rule),
            )


def _numbers(letter: RecognisedDocument) -> Iterator[PageNumber]:
    """Go through the page numbers of all sections, each paragraph once."""
    seen: set[int] = set()
    for section in letter.facts.sections:
        for number in section.page_numbers or ():
            if number.paragraph not in seen:
                seen.add(number.paragraph)
                yield number


def _shows_first(section: Section) -> bool:
    """Tell whether a section's first page shows its number."""
    numbers = section.page_numbers or ()
    if section.different_first is None:
        return False
    shown = Pages.FIRST if section.different_first else Pages.DEFAULT
    return any(number.pages is shown for number in numbers)


def _begins_document(letter: RecognisedDocument, section: Section) -> bool:
    """Tell whether a section's first page is the first page of the letter or of an annex."""
    if section.index == 0:
        return True
    return section.breaks_page and any(
        _begins(letter, section, part.paragraph) for part in judging.judged(letter, Component.ANNEX_LABEL)
    )


def _begins(letter: RecognisedDocument, section: Section, paragraph: Paragraph) -> bool:
    """Tell whether nothing but empty paragraphs and a note in the corner stand before a paragraph in its section."""
    if paragraph.section != section.index:
        return False
    before = [
        part
        for part in letter.parts
        if part.paragraph.section == section.index and part.paragraph.number < paragraph.number and part.text
    ]
    return all(part.component is Component.SIGNED_ANNEX for part in before)


def _of_form(letter: RecognisedDocument, paragraph: Paragraph) -> Iterator[Finding]:
    """Find what is wrong with the letters of a page number."""
    form = next(piece.form for piece in paragraph.pieces if any(ch.isdigit() for ch in piece.text))
    end = len(paragraph.text)
    size = judging.law(letter, "so-trang.size")
    if form.size is not None and not size.allows(form.size, tolerance=judging.size_tolerance(letter)):
        fix = SetLetters(paragraph=paragraph, start=0, end=end, property=FormProperty.SIZE, value=float(size.chosen))
        found, expected = shown_values.measured(form.size, "pt"), shown_values.wanted(size)
        yield _about(FORM, size, paragraph, fix, found=found, expected=expected)
    bold, italic = judging.law(letter, "so-trang.bold"), judging.law(letter, "so-trang.italic")
    if form.bold is not None and not bold.allows(form.bold):
        fix = SetLetters(paragraph=paragraph, start=0, end=end, property=FormProperty.BOLD, value=False)
        yield _about(FORM, bold, paragraph, fix, found=shown_values.BOLD, expected=shown_values.NOT_BOLD)
    if form.italic is not None and not italic.allows(form.italic):
        fix = SetLetters(paragraph=paragraph, start=0, end=end, property=FormProperty.ITALIC, value=False)
        yield _about(FORM, italic, paragraph, fix, found=shown_values.ITALIC, expected=shown_values.UPRIGHT)


def _about(
    kind: FindingKind,
    rule: Rule,
    paragraph: Paragraph,
    *fixes: SetLetters,
    found: Said | str,
    expected: Said | str,
) -> Finding:
    """Return a finding about the paragraph that holds a page number."""
    return Finding(
        kind=kind,
        component=Component.PAGE_NUMBER,
        article=rule.article,
        found=found,
        expected=expected,
        paragraph=paragraph,
        start=0,
        end=len(paragraph.text),
        severity=judging.weight(rule),
        corrections=fixes if rule.machine_fixable else (),
    )


def _at_page(kind: FindingKind, rule: Rule, section: int, *, found: str = "", expected: str = "") -> Finding:
    """Return a finding about the pages of a section."""
    return Finding(
        kind=kind,
        component=Component.PAGE_NUMBER,
        article=rule.article,
        found=found,
        expected=expected,
        section=section,
        severity=judging.weight(rule),
    )


RULES = (
    check_page_numbers,
    check_page_number_place,
    check_page_number_digits,
    check_page_number_form,
    check_annex_page_numbers,
)
