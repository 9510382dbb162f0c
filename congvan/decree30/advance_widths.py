"""Widths of the characters of Times New Roman, and of a text in points: what decides where a line ends.

Measured once from Liberation Serif 2, which has the widths of Times New Roman; a test measures them again. Widths are
in 1/1000 of the size, without kerning, as Word sets type by default.
"""

import unicodedata

_WIDTHS: tuple[tuple[int, int, int, int, str], ...] = (
    # Regular, bold, italic, bold italic, and the characters that have these widths
    (0, 0, 0, 0, "\u200b"),
    (180, 278, 214, 278, "'"),
    (200, 200, 200, 200, "\u2009\u202f"),
    (200, 220, 275, 220, "|\xa6"),
    (219, 281, 219, 281, "\u2032"),
    (250, 250, 250, 250, " ,.\xa0"),
    (276, 300, 276, 266, "\xaa"),
    (278, 278, 278, 278, "/\\ilìíîïĩỉị"),
    (278, 333, 278, 278, "jt"),
    (278, 333, 333, 333, ":;"),
    (300, 300, 300, 300, "\xb2\xb3\xb9"),
    (310, 330, 310, 300, "\xba"),
    (333, 333, 250, 250, "\xb7"),
    (333, 333, 278, 333, "f"),
    (333, 333, 333, 333, "()-`\xa8\xad\xb4\xb8\u2010\u2018\u2019\u2039\u203a"),
    (333, 333, 333, 389, "!"),
    (333, 333, 389, 333, "[]"),
    (333, 333, 389, 389, "\xa1"),
    (333, 389, 333, 389, "IÌÍÎÏĨỈỊ"),
    (333, 444, 389, 389, "r"),
    (350, 350, 350, 350, "\u2022"),
    (354, 354, 354, 354, "\u25aa\u25e6"),
    (389, 389, 389, 389, "s"),
    (389, 500, 444, 500, "J"),
    (400, 400, 400, 400, "\xb0"),
    (408, 555, 420, 555, '"'),
    (417, 552, 417, 552, "\u2033"),
    (444, 444, 389, 389, "z"),
    (444, 444, 444, 444, "ceçèéêëẹẻẽếềểễệ"),
    (444, 500, 500, 500, "?a\xbfàáâãäåăạảấầẩẫậắằẳẵặ"),
    (444, 500, 556, 500, "\u201c\u201d\u201e"),
    (453, 540, 523, 500, "\xb6"),
    (469, 581, 422, 570, "^"),
    (480, 394, 400, 348, "{}"),
    (500, 500, 444, 444, "vyýÿỳỵỷỹ"),
    (500, 500, 444, 500, "x"),
    (
        500,
        500,
        500,
        500,
        "#$*0123456789_go\xa2\xa3\xa4\xa5\xa7\xab\xaf\xbbðòóôõöøọỏốồổỗộ\u2002\u2007\u2013\u2020\u2021\u20ac\u2191\u2193",
    ),
    (500, 556, 444, 500, "k"),
    (500, 556, 500, 500, "bdpqßþđ"),
    (500, 556, 500, 556, "hnuñùúûüũụủ"),
    (513, 513, 513, 513, "\u20ab"),
    (529, 554, 534, 537, "ơớờởỡợ"),
    (541, 520, 541, 570, "~"),
    (542, 600, 545, 599, "ưứừửữự"),
    (549, 549, 549, 549, "\xb1\xf7\u2248\u2260\u2264\u2265"),
    (556, 556, 500, 556, "S"),
    (556, 611, 611, 611, "PÞ"),
    (556, 611, 611, 667, "F"),
    (564, 570, 675, 570, "+<=>\xd7"),
    (564, 570, 675, 606, "\xac\u2212"),
    (576, 576, 576, 576, "\xb5"),
    (604, 604, 604, 604, "\u25a0\u25a1\u25cb\u25cf"),
    (611, 667, 556, 611, "LTZ"),
    (611, 667, 611, 667, "EÈÉÊËẸẺẼẾỀỂỄỆ"),
    (667, 667, 611, 667, "B"),
    (667, 722, 611, 667, "R"),
    (667, 722, 667, 667, "CÇ"),
    (667, 722, 667, 722, "æ"),
    (722, 722, 556, 611, "YÝỲỴỶỸ"),
    (722, 722, 611, 667, "AVXÀÁÂÃÄÅĂẠẢẤẦẨẪẬẮẰẲẴẶ"),
    (722, 722, 667, 667, "w"),
    (722, 722, 667, 722, "NÑœ"),
    (722, 722, 722, 722, "DUÐÙÚÛÜĐŨỤỦ"),
    (722, 778, 667, 667, "K"),
    (722, 778, 722, 722, "GOQÒÓÔÕÖØƠỌỎỐỒỔỖỘỚỜỞỠỢ"),
    (722, 778, 722, 778, "H"),
    (750, 750, 750, 750, "\xbc\xbd\xbe"),
    (760, 747, 760, 747, "\xa9\xae"),
    (776, 796, 754, 775, "ƯỨỪỬỮỰ"),
    (778, 833, 722, 778, "m"),
    (778, 833, 778, 778, "&"),
    (833, 1000, 833, 833, "%"),
    (889, 944, 833, 889, "M"),
    (889, 1000, 889, 944, "Æ"),
    (889, 1000, 944, 944, "Œ"),
    (921, 930, 920, 832, "@"),
    (944, 1000, 833, 889, "W"),
    (954, 1005, 943, 915, "\u2116"),
    (980, 1000, 980, 1000, "\u2122"),
    (1000, 1000, 889, 1000, "\u2014\u2026"),
    (1000, 1000, 1000, 1000, "\u2003\u2030\u2190\u2192"),
)

_FACES = tuple({ch: widths[face] for *widths, characters in _WIDTHS for ch in characters} for face in range(4))
"""The widths by character: of the regular, bold, italic and bold italic face."""
_WIDE = 1000
_UNKNOWN = 600
"""What a character is counted as that the table does not have: a little more than most."""


def measure(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a line of text, in points."""
    known = _FACES[bold + 2 * italic]
    letters = unicodedata.normalize("NFC", text)
    try:
        width = sum(map(known.__getitem__, letters))
    except KeyError:  # a character that the table does not have
        width = sum(known[ch] if ch in known else _unknown_width(ch) for ch in letters)
    return size_pt * width / 1000


def knows(character: str) -> bool:
    """Tell whether Times New Roman has a character, as far as our table goes."""
    return character in _FACES[0]


def wrap(text: str, width_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """Break text at spaces into lines no wider than `width_pt` as far as its words allow; hard spaces hold."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size_pt, bold=bold, italic=italic) <= width_pt:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _unknown_width(character: str) -> int:
    """Return the width of a character that the table does not have, in any face."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in {"W", "F"} else _UNKNOWN
