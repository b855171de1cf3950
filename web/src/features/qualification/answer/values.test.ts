import { describe, expect, test } from "vitest";
import type { Asked, Insurance, Scale } from "./asked";
import { fieldAt } from "./pointers";
import { answerOf, scaleOn, serviceKey, valuesOf } from "./values";

const asked = (part: Partial<Asked> = {}): Asked => ({
  kind: "H1",
  title: "Health and safety",
  guidance: "",
  evidence: undefined,
  wordLimit: 250,
  dated: false,
  confirms: true,
  covers: [],
  minimaHold: true,
  scales: [],
  ...part,
});

const cover = (kind: string, required: Insurance["required"]): Insurance => ({
  kind,
  name: kind,
  minimum: "2000000.00",
  required,
  question: "N3",
});

const scale = (from: string | null, to: string | null): Scale => ({
  inspectorate: "ofsted",
  service: "independent_school",
  name: "Ofsted",
  from,
  to,
  accepted: ["good"],
  refused: ["inadequate"],
  provisional: [],
  supplements: false,
  note: "",
});

describe("an answer and its form", () => {
  test("what was held comes back as it was", () => {
    const answer = { confirmed: true, words: "A policy of May.", documents: ["d1"] };
    const question = asked();
    expect(answerOf(question, valuesOf(question, answer))).toEqual(answer);
  });

  test("nothing typed is nothing said", () => {
    const question = asked({ dated: true });
    expect(answerOf(question, valuesOf(question, undefined))).toEqual({ documents: [] });
  });

  test("cover that is not needed and not given is left out; cover that does not apply says so", () => {
    const question = asked({
      confirms: false,
      covers: [
        cover("professional_indemnity", "always"),
        cover("treatment", "where_applicable"),
        cover("cyber", "optional"),
      ],
    });
    const values = valuesOf(question, undefined);
    values.covers[0] = { applies: "yes", amount: "£2,000,000", expires_on: "2027-04-25" };
    values.covers[1] = { applies: "no", amount: "", expires_on: "" };
    expect(answerOf(question, values).covers).toEqual([
      { kind: "professional_indemnity", amount: "2000000.00", expires_on: "2027-04-25" },
      { kind: "treatment", not_applicable: true },
    ]);
  });

  test("an inspection is read on the scale of its own day", () => {
    const question = asked({
      scales: [scale(null, "2025-12-31"), scale("2026-01-01", null)],
    });
    const key = serviceKey(scale(null, null));
    expect(scaleOn(question, key, "2025-12-31")?.to).toBe("2025-12-31");
    expect(scaleOn(question, key, "2026-01-01")?.from).toBe("2026-01-01");
    expect(scaleOn(question, "cqc health_care", "2026-01-01")).toBeUndefined();
  });
});

test("what the service says of a part finds its field", () => {
  const at = fieldAt(asked({ confirms: false }), "/answer");
  expect(at("/answer/covers/1/expires_on")).toBe("covers.1.expires_on");
  expect(at("/answer/covers")).toBe("covers.0.amount");
  expect(at("/answer/inspection/on")).toBe("inspected_on");
  expect(at("/answer/words")).toBe("words");
  expect(at("/answer/confirmed")).toBe("words");
});
