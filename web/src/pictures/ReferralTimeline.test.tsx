import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, it } from "vitest";
import { ReferralTimeline } from "@/pictures/ReferralTimeline";

it("is an ordered list that says what is done, what is now and what is to come", () => {
  render(
    <MemoryRouter>
      <ReferralTimeline
        title="Where this referral is"
        description="Bids close next."
        fileName="timeline"
        events={[
          { code: "i", name: "Issued", at: "2 June 2026", standing: "done", to: "/issued" },
          {
            code: "c",
            name: "Bids close",
            at: "Friday\u00a012\u00a0June\u00a02026",
            standing: "now",
          },
          { code: "o", name: "Opened", standing: "to_come" },
        ]}
      />
    </MemoryRouter>,
  );
  const list = screen.getByRole("list", { name: "Where this referral is" });
  expect(list.tagName).toBe("OL");
  const [done, now, later] = screen.getAllByRole("listitem");
  expect(done?.textContent).toBe("Issued, done2 June 2026");
  expect(screen.getByRole("link", { name: "Issued" }).getAttribute("href")).toBe("/issued");
  expect(now?.getAttribute("aria-current")).toBe("step");
  expect(now?.textContent).toContain("Friday 12\u00a0June 2026");
  expect(later?.textContent).toBe("Opened, to comeNo date yet");
});
