"use strict";
const changes = [...document.querySelectorAll("article:not(.unchanged, .typography)")];
let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || changes.length === 0) return;
  const step = { n: 1, p: -1 }[event.key];
  if (step === undefined) return;
  at = Math.min(Math.max(at + step, 0), changes.length - 1);
  changes[at].focus({ preventScroll: true });
  changes[at].scrollIntoView({ block: "center" });
});
