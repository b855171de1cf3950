/**
 * What every specification starts from: a service of its own with a fresh demo region, somebody to
 * sign in as, and the checks that hold on every page.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { startService, type Service } from "./service";

export { expect, type Page };

/** Somebody of the demo region in each role. */
export const people = {
  leadOfficer: "ngozi.adeyemi-clarke@westsussex.example",
  commissioner: "tamsin.holloway@westsussex.example",
  otherCommissioner: "olumide.fashola@kent.example",
  evaluator: "leila.haddad@westsussex.example",
  auditor: "rukhsana.mirza@westsussex.example",
  provider: "gwendolyn.ashdown@osierdene-trust.example",
  otherProvider: "emeka.nwosu@harrowlight-specialist-schools.example",
} as const;

interface OfWorker {
  /** Names the specification: another name, another service with fresh data. */
  region: string;
  service: Service;
}

export const test = base.extend<object, OfWorker>({
  region: ["shared", { scope: "worker", option: true }],
  service: [
    async ({ region }, use) => {
      const service = await startService(region);
      await use(service);
      await service.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ service }, use) => use(service.origin),
  page: async ({ page, service }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      // A refusal of the service is an answer, and the browser's line about it no fault of a page.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        faults.push(message.text());
      }
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(service.origin) && !url.startsWith("blob:")) {
        faults.push(`asked somebody else: ${url}`);
      }
    });
    await use(page);
    expect(faults, "errors of the page").toEqual([]);
  },
});

/** Signs in through the form, as a person would. */
export async function signIn(page: Page, service: Service, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(service.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  // At the first time somebody is shown around.
  if (new URL(page.url()).pathname.startsWith("/first-use")) {
    await page.getByRole("link", { name: "Skip", exact: true }).click();
  }
}

/** WCAG 2.2 AA and best practice: nothing to say about the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ state: "attached" });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
  expect(said, `axe on ${page.url()}`).toEqual([]);
}

const SHOTS = "e2e/screenshots";

/** A picture of the page for a person to look at, on a phone and on a desk. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const before = page.viewportSize();
  for (const [size, width, height] of [
    ["phone", 375, 812],
    ["desktop", 1280, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${SHOTS}/${name}-${size}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}

/** Nothing is wider than the narrowest screen that the pages promise to work on. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  // Tables become cards a moment after the screen became narrow.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
      message: `${page.url()} at 320 px`,
    })
    .toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}

/** Nothing of a session lives where another script, or the next person, could find it. */
export async function expectNothingKept(page: Page): Promise<void> {
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0 });
}
