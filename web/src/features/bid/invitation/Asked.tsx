import type { Vocabulary } from "@/features/category/vocabulary";
import { DataTable } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { shortDay } from "@/lib/dates";
import { figure, money } from "@/lib/money";
import { recurs } from "../per";
import type { Invitation } from "../queries";
import { FeatureTable, NeedTable } from "./Lists";

interface Props {
  readonly invitation: Invitation;
  readonly words: Vocabulary;
}

const GROUPS: Readonly<Record<string, string>> = {
  none: "One child",
  sibling: "Brothers or sisters",
  cohort: "A group",
};

/** What is needed, before anybody knows for whom. */
export function Asked({ invitation, words }: Props) {
  return (
    <>
      <Heading>What is needed</Heading>
      <SummaryList rows={facts(invitation)} />
      <NeedTable needs={invitation.needs} words={words} />
      <FeatureTable features={invitation.features} words={words} />
      {invitation.services.length > 0 && <Services invitation={invitation} words={words} />}
      <Heading level={3} size="s">
        What should be different in a year
      </Heading>
      <Outcomes invitation={invitation} words={words} />
    </>
  );
}

/** What should be different, by the category's components. */
export function Outcomes({ invitation, words }: Props) {
  return (
    <dl className="app-outcomes">
      {invitation.outcomes.map(({ component, text }, index) => (
        <div key={`${component} ${String(index)}`}>
          <dt>{words.outcome(component)}</dt>
          <dd className="app-typed">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function facts(invitation: Invitation): SummaryRow[] {
  const { children, last_meeting_on, plan_on, distance_band, incentive } = invitation;
  const band = distance_band && `${distance_band.from_miles} to ${distance_band.to_miles} miles`;
  const rows: (SummaryRow | false | null | undefined | "")[] = [
    { label: "For", value: forWhom(invitation) },
    {
      label: children.length === 1 ? "The child" : "The children",
      value: <Children {...invitation} />,
    },
    { label: "Weeks a year", value: String(invitation.weeks_per_year) },
    band && { label: "Distance from home", value: `${band}, in a straight line` },
    last_meeting_on && { label: "Family last met", value: shortDay(last_meeting_on) },
    plan_on && { label: "Date of the plan", value: shortDay(plan_on) },
    { label: "The family's choice", value: familyWords(invitation.parent_choice) },
    incentive && {
      label: "Premium for early progress",
      value: `Up to ${money(incentive.cap)} when: ${incentive.trigger} Shown by: ${incentive.evidence}`,
    },
  ];
  return rows.filter((row) => typeof row === "object" && row !== null);
}

function forWhom({ group, children }: Invitation): string {
  const words = GROUPS[group] ?? group;
  return children.length === 1 ? words : `${words}, ${String(children.length)} children`;
}

const SEX: Readonly<Record<string, string>> = { F: "female", M: "male" };

function familyWords(choice: boolean): string {
  return choice
    ? "The family chooses between close offers"
    : "The family does not choose between offers here";
}

function Children({ children }: Pick<Invitation, "children">) {
  return (
    <ul className="govuk-list">
      {children.map(({ pseudonym, age_band, sex }, index) => (
        <li key={index}>
          {pseudonym}, {age_band.replace("-", " to ")} years{sex ? `, ${SEX[sex] ?? sex}` : ""}
        </li>
      ))}
    </ul>
  );
}

/** The services that the plan states; bids price them as they stand. */
function Services({ invitation, words }: Props) {
  return (
    <DataTable
      caption="Services the plan states"
      captionSize="s"
      columns={[
        {
          id: "heading",
          heading: "Service",
          rowHeading: true,
          cell: (row) => words.line(row.heading),
        },
        {
          id: "quantity",
          heading: "How many",
          numeric: true,
          cell: (row) => `${figure(row.quantity)} ${recurs(row.per)}`,
        },
        { id: "children", heading: "Children", numeric: true, cell: (row) => row.children },
      ]}
      rows={invitation.services}
      rowKey={(row) => row.heading + row.per}
    />
  );
}
