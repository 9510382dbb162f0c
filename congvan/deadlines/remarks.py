"""What is said about deadlines: rules, reasons why a phrase is not resolved, and warnings; all English msgids."""

from congvan.deadlines.deadline import Remark

CIVIL_CODE = "Bộ luật Dân sự 2015"

# Rules: how the last instant follows from the phrase.
BEFORE_DAY = "Before a day: until the end of the day before it; that day itself is late."
BEFORE_PERIOD = "Before a month, quarter or year: until the end of the day before it begins."
BEFORE_HOUR = "Before an hour: until just before it."
BY_DAY = "By a day: until the end of that day."
BY_HOUR = "By an hour: until that hour exactly."
BEFORE_OFFICE_HOUR = "Before an hour of the office's day, as config.yaml has it: until just before it."
BY_OFFICE_HOUR = "By an hour of the office's day, as config.yaml has it: until that hour exactly."
BY_PERIOD = "Within a month, quarter or year: until the end of its last day."
BY_POINT = "The beginning, middle and end of a month are its 1st, 15th and last day; of a year 1/1, 30/6 and 31/12."
BEFORE_SCHOOL_DAY = "Before a day of the school year, as config.yaml has it: until the end of the day before it."
BY_SCHOOL_DAY = "By a day of the school year, as config.yaml has it: until the end of that day."
RANGE = "From one day to another: until the end of the range."
COUNTED_DAYS = (
    "Counted from the day after the first day, until the end of the last day; a last day off moves on to the next "
    "working day (the Civil Code's way of counting, taken as a convention)."
)
COUNTED_WORKING_DAYS = "Counted in working days from the day after the first day, until the end of the last one."
COUNTED_HOURS = "Counted in hours from the hour that is named."
RECURRING = "Comes again in every period; each period has its own last instant."
TWO_ROUNDS = "Several deadlines in one phrase, each with its own last instant."

# Why a phrase is no deadline.
CITED = "A date cited with a document, a meeting or a decision is not a deadline."
CUT_OFF = "The day that figures describe (the cut-off) is not the day on which they are due."
LOOK_BACK = "The phrase looks back at what had been done by a day; it sets no deadline."
NO_DAY_NAMED = "The phrase asks for speed or punctuality and names no day: it is no deadline."
BEGINS_ONLY = "Only a beginning is named: it is no deadline."

# Why a phrase is not resolved.
NOT_FOUND = Remark(code="not-found", text="No deadline was found in “{phrase}”.")
UNCLEAR = Remark(
    code="unclear", text="“{part}” in the phrase is not accounted for by any rule, so the phrase is not resolved."
)
NO_YEAR = Remark(code="no-year", text="“{date}” has no year, and the document has no date to take it from.")
NO_ISSUE_DATE = Remark(code="no-issue-date", text="The phrase counts from the document's date, and there is none yet.")
NO_START = Remark(code="no-start", text="“{part}” does not say from which day it is counted.")
NO_START_HOUR = Remark(
    code="no-start-hour", text="“{part}” is counted in hours, and the hour at which it begins is not named."
)
NO_WORD = Remark(
    code="no-word", text="“{date}” is named without a word that makes it a deadline, such as “trước” or “chậm nhất”."
)
NO_SUCH_DATE = Remark(code="no-such-date", text="There is no such date: “{date}”.")
NO_SUCH_HOUR = Remark(code="no-such-hour", text="There is no such hour: “{hour}”.")
NO_MONTH = Remark(code="no-month", text="“{date}” has no month.")
ODD_NUMBER = Remark(code="odd-number", text="“{part}” looks like a date or a time and cannot be read for sure.")
RELATIVE = Remark(code="relative", text="“{part}” depends on the day on which it is read; a date is needed.")
BACKWARDS = Remark(code="backwards", text="The range ends before it begins: “{part}”.")
EXCEPTION = Remark(code="exception", text="“{part}” makes the date or the count uncertain.")
PLANNED = Remark(code="planned", text="“dự kiến”: the date is planned, not set.")
NEGATED = Remark(code="negated", text="The phrase says what must not be done before a day; that is no deadline.")
TELLS_WHICH = Remark(
    code="tells-which", text="“{part}” with its date tells which things are meant, not when something is due."
)
PAST_PERIOD = Remark(
    code="past-period", text="“{part}” was over before the document's own date, so it is no period to do something in."
)
DOUBTFUL_CUT_OFF = Remark(
    code="cut-off-or-deadline",
    text="“{part}” can be the day that the figures describe or the day on which they are due.",
)
COUNTS_BACK = Remark(code="counts-back", text="“{part}” counts back from a day; no article of law says how.")
AFTER_SO_MANY = Remark(
    code="after-so-many",
    text="“{part}” leaves open whether something begins then or is due then; a deadline is “trong … ngày kể từ …”.",
)
MIXED = Remark(code="mixed", text="The phrase says both “{part}” and a single date.")
TOO_LONG = Remark(
    code="too-long", text="The text is too long to be a deadline phrase; give only the sentence with the deadline."
)
OUT_OF_RANGE = Remark(code="out-of-range", text="The deadline lies too far away to be worked out.")

