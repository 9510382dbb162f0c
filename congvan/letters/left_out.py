"""What a letter has and an office's older template has no place for: said, since it would be missing in silence."""

import io
import re
import zipfile

from congvan.base.problems import Place, Problem, ProblemKind, Severity
from congvan.letters.letter_fields import LetterFields

LEFT_OUT = ProblemKind(
    code="letters.left-out",
    message="“{text}” is not printed: the template {name} has no place for it.",
    cure="Put {placeholder} where it shall stand, or take the shipped template (“congvan init” in an empty folder).",
    severity=Severity.WARNING,
)

_PLACES = {
    # A part of a letter, and the names by which a template prints it
    "urgency_mark": ("urgency_mark", "frames"),
    "circulation_mark": ("circulation_mark", "frames"),
    "draft_mark": ("draft_mark", "frames"),
    "footer_lines": ("footer_lines",),
    "signature_rows": ("signature_rows",),
    "signer_position": ("signer_position",),
    "opening": ("opening",),
    "confirmation": ("confirmation",),
}


def find_left_out(fields: LetterFields, template: str, name: str) -> tuple[Problem, ...]:
    """List what a letter has that a template's text does not ask for; `name` is how problems name its file."""
    found = []
    for part, names in _PLACES.items():
        value = getattr(fields, part)
        if value and not any(re.search(rf"\b{one}\b", template) for one in names):
            params = {"text": _shown(part, fields), "name": name, "placeholder": f"{{{{ {part} }}}}"}
            found.append(LEFT_OUT.at(Place(file=name), **params))
    if fields.addressees and "greeting_word" not in template and fields.greeting_word != "Kính gửi":
        params = {"text": f"{fields.greeting_word}:", "name": name, "placeholder": "{{ greeting_word }}"}
        found.append(LEFT_OUT.at(Place(file=name), **params))
    return tuple(found)


def text_of_word(template: bytes) -> str:
    """Return the texts of a Word file's parts, without markup: Word may cut a placeholder into pieces."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        return "\n".join(re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8", "replace")) for name in parts)


def _shown(part: str, fields: LetterFields) -> str:
    """Return the words that a person knows a part by."""
    if part == "signature_rows":
        row = fields.signature_rows[0]
        return f"{row.left_name}; {row.right_name}"
    value = getattr(fields, part)
    return str(value if isinstance(value, str) else value[0])
