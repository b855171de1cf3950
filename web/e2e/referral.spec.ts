import type { Locator } from "@playwright/test";
import {
  expect,
  expectAccessible,
  expectFits,
  expectNothingKept,
  type Page,
  people,
  picture,
  signIn,
  test,
} from "./support/test";

test.use({ region: "referral" });

const goOn = (page: Page) => page.getByRole("button", { name: "Save and continue" }).click();
const problem = (page: Page) => page.getByRole("alert");
const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

async function fillDate(group: Locator, day: string, month: string, year: string) {
  await group.getByLabel("Day", { exact: true }).fill(day);
  await group.getByLabel("Month", { exact: true }).fill(month);
  await group.getByLabel("Year", { exact: true }).fill(year);
}

/** Begins a draft of a day place at a special school; its reference. */
async function begin(page: Page): Promise<string> {
  await page.goto("/referrals/new");
  await page.getByRole("link", { name: "Start now" }).click();
  await page.getByLabel("Special schools").check();
  await page.getByLabel("Day", { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  const next = (new Date().getFullYear() + 1).toString();
  await fillDate(page.getByRole("group", { name: "When should it start?" }), "4", "1", next);
  await goOn(page);
  await heading(page, /^Referral WSX-/);
  return page.url().split("/").at(-1) ?? "";
}

async function openTask(page: Page, reference: string, name: string | RegExp) {
  await page.goto(`/referrals/${reference}`);
  await page.getByRole("link", { name }).click();
}

/** "Completed" and the like, beside a task. */
const taskOf = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("home says what waits, what runs and where bids are few", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await heading(page, "Home");
  for (const name of ["Needs you today", "Open and evaluating", "Where bids are few"]) {
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  }
  const waiting = page.getByRole("table", { name: "Needs you today" });
  await expect(waiting.getByRole("row", { name: /Open the bids/ }).first()).toContainText("WSX-");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "referral-home");
});

