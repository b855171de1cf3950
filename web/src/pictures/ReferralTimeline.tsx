import { Link } from "react-router";
import { type FrameProps, PictureFrame } from "@/pictures/PictureFrame";
import type { TableOf } from "@/pictures/table";

export interface TimelineEvent {
  code: string;
  name: string;
  /** In words, "Friday 12 June 2026 at 5pm"; absent where there is no date yet. */
  at?: string | undefined;
  who?: string | undefined;
  standing: "done" | "now" | "to_come";
  /** Where the thing has a page. */
  to?: string | undefined;
}

export interface ReferralTimelineProps extends Omit<FrameProps, "table"> {
  events: readonly TimelineEvent[];
}

const STANDING = { done: "Done", now: "Now", to_come: "To come" } as const;

/** The life of a referral: an ordered list that lies down where there is room. */
export function ReferralTimeline({ events, ...frame }: ReferralTimelineProps) {
  return (
    <PictureFrame {...frame} table={tableOf(events)}>
      {(ids) => (
        <div className={`timeline timeline--${events.length > 6 ? "long" : "short"}`}>
          <ol className="timeline__events" aria-labelledby={ids.title}>
            {events.map((event) => (
              <Event key={event.code} {...event} />
            ))}
          </ol>
        </div>
      )}
    </PictureFrame>
  );
}

function Event({ name, at, standing, to }: TimelineEvent) {
  return (
    <li
      className={`timeline__event timeline__event--${standing}`}
      aria-current={standing === "now" ? "step" : undefined}
    >
      <Mark standing={standing} />
      <span className="timeline__name">
        {to === undefined ? (
          name
        ) : (
          <Link className="govuk-link" to={to}>
            {name}
          </Link>
        )}
        <span className="govuk-visually-hidden">, {STANDING[standing].toLowerCase()}</span>
      </span>
      <span className="timeline__date">{at === undefined ? "No date yet" : breakable(at)}</span>
    </li>
  );
}

function Mark({ standing }: Pick<TimelineEvent, "standing">) {
  return (
    <svg className="timeline__mark" width={24} height={24} viewBox="-12 -12 24 24" aria-hidden>
      <circle
        className={`timeline__disc timeline__disc--${standing}`}
        r={standing === "now" ? 9 : 10}
      />
      {standing === "now" && <circle className="timeline__dot" r={4} />}
      {standing === "done" && <path className="timeline__tick" d="M-5 0-1.5 4 5-4" />}
    </svg>
  );
}

/** Nine events leave no room for a weekday, a long month and a year on one line. */
function breakable(at: string): string {
  return at.replace(/^(\w+day)\u00a0/, "$1 ").replace(/\u00a0(\d{4})/, " $1");
}

function tableOf(events: readonly TimelineEvent[]): TableOf {
  return {
    columns: [
      { heading: "Event" },
      { heading: "When" },
      { heading: "Who" },
      { heading: "Standing" },
    ],
    rows: events.map(({ code, name, at, who, standing }) => ({
      id: code,
      cells: [name, at ?? "No date yet", who ?? "", STANDING[standing]],
    })),
  };
}
