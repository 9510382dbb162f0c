"""Laws that hold for every date: order, counting, spelling, and a phrase printed and read again."""

import unicodedata
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.deadlines import days_off, phrases, wording
from congvan.deadlines.working_days import add_working_days

CALENDAR = days_off.load_calendar(())
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2030, 12, 31))
HOURS = st.sampled_from(["", "17h00 ", "8 giờ 30 ", "16g30 ", "11:15 ", "24h00 ", "05 giờ "])
RELATIONS = st.sampled_from(["trước", "chậm nhất", "hạn nộp:", "đến hết", "muộn nhất là", "trước ngày", "không quá"])
DATED = st.sampled_from(
    [
        "{d.day}/{d.month}/{d.year}",
        "{d:%d/%m/%Y}",
        "{d.day}-{d.month}-{d.year}",
        "ngày {d.day} tháng {d.month} năm {d.year}",
    ]
)
COUNTS = st.sampled_from(
    [
        "trong vòng {n} ngày kể từ ngày ký",
        "trong {n} ngày làm việc kể từ ngày ký",
        "trong {n} tuần kể từ ngày ký",
        "trong {n} tháng kể từ ngày ký",
    ]
)
SPOKEN = (
    "trước chậm nhất ngày hạn nộp đến hết trong vòng từ kể ký nhận được này công văn 15/9/2024 15/9 17h00 05 "
    "ngày_làm_việc tháng_9 quý_III hằng tháng tuần thứ Sáu , . ; : ( ) - và không đã chưa số_liệu tính sau khi "
    "1732/SGDĐT năm 2024 25 6_tháng định_kỳ cuối đầu sáng chiều đợt_1 đối với mầm_non là của kế_tiếp 2024-2025 "
    "29/2 31/12 24h00 5_giờ 10-12/9 căn_cứ nay khai_giảng "
)
WORDS = st.lists(st.sampled_from(SPOKEN.split()), max_size=14)


def read(phrase, zone, on=date(2024, 8, 29), received=None):
    return phrases.parse_deadline(phrase, issued_on=on, calendar=CALENDAR, zone=zone, received_on=received)


@given(a=DAYS, b=DAYS, relation=RELATIONS, hour=HOURS, dated=DATED)
def test_a_later_date_never_gives_an_earlier_instant(zone, a, b, relation, hour, dated):
    first, second = sorted((a, b))
    earlier = read(f"{relation} {hour}{dated.format(d=first)}", zone)
    later = read(f"{relation} {hour}{dated.format(d=second)}", zone)
    assert earlier.kind == later.kind == "instant"
    assert earlier.last_on_time <= later.last_on_time
    assert (earlier.last_on_time == later.last_on_time) == (first == second)


@given(day=DAYS, n=st.integers(1, 60), more=st.integers(0, 10), count=COUNTS)
def test_a_later_document_or_a_longer_term_never_ends_earlier(zone, day, n, more, count):
    first = read(count.format(n=n), zone, on=day)
    longer = read(count.format(n=n + more), zone, on=day)
    later = read(count.format(n=n), zone, on=day + timedelta(days=more))
    assert first.last_on_time <= longer.last_on_time
    assert first.last_on_time <= later.last_on_time


@given(day=DAYS, hour=HOURS)
def test_before_a_day_is_earlier_than_by_it(zone, day, hour):
    before = read(f"trước {hour}ngày {day:%d/%m/%Y}", zone).last_on_time
    by = read(f"chậm nhất {hour}ngày {day:%d/%m/%Y}", zone).last_on_time
    assert before < by or (before == by and "24" in hour)
    assert before.date() == (day if hour else day - timedelta(days=1))


