"""The documentation pages: sound, and true of the server as it is."""

from __future__ import annotations

import re
from configparser import ConfigParser
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from endpoint.commands.serve import command
from endpoint.documentation import FOLDER, PAGES
from endpoint.limits import MIB, Limits
from endpoint.problems import catalogue

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
TEXT = {name: (FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}
EACH = pytest.mark.parametrize("name", PAGES)
OPTIONS = {option for parameter in command.params for option in parameter.opts} | {"--help"}
ELSEWHERE = {"--to", "--data-urlencode"}
"""Options of `polegraph publish` and curl."""


def test_every_page_is_listed() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(PAGES)


@EACH
def test_a_page_is_shown_and_its_links_lead_somewhere(client: FlaskClient, name: str) -> None:
    got = client.get(f"/docs/{name}", headers=HTML)
    page = BeautifulSoup(got.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert len(page.find_all("h1")) == 1
    assert page.find("code")
    assert f"/docs/{name}" in client.get("/docs", headers=HTML).text
    main = page.main
    assert main is not None
    for link in main.find_all("a", href=re.compile("^/")):
        assert client.get(str(link["href"]), headers=HTML).status_code == 200


OF_A_SERVER = {"/dataset/graph.nq", "/metrics", "/builds.atom"}
"""Addresses that need a served build; the tests of servers ask them."""


@EACH
def test_a_page_names_only_options_that_exist(name: str) -> None:
    assert set(re.findall(r"--[a-z][a-z-]*", TEXT[name])) <= OPTIONS | ELSEWHERE


OF_A_SERVER = {"/dataset/graph.nq", "/metrics", "/builds.atom"}
"""Addresses that need a served build; the tests of servers ask them."""


@EACH
def test_a_page_names_only_addresses_that_exist(client: FlaskClient, name: str) -> None:
    named = set(re.findall(r"`(/[a-z.][a-z.-]*(?:/[a-z.-]+)*)`", TEXT[name])) - OF_A_SERVER
    assert {address: client.get(address).status_code for address in named} == dict.fromkeys(named, 200)


def test_the_limits_are_those_in_force() -> None:
    limits = Limits()
    for value in ("10 s", "1024 MiB", "100,000", "128 MiB", "512 KiB", "200 levels", "500 a worker, 30 s"):
        assert value in TEXT["limits"]
    assert asdict(limits) | {
        "timeout_s": 10,
        "memory_bytes": 1024 * MIB,
        "rows": 100_000,
        "answer_bytes": 128 * MIB,
        "query_bytes": 512 * 1024,
        "nesting": 200,
        "queue": 500,
        "wait_s": 30,
    } == asdict(limits)
    assert set(re.findall(r"`([a-z-]+-limit)`", TEXT["limits"])) <= set(catalogue())


def test_the_unit_starts_the_server() -> None:
    (unit,) = re.findall(r"```ini\n(.*?)```", TEXT["operating"], re.DOTALL)
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign] # systemd's names have capitals
    read.read_string(unit)
    assert set(read.sections()) == {"Unit", "Service", "Install"}
    start = read["Service"]["ExecStart"].split()
    command.make_context("serve", start[2:]).close()
