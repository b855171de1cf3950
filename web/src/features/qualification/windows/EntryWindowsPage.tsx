import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { components } from "@/api/schema.gen";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { entryWindowsQuery } from "../evaluation/queries";
import { AddWindow } from "./AddWindow";
import { LaunchForm } from "./LaunchForm";

type Windows = components["schemas"]["EntryWindows"];

const HELP = {
  what: "Applications are received at any time. While no window is open, decisions wait and the clock starts when one opens.",
  next: "Without any window, applications are decided at any time.",
  who: "No referral can be issued in a category while an application received before its launch closed is undecided.",
};

export default function EntryWindowsPage() {
  const { code = "" } = useParams();
  const query = useQuery(entryWindowsQuery(code));
  const { nameOf } = useCategoryNames();
  return (
    <Loaded query={query}>
      {(windows) => (
        <Page
          heading="When are applications decided?"
          title="Entry windows"
          caption={nameOf(code)}
          back={{ to: paths.category(code) }}
          help={HELP}
        >
          <Standing windows={windows} />
          {windows.permissions.includes("add_window") && <AddWindow code={code} />}
          <Heading size="m">Launch</Heading>
          <Launch windows={windows} />
          {windows.permissions.includes("set_launch") && (
            <LaunchForm key={windows.launch_closes_at} code={code} windows={windows} />
          )}
        </Page>
      )}
    </Loaded>
  );
}

function Standing({ windows }: { readonly windows: Windows }) {
  const { items, open } = windows;
  if (items.length === 0) return <p className="govuk-body">At any time: there are no windows.</p>;
  return (
    <>
      <p className="govuk-body">
        {open ? "A window is open now." : "No window is open now, so decisions wait."}
      </p>
      <CardTable
        caption="Entry windows"
        captionSize="hidden"
        rows={items}
        rowKey={(one) => one.opens_at}
        columns={[
          { id: "opens", heading: "Opens", rowHeading: true, cell: (one) => moment(one.opens_at) },
          {
            id: "closes",
            heading: "Closes",
            cell: (one) => (one.closes_at ? moment(one.closes_at) : "Not known yet"),
          },
        ]}
      />
    </>
  );
}

function Launch({ windows }: { readonly windows: Windows }) {
  const { launch_closes_at: closes, undecided_initial: undecided } = windows;
  if (!closes) return <p className="govuk-body">The category has no launch.</p>;
  return (
    <p className="govuk-body">
      First applications are received until {moment(closes)}.{" "}
      {undecided === 0
        ? "None of them is undecided."
        : `${undecided} of them ${undecided === 1 ? "is" : "are"} undecided, so nothing can be issued.`}
    </p>
  );
}
