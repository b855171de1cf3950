import type { components } from "@/api/schema.gen";
import { shortDay } from "@/lib/dates";

type Row = components["schemas"]["ApplicationSummary"];

/** Applications as boxes to tick. */
export const choicesOf = (rows: readonly Row[]) =>
  rows.map(({ id, reference, establishment, submitted_at: received }) => ({
    value: id,
    label: `${reference}, ${establishment}`,
    ...(received && { hint: `Received on ${shortDay(received)}` }),
  }));
