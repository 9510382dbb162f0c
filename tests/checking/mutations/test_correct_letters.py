"""Nothing is found in a correct letter, of any type, in any form that an office has it in."""

import shutil

import pytest

from tests.checking.mutations.correct_letters import letters
from tests.checking.mutations.letter_forms import FORMS, OF_LIBREOFFICE, PDF, WORD, findings_of, write_forms
from tests.checking.mutations.planted_fault import shown


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory):
    """Every letter in every form that can be made here."""
    forms = FORMS if shutil.which("soffice") else (WORD, PDF)
    return write_forms(letters(), tmp_path_factory.mktemp("forms"), forms=forms)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("letter", [letter.name for letter in letters()])
def test_nothing_is_found_in_a_correct_letter(written, letter, form):
    if form in OF_LIBREOFFICE and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here")
    assert [shown(one) for one in findings_of(written[letter, form])] == []
