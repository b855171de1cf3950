import { useVocabulary } from "@/features/category/vocabulary";
import { SummaryList } from "@/govuk/SummaryList";
import type { Referral } from "../queries";
import { askedRows, privateRows, type IssuedRow } from "./issuedRows";

interface Props {
  readonly referral: Referral;
  /** Without what only the authority sees. */
  readonly asked?: boolean;
}

/** What was asked for, as it stands since it was issued. */
export function Issued({ referral, asked = false }: Props) {
  const words = useVocabulary(referral.category.code);
  const rows = [...askedRows(referral, words), ...(asked ? [] : privateRows(referral))];
  return (
    <SummaryList
      rows={rows.map(({ label, value }) => ({ label, value: <Value value={value} /> }))}
    />
  );
}

function Value({ value }: Pick<IssuedRow, "value">) {
  if (typeof value === "string") return <span className="app-typed">{value}</span>;
  if (value.length === 0) return <>None</>;
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {value.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
