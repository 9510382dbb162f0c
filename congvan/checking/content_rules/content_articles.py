"""The articles of Decree 30/2020 that rules on words cite."""

from congvan.decree30 import capital_rules, metadata_fields

_MAIN = "Phụ lục I, Phần I, Mục II"
_OTHER = "Phụ lục I, Phần I, Mục III"
_SAMPLES = "Phụ lục III, Mục II"

NATIONAL_NAME = f"{_MAIN}, khoản 1, điểm a"
MOTTO = f"{_MAIN}, khoản 1, điểm b"
ISSUER = f"{_MAIN}, khoản 2, điểm a"
NUMBER_DIGITS = f"{_MAIN}, khoản 3, điểm a"
SYMBOL = f"{_MAIN}, khoản 3, điểm b"
NUMBER = f"{_MAIN}, khoản 3, điểm c"
PLACE = f"{_MAIN}, khoản 4, điểm a"
DATE = f"{_MAIN}, khoản 4, điểm b"
PLACE_AND_DATE = f"{_MAIN}, khoản 4, điểm c"
SUBJECT = f"{_MAIN}, khoản 5, điểm a"
SUBJECT_FORM = f"{_MAIN}, khoản 5, điểm b"
BASIS = f"{_MAIN}, khoản 6, điểm a"
CITATION = f"{_MAIN}, khoản 6, điểm b"
LAYOUT = f"{_MAIN}, khoản 6, điểm c"
NUMBERING = f"{_MAIN}, khoản 6, điểm đ"
AUTHORITY = f"{_MAIN}, khoản 7, điểm b"
SIGNER = f"{_MAIN}, khoản 7, điểm c"
AUTHORITY_FORM = f"{_MAIN}, khoản 7, điểm đ"
RECEIVERS = f"{_MAIN}, khoản 9, điểm b"
RECEIVERS_OF_NAMED = f"{_MAIN}, khoản 9, điểm c"
RECEIVERS_FORM = f"{_MAIN}, khoản 9, điểm d"
ANNEX = f"{_OTHER}, khoản 1, điểm a"
ANNEX_SOURCE = f"{_OTHER}, khoản 1, điểm c"
ENCODING = "Phụ lục I, Phần I, Mục I, khoản 4"
ABBREVIATIONS = "Phụ lục III, Mục I"
METADATA = metadata_fields.field_of(metadata_fields.OUTGOING, "8").article
SENTENCES = capital_rules.rule("dau-cau").article
PERSONS = capital_rules.rule("ten-hieu").article
UNITS = capital_rules.rule("don-vi-hanh-chinh").article
NUMBERED_UNITS = capital_rules.rule("don-vi-danh-so").article
SPECIAL_PLACES = capital_rules.rule("dia-danh-dac-biet").article
REGIONS = capital_rules.rule("vung-mien").article
ORGANISATIONS = capital_rules.rule("co-quan").article
SPECIAL_ORGANISATIONS = capital_rules.rule("co-quan-dac-biet").article
FOREIGN_ORGANISATIONS = capital_rules.rule("co-quan-nuoc-ngoai").article
FOREIGN_ABBREVIATIONS = capital_rules.rule("co-quan-viet-tat").article
PEOPLE_AND_STATE = capital_rules.rule("nhan-dan-nha-nuoc").article
HONOURS = capital_rules.rule("huan-chuong").article
TITLES = capital_rules.rule("chuc-vu").article
THE_PARTY = capital_rules.rule("danh-tu-rieng-hoa").article
HOLIDAYS = capital_rules.rule("ngay-le").article
DOCUMENTS = capital_rules.rule("ten-van-ban").article
CITED_PLACES = capital_rules.rule("vien-dan").article
LUNAR_YEARS = capital_rules.rule("nam-am-lich").article
TET = capital_rules.rule("ngay-tet").article
WEEKDAYS = capital_rules.rule("thu-thang").article
EVENTS = capital_rules.rule("su-kien").article
DECISION = f"{_SAMPLES}, Mẫu 1.2"
RESOLUTION = f"{_SAMPLES}, Mẫu 1.1"
NAMED = f"{_SAMPLES}, Mẫu 1.4"
LETTER = f"{_SAMPLES}, Mẫu 1.5"
TELEGRAM = f"{_SAMPLES}, Mẫu 1.6"
INVITATION = f"{_SAMPLES}, Mẫu 1.7"
INTRODUCTION = f"{_SAMPLES}, Mẫu 1.8"
MINUTES = f"{_SAMPLES}, Mẫu 1.9"
LEAVE = f"{_SAMPLES}, Mẫu 1.10"
ANNEX_SAMPLE = f"{_SAMPLES}, Mẫu 2.1"
ACCURACY = "Điều 4, khoản 2, điểm a"
"""Documents are drafted rightly in content: what contradicts itself, a day that does not exist."""
