import { lazy, Suspense } from "react";
import { useSignedIn } from "@/api/session";
import { Loading } from "@/govuk/Loading";

const Own = lazy(() => import("./apply/ApplicationsList"));
const Queue = lazy(() => import("./queue/QueuePage"));

/** One address for two lists: a provider's own applications, or those that wait for a decision. */
export default function ApplicationsPage() {
  const List = useSignedIn().role?.organisation.kind === "provider" ? Own : Queue;
  return (
    <Suspense fallback={<Loading />}>
      <List />
    </Suspense>
  );
}
