import { readFileSync } from "node:fs";
import {
  expect,
  expectAccessible,
  expectFits,
  people,
  picture,
  signIn,
  test,
} from "./support/test";

test.use({ region: "auditor" });

test("an auditor narrows the trail, unfolds an entry, and hands the view on as a link", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.auditor);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Trail" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  await page.getByLabel("What", { exact: true }).selectOption({ label: "Membership suspended" });
  await expect(page).toHaveURL(/action=membership\.suspended/);
  const row = page.getByRole("row", { name: /Membership suspended/ }).first();
  await expect(row).toContainText("Safeguarding");
  await row.getByRole("button").click();
  const change = page.getByRole("table", { name: "Before and after" });
  await expect(change.getByRole("row", { name: "State active suspended" })).toBeVisible();
  await page.getByText("Its place in the chain").click();
  await expectAccessible(page);
  await picture(page, "trail");

  await page.reload();
  await expect(change).toBeVisible();
  await page.getByRole("button", { name: /^Everything done to the same membership/ }).click();
  await expect(page).toHaveURL(/thing=membership%2F/);
  await page.getByRole("button", { name: "Clear filters" }).click();

  await page.getByLabel("Who", { exact: true }).fill("holloway");
  await expect(page).toHaveURL(/who=holloway/);
  await expect(page.getByRole("row", { name: /Tamsin Holloway/ }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Farida Rahimi/ })).toHaveCount(0);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(page.getByText("Nothing in the trail fits these filters.")).toBeVisible();

  await page.goto("/referrals");
  await expect(page.getByRole("link", { name: /^WSX-/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Write a referral" })).toHaveCount(0);
});

test("taking the trail away is recorded in it", async ({ page, service }) => {
  await signIn(page, service, people.auditor);
  await page.goto("/trail?action=referral.issued");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("trail.csv");
  expect(readFileSync(await file.path(), "utf8")).toContain("referral.issued");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("row", { name: /Audit exported/ })).toBeVisible();
});

test("the chain is whole, and views outside own cases are listed", async ({ page, service }) => {
  await signIn(page, service, people.auditor);
  await page.goto("/chain");
  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText(/^All whole up to the checkpoint of/)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.goto("/outside-views");
  await expect(
    page.getByRole("heading", { level: 1, name: "Views outside own cases" }),
  ).toBeVisible();
  await expectAccessible(page);
});

test("search finds by a part, and a whole reference goes straight to its page", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.commissioner);
  await page.goto("/search");
  await page.getByRole("searchbox", { name: "Reference or name" }).fill("WSX-2026");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Referrals" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "search");
  await page.getByRole("searchbox", { name: "Reference or name" }).fill("wsx-2026-0004");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/referrals\/WSX-2026-0004$/);
});
