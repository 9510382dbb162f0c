"""Times that are no deadline: cited with a document, the cut-off of figures, a beginning, a call for speed."""

from congvan.deadlines import remarks
from congvan.deadlines.statements.fixed_times import closes
from congvan.deadlines.statements.statement import Aside, Doubtful, Event, Statement
from congvan.deadlines.statements.times import BREAKS, Reading, clause_before, read_marks, read_when, sentence_of, skip
from congvan.deadlines.words.phrase_text import bare
from congvan.deadlines.words.tokens import DateToken, DocumentNumberToken, Mark, MarkToken, WordToken

_SMALL = frozenset((Mark.DAY, Mark.FILLER, Mark.IS, Mark.END, Mark.COLON))
_CITES = frozenset((Mark.DOCUMENT, Mark.MEETING))
_NOT_CITED = frozenset(
    (
        Mark.BEFORE, Mark.BY, Mark.HEAD, Mark.UNTIL, Mark.END, Mark.IN, Mark.FROM, Mark.FROM_NOW, Mark.SINCE,
        Mark.AFTER, Mark.AS_OF, Mark.AT, Mark.IS, Mark.DONE, Mark.OBLIGE, Mark.AT_HOUR,
    )
)  # fmt: skip


def read_citation(reading: Reading, place: int) -> Statement | None:
    """Read the date of a document or meeting: `Công văn số 1732/SGDĐT-KHTC ngày 19/8/2024`, `tại cuộc họp ngày …`."""
    date = skip(reading, place, frozenset((Mark.DAY, Mark.SIGNED)))
    if not isinstance(reading.token(date), DateToken) or reading.mark(place - 1) in (Mark.DAY, Mark.SIGNED):
        return None
    if not _is_cited(reading, place - 1):
        return None
    return Aside(first=place, after=date + 1, text=reading.said(place, date + 1), rule=remarks.CITED)


def _is_cited(reading: Reading, place: int) -> bool:
    """Tell whether the words back from a place name a document before anything that would set a deadline."""
    if reading.mark(place) in (Mark.COMMA, Mark.OPEN):
        return isinstance(reading.token(place - 1), DocumentNumberToken)
    for at in reversed(clause_before(reading, place + 1)):
        mark, token = reading.mark(at), reading.tokens[at]
        if isinstance(token, DocumentNumberToken) or mark in _CITES:
            return True
        if mark is Mark.CITING and reading.said(at, at + 1).lower() in ("căn cứ", "can cu"):
            return True
        if mark in _NOT_CITED:
            return False
    return False


def read_cut_off(reading: Reading, place: int) -> Statement | None:
    """Read `tính đến ngày 30/9`, `số liệu tại ngày 30/9`, `thời điểm chốt số liệu: 30/9`."""
    mark = reading.mark(place)
    clause = clause_before(reading, place)
    figures = any(reading.mark(at) in (Mark.FIGURES, Mark.CUT_OFF) for at in clause)
    if mark is Mark.CUT_OFF or (mark in (Mark.AT, Mark.IS, Mark.COLON) and _follows_cut_off(reading, place)):
        figures = True
    elif mark is not Mark.AS_OF and not (mark is Mark.AT and figures):
        return None
    found = read_when(reading, skip(reading, place + 1, _SMALL))
    if found is None:
        return None
    rule = remarks.CUT_OFF if figures else remarks.LOOK_BACK
    return Aside(first=place, after=found[1], text=reading.said(place, found[1]), rule=rule)


def _follows_cut_off(reading: Reading, place: int) -> bool:
    """Tell whether `thời điểm chốt …` stands before a place in its clause."""
    return any(reading.mark(at) is Mark.CUT_OFF for at in clause_before(reading, place))


