import { useQuery } from "@tanstack/react-query";
import { LoadedPart } from "@/layout/LoadedPart";
import { SectionFrame } from "../editor/SectionFrame";
import type { Place } from "../editor/section";
import { differenceQuery } from "../queries";
import { ChangesTable } from "./ChangesTable";
import { VersionPart } from "./VersionPart";

export default function DifferencePage() {
  return <VersionPart>{(place) => <Differing place={place} />}</VersionPart>;
}

function Differing({ place }: { readonly place: Place }) {
  const { number, state } = place.edition.value;
  const heading =
    state === "draft" ? "Difference with the version in force" : "Difference with another version";
  return (
    <SectionFrame place={place} heading={heading}>
      <LoadedPart query={useQuery(differenceQuery(place.code, number))}>
        {({ against, changes }) => (
          <>
            <p className="govuk-body">
              Version {number} beside version {against}.
            </p>
            {changes.length === 0 ? (
              <p className="govuk-body">Nothing differs.</p>
            ) : (
              <ChangesTable changes={changes} />
            )}
          </>
        )}
      </LoadedPart>
    </SectionFrame>
  );
}
