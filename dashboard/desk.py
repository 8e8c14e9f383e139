"""A reader's own articles: a text parsed, what was accepted of it on the map, packed, or saved into the workspace.

I keep nothing of them: whatever a request carries is gone with its answer, unless it is saved into the workspace.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from dashboard.adding import Saved
from dashboard.library import Library
from dashboard.reasons import to_arabic
from dashboard.theme import sort_holders
from dashboard.workspace import Added, read_workspace, save_into
from geodata import codes
from geodata.bundled import bundled_gazetteer
from geodata.errors import BadValue, DatasetUnreadable
from geodata.files import BESIDE, FILES, dataset_of
from geodata.model import Dataset
from geodata.parsing.accept import refuse_faults
from geodata.parsing.choosing import Resolution
from geodata.parsing.compose import NOTHING, Fixed, compose, language_of, name_all
from geodata.parsing.formats import mention_to_plain, to_plain
from geodata.parsing.gazetteers import widen
from geodata.parsing.mending import Change
from geodata.parsing.mention import ANAPHOR, EVENT, METONYM, ON_MAP, ORGANISATION, ORIGIN, PHRASE, PLACE, Mention
from geodata.parsing.naming import free_name, name_article
from geodata.parsing.parse import Parser, decode, make_parser
from geodata.parsing.review import Plain, check_review, find_mention, list_accepted
from geodata.parsing.unpack import take_up, unpack
from geodata.parsing.when import STANDING, UNDATED
from geodata.zips import read_zip, write_zip

MOST_LETTERS: Final = 300_000
"""So many bytes a text may have that is added on the page; a longer one is for the command."""
MOST_SENT: Final = 8_000_000
"""So many bytes a request may carry that brings own articles or a zip."""
MOST_UNPACKED: Final = 20_000_000
"""So many bytes a zip may have unpacked that is sent to the page: reading takes ten times as much. A larger one is
for `--data`."""
MOST_RATIO: Final = 50
"""So many times its own bytes a zip may have unpacked: a dataset of ours has four times."""
LONGEST_MARK: Final = 200
"""So many characters a mention may have that is marked by hand."""
FOLDER: Final = "atlas"
"""The folder inside a zip."""
ROLES: Final = (PLACE, PHRASE, ANAPHOR, METONYM, ORGANISATION, EVENT, ORIGIN)


@dataclass(frozen=True)
class Ground:
    """I am what own articles are added to: a dataset's files, further gazetteer, and where it may be saved, if at all.

    `renew` is called once a workspace was saved, so that every reader sees it; `fixed` stays whatever is mended.
    """

    files: Mapping[str, bytes]
    gazetteer: Path | None = None
    workspace: Path | None = None
    renew: Callable[[], None] = lambda: None
    fixed: Fixed = NOTHING


class Desk:
    """I add a reader's own texts to a dataset."""

    def __init__(self, library: Library, ground: Ground) -> None:
        self.library, self.ground = library, ground

    @cached_property
    def parser(self) -> Parser:
        """What texts are parsed with, made when the first one comes."""
        dataset = self.library.dataset
        entries = bundled_gazetteer(dataset.places)
        wide = widen(entries, self.ground.gazetteer) if self.ground.gazetteer else entries
        return make_parser(wide, tuple(faction.faction_id for faction in dataset.factions))

    def parse(self, raw: bytes, published: tuple[date, date], title: str, taken: Sequence[str]) -> dict[str, Any]:
        """Return what is found in a text, as `formats.to_plain`; `links` holds the mention of each proposal, `called`
        the name in each mention, `reason_ar` its reason in Arabic, `here` the dataset's articles of the same words.

        Raises BadValue for what is no text of an article.
        """
        text = _decode(raw, title)
        digest = hashlib.sha256(raw).hexdigest()
        name = free_name(name_article(title, digest), {*self.library.dataset.article_of, *taken})
        parsed = self.parser.parse(text, name, published)
        told = to_plain(parsed)
        told["mentions"] = [_to_shown(*pair) for pair in zip(parsed.mentions, parsed.places, strict=True)]
        for proposal in told["proposals"]:
            proposal["summary"] = ""  # written anew from what the reader accepts
        links = [find_mention(told, proposal) for proposal in told["proposals"]]
        numbers = [told["mentions"].index(one) if one else None for one in links]
        here = [one.title for one in self.library.dataset.articles if one.sha256 == digest]
        article = {"title": title or name, "sha256": digest, "language": language_of(text)}
        return told | {"links": numbers, "article": article, "here": here}

    def mark(self, raw: bytes, start: int | None, end: int | None) -> dict[str, Any]:
        """Return the mention that a reader marks in a text, as `parse` gives mentions.

        Raises BadValue for what is no text, and for a span that is not in it or marks no words.
        """
        text = _decode(raw)
        if start is None or end is None or not start < end <= len(text) or not text[start:end].strip():
            raise BadValue(f"{start} to {end} are no words of the text", "select the words of a place")
        if end - start > LONGEST_MARK or "\n" in text[start:end]:
            raise BadValue(f"{end - start} characters are no mention", f"select at most {LONGEST_MARK} in a paragraph")
        return _to_shown(*self.parser.mark(text, start, end))

    def library_of(self, told: Any) -> Library:
        """Return the library over the dataset with what was accepted; the library itself where nothing was.

        Raises BadValue where a review or an accepted claim is not as it must be.
        """
        texts = _list_chosen(check_review(told or []))
        return Library(self._dataset(self._add(self.ground.files, texts).files)) if texts else self.library

    def pack(self, told: Any) -> bytes:
        """Return the dataset with what was accepted as a zip; raises BadValue as `library_of` does."""
        return write_zip(self._add(self.ground.files, _list_chosen(check_review(told))).files, FOLDER)

    def open(self, raw: bytes) -> list[dict[str, Any]]:
        """Return the texts that a zip of ours has beyond this dataset; raises BadValue where it is none."""
        most = min(MOST_UNPACKED, MOST_RATIO * len(raw))
        try:
            return unpack(read_zip(raw, (*FILES, *BESIDE), most), self.library.dataset)
        except DatasetUnreadable as error:
            raise BadValue(f"this zip holds no dataset ({error.faults[0]})", "take one that was saved here") from None

    def list_saved(self) -> list[Saved]:
        """Return the articles that were saved into the workspace, beyond what the page was started with."""
        dataset = self.library.dataset
        claims = Counter(claim.article_id for claim in dataset.claims)
        saved = [one for one in dataset.articles if self._is_saved(one.article_id)]
        return [Saved(one.article_id, one.title, claims[one.article_id]) for one in saved]

    def take_up(self, article_id: str) -> dict[str, Any]:
        """Return a saved article as a text to be decided again, as the workspace holds it now.

        Raises BadValue for an article that was not saved there, and where the workspace cannot be read.
        """
        if self.ground.workspace is None or not self._is_saved(article_id):
            raise BadValue(f"{article_id!r} was not saved into a workspace", "open one that is listed")
        try:
            files = read_workspace(self.ground.workspace)
            text = take_up(files, article_id)
        except DatasetUnreadable as error:
            raise BadValue(f"the workspace cannot be read ({error.faults[0]})", "mend it first") from None
        if files != self.ground.files:  # somebody changed them by hand: the page must tell of what is opened
            self.ground.renew()
        return text

    def _is_saved(self, article_id: str) -> bool:
        return self.ground.workspace is not None and article_id not in self.ground.fixed.articles

    def save(self, told: Any) -> dict[str, Any]:
        """Save what was decided into the workspace; return how many claims, and the article that each text became.

        `taken_out` says how many claims are not there any more, `place` and `on` are those of the last claim, `before`
        says whether a version before stays beside it.

        It is added to what the workspace holds now: others save, too. Raises BadValue as `library_of` does, and
        NotWritten.
        """
        folder = self.ground.workspace
        if folder is None:
            raise BadValue("there is no workspace", "start the page with --workspace DIR, or take the zip")
        texts = _list_chosen(check_review(told))
        added, is_kept = save_into(folder, self.ground.files, lambda files: self._add(files, texts), self.ground.renew)
        taken_out = sum(change.now is None for change in added.claims)
        return {
            "claims": len(added.claims) - taken_out,
            "taken_out": taken_out,
            "articles": list(added.names),
            **self._spot_of(added.claims),
            "before": is_kept,
        }

    def _spot_of(self, claims: Sequence[Change]) -> dict[str, str | None]:
        """Return the place and the day of the last of the claims that were changed."""
        last = next((change.now or change.was for change in reversed(claims)), None)
        if last is None:
            return {"place": None, "on": None}
        return {"place": last["place_id"], "on": max(last["last"], str(self.library.dataset.settings.first_day))}

    def _add(self, files: Mapping[str, bytes], texts: Sequence[Plain]) -> Added:
        """Return a dataset's files with the texts in them; what would be set aside of them is refused."""
        if not texts:
            raise BadValue("nothing is accepted yet", "accept a claim first")
        known = self.library.dataset if files is self.ground.files else self._dataset(files)
        named = name_all(texts, known)
        self._refuse_fixed(named)
        files, claims = compose(files, known, named, self.ground.fixed)
        refuse_faults("what was accepted", self._dataset(files), known.faults)
        return Added(files, tuple(text["file"] for text in named), claims)

    def _refuse_fixed(self, texts: Sequence[Plain]) -> None:
        """Raise BadValue where a text would change what was not saved here."""
        for text in texts:
            if _is_mending(text) and not self._is_saved(text["file"]):
                raise BadValue(f"{text['file']} was not saved into a workspace", "only what was saved can be mended")

    def _dataset(self, files: Mapping[str, bytes]) -> Dataset:
        """Return the dataset of files, with the texts and the imported events that are on show."""
        shown = self.library.dataset
        return replace(
            dataset_of("the dataset", files), texts=shown.texts, events=shown.events, event_source=shown.event_source
        )

    def _list_holders(self) -> list[str]:
        """Return the roots that hold any place in the dataset, or all roots where nobody holds one."""
        dataset = self.library.dataset
        held = {dataset.root_of[holder] for claim in dataset.claims for holder in claim.holder}
        return sort_holders([*held] or [faction.faction_id for faction in dataset.factions if not faction.parent])

    def words(self) -> dict[str, Any]:
        """Return what the page's form needs: the codes to choose from, what days rest on, and what may be done."""
        factions = self.library.dataset.factions
        return {
            "kinds": list(codes.KINDS),
            "statuses": list(codes.STATUSES),
            "modalities": list(codes.MODALITIES),
            "bases": list(codes.DEFAULT_BASIS),
            "confidences": list(codes.CONFIDENCES),
            "factions": [faction.faction_id for faction in factions],
            "roots": [faction.faction_id for faction in factions if not faction.parent],
            "holders": self._list_holders(),
            "roles": list(ROLES),
            "onMap": list(ON_MAP),
            "undated": {"state": STANDING, "event": UNDATED},
            "events": sorted({claim.event for claim in self.library.dataset.claims if claim.event}),
            "counted": list(codes.COUNTED),
            "longestMark": LONGEST_MARK,
            "most": MOST_LETTERS,
            "mostZip": MOST_SENT,
            "workspace": self.ground.workspace is not None,
        }


def _decode(raw: bytes, title: str = "") -> str:
    """Return the words of a text; raises BadValue for what is too long for the page, or no text."""
    if len(raw) > MOST_LETTERS:
        raise BadValue(f"{len(raw):,} bytes are no article", f"at most {MOST_LETTERS:,} are read on the page")
    return decode(raw, title or "the text")


def _to_shown(mention: Mention, place: Resolution) -> dict[str, Any]:
    """Return a mention as the page has it: `called` is what a place is called that a reader puts on the map by hand."""
    told = mention_to_plain(mention, place)
    return told | {"reason_ar": to_arabic(told["reason"]), "called": mention.name}


def _list_chosen(texts: Sequence[Plain]) -> list[Plain]:
    """Return the texts of which anything was accepted, or that change what was saved of them."""
    return [text for text in texts if list_accepted(text) or _is_mending(text)]


def _is_mending(text: Plain) -> bool:
    """Whether a text has a row that was saved."""
    return any(row.get("was") for name in ("proposals", "mentions") for row in text.get(name, ()))
