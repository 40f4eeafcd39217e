"use strict";
const changes = [...document.querySelectorAll("article:not(.unchanged, .typography)")];
let at = -1;
function go(step) {
  if (changes.length === 0) return;
  at = Math.min(Math.max(at + step, 0), changes.length - 1);
  changes[at].focus({ preventScroll: true });
  changes[at].scrollIntoView({ block: "center" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // what is typed into a field is text
  if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
  const step = { n: 1, p: -1 }[event.key];
  if (step !== undefined) go(step);
});
for (const steps of document.querySelectorAll(".steps")) {
  steps.hidden = changes.length === 0;
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) go(Number(button.dataset.step));
  });
}
// from a line of the summary: the next change is counted from there
addEventListener("hashchange", () => {
  const here = changes.findIndex((change) => `#${change.id}` === decodeURIComponent(location.hash));
  if (here >= 0) { at = here - 1; go(1); }
});
// the newest text of a long line is the one a drafter has in hand
for (const frame of document.querySelectorAll(".scroll")) frame.scrollLeft = frame.scrollWidth;
