import { Navigate } from "react-router";

/** Goes on to another page in place of this one. */
export function Forward({ to }: { readonly to: string }) {
  return <Navigate to={to} replace />;
}
