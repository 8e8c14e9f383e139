"""The sizes of paper: where title, map, legend, caption and foot stand on each, in pixels from its upper left."""

from __future__ import annotations

from typing import Final, NamedTuple


class Box(NamedTuple):
    """I am a rectangle of the paper, in its pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where my right edge is."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where my lower edge is."""
        return self.y + self.height


class Paper(NamedTuple):
    """I am a size of picture: its pixels, how many make an inch, and where its parts stand."""

    name: str
    width: int
    height: int
    ppi: float
    map: Box
    columns: tuple[Box, ...]
    """Where legend and sources run, one column after the other."""
    caption: Box
    magnify: float
    """How much larger symbols and names are than on the page."""

    def mirrored(self) -> Paper:
        """Return the paper for writing that runs from right to left; the map itself is never mirrored."""

        def turn(box: Box) -> Box:
            return box._replace(x=self.width - box.right)

        return self._replace(map=turn(self.map), columns=tuple(map(turn, self.columns)), caption=turn(self.caption))

    def points(self, pixels: float) -> float:
        """Return a length of pixels in points, as type and lines are measured."""
        return pixels * 72 / self.ppi


MARGIN: Final = 48
TOP: Final = 144

PAPERS: Final = {
    paper.name: paper
    for paper in (
        Paper(
            "16:9", 1920, 1080, 96, Box(48, TOP, 1345, 730), (Box(1428, TOP, 444, 866),), Box(48, 888, 1345, 130), 1.36
        ),
        Paper(
            "4:3", 1600, 1200, 96, Box(48, TOP, 1070, 800), (Box(1150, TOP, 402, 986),), Box(48, 962, 1070, 168), 1.3
        ),
        Paper(
            "a4-landscape", 1754, 1240, 150, Box(48, TOP, 1190, 840), (Box(1270, TOP, 436, 1026),),
            Box(48, 1004, 1190, 166), 1.34,
        ),
        Paper(
            "a4", 1240, 1754, 150, Box(48, TOP, 1144, 880), (Box(48, 1206, 556, 478), Box(636, 1206, 556, 478)),
            Box(48, 1046, 1144, 140), 1.34,
        ),
        Paper(
            "square", 1500, 1500, 96, Box(48, TOP, 1404, 800), (Box(48, 1096, 686, 334), Box(766, 1096, 686, 334)),
            Box(48, 964, 1404, 116), 1.34,
        ),
    )
}  # fmt: skip
"""Widescreen slides, older slides, both ways of A4 (exact at 150 pixels an inch), and a square."""