test("the list keeps its filters in the address", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await page.goto("/referrals");
  await page.getByLabel("Stage").selectOption({ label: "Awarded" });
  await expect(page).toHaveURL(/state=awarded/);
  const rows = page.getByRole("table", { name: "Referrals" }).getByRole("row");
  await expect(rows.filter({ hasText: "Open for bids" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "Awarded" }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Stage")).toHaveValue("awarded");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows.filter({ hasText: "Open for bids" }).first()).toBeVisible();
  const reference = (await rows.nth(1).getByRole("link").textContent()) ?? "";
  expect(reference).toMatch(/^WSX-/);
  await page.getByLabel("Reference").pressSequentially(reference);
  await expect(page).toHaveURL(new RegExp(`reference=${reference}$`));
  await expect(page.getByLabel("Reference")).toHaveValue(reference);
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await expectFits(page);
});

test("a referral is written, checked, issued and confirmed", async ({ page, service }) => {
  test.setTimeout(300_000);
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await expectAccessible(page);
  await picture(page, "referral-tasks");
  await expect(taskOf(page, "The place")).toContainText("Completed");
  await expect(taskOf(page, "Check and issue")).toContainText("Cannot start yet");

  // The children: each question has its own page, and errors keep what was typed.
  await page.getByRole("link", { name: "The children" }).click();
  await goOn(page);
  await expect(problem(page)).toContainText("Choose how many children this is for");
  await expectAccessible(page);
  await page.getByLabel("One child").check();
  await goOn(page);
  await page.getByLabel("What should we call this child?").fill("Robin Hood");
  await page.getByLabel("How old is Robin Hood?").fill("9");
  await goOn(page);
  await expect(problem(page)).toContainText("This looks like a full name. Use a made-up name");
  await expect(page).toHaveTitle(/^Error: About the child – WSX-/);
  await expectAccessible(page);
  await page.getByLabel("What should we call this child?").fill("Robin");
  await goOn(page);
  await expect(taskOf(page, "The children")).toContainText("Completed");

  await page.getByRole("link", { name: "Home and reason" }).click();
  await page.getByLabel("Postcode").fill("nowhere");
  await goOn(page);
  await expect(problem(page)).toContainText("Enter a full postcode, like PO19 1AB");
  await page.getByLabel("Postcode").fill("PO19 1RQ");
  await goOn(page);
  await page.getByLabel("Why is a place needed?").fill("The present school cannot meet the needs.");
  await goOn(page);
  await page.getByLabel("Standard").check();
  await goOn(page);

  // Old information: the service says how old, and a reason is asked for.
  await page.getByRole("link", { name: "How up to date this is" }).click();
  const lastYear = (new Date().getFullYear() - 2).toString();
  const met = page.getByRole("group", { name: "When did someone last meet" });
  await fillDate(met, "3", "5", lastYear);
  await goOn(page);
  await page.getByLabel("EHC plan").check();
  await fillDate(page.getByRole("group", { name: "Date of the plan" }), "3", "5", lastYear);
  await goOn(page);
  await heading(page, /^This meeting was \d+ months ago$/);
  await expectAccessible(page);
  await picture(page, "referral-freshness");
  await page.getByLabel("I will arrange a meeting").check();
  await goOn(page);
  await expect(taskOf(page, "How up to date this is")).toContainText("In progress");
  await page.goto(`/referrals/${reference}/freshness`);
  await page.getByLabel("Go ahead because").check();
  await page.getByLabel("Say why you go ahead").fill("The family asked us not to wait.");
  await goOn(page);
  await expect(taskOf(page, "How up to date this is")).toContainText("Completed");

  // Needs, services, features and outcomes.
  await page.getByRole("link", { name: "Needs" }).click();
  await goOn(page);
  await expect(problem(page)).toContainText("Choose at least one need, or set its weight to 0");
  await page.getByLabel("Find a need").fill("speech lang");
  await page.getByLabel("Speech and language therapy").click();
  await page.getByLabel("Find a need").fill("");
  await page.getByLabel("Autistic spectrum disorder").click();
  await page.getByLabel("Marks for Autistic spectrum disorder").fill("8");
  await expect(page.getByText("Total of marks: 13.00")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await goOn(page);
  await page.getByRole("button", { name: "Add a service" }).click();
  await page.getByLabel("Service", { exact: true }).selectOption("Speech and language therapist");
  await page.getByLabel("How much").fill("1.5");
  await expectAccessible(page);
  await goOn(page);
  await page.getByRole("link", { name: "Features" }).click();
  await page.getByLabel("Step-free site").click();
  await page.getByLabel("Leave out any bid without it").check();
  await expect(page.getByText("Rarely is one place perfect.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await goOn(page);
  await page.getByRole("link", { name: "Outcomes" }).click();
  await goOn(page);
  await expect(problem(page)).toContainText("under at least one outcome");
  await page.getByLabel("Learning and achieving").fill("Robin reads a book alone.");
  await expectAccessible(page);
  await goOn(page);

  // Incentive, the family and whom it talks to.
  await page.getByRole("link", { name: "Incentive and family" }).click();
  await page.getByLabel("Yes").check();
  await page.getByText("Begin with one that others use").click();
  await page.getByRole("button", { name: /Use this.*Attendance/ }).click();
  await expectAccessible(page);
  await goOn(page);
  await heading(page, "Will the family choose between close offers?");
  await page.getByLabel("Yes").check();
  await expect(page.getByLabel("Days to answer")).toHaveValue("5");
  await goOn(page);
  await page.getByLabel("Name").fill("Sam Rivers");
  await goOn(page);
  await expect(problem(page)).toContainText("Enter a phone number or an email address");
  await page.getByLabel("Phone").fill("01243 555 010");
  await goOn(page);
  await expect(taskOf(page, "Incentive and family")).toContainText("Completed");

  // Reach and dates.
  await page.getByRole("link", { name: "Reach" }).click();
  await expect(page.getByRole("heading", { name: /active members/ })).toBeVisible();
  await goOn(page);
  await page.getByRole("link", { name: "Dates" }).click();
  await expect(page.getByLabel("Time, like 5pm")).toHaveValue("5pm");
  const suggested = await page.getByLabel("Day", { exact: true }).first().inputValue();
  const bids = page.getByRole("group", { name: "Bids close" });
  await fillDate(bids, "1", "1", new Date().getFullYear().toString());
  await goOn(page);
  await expect(problem(page)).toContainText(/Bids must stay open until at least .* \(10 days\)/);
  await expectAccessible(page);
  const soon = new Date(Date.now() + 30 * 86_400_000);
  await fillDate(bids, suggested, String(soon.getMonth() + 1), String(soon.getFullYear()));
  await fillDate(bids, "28", String(soon.getMonth() + 1), String(soon.getFullYear()));
  await goOn(page);
  await expect(taskOf(page, "Dates")).toContainText("Completed");

  // As others will see it, then all answers, then the step itself.
  await page.getByRole("link", { name: "Check and issue" }).click();
  await heading(page, "See it as others will");
  await expect(page.getByRole("tabpanel")).toContainText("8 to 10 years");
  await expect(page.getByRole("tabpanel")).not.toContainText("PO19");
  await expectAccessible(page);
  await picture(page, "referral-preview");
  await page.getByRole("tab", { name: "After saying yes" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("PO19");
  await expect(page.getByRole("tabpanel")).not.toContainText("1RQ");
  await page.getByRole("tab", { name: "Not invited" }).click();
  await expect(page.getByRole("tabpanel")).not.toContainText("Robin");
  await page.getByRole("link", { name: "Check your answers" }).click();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: /Change.*why a place is needed/ }).click();
  await goOn(page);
  await heading(page, "Check your answers");
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByText(/^This invites \d+ members today\. Bids close on/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Issue to \d+ members$/ }).click();
  await heading(page, "Referral issued");
  await expect(page.getByText(reference)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "referral-issued");
  await page.reload();
  await heading(page, "Referral issued");

  await page.goto(`/referrals/${reference}/weights`);
  await heading(page, "This referral cannot be edited");
  await expectNothingKept(page);
});

test("the weights move together, and the rehearsal says where the first place changes", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await openTask(page, reference, "Weights");
  await expect(page.getByText(/is first with 89\.34, ahead by 4\.23/).first()).toBeVisible();
  await expect(page.getByText("With price at 30 or 70, the first place changes")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "referral-weights");
  const price = page.getByRole("slider", { name: "Weight of price" });
  await price.focus();
  for (let step = 0; step < 10; step += 1) await price.press("ArrowRight");
  // No needs and no features yet: their share goes to the outcomes.
  await expect(page.getByLabel("Weight of outcomes")).toHaveValue("15.00");
  await expect(page.getByLabel("Weight of needs")).toHaveValue("0.00");
  await expect(page.getByText("100.00 of 100")).toBeVisible();
  await page.getByLabel("Weight of outcomes").fill("14.99");
  await goOn(page);
  await expect(problem(page)).toContainText("The weights come to 99.99. They must come to 100");
  await expectAccessible(page);
  await page.getByLabel("Weight of core competency").fill("20.01");
  await goOn(page);
  await expect(problem(page)).toContainText("Core competency can be 20 at most");
  await page.getByRole("button", { name: "Put back the template" }).click();
  await expect(page.getByText("100.00 of 100")).toBeVisible();
});

test("too small a reach says what a wider one would add", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await openTask(page, reference, "Reach");
  await page.getByRole("link", { name: "Say where home is" }).click();
  await page.getByLabel("Postcode").fill("PO19 1RQ");
  await goOn(page);
  await openTask(page, reference, "Reach");
  await page.getByRole("textbox", { name: "Miles from home" }).fill("2");
  await page.getByRole("button", { name: "Show who this reaches" }).click();
  await expect(page.getByText("No member is inside this reach.")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^\d+ miles, \d+$/ })
    .first()
    .click();
  await expect(
    page.getByRole("heading", { name: /active members, \d+ within \d+ miles/ }),
  ).toBeVisible();
  await expect(page.getByText("No member is inside this reach.")).toBeHidden();
  await page.getByLabel("Both").check();
  await page.getByLabel("Surrey", { exact: true }).check();
  await page.getByRole("button", { name: "Show who this reaches" }).click();
  await expect(page.getByRole("heading", { name: /miles or in 1 area/ })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "referral-reach");
});

