import { lazy, Suspense } from "react";
import { useSignedIn } from "@/api/session";
import { Loading } from "@/govuk/Loading";

const Own = lazy(() => import("./apply/ApplicationPage"));
const Evaluating = lazy(() => import("./evaluation/EvaluationPage"));

/** One address for a provider's own application and for its evaluation. */
export default function ApplicationPage() {
  const Application = useSignedIn().role?.organisation.kind === "provider" ? Own : Evaluating;
  return (
    <Suspense fallback={<Loading />}>
      <Application />
    </Suspense>
  );
}
