"""The invented war as fixtures: in memory, and as a folder on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from geodata.model import Dataset
from tests.invented import sound, write_folder

settings.register_profile("atlas", deadline=None, derandomize=True)  # no clock, and the same examples everywhere
settings.load_profile("atlas")


@pytest.fixture
def invented() -> Dataset:
    """Return the invented war in memory."""
    return sound()


@pytest.fixture
def invented_folder(tmp_path: Path) -> Path:
    """Return the invented war as a folder, its articles' texts in the folder `texts`."""
    return write_folder(tmp_path / "invented", sound())