test("files go up by themselves, and each is checked by a person", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await openTask(page, reference, /^Documents/);
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await page.getByLabel("Add files").setInputFiles([
    { name: "Timetable.png", mimeType: "image/png", buffer: png },
    { name: "Plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("hello") },
  ]);
  await expect(page.getByText("Plan.pdf says PDF but is not one")).toBeVisible();
  const file = page.getByRole("row", { name: /Timetable\.png/ });
  await expect(file).toBeVisible();
  await expectAccessible(page);
  await goOn(page);
  await expect(taskOf(page, "Documents")).toContainText("In progress");
  await openTask(page, reference, /^Documents/);
  await file.getByRole("checkbox", { name: /I have checked it holds no full name/ }).check();
  await page.getByRole("button", { name: /^Remove.*Timetable/ }).click();
  await expect(file).toBeHidden();
});

test("two tabs that change the same draft lose nothing", async ({ page, service, context }) => {
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await page.goto(`/referrals/${reference}/reason`);
  const other = await context.newPage();
  await other.goto(`/referrals/${reference}/home`);
  await other.getByLabel("Postcode").fill("PO19 1RQ");
  await goOn(other);
  await heading(other, "Why is a place needed?");
  await other.close();

  await page.getByLabel("Why is a place needed?").fill("Mine.");
  await goOn(page);
  await heading(page, "Someone else changed this");
  await expect(page.getByText(/You changed this in another tab at/)).toBeVisible();
  await expect(page.getByRole("row", { name: /Why a place is needed Mine\./ })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "referral-conflict");
  await page.getByRole("button", { name: "Save these choices" }).click();
  await expect(page.getByLabel("Why is a place needed?")).toHaveValue("Mine.");
  await page.goto(`/referrals/${reference}/home`);
  await expect(page.getByLabel("Postcode")).toHaveValue("PO19 1RQ");
});

test("what is typed without a connection is kept and saved later", async ({
  page,
  service,
  context,
}) => {
  await signIn(page, service, people.commissioner);
  const reference = await begin(page);
  await page.goto(`/referrals/${reference}/reason`);
  await expect(page.getByLabel("Why is a place needed?")).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel("Why is a place needed?").fill("Written on a train.");
  await page.getByLabel("Why is a place needed?").blur();
  await expect(page.getByText("Not saved. We will keep trying.").first()).toBeVisible();
  await expect(page.getByText("No connection. Keep this page open")).toBeVisible();
  await expect(page.getByRole("button", { name: "Waiting for connection" })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Saved at/).first()).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByLabel("Why is a place needed?")).toHaveValue("Written on a train.");
});

test("an earlier referral is copied without its child", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await page.getByRole("link", { name: "Copy an earlier one" }).click();
  await heading(page, "Copy an earlier one");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: /^Copy\s*WSX-\d+-0005$/ }).click();
  await heading(page, /^Referral WSX-/);
  await expect(taskOf(page, "Needs")).toContainText("Completed");
  await expect(taskOf(page, "The children")).toContainText("Not yet started");
  await expect(taskOf(page, "The place")).toContainText("There is a problem");
});
