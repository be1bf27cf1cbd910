// Follows the preview: loads the page again when it changed, swaps style sheets alone, shows errors over the page, and
// marks the entry that was edited. It is added to pages as they are served, and is never part of the site.
"use strict";
{
  const mine = { ...document.currentScript.dataset };
  const place = `byline:${location.pathname}`;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let source = null;

  // A <details> is told by the nearest element with an id and its number in there, so it is found again in a new page.
  const details = () => {
    const counts = new Map();
    return [...document.querySelectorAll("details")].map((element) => {
      const id = element.closest("[id]")?.id ?? "";
      counts.set(id, (counts.get(id) ?? 0) + 1);
      return { element, name: `${id} ${counts.get(id)}` };
    });
  };

  const load = (edited) => {
    const open = details().flatMap(({ element, name }) => (element.open ? [name] : []));
    sessionStorage.setItem(place, JSON.stringify({ left: scrollX, top: scrollY, open, edited }));
    location.reload();
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
    sessionStorage.removeItem(place);
    if (!kept) return;
    for (const { element, name } of details()) element.open ||= kept.open.includes(name);
    scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
    show(kept.edited);
  };

  // The entries of the records that were edited; where it is one and out of sight, the page moves to it.
  const show = (keys) => {
    const entries = keys.flatMap((key) => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]);
    const first = keys.length === 1 ? entries[0] : null;
    const { top, bottom } = first?.getBoundingClientRect() ?? {};
    if (bottom <= 0 || top >= innerHeight) {
      first.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
    }
    for (const entry of entries) mark(entry);
  };

  const mark = (entry) => {
    const line = { outline: "3px solid #d98c00", outlineOffset: "4px" };
    const end = calm.matches ? line : { ...line, outlineColor: "transparent" };
    entry.animate([line, line, end], { duration: 1600, id: "byline-mark" });
  };

  const swapStyle = (token) => {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(old.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("byline", token);
      const fresh = old.cloneNode();
      fresh.href = address;
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => fresh.remove());
      old.after(fresh);
    }
  };

  const overlay = () => {
    const host = document.getElementById("byline-overlay");
    return host.shadowRoot ?? host.attachShadow({ mode: "open" });
  };

  const follow = ({ data }) => {
    const now = JSON.parse(data);
    if (now.page !== mine.page) return load(now.edited);
    if (now.style !== mine.style) swapStyle(now.style);
    if (now.faults !== mine.faults) overlay().innerHTML = now.overlay;
    Object.assign(mine, { style: now.style, faults: now.faults });
  };

  // A hidden page gives its connection back: browsers allow only six to one server, and tabs add up.
  const connect = () => {
    source?.close();
    source = document.hidden ? null : new EventSource(`/_byline/events?page=${encodeURIComponent(location.pathname)}`);
    source?.addEventListener("message", follow);
  };

  overlay().addEventListener("click", ({ target }) => target.closest("button") && overlay().replaceChildren());
  addEventListener("keydown", ({ key }) => key === "Escape" && overlay().replaceChildren());
  addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  restore();
  connect();
}