# What an event-bound deadline needs.
NEEDS_RECEIPT = Remark(
    code="needs-receipt",
    text="Counted from the day of receipt: each recipient's own day of receipt is needed; "
    "the day of signing does not stand in for it.",
)
NEEDS_EVENT = Remark(code="needs-event", text="Depends on an event whose day is not known: “{event}”.")
NEEDS_DAY_OF_PERIOD = Remark(
    code="needs-day-of-period", text="Comes again, but the phrase does not fix the day of each period."
)
NEEDS_MONTH_OF_PERIOD = Remark(
    code="needs-month-of-period",
    text="Comes again, but the phrase does not say in which month of the period its day lies.",
)

# Why a phrase is ambiguous.
YEAR_OPEN = Remark(
    code="year-open",
    text="“{date}” has no year, and in the document's year it has passed: this year or the next can be meant.",
)
WEEKDAY_WRONG = Remark(
    code="weekday-wrong", text="{date} is a {right}, not a {wrong}: either the date or the weekday is wrong."
)
HOURS_OPEN = Remark(code="hours-open", text="“{part}” depends on the office's hours, which are not known.")
NO_HOURS_ON_DAY_OFF = Remark(
    code="no-hours-on-day-off",
    text="“{part}” falls in office hours by the phrase, and {day} is a day off ({why}): that day or the last working "
    "day before it can be meant.",
)
MORNING_OR_AFTERNOON = Remark(code="morning-or-afternoon", text="“{part}” can be morning or afternoon.")
WEEK_OPEN = Remark(code="week-open", text="“{part}”: offices count the weeks of a month in different ways.")
PERIOD_OPEN = Remark(code="period-open", text="“{part}” can mean until it begins or until it ends.")
LAST_DAY_OPEN = Remark(code="last-day-open", text="“{part}” can leave the last day out or have it in.")
HOUR_OR_DAY = Remark(code="hour-or-day", text="“{part}” can mean before the day, or before the hour on that day.")
SEVERAL = Remark(
    code="several", text="The phrase names several different times, and nothing says which belongs to whom."
)

# Warnings.
DAY_OFF = Remark(code="day-off", text="{day} is a day off ({why}); the last working day before it is {before}.")
UNCONFIRMED_YEAR = Remark(
    code="unconfirmed-year",
    text="The days off of {year} are not confirmed by any document known here; "
    "enter the announcement in the office's list.",
)
UNSETTLED_DAY = Remark(
    code="unsettled-day",
    text="A swap of working days around {day} was proposed, and no decision on it is known here; ask.",
)
LONG_PAST = Remark(code="before-document", text="The last instant lies before the document's own date, {day}.")
FAR_AHEAD = Remark(
    code="far-ahead", text="The deadline lies more than a year after the document's date, {day}; is the year right?"
)
DATE_ONLY = Remark(
    code="date-only",
    text="No word such as “trước” or “chậm nhất” is given; the day or hour named is read as the last one on time.",
)
LETTER_O = Remark(code="letter-o", text="A letter O in “{date}” was read as a zero.")
SHORT_MONTH = Remark(code="short-month", text="Not every month has a day {day}; in shorter months the last day counts.")
PLANNED_RANGE = Remark(code="planned-range", text="“dự kiến”: the range is planned, not set.")
