"""The front door: every command has its place, errors are one line with their exit code, help loads nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

import polegraph
from ontology.errors import BuildError, SeedError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Put a module in the place of the `diff` command's."""
    module = ModuleType("queries.commands.diff")
    monkeypatch.setitem(sys.modules, "queries.commands.diff", module)
    return module


def raising(error: Exception) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


def test_the_contract_names_ten_commands() -> None:
    names = ["build", "add", "serve", "query", "export", "check", "score", "ask", "diff", "publish"]
    assert sorted(polegraph.COMMANDS) == sorted(names)


def test_the_front_door_is_small() -> None:
    assert len((ROOT / "polegraph.py").read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize(("error", "code"), [(SeedError, 1), (BuildError, 2)])
def test_an_error_is_one_line_with_its_exit_code(
    error: type[SeedError] | type[BuildError], code: int, planted: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    planted.command = raising(error("something\nis wrong", where="a.md", remedy="Mend it."))  # type: ignore[attr-defined]
    assert polegraph.main(["diff"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "polegraph: a.md: something is wrong. Mend it.\n"


def test_a_command_that_cannot_be_loaded_spoils_no_other(
    monkeypatch: pytest.MonkeyPatch, planted: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(polegraph.COMMANDS, "ask", ("no.such.module", ""))
    planted.command = click.Command("diff", callback=lambda: click.echo("fine"))  # type: ignore[attr-defined]
    assert polegraph.main(["ask"]) == 2
    assert polegraph.main(["diff"]) == 0
    out, err = capsys.readouterr()
    assert out == "fine\n"
    assert err.count("\n") == 1
    assert "cannot be loaded" in err


@pytest.mark.parametrize("arguments", [["bulid"], ["build", "--no-such-option"], ["build", "--jobs", "none"]])
def test_a_wrong_command_line_cannot_run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert polegraph.main(arguments) == 2
    assert "Error" in capsys.readouterr().err


def test_help_is_quick_because_it_loads_no_command() -> None:
    code = (
        "import polegraph, sys; polegraph.main(['--help']);"
        "assert not {'spacy', 'pyoxigraph', 'flask', 'rich'} & set(sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert all(name in shown for name in polegraph.COMMANDS)


@pytest.mark.parametrize("name", ["build", "score"])
def test_each_help_tells_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert polegraph.main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--out" in out
    assert "--seeds" in out


def test_an_exit_code_of_a_command_is_handed_on(planted: ModuleType) -> None:
    @click.command()
    @click.pass_context
    def command(context: click.Context) -> None:
        context.exit(1)

    planted.command = command  # type: ignore[attr-defined]
    assert polegraph.main(["diff"]) == 1


def test_missing_seeds_are_one_line_of_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert polegraph.main(["build", "--seeds", str(tmp_path / "none"), "--out", str(tmp_path / "build")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("polegraph: ")
    assert "none" in err
    assert not (tmp_path / "build").exists()


def test_a_score_without_a_build_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", encoding="utf-8")
    assert polegraph.main(["score", str(gold), "--out", str(tmp_path)]) == 2
    assert "polegraph build" in capsys.readouterr().err
