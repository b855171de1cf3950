import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { day, shortDay, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { ReferralTimeline } from "@/pictures/ReferralTimeline";
import { changeWords, lifeOf } from "./life";
import { systemQuery, type Dps } from "./queries";
import { rulesOf } from "./rules";

/** One system: its life so far and to come, and how it may change. */
export function SystemLife({ id }: { readonly id: string }) {
  return (
    <LoadedPart query={useQuery(systemQuery(id))}>
      {({ value }) => (
        <section>
          <Heading>{value.name}</Heading>
          <ReferralTimeline
            title={`The life of ${value.name}`}
            description={`It runs from ${shortDay(value.starts_on)} to ${shortDay(value.ends_on)}. After its end nothing can be issued; referrals that run finish.`}
            fileName="validity"
            events={lifeOf(value)}
          />
          <Changing system={value} />
          <History history={value.history} />
          <Details summary="What the rules say">
            <p className="govuk-body">{value.rules.name}.</p>
            <SummaryList rows={rulesOf(value.rules)} />
          </Details>
        </section>
      )}
    </LoadedPart>
  );
}

function Changing({ system }: { readonly system: Dps }) {
  const { id, ended, ends_on: last, no_change: forbidden, permissions } = system;
  if (ended) return <InsetText>It ended on {day(last)}.</InsetText>;
  if (forbidden != null) return <InsetText>{forbidden}</InsetText>;
  if (permissions.length === 0) return null;
  return (
    <ButtonLink to={paths.validity(id)} variant="secondary">
      Extend, shorten or end it
    </ButtonLink>
  );
}

function History({ history }: Pick<Dps, "history">) {
  if (history.length === 0) {
    return <p className="govuk-body">Its period of validity has not changed so far.</p>;
  }
  return (
    <CardTable
      caption="Changes of its period of validity"
      captionSize="s"
      rows={history}
      rowKey={({ at }) => at}
      columns={[
        { id: "kind", heading: "What", rowHeading: true, cell: ({ kind }) => changeWords(kind) },
        { id: "from", heading: "Last day before", cell: ({ from }) => shortDay(from) },
        { id: "to", heading: "Last day since", cell: ({ to }) => shortDay(to) },
        {
          id: "reason",
          heading: "Why",
          cell: ({ reason }) => <span className="app-typed">{reason}</span>,
        },
        { id: "notice", heading: "Notice", cell: ({ notice_reference: notice }) => notice },
        { id: "at", heading: "When", cell: ({ at }) => shortMoment(at) },
      ]}
    />
  );
}