@given(day=DAYS, n=st.integers(1, 40))
def test_n_working_days_contain_n_working_days_and_end_on_one(zone, day, n):
    deadline = read(f"trong vòng {n} ngày làm việc kể từ ngày ký", zone, on=day)
    last = deadline.last_on_time.date()
    span = [day + timedelta(days=count) for count in range(1, (last - day).days + 1)]
    assert sum(map(CALENDAR.is_working_day, span)) == n
    assert CALENDAR.is_working_day(last)
    assert {skipped.day for skipped in deadline.skipped} == {d for d in span if not CALENDAR.is_working_day(d)}
    assert all(skipped.why for skipped in deadline.skipped)


@given(day=DAYS, n=st.integers(1, 60), count=COUNTS)
def test_a_term_never_ends_on_a_day_off(zone, day, n, count):
    deadline = read(count.format(n=n), zone, on=day)
    assert CALENDAR.is_working_day(deadline.last_on_time.date())
    assert "day-off" not in [warning.code for warning in deadline.warnings]


@given(day=DAYS, n=st.integers(-40, 40).filter(bool))
def test_counting_forth_and_back_returns_to_a_working_day(day, n):
    start = add_working_days(day, 1, CALENDAR)[0]
    there, _ = add_working_days(start, n, CALENDAR)
    assert add_working_days(there, -n, CALENDAR)[0] == start


@given(
    day=DAYS, relation=RELATIONS, hour=HOURS, dated=DATED, form=st.sampled_from(["NFC", "NFD"]), capitals=st.booleans()
)
def test_spelling_makes_no_difference(zone, day, relation, hour, dated, form, capitals):
    phrase = f"Thời gian hoàn thành: {relation} {hour}ngày {dated.format(d=day)}"
    other = unicodedata.normalize(form, phrase.upper() if capitals else phrase)
    assert read(other, zone).last_on_time == read(phrase, zone).last_on_time
    assert read(other.replace(" ", "\u00a0 "), zone).last_on_time == read(phrase, zone).last_on_time


@given(day=DAYS, relation=RELATIONS, hour=HOURS, on=DAYS)
def test_a_phrase_printed_and_read_again_gives_the_same_instant(zone, day, relation, hour, on):
    deadline = read(f"{relation} {hour}ngày {day:%d/%m/%Y}", zone, on=on)
    assert read(wording.word_deadline(deadline, zone), zone, on=on).last_on_time == deadline.last_on_time
    assert read(wording.word_instant(deadline.last_on_time, zone), zone, on=on).last_on_time == deadline.last_on_time


@given(n=st.integers(1, 60), on=DAYS, count=COUNTS)
def test_a_counted_phrase_printed_and_read_again_gives_the_same_instant(zone, n, on, count):
    deadline = read(f"Các trường gửi báo cáo {count.format(n=n)}.", zone, on=on)
    again = read(wording.word_deadline(deadline, zone), zone, on=on)
    assert again.last_on_time == deadline.last_on_time
    assert again.skipped == deadline.skipped


@settings(max_examples=300)
@given(text=st.text(max_size=60), on=st.none() | DAYS)
def test_random_text_never_raises(zone, text, on):
    deadline = read(text, zone, on=on)
    assert deadline.phrase == text
    wording.word_deadline(deadline, zone)


@settings(max_examples=600)
@given(words=WORDS, on=st.none() | DAYS)
def test_words_of_deadlines_in_any_order_never_raise(zone, words, on):
    deadline = read(" ".join(words).replace("_", " "), zone, on=on)
    assert (deadline.kind in ("instant", "range")) == (deadline.last_on_time is not None or deadline.has_rounds)
    assert deadline.problem or deadline.kind not in ("error", "ambiguous")
    assert wording.word_deadline(deadline, zone) is not None
    assert all(wording.word_warnings(deadline))


@settings(max_examples=200)
@given(prefix=st.text(alphabet="abcdeghiklmnoprstuvxyđêôơư ", max_size=30), day=DAYS)
def test_other_words_before_never_move_the_instant(zone, prefix, day):
    deadline = read(f"{prefix}, trước ngày {day.day}/{day.month}/{day.year}", zone)
    assert deadline.last_on_time is None or deadline.last_on_time.date() == day - timedelta(days=1)
