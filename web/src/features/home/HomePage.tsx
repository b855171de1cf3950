import { lazy, Suspense, type ComponentType } from "react";
import { useSession, type ActingFor } from "@/api/session";
import { Loading } from "@/govuk/Loading";

/** What each role finds at the address of the installation; fetched when first needed. */
const HOMES: Readonly<Record<ActingFor["role"], ComponentType>> = {
  commissioner: lazy(() => import("@/features/referral/CommissionerHome")),
  evaluator: lazy(() => import("@/features/scoring/MarkingPage")),
  provider_user: lazy(() => import("@/features/provider/ProviderHome")),
  lead_officer: lazy(() => import("@/features/qualification/LeadHome")),
  auditor: lazy(() => import("@/features/audit/TrailPage")),
  authority_admin: lazy(() => import("@/features/user/UsersPage")),
  contract_manager: lazy(() => import("./ContractManagerHome")),
};
const NoRoleHome = lazy(() => import("./NoRoleHome"));
const VisitorHome = lazy(() => import("@/features/visitor/VisitorHome"));

/** The home of whoever looks: by role, or for visitors. */
export default function HomePage() {
  const session = useSession();
  if (session.state === "unknown") return <Loading />;
  if (session.state === "nobody") return <Shown Home={VisitorHome} />;
  const { role } = session.who;
  // Another organisation has another home, of the same role too: nothing of the first stays.
  return role ? <Shown key={role.id} Home={HOMES[role.role]} /> : <Shown Home={NoRoleHome} />;
}

function Shown({ Home }: { readonly Home: ComponentType }) {
  return (
    <Suspense fallback={<Loading />}>
      <Home />
    </Suspense>
  );
}
