"""The page over a whole country's ten years, against itself over the bundled dataset, in one run."""

from __future__ import annotations

import statistics
from typing import Final

from playwright.sync_api import Browser

from tests.bench.pages import Contestant, Row, Steps, load_in_turn, load_page, percentile_95, take_steps, weigh

MIDDLE: Final = 1828
STEPS: Final = 62
PLAYED: Final = 30
PLAY = """async (days) => {
  const time = document.getElementById('current-date'), twin = document.getElementById('text-twin');
  const told = [];
  const done = new Promise((resume) => {
    const watch = new MutationObserver(() => {
      told.push([time.getAttribute('datetime'), twin.textContent.length > 0]);
      if (told.length >= days) { watch.disconnect(); resume(); }
    });
    watch.observe(time, { attributes: true, attributeFilter: ['datetime'] });
  });
  document.querySelector('[data-time="pace"]').click();
  document.querySelector('[data-time="play"]').click();
  await done;
  document.querySelector('[data-time="play"]').click();
  const days_ = told.map(([iso]) => Date.parse(iso) / 86400000);
  return days_.filter((day, at) => at === 0 || day === days_[at - 1] + 1).length;
}"""


def measure_scale(browser: Browser, country: Contestant, bundled: Contestant) -> list[Row]:
    """Return the rows of the country: its first map, its weight, its steps, and whether playing leaves a day out."""
    theirs, ours = (statistics.median(took for took, _ in loads) for loads in load_in_turn(browser, (bundled, country)))
    heavy, light = (sum(weigh(browser, one.address, one.ready).values()) for one in (country, bundled))
    plain = _step(browser, country)
    areas = _step(browser, country._replace(address=f"{country.address}?show=areas,fronts"))
    near = _step(browser, country._replace(address=f"{country.address}?show=areas,fronts&at=36.2,37.5,9"))
    return [
        Row("first map with data, ms, against the bundled dataset's", ours, theirs, "at most 2.5"),
        Row("over the wire, kB, against the bundled dataset's", heavy, light, "at most 4,000 kB more"),
        Row("main thread a step, net, median ms, against the limit", statistics.median(plain.net), 20, "at most 1"),
        Row(
            "main thread a step, net, 95th percentile ms, against the limit", percentile_95(plain.net), 40, "at most 1"
        ),
        Row("of that an empty repaint's own, 95th percentile over its median, ms", percentile_95(plain.stray), 40, ""),
        Row("with areas and fronts, whole country, median ms", statistics.median(areas.net), 20, ""),
        Row("with areas and fronts, zoom 9, median ms", statistics.median(near.net), 20, ""),
        Row("days told of, in order, playing ten a second", _play(browser, country), PLAYED, "1"),
    ]


def _step(browser: Browser, one: Contestant) -> Steps:
    page, _ = load_page(browser, one.address, one.ready)
    page.wait_for_timeout(4_000)  # the base map and the ground follow the data
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    steps = take_steps(page, session, one.act, range(MIDDLE, MIDDLE + STEPS))
    page.context.close()
    return steps


def _play(browser: Browser, one: Contestant) -> float:
    page, _ = load_page(browser, one.address, one.ready)
    played: float = page.evaluate(PLAY, PLAYED)
    page.context.close()
    return played
