"""Inline Markdown read by markdown-it, with our few rules: what `body_inline` does not read by itself.

Loading markdown-it takes as long as loading all else that a letter's body needs.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from congvan.letters.inline_runs import LINK, Run, Slip, append_run

RULES = ("text", "escape", "emphasis", "link", "autolink", "balance_pairs")
"""Rules of markdown-it that are on; the two of a pair (`fragments_join`, `text_join`) would hide what is unclosed."""
TAG_NAMES = (
    "a abbr address b big blockquote body br button caption center code col colgroup dd div dl dt em embed font form "
    "frame h1 h2 h3 h4 h5 h6 head hr html i iframe img input label li link meta object ol option p pre s script select "
    "small span strike strong style sub sup svg table tbody td textarea tfoot th thead title tr tt u ul video"
)
TAG = re.compile(rf"(?i)</?(?:{'|'.join(TAG_NAMES.split())})(?:\s[^<>]*|/)?>|<!--")


def parse_signs(text: str) -> tuple[tuple[Run, ...], tuple[Slip, ...]]:
    """Parse a text in which there may be more than words."""
    parser = _parser()
    parser.text, parser.refused = text, []
    tokens = parser.parseInline(text)[0].children or []
    slips = [*parser.refused, *_unclosed(tokens, text)]
    slips += [Slip(what="tag", offset=one.start(), found=one.group()) for one in TAG.finditer(text)]
    return _runs(tokens), tuple(sorted(dict.fromkeys(slips), key=lambda slip: slip.offset))


class _InlineParser(MarkdownIt):
    """markdown-it with our few rules; addresses that it may not link to are noted.

    Making one takes five times as long as parsing a paragraph with it, so there is one for all texts.
    """

    def __init__(self) -> None:
        super().__init__("zero")
        self.text = ""
        self.refused: list[Slip] = []
        self.enable(list(RULES))
        self.inline.ruler.at("emphasis", _stars)
        self.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
        self.core.ruler.enableOnly(["block", "inline"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Decide whether an address becomes a link."""
        if LINK.fullmatch(url):
            return True
        self.refused.append(Slip(what="link", offset=max(self.text.find(url), 0), found=url))
        return False

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Keep an address as it was typed."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Keep the text of an address as it was typed."""
        return link


@cache
def _parser() -> _InlineParser:
    """Return the one parser."""
    return _InlineParser()


def _stars(state: StateInline, silent: bool) -> bool:
    """Read stars as markdown-it does and note where they stand; underscores are the blanks of a form."""
    start = state.pos
    if state.src[start] != "*" or not emphasis.tokenize(state, silent):
        return False
    length = state.pos - start
    around = state.src[start - 1 : start] + state.src[state.pos : state.pos + 1]
    for place, delimiter in enumerate(state.delimiters[-length:]):
        alone = length == 1 and ((len(around) == 2 and around.isalnum()) or not (delimiter.open or delimiter.close))
        state.tokens[delimiter.token].meta = {"star": start + place, "meant": not alone and length <= 3}
    return True


def _unclosed(tokens: list[Token], text: str) -> list[Slip]:
    """Find stars that begin or end emphasis without a partner; neighbours count as one."""
    slips: list[Slip] = []
    end = -1
    for token in tokens:
        if token.type != "text" or not token.content or not token.meta.get("meant"):
            continue
        star = token.meta["star"]
        if star != end:
            slips.append(Slip(what="unclosed", offset=star, found=text[star:][:30]))
        end = star + 1
    return slips


def _runs(tokens: list[Token]) -> tuple[Run, ...]:
    """Turn markdown-it's tokens into runs; neighbours of one form become one."""
    runs: list[Run] = []
    bold = italic = 0
    links: list[Token] = []
    empty = False
    for token in tokens:
        written = token.content
        bold += token.nesting if token.tag == "strong" else 0
        italic += token.nesting if token.tag == "em" else 0
        link = str(links[-1].attrs["href"]) if links else ""
        form = {"bold": bold > 0, "italic": italic > 0}
        if token.type == "link_open":
            links.append(token)
            empty = True
        elif token.type == "link_close":
            if empty:
                append_run(runs, Run(text=link, link=link, **form))
            title = links.pop().attrs.get("title")
            written, link = f" ({title})" if title else "", ""
        if written:
            empty = False
            append_run(runs, Run(text=written, link=link, **form))
    return tuple(runs)
