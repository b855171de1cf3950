/** Three jobs done without a mouse: Tab, arrows, Space, Enter and typing, from the sign-in on. */
import type { Locator } from "@playwright/test";
import { acting, list, text } from "./support/acting";
import { expect, people, test, type Page } from "./support/test";

// Hundreds of keys, one at a time as by hand: a trace would hold the page at each.
test.use({ region: "keyboard", trace: "off" });
test.describe.configure({ timeout: 300_000 });

const CLOSED = "WSX-2026-0004";
const OPEN = "WSX-2026-0005";

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

const hasFocus = (thing: Locator) => thing.evaluate((node) => node === document.activeElement);

/** Goes forward until it is there, as a person would who cannot see how far it is. */
async function tabTo(page: Page, thing: Locator): Promise<void> {
  await expect(thing).toBeVisible();
  // Looked up once, and again when it was drawn anew: by role and name it takes its time on a long page.
  let sought = await thing.elementHandle();
  for (let steps = 0; steps < 250; steps += 1) {
    if (!(await sought.evaluate((node) => node.isConnected))) sought = await thing.elementHandle();
    if (await sought.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by Tab to ${String(thing)}`);
}

async function press(page: Page, thing: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, thing);
  await page.keyboard.press(key);
}

const follow = (page: Page, name: string | RegExp) =>
  press(page, page.getByRole("link", { name, exact: typeof name === "string" }).first());

const push = (page: Page, name: string | RegExp) =>
  press(page, page.getByRole("button", { name, exact: typeof name === "string" }));

const tick = (page: Page, name: string) =>
  press(page, page.getByRole("checkbox", { name }).first(), "Space");

/** Writes over what is there. */
async function write(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
}

/** Tab reaches a group of radios once; arrows move within it. */
async function choose(page: Page, name: string): Promise<void> {
  const radio = page.getByRole("radio", { name, exact: true });
  const group = await radio.getAttribute("name");
  const isIn = () =>
    page.evaluate((own) => document.activeElement?.getAttribute("name") === own, group);
  for (let steps = 0; steps < 250 && !(await isIn()); steps += 1) await page.keyboard.press("Tab");
  if (!(await hasFocus(radio))) {
    for (let steps = 0; steps < 20 && !(await hasFocus(radio)); steps += 1) {
      await page.keyboard.press("ArrowDown");
    }
  } else if (!(await radio.isChecked())) {
    await page.keyboard.press("Space");
  }
  await expect(radio).toBeChecked();
}

async function signInByKeyboard(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await write(page, page.getByLabel("Email address"), email);
  await write(page, page.getByLabel("Password", { exact: true }), password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  if (new URL(page.url()).pathname.startsWith("/first-use")) await follow(page, "Skip");
}

test("a commissioner writes needs and weights without a mouse", async ({ page, service }) => {
  await signInByKeyboard(page, people.commissioner, service.password);
  await heading(page, "Home");
  await follow(page, "Write a referral");
  await follow(page, "Start now");
  await choose(page, "Special schools");
  await choose(page, "Day");
  await push(page, "Continue");
  await heading(page, "When should it start?");
  await write(page, page.getByLabel("Day", { exact: true }), "4");
  await write(page, page.getByLabel("Month", { exact: true }), "1");
  await write(page, page.getByLabel("Year", { exact: true }), String(new Date().getFullYear() + 1));
  await push(page, "Save and continue");
  await heading(page, /^Referral WSX-/);

  await follow(page, "Needs");
  await heading(page, "Which needs must the place meet?");
  await write(page, page.getByLabel("Find a need"), "speech lang");
  await tick(page, "Speech and language therapy");
  const marks = page.getByLabel("Marks for Speech and language therapy");
  await write(page, marks, "7.5");
  await expect(page.getByText("Total of marks: 7.50")).toBeVisible();
  await push(page, "Save and continue");
  await heading(page, /services/);
  await push(page, "Save and continue");
  await heading(page, /^Referral WSX-/);

  await follow(page, "Weights");
  const price = page.getByRole("slider", { name: "Weight of price" });
  await tabTo(page, price);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowRight");
  await expect(price).toHaveValue("55");
  await expect(page.getByText("100.00 of 100")).toBeVisible();
  await push(page, "Save and continue");
  await heading(page, /^Referral WSX-/);
  const weights = page.getByRole("listitem").filter({ hasText: "Weights" });
  await expect(weights).toContainText("Completed");
});

test("an evaluator marks without a mouse", async ({ page, service }) => {
  const officer = await acting(service, people.commissioner);
  const found = list(await officer.call("GET", `/referrals?reference=${CLOSED}`), "items");
  const id = text(found[0], "id");
  const once = { "Idempotency-Key": crypto.randomUUID() };
  await officer.call("POST", `/referrals/${id}/open`, undefined, once);

  await signInByKeyboard(page, people.evaluator, service.password);
  await heading(page, "To mark");
  await follow(page, /^Bid A/);
  for (const letter of ["A", "B", "C", "D", "E"]) {
    await heading(page, `Bid ${letter}`);
    await choose(page, "0");
    await page.keyboard.press("4");
    await expect(page.getByRole("radio", { name: "4", exact: true })).toBeChecked();
    await write(page, page.getByLabel("Your reason"), "Steps and measures; one date is missing.");
    await page.keyboard.press("Control+Enter");
  }
  await heading(page, "Check your marks");
  await push(page, "Submit 5 marks");
  await expect(page.getByText("5 marks submitted")).toBeVisible();
});

test("a provider bids without a mouse", async ({ page, service }) => {
  await signInByKeyboard(page, people.provider, service.password);
  await heading(page, "Home");
  await follow(page, "Invitations");
  await heading(page, "Invitations");
  await follow(page, new RegExp(`^${OPEN} for Osierdene College`));
  await choose(page, "Yes, we can meet these needs");
  await push(page, "Continue");
  await follow(page, "Continue your bid");

  await heading(page, "Which needs can you meet?");
  await tick(page, "Autistic spectrum disorder");
  await push(page, "Save and continue");
  await heading(page, "Which features can you offer?");
  await push(page, "Save and continue");
  await heading(page, "Can you offer less than your fixed costs?");
  await choose(page, "Yes, I can offer less");
  await write(page, page.getByLabel("Premises, your offer in pounds"), "100");
  await push(page, "Save and continue");
  await heading(page, "What else will this child need?");
  await push(page, "Save and continue");
  await write(page, page.getByLabel(/^How will you help\?/), "We begin with a visit.");
  await push(page, "Save and continue");
  await heading(page, "When is a place free?");
  await write(page, page.getByLabel("Day", { exact: true }), "1");
  await write(page, page.getByLabel("Month", { exact: true }), "12");
  await write(page, page.getByLabel("Year", { exact: true }), String(new Date().getFullYear()));
  await push(page, "Save and continue");
  await heading(page, "Check your bid");
  await push(page, "Submit bid");
  await heading(page, "Bid submitted");
});
