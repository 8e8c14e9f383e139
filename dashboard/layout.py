"""The page, top to bottom; one short builder per panel. Words are named by their key in the catalogue."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.controls import GROUPS, build_row, list_rows
from dashboard.ids import Ids
from geodata.chronicle import first_stop
from geodata.model import Article, Dataset

GRAPH_CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
}


def build_layout(dataset: Dataset, style: dict[str, Any], camera: dict[str, float]) -> Component:
    """Return the whole page for a dataset; what the reader chose is put in by the scripts."""
    page = html.Div(
        [
            _build_bar(dataset),
            html.Main([_build_map(style, camera), _build_layers(dataset), _build_side(dataset)]),
            _build_dock(dataset),
            _build_places(),
            html.Div(id=Ids.LIVE, className="for-readers", **{"aria-live": "polite", "role": "status"}),
            dcc.Store(id=Ids.ASKED_PLACE),
            dcc.Store(id=Ids.ASKED_STRIP),
        ],
        id=Ids.PAGE,
    )
    return dmc.MantineProvider(page, forceColorScheme="light")


def text(key: str, tag: type[Component] = html.Span, **attributes: Any) -> Component:
    """Return an element whose words are the catalogue's text of that key."""
    return tag(**attributes, **{"data-text": key})


def icon_button(name: str, label: str, glyph: str, **data: str) -> Component:
    """Return a button with a glyph, named for screen readers by a catalogue key; `data` becomes data- attributes."""
    attributes = {f"data-{key.replace('_', '-')}": value for key, value in data.items()}
    return html.Button(
        html.Span(className=f"glyph glyph-{glyph}", **{"aria-hidden": "true"}),
        type="button",
        className=f"icon {name}",
        **{"data-label": label, "data-tip": "", **attributes},
    )


def _build_bar(dataset: Dataset) -> Component:
    names = [
        {"value": place.place_id, "label": " · ".join(filter(None, (place.name, place.name_ar)))}
        for place in sorted(dataset.places, key=lambda place: place.name)
    ]
    search = dmc.Select(
        id=Ids.SEARCH, data=names, searchable=True, clearable=True, limit=12, filter={"function": "findPlaces"},
        placeholder="Khanasser, Kuweris, حلب", className="search", size="sm", checkIconPosition="right",
        comboboxProps={"shadow": "md"}, **{"aria-label": "Find a place"},
    )  # fmt: skip
    links = [
        html.A([text(f"export.{kind}"), f" · {suffix}"], href=path, download=True, **{"data-export": path})
        for kind, suffix, path in (("states", "GeoJSON", "/api/state.geojson"), ("claims", "CSV", "/api/claims.csv"))
    ]
    return html.Header(
        [
            html.Div([html.H1(text("bar.title")), html.P(text("subtitle"))], className="titles"),
            search,
            html.Div(
                [
                    html.Div(
                        [html.Button(name, type="button", role="radio", lang=lang, **{"data-lang": lang}) for lang, name in (("en", "EN"), ("ar", "ع"))],
                        className="segments", role="radiogroup", **{"data-label": "bar.language"},
                    ),
                    icon_button("theme", "bar.theme", "theme", act="theme"),
                    icon_button("list", "list.open", "list", act="list"),
                    html.Button([html.Span(className="glyph glyph-share"), text("bar.share")], type="button", className="word", **{"data-act": "share"}),
                    html.Details([html.Summary([html.Span(className="glyph glyph-data"), text("bar.data")], className="word solid"), html.Div(links, className="menu")]),
                    icon_button("open-layers", "map.layers", "layers", act="layers"),
                ],
                className="tools",
            ),
        ],
        className="top-bar",
    )  # fmt: skip


