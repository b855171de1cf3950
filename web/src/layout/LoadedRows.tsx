import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { PageOf } from "@/api/pages";
import { Loading } from "@/govuk/Loading";
import { ShowMore } from "@/govuk/ShowMore";
import { PartTrouble } from "./LoadedPart";

interface Props<Row> {
  readonly query: UseInfiniteQueryResult<InfiniteData<PageOf<Row>>>;
  /** One sentence and the next useful link. */
  readonly empty: ReactNode;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** The rows of a long list so far, and the button for more. */
export function LoadedRows<Row>({ query, empty, children }: Props<Row>) {
  const { data, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (data === undefined) {
    return isError ? <PartTrouble error={error} again={() => void refetch()} /> : <Loading />;
  }
  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <div className="govuk-body">{empty}</div>;
  return (
    <>
      {children(rows)}
      {hasNextPage && (
        <ShowMore
          shown={rows.length}
          busy={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        />
      )}
    </>
  );
}
