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

test.use({ region: "provider" });

const REFERENCE = "WSX-2026-0005";
const winner = "desk@marlstone-weald-trust.example";
const fosterer = "lucia.ferrante@ploughstar-fostering.example";

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });
const go = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function establishmentId(service: Service, name: string): Promise<string> {
  const provider = await acting(service, people.provider);
  const found = list(await provider.call("GET", "/establishments?limit=100"), "items");
  const own = found.find((one) => text(one, "name") === name);
  if (own === undefined) throw new Error(`no ${name}`);
  return text(own, "id");
}

async function openInvitation(page: Page, service: Service, school: string): Promise<void> {
  const id = await establishmentId(service, school);
  await page.goto(`/invitations/${REFERENCE}?establishment=${id}`);
  await expect(page.getByRole("heading", { name: "What is needed" })).toBeVisible();
}

test("the day begins with what closes, what is to be put right, and one's own", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.provider);
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page.getByRole("table", { name: "Closing soon" })).toContainText(REFERENCE);
  await expect(page.getByRole("link", { name: "Evidence ends: Safer recruitment" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Osierdene School", exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "provider-home");
});

test("a no takes two clicks, and is taken back in one", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  await openInvitation(page, service, "Osierdene College");
  expect(await page.title()).not.toContain("Alder");
  expect(page.url()).not.toContain("Alder");
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "provider-invitation");

  await page.getByLabel("No place free").check();
  await go(page, "Continue");
  await expect(
    page.getByText("Declined. You can change your mind until bids close."),
  ).toBeVisible();
  await go(page, "Change to yes, we can meet these needs");
  await expect(page.getByText("You said yes. You can write a bid now.")).toBeVisible();

  await expect(page.getByText("RH16")).toBeHidden();
  await go(page, "Open the details");
  await expect(page.getByText("RH16")).toBeVisible();
  await expectAccessible(page);
});

