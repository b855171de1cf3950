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

test.use({ region: "apply" });

const rejected = "desk@hazelmarch-schools.example";
const asked = "desk@beckonfield-schools.example";

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const problem = (page: Page) =>
  page
    .getByRole("alert")
    .filter({ has: page.getByRole("heading", { name: "There is a problem" }) });

/** The smallest document of the kind. */
const PDF = Buffer.from(
  [
    "%PDF-1.4",
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj",
    "xref",
    "0 4",
    "0000000000 65535 f ",
    "0000000009 00000 n ",
    "0000000052 00000 n ",
    "0000000101 00000 n ",
    "trailer<</Size 4/Root 1 0 R>>",
    "startxref",
    "164",
    "%%EOF",
    "",
  ].join("\n"),
);

/** The reference of a draft of the provider. */
async function draftOf(service: Service, school: string, category: string): Promise<string> {
  const provider = await acting(service, people.provider);
  const rows = list(await provider.call("GET", "/applications?state=draft&limit=100"), "items");
  const found = rows.find(
    (one) => text(one, "establishment") === school && text(one, "category") === category,
  );
  if (found === undefined) throw new Error(`no draft of ${school}`);
  return text(found, "reference");
}

/** Pastes as a spreadsheet does, into the cell that has the focus. */
async function paste(page: Page, cells: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, cells);
}

/** Answers whatever the question asks for, for all that have no answer yet where that is offered. */
async function answer(page: Page): Promise<void> {
  const all = page.getByLabel(/^Use this for all/);
  if (await all.isVisible()) await all.check();
  const yes = page.getByRole("group", { name: "Do you meet this?" }).getByLabel("Yes");
  if (await yes.isVisible()) await yes.check();
  for (const sum of await page.getByLabel("How much for each claim?").all()) {
    await sum.fill("10,000,000");
  }
  const dates = page.getByRole("group", {
    name: /^(Until when does the policy run|Until when is it good)\?/,
  });
  for (const date of await dates.all()) {
    await date.getByLabel("Day").fill("31");
    await date.getByLabel("Month").fill("8");
    await date.getByLabel("Year").fill("2027");
  }
  await page.getByLabel("What we should know").fill("We do this and look at it each term.");
  await page
    .getByLabel("Documents", { exact: true })
    .setInputFiles({ name: "Evidence.pdf", mimeType: "application/pdf", buffer: PDF });
  await expect(page.getByRole("list", { name: "Attached documents" })).toContainText(
    "Evidence.pdf",
  );
}

/** Goes through the open questions of a section, one page each. */
async function answerSection(page: Page, reference: string, section: string): Promise<void> {
  await page.goto(`/applications/${reference}/sections/${section}`);
  await expect(page.getByText(/^(Completed|In progress|Not yet started)$/).first()).toBeVisible();
  const next = page.getByRole("link", { name: "Next question" });
  if (!(await next.isVisible())) return;
  await next.click();
  await page.waitForURL(/\/questions\//);
  while (page.url().includes("/questions/")) {
    const here = page.url();
    await expect(page.getByRole("button", { name: "Save and continue" })).toBeVisible();
    await answer(page);
    await press(page, "Save and continue");
    await page.waitForURL((url) => url.href !== here);
  }
}

test("applications are begun for several schools in two categories", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  await page.getByRole("link", { name: "Applications", exact: true }).click();
  await expect(heading(page, "Applications")).toBeVisible();
  await expect(page.getByRole("table", { name: "Your applications" })).toContainText("Accepted");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-list");

  await page.getByRole("link", { name: "Apply to join" }).click();
  await expect(heading(page, "Which of your schools and homes are applying?")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Osierdene College/ })).toContainText(
    "Already a member",
  );
  await press(page, "Continue");
  await expect(problem(page)).toContainText("Choose at least one school or home and a category");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Select all.*Alternative education/ }).click();
  await page.getByLabel("Osierdene School, Alternative education").uncheck();
  await page.getByLabel("Osierdene School, Residential care").check();
  await expectFits(page);
  await picture(page, "apply-start");
  await press(page, "Continue");

  await expect(heading(page, "Start from earlier answers?")).toBeVisible();
  await expect(page.getByLabel("Osierdene College, Special schools")).toBeVisible();
  await expectAccessible(page);
  await press(page, "Begin 3 applications");
  await expect(heading(page, "Your 3 applications")).toBeVisible();
  await expect(page.getByText("0 of 3 are ready.")).toBeVisible();
  await expect(page.getByText("3 applications begun.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-overview");
});

