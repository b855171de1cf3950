import {
  expect,
  expectAccessible,
  expectFits,
  expectNothingKept,
  people,
  picture,
  signIn,
  test,
  type Page,
} from "./support/test";

test.use({ region: "evaluation" });

const OPEN = "WSX-2026-0005";
const CLOSED = "WSX-2026-0004";
const AWARDED = "WSX-2026-0001";
const SECOND_EVALUATOR = "teresa.orourke@westsussex.example";

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });

/** Some steps ask for the password again, if it was long ago. */
async function press(page: Page, name: string | RegExp, password: string): Promise<void> {
  await page.getByRole("button", { name, exact: typeof name === "string" }).click();
  const dialog = page.getByRole("dialog");
  if (await dialog.isVisible()) {
    await dialog.getByLabel("Password", { exact: true }).fill(password);
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
}

test("an open referral is watched, a question answered and the deadline moved", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.commissioner);
  await page.goto(`/referrals/${OPEN}`);
  await expect(heading(page, `Referral ${OPEN}`)).toBeVisible();
  await expect(page.getByText(/^Closes /)).toBeVisible();
  await expect(page.getByText("We show numbers, not names, until bids are opened.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "evaluation-watch");

  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByRole("link", { name: "Enter your answer" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Your answer").fill("Yes, if the place is right.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("Your answer went to everyone invited")).toBeVisible();

  await page.getByRole("link", { name: "Extend the deadline" }).click();
  const year = await page.getByLabel("Year").inputValue();
  await page.getByLabel("Year").fill(String(Number(year) + 2));
  await page.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(page.getByRole("link", { name: "Say why it is later" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Why is it later?").fill("Two schools asked for more time.");
  await page.getByRole("button", { name: "Extend the deadline" }).click();
  const tooFar = page.getByRole("link", { name: "Enter a date and time within a year from now" });
  await expect(tooFar).toBeVisible();
  await page.getByLabel("Year").fill(year);
  await page.getByLabel("Time, like 5pm").fill("6pm");
  await page.getByRole("button", { name: "Extend the deadline" }).click();
  await expect(page.getByText(/^Bids now close on /)).toBeVisible();
});

/** Marks every statement by keyboard, and submits. */
async function markAll(page: Page, marks: readonly number[]): Promise<void> {
  await page.goto(`/marking/${CLOSED}/1`);
  for (const [index, mark] of marks.entries()) {
    await expect(heading(page, `Bid ${"ABCDE".charAt(index)}`)).toBeVisible();
    await page.getByRole("radio", { name: "0", exact: true }).focus();
    await page.keyboard.press(String(mark));
    await page.getByLabel("Your reason").fill("Steps and measures; one date is missing.");
    await page.keyboard.press("Control+Enter");
  }
  await expect(heading(page, "Check your marks")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Submit ${String(marks.length)} marks` }).click();
  await expect(page.getByText(`${String(marks.length)} marks submitted`)).toBeVisible();
}

test("bids are opened, marked blind and agreed before anybody sees a price; then awarded", async ({
  page,
  service,
  browser,
}) => {
  test.setTimeout(300_000);
  await signIn(page, service, people.commissioner);
  await page.goto(`/referrals/${CLOSED}/open`);
  await expect(page.getByText(/Opening shows what they say at once/)).toBeVisible();
  await expectAccessible(page);
  await press(page, /^Open 5 bids$/, service.password);
  await expect(heading(page, "Bids opened")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/referrals/${CLOSED}/evaluation`);
  await expect(page.getByText("Hidden until the marks are agreed").first()).toBeVisible();
  await expect(page.getByText("£")).toHaveCount(0);
  await expectAccessible(page);

  const desk = await browser.newContext({ baseURL: service.origin });
  const evaluator = await desk.newPage();
  await signIn(evaluator, service, people.evaluator);
  await evaluator.goto("/marking");
  await expect(heading(evaluator, "To mark")).toBeVisible();
  await expectAccessible(evaluator);
  // Cards take the table's place one turn after the window became narrow.
  await evaluator.setViewportSize({ width: 320, height: 640 });
  await expect(evaluator.getByRole("table")).toHaveCount(0);
  await expectFits(evaluator);
  await evaluator.setViewportSize({ width: 1280, height: 900 });
  await picture(evaluator, "evaluation-to-mark");
  await evaluator.getByRole("link", { name: /^Bid A/ }).click();
  await evaluator.getByRole("button", { name: "Save and next" }).click();
  await expect(evaluator.getByRole("link", { name: "Choose a mark from 0 to 5" })).toBeVisible();
  await expect(evaluator.getByRole("link", { name: "Give a reason for your mark" })).toBeVisible();
  await expect(evaluator.getByText("£")).toHaveCount(0);
  await expectAccessible(evaluator);
  await markAll(evaluator, [4, 3, 5, 2, 4]);
  await expect(evaluator.getByText("Waiting for 1 other evaluator").first()).toBeVisible();
  await expectNothingKept(evaluator);

  const other = await browser.newContext({ baseURL: service.origin });
  const second = await other.newPage();
  await signIn(second, service, SECOND_EVALUATOR);
  await markAll(second, [4, 4, 4, 3, 3]);

  for (const number of [1, 2, 3, 4, 5]) {
    await evaluator.goto(`/marking/${CLOSED}/${String(number)}`);
    await evaluator.getByRole("radio", { name: "4", exact: true }).check();
    await evaluator.getByLabel("The reason for it").fill("Agreed: clear steps with measures.");
    if (number === 1) await expectAccessible(evaluator);
    await evaluator.getByRole("button", { name: "Record the agreed mark" }).click();
    await expect(evaluator.getByText(/^The agreed mark of /)).toBeVisible();
  }
  await desk.close();
  await other.close();

  await page.goto(`/referrals/${CLOSED}/evaluation`);
  await expect(page.getByRole("link", { name: /^Award to / })).toBeVisible();
  await page.getByRole("link", { name: /^Award to / }).click();
  await expect(heading(page, /^Award to /)).toBeVisible();
  await expect(page.getByText("Looked at again just now")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Check the feedback" }).click();
  await expect(heading(page, "Check the feedback")).toBeVisible();
  await expectAccessible(page);
  await press(page, "Award and send feedback", service.password);
  await expect(heading(page, /^Awarded to /)).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the award proof" }).click();
  expect((await download).suggestedFilename()).toBe(`${CLOSED} award proof.json`);
});

test("every figure of the evaluation unfolds, and the address keeps the view", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.auditor);
  await page.goto(`/referrals/${AWARDED}/evaluation`);
  const first = page.getByRole("button", { name: "Redshank Families", exact: true });
  await expect(first).toHaveAttribute("aria-expanded", "false");
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(first).toHaveAttribute("aria-expanded", "true");
  await expect(first).toBeFocused();
  await expect(page.getByText("40 × lowest £121,660.50 / £122,513.59")).toBeVisible();
  await page.getByRole("button", { name: /^Core £132,447.12/ }).click();
  await expect(page.getByText("£247.00 × 52 weeks × 3 children")).toBeVisible();
  // The numbers of the statements are drawn anew in each region.
  await expect(page).toHaveURL(/open=(\d)%2C\1\.core/);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "evaluation-scores");

  await page.reload();
  await expect(page.getByText("£247.00 × 52 weeks × 3 children")).toBeVisible();
  await page.getByRole("button", { name: "Total", exact: true }).click();
  await expect(page).toHaveURL(/sort=total/);
  await expect(page.getByRole("columnheader", { name: "Total" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  for (const view of ["Prices", "Side by side", "Charts"]) {
    await page.getByRole("tab", { name: view }).click();
    await expect(page.getByRole("tab", { name: view })).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page);
  }
  // Whoever audits reads, and is offered nothing to do.
  await expect(page.getByRole("link", { name: /^Award to / })).toHaveCount(0);
});

test("sixty bids of forty lines open at once and stay quick", async ({ page, service }) => {
  await signIn(page, service, people.commissioner);
  await page.route(/\/api\/v1\/referrals\/[^/]+\/evaluation$/, async (route) => {
    const response = await route.fetch();
    const evaluation = (await response.json()) as { bids: Record<string, unknown>[] };
    const [bid] = evaluation.bids;
    const [line] = bid?.core_lines as Record<string, unknown>[];
    evaluation.bids = Array.from({ length: 60 }, (_, index) => ({
      ...bid,
      bid_id: `bid-${String(index)}`,
      statement_number: index + 1,
      rank: index + 1,
      establishment: `School ${String(index + 1)}`,
      core_lines: Array.from({ length: 40 }, (__, at) => ({
        ...line,
        label: `heading_${String(at)}`,
      })),
    }));
    await route.fulfill({ response, json: evaluation });
  });
  await page.goto(`/referrals/${AWARDED}/evaluation`);
  await expect(page.getByRole("button", { name: "School 60", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Referrals", exact: true }).click();
  await expect(heading(page, "Referrals")).toBeVisible();
  const took = await page.evaluate(async () => {
    const start = performance.now();
    history.back();
    while (document.querySelectorAll("tbody [data-fold]").length < 60) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - start;
  });
  expect(took, "milliseconds to open").toBeLessThan(500);
});

test("the decision record holds every score and the heads of the audit chains", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.auditor);
  await page.goto(`/referrals/${AWARDED}/decision-record`);
  await expect(heading(page, "Decision record")).toBeVisible();
  await expect(page.getByText("Total 89.87")).toBeVisible();
  await expect(page.getByText("Heads of the audit chains at the award")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "evaluation-record");
});
