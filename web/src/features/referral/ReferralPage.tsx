import { lazy, Suspense } from "react";
import { useParams } from "react-router";
import { Loading } from "@/govuk/Loading";
import { Loaded } from "@/layout/Loaded";
import { useReferralByAddress } from "./queries";

const TaskListPage = lazy(() => import("./tasks/TaskListPage"));
const AfterIssue = lazy(() => import("./after/AfterIssue"));

/** A referral at its own address: what is still to be written, or what became of it. */
export default function ReferralPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return (
    <Loaded query={query}>
      {({ value }) => (
        <Suspense fallback={<Loading />}>
          {value.state === "draft" ? <TaskListPage /> : <AfterIssue referral={value} />}
        </Suspense>
      )}
    </Loaded>
  );
}
