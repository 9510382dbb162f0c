"""Every element of our Word files stands where ECMA-376 (Part 1, Annex A, wml.xsd) wants it: Word may refuse others."""

import io
import zipfile

import pytest
from lxml import etree

from congvan.letters.base_templates import build_checklist_template, build_letter_template
from congvan.letters.checklist_word_file import render_checklist
from congvan.letters.word_file import render_letter
from tests.letters.word_sample import CHECKLIST, REAL, annex, letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {  # written down from the standard's schema, not from congvan.letters.word_xml
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
        webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
        eastAsianLayout specVanish oMath""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
        tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "trPr": """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark""",
    "tblCellMar": "top start left bottom end right",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
        formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
        personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": """writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
        displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
        embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
        bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
        formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
        revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
        styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
        doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
        bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
        drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
        doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
        noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
        noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
        alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
        showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
        mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
        forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
        decimalSymbol listSeparator""",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
}
NEEDED_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"}
"""Properties that must be the first child where they are."""

MANY = letter(
    "Số liệu:\n\n| TT | Đơn vị |\n|---|---|\n| 1 | a |\n\n1. Việc.\n\na) Điểm;\n\n- Gạch [xem](http://a.vn).",
    addressees=("a;", "b."),
    annexes=(annex("| a |\n|---|\n| 1 |", landscape=True), annex("**đậm** *nghiêng*")),
)


def files() -> dict[str, bytes]:
    letter_template, checklist_template = build_letter_template(), build_checklist_template()
    made = {"letter template": letter_template, "checklist template": checklist_template}
    for name, fields in (("real", REAL), ("many", MANY)):
        content, _ = render_letter(fields, letter_template, "t")
        assert content is not None
        made[name] = content
    content, _ = render_checklist(CHECKLIST, checklist_template, "t")
    assert content is not None
    return {**made, "checklist": content}


FILES = files()


def roots(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


@pytest.mark.parametrize("name", FILES)
def test_children_stand_in_the_schemas_order(name: str):
    wrong = []
    for part, root in roots(FILES[name]).items():
        for owner in root.iter():
            order = ORDER.get(etree.QName(owner).localname, "").split()
            tags = [etree.QName(child).localname for child in owner]
            if order:
                assert set(tags) <= set(order), (part, owner.tag, tags)
                places = [order.index(tag) for tag in tags]
                if places != sorted(places):
                    wrong.append((part, etree.QName(owner).localname, tags))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_properties_stand_first_and_only_once(name: str):
    wrong = []
    for part, root in roots(FILES[name]).items():
        for tag, first in NEEDED_FIRST.items():
            for owner in root.iter(f"{W}{tag}"):
                places = [place for place, child in enumerate(owner) if child.tag == f"{W}{first}"]
                if places not in ([], [0]):
                    wrong.append((part, tag, places))
        for owner in root.iter(*(f"{W}{one}" for one in ("pPr", "rPr", "tblPr", "trPr", "tcPr"))):
            tags = [child.tag for child in owner]
            if len(tags) != len(set(tags)):
                wrong.append((part, owner.tag, tags))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_every_cell_ends_with_a_paragraph_and_every_style_exists(name: str):
    parts = roots(FILES[name])
    ids = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    for part, root in parts.items():
        assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc")), part
        used = {one.get(f"{W}val") for one in root.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}basedOn")}
        assert used <= ids, part


@pytest.mark.parametrize("name", FILES)
def test_every_link_leads_somewhere(name: str):
    parts = roots(FILES[name])
    links = {one.get("Id"): one for one in parts["word/_rels/document.xml.rels"]}
    used = {value for key, value in _attributes(parts["word/document.xml"]) if "relationships}" in key}
    assert used <= set(links)
    for one in links.values():
        assert one.get("TargetMode") == "External" or f"word/{one.get('Target')}" in parts


def _attributes(root: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for one in root.iter() for key, value in one.attrib.items()]


@pytest.mark.parametrize("name", FILES)
def test_the_content_types_name_every_part(name: str):
    parts = roots(FILES[name])
    types = parts["[Content_Types].xml"]
    named = {one.get("PartName") for one in types if one.get("PartName")}
    endings = {one.get("Extension") for one in types if one.get("Extension")}
    assert all(f"/{part}" in named or part.rsplit(".", 1)[-1] in endings for part in parts)
    assert next(iter(parts)) == "[Content_Types].xml"
