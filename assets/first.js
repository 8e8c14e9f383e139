// Runs before anything else: the theme, and the camera that puts the still where the live map will be.

(() => {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const root = document.documentElement;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  root.dataset.theme = localStorage.getItem("theme")
    || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  /** The room that panels leave on the map, in pixels from each side. */
  function padding() {
    const style = getComputedStyle(root);
    const read = (name) => parseFloat(style.getPropertyValue(name)) || 0;
    const [start, end] = [read("--map-start"), read("--map-end")];
    const mirrored = root.dir === "rtl";
    return { top: read("--map-top"), bottom: read("--map-bottom"), left: mirrored ? end : start, right: mirrored ? start : end };
  }

  /** The camera that fits a box [west, south, east, north] into the open window of a map of that size. */
  function fit([west, south, east, north], width, height, room) {
    const across = ((width - room.left - room.right) * 360) / (512 * (east - west));
    const down = ((height - room.top - room.bottom) * 2 * Math.PI) / (512 * (mercator(north) - mercator(south)));
    const zoom = Math.max(boot.zoom[0], Math.log2(Math.min(across, down)));
    const middle = (mercator(south) + mercator(north)) / 2;
    return { lng: (west + east) / 2, lat: ((Math.atan(Math.exp(middle)) - Math.PI / 4) * 360) / Math.PI, zoom };
  }

  /** The camera of an address, or the one over the theatre. */
  function cameraOf(at, width, height, room) {
    if (!at) return fit(boot.frame, width, height, room);
    const [lat, lng, zoom] = at.split(",").map(Number);
    return { lat, lng, zoom };
  }

  /** Lays the still where the map will be, or is: its plate is in pixels of zoom 8, from its north-west corner. */
  function layStill(live) {
    const still = document.getElementById("still");
    const plate = still.querySelector(".plate");
    const { width, height } = still.getBoundingClientRect();
    const room = padding();
    const camera = live ?? cameraOf(boot.view.at, width, height, room);
    const world = 512 * 2 ** camera.zoom;
    const [west, north] = plate.dataset.corner.split(",").map(Number);
    const x = (room.left + width - room.right) / 2 + ((west - camera.lng) * world) / 360;
    const y = (room.top + height - room.bottom) / 2 - ((mercator(north) - mercator(camera.lat)) * world) / (2 * Math.PI);
    plate.style.transform = `translate(${x}px,${y}px) scale(${2 ** (camera.zoom - 8)})`;
  }

  window.atlasCamera = { padding, cameraOf, layStill };
  layStill();
  addEventListener("resize", () => layStill());
})();
