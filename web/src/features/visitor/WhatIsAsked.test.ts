import { expect, test } from "vitest";
import { factsOf } from "./WhatIsAsked";

const question = {
  ref: "N1",
  title: "Public liability insurance",
  guidance: "Attach the certificate.",
  kind: "pass_fail",
  shared: true,
  own_expiry: true,
  suspends: true,
  descriptors: [],
  inspections: [],
  insurances: [],
} as const;

test("cover says its minimum as money", () => {
  const facts = factsOf({
    ...question,
    descriptors: [],
    inspections: [],
    evidence: "Certificate with its expiry date",
    insurances: [
      {
        kind: "public_liability",
        name: "Public liability",
        minimum: "10000000.00",
        required: "always",
        question: "N1",
      },
    ],
  });
  expect(facts).toEqual([
    "One answer serves all of your schools and homes",
    "You attach: Certificate with its expiry date",
    "Public liability: at least £10,000,000.00 for each claim",
    "Must be kept: if it ends, the membership is suspended",
  ]);
});

test("only the grades of a scale in use are told", () => {
  const scale = {
    inspectorate: "ofsted",
    service: "independent_school",
    refused: [],
    provisional: [],
    supplements: false,
    note: "",
  };
  const facts = factsOf({
    ...question,
    descriptors: [],
    insurances: [],
    suspends: false,
    shared: false,
    inspections: [
      { ...scale, name: "Four grades", to: "2025-12-31", accepted: ["good"] },
      { ...scale, name: "By area", accepted: ["strong", "needs_attention"] },
    ],
  });
  expect(facts).toEqual(["Asked of each by itself", "By area: strong, needs attention will do"]);
});
