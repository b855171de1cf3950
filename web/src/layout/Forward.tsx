import { Navigate, useLocation } from "react-router";

/** Goes on to another page in place of this one, with the banner that came along. */
export function Forward({ to }: { readonly to: string }) {
  const state: unknown = useLocation().state;
  return <Navigate to={to} replace state={state} />;
}
