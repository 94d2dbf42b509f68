"""The fast part of the proofs; scripts/prove.py runs the same with large numbers."""

from pathlib import Path

import pytest

from tests import campaigns, together


def test_kills_during_add_with_a_reader_open(tmp_path: Path) -> None:
    assert campaigns.kills(tmp_path, 12).damaged == 0


def test_every_failpoint_of_add(tmp_path: Path) -> None:
    found = campaigns.failpoints(tmp_path, ["raise"], rounds=1)
    assert found.damaged == 0
    assert found.runs >= 10


def test_hostile_inputs_through_the_real_command_line(tmp_path: Path) -> None:
    found = campaigns.hostile_run(tmp_path, 250)
    assert found.damaged == 0


def test_the_record_does_not_depend_on_order_workers_zone_or_locale(
    tmp_path: Path,
) -> None:
    assert campaigns.surroundings(tmp_path, few=True).damaged == 0


def test_one_adds_one_corrects_and_eight_read(tmp_path: Path) -> None:
    found = together.together(tmp_path, 15)
    assert found.damaged == 0, found.notes
    assert found.runs > 50


@pytest.mark.parametrize("kilobytes", [200, 700])
def test_a_full_disk(tmp_path: Path, kilobytes: int) -> None:
    assert campaigns.full_disk(tmp_path, [kilobytes]).damaged == 0


def test_no_data_file_can_run_code() -> None:
    found = campaigns.code_in_data()
    assert found == []
