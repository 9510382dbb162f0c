"""A Word template that an office may have edited: opened, checked, filled in by docxtpl, saved byte for byte alike.

Problems name the template's paragraph. Styles are found by their names; code adds text in these styles only.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from congvan.base import placeholders, templates, vietnamese
from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.letters import word_base, word_package
from congvan.letters.word_styles import Style, names_to_ids
from congvan.letters.word_xml import Element, printable, q, text_of

PROPERTY_LIMIT = 255
"""Characters that a property of the file may have."""
SHOWN = 40
"""Characters of a paragraph that a problem shows."""
LINK_KINDS = ("http://", "https://", "mailto:")

NOT_WORD = ProblemKind(
    code="letters.not-a-word-file",
    message="The template cannot be opened as a Word document (.docx): {detail}.",
    cure="Open it in Word and save it as “Word Document (*.docx)”, or start again from the shipped template.",
)
STYLES_ADDED = ProblemKind(
    code="letters.styles-added",
    message="The template lacks the styles {names}; they are taken from the shipped template.",
    cure="Nothing need be done; to give them a form of your own, copy them from the shipped template in Word.",
    severity=Severity.WARNING,
)
NO_BODY = ProblemKind(
    code="letters.no-body-paragraph",
    message="The template must have one paragraph that holds {{{{ {name} }}}} and nothing else; it has {count}.",
    cure="Put {{{{ {name} }}}} into one paragraph of its own where the text shall stand.",
)


class StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl's template, which does not repair broken XML in silence or fill in the file's properties."""

    def fix_tables(self, xml: str) -> Element:
        """Refuse what an `if` or `for` across cells or paragraphs tore apart."""
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave the properties of the file alone; they are set in code."""


class FilledTemplate(Struct, kw_only=True):
    """A template after its placeholders were filled in, ready for what code adds."""

    document: Document
    ids: Mapping[str, str]
    """The template's own id of each of our styles, by the style's id in `word_styles`."""

    @property
    def body(self) -> Element:
        """Return the body of the document."""
        return self.document.element.body

    @property
    def styles(self) -> Element:
        """Return the root of styles.xml."""
        return self.document.styles.element

    def paragraphs_in(self, style_id: str) -> tuple[Element, ...]:
        """Return the paragraphs of the body that are in one of our styles."""
        own = self.ids[style_id]
        marks = self.body.iter(q("pStyle"))
        return tuple(mark.getparent().getparent() for mark in marks if mark.get(q("val")) == own)

    def link(self, address: str) -> str | None:
        """Return the id of a link to an address outside; None where it is not one that letters may have."""
        address = printable(address).strip()
        if not address.lower().startswith(LINK_KINDS):
            return None
        return self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def empty_later_first_margins(self) -> None:
        """Leave the margins of the first page of every section but the first empty: an annex has no letter's marks."""
        for section in tuple(self.document.sections)[1:]:
            properties = section._sectPr  # noqa: SLF001 - taking the link away by its own name breaks the first section
            for tag in ("headerReference", "footerReference"):
                for found in properties.findall(q(tag)):
                    if found.get(q("type")) == "first":
                        properties.remove(found)
            for part in (section.first_page_header, section.first_page_footer):
                part.is_linked_to_previous = False
                part.paragraphs[0].style = self.document.styles.default(WD_STYLE_TYPE.PARAGRAPH)

    def save(self, *, title: str, author: str) -> bytes:
        """Return the file, without dates, thumbnail or the name of who edited the template."""
        package = self.document.part.package
        core = self.document.core_properties
        for name in ("created", "modified", "lastPrinted", "lastModifiedBy", "revision"):
            for found in core._element.xpath(f"./*[local-name()='{name}']"):  # noqa: SLF001 - dates cannot be unset else
                found.getparent().remove(found)
        core.title = printable(title)[:PROPERTY_LIMIT]
        core.author = core.last_modified_by = printable(author)[:PROPERTY_LIMIT]
        core.language = "vi-VN"
        for link_id, link in list(package.rels.items()):
            if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[link_id]
        stream = io.BytesIO()
        self.document.save(stream)
        return word_package.repack(stream.getvalue())


def fill(
    template: bytes, name: str, *, values: Mapping[str, object], supplied: Mapping[str, object], styles: Iterable[Style]
) -> tuple[FilledTemplate | None, tuple[Problem, ...]]:
    """Fill in a template's placeholders with cleaned values.

    Args:
        template: The template's bytes.
        name: How problems name its file.
        values: What the placeholders print.
        supplied: Their types, to tell where the template asks for something else.
        styles: The styles that code will use.
    """
    opened, problems = open_template(template, name)
    if opened is None:
        return None, problems
    ids, _ = find_styles(opened, name, styles)
    try:
        opened.render({key: clean(value) for key, value in values.items()}, jinja_env=templates.word_environment())
    except Exception as error:  # noqa: BLE001 - whatever an edited template can raise is a problem of that template
        fresh, _ = open_template(template, name)
        found = check_placeholders(fresh, name, supplied) if fresh else ()
        return None, found or (templates.problem_of(error, Place(file=name)),)
    return FilledTemplate(document=opened.docx, ids=ids), ()


