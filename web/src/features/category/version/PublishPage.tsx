import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { InsetText } from "@/govuk/InsetText";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { SectionFrame } from "../editor/SectionFrame";
import type { Place } from "../editor/section";
import { differenceQuery, usePublish } from "../queries";
import { ChangesTable } from "./ChangesTable";
import { VersionPart } from "./VersionPart";

export default function PublishPage() {
  return <VersionPart>{(place) => <Publish place={place} />}</VersionPart>;
}

function Publish({ place }: { readonly place: Place }) {
  const { code, edition } = place;
  const { number, permissions } = edition.value;
  const difference = useQuery(differenceQuery(code, number));
  const publishing = usePublish(code, edition);
  const go = useGoWithSuccess();
  if (!permissions.includes("publish")) {
    return (
      <SectionFrame place={place} heading="Publish this version">
        <InsetText>Version {number} is published, so it is frozen.</InsetText>
      </SectionFrame>
    );
  }
  const publish = () =>
    publishing.mutate(undefined, {
      onSuccess: () => go(paths.category(code), `Version ${number} is in force`),
    });
  return (
    <SectionFrame place={place} heading="Publish this version">
      <SendingTrouble error={publishing.error} />
      <LoadedPart query={difference}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p className="govuk-body">Nothing differs from the version in force.</p>
          ) : (
            <ChangesTable changes={changes} />
          )
        }
      </LoadedPart>
      <WarningText>
        Publish: applies to applications and referrals from now; nothing already begun changes
      </WarningText>
      <ButtonGroup>
        <Button busy={publishing.isPending} onClick={publish}>
          Publish
        </Button>
        <Link className="govuk-link" to={paths.categoryVersion(code, number)}>
          Go on editing
        </Link>
      </ButtonGroup>
    </SectionFrame>
  );
}
