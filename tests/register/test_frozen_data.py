"""A directive as canonical JSON: what counts as another content, and what does not."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from congvan.actions import workspace
from congvan.base.problems import Place
from congvan.register import frozen_data
from congvan.workflow.directive import Directive, Reminder


@pytest.fixture
def directive(shipped_office) -> Directive:
    return workspace.open_directive(workspace.open_workspace(shipped_office), "42")


def content(directive: Directive) -> str:
    return frozen_data.content_of(frozen_data.describe(directive, ""))


def test_it_is_canonical_json(directive: Directive, shipped_office) -> None:
    written = frozen_data.write(frozen_data.describe(directive, str(shipped_office)))
    read = json.loads(written)
    assert read["directive"]["letter"]["day"] == "2024-08-29"
    assert read["directive"]["letter"]["issuer"]["name"] == "Phòng Giáo dục và Đào tạo"
    assert frozen_data.write(read) == written
    assert "Phòng Giáo dục".encode() in written
    assert str(shipped_office).encode() not in written


@pytest.mark.parametrize(
    "change",
    [
        lambda d: replace(d, letter=replace(d.letter, number=43, day=date(2024, 9, 1))),
        lambda d: replace(d, letter=replace(d.letter, number=None, day=None)),
        lambda d: replace(d, letter=replace(d.letter, marks=replace(d.letter.marks, draft=2))),
        lambda d: replace(d, letter=replace(d.letter, body=tuple(replace(b, line=b.line + 9) for b in d.letter.body))),
        lambda d: replace(d, place=Place(file="khác.yaml")),
        lambda d: replace(d, reminders=(Reminder(days=-1, to="truong", by="in"),), due_soon_days=9),
        lambda d: replace(d, recipients=d.recipients[1:]),
        lambda d: replace(d, deadline=replace(d.deadline, last_on_time=None)),
    ],
    ids=["number", "no number", "draft mark", "lines", "file", "reminders", "schools", "days off"],
)
def test_what_is_not_the_content(directive: Directive, change) -> None:
    assert content(change(directive)) == content(directive)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d: replace(d, letter=replace(d.letter, subject="khác")), ("letter.subject",)),
        (lambda d: replace(d, letter=replace(d.letter, body=d.letter.body[1:])), ("letter.body",)),
        (
            lambda d: replace(d, letter=replace(d.letter, signer=replace(d.letter.signer, name="Ai khác"))),
            ("letter.signer",),
        ),
        (lambda d: replace(d, deadline=replace(d.deadline, phrase="trước ngày 16/9/2024")), ("deadline",)),
        (lambda d: replace(d, requirements=d.requirements[1:], contact="khác"), ("contact", "requirements")),
    ],
    ids=["subject", "text", "signer", "deadline", "requirements"],
)
def test_what_is_another_content_is_named(directive: Directive, change, named: tuple[str, ...]) -> None:
    changed = change(directive)
    assert content(changed) != content(directive)
    frozen, now = frozen_data.describe(directive, ""), frozen_data.describe(changed, "")
    assert sorted(frozen_data.differences(frozen, now)) == sorted(named)


def test_a_key_that_was_not_known_then_is_passed_over(directive: Directive) -> None:
    now = frozen_data.describe(directive, "")
    frozen = json.loads(frozen_data.write(now))
    del frozen["directive"]["contact"]
    del frozen["directive"]["letter"]["greeting"]
    del frozen["directive"]["letter"]["signer"]["position"]
    assert frozen_data.differences(frozen, json.loads(frozen_data.write(now))) == ()


def test_a_value_of_another_kind_is_our_mistake(directive: Directive) -> None:
    with pytest.raises(TypeError):
        frozen_data.describe(replace(directive, contact=object()), "")
