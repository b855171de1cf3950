import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { InsetText } from "@/govuk/InsetText";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { systemQuery, type Dps } from "./queries";
import { ValidityForm } from "./ValidityForm";

const HELP = {
  what: "Changes the last day of the system. The notice is published first; its reference is recorded with the reason.",
  next: "The change stands on the public record at once.",
  who: "The law the system stands under says whether its end may change, and until when.",
};

export default function ValidityPage() {
  const { dps = "" } = useParams();
  return (
    <Loaded query={useQuery(systemQuery(dps))}>
      {({ value, version }) => (
        <Page
          heading="Extend, shorten or end the system"
          caption={value.name}
          back={{ to: paths.notices(), words: "Validity and notices" }}
          help={HELP}
        >
          {value.permissions.length > 0 ? (
            <ValidityForm system={value} version={version} />
          ) : (
            <InsetText>{refusal(value)}</InsetText>
          )}
        </Page>
      )}
    </Loaded>
  );
}

function refusal({ ended, no_change: forbidden }: Dps): string {
  if (forbidden != null) return forbidden;
  return ended
    ? "The system has ended."
    : "Only the lead officer of its lead authority changes it.";
}
