import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  expect,
  expectAccessible,
  expectFits,
  expectNothingKept,
  picture,
  signIn,
  test,
  type Page,
} from "./support/test";

test.use({ region: "accounts" });

const ADMIN = "owen.trevithick@westsussex.example";
const SOMEBODY = "priya.shah@westsussex.example";

/** The link that the newest mail to an address carries; mail is written by a worker, so wait. */
async function linkTo(folder: string, address: string, page: string): Promise<string> {
  const found = () =>
    readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name), "utf8").replaceAll(/=\r?\n/g, ""))
      .filter((mail) => mail.includes(address))
      .map((mail) => new RegExp(`${page}#[A-Za-z0-9_-]+`).exec(mail)?.[0])
      .filter((link) => link !== undefined)
      .at(-1);
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  return found() ?? "";
}

async function setPassword(page: Page, label: string, password: string, button: string) {
  await page.getByLabel(label, { exact: true }).fill(password);
  await page.getByRole("button", { name: button, exact: true }).click();
}

test("somebody is invited, is shown around, forgets the password, and loses access", async ({
  page,
  service,
  browser,
}) => {
  await signIn(page, service, ADMIN);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await expect(page).toHaveURL(/\/users$/);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "users");

  await page.getByRole("link", { name: "Invite someone" }).first().click();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("link", { name: "Choose what they may do" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Priya Shah");
  await page.getByLabel("Work email address").fill(SOMEBODY);
  await page.getByLabel("Commissioner").check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`Invitation sent to ${SOMEBODY}`)).toBeVisible();
  await expectAccessible(page);

  const hers = await (await browser.newContext({ baseURL: service.origin })).newPage();
  await hers.goto(await linkTo(service.mail, SOMEBODY, "/invitation"));
  await expect(
    hers.getByRole("heading", { level: 1, name: "Join West Sussex County Council" }),
  ).toBeVisible();
  expect(hers.url(), "the token does not stay in the address").toBe(`${service.origin}/invitation`);
  await expectAccessible(hers);
  await setPassword(hers, "Choose a password", "short", "Accept");
  await expect(hers.getByRole("link", { name: "Use 12 characters or more" })).toBeVisible();
  await setPassword(hers, "Choose a password", "seven otters at noon", "Accept");

  await expect(hers.getByRole("heading", { level: 1, name: "What you can do here" })).toBeVisible();
  await expectAccessible(hers);
  await hers.getByRole("link", { name: "Continue" }).click();
  await expect(hers.getByRole("img", { name: /A page with numbered parts/ })).toBeVisible();
  await expectAccessible(hers);
  await expectFits(hers);
  await hers.getByRole("link", { name: "Continue" }).click();
  await expect(hers.getByRole("heading", { level: 1, name: "How we tell you" })).toBeVisible();
  await hers.getByLabel("Quiet hours").check();
  await hers.getByRole("button", { name: "Save settings" }).click();
  await expect(hers).toHaveURL(`${service.origin}/`);
  await hers.goto("/notice-settings");
  await expect(hers.getByLabel("Quiet hours")).toBeChecked();
  await expectAccessible(hers);
  await expectFits(hers);

  await hers.goto("/your-details");
  await expectAccessible(hers);
  await hers.getByRole("link", { name: "Change your password" }).click();
  await hers.getByLabel("Your password until now").fill("something else entirely");
  await setPassword(hers, "New password", "nine herons at dusk", "Change password");
  await expect(hers.getByRole("link", { name: "Your password is not right" })).toBeVisible();
  await hers.getByLabel("Your password until now").fill("seven otters at noon");
  await setPassword(hers, "New password", "nine herons at dusk", "Change password");
  await expect(hers.getByText("Your password is changed")).toBeVisible();

  await page.goto("/users");
  await page.getByRole("link", { name: "Priya Shah" }).click();
  await expectAccessible(page);
  await picture(page, "user");
  await page.getByRole("link", { name: "Give another role" }).click();
  await page.getByLabel("Auditor").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Give this role" }).click();
  await expect(page.getByText("Role given")).toBeVisible();
  await expect(page.getByRole("row", { name: /Auditor/ })).toBeVisible();

  // Her sessions ended with it; the page she was on comes back once she is signed in.
  await hers.goto("/role");
  await hers.getByLabel("Email address").fill(SOMEBODY);
  await setPassword(hers, "Password", "nine herons at dusk", "Sign in");
  await hers.getByLabel("West Sussex County Council · Auditor").check();
  await expectAccessible(hers);
  await hers.getByRole("button", { name: "Continue" }).click();
  await expect(hers.getByRole("heading", { level: 1, name: "Trail" })).toBeVisible();

  await page.getByRole("button", { name: "Send a link for a new password" }).click();
  await expect(page.getByText(`A link is on its way to ${SOMEBODY}`)).toBeVisible();
  const reset = await linkTo(service.mail, SOMEBODY, "/password-reset");
  await hers.goto(reset);
  await expectAccessible(hers);
  await setPassword(hers, "New password", "four badgers in rain", "Save password");
  await expect(hers.getByText("Your password is changed")).toBeVisible();
  await hers.goto(reset);
  await expect(
    hers.getByRole("heading", { level: 1, name: "This link does not work" }),
  ).toBeVisible();

  await page.getByRole("button", { name: "Remove access" }).click();
  await expect(page.getByText("Priya Shah has no access any more")).toBeVisible();
  await expectAccessible(page);
  await hers.goto("/inbox");
  await expect(hers.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expectNothingKept(hers);
  await hers.context().close();
});

test("asking for a new password answers the same for every address", async ({ page }) => {
  await page.goto("/forgotten-password");
  for (const address of ["nobody@nowhere.example", "tamsin.holloway@westsussex.example"]) {
    await page.getByLabel("Email address").fill(address);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Check your email" })).toBeFocused();
    expect(page.url()).not.toContain(address);
    await expectAccessible(page);
    await page.getByRole("link", { name: "ask again" }).click();
  }
});

test("a session on another device is signed out from your details", async ({
  page,
  service,
  browser,
}) => {
  const other = await (await browser.newContext({ baseURL: service.origin })).newPage();
  await signIn(other, service, "imran.qureshi@westsussex.example");
  await signIn(page, service, "imran.qureshi@westsussex.example");
  await page.goto("/your-details");
  await expect(page.getByText("This one")).toBeVisible();
  await page.getByRole("button", { name: /^Sign out there/ }).click();
  await expect(page.getByRole("button", { name: /^Sign out there/ })).toBeHidden();
  await other.goto("/inbox");
  await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await other.context().close();
});

test("opening a message marks it as read", async ({ page, service }) => {
  await signIn(page, service, "tamsin.holloway@westsussex.example");
  await page.goto("/inbox");
  const unread = page.getByRole("link", { name: /^Unread:/ });
  await expect(unread.first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "inbox");
  const before = await unread.count();
  await unread.first().click();
  await expect(page).not.toHaveURL(/\/inbox/);
  await page.goBack();
  await expect(unread).toHaveCount(before - 1);
  await page.getByRole("tab", { name: /Needs me/ }).click();
  await expect(page).toHaveURL(/show=needs-me$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mark all read" }).click();
  await expect(unread).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
});
