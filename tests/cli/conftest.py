"""The tiny seeds folder of the pipeline's tests, and one build of it to copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import polegraph
from tests.pipeline.conftest import plant


@pytest.fixture(scope="session")
def planted_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as monkeypatch:
        seeds = plant(folder / "seeds", monkeypatch)
        arguments = ["build", "--seeds", str(seeds), "--out", str(folder / "build"), "--keep-going"]
        assert polegraph.main(arguments) == 0
    return folder


@pytest.fixture
def seeds(planted_build: Path) -> Path:
    return planted_build / "seeds"


@pytest.fixture
def out(planted_build: Path, tmp_path: Path) -> Path:
    return shutil.copytree(planted_build / "build", tmp_path / "build", symlinks=True)
