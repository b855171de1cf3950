import { acting, list, text } from "./support/acting";
import type { Service } from "./support/service";
import {
  expect,
  expectAccessible,
  expectFits,
  picture,
  signIn,
  test,
  type Page,
} from "./support/test";

test.use({ region: "award" });

const commissioner = "siobhan.delaney@surreycc.example";
/** Scored, and the first is so far ahead that there is no choice to make. */
const SCORED = "SRY-2026-0003";
/** With the family, which has answered. */
const ANSWERED = "SRY-2026-0002";

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });
const go = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();

/** The address of the first private link of a referral. */
async function familyLink(service: Service, reference: string): Promise<string> {
  const officer = await acting(service, commissioner);
  const referrals = list(await officer.call("GET", "/referrals?limit=50"), "items");
  const id = text(
    referrals.find((one) => text(one, "reference") === reference),
    "id",
  );
  const [link] = list(await officer.call("GET", `/referrals/${id}/family-links`), "items");
  const path = `/referrals/${id}/family-links/${text(link, "id")}/token`;
  return text(await officer.call("POST", path, {}), "url");
}

/** Some steps ask for the password again, if it was long ago. */
async function press(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (await dialog.isVisible()) {
    await dialog.getByLabel("Password", { exact: true }).fill(password);
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
}

test("a bid is left out, offers go to the family, a social worker decides, and a place is awarded", async ({
  page,
  service,
}) => {
  test.setTimeout(300_000);
  await signIn(page, service, commissioner);
  await page.goto(`/referrals/${SCORED}/evaluation`);
  await expect(page.getByText("there is no choice to make")).toBeVisible();
  await page.getByRole("button", { name: "Unfold all" }).click();
  await go(page, "Exclude Oxlipdown Fostering Sussex");
  await page.getByRole("button", { name: "Exclude it" }).click();
  await expect(page.getByRole("link", { name: "Say why it is excluded" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Why is it excluded?").fill("The carer has left since the bid was made.");
  await page.getByRole("button", { name: "Exclude it" }).click();
  await expect(page.getByText("is excluded. This is version 2")).toBeVisible();
  await go(page, "All versions and what moved");
  await expect(page.getByRole("heading", { name: "What moved with version 2" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/referrals/${SCORED}/evaluation`);
  await go(page, "Send offers to the family");
  await expect(heading(page, "Send offers to the family")).toBeVisible();
  await page
    .getByLabel("About Chalkfinch Foster Care Thames (optional)")
    .fill("Two people live here with a dog. School is a short walk away.");
  await expect(page.getByText(/^Reading age \d\. Aim for 9 or less\./)).toBeVisible();
  await page.getByLabel("The child is looked after").check();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "award-send-offers");
  await page.getByRole("button", { name: "Send 3 offers to the family" }).click();
  await expect(page.getByText(/^The offers are sent\./)).toBeVisible();
  await expect(page.getByText("Link sent")).toBeVisible();
  await expectAccessible(page);

  const family = await page.context().newPage();
  await family.goto(await familyLink(service, SCORED));
  await family.getByRole("button", { name: "Open my page" }).click();
  await expect(family.getByText("A social worker decides.")).toBeVisible();
  await family.getByRole("link", { name: "Look at 3 places" }).click();
  await expect(family.getByText("Two people live here with a dog.")).toBeVisible();
  await family.close();

  await page.goto(`/referrals/${SCORED}/award`);
  await expect(page.getByText(/^The family may still answer, until /)).toBeVisible();
  await expect(page.getByRole("link", { name: "Check the feedback" })).toHaveCount(0);
  await page.goto(`/referrals/${SCORED}/family-choice`);
  await expect(page.getByText("Opened", { exact: true })).toBeVisible();
  await go(page, "Record the social worker’s decision");
  await page.getByRole("button", { name: "Record the decision" }).click();
  await expect(page.getByRole("link", { name: "Enter what the child wants" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("In the child’s words").fill("I want to live near Gran.");
  await page.getByLabel("These, in this order").check();
  await page.getByLabel("1st").selectOption({ label: "Chalkfinch Foster Care Thames" });
  await page.getByLabel("Why?").fill("It is nearest to your Gran.");
  await page.getByRole("button", { name: "Record the decision" }).click();
  await expect(page.getByText("The decision is recorded")).toBeVisible();

  await go(page, "Go on to the award");
  await expect(heading(page, "Award to Chalkfinch Foster Care Thames")).toBeVisible();
  await expect(page.getByText("The family’s choice", { exact: true })).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({ hasText: "Member of Foster care" }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "award-preview");
  await go(page, "Check the feedback");
  await page.getByRole("tab", { name: "Oxlipdown Fostering Sussex" }).click();
  await expect(page.getByText("The carer has left since the bid was made.").first()).toBeVisible();
  await page.getByRole("tab", { name: "Oxlipdown Fostering Surrey" }).click();
  await expect(page.getByText("How your bid was marked").first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "award-feedback");
  await press(page, "Award and send feedback", service.password);
  await expect(heading(page, "Awarded to Chalkfinch Foster Care Thames")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the award proof" }).click();
  expect((await download).suggestedFilename()).toBe(`${SCORED} award proof.json`);

  await go(page, "The feedback as it was sent");
  await expect(heading(page, "The feedback as it was sent")).toBeVisible();
  await expect(page.getByRole("button", { name: "Award and send feedback" })).toHaveCount(0);
  await page.goto(`/referrals/${SCORED}/decision-record`);
  await expect(page.getByText("Heads of the audit chains at the award")).toBeVisible();
  await expect(page.getByText("was excluded on").first()).toBeVisible();
  await expect(page.getByText("I want to live near Gran.").first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "award-record");
});

test("an answer told by phone is written down, and another school asked for is kept apart", async ({
  page,
  service,
}) => {
  await signIn(page, service, commissioner);
  await page.goto(`/referrals/${ANSWERED}/family-choice`);
  await expect(page.getByText("We liked that somebody would meet us twice")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await go(page, "Record what they told you by phone or face to face");
  await page.getByRole("button", { name: "Record the answer" }).click();
  await expect(page.getByRole("link", { name: "Enter who told you" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Who told you?").fill("Mother");
  await page.getByLabel("These, in this order").check();
  await page.getByLabel("1st").selectOption({ label: "Osierdene School" });
  await page.getByLabel("2nd").selectOption({ label: "Osierdene School" });
  await page.getByRole("button", { name: "Record the answer" }).click();
  await expect(page.getByRole("link", { name: "This place is there twice." })).toBeVisible();
  await page.getByLabel("2nd").selectOption({ label: "Quillbrook Upper School" });
  await page.getByLabel("In their words (optional)").fill("He met the horses and smiled.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Record the answer" }).click();
  await expect(page.getByText("The answer is recorded")).toBeVisible();
  await expect(page.getByText("1. Osierdene School, 2. Quillbrook Upper School")).toBeVisible();
  await expect(page.getByText(/^Mother, by phone, on /)).toBeVisible();

  await go(page, "Record the request for another school");
  await page.getByRole("button", { name: "Record the request" }).click();
  await expect(page.getByRole("link", { name: "Enter which school" })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByLabel("Which school, and what was said?")
    .fill("Harbour School, with the sister.");
  await page.getByRole("button", { name: "Record the request" }).click();
  await expect(page.getByText("The request is recorded")).toBeVisible();
  await expect(page.getByText(/^Harbour School, with the sister\./)).toBeVisible();
});

test("a low price is asked about and kept in", async ({ page, service }) => {
  // No price of the demo is low enough: what the service would say of one is put in its answers.
  const asked = {
    question: "How is the place given at this price?",
    asked_at: "2026-11-20T10:00:00Z",
    asked_by: "Siobhan Delaney",
    answer_by: "2026-11-27",
    permissions: [] as string[],
  };
  let question: object | undefined;
  await page.route(/\/api\/v1\/referrals\/[^/]+\/evaluation$/, async (route) => {
    const response = await route.fetch();
    const evaluation = (await response.json()) as {
      bids: Record<string, unknown>[];
      permissions: string[];
    };
    const [bid] = evaluation.bids;
    if (bid) Object.assign(bid, { flags: ["abnormally_low"], price_question: question });
    evaluation.permissions = ["exclude"];
    await route.fulfill({ response, json: evaluation });
  });
  await page.route(/\/price-question$/, async (route) => {
    question = { ...asked, id: "q", bid_id: "b" };
    await route.fulfill({ status: 201, json: question });
  });
  await page.route(/\/price-question\/keep$/, async (route) => {
    await route.fulfill({ json: question });
  });
  await signIn(page, service, commissioner);
  await page.goto(`/referrals/${ANSWERED}/evaluation`);
  await expect(page.getByText("Low price, check")).toBeVisible();
  await page.getByRole("button", { name: "Unfold all" }).click();
  await go(page, /^Look at the low price of /);
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByRole("link", { name: "Enter your question" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Ask about this price").fill(asked.question);
  const soon = new Date(Date.now() + 5 * 86_400_000);
  await page.getByLabel("Day").fill(String(soon.getUTCDate()));
  await page.getByLabel("Month").fill(String(soon.getUTCMonth() + 1));
  await page.getByLabel("Year").fill(String(soon.getUTCFullYear()));
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByText("None has come yet")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  question = { ...question, answer: "We own the house.", permissions: ["keep", "exclude"] };
  await page.reload();
  await expect(page.getByText("We own the house.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Exclude it" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Why is it kept in?").fill("There is no rent to pay.");
  await page.getByRole("button", { name: "Keep it in" }).click();
  await expect(page.getByText(/is kept in$/)).toBeVisible();
});
