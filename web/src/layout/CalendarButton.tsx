import { LinkButton } from "@/govuk/LinkButton";
import { downloadCalendar, type Deadline } from "@/lib/calendar";

interface Props {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly deadlines: readonly Deadline[];
}

/** Puts a page's deadlines into the reader's own calendar. */
export function CalendarButton({ name, deadlines }: Props) {
  return (
    <LinkButton onClick={() => downloadCalendar(name, deadlines)}>
      {deadlines.length === 1 ? "Add the date to your calendar" : "Add the dates to your calendar"}
    </LinkButton>
  );
}
