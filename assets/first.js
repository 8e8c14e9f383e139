// Runs before anything else: the theme, the camera that puts the still where the live map will be, a watch for no WebGL.

(() => {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const root = document.documentElement;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  /** The theme that was chosen in this browser, or else the system's; a browser may deny its storage. */
  function themeNow() {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    try { return localStorage.getItem("theme") || (isDark ? "dark" : "light"); } catch { return isDark ? "dark" : "light"; }
  }

  /** Keeps a chosen theme for the next time, where the browser lets us. */
  function keepTheme(theme) {
    try { localStorage.setItem("theme", theme); } catch { /* it lasts as long as the page */ }
  }

  root.dataset.theme = themeNow();

  const latitude = (y) => ((Math.atan(Math.exp(y)) - Math.PI / 4) * 360) / Math.PI;
  const clamped = (value, low, high) => (low > high ? (low + high) / 2 : Math.max(low, Math.min(high, value)));
  const token = (name) => parseFloat(getComputedStyle(root).getPropertyValue(name)) || 0;
  const MARGIN = 24, HEART_MARGIN = 80; // the most important place has room for its name beside it

  if (boot.view.mode !== boot.defaults.mode) root.dataset.lesson = boot.view.mode;
  root.toggleAttribute("data-picked", Boolean(boot.view.place || boot.view.spot));

  /** The room that panels leave on the map, in pixels from each side. */
  function padding() {
    const [start, end] = [token("--map-start"), token("--map-end")];
    const mirrored = root.dir === "rtl";
    return { top: token("--map-top"), bottom: token("--map-bottom"), left: mirrored ? end : start, right: mirrored ? start : end };
  }

  /** The camera that fits a box [west, south, east, north] into the open window of a map of that size. */
  function fit([west, south, east, north], width, height, room) {
    const [[farWest], [farEast]] = boot.bounds;
    const across = ((width - room.left - room.right) * 360) / (512 * (east - west));
    const down = ((height - room.top - room.bottom) * 2 * Math.PI) / (512 * (mercator(north) - mercator(south)));
    const widest = (width * 360) / (512 * (farEast - farWest));
    const zoom = Math.max(boot.zoom[0], Math.log2(Math.max(Math.min(across, down), widest)));
    return { lng: (west + east) / 2, lat: latitude((mercator(south) + mercator(north)) / 2), zoom };
  }

  /** The camera kept inside the bounds, as the live map keeps it: by the map's middle, whatever covers its sides. */
  function within({ lng, lat, zoom }, width, height) {
    const [[west, south], [east, north]] = boot.bounds;
    const world = 512 * 2 ** zoom;
    const [halfX, halfY] = [(width * 180) / world, (height * Math.PI) / world];
    return {
      lng: clamped(lng, west + halfX, east - halfX),
      lat: latitude(clamped(mercator(lat), mercator(south) + halfY, mercator(north) - halfY)),
      zoom,
    };
  }

  /** The camera of an address; without one, the camera over the theatre that also shows the spot [lon, lat], if any. */
  function cameraOf(at, width, height, room, spot) {
    if (!at) {
      const home = seeing(within(fit(boot.frame, width, height, room), width, height), boot.heart, width, height, room, HEART_MARGIN);
      return within(seeing(home, spot, width, height, room), width, height);
    }
    const [lat, lng, zoom] = at.split(",").map(Number);
    return { lat, lng, zoom };
  }

  /** The camera, or where a panel or the edge hides the spot, one that has it in the middle of what is open. */
  function seeing(camera, spot, width, height, room, margin = MARGIN) {
    const isOpen = (one) => isInOpen(one, spot, width, height, room, margin);
    if (!spot || isOpen(camera)) return camera;
    const onto = (zoom) => within({ lng: spot[0], lat: latitude(mercator(spot[1]) - (token("--map-sheet") * Math.PI) / (512 * 2 ** zoom)), zoom }, width, height);
    const nearest = Math.min(camera.zoom + 3, boot.zoom[1]);
    let near = onto(camera.zoom);
    while (!isOpen(near) && near.zoom < nearest) near = onto(Math.min(near.zoom + 0.25, nearest)); // the bounds hold a far map, not a near one
    return near;
  }

  /** Whether a camera shows the spot in the open window. */
  function isInOpen(camera, spot, width, height, room, margin) {
    const world = 512 * 2 ** camera.zoom;
    const x = ((spot[0] - camera.lng) * world) / 360;
    const y = ((mercator(camera.lat) - mercator(spot[1])) * world) / (2 * Math.PI);
    const [halfX, halfY] = [width - room.left - room.right, height - room.top - room.bottom].map((open) => open / 2 - Math.min(margin, open / 4));
    return Math.abs(x) < halfX && y > -halfY && y < halfY - token("--map-sheet");
  }

  /** Lays the still where the map will be, or is: its plate is in pixels of zoom 8, from its north-west corner. */
  function layStill(live) {
    const still = document.getElementById("still");
    const plate = still?.querySelector(".plate");
    if (!plate) return;
    const { width, height } = still.getBoundingClientRect();
    const room = padding();
    const camera = live ?? cameraOf(boot.view.at, width, height, room, boot.spot);
    const world = 512 * 2 ** camera.zoom;
    const [west, north] = plate.dataset.corner.split(",").map(Number);
    const x = (room.left + width - room.right) / 2 + ((west - camera.lng) * world) / 360;
    const y = (room.top + height - room.bottom) / 2 - ((mercator(north) - mercator(camera.lat)) * world) / (2 * Math.PI);
    plate.style.transform = `translate(${x}px,${y}px) scale(${2 ** (camera.zoom - 8)})`;
  }

  /* The map may fail before the modules listen. */
  window.atlasBlind = new Promise((resume) => {
    document.addEventListener("webglcontextcreationerror", resume, { capture: true, once: true });
  });
  window.atlasCamera = { padding, cameraOf, seeing, within, layStill };
  window.atlasTheme = { now: themeNow, keep: keepTheme };
  layStill();
  addEventListener("resize", () => layStill());
})();
