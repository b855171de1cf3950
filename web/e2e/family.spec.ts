import { acting, list, text, type Acting } from "./support/acting";
import type { Service } from "./support/service";
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

test.use({ region: "family", viewport: { width: 375, height: 812 } });

const surrey = "siobhan.delaney@surreycc.example";
/** With the family, which has answered and may still change it. */
const CHOOSING = "SRY-2026-0002";
/** A place is agreed. */
const AGREED = "WSX-2026-0001";

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });
const on = (page: Page) => page.getByRole("button", { name: "Go on" }).click();

async function referralId(officer: Acting, reference: string): Promise<string> {
  const referrals = list(await officer.call("GET", "/referrals?limit=50"), "items");
  const found = referrals.find((one) => text(one, "reference") === reference);
  return text(found, "id");
}

/** The address of a new private link, as the officer hands it over. */
async function newLink(
  service: Service,
  email: string,
  reference: string,
  may: { may_choose: boolean; young_person?: boolean },
): Promise<string> {
  const officer = await acting(service, email, "commissioner");
  const links = `/referrals/${await referralId(officer, reference)}/family-links`;
  const link = await officer.call("POST", links, { person: "Family", ...may });
  return text(await officer.call("POST", `${links}/${text(link, "id")}/token`, {}), "url");
}

async function open(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Open my page" }).click();
  await expect(heading(page, "Where we are now")).toBeVisible();
}

