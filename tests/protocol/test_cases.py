"""The SPARQL 1.1 Protocol, case by case, against a server as users start it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest

from tests.endpoint.serving import ROOT, Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
SUITE = ROOT.parent / "shared" / "conformance" / "protocol.py"


@pytest.fixture(scope="module")
def protocol_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the three graphs that the cases speak of."""
    log = tmp_path_factory.mktemp("protocol") / "log"
    with serving(log, "--dump", str(HERE / "data.nq"), "--workers", "1") as served:
        yield served


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_request_is_answered_as_the_protocol_says(protocol_server: Served, case: dict[str, Any], path: str) -> None:
    body, kind = _body(case)
    address = case.get("address", _encoded(case.get("parameters", [])))
    method = case.get("method", "GET" if body is None else "POST")
    headers = {"Content-Type": kind} if kind else {}
    got = protocol_server.get(f"{path}?{address}", headers, method, body)
    assert got.status == case.get("status", 200), got.body
    if "answer" in case:
        assert json.loads(got.body)["boolean"] is case["answer"]
    if "media" in case:
        assert got.media_type in case["media"]
    if got.status >= 400:
        assert got.media_type == "application/problem+json"
        assert got.json()["remedy"]


def _encoded(pairs: list[list[str]]) -> str:
    return urlencode([(name, value) for name, value in pairs], quote_via=quote)


def _body(case: dict[str, Any]) -> tuple[bytes | None, str | None]:
    if "form" in case:
        return _encoded(case["form"]).encode(), "application/x-www-form-urlencoded"
    if "body" in case:
        return case["body"].encode(case.get("encoding", "utf-8")), case.get("type")
    return None, case.get("type")


@pytest.mark.skipif(not SUITE.is_file(), reason="the W3C test suite is not beside this checkout")
def test_all_34_cases_of_the_w3c_pass(tmp_path: Path) -> None:
    data = tmp_path / "w3c.nq"
    subprocess.run([sys.executable, str(SUITE), "--data", str(data)], check=True, timeout=60)
    with serving(tmp_path / "log", "--dump", str(data), "--workers", "1") as served:
        ran = subprocess.run(
            [sys.executable, str(SUITE), f"{served.url}/sparql"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.stdout.strip().endswith("34 passed, 0 failed"), ran.stdout
