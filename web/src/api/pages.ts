import { infiniteQueryOptions } from "@tanstack/react-query";

/** A page of a list, as the service hands lists on. */
export interface PageOf<Row> {
  readonly items: readonly Row[];
  /** What to ask the next page with; nothing on the last. */
  readonly next?: string | null;
}

/** What the service takes beside the filters of a list. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

type Read<Row> = (asked: PageAsked) => Promise<PageOf<Row>>;

/** A long list: 50 rows, and 50 more each time they are asked for. */
export function pagesOf<Row>(queryKey: readonly unknown[], read: Read<Row>) {
  const first: string | undefined = undefined;
  return infiniteQueryOptions({
    queryKey: [...queryKey, "pages"],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => read(asked(50, pageParam)),
    initialPageParam: first,
    getNextPageParam: (last: PageOf<Row>) => last.next ?? undefined,
  });
}

/** All rows of a list that is known to be short enough to be wanted whole, such as for a map. */
export async function everyRow<Row>(read: Read<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(asked(100, cursor));
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

function asked(limit: number, cursor: string | undefined): PageAsked {
  return cursor === undefined ? { limit } : { limit, cursor };
}
