"""A POD and an area code that somebody types at the table."""

import pytest

from cermap.errors import InputError
from cermap.files import area_code_of, pod_code_of
from cermap.texts import Texts

POD, AREA = "IT001E12345678", "AC001E00934"


@pytest.mark.parametrize("typed", [POD, POD.lower(), "IT 001 E 12345678", "it001e-12345678", f"  {POD} "])
def test_a_pod_in_capitals_without_separators(typed):
    assert pod_code_of(typed) == POD


@pytest.mark.parametrize("typed", [AREA, AREA.lower(), "AC 001 E 00934", "ac001e-00934", f"  {AREA} "])
def test_an_area_code_in_capitals_without_separators(typed):
    assert area_code_of(typed) == AREA


@pytest.mark.parametrize("typed", ["", None])
@pytest.mark.parametrize("read", [pod_code_of, area_code_of])
def test_nothing_typed_is_nothing_known(read, typed):
    assert read(typed) is None


@pytest.mark.parametrize("typed", ["IT001E1234567", "IT001X12345678", "boh", "12345678", AREA, "=IT001E12345678", "😀"])
def test_what_is_no_pod_is_refused_with_how_to_write_it(typed):
    with pytest.raises(InputError) as refused:
        pod_code_of(typed)
    expected = f"“{typed}” non è un POD. Lo scriva come in bolletta, per esempio IT001E12345678."
    assert Texts("it").sentence(refused.value) == expected


@pytest.mark.parametrize("typed", ["AC001E0093", "AC001E009345", "Monza 1 +1", "934", POD, "<b>", "😀"])
def test_what_is_no_area_code_is_refused_with_how_to_write_it(typed):
    with pytest.raises(InputError) as refused:
        area_code_of(typed)
    expected = f"“{typed}” non è un codice area. Lo scriva come AC001E00934."
    assert Texts("it").sentence(refused.value) == expected


@pytest.mark.parametrize("read", [pod_code_of, area_code_of])
def test_a_long_text_is_quoted_short(read):
    with pytest.raises(InputError) as refused:
        read("x" * 300)
    assert f"“{'x' * 40}”" in Texts("it").sentence(refused.value)
