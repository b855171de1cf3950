import type { components } from "@/api/schema.gen";
import type { ActingFor } from "@/api/session";
import type { RoleName } from "./queries";
import { rolesToGive } from "./roles";

/** The answers of {@link RoleFields}. */
export interface RoleValues {
  role: RoleName | "";
  reach: "all" | "some";
  only: string[];
  manage: boolean;
}

/** Where there is only one role to give it is not asked for. */
export function emptyRole(acting: ActingFor | undefined): RoleValues {
  const [first, second] = rolesToGive(acting);
  const only = second === undefined ? first : undefined;
  return { role: only ?? "", reach: "all", only: [], manage: false };
}

/** The answers as the service takes them. */
export function grantOf(values: RoleValues): components["schemas"]["GiveRole"] {
  const { role, reach, only, manage } = values;
  if (role === "") throw new Error("the form sends no role only after saying so");
  if (role !== "provider_user") return { role };
  return reach === "some" ? { role, manage, only_establishments: only } : { role, manage };
}
