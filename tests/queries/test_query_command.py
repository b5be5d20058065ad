"""`polegraph query` and `polegraph export` as people type them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from ontology.errors import QueryError
from queries.commands.export import command as export
from queries.commands.query import command as query
from queries.embedded import serve

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store


@pytest.fixture
def runner(build: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(build.parent)
    monkeypatch.setenv("COLUMNS", "200")
    return CliRunner()


def ask(runner: CliRunner, build: Path, *arguments: str, text: str | None = None) -> Result:
    result = runner.invoke(query, [*arguments, "--out", str(build)], input=text, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_a_question_is_answered_as_a_table(runner: CliRunner, build: Path) -> None:
    shown = ask(runner, build, "poles-par-region", "-p", "region=Occitani", "--proof").output
    assert "Aerospace Valley" in shown
    assert "[1, 2, 3] « " in shown
    assert "Nombre de lignes : 3 · Version du graphe : b1" in shown


def test_a_terminal_leaves_out_bare_addresses_and_files_keep_them(runner: CliRunner, build: Path) -> None:
    assert "/observation/" not in ask(runner, build, "nombre-de-poles").output
    assert "/observation/" in ask(runner, build, "nombre-de-poles", "-f", "csv").output


def test_a_question_is_answered_in_english(runner: CliRunner, build: Path) -> None:
    shown = ask(runner, build, "21", "--lang", "en").output
    assert "Who leads a programme" in shown
    assert "takes part" in shown


def test_the_list_shows_every_question_with_its_parameters(runner: CliRunner, build: Path) -> None:
    shown = ask(runner, build, "--list").output
    assert "40  contraintes" in shown
    assert "-p region=… [Bretagne]" in shown


def test_json_goes_to_a_file(runner: CliRunner, build: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    ask(runner, build, "poles", "-f", "json", "-o", str(file))
    assert len(json.loads(file.read_text(encoding="utf-8"))["rows"]) == 20


def test_a_table_goes_to_a_file_as_plain_text(runner: CliRunner, build: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    ask(runner, build, "poles", "-o", str(file))
    assert "Aerospace Valley" in file.read_text(encoding="utf-8")
    with pytest.raises(QueryError, match="cannot be written"):
        ask(runner, build, "poles", "-f", "json", "-o", str(tmp_path / "no" / "a.json"))


def test_a_binary_format_goes_to_a_pipe(runner: CliRunner, build: Path) -> None:
    assert ask(runner, build, "poles", "-f", "xlsx").stdout_bytes.startswith(b"PK")


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("table", "SELECT (1 AS ?x) {}", "x"),
        ("csv", "SELECT (1 AS ?x) {}", "x\r\n1\r\n"),
        ("tsv", "SELECT (1 AS ?x) {}", "x\n1\n"),
        ("json", "ASK {}", '"boolean":true'),
        ("xml", "SELECT (1 AS ?x) {}", "<sparql"),
        ("table", "ASK {}", "oui"),
        ("turtle", "CONSTRUCT { <urn:a> <urn:b> 1 } {}", "<urn:a>\n    <urn:b> 1 .\n"),
        ("ntriples", "CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}", "<urn:a> <urn:b> <urn:c> .\n"),
        ("csv", "CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}", "subject,predicate,object\r\n"),
    ],
)
def test_a_query_of_ones_own_is_run(runner: CliRunner, build: Path, form: str, text: str, expected: str) -> None:
    assert expected in ask(runner, build, "-", "-f", form, text=text).stdout_bytes.decode()


def test_a_query_file_is_run(runner: CliRunner, build: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("SELECT (42 AS ?x) {}", encoding="utf-8")
    assert "42" in ask(runner, build, str(file)).output


def test_escape_sequences_in_data_do_not_reach_the_terminal(runner: CliRunner, build: Path) -> None:
    shown = ask(runner, build, "-", text='SELECT ("\\u001B[2Jx" AS ?x) {}').output
    assert "\x1b[2J" not in shown


def test_an_endpoint_is_asked_instead_of_a_folder(runner: CliRunner, build: Path, store: Store) -> None:
    address, server = serve(store)
    try:
        found = runner.invoke(query, ["poles-mandates", "--endpoint", address, "-f", "csv"], catch_exceptions=False)
        assert "EMC2" in found.output
        built = runner.invoke(
            query,
            ["-", "--endpoint", address, "-f", "turtle"],
            input="CONSTRUCT { <urn:a> <urn:b> 1 } {}",
            catch_exceptions=False,
        )
        assert "<urn:a>" in built.output
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("arguments", "text", "problem"),
    [
        (["polse"], None, "Did you mean pole"),
        (["poles", "-p", "region"], None, "not NAME=VALUE"),
        (["poles-par-region", "-p", "region=a", "-p", "region=b"], None, "given twice"),
        (["mine.rq"], None, "mine.rq: no such file"),
        (["-"], "SELEC", "cannot be read"),
        (["-", "-p", "a=b"], "ASK {}", "needs a question"),
        (["-", "-f", "turtle"], "ASK {}", "does not fit"),
        (["-", "-f", "xml"], "CONSTRUCT {} {}", "does not fit"),
        (["poles", "--endpoint", "http://127.0.0.1:9/"], None, "no answer"),
    ],
)
def test_mistakes_are_told_in_one_line(
    runner: CliRunner, build: Path, arguments: list[str], text: str | None, problem: str
) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        runner.invoke(query, [*arguments, "--out", str(build)], input=text, catch_exceptions=False)
    assert "\n" not in str(caught.value)


def test_a_header_that_is_wrong_names_its_file(runner: CliRunner, build: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.rq"
    file.write_text('#+ slug = "x"\nSELECT * {}', encoding="utf-8")
    with pytest.raises(QueryError, match=r"bad\.rq: the header is wrong"):
        runner.invoke(query, [str(file), "--out", str(build)], catch_exceptions=False)


def test_export_writes_to_a_file_or_a_pipe(runner: CliRunner, build: Path, tmp_path: Path) -> None:
    piped = runner.invoke(export, ["--out", str(build), "-f", "turtle"], catch_exceptions=False)
    file = tmp_path / "graph.ttl"
    runner.invoke(export, ["--out", str(build), "-f", "turtle", "-o", str(file)], catch_exceptions=False)
    assert piped.stdout_bytes == file.read_bytes()
    with pytest.raises(QueryError, match="cannot be written"):
        runner.invoke(export, ["--out", str(build), "-o", str(tmp_path / "no" / "x")], catch_exceptions=False)
