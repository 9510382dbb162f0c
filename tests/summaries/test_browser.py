"""The pages in a real browser: axe-core finds nothing, nothing sticks out of a phone, and each prints as it should."""

import html
import json
import re
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import html as lxml_html

from congvan.cli import app
from congvan.deadlines.school_years import SchoolSpan
from congvan.letters import pdf_file
from congvan.summaries import overview_page, page, records, school_page, school_summary, school_year, year_page
from tests.summaries import followed_office
from tests.summaries import summary_sample as sample
from tests.summaries.test_overview import many

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
WIDTHS = {"desktop": 1280, "phone": 360}
ONLY_WIDE = {"nothing", "calendar", "findings"}
"""Pages that axe-core sees at one width only: they take it longest, or have least on them."""
HARNESS = """<!DOCTYPE html><html lang="vi"><title>axe</title><body>{frames}<pre id="found"></pre><script>
addEventListener("load", async () => {{
  const found = {{}};
  for (const frame of document.querySelectorAll("iframe")) {{
    const page = frame.contentDocument;
    const ran = await frame.contentWindow.axe.run(page, {{resultTypes: ["violations"]}});
    found[frame.id] = {{
      violations: ran.violations.map(one => one.id + ": " + one.nodes.map(node => node.html).join(" | ")),
      passes: ran.passes.length,
      over: page.documentElement.scrollWidth - page.documentElement.clientWidth,
      version: ran.testEngine.version,
    }};
  }}
  document.getElementById("found").textContent = JSON.stringify(found);
}});
</script></body></html>"""


