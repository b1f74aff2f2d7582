"""What leaves the room: the workbook and the sheet of a plan of 50,000 rows, a set of 40 sheets, the page without a network of 10,000.

Where nothing is timed (``--benchmark-disable``) a tenth of the rows shows that it runs. The rows lie where 20 registered communities are, so that every sheet has its rows. Sizes stand beside the times.
"""

import datetime as dt
import resource

import pandas as pd
import pytest

from cermap import areas, files, maps, plan, tables
from cermap.records import Assumptions, Inputs, Scene, Selection, SheetAsked
from cermap.terms import Question
from cermap.texts import Texts

AS_OF = dt.date(2024, 6, 30)
COMMUNITIES = 20


@pytest.fixture(scope="module")
def labels(used):
    return areas.area_labels(used.area_municipalities, used.areas)


@pytest.fixture(scope="module")
def made_of(used, list_of):
    """A plan of so many rows, with a registered community in each of the areas that hold most of them."""

    def made(rows, count):
        brought = files.read_candidates(list_of(rows), "elenco.csv")
        located = plan.locate(brought.candidates, used, Assumptions(), AS_OF)
        codes = located["area_code"].value_counts().index[:count]
        registered = pd.DataFrame(
            {
                "community_id": [f"r{place}" for place, _ in enumerate(codes)],
                "name": [f"CER {code}" for code in codes],
                "config_type": "CER",
                "area_code": codes,
                "area_edition": "2023",
                "origin": "registered",
            }
        )
        communities = tables.complete(tables.Communities, registered) if count else tables.empty(tables.Communities)
        return plan.make_plan(Inputs(used, brought, tables.empty(tables.Plants), communities), Assumptions(), AS_OF)

    return made


@pytest.mark.benchmark(group="take away")
@pytest.mark.parametrize("count", [0, COMMUNITIES])
def test_workbook_of_50_000_rows(benchmark, made_of, labels, count):
    rows = 50_000 if benchmark.enabled else 400
    made = made_of(rows, count)
    content = benchmark.pedantic(files.workbook, (made, labels, Texts("it")), rounds=3)
    benchmark.extra_info |= {"MB": len(content) / 1e6, "rows": len(made.candidates), "pairs": len(made.joining)}
    assert len(made.candidates) == rows
    assert bool(len(made.joining)) == bool(count)
    assert content[:2] == b"PK"


@pytest.mark.benchmark(group="take away")
@pytest.mark.parametrize("extent", ["candidates", "selection"])
def test_a3_as_pdf_with_50_000_rows(benchmark, made_of, labels, extent):
    made = made_of(50_000 if benchmark.enabled else 400, COMMUNITIES)
    chosen = Selection("areas", (made.candidates["area_code"].value_counts().index[0],))
    scene, asked = Scene(made, Question.CERTAINTY, chosen), SheetAsked(extent)

    def printed() -> bytes:
        return maps.sheet_bytes(maps.draw_sheet(scene, labels, Texts("it"), asked), "pdf")

    content = benchmark.pedantic(printed, rounds=3)
    benchmark.extra_info |= {"MB": len(content) / 1e6, "rows": len(made.candidates)}
    assert content.startswith(b"%PDF")


@pytest.mark.benchmark(group="take away")
def test_set_of_40_sheets_of_50_000_rows(benchmark, made_of, labels, tmp_path):
    made = made_of(50_000 if benchmark.enabled else 400, COMMUNITIES)
    # The areas in the middle: the biggest alone would fill hundreds of pages with their tables.
    codes = made.candidates["area_code"].value_counts().index[20 : 59 if benchmark.enabled else 22]
    told: list[int] = []

    def bound() -> int:
        told.clear()
        pages = maps.sheet_set(Scene(made, Question.CERTAINTY), labels, Texts("it"), areas=list(codes))
        return maps.write_book(pages, tmp_path / "set.pdf", "set", progress=lambda _: told.append(_peak_mb()))

    count = benchmark.pedantic(bound, rounds=1)
    assert count == len(told) >= len(codes) + 2
    # After the first sheets nothing is kept: the rest takes no more room than one page does.
    benchmark.extra_info |= {"pages": count, "MB after 5": told[4], "MB at the end": told[-1]}


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.benchmark(group="take away")
def test_page_without_a_network_of_10_000_rows(benchmark, made_of, labels):
    made = made_of(10_000 if benchmark.enabled else 400, COMMUNITIES)
    page = benchmark.pedantic(maps.single_page, (Scene(made), labels, Texts("it")), rounds=3)
    benchmark.extra_info["MB"] = len(page.encode()) / 1e6
    assert len(page.encode()) <= 4_000_000
