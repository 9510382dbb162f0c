"""The sample text of a new workflow file, and where a file still has it."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from congvan.base.problems import Place, ProblemKind, Severity
from congvan.letters.body_text import Block
from congvan.workflow import specimen_keys
from congvan.workflow.context import Context
from congvan.workflow.form import Placed
from congvan.workflow.parts import block_text


class Samples(Struct, frozen=True, kw_only=True):
    """What `starting/*.yaml` says where the office's own words belong: words that no real document has."""

    subject: str = "viết trích yếu ở đây"
    superior: str = "Viết tên cơ quan cấp trên ở đây"
    receiver: str = "Viết tên nơi nhận ở đây"
    opening: str = "Viết nội dung ở đây, thay cho đoạn này"
    first_point: str = "Viết việc thứ nhất ở đây"
    second_point: str = "Viết việc thứ hai ở đây"
    ground: str = "viết tên văn bản làm căn cứ ở đây"
    requirement: str = "Viết tên nội dung phải nộp ở đây"
    person: str = "Viết họ tên ở đây"
    office: str = "Viết tên cơ quan ở đây"
    party: str = "Viết tên của bên này ở đây"
    event: str = "viết tên cuộc họp ở đây"
    place: str = "Viết địa điểm ở đây"
    purpose: str = "Viết công việc ở đây"
    present: str = "Viết thành phần tham dự ở đây"
    course: str = "Viết diễn biến ở đây"
    reference: str = "[điền số, ký hiệu, ngày]"

    def all(self) -> tuple[str, ...]:
        """Return every sample."""
        return tuple(getattr(self, name) for name in self.__struct_fields__)


SAMPLES = Samples()

SAMPLE_TEXT = ProblemKind(
    code="workflow.sample-text",
    message="“{words}” is still the sample text of “congvan new”.",
    cure="Write your own words in its place, or delete the line.",
    severity=Severity.WARNING,
)


def check_samples(
    document: dict[str, Any] | None,
    body: tuple[Block, ...] | None,
    requirements: Placed | None,
    context: Context,
) -> None:
    """Warn of each place that still has a sample text: a document with one of them is not to be issued."""
    texts = [*_values(document), *_titles(requirements)]
    if document is not None and document["body"] is not None:
        texts += _blocks(body or (), document["body"])
    samples = SAMPLES.all()
    wanted = [block_text.wanted_in(words) for words in samples]
    for text, place in texts:
        for words, found in zip(samples, block_text.which_says(text, wanted), strict=True):
            if found:
                context.report(SAMPLE_TEXT.at(place, words=words))


def _values(document: dict[str, Any] | None) -> Iterator[tuple[str, Place]]:
    """Yield the short texts of a document, each with its place."""
    if document is None:
        return
    grounds = [one for one in document["basis"] if isinstance(one, Placed)]
    for written in (document["subject"], *grounds, *(document["addressees"] or ()), *(document["distribution"] or ())):
        if written is not None:
            yield written.value, written.place
    for form in document["basis"]:
        if isinstance(form, dict) and form["number"] is not None:
            yield form["number"].value, form["number"].place
    for field in specimen_keys.FIELDS:
        yield from _inside(document[field.key])


def _inside(value: object) -> Iterator[tuple[str, Place]]:
    """Yield the texts inside a value of a form's own keys, however deep, each with its place."""
    if isinstance(value, Placed) and isinstance(value.value, str):
        yield value.value, value.place
    elif isinstance(value, Placed):
        yield from _inside(value.value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _inside(one)


def _titles(requirements: Placed | None) -> Iterator[tuple[str, Place]]:
    """Yield the titles of requirements, each with its place."""
    for form in requirements.value if requirements is not None else ():
        if form["title"] is not None:
            yield form["title"].value, form["title"].place


def _blocks(body: Iterable[Block], written: Placed) -> Iterator[tuple[str, Place]]:
    """Yield the blocks of a body, each with its line where the body stands in the workflow file itself."""
    inside = isinstance(written.value, str)
    at = written.place
    for block in body:
        place = Place(file=at.file, line=block.line, where=at.where) if inside else at
        yield block_text.block_text(block), place
