import { act, createEvent, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import type { TotalRow } from "./GridTotals";
import {
  type CellChange,
  type GridColumn,
  type GridProblems,
  type GridRow,
  type GridValues,
  withChanges,
} from "./model";
import { PriceGrid } from "./PriceGrid";

const columns: GridColumn[] = [
  { id: "day", name: "Day" },
  { id: "weekly", name: "Weekly boarding" },
  { id: "termly", name: "Termly boarding" },
];
const rows: GridRow[] = [
  { id: "assessment", name: "Assessment", unit: "year" },
  { id: "premises", name: "Premises", unit: "week" },
  { id: "boarding", name: "Boarding", unit: "week", columns: ["weekly", "termly"] },
  { id: "speech", name: "Speech therapy", unit: "hour", mayBeLeftOut: true },
];
const begun: GridValues = {
  assessment: { day: "450.00", weekly: "450.00", termly: "1450.00" },
  premises: { day: "212.50" },
};

interface GivenProps {
  start?: GridValues;
  problems?: GridProblems;
  totals?: TotalRow[];
  changed?: (changes: readonly CellChange[]) => void;
}

function Given({ start = begun, problems = {}, totals = [], changed }: GivenProps) {
  const [values, setValues] = useState(start);
  const change = (changes: readonly CellChange[]) => {
    changed?.(changes);
    setValues((before) => withChanges(before, changes));
  };
  const shared = { caption: "Fixed costs, Oakfield School", rows, columns, problems, totals };
  return <PriceGrid {...shared} values={values} onChange={change} />;
}

const user = userEvent.setup();

/** The cell at a row and column, counted from 0. */
function cell(row: number, column: number): HTMLElement {
  const found = screen
    .getByRole("grid")
    .querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (!found) throw new Error("no such cell");
  return found;
}

function texts(): string[] {
  return rows.map((_, row) =>
    columns.map((__, column) => cell(row, column).querySelector("span")?.textContent).join(" | "),
  );
}

function paste(text: string) {
  const target = document.activeElement ?? document.body;
  const event = createEvent.paste(target, { clipboardData: { getData: () => text } });
  fireEvent(target, event);
}

async function start(props: GivenProps = {}) {
  const changed = vi.fn();
  render(<Given changed={changed} {...props} />);
  await focusGrid();
  return changed;
}

async function focusGrid() {
  while (!document.activeElement?.hasAttribute("data-row")) await user.tab();
}

describe("moving", () => {
  test("the grid is one stop for Tab, which then leaves it", async () => {
    render(
      <>
        <Given />
        <button>After</button>
      </>,
    );
    await focusGrid();
    expect(cell(0, 0)).toHaveProperty("tabIndex", 0);
    expect(screen.getByRole("grid").querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(document.activeElement).toBe(cell(1, 1));
    expect(screen.getByRole("grid").querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await user.tab();
    expect(document.activeElement?.textContent).toBe("After");
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(cell(1, 1));
  });

  test("by every key", async () => {
    await start();
    await user.keyboard("{End}");
    expect(document.activeElement).toBe(cell(0, 2));
    await user.keyboard("{Control>}{End}{/Control}{Home}");
    expect(document.activeElement).toBe(cell(3, 0));
    await user.keyboard("{PageUp}");
    expect(document.activeElement).toBe(cell(0, 0));
  });

  test("each cell has its headings", () => {
    render(<Given />);
    const grid = screen.getByRole("grid", { name: "Fixed costs, Oakfield School" });
    expect(
      within(grid)
        .getAllByRole("columnheader")
        .map((one) => one.textContent),
    ).toEqual(["Heading", "Unit", "Day", "Weekly boarding", "Termly boarding"]);
    expect(within(grid).getByRole("rowheader", { name: "Premises" })).toHaveProperty(
      "scope",
      "row",
    );
  });

  test("Shift draws a selection, Escape and a click end it", async () => {
    await start();
    await user.keyboard("{Shift>}{ArrowRight}{ArrowDown}{/Shift}");
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(4);
    expect(document.activeElement).toBe(cell(1, 1));
    await user.keyboard("{Escape}");
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0);
    await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    await user.click(cell(3, 2));
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0);
    expect(document.activeElement).toBe(cell(3, 2));
  });
});

describe("entering", () => {
  test("typing replaces what is there, Enter saves and goes down", async () => {
    const changed = await start();
    await user.keyboard("1,500{Enter}");
    expect(changed).toHaveBeenCalledExactlyOnceWith([
      { row: "assessment", column: "day", value: "1500.00" },
    ]);
    expect(cell(0, 0).textContent).toBe("1,500.00");
    expect(document.activeElement).toBe(cell(1, 0));
  });

  test("Enter and F2 edit what is there; the box is named by its headings", async () => {
    await start();
    await user.keyboard("{Enter}");
    const box = screen.getByRole("textbox", { name: "Assessment, Day, year" });
    expect(box).toHaveProperty("value", "450.00");
    await user.keyboard("{Backspace}5{Enter}{ArrowUp}{F2}");
    expect(screen.getByRole("textbox")).toHaveProperty("value", "450.05");
  });

  test("Tab saves and goes right, past what has no price, and on in the next row", async () => {
    const changed = await start();
    await user.keyboard("{ArrowDown}{ArrowRight}1{Tab}2{Tab}3{Tab}4{Shift>}{Tab}{/Shift}");
    expect(changed.mock.calls.flat(2).map((one: CellChange) => one.column + one.value)).toEqual([
      "weekly1.00",
      "termly2.00",
      "weekly3.00",
      "termly4.00",
    ]);
    expect(document.activeElement).toBe(cell(2, 1));
  });

  test("Escape restores", async () => {
    const changed = await start();
    await user.keyboard("99{Escape}");
    expect(changed).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(cell(0, 0));
    expect(cell(0, 0).textContent).toBe("450.00");
  });

  test("leaving the box saves once, by a click elsewhere or out of the grid", async () => {
    const changed = await start();
    await user.keyboard("7");
    await user.click(cell(3, 1));
    expect(changed).toHaveBeenCalledExactlyOnceWith([
      { row: "assessment", column: "day", value: "7.00" },
    ]);
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(document.activeElement).toBe(cell(3, 1));
    await user.dblClick(cell(0, 1));
    await user.keyboard("1");
    act(() => screen.getByRole("textbox").blur());
    expect(changed).toHaveBeenLastCalledWith([
      { row: "assessment", column: "weekly", value: "450.001" },
    ]);
  });

  test("Delete clears every selected cell, and Undo brings them back", async () => {
    await start();
    await user.keyboard("{Shift>}{End}{ArrowDown}{/Shift}{Delete}");
    expect(texts().slice(0, 2)).toEqual([" |  | ", " |  | "]);
    await user.keyboard("{Control>}z{/Control}");
    expect(texts().slice(0, 2)).toEqual(["450.00 | 450.00 | 1,450.00", "212.50 |  | "]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(screen.getByRole("button", { name: "Undo" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("Ctrl+D fills down from the top of the selection, or from the cell above", async () => {
    await start();
    await user.keyboard("{ArrowRight}{Shift>}{Control>}{End}{/Control}{/Shift}");
    await user.keyboard("{Control>}d{/Control}");
    expect(texts()[2]).toBe("– | 450.00 | 1,450.00");
    expect(texts()[3]).toBe(" | 450.00 | 1,450.00");
    await user.click(cell(1, 0));
    await user.keyboard("{Control>}d{/Control}");
    expect(texts()[1]).toBe("450.00 | 450.00 | 1,450.00");
  });

  test("where there is no price, nothing can be entered", async () => {
    const changed = await start();
    await user.click(cell(2, 0));
    await user.keyboard("5{Enter}{Delete}");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(changed).not.toHaveBeenCalled();
    expect(cell(2, 0).getAttribute("aria-readonly")).toBe("true");
  });
});

describe("a service that is not offered", () => {
  test("is typed, or marked by the button, and taken back by it", async () => {
    await start();
    await user.click(cell(3, 0));
    await user.keyboard("n{Enter}");
    expect(cell(3, 0).textContent).toBe("Not offered");
    const button = screen.getByRole("button", { name: "Mark as offered" });
    await user.click(button);
    expect(cell(3, 0).textContent).toBe("");
    expect(document.activeElement).toBe(button);
  });

  test("can only be one priced by the unit", async () => {
    await start();
    await user.keyboard("n/a{Enter}");
    expect(cell(0, 0).getAttribute("aria-invalid")).toBe("true");
    await user.keyboard("{ArrowUp}");
    const button = screen.getByRole("button", { name: "Mark as not offered" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("a cell that is wrong", () => {
  test("keeps its text and says why; the strip leads to the first and counts the others", async () => {
    await start({ problems: { assessment: { weekly: "below the statutory minimum" } } });
    await user.click(cell(1, 2));
    await user.keyboard("25o.00{Enter}");
    const wrong = cell(1, 2);
    expect(wrong.getAttribute("aria-invalid")).toBe("true");
    expect(wrong.textContent).toContain("25o.00");
    const why = document.getElementById(wrong.getAttribute("aria-describedby") ?? "");
    expect(why?.textContent).toBe(
      '"25o.00" is not an amount. Enter pounds and pence, like 250.00.',
    );
    screen.getByText(/Assessment, Weekly boarding: below the statutory minimum/);
    screen.getByText("1 more");
    await user.click(screen.getByRole("button", { name: "Go to cell" }));
    expect(document.activeElement).toBe(cell(0, 1));
  });

  test("is edited as it stands, and right again once it is an amount", async () => {
    await start({ start: { premises: { day: "25o.00" } } });
    await user.keyboard("{ArrowDown}{F2}");
    expect(screen.getByRole("textbox")).toHaveProperty("value", "25o.00");
    await user.clear(screen.getByRole("textbox"));
    await user.keyboard("250{Enter}");
    expect(cell(1, 0).getAttribute("aria-invalid")).toBeNull();
    expect(screen.queryByRole("button", { name: "Go to cell" })).toBeNull();
  });
});

describe("copy and paste", () => {
  test("what is right goes in at once, and is taken back as one", async () => {
    await start();
    paste("£1,000.00\t2\r\n3\t4\r\n");
    expect(texts().slice(0, 2)).toEqual(["1,000.00 | 2.00 | 1,450.00", "3.00 | 4.00 | "]);
    await user.keyboard("{Control>}z{/Control}");
    expect(texts()[0]).toBe("450.00 | 450.00 | 1,450.00");
  });

  test("anything wrong changes nothing until one says so", async () => {
    const changed = await start();
    paste("1\t212.505\nTotal\t3");
    const panel = screen.getByRole("region", { name: "2 of 4 cells can be filled." });
    expect(document.activeElement).toBe(panel);
    within(panel).getByText("Row 1, Weekly boarding: 212.505 has more than two decimals.");
    expect(changed).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Fill the 2" }));
    expect(texts().slice(0, 2)).toEqual(["1.00 | 450.00 | 1,450.00", "212.50 | 3.00 | "]);
    expect(document.activeElement).toBe(cell(0, 0));
  });

  test("can be dropped, and rubbish is only dropped", async () => {
    const changed = await start();
    paste("Dear all,\nhere they are");
    screen.getByText("Nothing here looks like prices. Your prices have not changed.");
    expect(screen.queryByRole("button", { name: /Fill/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(changed).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(cell(0, 0));
  });

  test("a row copied and pasted gives the same numbers", async () => {
    const changed = await start();
    await user.keyboard("{Shift>}{End}{/Shift}");
    const setData = vi.fn<(type: string, text: string) => void>();
    fireEvent.copy(cell(0, 2), { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledExactlyOnceWith("text/plain", "450.00\t450.00\t1450.00");
    await user.keyboard("{Escape}{Home}");
    paste(setData.mock.calls[0]?.[1] ?? "");
    expect(changed).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}");
    paste(setData.mock.calls[0]?.[1] ?? "");
    expect(texts()[1]).toBe("450.00 | 450.00 | 1,450.00");
  });

  test("several cells pasted into an open box are meant for the grid", async () => {
    await start();
    await user.keyboard("9");
    paste("1\t2");
    expect(texts()[0]).toBe("1.00 | 2.00 | 1,450.00");
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("what is pasted elsewhere on the page is none of the grid's business", async () => {
    const changed = await start();
    screen.getByRole("button", { name: "Undo" }).focus();
    paste("1\t2");
    expect(changed).not.toHaveBeenCalled();
  });
});

describe("totals", () => {
  const totals = (text: string): TotalRow[] => [
    { id: "core", name: "Core total", unit: "week £", cells: { day: { text } } },
    {
      id: "cap",
      name: "Cap",
      unit: "week £",
      cells: { day: { text: "over by £12.00", over: true } },
    },
  ];

  test("come from outside, and are told a second after the last edit of their column", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { rerender } = render(<Given totals={totals("cannot add up yet")} />);
    await focusGrid();
    await user.keyboard("1{Enter}");
    rerender(<Given totals={totals("£1,100.00")} />);
    screen.getByText("£1,100.00");
    const words = "Day: Core total £1,100.00, Cap over by £12.00.";
    expect(screen.queryByText(words)).toBeNull();
    act(() => void vi.advanceTimersByTime(1100));
    screen.getByText(words);
    vi.useRealTimers();
  });
});

describe("separate boxes", () => {
  test("are labelled under their heading, and take the same prices", async () => {
    const changed = await start();
    await user.click(screen.getByRole("button", { name: "Show as separate boxes" }));
    expect(screen.queryByRole("grid")).toBeNull();
    const premises = screen.getByRole("group", { name: "Premises, each week" });
    const box = within(premises).getByRole("textbox", { name: "Day" });
    expect(box).toHaveProperty("value", "212.50");
    expect(box.getAttribute("inputmode")).toBe("decimal");
    await user.clear(box);
    await user.type(box, "25o");
    expect(box.getAttribute("aria-invalid")).toBeNull();
    await user.tab();
    expect(box.getAttribute("aria-invalid")).toBe("true");
    within(premises).getByText(/"25o" is not an amount/);
    await user.click(screen.getByRole("button", { name: "Go to cell" }));
    expect(document.activeElement).toBe(box);
    await user.clear(box);
    await user.type(box, "£250");
    await user.tab();
    expect(box).toHaveProperty("value", "250.00");
    expect(changed).toHaveBeenLastCalledWith([{ row: "premises", column: "day", value: "250.00" }]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(box).toHaveProperty("value", "25o");
    const boarding = screen.getByRole("group", { name: "Boarding, each week" });
    expect(within(boarding).getAllByRole("textbox")).toHaveLength(2);
  });

  test("a service that is not offered is a tick", async () => {
    await start();
    await user.click(screen.getByRole("button", { name: "Show as separate boxes" }));
    const speech = screen.getByRole("group", { name: "Speech therapy, each hour" });
    await user.click(within(speech).getByRole("checkbox", { name: "Not offered for Day" }));
    expect(within(speech).queryByRole("textbox", { name: "Day" })).toBeNull();
    await user.click(within(speech).getByRole("checkbox", { name: "Day is not offered" }));
    within(speech).getByRole("textbox", { name: "Day" });
  });

  test("are all there is on a narrow screen", () => {
    const wide = window.matchMedia("all");
    const narrow = vi.spyOn(window, "matchMedia");
    narrow.mockImplementation(() => Object.assign(wide, { matches: false }));
    render(<Given />);
    expect(screen.queryByRole("grid")).toBeNull();
    expect(screen.queryByRole("button", { name: /Show as/ })).toBeNull();
    narrow.mockRestore();
  });
});

test("typing in one of 480 cells draws only its own row again", async () => {
  const many: GridRow[] = Array.from({ length: 60 }, (_, index) => ({
    id: `row${index}`,
    name: `Heading ${index}`,
    unit: "week",
  }));
  const across: GridColumn[] = Array.from({ length: 8 }, (_, index) => ({
    id: `column${index}`,
    name: `Type ${index}`,
  }));
  render(<PriceGrid caption="Many" rows={many} columns={across} values={{}} onChange={vi.fn()} />);
  await focusGrid();
  const seen: Node[] = [];
  const watch = new MutationObserver((records) => seen.push(...records.map((one) => one.target)));
  watch.observe(screen.getByRole("grid"), { subtree: true, childList: true, attributes: true });
  await user.keyboard("{ArrowDown}{ArrowRight}1{Enter}");
  watch.disconnect();
  const lines = new Set(seen.map((node) => (node instanceof Element ? node.closest("tr") : null)));
  expect(lines.size).toBeLessThanOrEqual(3);
});