test("a bid is written a question at a time and submitted once", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  await openInvitation(page, service, "Osierdene College");
  await go(page, "Write your bid");

  await expect(heading(page, "Which needs can you meet?")).toBeVisible();
  await page.getByLabel("Autistic spectrum disorder").check();
  await expectAccessible(page);
  await go(page, "Save and continue");
  await expect(heading(page, "Which features can you offer?")).toBeVisible();
  await go(page, "Save and continue");

  await page.getByLabel("Yes, I can offer less").check();
  await page.getByLabel("Premises, your offer in pounds").fill("1100.01");
  await page.getByLabel("Vehicles, your offer in pounds").fill("25o.00");
  await go(page, "Save and continue");
  await expect(
    page.getByText(/^Premises: £1,100\.01 is more than your fixed cost of/).first(),
  ).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  await expectAccessible(page);
  await picture(page, "provider-bid-fixed-costs");
  await page.getByLabel("Premises, your offer in pounds").fill("100");
  await page.getByLabel("Vehicles, your offer in pounds").fill("10.00");
  await go(page, "Save and continue");

  await expect(heading(page, "What else will this child need?")).toBeVisible();
  await go(page, "Add a cost");
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Passenger assistant" });
  await page.getByLabel("Price of one hour").fill("21.50");
  await page.getByLabel("How many a week").fill("2");
  await expect(page.getByText("£1,634.00 a year")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Check your bid" }).first().click();
  await go(page, "Submit bid");
  await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  await page
    .getByRole("alert")
    .getByRole("link", { name: "Enter how you will help the child reach the outcomes" })
    .click();
  await page.getByLabel(/^How will you help\?/).fill("We begin with a visit in the first week.");
  await go(page, "Save and continue");
  await expect(heading(page, "When is a place free?")).toBeVisible();
  await page.getByLabel("Day", { exact: true }).fill("1");
  await page.getByLabel("Month").fill("12");
  await page.getByLabel("Year").fill("2026");
  await expectAccessible(page);
  await go(page, "Save and continue");

  await expect(heading(page, "Check your bid")).toBeVisible();
  await expect(page.getByText("A place is free from 1 December 2026.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await go(page, "Submit bid");
  await expect(heading(page, "Bid submitted")).toBeVisible();
  await expect(page.getByText(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "provider-receipt");

  await page.reload();
  await expect(heading(page, "Bid submitted")).toBeVisible();
  await page.getByRole("link", { name: "Your bid", exact: true }).click();
  await go(page, "Replace your bid");
  await expect(heading(page, "Which needs can you meet?")).toBeVisible();
  await page.goBack();
  await go(page, "Drop the new version");
  await expect(page.getByText("New version dropped. Your submitted bid stands.")).toBeVisible();
});

test("an answer lost on the way is not a bid lost", async ({ page, service, context }) => {
  await signIn(page, service, people.provider);
  await openInvitation(page, service, "Osierdene Lower School");
  await page.getByRole("link", { name: "Continue your bid" }).click();
  await page.getByRole("link", { name: "Check your bid" }).first().click();
  let tries = 0;
  await page.route("**/api/v1/bids/*/submit", async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    await route.fetch();
    await context.setOffline(true);
    return route.abort("internetdisconnected");
  });
  await go(page, "Submit bid");
  await expect(
    page.getByText(
      "We do not know yet whether your bid arrived. We will check when you are back online.",
    ),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Waiting for connection" })).toBeVisible();
  await context.setOffline(false);
  await expect(heading(page, "Bid submitted")).toBeVisible();
  expect(tries).toBe(2);
});

test("two tabs of one bid: each difference is chosen, and nothing is lost", async ({
  page,
  service,
  context,
}) => {
  await signIn(page, service, people.provider);
  await openInvitation(page, service, "Osierdene School");
  await page.getByRole("link", { name: "Open your bid" }).click();
  await go(page, "Replace your bid");
  await expect(heading(page, "Which needs can you meet?")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Occupational therapy").check();
  await expect(other.getByText(/^Saved at/).first()).toBeVisible();
  await other.getByRole("button", { name: "Save and continue" }).click();
  await expect(heading(other, "Which features can you offer?")).toBeVisible();

  await page.getByLabel("Sensory regulation").uncheck();
  await go(page, "Save and continue");
  await expect(heading(page, "Someone else changed this")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Use mine").check();
  await go(page, "Save these choices");
  await expect(page.getByLabel("Sensory regulation")).not.toBeChecked();
  await expect(page.getByLabel("Occupational therapy")).not.toBeChecked();
});

test("after the deadline the draft is still there, and says what happened", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.otherProvider);
  await page.goto("/invitations?show=all");
  await page.getByLabel("School or home").selectOption("Harrowlight Roding School");
  const row = page.getByRole("row").filter({ hasText: "Draft, not submitted in time" }).first();
  await row.getByRole("link").click();
  await page.getByRole("link", { name: "Open your bid" }).click();
  await expect(
    page.getByText("Your draft was not submitted. It is kept here for you."),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a result: the outcome, the marks, and what would have changed it", async ({
  page,
  service,
}) => {
  await signIn(page, service, fosterer);
  const results = page.getByRole("table", { name: "Results" });
  await results.getByRole("link", { name: "BTN-2026-0001" }).click();
  await expect(page.getByText(/was not chosen\. The place went to/)).toBeVisible();
  await expect(page.getByText(/^Your rank: 2 of 3\./)).toBeVisible();
  await expect(page.getByText(/^Feature not offered: /)).toBeVisible();
  await expect(page.getByText(/behind the winner$/).first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "provider-result");
});

test("the winner accepts by the date, and takes the proof of its bid away", async ({
  page,
  service,
}) => {
  await signIn(page, service, winner);
  await page.goto("/invitations/KNT-2026-0002");
  await page.getByRole("link", { name: "Open your bid" }).click();
  await page.getByRole("link", { name: "See the result" }).click();
  await expect(page.getByRole("heading", { name: "Do you accept the place?" })).toBeVisible();
  await page.getByLabel("Decline", { exact: true }).check();
  await go(page, "Continue");
  await expect(page.getByText("Say why you decline").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Accept the place").check();
  await go(page, "Continue");
  await expect(page.getByText("You accepted the place.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByText("Check this for yourself").click();
  await go(page, "Download the proof of your bid");
  expect((await download).suggestedFilename()).toBe("KNT-2026-0002-bid-proof.json");
});

test("those beyond the reach ask to be let in, and learn nothing of the child", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.provider);
  await page.goto("/invitations?show=beyond");
  await page.getByRole("link", { name: /MDW-2026-0001 for Osierdene School/ }).click();
  await expect(
    page.getByRole("heading", { name: "Osierdene School is not invited" }),
  ).toBeVisible();
  await expect(page.getByText(/years/)).toBeHidden();
  await expectAccessible(page);
  await go(page, "Ask to be let in");
  await expect(page.getByText(/Asked to be let in for Osierdene School/)).toBeVisible();
});

test("evidence is replaced before it ends, and waits for the lead authority", async ({
  page,
  service,
}) => {
  await signIn(page, service, people.provider);
  await page.getByRole("link", { name: "Evidence ends: Safer recruitment" }).click();
  await expect(heading(page, "Replace: Safer recruitment")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Yes", { exact: true }).check();
  await page.getByLabel("What we should know").fill("A new sample, signed this week.");
  await go(page, "Send");
  await expect(page.getByText(/Safer recruitment sent\./)).toBeVisible();
  await expect(page.getByRole("row", { name: /Safer recruitment/ })).toContainText(
    "Waits for the lead authority",
  );
  await expect(page.getByRole("heading", { name: "Prices in force" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "provider-establishment");
});

test("what is answered once is changed once", async ({ page, service }) => {
  await signIn(page, service, people.provider);
  await page.getByRole("link", { name: "Organisation" }).click();
  await expect(heading(page, "Osierdene Trust")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("link", { name: "Change Mandatory exclusion grounds" }).click();
  await expect(page.getByLabel("What we should know")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("What we should know").fill("Reviewed in November.");
  await go(page, "Save");
  await expect(page.getByText("Mandatory exclusion grounds saved.")).toBeVisible();
});

const REGISTER = `URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),Postcode
902177,Thistledown Hall School,Other Independent Special School,Open,PO19 1AB
`;

test("an unclaimed school is asked for by its name", async ({ page, service }) => {
  service.together(["import", "register", "register.csv"], { "register.csv": REGISTER });
  await signIn(page, service, people.provider);
  await page.goto("/establishments/claim");
  await page.getByLabel("Its name, town or URN").fill("thistledown");
  await go(page, "Search");
  const found = page.getByRole("button", { name: /^This is ours/ }).first();
  await expect(found).toBeVisible();
  await expectAccessible(page);
  await found.click();
  await page.getByLabel("Why is it yours?").fill("We are its proprietor since September.");
  await page.getByRole("button", { name: /^Ask for / }).click();
  await expect(page.getByRole("table", { name: "Asked for" })).toContainText(
    "Waits for the lead authority",
  );
  await expectAccessible(page);
});

test("a suspension: put right only what failed, and say why it is wrong", async ({
  page,
  service,
}) => {
  await signIn(page, service, "desk@tansyfold-learning.example");
  await expect(page.getByText(/Tansyfold Creek School is suspended since/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("region", { name: "Important" }).getByRole("link").first().click();
  await expect(heading(page, "Tansyfold Creek School is suspended")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "provider-suspension");
  await page.getByRole("link", { name: "Tell us why this is wrong" }).click();
  await go(page, "Send");
  await expect(page.getByText("Say why it is wrong").first()).toBeVisible();
  await page.getByLabel("Why is it wrong?").fill("The notice named another school.");
  await go(page, "Send");
  await expect(page.getByRole("table", { name: "History" })).toContainText(
    "You said why it is wrong",
  );
});
