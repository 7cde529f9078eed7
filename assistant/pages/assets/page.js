"use strict";
// The address names the project, a document can be handed over, and what was folded open stays open.
(() => {
  const byId = (id) => document.getElementById(id);
  const shown = () => document.querySelector("#top [data-project]");
  const unfolded = new Map();

  function nameProject() {
    const project = shown()?.dataset.project;
    const address = new URL(location.href);
    if (!project || address.searchParams.get("project") === project) return;
    address.search = new URLSearchParams({ project }).toString();
    history.replaceState(null, "", address);
  }

  function keepFolds() {
    for (const fold of document.querySelectorAll("details[data-key]")) {
      const wanted = unfolded.get(fold.dataset.key);
      if (wanted !== undefined && fold.open !== wanted) fold.open = wanted;
    }
  }

  function fillMessage(text) {
    const box = document.querySelector("#message textarea");
    if (!box) return;
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }

  function fail(reason) {
    const state = byId("upload-state");
    state.textContent = reason;
    state.className = "failed";
  }

  async function hand(file) {
    const state = byId("upload-state");
    if (file.size > 10 * 1024 * 1024) {
      fail("The file is larger than 10 MB.");
      return;
    }
    state.textContent = `Reading ${file.name} …`;
    state.className = "";
    const project = shown()?.dataset.project || "new";
    const about = new URLSearchParams({ name: file.name, kind: document.querySelector("#top .header")?.dataset.kind || "" });
    const address = `/projects/${encodeURIComponent(project)}/documents?${about}`;
    try {
      const answer = await fetch(address, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      const said = await answer.json();
      if (said.project) location.assign(`/?project=${encodeURIComponent(said.project)}`);
      else fail(said.error);
    } catch {
      fail("The file could not be sent.");
    }
  }

  document.addEventListener("click", (event) => {
    const fold = event.target.closest("summary")?.parentElement;
    if (fold?.dataset.key) unfolded.set(fold.dataset.key, !fold.open);
    const answer = event.target.closest("button[data-fill]");
    if (answer) fillMessage(answer.dataset.fill);
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      if (!drop.contains(event.target)) drop.open = false;
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "document" || !event.target.files.length) return;
    hand(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.drop[open]").forEach((drop) => (drop.open = false));
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("label.upload")) byId("document").click();
  });
  new MutationObserver(() => { nameProject(); keepFolds(); }).observe(document.documentElement, { childList: true, subtree: true });
})();
