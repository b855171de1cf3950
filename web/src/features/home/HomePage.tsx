import { lazy, Suspense, type ComponentType } from "react";
import { useSession, type ActingFor } from "@/api/session";
import { Loading } from "@/govuk/Loading";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";

const Marking = () => <Forward to={paths.marking()} />;
const Trail = () => <Forward to={paths.trail()} />;
const Users = () => <Forward to={paths.users()} />;

/** What each role finds at the address of the installation; fetched when first needed. */
const HOMES: Readonly<Record<ActingFor["role"], ComponentType>> = {
  commissioner: lazy(() => import("@/features/referral/CommissionerHome")),
  provider_user: lazy(() => import("@/features/provider/ProviderHome")),
  lead_officer: lazy(() => import("@/features/qualification/LeadHome")),
  // The pages of these have an address of their own, for their filters and for the way back.
  evaluator: Marking,
  auditor: Trail,
  authority_admin: Users,
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