def _build_map(style: dict[str, Any], camera: dict[str, float]) -> Component:
    figure = go.Figure(go.Scattermap(lat=[], lon=[], hoverinfo="skip"))
    figure.update_layout(
        map={"style": style, "center": {"lat": camera["lat"], "lon": camera["lon"]}, "zoom": camera["zoom"]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="one map", showlegend=False, paper_bgcolor="rgba(0,0,0,0)",
    )  # fmt: skip
    return html.Section(
        [
            dcc.Graph(id=Ids.MAP, figure=figure, config=GRAPH_CONFIG, responsive=True, className="map"),
            html.Div(
                [
                    icon_button("zoom-in", "map.zoom_in", "plus", act="zoom-in"),
                    icon_button("zoom-out", "map.zoom_out", "minus", act="zoom-out"),
                    icon_button("fit", "map.fit", "fit", act="fit"),
                ],
                className="map-tools",
            ),
            html.Div(id="scale", className="scale", **{"aria-hidden": "true"}),
            html.P([text("map.roads"), " · ", html.Span(id="credits")], className="credits"),
            html.Div(
                [html.Span(id=Ids.NOTICE_TEXT), html.Button("×", type="button", **{"data-act": "close-notice", "data-label": "evidence.close"})],
                id=Ids.NOTICE, className="notice", hidden=True, role="status",
            ),
        ],
        className="map-frame", **{"data-label": "map.label"},
    )  # fmt: skip


def _build_layers(dataset: Dataset) -> Component:
    rows = list_rows(dataset)
    sections = []
    for group in GROUPS:
        head = html.H2([text(GROUPS[group]), *([text("layers.held_shared", className="aside")] if group == "who" else [])])
        sections.append(html.Section([head, *(build_row(row, dataset) for row in rows if row.group == group)]))
    names = html.Div(
        [
            html.Button(text(f"names.{name}"), type="button", role="radio", **{"data-names": name})
            for name in ("both", "en", "ar")
        ],
        className="segments small", role="radiogroup", **{"data-label": "layers.names"},
    )  # fmt: skip
    limits = html.Div([html.Span(className="ramp"), text("layers.fresh"), text("layers.gone")], className="limits")
    return html.Aside(
        [*sections, html.Section([html.H2(text("layers.names")), names]), html.Section([html.H2(text("layers.carried")), limits], className="carried")],
        id=Ids.LAYERS, className="panel", **{"data-label": "layers.title"},
    )  # fmt: skip


def _build_side(dataset: Dataset) -> Component:
    """The right-hand panel: about the articles until a place is picked, then its evidence."""
    about = html.Div(
        [
            html.H2(text("about.title"), className="big"),
            text("about.rule", html.P),
            html.Div([_build_article(article, letter) for article, letter in zip(dataset.told, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)], className="articles"),
            html.P([html.Strong(text("about.missing")), " ", text("about.voices")]),
            text("about.record", html.P),
            text("set_aside", html.P, className="faults") if dataset.faults else None,
            text("evidence.empty", html.P, className="hint"),
        ],
        id=Ids.ABOUT_BODY,
    )  # fmt: skip
    close = html.Button("×", type="button", className="close", **{"data-act": "close", "data-label": "evidence.close"})
    evidence = html.Aside([close, html.Div(id=Ids.EVIDENCE_BODY)], id=Ids.EVIDENCE, className="panel", **{"data-label": "evidence.title"})
    return html.Div([html.Aside(about, id=Ids.ABOUT, className="panel", **{"data-label": "about.title"}), evidence], className="side")


def _build_article(article: Article, letter: str) -> Component:
    days = sorted({str(article.published_first), str(article.published_last)})
    is_link = article.url.startswith(("https://", "http://"))
    title = html.A(article.title, href=article.url, target="_blank", rel="noopener noreferrer") if is_link else article.title
    by = " · ".join(filter(None, (article.author, article.publisher)))
    return html.Div(
        [
            html.Button(
                [html.Span(letter, className="letter"), html.Span(className="box")],
                type="button", role="checkbox", className="article-switch",
                **{"data-article": article.article_id, "aria-checked": "true", "aria-label": f"{letter}: {article.title}"},
            ),
            html.Div([html.H3(title), html.P([by, html.Br(), html.Bdi(" – ".join(days))], className="by"), html.P(article.perspective)]),
        ],
        className="article",
    )  # fmt: skip


def _build_dock(dataset: Dataset) -> Component:
    days = (dataset.settings.last_day - first_stop(dataset)).days
    steps = (("first", "first"), ("back", "back"), ("play", "play"), ("on", "forward"), ("last", "last"))
    buttons = [icon_button(f"step step-{name}", f"timeline.{label}", name, time=name) for name, label in steps]
    pace = [
        html.Button(html.Span("1×", className="value"), type="button", className="icon", **{"data-time": "speed", "data-label": "timeline.speed", "data-tip": ""}),
        html.Button(text("timeline.by_day"), type="button", className="word", **{"data-time": "pace", "aria-pressed": "false"}),
        icon_button("loop", "timeline.loop", "loop", time="loop"),
    ]  # fmt: skip
    slider = dcc.Input(id=Ids.TIMELINE, type="range", min=0, max=days, step=1, value=0)
    return html.Footer(
        [
            html.P(id=Ids.TEXT_TWIN, className="twin"),
            html.Div(
                [
                    html.Div(
                        [
                            html.Span(id=Ids.WEEKDAY, className="weekday"),
                            html.H2(html.Time(id=Ids.CURRENT_DATE, **{"dateTime": str(dataset.settings.opening_day)})),
                            html.Div(buttons, className="steps"),
                            html.Div(pace, className="pace"),
                        ],
                        className="date-block",
                    ),
                    html.Div([html.Div(id=Ids.STRIP), html.Div(slider, className="slide"), _build_known(dataset)], className="ruler"),
                ],
                className="clock",
            ),
        ],
        className="dock",
    )


def _build_known(dataset: Dataset) -> Component:
    """The second clock: articles published by a day; it can stand only on publication days, or count all."""
    first, last = first_stop(dataset), dataset.settings.last_day
    stops = [
        html.Button(
            letter, type="button", role="radio", className="known-stop", style={"insetInlineStart": f"{100 * (article.published_last - first).days / (last - first).days:.2f}%"},
            title=f"{article.title} ({article.published_last})", **{"data-known": str(article.published_last), "aria-label": f"{letter}, {article.published_last}"},
        )
        for article, letter in zip(dataset.told, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)
    ]  # fmt: skip
    every = html.Button(text("timeline.known_all"), type="button", role="radio", className="known-all", **{"data-known": ""})
    return html.Div(
        [html.Span([text("timeline.known")], className="lane-label"), html.Div(stops, className="known-line"), every],
        className="known", role="radiogroup", **{"data-label": "timeline.known"},
    )  # fmt: skip


def _build_places() -> Component:
    heads = [html.Th(text(f"list.{name}"), scope="col") for name in ("place", "state", "holders", "record")]
    table = html.Table([html.Caption(text("list.title")), html.Thead(html.Tr(heads)), html.Tbody(id=Ids.PLACE_ROWS)], id=Ids.PLACE_LIST)
    close = html.Button("×", type="button", className="close", **{"data-act": "close-list", "data-label": "evidence.close"})
    return html.Dialog([close, table], id=Ids.PLACES, **{"data-label": "list.title"})
