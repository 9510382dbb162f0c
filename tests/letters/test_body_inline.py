"""The plainest signs are read without markdown-it, exactly as it would read them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from congvan.letters import body_inline, inline_parser
from congvan.letters.inline_runs import Run

PIECES = (
    "*", "**", "***", "\\\\", "\\", "\\*", "\\[", "<", ">", "<b>", "<http://csdl.edu.vn>", "<https://a.vn/x_y(z)>", "[", "](", ")", "(",
    "_", ".", ",", ":", "“", "”", "–", " ", "  ", "\u00a0", "\t", "\x1c", "\x85", "\u200b", "a", "Đội ngũ", "à", "a\u0300", "1", "²", "&amp;", "`", "!",
)  # fmt: skip


@settings(max_examples=3_000)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("Hạn: **Trước ngày 15/9/2024.**")
@example("gửi báo cáo (*Theo một số lưu ý đính kèm*); kịp thời")
@example("\\*Lưu ý: vào <http://csdl.edu.vn>.")
@example("**a*")
@example("a **b** **c**d **e** *f*")
@example("x<http://a.vn>**b**")
def test_it_is_read_as_markdown_it_reads_it(text):
    assert body_inline.parse_inline(text) == inline_parser.parse_signs(text)


@given(st.text(alphabet="ab*(). \\<>[:/h\u00a0\n", max_size=14))
def test_so_is_any_other_text(text):
    assert body_inline.parse_inline(text) == inline_parser.parse_signs(text)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**Mục 1.** Nội dung", [Run(text="Mục 1.", bold=True), Run(text=" Nội dung")]),
        ("(*theo mẫu*)", [Run(text="("), Run(text="theo mẫu", italic=True), Run(text=")")]),
        ("Xem <http://a.vn>.", [Run(text="Xem "), Run(text="http://a.vn", link="http://a.vn"), Run(text=".")]),
        ("\\*Lưu ý", [Run(text="*Lưu ý")]),
    ],
)
def test_what_nearly_every_letter_has_needs_no_markdown_it(text, runs, monkeypatch):
    monkeypatch.delattr(inline_parser, "parse_signs")
    assert body_inline.parse_inline(text) == (tuple(runs), ())
