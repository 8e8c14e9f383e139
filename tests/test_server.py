"""The HTTP door: the same data as the commands, and the guards that keep the page to itself."""

from __future__ import annotations

import json
import re
import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import flask.testing
import pytest

from dashboard import server, service
from dashboard.app import create_app
from dashboard.desk import Ground
from dashboard.ids import Ids
from dashboard.serve import Standing, allowed_hosts, build_parser
from dashboard.view import MAX_ADDRESS
from geodata import exports
from geodata.files import BUNDLED, read_files
from geodata.model import Dataset
from geodata.state import Choice, state

SCRIPT = "<script>alert(1)</script>"


def test_health_tells_the_digest_of_the_data(client: flask.testing.FlaskClient, bundled: Dataset) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok", "digest": bundled.digest}


def test_the_state_over_http_is_the_state_of_the_rule(client: flask.testing.FlaskClient, bundled: Dataset) -> None:
    on, known = date(2016, 2, 23), date(2016, 3, 1)
    served = json.loads(client.get(f"/api/state.geojson?on={on}&known={known}").text)
    assert served == json.loads(exports.to_geojson(bundled, on, Choice(known)))
    ruled = state(bundled, on, known)
    assert {f["id"]: f["properties"]["status"] for f in served["features"]} == {p: s.status for p, s in ruled.items()}


def test_estimated_ground_comes_over_http_only_where_it_is_asked_for(client: flask.testing.FlaskClient) -> None:
    def kinds(query: str) -> set[bool]:
        features = json.loads(client.get(f"/api/state.geojson?on=2016-02-23{query}").text)["features"]
        return {feature["properties"].get("estimate", False) for feature in features}

    assert (kinds(""), kinds("&show=areas")) == ({False}, {False, True})


def test_the_claims_over_http_are_those_of_the_dataset(client: flask.testing.FlaskClient, bundled: Dataset) -> None:
    assert client.get("/api/claims.csv").text == exports.claims_csv(bundled, Choice())


def test_a_program_asking_for_nonsense_is_refused_with_the_reason(client: flask.testing.FlaskClient) -> None:
    for day in ("soon", "2016-W08-2"):
        answer = client.get(f"/api/state.geojson?on={day}")
        told = f"{day!r} is not a day; write it as YYYY-MM-DD, as in 2016-02-23"
        assert (answer.status_code, answer.get_json()["error"]) == (400, told)
    assert client.get("/api/state.geojson?place=atlantis").status_code == 400
    answer = client.get(f"/api/state.geojson?without={4000 * ','}&known=2016-03-01")
    assert (answer.status_code, "beyond the first 4,000" in answer.get_json()["error"]) == (400, True)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("evil.example:8050", 421),
        ("localhost:80@evil.example", 421),
        ("[::1].evil.example", 421),
        ("[::2]:8050", 421),
        ("localhost:8050", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1:8050", 200),
        ("[::1]", 200),
        ("[::1]:8050", 200),
    ],
)
def test_a_foreign_host_header_is_refused(client: flask.testing.FlaskClient, host: str, status: int) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == status


def test_names_are_known_however_they_are_written(bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "DESKTOP-ABC")
    hosts = allowed_hosts("192.168.1.5", ["Atlas.Example", " b.example", ""])
    with create_app(bundled, hosts).server.test_client() as client:
        for name in ("desktop-abc", "DESKTOP-ABC:8050", "atlas.example", "b.example", "192.168.1.5", "localhost"):
            assert client.get("/healthz", headers={"Host": name}).status_code == 200, name
        assert client.get("/healthz", headers={"Host": ""}).status_code == 421


HERE: dict[str, str] = {"ATLAS_HOSTS": "localhost, [::1]"}
BEYOND: dict[str, str] = {"ATLAS_HOSTS": "localhost, atlas.example"}


@pytest.mark.parametrize(
    ("environ", "shown"),
    [({}, True), (HERE, True), (BEYOND, False), (BEYOND | {"ATLAS_TRUST_NETWORK": "1"}, True)],
    ids=["no name", "own names", "another name", "trusted"],
)
def test_articles_texts_are_read_beyond_this_machine_only_where_that_is_said(
    invented_folder: Path, environ: dict[str, str], shown: bool
) -> None:
    files = {"ATLAS_DATA": str(invented_folder), "ATLAS_ARTICLES": str(invented_folder / "texts")}
    with service.build(environ | files).test_client() as client:
        assert ("ISIS holds Alphaville" in client.get("/api/reading/en.json").text) is shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", True),
        ("--host ::1", True),
        ("--host 0.0.0.0", False),
        ("--name atlas.example", False),
        ("--name atlas.example --trust-network", True),
    ],
)
def test_the_command_and_the_server_of_many_workers_have_one_rule_of_trust(
    invented_folder: Path, words: str, shown: bool
) -> None:
    given = ["--data", str(invented_folder), "--articles", str(invented_folder / "texts"), *words.split()]
    standing = Standing(build_parser().parse_args(given))
    assert bool(standing.app.library.dataset.texts) is shown


def test_every_answer_carries_the_guards(client: flask.testing.FlaskClient) -> None:
    for path in ("/", "/api/table.json", "/base/land.geojson", "/theme.css"):
        headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers


