// SPDX-License-Identifier: MPL-2.0
// Opens pages in Chromium: axe-core, overflow, pictures, a PDF, and how long a sort takes. Prints a line a fault, and figures on standard error.
// usage: node audit_pages.mjs MODULES CHROMIUM PICTURES PAGE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, pictures, ...pages] = process.argv.slice(2);
const required = createRequire(resolve(modules, "x.js"));
const { chromium } = required("playwright-core");
const axe = readFileSync(required.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = [
  { name: "telefon", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "skaerm", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "skaerm-moerk", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "tryk", viewport: { width: 794, height: 1123 }, colorScheme: "light", media: "print" },
];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const say = (line) => console.log(line);

async function look(path, { name, viewport, colorScheme, media }) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  const where = `${basename(path)}, ${name}`;
  page.on("pageerror", (error) => say(`${where}: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith("file:")) say(`${where}: asks for ${request.url()}`); });
  await page.goto(pathToFileURL(resolve(path)).href);
  if (media) await page.emulateMedia({ media, colorScheme });
  await page.evaluate(axe);
  const found = await page.evaluate(([values, onPaper]) => window.axe.run(document, { runOnly: { type: "tag", values }, rules: onPaper ? { "target-size": { enabled: false } } : {} }), [RULES, Boolean(media)]);
  for (const v of found.violations) say(`${where}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join("; ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0 && !media) say(`${where}: the page is ${wide} px wider than the window`);
  await page.screenshot({ path: resolve(pictures, `${basename(path, ".html")}-${name}.png`) });
  if (media) await page.pdf({ path: resolve(pictures, `${basename(path, ".html")}.pdf`), preferCSSPageSize: true });
  await context.close();
}

// Milliseconds from a click on each heading of the first table until the rows stand in their new order; the slowest; one that takes long is tried again.
async function sort(path) {
  const page = await browser.newPage();
  const opened = Date.now();
  await page.goto(pathToFileURL(resolve(path)).href);
  const ready = Date.now() - opened;
  const slowest = await page.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const buttons = [...document.querySelectorAll("table[data-sort]")][0].querySelectorAll("thead button");
    let worst = 0;
    for (const button of buttons) {
      let best = Infinity;
      for (let i = 0; i < 2 && best > 1000; i++) {
        const began = performance.now();
        button.click();
        await painted();
        best = Math.min(best, performance.now() - began);
      }
      worst = Math.max(worst, best);
    }
    return worst;
  });
  const rows = await page.evaluate(() => document.querySelector("table[data-sort]").tBodies[0].rows.length);
  console.error(`${basename(path)}: ${rows} rows, open in ${ready} ms, the slowest sort ${Math.round(slowest)} ms`);
  if (slowest > 2000) say(`${basename(path)}: a sort takes ${Math.round(slowest)} ms`);
  await page.close();
}

for (const path of pages) {
  if (basename(path).startsWith("lang-")) await sort(path);
  else for (const one of LOOKS) await look(path, one);
}
await browser.close();
