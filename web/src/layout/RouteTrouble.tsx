import { useRouteError } from "react-router";
import { Trouble } from "./Trouble";

/** A page that broke says so in its place; the frame around it stays. */
export function RouteTrouble() {
  return <Trouble error={useRouteError()} again={() => window.location.reload()} />;
}
