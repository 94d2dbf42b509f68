// Keys of the review, and words marked on a page's text. All of it works without this, too.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);

  if (one("[data-review]")) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input, select, textarea")) return;
      if (!/^[aprns]$/.test(event.key)) return;
      const act = one(`[data-act="${event.key}"]`);
      if (!act) return;
      event.preventDefault();
      if (event.key === "s") {
        act.focus();
        if (act.select) act.select();
      } else act.click();
    });
  }

  // A file that is chosen is read into the field, and looked through before it is sent.
  const taking = one("[data-file]");
  if (taking) {
    const chosen = one("input", taking);
    const told = one("[data-file-told]");
    taking.hidden = false;
    chosen.addEventListener("change", async () => {
      const [file] = chosen.files;
      const most = Number(chosen.dataset.most);
      told.hidden = !file || file.size <= most;
      told.textContent = `The file is longer than ${most.toLocaleString("en")} bytes; take it in on a terminal: rapporteur correct import FILE`;
      if (file && told.hidden) chosen.form.elements.lines.value = await file.text();
    });
  }

  const sheet = one("[data-sheet]");
  const form = one("[data-missed]");
  if (!sheet || !form) return;
  // A browser counts UTF-16, the record code points; what shows nothing stands spelt out.
  const length = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [...node.data].length;
    if (node.matches && node.matches(".hidden-character")) return 1;
    return [...node.childNodes].reduce((sum, child) => sum + length(child), 0);
  };
  const offset = (container, at) => {
    const paragraph = (container.nodeType === Node.TEXT_NODE ? container.parentElement : container).closest("[data-start]");
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(container, at);
    return Number(paragraph.dataset.start) + length(before.cloneContents());
  };
  const chosen = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement;
    return sheet.contains(range.commonAncestorContainer) && start.closest("[data-start]") ? range : null;
  };
  const marking = one("[data-marking]");
  marking.hidden = false;
  // A button takes the focus and with it the selection in some browsers.
  marking.addEventListener("mousedown", (event) => event.preventDefault());
  marking.addEventListener("click", (event) => {
    const name = event.target.dataset.markAs;
    const range = name && chosen();
    if (!range) return;
    const words = range.toString().replace(/\s+/g, " ").trim();
    const at = offset(range.startContainer, range.startOffset);
    const box = form.elements[name];
    const places = form.elements[name + "_at"];
    const more = name !== "source" && box.value.trim();
    box.value = more && name === "contents" ? `${box.value.trim()}\n${words}` : words;
    places.value = more && name === "contents" ? `${places.value} ${at}` : String(at);
    getSelection().removeAllRanges();
    box.focus();
  });
})();
