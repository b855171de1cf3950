import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { TaskList } from "@/govuk/TaskList";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Place } from "../editor/section";
import { GROUPS, type SectionGroup } from "../sections";
import { categoryQuery } from "../vocabulary";
import { VersionPart } from "./VersionPart";

const HELP = {
  what: "All that a category configures, part by part.",
  next: "Change the parts of a draft, see it as a provider, compare it with the version in force, then publish it.",
  who: "Everything is checked each time a part is saved: a draft that stands can be published.",
};

export default function VersionPage() {
  return <VersionPart>{(place) => <Version place={place} />}</VersionPart>;
}

function Version({ place }: { readonly place: Place }) {
  const { code, edition } = place;
  const { config, number, state, permissions } = edition.value;
  return (
    <Page
      heading={`Version ${number}`}
      title={`${config.name}, version ${number}`}
      caption={config.name}
      width="full"
      back={{ to: paths.category(code), words: config.name }}
      tag={<StateTag tag={tagOf("version", state)} />}
      help={HELP}
      foot={<Dates place={place} />}
    >
      <div className="govuk-button-group">
        {permissions.includes("publish") && (
          <ButtonLink to={paths.categoryVersionPart(code, number, "publish")}>
            Publish this version
          </ButtonLink>
        )}
        <Link className="govuk-link" to={paths.categoryVersionPart(code, number, "preview")}>
          See it as a provider
        </Link>
        <DifferenceLink place={place} />
      </div>
      {GROUPS.map((group) => (
        <Group key={group.heading} group={group} place={place} />
      ))}
    </Page>
  );
}

function DifferenceLink({ place: { code, edition } }: { readonly place: Place }) {
  const inForce = useQuery(categoryQuery(code)).data?.version.number;
  const { number } = edition.value;
  if (inForce === undefined || number === 1) return null;
  return (
    <Link className="govuk-link" to={paths.categoryVersionPart(code, number, "difference")}>
      {inForce === number
        ? "Difference with the version before it"
        : "Difference with the version in force"}
    </Link>
  );
}

interface GroupProps {
  readonly group: SectionGroup;
  readonly place: Place;
}

function Group({ group, place: { code, edition } }: GroupProps) {
  const { config, number } = edition.value;
  return (
    <>
      <Heading size="m">{group.heading}</Heading>
      <TaskList
        tasks={group.sections.map(({ part, title, size }) => ({
          id: part,
          title,
          to: paths.categoryVersionPart(code, number, part),
          status: size(config),
        }))}
      />
    </>
  );
}

function Dates({ place }: { readonly place: Place }) {
  const { created_at: begun, published_at: published } = place.edition.value;
  return (
    <p className="govuk-hint">
      Begun {shortMoment(begun)}
      {published && `, published ${shortMoment(published)}`}
    </p>
  );
}
