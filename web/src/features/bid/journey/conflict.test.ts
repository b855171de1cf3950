import { expect, test } from "vitest";
import { vocabularyOf } from "@/features/category/vocabulary";
import type { BidBody } from "../queries";
import { differences, merged } from "./conflict";
import { typedOf } from "./typed";

const words = vocabularyOf(undefined);
const before: BidBody = {
  core_costs: [{ heading: "premises", per: "week", fixed: "100.00", offered: "100.00" }],
  variable_costs: [],
  discounts: [],
  needs_met: ["ASD"],
  features_met: [],
  method_statement: "Ours.",
  availability: "",
};

test("only what differs is asked about, with who changed it", () => {
  const mine = { ...before, needs_met: ["ASD", "SLCN"] };
  const theirs = { ...before, method_statement: "Theirs." };
  expect(differences(before, mine, theirs, words)).toEqual([
    { name: "needs_met", label: "Needs", yours: "ASD; SLCN", theirs: "ASD", changedByYou: true },
    {
      name: "method_statement",
      label: "Outcomes",
      yours: "Ours.",
      theirs: "Theirs.",
      changedByYou: false,
    },
  ]);
  expect(differences(before, before, before, words)).toEqual([]);
});

test("what is kept of mine stands on top of theirs, as it was typed", () => {
  const mine = { ...typedOf(before, []), needs: ["SLCN"], offers: ["9o"], lower: true };
  const theirs = { ...before, method_statement: "Theirs.", needs_met: [] };
  const kept = merged(
    mine,
    typedOf(theirs, []),
    (part) => part === "needs_met" || part === "core_costs",
  );
  expect(kept).toMatchObject({
    needs: ["SLCN"],
    offers: ["9o"],
    lower: true,
    statement: "Theirs.",
  });
});
