/* What the review page does while it is filled in: count, keep, and save as a file. No network. */
"use strict";
(() => {
  const form = document.getElementById("review");
  const stage = JSON.parse(document.getElementById("stage").textContent);
  const boxes = [...form.querySelectorAll(".boxes")];
  const key = "review of " + stage["safety stage"];
  let saved = true;

  const view = (box) => ({
    part: box.dataset.part,
    mark: (box.querySelector("input:checked") || {}).value || "",
    comment: box.querySelector("textarea").value.trim(),
  });
  const field = (name) => (form.elements[name].value || "").trim();
  const filledIn = () => ({
    boxes: boxes.map(view).filter((each) => each.mark || each.comment),
    fields: Object.fromEntries(
      ["opinion", "remarks", "reviewer", "qualification", "on"].map((name) => [name, field(name)])
    ),
  });

  const tell = () => {
    const counting = boxes.filter((box) => box.dataset.counts);
    const marked = counting.filter((box) => view(box).mark).length;
    document.getElementById("progress").textContent =
      marked + " of " + counting.length + " rules marked";
  };
  const keep = () => {
    saved = false;
    tell();
    try { localStorage.setItem(key, JSON.stringify(filledIn())); } catch { /* kept in the page only */ }
  };
  const recall = () => {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!kept) return;
    for (const each of kept.boxes) {
      const box = boxes.find((other) => other.dataset.part === each.part);
      if (!box) continue;
      box.querySelector("textarea").value = each.comment;
      const mark = box.querySelector('input[value="' + each.mark + '"]');
      if (mark) mark.checked = true;
    }
    for (const [name, value] of Object.entries(kept.fields)) form.elements[name].value = value;
  };

  const review = () => {
    const { boxes: views, fields } = filledIn();
    const texts = (mark) => Object.fromEntries(
      views.filter((each) => (each.mark === "change") === (mark === "change"))
        .filter((each) => mark === "change" || each.comment)
        .map((each) => [each.part, each.comment || "to be changed"])
    );
    const told = {
      reviewer: fields.reviewer, qualification: fields.qualification, on: fields.on,
      version: stage.version, opinion: fields.opinion, "safety stage": stage["safety stage"],
      changes: texts("change"), comments: texts("agree"), remarks: fields.remarks,
      parts: stage.parts,
    };
    for (const name of ["changes", "comments"]) if (!Object.keys(told[name]).length) delete told[name];
    if (!told.remarks) delete told.remarks;
    return told;
  };
  const missing = (told) => {
    const names = { reviewer: "your name", qualification: "your qualification", on: "the date",
      opinion: "your view on the whole" };
    const open = Object.keys(names).filter((name) => !told[name]).map((name) => names[name]);
    if (open.length) return "Please give " + open.join(", ") + ".";
    if (told.opinion === "as it is" && told.changes)
      return "You asked for changes, so the rules cannot be used as they are: please choose another view on the whole.";
    return "";
  };
  const save = () => {
    const told = review();
    const problem = missing(told);
    const place = document.getElementById("problem");
    place.textContent = problem;
    if (problem) { place.scrollIntoView({ block: "center" }); return; }
    const link = document.createElement("a");
    const name = told.reviewer.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    link.download = "review-" + told.on + "-" + name + ".json";
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(told, null, 2) + "\n"], { type: "application/json" })
    );
    link.click();
    saved = true;
  };

  recall();
  tell();
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("save").addEventListener("click", save);
  window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details.sources")) each.open = true;
    for (const each of form.querySelectorAll(".boxes textarea"))
      each.style.height = each.value ? each.scrollHeight + "px" : "";
  });
})();
