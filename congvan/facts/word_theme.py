"""A theme's fonts and colours, as letters and lines of a Word file refer to them."""

import colorsys

from msgspec import Struct, field

from congvan.facts.package_file import Element
from congvan.facts.word_names import A, W

_SLOTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_USUAL_COLOURS = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2", "background1": "lt1", "light1": "lt1"}
_USUAL_COLOURS |= {"background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_USUAL_COLOURS |= {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}
_HEX = frozenset("0123456789abcdefABCDEF")


class Theme(Struct, frozen=True, kw_only=True):
    """The fonts (`minor-latin` …) and the colours (`dk1` …) that a theme names."""

    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def font(self, reference: str | None) -> str | None:
        """Return the font of a reference such as `minorHAnsi`; None where the theme does not name one."""
        if not reference or reference[:5] not in {"minor", "major"}:
            return None
        slot = _SLOTS.get(reference[5:])
        return self.fonts.get(f"{reference[:5]}-{slot}") or None

    def colour(self, reference: str | None, *, tint: str | None = None, shade: str | None = None) -> str | None:
        """Return the colour of a reference such as `text1`, made lighter (tint) or darker (shade), as `RRGGBB`."""
        named = self.colours.get(_USUAL_COLOURS.get(reference or "", reference or ""))
        if named is None:
            return None
        for share, lighter in ((tint, True), (shade, False)):
            if share and len(share) <= 2 and set(share) <= _HEX:
                named = _mixed(named, int(share, 16) / 255, lighter=lighter)
        return named


def read_theme(root: Element | None, settings: Element | None) -> Theme:
    """Return what a theme part names; nothing where there is no theme."""
    if root is None:
        return Theme()
    fonts: dict[str, str] = {}
    for weight in ("minor", "major"):
        scheme = next(root.iter(f"{A}{weight}Font"), None)
        for slot in ("latin", "ea", "cs"):
            found = None if scheme is None else scheme.find(f"{A}{slot}")
            fonts[f"{weight}-{slot}"] = "" if found is None else (found.get("typeface") or "").strip()
    colours: dict[str, str] = {}
    for one in next(root.iter(f"{A}clrScheme"), ()):
        for colour in one:
            said = colour.get("lastClr") or colour.get("val") or ""
            if is_colour(said):
                colours[one.tag.rpartition("}")[2]] = said.upper()
    return Theme(fonts=fonts, colours=_mapped(colours, settings))


def is_colour(text: str | None) -> bool:
    """Tell whether a text is `RRGGBB`."""
    return text is not None and len(text) == 6 and set(text) <= _HEX


def _mapped(colours: dict[str, str], settings: Element | None) -> dict[str, str]:
    """Return the colours as the file's settings map them: in a dark theme text is `lt1`."""
    mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
    if mapping is None:
        return colours
    mapped = dict(colours)
    for name, slot in (("t1", "dk1"), ("t2", "dk2"), ("bg1", "lt1"), ("bg2", "lt2")):
        meant = _USUAL_COLOURS.get(mapping.get(f"{W}{name}") or "", "")
        if meant in colours:
            mapped[slot] = colours[meant]
    return mapped


def _mixed(colour: str, share: float, *, lighter: bool) -> str:
    """Return a colour with its lightness moved towards white or black, as Word does (ISO 29500-1, 17.3.2.6)."""
    hue, light, strength = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * share + (1 - share) if lighter else light * share
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, strength))
