import {
  expect,
  expectAccessible,
  expectFits,
  expectNothingKept,
  picture,
  test,
} from "./support/test";

test.use({ region: "visitor" });

test("a visitor reads who can join, down to the arithmetic, and asks to join", async ({ page }) => {
  await page.goto("/");
  await expect(
    page.getByRole("heading", { level: 1, name: "Finding the right place for a child, together" }),
  ).toBeVisible();
  await expect(page.getByText("Practice data. Nobody here is real.").first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "visitor-home");

  await page.getByRole("link", { name: "See what is asked, and how bids are judged" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who can join" })).toBeFocused();
  await expect(page.getByRole("cell", { name: "50 × £38,000.00 ÷ £41,800.00" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  await page.getByRole("link", { name: "Special schools" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Special schools" })).toBeFocused();
  await page.getByText("Safety and insurance", { exact: false }).first().click();
  await expect(page.getByText("Public liability: at least £10,000,000.00")).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Cap a week for each kind of place" }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "visitor-category");

  await page.getByRole("link", { name: "Join as a provider" }).click();
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(page).toHaveTitle("Error: Join as a provider – Together");
  await expect(page.getByRole("link", { name: "Enter a registration number" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("What is the legal name of your organisation?").fill("Osprey Homes Ltd");
  await page.getByLabel("Under which number is it registered?").fill("Company 09876543");
  await page.getByLabel("Your name").fill("Mina Okafor");
  await page.getByLabel("Email address").fill("mina@osprey-homes.example");
  await page.getByLabel("What do you do").fill("Two children’s homes in Lewes.");
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "We have your request" })).toBeVisible();
  await expect(page).toHaveURL(/\/join\/sent$/);
  await expectAccessible(page);
  await expectNothingKept(page);
});

test("every page for visitors reads well, fits a narrow screen and says what it is", async ({
  page,
}) => {
  const pages = [
    ["/open-data", "Open data"],
    ["/for-families", "For families"],
    ["/accessibility", "Accessibility"],
    ["/privacy", "Privacy"],
    ["/cookies", "Cookies"],
    ["/help", "Help"],
    ["/sign-in", "Sign in"],
    ["/forgotten-password", "Forgotten your password?"],
    ["/no-such-page", "Page not found"],
  ] as const;
  for (const [path, heading] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page).toHaveTitle(`${heading} – Together`);
    await expectAccessible(page);
    await expectFits(page);
  }
});

test("a page that asks for somebody goes on to it after signing in", async ({ page, service }) => {
  await page.goto("/trail?action=membership.suspended");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.getByLabel("Email address").fill("rukhsana.mirza@westsussex.example");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const summary = page.getByRole("link", { name: "Your email address or password is not right." });
  await expect(summary).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill(service.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/trail\?action=membership\.suspended$/);
});
