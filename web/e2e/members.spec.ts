import { readFileSync } from "node:fs";
import { acting, list, text } from "./support/acting";
import type { Service } from "./support/service";
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

test.use({ region: "members" });

const OURS = "Osierdene College";
const DAY = 86_400_000;

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });

async function memberId(service: Service, establishment: string): Promise<string> {
  const lead = await acting(service, people.leadOfficer);
  const path = `/memberships?name=${encodeURIComponent(establishment)}`;
  return text(list(await lead.call("GET", path), "items")[0], "id");
}

const isoDay = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Fills the boxes of the date whose question is named. */
async function fillDay(page: Page, question: string | RegExp, days: number): Promise<void> {
  const day = new Date(Date.now() + days * DAY);
  const group = page.getByRole("group", { name: question });
  await group.getByLabel("Day").fill(String(day.getUTCDate()));
  await group.getByLabel("Month").fill(String(day.getUTCMonth() + 1));
  await group.getByLabel("Year").fill(String(day.getUTCFullYear()));
}

test("the register is narrowed, measured, mapped and taken away", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await page.getByRole("link", { name: "Members", exact: true }).click();
  const table = page.getByRole("table", { name: "Members" });
  await expect(table.getByRole("row")).toHaveCount(51);
  await page.getByRole("button", { name: "Show 50 more" }).click();
  await expect(table.getByRole("row")).toHaveCount(101);
  await expectAccessible(page);
  await expectFits(page);

  await page.getByLabel("Category").selectOption({ label: "Special schools" });
  await page.getByText("More filters").click();
  await page.getByLabel("Near").fill("RH15");
  await page.getByLabel("Within how many miles").fill("15");
  await page.getByLabel("Price of").selectOption({ label: "Premises" });
  await page.getByLabel("Sort by").selectOption({ label: "Distance" });
  await page.getByRole("button", { name: "Show these members" }).click();
  await expect(page).toHaveURL(/category=sen/);
  await expect(table.getByRole("row", { name: new RegExp(OURS) })).toContainText("141.40");
  expect(page.url(), "where is measured from may be a home").not.toContain("RH15");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "members");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain(OURS);

  await page.getByRole("link", { name: "Show on a map" }).click();
  await expect(page.getByRole("img", { name: /Members/ })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "members-map");
  await page.getByRole("link", { name: "Show as a list" }).click();
  await expect(table).toBeVisible();

  await page.getByLabel("Which of these would a referral reach?").selectOption({ index: 1 });
  await expect(table.getByRole("columnheader", { name: "Reached" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).not.toHaveURL(/category=/);
});

test("a member's page shows now and then, and every change", async ({ page, service }) => {
  const id = await memberId(service, OURS);
  await signIn(page, service, people.commissioner);
  await page.goto(`/members/${id}`);
  await expect(heading(page, OURS)).toBeVisible();
  await expect(page.getByRole("table", { name: /^Day: core costs £/ })).toContainText("Premises");
  await expect(page.getByRole("link", { name: "Suspend" }), "only the lead changes").toHaveCount(0);
  await page.getByRole("button", { name: "Show that day" }).click();
  await expect(page.getByText("Enter a real date")).toBeVisible();
  await fillDay(page, "What held on another day?", -10);
  await page.getByRole("button", { name: "Show that day" }).click();
  await expect(page.getByRole("table", { name: "Prices on that day" })).toContainText("141.40");
  await expect(page).toHaveURL(/on=/);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "member");
  for (const tab of ["History", "Evidence", "Audits"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page).toHaveURL(new RegExp(`show=${tab.toLowerCase()}`));
    await expect(
      page.getByRole("tabpanel", { name: tab }).getByRole("table").first(),
    ).toBeVisible();
    await expectAccessible(page);
    await expectFits(page);
  }
});

