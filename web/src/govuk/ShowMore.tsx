import { Button } from "./Button";

interface Props {
  /** How many rows are on the page now. */
  shown: number;
  /** If the service says how many there are. */
  total?: number | undefined;
  /** How many a press brings. */
  step?: number | undefined;
  onMore: () => void;
  busy?: boolean | undefined;
}

/** The next rows of a long list. The caller leaves it out when there are none. */
export function ShowMore({ shown, total, step = 50, onMore, busy }: Props) {
  const more = total === undefined ? step : Math.min(step, total - shown);
  return (
    <div className="app-show-more">
      <Button variant="secondary" busy={busy} onClick={onMore}>
        Show {more} more
      </Button>
      <p className="govuk-body" role="status">
        {total === undefined
          ? `Showing ${String(shown)}`
          : `Showing ${String(shown)} of ${String(total)}`}
      </p>
    </div>
  );
}
