// Docxodus' Consolidate on a folder: base.docx and one NAME.plain.docx a reviewer.
// node docxodus.mjs PACKAGE FOLDER; writes docxodus.docx, prints one line of JSON.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , packageFolder, folder] = process.argv;
const core = path.join(packageFolder, "node_modules/docxodus/dist/core.js");
const docxodus = await import(pathToFileURL(path.resolve(core)));
await docxodus.initialize();
const read = (name) => new Uint8Array(fs.readFileSync(path.join(folder, name)));
const names = fs.readdirSync(folder).filter((name) => name.endsWith(".plain.docx"));
const reviewers = names.map((name) => ({
  author: name.replace(".plain.docx", ""),
  document: read(name),
}));
const base = read("base.docx");
// every variant is stacked, so that no reviewer's words are left out
const settings = { conflictResolution: docxodus.ConflictResolution.StackAll };
const start = performance.now();
const merged = await docxodus.docxDiffConsolidate(base, reviewers, settings);
const took = performance.now() - start;
const conflicts = await docxodus.docxDiffGetConflicts(base, reviewers, settings);
fs.writeFileSync(path.join(folder, "docxodus.docx"), merged);
console.log(JSON.stringify({ ms: Math.round(took), conflicts: conflicts.length }));
process.exit(0);
