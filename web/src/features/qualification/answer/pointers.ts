import type { Asked } from "./asked";

/**
 * The field of the form for a pointer into an answer: covers are sent in the order asked for, an
 * inspection has fields of its own. `below` is where in the body the answer stands.
 */
export function fieldAt(asked: Asked, below = "") {
  return (pointer: string): string | undefined => {
    const [, part = "", second = "", third = ""] = pointer.slice(below.length).split("/");
    if (part === "inspection") return INSPECTION[second] ?? "inspected_by";
    if (part === "covers") {
      return second === "" ? `covers.0.amount` : `covers.${second}.${third || "amount"}`;
    }
    return part === "confirmed" && !asked.confirms ? "words" : part;
  };
}

const INSPECTION: Readonly<Record<string, string>> = {
  inspectorate: "inspected_by",
  service: "inspected_by",
  on: "inspected_on",
  grades: "grades",
};
