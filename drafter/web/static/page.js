"use strict";
// Everything here shortens a way that also works by forms and links.
const told = document.querySelector("#told");
for (const hidden of document.querySelectorAll(".with-script, .copy")) hidden.hidden = false;

// A copied citation says so, to the eye and to the ear.
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  let words = "Copied";
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    words = "The browser did not allow to copy";
  }
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  button.textContent = words;
  told.textContent = `${words}: ${button.dataset.copy}`;
  setTimeout(() => { button.textContent = label; }, 1500);
});

// What is pasted into an empty field is a whole question: it is sent at once.
const asked = document.querySelector("[data-ask]");
asked?.addEventListener("paste", () => {
  const all = asked.selectionEnd - asked.selectionStart === asked.value.length;
  if (all) setTimeout(() => { if (asked.value.trim()) asked.form.requestSubmit(); });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.closest("textarea")?.form?.requestSubmit();
});

// Files may be dropped anywhere on a page that takes them.
const form = document.querySelector("form[data-dropped]");
const fields = form ? form.dataset.dropped.split(" ").map((name) => form.elements[name]) : [];
function put(field, file) {
  const carrier = new DataTransfer();
  carrier.items.add(file);
  field.files = carrier.files;
  told.textContent = `${file.name} chosen`;
}
if (form) {
  addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    const files = [...event.dataTransfer.files];
    const place = event.target.closest("[data-drop]");
    if (files.length === 1 && place) return put(form.elements[place.dataset.drop], files[0]);
    // "v9" comes before "v10"; names alike go by their time
    files.sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }) || one.lastModified - other.lastModified);
    const free = files.length >= fields.length ? fields : fields.filter((field) => !field.files.length);
    files.slice(0, free.length).forEach((file, at) => put(free[at], file));
  });
}
// A question on its way says so; nobody sends it twice.
addEventListener("submit", (event) => {
  const button = event.target.querySelector("button.main");
  if (!button || event.target.method === "get") return;
  button.textContent = "One moment …";
  button.setAttribute("aria-disabled", "true");
  // Long work says how far it is: "One moment … 12 of 30 paragraphs".
  setInterval(async () => {
    const answer = await fetch("/how-far").catch(() => null);
    const far = answer?.ok ? await answer.text() : "";
    if (far) button.textContent = `One moment … ${far}`;
  }, 700);
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
