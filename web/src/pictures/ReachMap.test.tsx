import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { MembersMap } from "@/pictures/MembersMap";
import { ReachMap, type ReachMember } from "@/pictures/ReachMap";

const HOME = { easting: 503_000, northing: 120_000 };
const MEMBERS: readonly ReachMember[] = [
  member("a", "Alderbrook School", 505_000, "inside", "1.24"),
  member("b", "Brook House", 515_000, "inside", "7.45"),
  member("c", "Cliff School", 553_000, "outside", "31.06"),
  member("d", "Dene Hall", 510_000, "suspended", "4.34"),
];

function member(
  id: string,
  name: string,
  easting: number,
  kind: ReachMember["kind"],
  miles: string,
): ReachMember {
  return { id, name, provider: "Osierdene Trust", easting, northing: 120_000, kind, miles };
}

function Map({ onHighlight }: { onHighlight?: (ids: readonly string[]) => void }) {
  const [lit, setLit] = useState<readonly string[]>([]);
  return (
    <ReachMap
      title="Who this reaches"
      description="2 of 3 active members are within 20 miles."
      fileName="reach"
      home={HOME}
      radiusMiles="20.00"
      areas={["E10000032"]}
      members={MEMBERS}
      highlighted={lit}
      onHighlight={(ids) => {
        setLit(ids);
        onHighlight?.(ids);
      }}
    />
  );
}

const drawing = () => screen.getByRole("img", { name: "Who this reaches" });
const unfold = () => userEvent.click(screen.getByText("Show as a table"));

describe("ReachMap", () => {
  it("is one image with a name and a sentence, and a table with the same content", async () => {
    render(<Map />);
    expect(drawing()).toHaveProperty("tagName", "svg");
    const sentence = drawing().getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(sentence)?.textContent).toContain("2 of 3 active members");
    await unfold();
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows).toHaveLength(5);
    expect(rows[3]?.textContent).toBe("Cliff SchoolOsierdene Trust31.06OutsideNot knownNot known");
  });

  it("says what its shapes mean, only those that are there", () => {
    render(<Map />);
    const key = screen.getAllByRole("listitem").map((entry) => entry.textContent);
    expect(key).toEqual(["Home", "Inside", "Outside", "Suspended"]);
  });

  it("draws the outlines and the chosen areas once they have come", async () => {
    render(<Map />);
    await vi.waitFor(() => expect(drawing().querySelector(".map__chosen")).not.toBeNull());
    expect(drawing().querySelectorAll(".map__land").length).toBeGreaterThan(2);
  });

  it("has no tab stops among its marks", () => {
    render(<Map />);
    expect(drawing().querySelector("[tabindex]")).toBeNull();
  });

  it("moves by arrow keys and goes back", async () => {
    render(<Map />);
    const place = () => drawing().querySelector(".map__spot")?.getAttribute("transform");
    const before = place();
    screen.getByRole("group", { name: /Arrow keys move it/i }).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowUp}+");
    expect(place()).not.toBe(before);
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(place()).toBe(before);
    expect(screen.queryByRole("button", { name: "Show all" })).toBeNull();
  });

  it("comes closer by its button", async () => {
    render(<Map />);
    const radius = () => Number(drawing().querySelector(".map__ring")?.getAttribute("r"));
    const before = radius();
    await userEvent.click(screen.getByRole("button", { name: /Bring the map closer/ }));
    expect(radius()).toBeCloseTo(before * 1.6, 3);
    await userEvent.click(screen.getByRole("button", { name: /Show more of the map/ }));
    expect(radius()).toBeCloseTo(before, 3);
  });

  it("lights a mark from its row and a row from its mark", async () => {
    const onHighlight = vi.fn();
    render(<Map onHighlight={onHighlight} />);
    await unfold();
    await userEvent.hover(screen.getByRole("row", { name: /Brook House/ }));
    expect(within(drawing()).getByText("Brook House")).toBeTruthy();
    const [first] = drawing().querySelectorAll(".map__spot");
    if (!first) throw new Error("no mark");
    await userEvent.hover(first);
    expect(onHighlight).toHaveBeenLastCalledWith(["a"]);
    expect(screen.getByRole("row", { name: /Alderbrook School/ }).className).toContain("lit");
  });
});

describe("MembersMap", () => {
  it("shows the register's members without a home or a ring", async () => {
    render(
      <MembersMap
        title="Members"
        description="4 members."
        fileName="members"
        members={MEMBERS.map((from) => ({ ...from, suspended: from.kind === "suspended" }))}
      />,
    );
    const image = screen.getByRole("img", { name: "Members" });
    expect(image.querySelector(".map__ring")).toBeNull();
    expect(screen.getAllByRole("listitem").map((entry) => entry.textContent)).toEqual([
      "Active",
      "Suspended",
    ]);
    await unfold();
    expect(screen.getByRole("row", { name: /Dene Hall/ }).textContent).toContain("Suspended");
  });
});
