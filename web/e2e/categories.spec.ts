import type { Locator } from "@playwright/test";
import { acting, list, text, type Acting } from "./support/acting";
import {
  expect,
  expectAccessible,
  expectFits,
  people,
  picture,
  signIn,
  test,
  type Page,
} from "./support/test";

test.use({ region: "categories" });

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** A colleague gives one cap of a draft another figure. */
async function recap(lead: Acting, at: string, from: string, to: string): Promise<void> {
  const draft = await lead.call("GET", at);
  const config =
    typeof draft === "object" && draft !== null && "config" in draft ? draft.config : undefined;
  const next: unknown = JSON.parse(
    JSON.stringify(config).replaceAll(`"cap_per_week":"${from}"`, `"cap_per_week":"${to}"`),
  );
  await lead.call("PUT", at, next, { "If-Match": await lead.version(at) });
}

test("a draft is written part by part", async ({ page, service }) => {
  test.setTimeout(240_000);
  await signIn(page, service, people.leadOfficer);
  await page.getByRole("link", { name: "Categories", exact: true }).click();
  await expect(heading(page, "Categories")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: "Special schools" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Begin a draft of version 2" }).click();
  await expect(page.getByText("Draft begun")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "category-version");

  await page.getByRole("link", { name: "Common caps" }).click();
  await page.getByLabel("Day", { exact: true }).fill("1500.001");
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByRole("alert")).toContainText("Day: use no more than two decimals");
  await expectAccessible(page);
  await page.getByLabel("Day", { exact: true }).fill("1550.00");
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByText("Common caps saved")).toBeVisible();

  await page.getByRole("link", { name: "Features" }).click();
  await page.getByRole("link", { name: "Add a feature" }).click();
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByRole("link", { name: "Enter a plain name" })).toBeVisible();
  await page.getByLabel("Plain name").fill("Forest classroom");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByText("Feature saved")).toBeVisible();
  const features = page.getByRole("table", { name: "Features" });
  await expect(features.getByRole("row").last()).toContainText("Forest classroom");
  await page.getByRole("button", { name: "Up Forest classroom" }).click();
  await expect(features.getByRole("row").last()).not.toContainText("Forest classroom");
  await expect(page.getByRole("button", { name: "Up Forest classroom" })).toBeFocused();
  await page.getByRole("button", { name: "Remove Step-free site" }).click();
  await expect(page.getByRole("link", { name: "Step-free site" })).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "category-features");

  await page.getByRole("link", { name: "Version 2", exact: true }).click();
  await page.getByRole("link", { name: "Cost headings" }).click();
  await page.getByRole("link", { name: "Premises", exact: true }).click();
  await page.getByLabel("What belongs under it").fill("Rent, rates, repairs and grounds.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(page.getByText("Heading saved")).toBeVisible();
});

test("a draft is seen as a provider, compared and published", async ({ page, service }) => {
  test.setTimeout(240_000);
  await signIn(page, service, people.leadOfficer);
  const lead = await acting(service, people.leadOfficer, "lead_officer");
  await lead.call("POST", "/categories/residential/versions");
  await recap(lead, "/categories/residential/versions/2", "6500.00", "6550.00");
  await page.goto("/categories/residential/versions/2");
  await page.getByRole("link", { name: "See it as a provider" }).click();
  await expect(page.getByText("This is the draft.")).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Cap a week for each kind of place" }),
  ).toContainText("£6,550.00");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Version 2", exact: true }).click();

  await page.getByRole("link", { name: "Difference with the version in force" }).click();
  const differs = page.getByRole("table", { name: "What differs" });
  await expect(differs.getByRole("row", { name: /cap per week/ })).toContainText("6550.00");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "category-difference");
  await page.getByRole("link", { name: "Version 2", exact: true }).click();

  await page.getByRole("link", { name: "Publish this version" }).click();
  await expect(
    page.getByText(
      "Publish: applies to applications and referrals from now; nothing already begun changes",
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Version 2 is in force")).toBeVisible();
  await expect(page.getByRole("row", { name: /Version 2/ })).toContainText("In force");

  await page.getByRole("link", { name: "Version 2", exact: true }).click();
  await page.getByRole("link", { name: "Common caps" }).click();
  await expect(page.getByText("£6,550.00")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save in the draft" })).toHaveCount(0);
  await expectAccessible(page);
});

test("where a colleague changed the same cap, each difference is chosen", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.leadOfficer);
  await page.goto("/categories/foster");
  await page.getByRole("button", { name: "Begin a draft of version 2" }).click();
  await page.getByRole("link", { name: "Common caps" }).click();
  await page.getByLabel("Emergency", { exact: true }).fill("1200.00");

  // The same person in another tab, for the service knows one lead officer.
  const other = await acting(service, people.leadOfficer, "lead_officer");
  await recap(other, "/categories/foster/versions/2", "1150.00", "1175.00");

  await page.getByRole("button", { name: "Save in the draft" }).click();
  await expect(heading(page, "Someone else changed this")).toBeVisible();
  await expect(page.getByText("You changed this in another tab")).toBeVisible();
  const differs = page.getByRole("table", { name: "What differs" });
  await expect(differs.getByRole("row", { name: /Emergency/ })).toContainText("£1,175.00");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Save these choices" }).click();
  await expect(page.getByText("Common caps saved")).toBeVisible();
  await page.getByRole("link", { name: "Common caps" }).click();
  await expect(page.getByLabel("Emergency", { exact: true })).toHaveValue("1200.00");
});

