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

test.use({ region: "lead" });

/** All its statements are marked in the demo, and wait to be agreed. */
const MARKED = "Latchmarl Court";
const EVALUATOR = "fergus.mcallister@brighton-hove.example";

/** What the queue says of an applicant: references carry the year in which the demo was loaded. */
async function queued(service: Service, establishment: string) {
  const lead = await acting(service, people.leadOfficer);
  const queue = list(await lead.call("GET", "/application-queue?limit=100"), "items");
  const found = queue.find((one) => text(one, "establishment") === establishment);
  return { id: text(found, "application_id"), reference: text(found, "reference") };
}

/** The evaluators agree every mark, as they do on their own pages. */
async function agreeMarks(service: Service, id: string): Promise<void> {
  const evaluator = await acting(service, EVALUATOR, "evaluator");
  for (const question of ["Q1", "Q2", "Q3"]) {
    await evaluator.call("POST", `/applications/${id}/statements/${question}/consensus`, {
      mark: 3,
      reason: `Agreed for ${question}: answers all parts with a method that would work.`,
    });
  }
}

/** Fills the three boxes of the only date on the page, so many days from now. */
async function fillDay(page: Page, days: number): Promise<void> {
  const day = new Date(Date.now() + days * 86_400_000);
  await page.getByLabel("Day").fill(String(day.getUTCDate()));
  await page.getByLabel("Month").fill(String(day.getUTCMonth() + 1));
  await page.getByLabel("Year").fill(String(day.getUTCFullYear()));
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });

