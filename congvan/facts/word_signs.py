"""Signs that Word files store by their place in a symbol font, as the characters that they look like."""

_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0x2D: "-", 0xBE: "—"}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x2A: "✉",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
UNKNOWN_SIGN = "•"


def plain_sign(sign: str, font: str | None) -> str:
    """Return a character as it looks: those of symbol fonts stand in the private area (U+F000 to U+F0FF)."""
    code = ord(sign)
    signs = _FONTS.get((font or "").lower())
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
        if signs is None:
            return UNKNOWN_SIGN
    elif signs is None or code > 0xFF:
        return sign
    return signs.get(code, chr(code) if font and font.lower() == "symbol" and 0x20 < code < 0x7F else UNKNOWN_SIGN)


def sign_of(code: str | None, font: str | None) -> str:
    """Return the character of a `w:sym`: its code in hexadecimal and its font; nothing where it is no code."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    return plain_sign(chr(number), font)
