import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { Versioned } from "@/api/client";
import type { Help } from "@/layout/HelpPanel";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { useReferralByAddress, type Referral } from "../queries";

interface Props {
  readonly heading: string;
  readonly help: Help;
  /** Whether the service lets the caller take this step now. */
  readonly may: (referral: Referral) => boolean;
  readonly width?: "reading" | "full" | "wide";
  readonly children: (at: Versioned<Referral>) => ReactNode;
}

/** A step of an issued referral on a page of its own; once it is too late the page says so. */
export function StepPage({ heading, help, may, width, children }: Props) {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return (
    <Loaded query={query}>
      {(at) => (
        <Page
          heading={heading}
          reference={at.value.reference}
          back={{ to: paths.referral(at.value.reference), words: "The referral" }}
          help={help}
          {...(width !== undefined && { width })}
        >
          {may(at.value) ? children(at) : <TooLate referral={at.value} />}
        </Page>
      )}
    </Loaded>
  );
}

function TooLate({ referral }: { readonly referral: Referral }) {
  return (
    <>
      <p className="govuk-body">
        This is now {tagOf("referral", referral.state).words}, so that cannot be done.
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referral(referral.reference)}>
          See what can
        </Link>
      </p>
    </>
  );
}
