/** Where a part of an application is written. */
import { paths } from "@/lib/paths";
import type { Application, PreviewQuestion } from "./queries";
import type { SectionCode } from "./sections";

export function sectionPath(reference: string, section: SectionCode): string {
  if (section === "prices" || section === "discounts") {
    return paths.applicationPart(reference, section);
  }
  return paths.applicationSection(reference, section);
}

export function questionPath(reference: string, { ref, kind }: PreviewQuestion): string {
  if (kind === "price_schedule") return paths.applicationPart(reference, "prices");
  if (kind === "discounts") return paths.applicationPart(reference, "discounts");
  return paths.applicationQuestion(reference, ref);
}

/** Where what is missing is put in, by what the service points at. */
export function missingPath(
  { reference }: Pick<Application, "reference">,
  { pointer, question }: Application["missing"][number],
): string {
  if (pointer.startsWith("/content")) return paths.applicationPart(reference, "offer");
  if (pointer.startsWith("/prices")) return paths.applicationPart(reference, "prices");
  return question ? paths.applicationQuestion(reference, question) : paths.application(reference);
}
