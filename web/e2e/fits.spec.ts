/** The narrowest screen, which is also what 400 % of zoom leaves of 1280 by 1024 pixels. */
import { expect, people, signIn, test, type Page } from "./support/test";

test.use({ region: "fits", viewport: { width: 320, height: 256 } });

interface Seen {
  readonly who: string;
  readonly email?: string;
  readonly pages: readonly string[];
}

const ROLES: readonly Seen[] = [
  {
    who: "a visitor",
    pages: ["/", "/sign-in", "/join", "/who-can-join/sen", "/open-data", "/for-families", "/help"],
  },
  {
    who: "a commissioner",
    email: people.commissioner,
    pages: [
      "/",
      "/referrals",
      "/referrals/new",
      "/referrals/copy",
      "/referrals/WSX-2026-0005",
      "/referrals/WSX-2026-0005/history",
      "/referrals/WSX-2026-0005/wider",
      "/referrals/WSX-2026-0004/open",
      "/referrals/WSX-2026-0001/evaluation",
      "/members",
      "/search?q=WSX",
      "/inbox",
      "/notice-settings",
    ],
  },
  {
    who: "an evaluator",
    email: people.evaluator,
    pages: ["/marking", "/marked", "/first-use/where-things-are"],
  },
  {
    who: "a provider",
    email: people.provider,
    pages: ["/", "/invitations", "/applications", "/establishments", "/organisation"],
  },
  {
    who: "a lead officer",
    email: people.leadOfficer,
    pages: ["/", "/applications", "/applications/SEN-2026-00004", "/evidence", "/audits", "/users"],
  },
  { who: "an auditor", email: people.auditor, pages: ["/trail", "/chain", "/outside-views"] },
];

for (const { who, email, pages } of ROLES) {
  test(`${who} reads every page at 320 px and at 400 % zoom`, async ({ page, service }) => {
    test.setTimeout(300_000);
    if (email !== undefined) await signIn(page, service, email);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Loading…")).toHaveCount(0);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBeLessThanOrEqual(320);
      expect(await stuck(page), `covers what is read on ${path}`).toEqual([]);
    }
  });
}

/** What would stay in sight at the top or the bottom, where so little fits. */
function stuck(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("body *"))
      .filter((element) => {
        const { position, top, bottom, display } = getComputedStyle(element);
        const sticks = position === "sticky" && (top !== "auto" || bottom !== "auto");
        return display !== "none" && (sticks || position === "fixed");
      })
      .map((element) => element.className),
  );
}
