"""Every component id of the page, in one place."""

from __future__ import annotations

from enum import StrEnum


class Ids(StrEnum):
    """The ids that layout, callbacks, style sheets, scripts and tests share."""

    PAGE = "page"
    MAP = "map"
    TIMELINE = "timeline"
    STRIP = "strip"
    CURRENT_DATE = "current-date"
    TEXT_TWIN = "text-twin"
    EVIDENCE = "evidence"
    EVIDENCE_BODY = "evidence-body"
    LAYERS = "layers"
    PLACE_LIST = "place-list"
    PLACE_ROWS = "place-rows"
    LIST_PAGES = "list-pages"
    LIST_SPAN = "list-span"
    SEARCH = "search"
    SEARCH_HOST = "search-host"
    ASKED_SEARCH = "asked-search"
    """A store: set when the search box may come."""
    NOTICE = "notice"
    LIVE = "live"
    INSET = "inset"
    ABOUT = "about"
    ABOUT_BODY = "about-body"
    ASKED_PLACE = "asked-place"
    """A store: place, choice and language of the evidence to build."""
    EVENTS_BODY = "events-body"
    ASKED_EVENTS = "asked-events"
    """A store: spot, day and language of the imported events to tell."""
    ASKED_STRIP = "asked-strip"
    """A store: choice and language of the strip to build."""
    PLACES = "places"
    WEEKDAY = "weekday"
    NOTICE_TEXT = "notice-text"
