import { memo } from "react";
import { classes } from "@/govuk/classes";
import { CellEditor } from "./CellEditor";
import { NOT_OFFERED, shownText } from "./model";

interface Props {
  /** Of the grid: the start of every id in it. */
  gridId: string;
  row: number;
  column: number;
  /** "Premises, week, Day", for the box. */
  name: string;
  text: string;
  /** Undefined where the heading has no price for the column. */
  problem: string | undefined;
  applies: boolean;
  /** The one cell that Tab comes to. */
  current: boolean;
  selected: boolean;
  entering: string | undefined;
}

/** One cell. Keys and clicks are heard by the table, which tells cells apart by `data-`. */
export const GridCell = memo(function GridCell(props: Props) {
  const { gridId, row, column, problem, applies, entering } = props;
  const problemId = `${gridId}-problem-${row}-${column}`;
  return (
    <td
      role="gridcell"
      data-row={row}
      data-column={column}
      tabIndex={props.current ? 0 : -1}
      aria-selected={props.selected || undefined}
      aria-invalid={problem !== undefined || undefined}
      aria-readonly={!applies || undefined}
      aria-describedby={problem === undefined ? undefined : problemId}
      className={cellClasses(props)}
    >
      {entering === undefined ? (
        <Shown {...props} problemId={problemId} />
      ) : (
        <CellEditor name={props.name} start={entering} />
      )}
    </td>
  );
});

function Shown({ text, problem, applies, problemId }: Props & { problemId: string }) {
  if (!applies) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="govuk-visually-hidden">no price here</span>
      </>
    );
  }
  return (
    <>
      {problem !== undefined && (
        <>
          <span className="app-grid__mark" aria-hidden="true">
            !
          </span>
          <span hidden id={problemId}>
            {problem}
          </span>
        </>
      )}
      <span className="app-grid__text">{shownText(text)}</span>
    </>
  );
}

function cellClasses({ text, problem, applies, selected, entering }: Props): string {
  return classes(
    "app-grid__cell",
    problem !== undefined && "app-grid__cell--wrong",
    !applies && "app-grid__cell--none",
    text === NOT_OFFERED && "app-grid__cell--left-out",
    selected && "app-grid__cell--selected",
    entering !== undefined && "app-grid__cell--entering",
  );
}
