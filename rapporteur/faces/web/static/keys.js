// The keyboard, and what opens beside. Every page reads and works without this.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const themeButton = one("[data-theme-button]");
  const tell = () => {
    themeButton.textContent = rapporteurTheme.isDark() ? "Light" : "Dark";
  };
  const turn = () => {
    rapporteurTheme.turn();
    tell();
  };
  themeButton.hidden = false;
  themeButton.addEventListener("click", turn);
  tell();

  const keys = one("[data-keys]");
  const keysButton = one("[data-keys-button]");
  keysButton.hidden = false;
  keysButton.addEventListener("click", () => keys.showModal());

  // Where the navigation is a row that is wider than the screen, the place one is at shows.
  const nav = one(".places");
  const here = one("[aria-current]", nav);
  if (here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;

  // The item under the keyboard is the one that holds the focus, or held it last.
  const step = (by) => {
    const items = all("[data-item]");
    if (!items.length) return;
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by));
    items[next].focus();
    items[next].scrollIntoView({ block: "nearest" });
  };
  const openItem = () => {
    const item = document.activeElement;
    if (!item || !item.matches("[data-item]")) return false;
    const link = item.matches("a") ? null : one("[data-open]", item);
    if (link) link.click();
    return Boolean(link);
  };

  let goes = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea, [contenteditable]")) return;
    const place = all(".places a")[(Number(event.key) + 9) % 10];
    if (goes && /^[0-9]$/.test(event.key) && place) {
      location.assign(place.href);
      return;
    }
    goes = event.key === "g";
    if (event.key === "Enter") {
      if (openItem()) event.preventDefault();
      return;
    }
    const acts = {
      "/": () => one("[data-find]")?.focus(),
      j: () => step(1),
      k: () => step(-1),
      t: turn,
      u: () => one('.notice [data-act="u"]')?.click(),
      "?": () => keys.showModal(),
    };
    const shown = one(`[data-key="${CSS.escape(event.key)}"]`);
    const act = acts[event.key] || (shown && (() => shown.click()));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // What was fetched to stand beside is read from its top, and scrolled to what was opened.
  document.addEventListener("htmx:afterSwap", () => {
    const beside = one("#beside");
    if (!beside) return;
    const opened = one("mark.opened", beside);
    beside.focus({ preventScroll: true });
    if (opened) opened.scrollIntoView({ block: "center" });
  });

  // The slider of days moves the date beside it, and answers when it is let go.
  all("[data-days]").forEach((slider) => {
    const field = one("[data-on]", slider.form);
    const first = Date.parse(slider.dataset.days + "T00:00:00Z");
    const day = (n) => new Date(first + n * 86400000).toISOString().slice(0, 10);
    slider.hidden = false;
    slider.addEventListener("input", () => {
      field.value = day(Number(slider.value));
      slider.setAttribute("aria-valuetext", field.value);
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  });
  // Empty fields stay out of the address.
  all("form").forEach((form) =>
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) {
        if (value === "") event.formData.delete(name);
      }
    }),
  );
})();
