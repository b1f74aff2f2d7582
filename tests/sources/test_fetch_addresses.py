"""House numbers fetched from the national archive: whole or not at all, gone on with where they were cut off."""

import io
import random
import zipfile

import pytest
from anncsu_server import AnncsuServer, serving
from number_files import INDIR_HEADER, PAVIA, access, at, write_indir

from cermap import sources
from cermap.errors import InputError, NotFetched
from cermap.sources.civics.record import open_gazetteer
from cermap.sources.network.patience import Patience

QUICK = Patience(attempts=4, first_wait_s=0.01, longest_wait_s=0.02, silence_s=2.0)


def archive(street="VIA DEI MELI", member="INDIR_LOMB_20260915.csv"):
    """A packed file that is long enough to be cut: its numbers are in an order that packs badly."""
    dice = random.Random(4)
    lines = [
        access(street, str(number), at(PAVIA, number), ref=str(dice.randrange(10**9))) for number in range(1, 1500)
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(member, "\n".join([INDIR_HEADER, *lines]))
    return stream.getvalue()


@pytest.fixture
def anncsu(data_folder, monkeypatch):
    with serving(AnncsuServer(archive())) as served:
        monkeypatch.setenv("CERMAP_ANNCSU_URL", served.url)
        yield served


def test_the_house_numbers_of_lombardy_are_in_use(anncsu, data_folder):
    told = []
    built = sources.fetch_addresses(patience=QUICK, on_progress=lambda *step: told.append(step))
    assert anncsu.asked == [("/getds.php?INDIR_LOMB", "", "")]
    assert (built.sources[0].edition, built.sources[0].numbers) == ("2026-09-15", 1499)
    assert open_gazetteer().streets(PAVIA[1]) == {"VIA DEI MELI": 1}
    assert ("fetch", len(anncsu.content), len(anncsu.content)) in told
    assert {step for step, _, _ in told} == {"fetch", "read", "towns"}
    assert list((data_folder / "downloads").iterdir()) == []


def test_a_download_that_is_cut_goes_on_where_it_was(anncsu):
    anncsu.faults = ["cut", "http 502", "cut"]
    sources.fetch_addresses(patience=QUICK)
    half = len(anncsu.content) // 2
    ranges = [one for _, one, _ in anncsu.asked]
    assert ranges[:3] == ["", f"bytes={half}-", f"bytes={half}-"]
    assert int(ranges[3].removeprefix("bytes=").removesuffix("-")) > half
    assert {mark for _, one, mark in anncsu.asked if one} == {anncsu.mark}
    assert open_gazetteer().streets(PAVIA[1]) == {"VIA DEI MELI": 1}


def test_what_has_come_is_kept_for_the_next_time(anncsu):
    anncsu.faults = ["cut", "http 502", "http 502", "http 502"]
    with pytest.raises(NotFetched, match="502"):
        sources.fetch_addresses(patience=QUICK)
    assert not sources.has_gazetteer()
    sources.fetch_addresses(patience=QUICK)
    assert anncsu.asked[-1][1] == f"bytes={len(anncsu.content) // 2}-"
    assert sources.has_gazetteer()


@pytest.mark.parametrize("mark", ['"2026-10"', ""])
def test_a_file_that_changed_meanwhile_is_begun_anew(anncsu, mark):
    anncsu.mark = mark and anncsu.mark
    anncsu.faults = ["cut", "http 502", "http 502", "http 502"]
    with pytest.raises(NotFetched):
        sources.fetch_addresses(patience=QUICK)
    anncsu.content, anncsu.mark = archive("VIA DEI CILIEGI IN FIORE"), mark
    sources.fetch_addresses(patience=QUICK)
    assert open_gazetteer().streets(PAVIA[1]) == {"VIA DEI CILIEGI IN FIORE": 1}


def test_a_server_without_ranges_is_asked_from_the_start(anncsu):
    anncsu.honours_ranges = False
    anncsu.faults = ["cut"]
    sources.fetch_addresses(patience=QUICK)
    assert sources.has_gazetteer()


def test_two_halves_that_do_not_fit_are_refused_and_not_kept(anncsu, data_folder):
    anncsu.mark = ""
    anncsu.faults = ["cut", "http 502", "http 502", "http 502"]
    with pytest.raises(NotFetched):
        sources.fetch_addresses(patience=QUICK)
    other = bytearray(anncsu.content)
    other[len(other) // 2 + 50] ^= 0xFF
    anncsu.content = bytes(other)
    with pytest.raises(NotFetched, match="damaged"):
        sources.fetch_addresses(patience=QUICK)
    assert list((data_folder / "downloads").iterdir()) == []
    assert not sources.has_gazetteer()


@pytest.mark.parametrize("fault", ["web page", "unnamed page", "http 429", "silent"])
def test_a_trouble_that_passes(anncsu, fault):
    anncsu.faults = [fault]
    sources.fetch_addresses(patience=QUICK)
    assert sources.has_gazetteer()


@pytest.mark.parametrize(("fault", "said"), [("http 404", "404"), ("http 403", "403")])
def test_a_trouble_that_does_not_pass_is_said_at_once(anncsu, fault, said):
    anncsu.faults = [fault]
    with pytest.raises(NotFetched, match=said):
        sources.fetch_addresses(patience=QUICK)
    assert len(anncsu.asked) == 1


def test_the_addresses_of_before_stay_when_nothing_comes(anncsu, tmp_path):
    before = sources.build_gazetteer(
        [sources.Brought(write_indir(tmp_path / "a.csv", [access("VIA DEI PERI", "1", at(PAVIA, 0))]))]
    )
    anncsu.faults = ["http 502"] * 4
    with pytest.raises(NotFetched):
        sources.fetch_addresses(patience=QUICK)
    assert sources.built_gazetteer() == before


def test_the_archive_alone_can_be_saved(anncsu, tmp_path):
    output = tmp_path / "lombardia.zip"
    sources.save_addresses(output, patience=QUICK)
    assert output.read_bytes() == anncsu.content
    assert not sources.has_gazetteer()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_other_regions_are_not_known(anncsu):
    with pytest.raises(InputError, match="lombardia"):
        sources.fetch_addresses("Piemonte", patience=QUICK)
    assert anncsu.asked == []
