import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { PriceDistribution } from "@/pictures/PriceDistribution";

const BIDS = [
  { id: "1", letter: "A", name: "Brook House", priceAWeek: "1100.00" },
  { id: "2", letter: "B", name: "Ash Lane", priceAWeek: "610.50", lowPrice: true },
];
const QUARTILES = { lower: "900.00", median: "1000.00", upper: "1200.00", n: 5 };

function show(n: number) {
  render(
    <PriceDistribution
      title="Prices a week"
      description="Two bids."
      fileName="prices"
      bids={BIDS}
      quartiles={{ ...QUARTILES, n }}
    />,
  );
  return screen.getByRole("group", { name: "Prices a week" });
}

describe("PriceDistribution", () => {
  it("announces each disc and shows its words while the focus is on it", async () => {
    show(5);
    const disc = screen.getByRole("img", { name: "A, Brook House, £1,100.00 a week" });
    await userEvent.tab();
    expect(document.activeElement).toBe(disc);
    expect(disc.textContent).toContain("Brook House, £1,100.00 a week");
    await userEvent.keyboard("{Escape}");
    expect(disc.textContent).toBe("A");
  });

  it("labels the lowest and flags the low price", () => {
    show(5);
    const low = screen.getByRole("img", {
      name: /Ash Lane, £610.50 a week, lowest, low price, check/,
    });
    expect(low.textContent).toContain("Lowest, £610.50");
    expect(low.textContent).toContain("!");
    expect(screen.getByText("Low price, check")).toBeTruthy();
  });

  it("draws the benchmark's box from 5 prices up, and not below", () => {
    expect(show(5).querySelector(".strip__box")).not.toBeNull();
    expect(screen.getByText(/Middle half of 5 benchmark prices/)).toBeTruthy();
  });

  it("leaves the box out below 5", () => {
    expect(show(4).querySelector(".strip__box")).toBeNull();
  });

  it("keeps what the keyboard reaches out of the image", () => {
    show(5);
    const [image] = screen.getAllByRole("img", { name: "Two bids." });
    expect(image?.querySelector("[tabindex]")).toBeNull();
  });
});
