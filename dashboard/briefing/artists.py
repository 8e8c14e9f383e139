"""The symbols of `dashboard/symbols.py` as Matplotlib artists: the same drawings, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

import svgelements
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from dashboard.symbols import draw_svg
from dashboard.theme import THEMES

INHERITED: Final = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "fill-opacity", "opacity")


class Piece(NamedTuple):
    """I am one shape of a symbol, in units of its 24-unit box, y downwards."""

    path: Path
    fill: str
    opacity: float
    stroke: str
    width: float
    dash: tuple[float, ...]
    is_round: bool
    clip: tuple[float, float, float, float] | None
    """The rectangle (x, y, width, height) that I am cut to."""


class Letter(NamedTuple):
    """I am one letter of a symbol, centred at `x`, standing on `y`."""

    text: str
    x: float
    y: float
    size: float
    colour: str


class Drawing(NamedTuple):
    """I am a symbol as shapes and letters, with its half width and half height."""

    parts: tuple[Piece | Letter, ...]
    half_width: float
    half_height: float


@lru_cache(maxsize=4096)
def draw_symbol(key: str, theme: str, lang: str) -> Drawing:
    """Return the drawing of a key in a theme; letters in the language."""
    root = ElementTree.fromstring(draw_svg(key, THEMES[theme], lang))
    clips = {one.get("id", ""): _read_clip(one) for one in root.iter() if _tag(one) == "clipPath"}
    parts = tuple(_walk(root, {}, svgelements.Matrix(), None, clips))
    return Drawing(parts, float(root.get("width", 0)) / 2, float(root.get("height", 0)) / 2)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _read_clip(element: ElementTree.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(element[0].get(name, 0)) for name in ("x", "y", "width", "height"))
    return x, y, width, height


def _walk(
    element: ElementTree.Element,
    given: Mapping[str, str],
    matrix: svgelements.Matrix,
    clip: tuple[float, float, float, float] | None,
    clips: Mapping[str, tuple[float, float, float, float]],
) -> Iterator[Piece | Letter]:
    tag, look = _tag(element), {**given, **{name: element.get(name, "") for name in INHERITED if element.get(name)}}
    if tag == "clipPath":
        return
    if element.get("transform"):
        matrix = svgelements.Matrix(element.get("transform")) * matrix
    if element.get("clip-path"):
        clip = clips[element.get("clip-path", "").removeprefix("url(#").removesuffix(")")]
    if tag == "text":
        yield _read_letter(element, look, matrix)
    elif tag in ("path", "circle", "rect", "polygon"):
        yield _read_piece(_outline(element, tag), look, matrix, clip)
    for child in element:
        yield from _walk(child, look, matrix, clip, clips)


def _outline(element: ElementTree.Element, tag: str) -> svgelements.Path:
    if tag == "path":
        return svgelements.Path(element.get("d"))
    values: dict[str, Any] = {name: float(value) for name, value in element.attrib.items() if name in _NUMBERS}
    if tag == "circle":
        return svgelements.Path(svgelements.Circle(values.get("cx", 0), values.get("cy", 0), values["r"]))
    if tag == "rect":
        sides = [values.get(name, 0) for name in ("x", "y", "width", "height", "rx", "rx")]
        return svgelements.Path(svgelements.Rect(*sides))
    return svgelements.Path(svgelements.Polygon(element.get("points")))


_NUMBERS: Final = ("cx", "cy", "r", "x", "y", "width", "height", "rx")


def _read_piece(
    outline: svgelements.Path,
    look: Mapping[str, str],
    matrix: svgelements.Matrix,
    clip: tuple[float, float, float, float] | None,
) -> Piece:
    scale = abs(matrix.determinant) ** 0.5
    width = float(look.get("stroke-width", 1)) * scale
    dash = tuple(float(part) * scale for part in look.get("stroke-dasharray", "").split())
    opacity = float(look.get("fill-opacity", 1)) * float(look.get("opacity", 1))
    fill, stroke = look.get("fill", "#000"), look.get("stroke", "none")
    is_round = look.get("stroke-linecap") == "round"
    return Piece(_to_path(outline * matrix), fill, opacity, stroke, width, dash, is_round, clip)


def _to_path(outline: svgelements.Path) -> Path:
    outline.reify()
    outline.approximate_arcs_with_cubics()
    points: list[Any] = []
    codes: list[Any] = []
    for part in outline:
        name = type(part).__name__
        if name == "Move":
            points, codes = [*points, part.end], [*codes, Path.MOVETO]
        elif name == "Close":
            points, codes = [*points, part.end or points[-1]], [*codes, Path.CLOSEPOLY]
        elif name == "CubicBezier":
            points, codes = [*points, part.control1, part.control2, part.end], [*codes, *[Path.CURVE4] * 3]
        else:
            points, codes = [*points, part.end], [*codes, Path.LINETO]
    return Path([(point[0], point[1]) for point in points], codes)


def _read_letter(element: ElementTree.Element, look: Mapping[str, str], matrix: svgelements.Matrix) -> Letter:
    at = matrix.point_in_matrix_space((float(element.get("x", 0)), float(element.get("y", 0))))
    size = float(element.get("font-size", 10)) * abs(matrix.determinant) ** 0.5
    return Letter(element.text or "", at[0], at[1], size, look.get("fill", "#000"))


# ---- on paper --------------------------------------------------------------------------------------------------


class Pen(NamedTuple):
    """I am what draws on one picture: its axes in pixels, how many points a pixel has, the theme and the language."""

    axes: Axes
    points: float
    theme: str
    lang: str
    family: tuple[str, ...]

    def draw(self, key: str, x: float, y: float, scale: float, layer: float, cut: Any = None) -> None:
        """Draw a symbol of a key round a point, cut to a clip path where one is given."""
        place = Affine2D().scale(scale).translate(x, y) + self.axes.transData
        for part in draw_symbol(key, self.theme, self.lang).parts:
            if isinstance(part, Letter):
                self._write(part, x, y, scale, layer, cut)
            else:
                self._fill(part, place, scale, layer, cut)

    def _fill(self, part: Piece, place: Transform, scale: float, layer: float, cut: Any) -> None:
        width = part.width * scale * self.points
        shapes = []
        if part.fill != "none":
            strength = part.opacity if part.opacity < 1 else None
            look: dict[str, Any] = {"facecolor": part.fill, "edgecolor": "none", "linewidth": 0, "alpha": strength}
            shapes.append(PathPatch(part.path, transform=place, zorder=layer, **look))
        if part.stroke != "none":
            line = PathPatch(
                part.path, facecolor="none", edgecolor=part.stroke, linewidth=width, transform=place, zorder=layer
            )
            line.set_capstyle("round" if part.is_round else "butt")
            line.set_joinstyle("miter")
            if part.dash:
                line.set_linestyle((0, [length / part.width for length in part.dash]))
            shapes.append(line)
        for shape in shapes:
            self.axes.add_artist(shape)
            self._cut(shape, part, place, cut)

    def _cut(self, shape: PathPatch, part: Piece, place: Transform, cut: Any) -> None:
        if part.clip:
            x, y, width, height = part.clip
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            shape.set_clip_path(Path(corners), place)
        elif cut is not None:
            shape.set_clip_path(cut)

    def _write(self, part: Letter, x: float, y: float, scale: float, layer: float, cut: Any) -> None:
        written = self.axes.text(
            x + part.x * scale,
            y + part.y * scale,
            part.text,
            ha="center",
            va="baseline",
            fontsize=part.size * scale * self.points,
            fontweight=700,
            color=part.colour,
            family=list(self.family),
            zorder=layer,
        )
        if cut is not None:
            written.set_clip_path(cut)
