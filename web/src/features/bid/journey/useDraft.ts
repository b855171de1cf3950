import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { body, client, versioned, type Versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSettled } from "@/govuk/useSettled";
import type { SaveState } from "@/layout/Autosaver";
import { useAutosave } from "@/layout/useAutosave";
import { bidQuery, type BidBody, type OwnBid } from "../queries";
import { read, type Read } from "./reading";
import { typedOf, type Typed } from "./typed";

export type Preview = components["schemas"]["BidPreview"];

export interface Draft {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  /** What of it the service can keep, and what is no amount yet. */
  readonly reading: Read;
  readonly state: SaveState;
  /** What the service has, with what is still wrong with it. */
  readonly kept: OwnBid;
  /** What both sides of a conflict started from. */
  readonly before: BidBody;
  /** Why the service would not take it. */
  readonly error: unknown;
  /** Saves at once; nothing when it could not. */
  readonly flush: () => Promise<Versioned<OwnBid> | undefined>;
  /** Goes on with this, on top of what the service has now. */
  readonly settle: (current: Versioned<OwnBid>, chosen: Typed) => void;
  /** Price and marks of it; those before stay until the new ones come. */
  readonly preview: Preview | undefined;
}

/** The draft of a bid while it is written: typed text, kept by the service as it goes. */
export function useDraft(bid: Versioned<OwnBid>, start: BidBody): Draft {
  const bid_id = bid.value.id;
  const units = bid.value.units_offered;
  const query = bidQuery(bid_id);
  const cache = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(start, units));
  const [held, setHeld] = useState(start);
  const [error, setError] = useState<unknown>();
  const latest = useQuery(query).data ?? bid;
  const reading = read(typed, held, units);

  const saver = useAutosave<BidBody>({
    version: bid.version,
    savedAt: bid.value.draft?.at,
    save: async (draft, version) => {
      const params = { path: { bid_id }, header: { "If-Match": version } };
      const answer = await versioned(client.PUT("/api/v1/bids/{bid_id}", { params, body: draft }));
      cache.setQueryData(query.queryKey, answer);
      setHeld(draft);
      setError(undefined);
      return answer;
    },
    onConflict: setError,
    onRefused: setError,
    reread: async () => {
      const now = await versioned(
        client.GET("/api/v1/bids/{bid_id}", { params: { path: { bid_id } } }),
      );
      return { version: now.version, value: now.value.draft?.body ?? start };
    },
  });

  const change = (part: Partial<Typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    saver.change(read(next, held, units).body);
  };
  const settle = (current: Versioned<OwnBid>, chosen: Typed) => {
    const theirs = current.value.draft?.body ?? start;
    cache.setQueryData(query.queryKey, current);
    setTyped(chosen);
    setHeld(theirs);
    setError(undefined);
    void saver.resume(current.version, { value: read(chosen, theirs, units).body });
  };
  const flush = async () =>
    (await saver.flush()) ? (cache.getQueryData(query.queryKey) ?? bid) : undefined;

  return {
    typed,
    change,
    reading,
    state: saver.state,
    kept: latest.value,
    before: held,
    error,
    flush,
    settle,
    preview: usePreview(bid_id, reading.body),
  };
}

function usePreview(bid_id: string, draft: BidBody): Preview | undefined {
  // The text is the key: a body that reads the same costs the same.
  const now = JSON.stringify(draft);
  const text = useSettled(now, 400);
  const { data } = useQuery({
    queryKey: ["preview", bid_id, text],
    queryFn: () =>
      body(
        client.POST("/api/v1/bids/{bid_id}/preview", { params: { path: { bid_id } }, body: draft }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    enabled: text === now,
  });
  return data;
}
