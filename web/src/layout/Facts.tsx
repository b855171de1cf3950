import type { ReactNode } from "react";

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** What a thing is, in one row under its name: for dense pages, where a list would push the work down. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="app-facts">
      {facts.map(({ label, value }) => (
        <div key={label} className="app-facts__fact">
          <dt className="app-facts__label">{label}</dt>
          <dd className="app-facts__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