test("a member is suspended in five steps and reinstated on evidence", async ({
  page,
  service,
}) => {
  const id = await memberId(service, "Harrowlight Stour School");
  await signIn(page, service, people.leadOfficer);
  await page.goto(`/members/${id}`);
  await page.getByRole("link", { name: "Suspend" }).click();
  await expect(heading(page, "Which rule is no longer met?")).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("link", { name: "Choose the rule that is no longer met" }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Insurance expired").check();
  await page.getByLabel("Public liability", { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByLabel("Evidence").fill("Letter of the insurer");
  await page.getByLabel("In words, as the provider reads them").fill("The policy has ended.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByLabel("At once, without notice"), "not for insurance").toHaveCount(0);
  await page.getByLabel("After notice").check();
  await fillDay(page, "When was notice given?", 3);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("link", { name: "The day of the notice must be today or before" }),
  ).toBeVisible();
  await fillDay(page, "When was notice given?", -14);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByText("What failed: Public liability")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByText("Stops invitations from all 7 authorities.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "suspend-check");
  await page.getByRole("button", { name: "Suspend Harrowlight Stour School" }).click();
  await expect(heading(page, "Member suspended")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/members/${id}/suspension`);
  await expect(page.getByText("Insurance expired")).toBeVisible();
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();
  await page.goto(`/members/${id}/reinstate`);
  await page.getByLabel("What did you see?").fill("Certificate, £10,000,000 each claim");
  await fillDay(page, /^Last day it is good for/, 300);
  await page.getByLabel("In words, as the provider reads them").fill("Thank you.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reinstate Harrowlight Stour School" }).click();
  await expect(page.getByText("Harrowlight Stour School is reinstated")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByRole("row", { name: /Suspended Active/ })).toBeVisible();
});

test("what was sent to lift a suspension is reviewed beside what failed", async ({
  page,
  service,
}) => {
  const id = await memberId(service, OURS);
  const lead = await acting(service, people.leadOfficer);
  await lead.call(
    "POST",
    `/memberships/${id}/suspend`,
    {
      reason: "insurance_expired",
      words: "The policy has ended.",
      evidence: "Letter of the insurer",
      notice_given_on: isoDay(-10),
      questions: ["public_liability"],
    },
    { "If-Match": await lead.version(`/memberships/${id}`) },
  );
  const provider = await acting(service, people.provider);
  const suspension = `/memberships/${id}/suspension`;
  await provider.call(
    "PUT",
    `${suspension}/cure/public_liability`,
    { covers: [{ kind: "public_liability", amount: "10000000.00", expires_on: isoDay(300) }] },
    { "If-Match": await provider.version(suspension) },
  );
  await provider.call("POST", `${suspension}/cure/send`, undefined, {
    "If-Match": await provider.version(suspension),
  });
  await provider.call(
    "POST",
    `${suspension}/representations`,
    { words: "It was renewed in time." },
    { "If-Match": await provider.version(suspension) },
  );

  await signIn(page, service, people.leadOfficer);
  await page.getByRole("link", { name: OURS }).click();
  await expect(heading(page, "Suspension")).toBeVisible();
  await expect(page.getByText("It was renewed in time.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Insurance held" })).toContainText("£10,000,000.00");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "cure-review");
  await page.getByRole("button", { name: "Save the decision" }).click();
  await expect(
    page.getByRole("link", { name: "Choose whether to lift the suspension" }),
  ).toBeVisible();
  await page.getByLabel("Lift the suspension").check();
  await page.getByLabel("Why?").fill("The certificate runs on.");
  await page.getByRole("button", { name: "Save the decision" }).click();
  await expect(page.getByText("Suspension lifted")).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("evidence that was sent takes the place of what ends", async ({ page, service }) => {
  const id = await memberId(service, OURS);
  const provider = await acting(service, people.provider);
  await provider.call("POST", `/memberships/${id}/evidence`, {
    kind: "abuse",
    answer: { covers: [{ kind: "abuse", amount: "5000000.00", expires_on: isoDay(350) }] },
  });
  await signIn(page, service, people.leadOfficer);
  await page.goto("/evidence");
  await expect(page.getByRole("table", { name: "Evidence that ends soon" })).toBeVisible();
  await page.getByLabel("Ends within").selectOption({ label: "7 days" });
  await expect(page).toHaveURL(/within=7/);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "evidence");
  await page.getByRole("tab", { name: "Sent by providers" }).click();
  await page.getByRole("link", { name: /^Abuse and molestation/ }).click();
  await page.getByLabel("Confirm it").check();
  await page.getByLabel("Why?").fill("The certificate is as asked for.");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Save the decision" }).click();
  await expect(page.getByText(/confirmed$/)).toBeVisible();
  await expect(page.getByText("Nothing waits for a decision.")).toBeVisible();
});

test("an audit asks for what is missing, and its action is confirmed", async ({
  page,
  service,
}) => {
  const id = await memberId(service, OURS);
  await signIn(page, service, people.leadOfficer);
  await page.goto(`/members/${id}/audit`);
  await fillDay(page, "When was it done?", -1);
  for (const met of await page.getByRole("radio", { name: "Met", exact: true }).all()) {
    await met.check();
  }
  await page.getByRole("radio", { name: "Not met" }).nth(3).check();
  await page.getByRole("button", { name: "Record the audit" }).click();
  await expect(page.getByRole("link", { name: "Enter what was found at item 4" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByLabel("What was found at item 4").fill("Two of ten have no reference.");
  await page.getByLabel("What has to be done about item 4?").fill("Get the references.");
  await fillDay(page, "By when?", 30);
  await page.getByLabel("Passed, with actions").check();
  await picture(page, "audit-record");
  await page.getByRole("button", { name: "Record the audit" }).click();
  await expect(page.getByText("Audit recorded")).toBeVisible();
  await expect(page.getByText("Actions open", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "audit");

  const address = new URL(page.url()).pathname;
  const audit = `/annual-audits/${address.split("/").at(-1) ?? ""}`;
  const provider = await acting(service, people.provider);
  const action = text(list(await provider.call("GET", audit), "actions")[0], "id");
  await provider.call(
    "POST",
    `${audit}/actions/${action}/done`,
    { words: "Both are on file." },
    { "If-Match": await provider.version(audit) },
  );
  await page.reload();
  await expect(page.getByText(/Both are on file\./)).toBeVisible();
  await page.getByLabel("Yes, confirm it").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
});

test("marks are reviewed with notice, a hearing and a limit", async ({ page, service }) => {
  const id = await memberId(service, OURS);
  await signIn(page, service, people.leadOfficer);
  await page.goto("/rescorings");
  await expect(page.getByText("No review is due within 60 days.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/members/${id}/rescore`);
  await page.getByLabel("Workforce").check();
  await page.getByLabel("What do you ask for, and why?").fill("A year has gone by.");
  await fillDay(page, "Until when may the provider be heard?", 14);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Give notice" }).click();
  await expect(page.getByText("Notice given").first()).toBeVisible();

  const review = `/rescorings/${new URL(page.url()).pathname.split("/").at(-1) ?? ""}`;
  const provider = await acting(service, people.provider);
  await provider.call(
    "POST",
    `${review}/representation`,
    { words: "All posts are filled now." },
    { "If-Match": await provider.version(review) },
  );
  await page.reload();
  await expect(page.getByText("All posts are filled now.")).toBeVisible();
  await page.getByLabel("Workforce: new mark").selectOption("5");
  await page.getByRole("button", { name: "Save the marks" }).click();
  await expect(
    page.getByRole("link", { name: "Enter what the mark of Workforce rests on" }),
  ).toBeVisible();
  await page.getByLabel("What does the mark of Workforce rest on?").fill("Staff list of May");
  await page.getByLabel("Why this mark of Workforce?").fill("Nobody has left for a year.");
  await page.getByRole("button", { name: "Save the marks" }).click();
  await expect(page.getByText("Marks saved")).toBeVisible();
  // 33 × (5 − 2) ÷ 5 would be 19.80 more; one review moves by 10.00 at most.
  await expect(page.getByText(/come to 93\.40; within the limits that is 83\.60/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "rescoring");
  await page.getByRole("group", { name: "From which day?" }).waitFor();
  await page.getByLabel("Why?", { exact: true }).first().fill("As marked.");
  await page.getByRole("button", { name: "Decide the review" }).click();
  await expect(page.getByText("Review decided")).toBeVisible();
  await expect(page.getByText(/core competency 83\.60/)).toBeVisible();
  await page.goto(`/members/${id}?show=audits`);
  await expect(page.getByRole("table", { name: "Core competency" })).toContainText("83.60");
});
