import { describe, expect, test } from "vitest";
import type { PasteTarget } from "./address";
import type { GridColumn, GridRow } from "./model";
import { planPaste } from "./paste";

const columns: GridColumn[] = [
  { id: "day", name: "Day" },
  { id: "weekly", name: "Weekly boarding" },
  { id: "termly", name: "Termly boarding" },
];
const rows: GridRow[] = [
  { id: "assessment", name: "Assessment", unit: "year" },
  { id: "premises", name: "Premises", unit: "week" },
  { id: "boarding", name: "Boarding", unit: "week", columns: ["weekly", "termly"] },
  { id: "speech", name: "Speech therapy", unit: "hour", mayBeLeftOut: true, also: ["speech_code"] },
];

function target(row = 0, column = 0, bottom = row, right = column): PasteTarget {
  return { rows, columns, range: { top: row, bottom, left: column, right } };
}

/** The changes in short: "premises/day=1.00". */
function changes(text: string, at = target()): string[] {
  return planPaste(text, at).changes.map((one) => `${one.row}/${one.column}=${one.value}`);
}

describe("prices by position", () => {
  test("go from the selected cell on", () => {
    expect(changes("1\t2\n3\t4", target(0, 1))).toEqual([
      "assessment/weekly=1.00",
      "assessment/termly=2.00",
      "premises/weekly=3.00",
      "premises/termly=4.00",
    ]);
  });

  test("lose pound signs, spaces and correct thousands commas, and are never rounded", () => {
    const plan = planPaste("£1,100.00\t 240 \t1 250.5\r\n212.505\t25o.00\t1,10.00", target());
    expect(plan.changes.map((one) => one.value)).toEqual(["1100.00", "240.00", "1250.50"]);
    expect(plan.total).toBe(6);
    expect(plan.faults).toEqual([
      "Row 2, Day: 212.505 has more than two decimals.",
      'Row 2, Weekly boarding: "25o.00" is not an amount. Enter pounds and pence, like 250.00.',
      'Row 2, Termly boarding: "1,10.00" is not an amount. Enter pounds and pence, like 250.00.',
    ]);
  });

  test("leave a cell alone where nothing was copied, blank rows keeping their place", () => {
    const plan = planPaste("1\t\t3\n\n5", target());
    expect(plan.changes.map((one) => one.row)).toEqual(["assessment", "assessment"]);
    expect(plan).toMatchObject({ total: 3 });
    // Boarding has no price for Day.
    expect(plan.faults).toEqual(["Row 3, Day: Boarding has no price for Day."]);
  });

  test("say what does not fit, counting what was copied and not what is blank beside it", () => {
    expect(planPaste("1\t2\t3\t4\t\n", target(0, 1)).faults).toEqual([
      "4 columns were copied, only 2 fit from here.",
    ]);
    expect(planPaste("1\n2\n3\n\n\n", target(3, 0)).faults).toEqual([
      "3 rows were copied, only 1 fits from here.",
    ]);
    expect(planPaste("1\t\t\t\t\t\n", target(0, 1)).faults).toEqual([]);
  });

  test("too high a price is refused", () => {
    expect(planPaste("10000000\t1", target()).faults).toEqual([
      "Row 1, Day: 10000000 is more than £9,999,999.99.",
    ]);
  });
});