def browse(*words: str) -> str:
    """Run the browser without a window and without a network, and return what it prints."""
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"]
    done = subprocess.run([*command, *words], capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    return done.stdout


def written_by_others(folder: Path) -> dict[str, str]:
    """The pages of other commands: the wall calendar, and a letter's findings, whose own rules forbid any script."""
    office = str(followed_office.make_office(folder, directives=2))
    calendar, findings = folder / "calendar.html", folder / "findings.html"
    assert (
        app.run(
            ["--office", office, "calendar", "--school-year", "2024-2025", "--format", "html", "--out", str(calendar)]
        )
        == 0
    )
    letter = folder / "letter.docx"
    document = docx.Document()
    for line in (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh Phúc",
        "Số: 5/pgd",
        "Kính gửi: Các trường;",
    ):
        document.add_paragraph(line)
    document.add_paragraph("Đề nghị các trường báo cáo trước ngày 15/9/2024.")
    document.save(str(letter))
    assert app.run(["--office", office, "check-letter", str(letter), "--html", str(findings)]) == 1
    policy = 'http-equiv="Content-Security-Policy"'
    assert policy in findings.read_text("utf-8")
    return {"calendar": calendar.read_text("utf-8"), "findings": findings.read_text("utf-8").replace(policy, "")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """Each page of the summaries with something of everything."""
    table = sample.school_table(lambda place: "đmqts.xĐM"[place % 9 :][:6].ljust(6, "q"), 24)
    one, known = sample.status_of(table)
    lines = [line for line in records.list_lines([(one, known)]) if line.school.code == one.recipients[2].code]
    school = school_summary.prepare_school(one.recipients[2], lines, [one.id], sample.office(), as_of=known.as_of)
    lines = records.list_lines([(one, known)])
    year = school_year.prepare_year(SchoolSpan(first=2024), lines, sample.office(), as_of=known.as_of)
    made = {
        "overview": overview_page.render_html(many(7), sample.TEMPLATES)[0],
        "wall": overview_page.render_html(many(7), sample.TEMPLATES, refresh=600)[0],
        "nothing": overview_page.render_html(many(0), sample.TEMPLATES)[0],
        "directive": page.render_html(sample.summary_of(table), sample.TEMPLATES)[0],
        "school": school_page.render_html(school, sample.TEMPLATES)[0],
        "year": year_page.render_html(year, sample.TEMPLATES)[0],
    }
    return {name: text or "" for name, text in made.items()} | written_by_others(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def found(pages, tmp_path_factory) -> dict[str, dict]:
    """What axe-core finds on each page at each width; the browser starts once for all of them."""
    axe = f"<script>{resources.files('axe_core_python').joinpath('axe.min.js').read_text('utf-8')}</script></body>"
    frames = "".join(
        f'<iframe title="{name}" id="{name} {size}" width="{width}" height="900" '
        f'srcdoc="{html.escape(text.replace("</body>", axe))}"></iframe>'
        for name, text in pages.items()
        for size, width in WIDTHS.items()
        if size == "desktop" or name not in ONLY_WIDE
    )
    harness = tmp_path_factory.mktemp("axe") / "harness.html"
    harness.write_text(HARNESS.format(frames=frames), "utf-8")
    dumped = browse("--virtual-time-budget=200000", "--dump-dom", harness.as_uri())
    return json.loads(lxml_html.fromstring(dumped).xpath("string(//*[@id='found'])"))


def test_axe_finds_no_violation_on_any_page_at_any_width(found, pages):
    assert len(found) == 2 * len(pages) - len(ONLY_WIDE) == 13
    assert {name: one["violations"] for name, one in found.items() if one["violations"]} == {}
    assert min(one["passes"] for one in found.values()) > 10


def test_nothing_sticks_out_of_a_phone(found):
    assert {name: one["over"] for name, one in found.items() if one["over"] > 0} == {}


def test_the_page_for_the_head_prints_on_one_a4_from_a_browser_too(pages, tmp_path):
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(pages["overview"], "utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    assert pdf_file.count_pages(target.read_bytes()) == 1


@pytest.mark.parametrize(("schools", "pages_at_most"), [(54, 2), (420, 7)])
def test_a_directive_prints_its_grid_on_pages_of_its_own_with_heads_on_each(schools, pages_at_most, tmp_path):
    found = sample.summary_of(sample.school_table(lambda place: ("đmqts." * 2)[place % 6 :][:6], schools))
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page.render_html(found, sample.TEMPLATES)[0] or "", "utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    with pdfplumber.open(target) as pdf:
        texts = [(one.extract_text() or "").replace("\u00a0", " ") for one in pdf.pages]
    assert 2 <= len(texts) <= pages_at_most
    assert "Từng đơn vị" not in texts[0], "the first page is the one that the PDF is"
    assert "Từng đơn vị" in texts[1]
    cells = 0
    for text in texts[1:]:
        signs = re.findall(r"(?<= )[ĐMQTS·](?= |$)", text, re.MULTILINE)
        cells += len(signs)
        assert not signs or re.search(r"^(?:Từng đơn vị\n)?1 2 3 4 5 6", text, re.MULTILINE), (
            "the numbers of the columns"
        )
    assert cells == schools * 6


LOOKER = """<!DOCTYPE html><title>looker</title><body><iframe id="page" srcdoc="{page}"></iframe><pre id="found"></pre><script>
addEventListener("load", () => {{
  const frame = document.getElementById("page"), said = [];
  let loaded = 0;
  const press = () => {{
    const button = frame.contentDocument.querySelector("button");
    button.click();
    said.push(button.textContent);
  }};
  const tell = () => {{ document.getElementById("found").textContent = JSON.stringify([loaded, said]); }};
  frame.addEventListener("load", () => {{ loaded += 1; if (loaded === 2) press(); }});
  setTimeout(tell, 8500);
}});
</script></body>"""


def test_the_page_on_the_wall_loads_itself_again_until_somebody_stops_it(tmp_path):
    wall = overview_page.render_html(many(1), sample.TEMPLATES, refresh=1)[0] or ""
    harness = tmp_path / "wall.html"
    harness.write_text(LOOKER.format(page=html.escape(wall)), "utf-8")
    dumped = browse("--virtual-time-budget=10000", "--dump-dom", harness.as_uri())
    assert json.loads(lxml_html.fromstring(dumped).xpath("string(//*[@id='found'])")) == [2, ["Tự tải lại"]]
