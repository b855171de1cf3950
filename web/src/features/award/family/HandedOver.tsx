import { useState } from "react";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { LiveRegion } from "@/govuk/LiveRegion";

/** A link's address, to be printed or shown on the spot: the service keeps no copy. */
export function HandedOver({ address }: { readonly address: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <InsetText>
      <p className="govuk-body">
        Hand this over now. It is shown once; earlier links of this person go on working.
      </p>
      <p className="govuk-body app-address">{address}</p>
      <Button variant="secondary" className="app-no-print" onClick={() => void copy()}>
        Copy the link
      </Button>
      <LiveRegion>{copied ? "Copied." : ""}</LiveRegion>
    </InsetText>
  );
}