describe("prices by name", () => {
  test("find their rows in any order, wherever one is", () => {
    expect(changes("premises\t1\t2\t3\nASSESSMENT \t4\t5\t6", target(3, 2))).toEqual([
      "premises/day=1.00",
      "premises/weekly=2.00",
      "premises/termly=3.00",
      "assessment/day=4.00",
      "assessment/weekly=5.00",
      "assessment/termly=6.00",
    ]);
  });

  test("begin at the selected column when they are not a whole row", () => {
    expect(changes("Premises\t7", target(0, 2))).toEqual(["premises/termly=7.00"]);
  });

  test("skip the unit that was copied along", () => {
    expect(changes("Premises\tweek\t1\t2\t3\nAssessment\tyear\t4\t5\t6")).toContain(
      "assessment/day=4.00",
    );
  });

  test("follow the names of columns in the service's own sheet", () => {
    const sheet = [
      "Code\tHeading\tUnit\tAges\tTermly boarding\tDay",
      "speech_code\tSpeech therapy\thour\t\tnot offered\t62.00",
      "boarding\tBoarding\tweek\t\t9.00\tnot asked",
    ].join("\r\n");
    const plan = planPaste(sheet, target(2, 2));
    expect(plan.faults).toEqual([]);
    expect(plan.changes).toEqual([
      { row: "speech", column: "termly", value: "not offered" },
      { row: "speech", column: "day", value: "62.00" },
      { row: "boarding", column: "termly", value: "9.00" },
    ]);
  });

  test("tell every row and column that is not ours", () => {
    const plan = planPaste("Premises\t1\nTotal\t2\n\t3\nPremises\t4", target());
    expect(plan.changes).toHaveLength(1);
    expect(plan.total).toBe(4);
    expect(plan.faults).toEqual([
      "Row 2: 'Total' is not one of our headings.",
      "Row 3: there is no heading.",
      "Row 4: 'Premises' is there twice.",
    ]);
    const wider = planPaste("Heading\tDay\tHoliday\nPremises\t1\t2", target());
    expect(wider.faults).toEqual(["'Holiday' is not one of our columns."]);
    expect([wider.changes.length, wider.total]).toEqual([1, 2]);
  });

  test("two headings of one name are found by their codes only", () => {
    const twins = rows.map((row) => ({ ...row, name: "Care", also: [`${row.id}_code`] }));
    const plan = planPaste("Care\t1\npremises_code\t2", { ...target(), rows: twins });
    expect(plan.changes).toEqual([{ row: "premises", column: "day", value: "2.00" }]);
    expect(plan.faults).toEqual(["Row 1: 'Care' is not one of our headings."]);
  });

  test("a heading in quotes over two lines is still that heading", () => {
    expect(changes('"Speech\ntherapy"\t62')).toEqual(["speech/day=62.00"]);
  });
});

describe("a single copied cell", () => {
  test("fills every selected one", () => {
    expect(changes("5", target(0, 0, 1, 1))).toHaveLength(4);
  });

  test("passes over what has no price", () => {
    const plan = planPaste("5", target(2, 0, 2, 2));
    expect(plan.changes).toHaveLength(2);
    expect(plan.faults).toEqual(["Boarding has no price for Day."]);
  });

  test("may say that a service is not offered, and only that", () => {
    expect(changes("N/A", target(3, 0))).toEqual(["speech/day=not offered"]);
    expect(planPaste("not offered", target(1, 0)).faults).toEqual([
      "Only a service priced by the unit may be left out.",
    ]);
  });
});

describe("rubbish", () => {
  test.each(["", "\n\n\t\t", "Dear all,\nthe prices follow.", "<b>250</b>", "١٢٣"])(
    "%j does not look like prices",
    (text) => {
      expect(planPaste(text, target())).toMatchObject({ changes: [], looksLikePrices: false });
    },
  );

  test("never throws, changes nothing outside the grid, and takes only amounts", () => {
    const alphabet = ["\t", "\n", "\r", '"', "£", ",", ".", " ", "1", "9", "00", "Day", "Premises"];
    const odd = ["\u0000", "💷", "\u202e", "not offered", "Boarding", "week", "-", "e3", "\ud800"];
    const random = seeded(20260612);
    for (let round = 0; round < 10_000; round += 1) {
      const text = Array.from({ length: Math.floor(random() * 40) }, () => {
        const letters = random() < 0.8 ? alphabet : odd;
        return letters[Math.floor(random() * letters.length)] ?? "";
      }).join("");
      const top = Math.floor(random() * 4);
      const plan = planPaste(text, target(top, Math.floor(random() * 3)));
      expect(plan.changes.length).toBeLessThanOrEqual(Math.max(plan.total, 0));
      for (const { row, column, value } of plan.changes) {
        const found = rows.find((one) => one.id === row);
        expect(found?.columns ?? ["day", "weekly", "termly"]).toContain(column);
        expect(value).toMatch(/^(?:\d{1,7}\.\d{2}|not offered)$/);
      }
      if (plan.changes.length < plan.total) expect(plan.faults.length).toBeGreaterThan(0);
    }
  });
});

/** The same numbers at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
