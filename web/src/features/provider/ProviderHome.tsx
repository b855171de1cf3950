import { useQuery } from "@tanstack/react-query";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { Applications } from "./home/Applications";
import { ClosingSoon } from "./home/ClosingSoon";
import { OwnEstablishments } from "./home/OwnEstablishments";
import { tasksQuery } from "./home/queries";
import { Results } from "./home/Results";
import { Suspensions } from "./home/Suspensions";
import { ToPutRight } from "./home/ToPutRight";

const HELP = {
  what: "What needs you today: invitations and drafts that close soon, what is to be put right, your applications, and your last results.",
  next: "Begin at the top. Everything else is in the navigation.",
  who: "The council on an invitation’s page; the lead authority about joining and staying.",
};

/** Where a provider begins the day. */
export default function ProviderHome() {
  const tasks = useQuery(tasksQuery);
  return (
    <Page heading="Home" width="full" help={HELP}>
      <Suspensions />
      <LoadedPart query={tasks}>
        {({ items, next }) => (
          <>
            <ClosingSoon tasks={items} next={next ?? undefined} />
            <ToPutRight tasks={items} />
          </>
        )}
      </LoadedPart>
      <Applications />
      <Results />
      <OwnEstablishments />
    </Page>
  );
}
