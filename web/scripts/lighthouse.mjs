/**
 * Measures pages with Lighthouse as a desk sees them: `npm run lighthouse`, beside a running
 * `together serve --demo`. Fails where one is below what it aims at.
 *
 * TOGETHER_ORIGIN says where the service is, CHROMIUM where the browser.
 */
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

const ORIGIN = process.env.TOGETHER_ORIGIN ?? "http://127.0.0.1:8080";
const AIMS = { performance: 95, accessibility: 100, "best-practices": 95 };
/** Awarded in the demo region, so everything of it can be seen. */
const REFERRAL = "/referrals/WSX-2026-0001";
const SIGNED_IN = {
  dashboard: "/",
  referral: REFERRAL,
  evaluation: `${REFERRAL}/evaluation`,
};

/** The scores of a page, and the slowest of what its performance rests on. */
async function measure(name, path, port) {
  const result = await lighthouse(
    `${ORIGIN}${path}`,
    { port, onlyCategories: Object.keys(AIMS), disableStorageReset: true, logLevel: "error" },
    desktop,
  );
  const { categories, audits, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`${name}: ${runtimeError.message}`);
  if (finalDisplayedUrl !== `${ORIGIN}${path}`) throw new Error(`${name}: ${finalDisplayedUrl}`);
  const score = (category) => Math.round((categories[category]?.score ?? 0) * 100);
  const missed = Object.keys(AIMS).filter((category) => score(category) < AIMS[category]);
  const why = missed.flatMap((category) => failing(categories[category], audits));
  return {
    row: {
      page: name,
      ...Object.fromEntries(Object.keys(AIMS).map((category) => [category, score(category)])),
      "first paint": audits["first-contentful-paint"].displayValue,
      "largest paint": audits["largest-contentful-paint"].displayValue,
      blocked: audits["total-blocking-time"].displayValue,
      shift: audits["cumulative-layout-shift"].displayValue,
    },
    missed: missed.map((category) => `${name}: ${category} ${score(category)}: ${why.join(", ")}`),
  };
}

/** What of a category is not as it should be. */
function failing(category, audits) {
  return category.auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
    .map(({ id }) => id);
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function signIn(context) {
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/sign-in`);
  await page.getByRole("button", { name: "Sign in as Tamsin Holloway" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.close();
}

const profile = mkdtempSync(join(tmpdir(), "together-lighthouse-"));
const port = await freePort();
// The profile's own context, so that the tab that Lighthouse opens is signed in as well.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--no-first-run"],
});
try {
  const measured = [await measure("sign-in", "/sign-in", port)];
  await signIn(context);
  for (const [name, path] of Object.entries(SIGNED_IN)) {
    measured.push(await measure(name, path, port));
  }
  console.table(measured.map(({ row }) => row));
  console.log(`The machine's load: ${loadavg()[0].toFixed(2)}`);
  const missed = measured.flatMap((one) => one.missed);
  for (const line of missed) console.error(line);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