test("the end of the system cannot move under its law, and what is due is told", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.leadOfficer);
  await page.getByRole("link", { name: "Notices", exact: true }).click();
  await expect(heading(page, "Validity and notices")).toBeVisible();
  const refused = "Under the 2015 rules no change is possible after 23 February 2026.";
  await expect(page.getByText(refused)).toBeVisible();
  await expect(page.getByRole("list", { name: "The life of Demo region" })).toContainText("Today");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "notices");
  const lead = await acting(service, people.leadOfficer, "lead_officer");
  const system = list(await lead.call("GET", "/dps"), "items")[0];
  await page.goto(`/validity/${text(system, "id")}`);
  await expect(page.getByText(refused)).toBeVisible();
  await expectAccessible(page);
});

test("a market of the newer law ends later, and what was published is recorded", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.leadOfficer);
  await page.goto("/notices");
  await page.getByRole("link", { name: "Extend, shorten or end it" }).click();
  await expect(heading(page, "Extend, shorten or end the system")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Extend").check();
  const last = page.getByRole("group", { name: "What is its last day from now on?" });
  await fillDay(last, ["31", "8", "2020"]);
  await page.getByLabel("Why?").fill("More places are needed.");
  await page.getByLabel("Reference of the published notice").fill("2026/S 000-000001");
  await page.getByRole("button", { name: "Change its last day" }).click();
  await expect(
    page.getByRole("link", { name: "The last day cannot be in the past." }),
  ).toBeVisible();
  await fillDay(last, ["31", "8", "2034"]);
  await page.getByRole("button", { name: "Change its last day" }).click();
  await expect(page.getByText("System extended")).toBeVisible();
  const life = page.getByRole("list", { name: "The life of Demo market" });
  await expect(life).toContainText(/Extended to Thursday\s31\sAugust\s2034/);
  const due = page.getByRole("link", { name: /^Joined the approved list\s?: Yewcombe House/ });
  await due.click();
  await expect(heading(page, "Where was it published?")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Reference of the notice").fill("2026/S 000-000002");
  await page.getByRole("button", { name: "Record the publication" }).click();
  await expect(page.getByText("Publication recorded")).toBeVisible();
  await expect(due).toHaveCount(0);
  const published = page.getByRole("table", { name: "Published notices, newest first" });
  await expect(published).toContainText("2026/S 000-000001");
  await expect(published).toContainText("2026/S 000-000002");
  await expectAccessible(page);
  await expectFits(page);
});

async function fillDay(group: Locator, [day, month, year]: [string, string, string]) {
  await group.getByLabel("Day").fill(day);
  await group.getByLabel("Month").fill(month);
  await group.getByLabel("Year").fill(year);
}

test("a commissioner sets the caps of the own authority", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await page.getByRole("link", { name: "Our affordability caps" }).click();
  await page.getByLabel("Foster care: short term").fill("1000");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Save our caps" }).click();
  await expect(page.getByText("Caps saved")).toBeVisible();
  await page.getByRole("link", { name: "Our affordability caps" }).click();
  await expect(page.getByLabel("Foster care: short term")).toHaveValue("1000.00");
});
