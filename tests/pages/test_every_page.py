"""Each page runs alone, in both languages, whatever plan is on the table."""

import pytest

PAGES = ("1_map.py", "2_candidates.py", "3_rooftops.py", "6_data.py", "7_guide.py")
PLANS = ("demonstration", "brought", "nowhere", "without_areas")


def words(at):
    """Everything that a page writes."""
    kinds = (at.markdown, at.caption, at.subheader, at.warning, at.info, at.error, at.button)
    return "\n".join(str(getattr(one, "label", None) or one.value) for kind in kinds for one in kind)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("page", PAGES)
def test_it_runs_alone_in_both_languages(opened, request, page, plan):
    said = {}
    for language in ("it", "en"):
        at = opened(page, language=language, plan=request.getfixturevalue(plan))
        said[language] = words(at)
        for text in said[language].splitlines():
            assert "{" not in text
            assert "nan" not in text.split()
    assert said["it"] != said["en"]


@pytest.mark.parametrize("page", PAGES)
def test_it_starts_with_the_demonstration_in_italian(opened, page):
    assert "Dimostrazione al 30 giugno 2024" in opened(page).warning[0].value


@pytest.mark.parametrize(
    ("plan", "banner"),
    [
        ("brought", "sono scadute il 30 settembre 2025"),
        ("without_areas", "Nessuna area caricata"),
    ],
)
def test_the_banner_says_what_everybody_must_know(opened, request, plan, banner):
    at = opened("1_map.py", plan=request.getfixturevalue(plan))
    assert len(at.warning) == 1
    assert banner in at.warning[0].value