test("a parent opens the page with a button, answers, and changes the answer", async ({
  page,
  service,
}) => {
  const link = await newLink(service, surrey, CHOOSING, { may_choose: true });
  await page.goto(link);
  await expect(heading(page, "Is this for you?")).toBeVisible();
  // The token is in no address that a history or a log could keep.
  expect(page.url()).not.toContain("#");
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Open my page" }).click();
  await expect(heading(page, "Where we are now")).toBeFocused();
  await expect(page.getByText("You are here")).toBeVisible();
  await expect(page.getByRole("link", { name: "01632 960508" })).toHaveAttribute(
    "href",
    "tel:01632960508",
  );
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "family-landing");

  await page.getByRole("link", { name: "Look at 2 places" }).click();
  await expect(heading(page, "Here are 2 places")).toBeVisible();
  await expect(page.getByText("£")).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "family-places");
  await page.getByRole("link", { name: "Compare them" }).click();
  await expect(heading(page, "Compare them")).toBeVisible();
  await expect(page.getByRole("link", { name: "Choose a place" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.goBack();

  await page.getByRole("link", { name: "Choose a place" }).click();
  await expect(heading(page, "Which place would you like?")).toBeVisible();
  await expect(page.getByLabel("I like more than one")).toBeChecked();
  await expectAccessible(page);
  await on(page);
  await page.getByLabel("1st").selectOption({ label: "Osierdene School" });
  await page.getByLabel("2nd").selectOption({ label: "Osierdene School" });
  await on(page);
  await expect(page.getByRole("link", { name: "Choose a different place for 2nd" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByLabel("2nd").selectOption({ label: "Quillbrook Upper School" });
  await on(page);
  await page.getByLabel("Anything we should know?").fill("We can visit on Mondays.");
  await on(page);
  await expect(heading(page, "Check your answer")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "family-check");
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(heading(page, "Thank you. We have your answer.")).toBeVisible();
  await expect(page.getByText(/^You can change it until /)).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  await page.getByRole("link", { name: "Where we are now" }).click();
  await page.getByRole("link", { name: "Change my answer" }).click();
  await page.getByLabel("None of these").check();
  await on(page);
  await on(page);
  await expect(page.getByRole("link", { name: "Tell us a little about why" })).toBeVisible();
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByLabel("I want a different school").check();
  await on(page);
  await on(page);
  await expect(page.getByRole("link", { name: "Tell us which school" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Which school?").fill("Harbour School");
  await on(page);
  await on(page);
  await expect(page.getByText("A different school: Harbour School")).toBeVisible();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(page.getByText(/will call you about the school\.$/)).toBeVisible();
  await expectNothingKept(page);
});

test("how a page is read is kept: bigger text, and easy read one thing a screen", async ({
  page,
  service,
}) => {
  await open(page, await newLink(service, surrey, CHOOSING, { may_choose: true }));
  await page.getByRole("button", { name: "Easy read" }).click();
  await expect(page.getByText("1 of 3")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who to ask" })).toHaveCount(0);
  // Paper has all of it.
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(page.getByRole("heading", { name: "Who to ask" })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.getByRole("heading", { name: "Who to ask" })).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "family-easy");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "What happens next" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.goto("/family/places");
  await expect(page.getByRole("heading", { name: "Osierdene School" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Quillbrook Upper School" })).toHaveCount(0);
  await page.getByRole("button", { name: "Easy read" }).click();
  await expect(page.getByRole("heading", { name: "Quillbrook Upper School" })).toBeVisible();
});

test("a young person says what they think of each place, in no order", async ({
  page,
  service,
}) => {
  const link = { may_choose: false, young_person: true };
  await open(page, await newLink(service, surrey, CHOOSING, link));
  await expectAccessible(page);
  await page.getByRole("link", { name: "Look at 2 places" }).click();
  await page.getByRole("link", { name: "Tell us what you think" }).click();
  await expect(heading(page, "What do you think of Osierdene School?")).toBeVisible();
  expect(await page.title()).not.toContain("Osierdene");
  await on(page);
  await expect(page.getByRole("link", { name: "Choose one answer" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByLabel("I like it").check();
  await page.getByLabel("Why?").fill("It has animals.");
  await picture(page, "family-young");
  await on(page);
  await expect(heading(page, "What do you think of Quillbrook Upper School?")).toBeVisible();
  await page.getByLabel("Not sure").check();
  await on(page);
  await expect(page.getByText("It has animals.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(heading(page, "Thank you. We have your answer.")).toBeVisible();
  await page.getByRole("link", { name: "Where we are now" }).click();
  await expect(page.getByText("Osierdene School: I like it")).toBeVisible();
  await expectAccessible(page);
});

test("a link that stopped working says so, and a new one goes to whom the council knows", async ({
  page,
}) => {
  await page.goto("/family#not-a-link-that-works");
  await page.getByRole("button", { name: "Open my page" }).click();
  await expect(heading(page, "This link has stopped working")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("button", { name: "Send me a new link" }).click();
  await expect(page.getByText("If we can, we have sent it.")).toBeVisible();
  await expectAccessible(page);
});

test("afterwards the family reads what was done and why, and says how it went", async ({
  page,
  service,
  browser,
}) => {
  await open(page, await newLink(service, people.commissioner, AGREED, { may_choose: false }));
  await expectAccessible(page);
  await page.getByRole("link", { name: "What you said and what we did" }).click();
  await expect(page.getByText("It is the place you liked best.")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await picture(page, "family-afterwards");
  await page.getByRole("link", { name: "Tell us how it went" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("link", { name: "Answer one of these" })).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole("group", { name: "Did we listen?" }).getByLabel("Yes").check();
  await page.getByLabel("What should we do better?").fill("Call sooner.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(heading(page, "Thank you. We will read what you said.")).toBeVisible();
  await expectAccessible(page);

  const desk = await browser.newContext({ baseURL: service.origin });
  const officer = await desk.newPage();
  await signIn(officer, service, people.commissioner);
  await officer.goto(`/referrals/${AGREED}/family-choice`);
  await expect(officer.getByText("Call sooner.")).toBeVisible();
  await expectAccessible(officer);
  await desk.close();
});

test("the page is left at once, and closes when nobody is there", async ({ page, service }) => {
  await page.route("**/api/v1/family/progress", async (route) => {
    const response = await route.fetch();
    const said = (await response.json()) as Record<string, unknown>;
    const exit_address = `${service.origin}/for-families`;
    await route.fulfill({ response, json: { ...said, exit_address } });
  });
  const link = await newLink(service, surrey, CHOOSING, { may_choose: true });
  await page.clock.install();
  await open(page, link);
  await page.getByRole("link", { name: "How to leave this page fast" }).click();
  await expect(heading(page, "Leave this page fast")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.clock.fastForward("26:00");
  const still = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(still).toBeVisible();
  await expectAccessible(page);
  await still.getByRole("button", { name: "Stay on this page" }).click();
  await expect(still).toHaveCount(0);
  await page.clock.fastForward("31:00");
  await expect(heading(page, "Open your link again")).toBeVisible();
  await expectAccessible(page);

  await open(page, link);
  await page.getByRole("button", { name: "Emergency Exit this page" }).click();
  await expect(heading(page, "For families")).toBeVisible();
  await page.goto("/family");
  await expect(heading(page, "Open your link again")).toBeVisible();
});
