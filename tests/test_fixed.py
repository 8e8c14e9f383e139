"""Parts of the layout sent as HTML: what is alive stays, what is fixed loses nothing, and text stays text."""

from __future__ import annotations

import pytest
from dash import dcc, html

from dashboard.fixed import hold_fixed, to_html


def test_fixed_elements_are_emptied_and_live_ones_stay() -> None:
    live = html.Div(html.P("before"), id="answer")
    slider = dcc.Input(id="slider")
    layout = html.Div([html.Header([html.H1("Title"), slider]), live, html.Footer(html.P("end"), id="foot")])
    parts = hold_fixed(layout, alive={"answer"})
    assert parts == '<div data-part="0">Title</div><div data-part="1">before</div><div data-part="2"><p>end</p></div>'
    header, answer, footer = layout.children
    assert header.children[1] is slider
    assert [header.children[0].children, answer.children.children, footer.children] == [None, None, None]
    assert footer.to_plotly_json()["props"]["data-part"] == "2"


def test_attributes_are_written_as_html_writes_them() -> None:
    part = html.A(
        "x", href="/a?b=1&c=2", download=True, className="word", style={"insetInlineStart": "3%"}, **{"data-x": ""}
    )
    found = to_html(part).removesuffix(">x</a>").split(" ", 1)[1]
    wanted = {'href="/a?b=1&amp;c=2"', "download", 'class="word"', 'style="inset-inline-start:3%"', 'data-x=""'}
    assert set(found.split(" ")) == wanted
    assert to_html(html.Img(alt="")) == '<img alt="">'
    assert to_html(html.Div(hidden=False)) == "<div></div>"


def test_text_and_values_cannot_become_elements() -> None:
    part = html.P(["<script>1</script>", html.Span(title='"><img src=x>')])
    assert to_html(part) == '<p>&lt;script&gt;1&lt;/script&gt;<span title="&quot;&gt;&lt;img src=x&gt;"></span></p>'


def test_other_components_are_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Slider"):
        to_html(dcc.Slider(0, 1))
