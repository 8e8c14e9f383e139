// Finding a place by any spelling, Latin or Arabic; loaded before the components ask for it.

(() => {
  /** A spelling without what writers disagree on: case, marks, hyphens, articles, forms of alef, ya and ta. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u064b-\u0652\u0640'’ʿʾ‘`-]/g, "")
    .toLowerCase().replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي")
    .replace(/(^|\s)(al|el|ar|as|ash|at|az|ad)\s+/g, "$1").replace(/(^|\s)ال/g, "$1").replace(/\s+/g, "");

  let folded;
  const spellings = () => (folded ??= Object.fromEntries(Object.entries(window.atlasSpellings).map(([id, names]) => [id, names.map(fold)])));

  const findPlaces = ({ options, search, limit }) => {
    const wanted = fold(search.split("·")[0]);
    const rank = ({ value }) => Math.min(...(spellings()[value] ?? [""]).map((one) => (one.startsWith(wanted) ? 0 : one.includes(wanted) ? 1 : 9)));
    return options.filter((option) => rank(option) < 9).sort((a, b) => rank(a) - rank(b)).slice(0, limit);
  };

  let asked;
  /** Brings the spellings once, for whoever searches first. */
  const bring = (url) => (asked ??= fetch(url).then((answer) => answer.json()).then((told) => { window.atlasSpellings = told; }).catch((error) => { asked = null; throw error; }));

  window.atlasSearch = { findPlaces, bring };
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions ?? {}, { findPlaces });

  window.dash_clientside = Object.assign(window.dash_clientside ?? {}, {
    atlas: {
      pick: (place) => {
        if (!place) return window.dash_clientside.no_update;
        dispatchEvent(new CustomEvent("atlas:pick", { detail: place }));
        return null;
      },
    },
  });
})();