test("what is known is not asked again, and one answer serves all", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  const reference = await draftOf(service, "Osierdene College", "alternative-education");
  await page.goto(`/applications/${reference}/sections/safety_and_insurance`);
  await expect(page.getByText(/Already held: nothing to do\./).first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: "Safeguarding", exact: true }).click();
  await expect(
    page.getByText(/^Safeguarding, until .*Already held: nothing to do\.$/),
  ).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/applications/${reference}/questions/X1`);
  await expect(page.getByText(/^Answered for all your schools and homes on/)).toBeVisible();
  await expectAccessible(page);
  await follow(page, "Change");
  await expect(page.getByLabel("Use this for all 3")).toBeChecked();
  await expect(page.getByText("For all 3 applications")).toBeVisible();
  await page.getByLabel("What we should know").fill("None, for any of us.");
  await expectAccessible(page);
  await press(page, "Save and continue");
  await expect(heading(page, "Organisation")).toBeVisible();

  test.setTimeout(300_000);
  await answerSection(page, reference, "safety_and_insurance");
  await expect(heading(page, "Safety and insurance")).toBeVisible();
  await page.goto("/applications/drafts");
  const other = page.getByRole("row", { name: /^Osierdene Lower School/ });
  await expect(other.getByRole("link", { name: /^Safety and insurance/ })).toContainText(
    /Completed|In progress/,
  );
});

test("a statement saves itself, with what earns each mark beside it", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  const reference = await draftOf(service, "Osierdene College", "alternative-education");
  await page.goto(`/applications/${reference}/questions/Q1`);
  await expect(page.getByRole("heading", { name: "What earns 0 to 5" })).toBeVisible();
  const box = page.getByLabel("Your statement");
  await box.fill("word ".repeat(1012));
  await expect(page.getByText("Your answer is 12 words too long").first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-statement");
  await box.fill("We agree with each child what a good week looks like.");
  await expect(page.getByText(/^Saved at/).first()).toBeVisible();
  for (const name of ["Outcomes", "Workforce", "Contract management and monitoring"]) {
    await expect(heading(page, name)).toBeVisible();
    await page.getByLabel("Your statement").fill(`${name}: we look at it every half term.`);
    await press(page, "Save and continue");
  }
  await expect(heading(page, "Statements")).toBeVisible();
});

test("prices are pasted, and over the cap is said before it matters", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  const reference = await draftOf(service, "Osierdene College", "alternative-education");
  await page.goto(`/applications/${reference}/prices`);
  await follow(page, "Say what you offer");
  await press(page, "Save and continue");
  await expect(problem(page)).toContainText("Choose at least one placement type");
  await expectAccessible(page);
  await page.getByLabel("Registered full time, 25 hours").check();
  await page.getByLabel("How many places, registered full time, 25 hours?").fill("12");
  await expectFits(page);
  await press(page, "Save and continue");

  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  const row = (name: RegExp) => grid.getByRole("row", { name });
  await row(/^Teaching and instruction/)
    .getByRole("gridcell")
    .last()
    .click();
  await paste(page, "£5,000.00\n20\n30\n12.345\n50\n60\n70");
  await expect(page.getByText("6 of 7 cells can be filled.")).toBeVisible();
  await expectAccessible(page);
  await press(page, "Fill the 6");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await expect(row(/^Against the cap/)).toContainText("over by £");
  await expect(
    page.getByText(/your core costs come to £.* a week\. The cap is £830\.00/),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-prices");

  await row(/^Teaching and instruction/)
    .getByRole("gridcell")
    .last()
    .click();
  await page.keyboard.type("300");
  await page.keyboard.press("Enter");
  await expect(row(/^Against the cap/)).toContainText("under by £");
  await expect(page.getByText(/^Saved at/).first()).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).last().click();
  const sheet = readFileSync(await (await download).path(), "utf8");
  expect(sheet).toContain("300.00");
  const upload = page.getByLabel("Upload a filled-in sheet");
  await upload.setInputFiles({
    name: "prices.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(sheet.replace("300.00", "30.005")),
  });
  await expect(problem(page)).toContainText("prices.csv was not taken");
  await expect(page.getByRole("table", { name: "What is wrong in the file" })).toContainText(
    "Registered full time, 25 hours",
  );
  await expectAccessible(page);
  await upload.setInputFiles({
    name: "prices.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(sheet.replace("300.00", "310.00")),
  });
  await expect(row(/^Teaching and instruction/)).toContainText("310.00");

  await follow(page, "Continue");
  await expect(heading(page, "Is there a discount for several children?")).toBeVisible();
  const siblings = page.getByRole("group", { name: "Brothers and sisters" });
  await siblings.getByLabel("2 children").fill("101");
  await press(page, "Save and continue");
  await expect(problem(page)).toContainText("Enter a percentage from 0 to 100");
  await expectAccessible(page);
  await siblings.getByLabel("2 children").fill("5");
  await press(page, "Save and continue");
  await expect(page.getByText("Discounts saved.")).toBeVisible();
  await expect(page.getByText("It is complete and can be submitted.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
});

test("answers are copied after seeing what they replace, and taken back", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.provider);
  const from = await draftOf(service, "Osierdene College", "alternative-education");
  const to = await draftOf(service, "Osierdene Lower School", "alternative-education");
  await page.goto(`/applications/${to}/offer`);
  await page.getByLabel("Registered full time, 25 hours").check();
  await page.getByLabel("How many places, registered full time, 25 hours?").fill("8");
  await press(page, "Save and continue");
  await expect(heading(page, "Prices")).toBeVisible();

  await page.goto(`/applications/drafts/copy?from=${from}`);
  await press(page, "See what would change");
  await expect(problem(page)).toContainText("Choose what to copy");
  await expectAccessible(page);
  const what = page.getByRole("group", { name: "What is copied?" });
  for (const name of ["Outcomes", "Workforce", "Contract management and monitoring", "Prices"]) {
    await what.getByLabel(name, { exact: true }).check();
  }
  await page.getByLabel(/^Osierdene Lower School, Alternative education/).check();
  await press(page, "See what would change");
  const change = page.getByRole("table", { name: "What would change" });
  await expect(change).toContainText("Outcomes, Workforce");
  await expect(change).toContainText("Nothing");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-copy");
  await press(page, "Copy to 1 application");
  await expect(page.getByText("Copied to 1 application.", { exact: true })).toBeVisible();
  const row = page.getByRole("row", { name: /^Osierdene Lower School/ });
  const prices = row.getByRole("link", { name: /^Prices/ });
  await expect(prices).toContainText("Completed");
  await press(page, "Undo the copy");
  await expect(page.getByText("What was there before is back.")).toBeVisible();
  await expect(prices).toContainText("In progress");
  await page.goto(`/applications/drafts/copy?from=${from}`);
  for (const name of ["Outcomes", "Workforce", "Contract management and monitoring", "Prices"]) {
    await what.getByLabel(name, { exact: true }).check();
  }
  await page.getByLabel(/^Osierdene Lower School, Alternative education/).check();
  await press(page, "See what would change");
  await press(page, "Copy to 1 application");
  await expect(prices).toContainText("Completed");
  test.setTimeout(300_000);
  await answerSection(page, to, "safety_and_insurance");
  await page.goto("/applications/drafts");
  await expect(page.getByText("2 of 3 are ready.")).toBeVisible();
});

test("those that are ready are submitted together, each with a receipt", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.provider);
  await page.goto("/applications/drafts/submit");
  await expect(page.getByRole("heading", { name: "Not ready" })).toBeVisible();
  await expect(page.getByText("Say which placement types you offer.")).toBeVisible();
  await press(page, "Submit 2 applications");
  await expect(problem(page)).toContainText("Confirm that what you submit is true");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-submit");
  await page.getByLabel(/^What we submit is true/).check();
  await press(page, "Submit 2 applications");
  await expect(heading(page, "2 applications submitted")).toBeVisible();
  await expect(page.getByText(/^Decision by \w+day/)).toHaveCount(2);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-receipts");
  await page.reload();
  await expect(heading(page, "2 applications submitted")).toBeVisible();
  await page.getByRole("link", { name: /^AE-/ }).first().click();
  await expect(heading(page, "Osierdene College")).toBeVisible();
  await expect(page.getByText("Submitted", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/working days left/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  await page.getByRole("link", { name: "Withdraw this application" }).click();
  await press(page, "Withdraw");
  await expect(problem(page)).toContainText("Enter why you withdraw it");
  await expectAccessible(page);
  await page.getByLabel("In words").fill("The site opens a year later than planned.");
  await press(page, "Withdraw");
  await expect(page.getByText(/is withdrawn\.$/)).toBeVisible();
});

test("a question of the lead authority is answered", async ({ page, service }) => {
  await signIn(page, service, asked);
  await page.goto("/applications");
  await page
    .getByRole("row", { name: /Question for you/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { name: "Questions for you" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-question");
  await follow(page, "Answer");
  await press(page, "Send the answer");
  await expect(problem(page)).toContainText("Enter your answer");
  await expectAccessible(page);
  await page.getByLabel("Your answer").fill("The deputy, whose number is on the rota.");
  await press(page, "Send the answer");
  await expect(page.getByText("Answer sent.")).toBeVisible();
  await expect(page.getByText("The deputy, whose number is on the rota.")).toBeVisible();
  await expect(page.getByText("Being evaluated").first()).toBeVisible();
});

test("what was not met is put right, and nothing else is asked again", async ({
  page,
  service,
}) => {
  await signIn(page, service, rejected);
  await page.goto("/applications/SEN-2026-00002");
  await expect(heading(page, "Hazelmarch Row School")).toBeVisible();
  await press(page, "Send what you put right");
  await expect(problem(page)).toContainText("Safer recruitment: put this right first");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "apply-not-accepted");
  for (const name of ["Safer recruitment", "Business continuity"]) {
    await page.getByRole("link", { name: `Put this right: ${name}` }).click();
    await expect(heading(page, `Put this right: ${name}`)).toBeVisible();
    await expectAccessible(page);
    await page
      .getByLabel("What we should know")
      .fill("Every record is whole now, and was checked.");
    await press(page, "Save");
    await expect(page.getByText(`${name} is ready. It is not sent yet.`)).toBeVisible();
  }
  await page.getByLabel(/^What we send is true/).check();
  await press(page, "Send what you put right");
  await expect(page.getByText("Sent again. A new decision day is set.")).toBeVisible();
  await expect(page.getByText(/working days left/)).toBeVisible();
});