test("the home shows every clock, and leads to what it is about", async ({ page, service }) => {
  await signIn(page, service, people.leadOfficer);
  await expect(heading(page, "Home")).toBeVisible();
  for (const part of [
    "Decisions due",
    "Marks overdue",
    "Suspensions to review",
    "Evidence that ends soon",
    "Audits due",
    "Notices due",
    "Before referrals can be issued",
  ]) {
    await expect(page.getByRole("heading", { level: 2, name: part })).toBeVisible();
  }
  const due = page.getByRole("table", { name: "Decisions due" });
  await expect(due.getByRole("row").nth(1)).toContainText("working days left");
  await expect(page.getByText("No marks are overdue.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "lead-home");
  await due.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/applications\//);
});

test("the queue is narrowed by category, and taken away as a file", async ({ page, service }) => {
  await signIn(page, service, people.leadOfficer);
  await page.getByRole("link", { name: "Applications", exact: true }).click();
  const queue = page.getByRole("table", { name: "Applications that wait for a decision" });
  await expect(queue.getByRole("row")).toHaveCount(19);
  await page.getByLabel("Category").selectOption({ label: "Foster care" });
  await expect(page).toHaveURL(/category=foster/);
  await expect(queue.getByRole("row")).toHaveCount(4);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "lead-queue");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain(
    "Veldmarsh Fostering Thameside",
  );
  await page.getByRole("tab", { name: "All" }).click();
  await page.getByLabel("State").selectOption({ label: "Not accepted" });
  await expect(page.getByText("No application is like this.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("table", { name: "Applications" })).toContainText(
    "Hazelmarch Row School",
  );
});

test("a criterion is confirmed, and decided otherwise with a reason", async ({ page, service }) => {
  await signIn(page, service, people.leadOfficer);
  const { reference } = await queued(service, "Tansyfold Marsh School");
  await page.goto(`/applications/${reference}?criterion=N2`);
  const panel = page.getByRole("region", { name: "N2: Public liability insurance" });
  await expect(panel.getByText("The rules propose: Met")).toBeVisible();
  await expect(panel.getByRole("table", { name: "Insurance held" })).toContainText(
    "£10,000,000.00",
  );
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "lead-evaluation");
  await panel.getByRole("button", { name: "Confirm: met" }).click();
  await expect(panel.getByText("Ngozi Adeyemi-Clarke")).toBeVisible();

  await page.getByRole("link", { name: "S2 Safer recruitment" }).click();
  const next = page.getByRole("region", { name: "S2: Safer recruitment" });
  await expect(next.getByRole("heading", { level: 2 })).toBeFocused();
  await next.getByRole("button", { name: "Decide otherwise" }).click();
  await next.getByLabel("Not met").check();
  await next.getByRole("button", { name: "Save the decision" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toContainText("Say why, as the provider will read it");
  await expectAccessible(page);
  await next.getByLabel("Why?").fill("Two of ten staff have no record of references.");
  await next.getByRole("button", { name: "Save the decision" }).click();
  await expect(next.getByText("Two of ten staff have no record of references.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Criteria" })).toContainText("Not met");
});

test("the provider is asked, and the clock extended once with the reason", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.leadOfficer);
  const { reference } = await queued(service, "Copperwren Mill School");
  await page.goto(`/applications/${reference}`);
  await page.getByRole("link", { name: "Ask the provider" }).click();
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByRole("link", { name: "Enter your question" })).toBeVisible();
  await page.getByLabel("What is it about?").selectOption("N1");
  await page.getByLabel("Your question").fill("Does the certificate cover the new building?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByText("Question sent")).toBeVisible();
  await expect(page.getByText("Does the certificate cover the new building?")).toBeVisible();
  await expect(page.getByText("Waiting for provider").first()).toBeVisible();

  await page.getByRole("link", { name: "Extend the clock" }).click();
  await page.getByLabel("Reason").fill("The provider was asked about its certificate.");
  await page.getByRole("button", { name: "Extend the clock" }).click();
  await expect(page.getByText(/^Decision due on \w+day/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Extend the clock" })).toHaveCount(0);
});

test("a round is begun and given to evaluators of two authorities", async ({ page, service }) => {
  await signIn(page, service, people.leadOfficer);
  await page.goto("/application-rounds/new");
  await page.getByRole("button", { name: "Begin the round" }).click();
  await expect(page.getByRole("link", { name: "Choose a category" })).toBeVisible();
  await page.getByLabel("Category").selectOption({ label: "Alternative education" });
  await page.getByLabel("What will people call it?").fill("Alternative education, late arrivals");
  await fillDay(page, 5);
  await page.getByRole("checkbox", { name: /Harrowlight Stour School/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Begin the round" }).click();
  await expect(heading(page, "Alternative education, late arrivals")).toBeVisible();
  await expect(page.getByText("Two authorities are needed.")).toBeVisible();
  for (const evaluator of [/Leila Haddad/, /Fergus McAllister/]) {
    const select = page.getByLabel("Evaluator", { exact: true }).first();
    const option = select.getByRole("option", { name: evaluator });
    await select.selectOption((await option.getAttribute("value")) ?? "");
    await page.getByRole("button", { name: "Give to them" }).click();
    await expect(page.getByRole("table")).toContainText(evaluator);
  }
  await expect(page.getByText("Two authorities are needed.")).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "lead-round");
  await page.getByRole("tab", { name: "Report" }).click();
  await expect(page.getByRole("table", { name: "Outcomes" })).toContainText(
    "Harrowlight Stour School",
  );
  await expectAccessible(page);
});

test("an application is accepted, becomes a member, and its letter stays", async ({
  page,
  service,
}) => {
  const { id, reference } = await queued(service, MARKED);
  await agreeMarks(service, id);
  await signIn(page, service, people.leadOfficer);
  await page.goto(`/applications/${reference}`);
  await expect(page.getByText(/You can decide when 35 criteria are decided/)).toBeVisible();
  await page.getByRole("link", { name: "Confirm several" }).click();
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page.getByRole("link", { name: "Tick at least one criterion" })).toBeVisible();
  await page.getByRole("button", { name: "Tick all that are met" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Confirm \d+ of \d+$/ }).click();
  await expect(page.getByText(/criteria decided/).first()).toBeVisible();

  await page.getByRole("link", { name: "Decide", exact: true }).click();
  await expect(heading(page, "Accept this application")).toBeVisible();
  await expect(page.getByText("60.00 out of 100")).toBeVisible();
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(
    page.getByRole("link", { name: "Enter what the provider reads first" }),
  ).toBeVisible();
  await page.getByLabel("What should the provider read first?").fill("Welcome to the system.");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "lead-decide");
  await page.getByRole("button", { name: "Accept", exact: true }).click();

  await expect(heading(page, "Decision sent")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/applications/${reference}/decided$`));
  await expectAccessible(page);
  await page.getByRole("link", { name: "The letter" }).click();
  await expect(page.getByText("Welcome to the system.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Core competency" })).toContainText("× 3 ÷ 5");
  await expectAccessible(page);
  await expectFits(page);
  await page.goBack();
  await page.getByRole("link", { name: "The new member" }).click();
  await expect(heading(page, MARKED)).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("who asks to join is confirmed against a register", async ({ page, service }) => {
  const asked = await fetch(`${service.origin}/api/v1/join-requests`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      organisation: "Larkhall Care Ltd",
      contact_name: "Jo Bright",
      email: "jo@larkhall.example",
      registration: "Company 01234567",
      message: "We run two small homes in Lewes.",
    }),
  });
  expect(asked.status).toBe(202);
  await signIn(page, service, people.leadOfficer);
  await page.goto("/join-requests");
  await page.getByRole("link", { name: "Larkhall Care Ltd" }).click();
  await page.getByLabel("It is who it says: confirm it").check();
  await page.getByRole("button", { name: "Save the decision" }).click();
  await expect(page.getByRole("link", { name: "Choose a legal form" })).toBeVisible();
  await page.getByLabel("What is it?").selectOption({ label: "Company" });
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Save the decision" }).click();
  await expect(page.getByText("Larkhall Care Ltd is a provider now")).toBeVisible();
  await expect(page.getByText("No request is waiting.")).toBeVisible();
  await page.goto("/claims");
  await expect(page.getByText("No claim is waiting.")).toBeVisible();
  await expectAccessible(page);
});

test("an auditor reads an evaluation and changes nothing", async ({ page, service }) => {
  await signIn(page, service, people.auditor);
  await page.goto("/applications");
  await expect(
    page.getByRole("table", { name: "Applications that wait for a decision" }),
  ).toBeVisible();
  const { reference } = await queued(service, "Pebblemarsh Lower School");
  await page.goto(`/applications/${reference}?criterion=N2`);
  await expect(page.getByText("The rules propose: Met")).toBeVisible();
  for (const name of ["Confirm: met", "Decide otherwise"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.getByRole("link", { name: "Ask the provider" })).toHaveCount(0);
  await expectAccessible(page);
});
