import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { downloadCsv } from "@/lib/csv";
import { Funnel } from "@/pictures/Funnel";
import { ScoreBars } from "@/pictures/ScoreBars";
import { layOut } from "@/pictures/ScoreColumn";
import { UpliftBars, type UpliftScenario, type UpliftUnit } from "@/pictures/UpliftBars";

vi.mock("@/lib/csv", () => ({ downloadCsv: vi.fn() }));

const textsOf = (image: HTMLElement) =>
  [...image.querySelectorAll("text")].map((text) => text.textContent);

async function rows() {
  await userEvent.click(screen.getByText("Show as a table"));
  return within(screen.getByRole("table"))
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent).join(" | "));
}

const CRITERIA = [
  { code: "price", name: "Price", weight: "50.00" },
  { code: "outcomes", name: "Outcomes", weight: "10.00" },
];
const BIDS = [
  { id: "1", name: "Brook House", scores: { price: "45.45", outcomes: "8.00" } },
  { id: "2", name: "Ash Lane", scores: { price: "50.00", outcomes: null } },
];

describe("ScoreBars", () => {
  it("prints each score as it came, the best of a column as best", () => {
    render(
      <ScoreBars
        title="Scores"
        description="By criterion."
        fileName="scores"
        criteria={CRITERIA}
        bids={BIDS}
        waiting="Waiting for marks"
      />,
    );
    const texts = textsOf(screen.getByRole("img", { name: "Scores" }));
    expect(texts).toContain("45.45");
    expect(texts).toContain("50.00 best");
    expect(texts).toContain("8.00");
    expect(texts).toContain("Waiting for marks");
  });

  it("stands names above bars where there is no room beside them", () => {
    const long = [
      { ...BIDS[0], id: "1", name: "A school with quite a long name indeed", scores: {} },
    ];
    expect(layOut(280, CRITERIA, long).columns[0]).toMatchObject({ stacked: true, names: 0, x: 0 });
    expect(layOut(1200, CRITERIA, long).columns[0]?.stacked).toBe(false);
  });

  it("divides columns evenly among its lines and stays within its width", () => {
    const six = ["a", "b", "c", "d", "e", "f"].map((code) => ({
      code,
      name: code,
      weight: "10.00",
    }));
    const { columns } = layOut(900, six, BIDS);
    expect(columns.filter((column) => column.y === 0)).toHaveLength(3);
    for (const { x, width } of columns) expect(x + width).toBeLessThanOrEqual(900.001);
  });
});

describe("Funnel", () => {
  const steps = [
    { code: "invited", name: "Invited", count: 14 },
    { code: "bids", name: "Bids in", count: 6, why: "Too far 2" },
  ];

  it("prints number and share, and in the table what was lost and why", async () => {
    render(<Funnel title="Interest" description="6 of 14." fileName="interest" steps={steps} />);
    expect(textsOf(screen.getByRole("img", { name: "Interest" }))).toContain("6 (43%)");
    expect(await rows()).toContain("Bids in | 6 | 43% | 8 | Too far 2");
  });

  it("shows nothing as nothing", () => {
    const none = steps.map((step) => ({ ...step, count: 0 }));
    render(<Funnel title="Interest" description="None." fileName="interest" steps={none} />);
    expect(textsOf(screen.getByRole("img", { name: "Interest" }))).toContain("0");
  });
});

const SCENARIO: UpliftScenario = {
  name: "Pay and energy",
  authorities: [
    {
      id: "k",
      name: "Kent",
      placements: 12,
      now: "214700.00",
      after: "216839.40",
      difference: "2139.40",
    },
    { id: "m", name: "Medway", placements: 0, now: "0.00", after: "0.00", difference: "0.00" },
  ],
  total: { placements: 12, now: "214700.00", after: "216839.40", difference: "2139.40" },
};

function Uplift({ compared }: { compared?: UpliftScenario }) {
  const [unit, setUnit] = useState<UpliftUnit>("pounds");
  return (
    <UpliftBars
      title="Cost"
      description="A year more."
      fileName="uplift"
      scenario={SCENARIO}
      compared={compared}
      unit={unit}
      onUnit={setUnit}
    />
  );
}

describe("UpliftBars", () => {
  it("switches between pounds and per cent", async () => {
    render(<Uplift />);
    const image = screen.getByRole("img", { name: "Cost" });
    expect(textsOf(image)).toEqual(["Kent", "£2,139.40", "Medway", "£0.00", "Total", "£2,139.40"]);
    await userEvent.click(screen.getByRole("radio", { name: "%" }));
    expect(textsOf(image)).toEqual(["Kent", "1.00%", "Medway", "No placements", "Total", "1.00%"]);
  });

  it("sets a second scenario beside the first", async () => {
    render(<Uplift compared={{ ...SCENARIO, name: "Pay alone" }} />);
    expect(screen.getAllByRole("listitem").map((entry) => entry.textContent)).toEqual([
      "Pay and energy",
      "Pay alone",
    ]);
    expect(screen.getByRole("img", { name: "Cost" }).querySelectorAll(".bar__hollow")).toHaveLength(
      2,
    );
    expect(await rows()).toContain(
      "Kent | Pay alone | 12 | 214,700.00 | 216,839.40 | 2,139.40 | 1.00",
    );
  });

  it("saves plain decimals", async () => {
    render(<Uplift />);
    await userEvent.click(screen.getByRole("button", { name: /Download CSV/ }));
    expect(downloadCsv).toHaveBeenCalledWith("uplift", [
      expect.arrayContaining(["Authority", "Now, £ a year"]),
      ["Kent", "12", "214700.00", "216839.40", "2139.40", "1.00"],
      ["Medway", "0", "0.00", "0.00", "0.00", ""],
      ["Total", "12", "214700.00", "216839.40", "2139.40", "1.00"],
    ]);
  });
});