def open_template(template: bytes, name: str) -> tuple[StrictTemplate | None, tuple[Problem, ...]]:
    """Open a template's bytes as a Word document."""
    opened = StrictTemplate(io.BytesIO(template))
    try:
        opened.init_docx()
        assert opened.docx.element.body is not None
    except Exception as error:  # noqa: BLE001 - zip, XML and python-docx each have exceptions of their own
        detail = re.sub(r"'?<_io\.BytesIO[^>]*>'?", name, re.sub(r"\s+", " ", str(error)).rstrip(". "))
        return None, (NOT_WORD.at(Place(file=name), detail=detail or type(error).__name__),)
    return opened, ()


def find_styles(
    opened: StrictTemplate, name: str, styles: Iterable[Style]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Find the template's own ids of our styles by their names, or by our ids where an office renamed them.

    An older template lacks the styles that came later: these are added to it, in the font that the office has chosen
    for its file, and named in one warning.
    """
    root = opened.docx.styles.element
    named = names_to_ids(root)
    known = set(named.values())
    ids: dict[str, str] = {}
    added: list[str] = []
    for style in styles:
        own = named.get(vietnamese.same(style.name)) or (style.id if style.id in known else None)
        if own is None:
            root.append(word_base.added_style(style, root))
            added.append(f"“{style.name}”")
        ids[style.id] = own or style.id
    problems = (STYLES_ADDED.at(Place(file=name), names=", ".join(added)),) if added else ()
    return ids, problems


def check_placeholders(opened: StrictTemplate, name: str, supplied: Mapping[str, object]) -> tuple[Problem, ...]:
    """List the placeholders that cannot be read or that nothing supplies, each with its paragraph."""
    parts = [("", opened.docx.element.body)]
    for uri, label in ((opened.HEADER_URI, "đầu trang, "), (opened.FOOTER_URI, "chân trang, ")):
        parts += [(label, etree.fromstring(part.blob)) for _, part in opened.get_headers_footers(uri)]
    return tuple(problem for label, root in parts for problem in _check_part(opened, name, (label, root), supplied))


def filled_parts(opened: StrictTemplate) -> tuple[str, ...]:
    """Return every part in which docxtpl fills in placeholders, as Jinja reads it.

    Raises:
        UnicodeDecodeError: a part is not UTF-8.
    """
    others = ("/word/header", "/word/footer", "/word/footnotes")
    parts = opened.docx.part.package.iter_parts()
    rest = (part.blob.decode("utf-8") for part in parts if str(part.partname).startswith(others))
    body = etree.tostring(opened.docx.element.body, encoding="unicode")
    return tuple(opened.patch_xml(source) for source in (body, *rest))


def one_paragraph(
    filled: FilledTemplate, marker: str, *, placeholder: str, name: str
) -> tuple[Element | None, tuple[Problem, ...]]:
    """Find the paragraph that holds a marker and nothing else."""
    found = [one for one in filled.body.iter(q("p")) if text_of(one).strip() == marker]
    elsewhere = text_of(filled.body).count(marker) - len(found)
    if len(found) == 1 and not elsewhere:
        return found[0], ()
    return None, (NO_BODY.at(Place(file=name), name=placeholder, count=len(found)),)


def clean(value: object) -> object:
    """Return a value whose texts XML can hold; lxml would cut the rest of a text at a half character in silence."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(clean(one) for one in value)
    if isinstance(value, Struct):
        return replace(value, **{name: clean(getattr(value, name)) for name in value.__struct_fields__})
    assert value is None or isinstance(value, int | float | bool | date), type(value)
    return value


def _check_part(
    opened: StrictTemplate, name: str, part: tuple[str, Element], supplied: Mapping[str, object]
) -> list[Problem]:
    """Check the placeholders of the body or of a header; each paragraph is one line for Jinja."""
    _, root = part
    environment = templates.word_environment()
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", etree.tostring(root, encoding="unicode"))
    patched = opened.patch_xml(source)
    try:
        environment.compile(patched)
        tree = environment.parse(patched)
    except TemplateSyntaxError as error:
        detail = re.sub(r"\s+", " ", error.message or "").rstrip(". ")
        return [templates.TEMPLATE_SYNTAX.at(_place(name, part, error.lineno), detail=detail)]
    return [
        templates.TEMPLATE_UNKNOWN_NAME.at(_place(name, part, one.line, one.name), name=one.name, near=one.near)
        for one in placeholders.find_unsupplied(environment, tree, supplied)
    ]


def _place(name: str, part: tuple[str, Element], line: int, sought: str = "") -> Place:
    """Name a paragraph by its number and the words round what is sought, as a person can find it in Word."""
    label, root = part
    paragraphs = list(root.iter(q("p")))
    number = min(max(line - 1, 1), len(paragraphs))
    text = text_of(paragraphs[number - 1]) if paragraphs else ""
    start = max(0, text.find(sought) + len(sought) - SHOWN)
    shown = text[start : start + SHOWN + 5]
    before, after = "…" if start else "", "…" if start + len(shown) < len(text) else ""
    return Place(file=name, where=f"{label}đoạn {number}: “{before}{shown}{after}”")
