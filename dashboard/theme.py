"""Colours, shapes, sizes and type: the one place where they are written (TOKENS.md sections 1 to 4)."""

from __future__ import annotations

from typing import Final, NamedTuple


class Ink(NamedTuple):
    """I am how one faction is coloured: `fill` fresh, `tint` fading, `keyline` round both, `letter` on the fill."""

    fill: str
    keyline: str
    tint: str
    letter: str
    fading: str


class Theme(NamedTuple):
    """I am one look of the whole atlas."""

    name: str
    factions: dict[str, Ink]
    event: str
    silent: str
    ink: tuple[str, str, str]
    panel: str
    raised: str
    line: str
    strong_line: str
    land: str
    syria: str
    sea: str
    lake: str
    river: str
    road: str
    main_road: str
    border: str
    governorate_line: str
    halo: str
    case: str
    hatch: tuple[str, str]
    focus: str
    country_name: str
    water_name: str
    town: str
    relief: float


LIGHT: Final = Theme(
    name="light",
    factions={
        "government": Ink("#AE1B2D", "#6E0A18", "#F3D9DB", "#FFFFFF", "#6E0A18"),
        "opposition": Ink("#3AA07C", "#17573F", "#D8ECE5", "#06281C", "#17573F"),
        "isis": Ink("#1B1B20", "#000000", "#DCDCDD", "#FFFFFF", "#000000"),
        "sdf": Ink("#F7CB3A", "#7A5A00", "#FCF1CC", "#3A2B00", "#7A5A00"),
    },
    event="#5B3FA8",
    silent="#7A7C85",
    ink=("#17181C", "#4A4C55", "#6B6E78"),
    panel="#FFFFFF",
    raised="#F6F6F4",
    line="#E3E2DE",
    strong_line="#CFCEC9",
    land="#EFEDE8",
    syria="#F8F7F3",
    sea="#D3E0E6",
    lake="#C9DAE3",
    river="#A8C4D3",
    road="#DAD4C6",
    main_road="#CFC5B0",
    border="#8E8A96",
    governorate_line="#B9B5BE",
    halo="#FBFAF7",
    case="#FFFFFF",
    hatch=("#EFEEEA", "#D9D7D1"),
    focus="#2457C5",
    country_name="#6A6670",
    water_name="#386274",
    town="#706F6B",
    relief=0.44,
)

DARK: Final = Theme(
    name="dark",
    factions={
        "government": Ink("#C93043", "#FBE9EA", "#4A2026", "#FFFFFF", "#E8677A"),
        "opposition": Ink("#4DB38B", "#E9F7F1", "#1E4438", "#04150F", "#4DB38B"),
        "isis": Ink("#050607", "#FFFFFF", "#2B2F34", "#FFFFFF", "#DADCE0"),
        "sdf": Ink("#FADB70", "#FFFBEA", "#574A20", "#3A2B00", "#FADB70"),
    },
    event="#B6A0F0",
    silent="#9BA1AB",
    ink=("#F3F1EC", "#B9BCC2", "#9196A0"),
    panel="#15181C",
    raised="#1C2025",
    line="#2A2F35",
    strong_line="#3B4149",
    land="#171B1F",
    syria="#21272C",
    sea="#0F1C26",
    lake="#14303F",
    river="#25495B",
    road="#343B41",
    main_road="#454B4E",
    border="#757985",
    governorate_line="#474E57",
    halo="#161A1E",
    case="#0E1114",
    hatch=("#1A1E22", "#343A41"),
    focus="#8FB4FF",
    country_name="#828994",
    water_name="#6E9DB3",
    town="#8E949B",
    relief=0.8,
)

PRINT: Final = LIGHT._replace(name="print", land="#F3F3F1", syria="#FFFFFF", halo="#FFFFFF", relief=0.42)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}

FACTION_ORDER: Final = ("government", "opposition", "isis", "sdf")
"""Left to right, top to bottom, wherever several holders stand together (TOKENS.md section 4)."""

SANS: Final = "'Noto Sans','Noto Sans Arabic',system-ui,sans-serif"

MAP_FONT: Final = ("Noto Sans Regular", "Noto Sans", "sans-serif")
MAP_FONT_BOLD: Final = ("Noto Sans Bold", "Noto Sans", "sans-serif")
MAP_FONT_ITALIC: Final = ("Noto Serif Italic", "Noto Serif", "serif")


def ink_of(theme: Theme, root: str) -> Ink:
    """Return the colours of a root faction; a root that the theme has no colour for is drawn as not reported."""
    return theme.factions.get(root) or Ink(theme.silent, theme.ink[1], theme.raised, theme.ink[0], theme.silent)


def sort_holders(holders: tuple[str, ...] | list[str]) -> list[str]:
    """Return root ids in the order in which they are drawn: the four of the war, then any other by name."""
    rank = {root: place for place, root in enumerate(FACTION_ORDER)}
    return sorted(holders, key=lambda root: (rank.get(root, len(rank)), root))


def css_tokens(theme: Theme) -> str:
    """Return the theme as CSS custom properties, for the page's stylesheet."""
    simple = {
        "event": theme.event,
        "silent": theme.silent,
        "ink-1": theme.ink[0],
        "ink-2": theme.ink[1],
        "ink-3": theme.ink[2],
        "panel": theme.panel,
        "raised": theme.raised,
        "line": theme.line,
        "strong-line": theme.strong_line,
        "land": theme.land,
        "syria": theme.syria,
        "sea": theme.sea,
        "case": theme.case,
        "halo": theme.halo,
        "hatch-1": theme.hatch[0],
        "hatch-2": theme.hatch[1],
        "focus": theme.focus,
    }
    for root, ink in theme.factions.items():
        simple |= {f"{root}-fill": ink.fill, f"{root}-keyline": ink.keyline, f"{root}-tint": ink.tint}
        simple |= {f"{root}-fading": ink.fading}
    return ";".join(f"--{name}:{value}" for name, value in simple.items())
