import type { ReactNode } from "react";

interface Props {
  /** A file of the service that is open to everybody. */
  readonly to: string;
  readonly children: ReactNode;
}

export function FileLink({ to, children }: Props) {
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={to}>
        {children}
      </a>
    </p>
  );
}
