import { useQuery } from "@tanstack/react-query";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { SectionFrame } from "../editor/SectionFrame";
import type { Place } from "../editor/section";
import { CategoryShown } from "@/features/visitor/CategoryShown";
import { previewQuery } from "../queries";
import { VersionPart } from "./VersionPart";

export default function PreviewPage() {
  return <VersionPart>{(place) => <Preview place={place} />}</VersionPart>;
}

function Preview({ place }: { readonly place: Place }) {
  const { number, state } = place.edition.value;
  return (
    <SectionFrame place={place} heading="As a provider sees it">
      {state === "draft" && (
        <InsetText>This is the draft. Providers see it once it is published.</InsetText>
      )}
      <LoadedPart query={useQuery(previewQuery(place.code, number))}>
        {(category) => <CategoryShown category={category} />}
      </LoadedPart>
    </SectionFrame>
  );
}
