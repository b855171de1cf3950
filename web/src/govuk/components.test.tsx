import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Button } from "./Button";
import { Checkboxes } from "./Checkboxes";
import { DataTable, type Sort } from "./DataTable";
import { Dialog } from "./Dialog";
import { ExitThisPage } from "./ExitThisPage";
import { LiveRegion } from "./LiveRegion";
import { Loading } from "./Loading";
import { PasswordInput } from "./PasswordInput";
import { ServiceNavigation } from "./ServiceNavigation";
import { ShowMore } from "./ShowMore";
import { SkipLink } from "./SkipLink";
import { Tabs } from "./Tabs";

test("a busy button does nothing but keeps its focus", async () => {
  const pressed = vi.fn();
  render(
    <Button busy onClick={pressed}>
      Submit
    </Button>,
  );
  const button = screen.getByRole("button");
  await userEvent.click(button);
  expect(pressed).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
});

test("None of these clears the rest, and the other way round", async () => {
  function Asked() {
    const [value, setValue] = useState<("a" | "b" | "none")[]>(["a"]);
    const items = [
      { value: "a" as const, label: "A" },
      { value: "b" as const, label: "B" },
      { divider: "or" },
      { value: "none" as const, label: "None of these", exclusive: true },
    ];
    return <Checkboxes id="q" legend="Which" items={items} value={value} onChange={setValue} />;
  }
  render(<Asked />);
  await userEvent.click(screen.getByLabelText("None of these"));
  expect(screen.getByLabelText("A")).toHaveProperty("checked", false);
  await userEvent.click(screen.getByLabelText("B"));
  expect(screen.getByLabelText("None of these")).toHaveProperty("checked", false);
});

test("a password shows itself when asked", async () => {
  render(<PasswordInput id="p" label="Password" />);
  await userEvent.click(screen.getByRole("button", { name: "Show password" }));
  expect(screen.getByLabelText("Password")).toHaveProperty("type", "text");
  expect(screen.getByText("Your password is visible")).toBeTruthy();
});

test("tabs follow the address and move by arrow keys", async () => {
  function Page() {
    const open = new URLSearchParams(useLocation().search).get("tab") ?? "price";
    const tabs = [
      { id: "price", label: "Prices", to: "?tab=price" },
      { id: "mark", label: "Marks", to: "?tab=mark" },
    ];
    return (
      <Tabs label="Evaluation" tabs={tabs} current={open}>
        Here are the {open}s
      </Tabs>
    );
  }
  render(<Page />, { wrapper: MemoryRouter });
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}");
  const marks = screen.getByRole("tab", { name: "Marks", selected: true });
  expect(document.activeElement).toBe(marks);
  expect(screen.getByRole("tabpanel", { name: "Marks" }).textContent).toBe("Here are the marks");
  await userEvent.keyboard("{Home}");
  expect(screen.getByRole("tab", { name: "Prices", selected: true })).toBeTruthy();
});

test("on a narrow screen the sections open behind a button", async () => {
  const wide = window.matchMedia("");
  vi.spyOn(window, "matchMedia").mockReturnValue(Object.assign(wide, { matches: false }));
  const items = [
    { label: "Referrals", to: "/referrals", current: "page" as const },
    { label: "Register", to: "/register" },
  ];
  render(<ServiceNavigation items={items} />, { wrapper: MemoryRouter });
  const menu = screen.getByRole("button", { name: "Menu", expanded: false });
  expect(screen.queryByRole("link", { name: "Register" })).toBeNull();
  await userEvent.click(menu);
  await userEvent.click(screen.getByRole("link", { name: "Register" }));
  expect(screen.getByRole("button", { name: "Menu", expanded: false })).toBeTruthy();
  vi.restoreAllMocks();
});

test("a sorted column says so and turns round", async () => {
  function Sorted() {
    const [sort, setSort] = useState<Sort>({ column: "price", direction: "ascending" });
    const columns = [
      { id: "name", heading: "Bid", cell: (bid: string) => bid, rowHeading: true, sortable: true },
      { id: "price", heading: "£ a week", cell: () => "1.00", numeric: true, sortable: true },
    ];
    return (
      <DataTable
        caption="Bids"
        columns={columns}
        rows={["A"]}
        rowKey={(bid) => bid}
        sort={sort}
        onSort={setSort}
        wide
      />
    );
  }
  render(<Sorted />);
  const table = within(screen.getByRole("region", { name: "Bids" })).getByRole("table");
  const [name, price] = within(table).getAllByRole("columnheader");
  await userEvent.click(screen.getByRole("button", { name: "£ a week" }));
  expect(price?.getAttribute("aria-sort")).toBe("descending");
  await userEvent.click(screen.getByRole("button", { name: "Bid" }));
  expect(name?.getAttribute("aria-sort")).toBe("ascending");
  expect(price?.getAttribute("aria-sort")).toBe("none");
  expect(within(table).getByRole("rowheader", { name: "A" })).toBeTruthy();
});

test("the last rows are asked for by their number", () => {
  render(<ShowMore shown={100} total={120} onMore={vi.fn()} />);
  expect(screen.getByRole("button", { name: "Show 20 more" })).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("Showing 100 of 120");
});

test("a dialog closes by Escape and gives focus back", () => {
  const before = document.body.appendChild(document.createElement("button"));
  before.focus();
  const close = vi.fn();
  const { unmount } = render(
    <Dialog title="Are you still there?" onClose={close}>
      <Button>Stay signed in</Button>
    </Dialog>,
  );
  fireEvent(
    screen.getByRole("dialog", { name: "Are you still there?" }),
    new Event("cancel", { cancelable: true }),
  );
  expect(close).toHaveBeenCalledOnce();
  unmount();
  expect(document.activeElement).toBe(before);
  before.remove();
});

test("the skip link moves focus, not the address", async () => {
  render(
    <>
      <SkipLink />
      <main id="main">Main</main>
    </>,
  );
  await userEvent.click(screen.getByRole("link", { name: "Skip to main content" }));
  expect(document.activeElement).toBe(screen.getByRole("main"));
  expect(window.location.hash).toBe("");
});

describe("in time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("loading is said only when it takes long", () => {
    render(<Loading />);
    expect(screen.getByRole("status").textContent).toBe("");
    act(() => void vi.advanceTimersByTime(300));
    expect(screen.getByRole("status").textContent).toBe("Loading…");
  });

  test("a live region speaks at most once a second", () => {
    const { rerender } = render(<LiveRegion>1 row</LiveRegion>);
    rerender(<LiveRegion>2 rows</LiveRegion>);
    act(() => void vi.advanceTimersByTime(500));
    rerender(<LiveRegion>3 rows</LiveRegion>);
    expect(screen.getByRole("status").textContent).toBe("1 row");
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole("status").textContent).toBe("3 rows");
  });

  test("three presses of Shift leave the page, two and a pause do not", () => {
    const leave = vi.fn();
    render(<ExitThisPage address="/elsewhere" leave={leave} />);
    const shift = () => fireEvent.keyUp(document, { key: "Shift" });
    shift();
    shift();
    expect(screen.getByText("Shift, press 1 more time to exit.")).toBeTruthy();
    act(() => void vi.advanceTimersByTime(5000));
    shift();
    expect(leave).not.toHaveBeenCalled();
    shift();
    shift();
    expect(leave).toHaveBeenCalledExactlyOnceWith("/elsewhere");
  });
});
