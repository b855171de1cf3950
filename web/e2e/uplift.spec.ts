import { readFileSync } from "node:fs";
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

test.use({ region: "uplift" });

const YEAR = new Date().getUTCFullYear() + 1;

async function fillFrom(page: Page, year: number): Promise<void> {
  await page.getByLabel("Day", { exact: true }).fill("1");
  await page.getByLabel("Month", { exact: true }).fill("4");
  await page.getByLabel("Year", { exact: true }).fill(String(year));
}

async function name(page: Page, heading: string): Promise<void> {
  await page.getByLabel("Heading to name").selectOption({ label: heading });
  await page.getByRole("button", { name: "Name this heading" }).click();
}

test("a round is modelled, compared, proposed, commented on, and decided by heading", async ({
  page,
  service,
}) => {
  test.setTimeout(180_000);
  await signIn(page, service, people.leadOfficer);
  await page.getByRole("link", { name: "Uplifts", exact: true }).click();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: "Begin a round" }).click();
  await page.getByLabel("What is the round called?").fill("Rent and vehicles");
  await page.getByLabel("Category").selectOption({ label: "Special schools" });
  await page.getByLabel("Which year is it for?").fill(String(YEAR));
  await fillFrom(page, YEAR - 2);
  await name(page, "Premises");
  await name(page, "Vehicles");
  await page.getByLabel("Premises: ground").selectOption("rent");
  await page.getByLabel("Premises, every kind of place").fill("3.20");
  await page.getByLabel("Vehicles: rises in").selectOption("pounds");
  await page.getByLabel("Vehicles: ground").selectOption("energy");
  await page.getByLabel("Vehicles, Day").fill("2.50");
  await page.getByRole("button", { name: "Save and see what it costs" }).click();
  await expect(
    page.getByRole("link", { name: "An uplift cannot start in the past" }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "uplift-new");
  await fillFrom(page, YEAR);
  await page.getByRole("button", { name: "Save and see what it costs" }).click();
  await expect(page.getByText("Round begun")).toBeVisible();
  await expect(
    page.getByText(
      `Ceilings of new referrals rise from 1\u00a0April\u00a0${String(YEAR)}. Issued referrals and past invoices do not change.`,
    ),
  ).toBeVisible();

  await page.getByLabel("Compare with").selectOption({ index: 1 });
  await expect(page).toHaveURL(/compare=/);
  await page.getByText("Show as a table").click();
  await expect(page.getByRole("table", { name: /Cost a year by authority/ })).toContainText(
    "Kent County Council",
  );
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "uplift-effect");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /Download CSV/ }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("Kent County Council");

  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("Proposed to the partners", { exact: true })).toBeVisible();
  const round = new URL(page.url()).pathname;
  await page.context().clearCookies();

  await signIn(page, service, people.commissioner);
  await page.getByRole("link", { name: "Rounds of uplifts" }).click();
  await page.getByRole("link", { name: "Rent and vehicles" }).click();
  await expect(page.getByRole("link", { name: "Approve or refuse" })).toHaveCount(0);
  await page.getByRole("button", { name: "Send this comment" }).click();
  await expect(page.getByRole("link", { name: "Enter what your authority says" })).toBeVisible();
  await page.getByLabel("What does your authority say?").fill("Vehicles rose last year already.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send this comment" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Vehicles rose last" })).toBeVisible();
  await page.context().clearCookies();

  await signIn(page, service, people.leadOfficer);
  await page.goto(round);
  await page.getByRole("link", { name: "Approve or refuse" }).click();
  await expect(page.getByText("Vehicles rose last year already.")).toBeVisible();
  await page.getByRole("button", { name: "Decide the round" }).click();
  await expect(page.getByRole("link", { name: "Approve or refuse Premises" })).toBeVisible();
  await expectAccessible(page);
  const about = (what: string) => page.getByRole("group", { name: `Decision about ${what}` });
  await about("Premises").getByLabel("Approve").check();
  await page.getByLabel("Why, for Premises?").fill("Rents rose by as much.");
  await about("Vehicles, Day").getByLabel("Refuse").check();
  await page.getByLabel("Why, for Vehicles, Day?").fill("They rose last year already.");
  await page.getByRole("button", { name: "Decide the round" }).click();
  await expect(page.getByText("Round decided")).toBeVisible();
  const headings = page.getByRole("table", { name: "Named headings" });
  await expect(headings.getByRole("row", { name: /Premises/ })).toContainText("Approved");
  await expect(headings.getByRole("row", { name: /Vehicles/ })).toContainText("Refused");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "uplift-decided");
});
