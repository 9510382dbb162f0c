"""Inline Markdown of a letter's body -> runs of bold, italic and linked text.

Only `**`, `*`, links, `<http://…>` and backslash escapes mean anything; all else stands as it was typed: HTML,
entities, underscores (the blanks of a form), backticks. What nearly every letter has is read here: words, stars around
words, an address between angles, a sign after a backslash. Everything else is markdown-it's.
"""

import re

from congvan.letters.inline_runs import LINK, Run, Slip, append_run

SIGNS = re.compile(r"[\\*\[<\n]")
"""Where one of the rules begins to read; a text without any is words alone, which most are: nothing is to be parsed."""
_PLAINEST = re.compile(
    r"(?P<words>[^\\*\[<\n]+)"
    r"|<(?P<address>https?://[^\s<>*\\\[]+)>"
    r"|\\(?P<escaped>[*\[\]])(?!\*)"
    r"|(?<![^ \u00a0(])(?P<stars>\*{1,2})(?=[^\W_])(?P<inside>[^\\*\[<\n]*)"
    r"(?:(?<=[^\W_])(?P=stars)(?=[ \u00a0).,;:]|\Z)|(?<=[.,;:!?])(?P=stars)(?=[ \u00a0]|\Z))"
)
"""Stars that can only open before a word and only close behind one, with nothing but words between."""


def parse_inline(text: str) -> tuple[tuple[Run, ...], tuple[Slip, ...]]:
    """Parse one paragraph, point or cell, already on one line."""
    if not SIGNS.search(text):
        return ((Run(text=text),) if text else ()), ()
    runs = _plain_runs(text)
    if runs is not None:
        return runs, ()
    from congvan.letters import inline_parser

    return inline_parser.parse_signs(text)


def _plain_runs(text: str) -> tuple[Run, ...] | None:
    """Read a text that has nothing but the plainest signs; None where it has more."""
    runs: list[Run] = []
    at = 0
    while at < len(text):
        found = _PLAINEST.match(text, at)
        if found is None:
            return None
        address, stars = found["address"], found["stars"]
        if address:
            if not LINK.fullmatch(address):
                return None
            append_run(runs, Run(text=address, link=address))
        elif stars:
            append_run(runs, Run(text=found["inside"], bold=stars == "**", italic=stars == "*"))
        else:
            append_run(runs, Run(text=found["words"] or found["escaped"]))
        at = found.end()
    return tuple(runs)