def test_one_origin_may_be_let_in(bundled: Dataset) -> None:
    with create_app(bundled, cors="https://desk.example").server.test_client() as client:
        assert client.get("/api/state.geojson").headers["Access-Control-Allow-Origin"] == "https://desk.example"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_answers_are_compressed(client: flask.testing.FlaskClient, encoding: str) -> None:
    answer = client.get("/api/table.json", headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert int(answer.headers["Content-Length"]) < 400_000


def test_an_answer_that_has_not_changed_is_not_sent_again(client: flask.testing.FlaskClient) -> None:
    tag = client.get("/api/table.json").headers["ETag"]
    assert client.get("/api/table.json", headers={"If-None-Match": tag}).status_code == 304


def test_two_different_questions_never_share_an_answer(client: flask.testing.FlaskClient) -> None:
    ask = {"Accept-Encoding": "gzip"}
    one, other = (client.get(f"/api/table.json?lang={lang}", headers=ask).data for lang in ("en", "ar"))
    assert one != other


def test_a_file_is_kept_compressed_once_however_it_is_asked_for(
    bundled: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = server.Memory()
    monkeypatch.setattr(server, "Memory", lambda: kept)
    with create_app(bundled).server.test_client() as client:
        for number in range(3):
            client.get(f"/base/theatre.geojson?x={number}", headers={"Accept-Encoding": "gzip"})
    assert [*kept.kept] == ["gzip;/base/theatre.geojson"]


def test_of_too_many_compressed_files_the_longest_unused_is_forgotten() -> None:
    memory = server.Memory(most=5)
    for key in ("br;/base/a", "br;/base/b", "br;/base/a", "br;/base/c", "br;", "br;/base/large"):
        memory.set(key, b"abcdef" if key.endswith("large") else b"ab")
        assert sum(map(len, memory.kept.values())) <= 5
        assert key != "br;/base/c" or [*memory.kept] == ["br;/base/a", "br;/base/c"]
    assert memory.get("br;/base/a") is None


def test_the_first_page_already_shows_the_view_in_words_and_picture(client: flask.testing.FlaskClient) -> None:
    page = client.get("/?on=2015-10-10").text
    assert '<time datetime="2015-10-10">10 October 2015</time>' in page
    assert 'class="plate"' in page
    assert re.search(r"<p>[^<]*10 October 2015[^<]*</p>", page)


def test_a_junk_address_still_opens_the_page(client: flask.testing.FlaskClient) -> None:
    answer = client.get("/?on=%00&at=1,2&nonsense=%FF%FE&place=" + "x" * 9000)
    assert answer.status_code == 200
    boot = json.loads(re.search(r'<script id="boot"[^>]*>(.*?)</script>', answer.text, re.S)[1])
    assert boot["view"] == boot["defaults"]
    assert boot["longest"] == MAX_ADDRESS, "a picture's address is read as far as any other (assets/reopen.mjs)"
    assert [key for key, *_ in boot["ignored"]][:3] == ["on", "at", "nonsense"]


def test_script_in_any_field_reaches_the_page_as_text(bundled: Dataset) -> None:
    told = bundled.told[0]
    places = tuple(p._replace(name=SCRIPT, name_ar=SCRIPT, aliases=(SCRIPT,), note=SCRIPT) for p in bundled.places)
    articles = tuple(a._replace(title=SCRIPT, author=SCRIPT, url="javascript:alert(1)") for a in bundled.articles)
    claims = tuple(c._replace(summary=SCRIPT, surface=SCRIPT, note=SCRIPT, attribution=SCRIPT) for c in bundled.claims)
    settings = bundled.settings._replace(title=SCRIPT, description=f'">{SCRIPT}')
    hostile = replace(bundled, settings=settings, places=places, articles=articles, claims=claims)
    with create_app(hostile).server.test_client() as client:
        for path in ("/", "/?place=aleppo", "/api/table.json", "/api/texts/en.json", f"/?articles={told.article_id}"):
            assert SCRIPT not in client.get(path).text
        assert "javascript:" not in client.get("/_dash-layout").text


def test_nothing_that_is_asked_of_the_server_changes_anything(bundled: Dataset) -> None:
    rules = create_app(bundled).server.url_map.iter_rules()
    written = {rule.rule for rule in rules if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}}
    assert written == {"/_dash-update-component", "/api/tour.json"}  # both answer and keep nothing


@pytest.mark.parametrize(
    "sent", ["x", 5, [1], None, {}, {"own": 5}, {"own": [{}], "place": "aleppo"}, {"place": ["a"]}]
)
def test_a_callback_follows_what_it_can_of_whatever_is_sent(bundled: Dataset, sent: object) -> None:
    with create_app(bundled, ground=Ground(read_files(BUNDLED))).server.test_client() as client:
        for asked, body in (
            (Ids.ASKED_PLACE, Ids.EVIDENCE_BODY), (Ids.ASKED_EVENTS, Ids.EVENTS_BODY),
            (Ids.ASKED_CHANGES, Ids.CHANGES_BODY), (Ids.ASKED_STRIP, Ids.STRIP),
        ):  # fmt: skip
            answer = client.post(
                "/_dash-update-component",
                json={
                    "output": f"{body}.children",
                    "outputs": {"id": body, "property": "children"},
                    "inputs": [{"id": asked, "property": "data", "value": sent}],
                    "changedPropIds": [f"{asked}.data"],
                },
            )
            assert answer.status_code in (200, 204)
