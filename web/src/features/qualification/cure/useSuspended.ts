import { useQueries } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { membershipQuery, type Membership } from "@/features/register/queries";
import { suspensionQuery, type Suspension } from "../suspension/queries";

export interface Suspended {
  readonly membership: Membership;
  readonly suspension: Versioned<Suspension>;
}

interface Found {
  readonly data: Suspended | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** The membership of the address with its suspension, the one in force or the latest. */
export function useSuspended(): Found {
  const { membership: id = "" } = useParams();
  const [membership, suspension] = useQueries({
    queries: [membershipQuery(id), suspensionQuery(id)],
  });
  const data =
    membership.data && suspension.data
      ? { membership: membership.data.value, suspension: suspension.data }
      : undefined;
  const again = () => {
    void membership.refetch();
    void suspension.refetch();
  };
  return { data, error: membership.error ?? suspension.error, again };
}