def read_beginning(reading: Reading, place: int) -> Statement | None:
    """Read `từ ngày D`, `kể từ ngày ký` where no end follows: a beginning."""
    if reading.mark(place) not in (Mark.FROM, Mark.SINCE, Mark.FROM_NOW):
        return None
    found = read_when(reading, place + 1)
    if found:
        after = found[1]
    else:
        at = skip(reading, place + 1, frozenset((Mark.DAY, Mark.WHEN)))
        if reading.mark(at) not in (Mark.SIGNED, Mark.RECEIVED) and reading.mark(place) is not Mark.FROM_NOW:
            return None
        after = at + (reading.mark(place) is not Mark.FROM_NOW)
    text = reading.said(place, after)
    clause = clause_before(reading, place)
    if reading.mark(skip(reading, after, frozenset((Mark.COMMA,)))) is Mark.UNTIL and not _ends_somewhere(
        reading, after
    ):
        why = remarks.UNCLEAR.of(part=reading.said(place, after + 3))  # từ nay đến cuối năm
        return Doubtful(first=place, after=after, text=text, why=why)
    counting = [at for at in clause if reading.mark(at) in (Mark.IN, Mark.BY)]
    if counting and reading.mark(place) is Mark.SINCE:  # trong vòng nửa tháng kể từ ngày ký
        why = remarks.UNCLEAR.of(part=reading.said(counting[0], after))
        return Doubtful(first=place, after=after, text=text, why=why)
    behind = sentence_of(reading, place, after)[1]
    if found and closes(bare(reading.said(behind.start, behind.stop).lower())):  # kể từ ngày D hệ thống ngừng nhận
        return Doubtful(first=place, after=after, text=text, why=remarks.UNCLEAR.of(part=text))
    begins = found[0] if found else None
    return Aside(first=place, after=after, text=text, rule=remarks.BEGINS_ONLY, begins=begins)


def _ends_somewhere(reading: Reading, place: int) -> bool:
    """Tell whether what follows a beginning is read as an end by another family: `đến hết học kỳ II`, `đến nay`."""
    at = skip(reading, place, frozenset((Mark.COMMA, Mark.UNTIL, Mark.END, Mark.DAY)))
    return reading.mark(at) in (Mark.SCHOOL_EVENT, Mark.SCHOOL_FRAME, Mark.WHEN, Mark.PLAIN) and not reading.said(
        at, at + 1
    ).lower().startswith(("cuối", "giữa", "đầu", "cuoi", "giua", "dau"))


def read_speed(reading: Reading, place: int) -> Statement | None:
    """Read `ngay sau khi …`, `càng sớm càng tốt`, `đúng thời hạn`: no day is named."""
    if reading.mark(place) is not Mark.NO_DEADLINE:
        return None
    return Aside(first=place, after=place + 1, text=reading.said(place, place + 1), rule=remarks.NO_DAY_NAMED)


def read_event(reading: Reading, place: int) -> Statement | None:
    """Read `trước khai giảng`, `ngay sau công tác coi thi`, `trong ngày`: bound to something whose day is not known."""
    marks, at = read_marks(reading, place)
    if reading.mark(place) is Mark.AFTER_EVENT:
        at = place
    elif marks and reading.mark(at) not in (Mark.SCHOOL_EVENT, Mark.WHEN, Mark.AFTER_EVENT):
        if not (Mark.IN in marks and reading.mark(at - 1) is Mark.DAY):
            return None
    elif not marks:
        return None
    after = min(max(at, place) + 1, len(reading.tokens))
    while after < len(reading.tokens) and reading.mark(after) not in BREAKS and not _is_time(reading, after):
        after += 1
    words = reading.said(place, after).rstrip(" ,.;")
    return Event(first=place, after=after, text=words, event=words)


def _is_time(reading: Reading, place: int) -> bool:
    """Tell whether a token at a place may begin a time of its own."""
    token = reading.tokens[place]
    if isinstance(token, MarkToken):
        return token.mark in (Mark.BEFORE, Mark.BY, Mark.HEAD, Mark.UNTIL, Mark.IN)
    return not isinstance(token, WordToken)
