import type { Lighting, TableOf, TableRow } from "@/pictures/table";

interface Props extends Lighting {
  caption: string;
  table: TableOf;
}

export function PictureTable({ caption, table, highlighted = [], onHighlight }: Props) {
  const light = (row: TableRow) =>
    onHighlight && {
      onPointerEnter: () => onHighlight([row.id]),
      onPointerLeave: () => onHighlight([]),
    };
  return (
    // Wide tables scroll inside their region, which the keyboard can reach.
    <div className="picture__scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="govuk-table picture__table">
        <caption className="govuk-visually-hidden">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {table.columns.map((column) => (
              <th key={column.heading} scope="col" className={cellClass("header", column.figures)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {table.rows.map((row) => (
            <tr key={row.id} className={rowClass(row, highlighted)} {...light(row)}>
              {row.cells.map((cell, at) => (
                <Cell key={table.columns[at]?.heading} first={at === 0} figures={table.columns[at]?.figures}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  first: boolean;
  figures: boolean | undefined;
  children: string;
}

function Cell({ first, figures, children }: CellProps) {
  if (first) {
    return (
      <th scope="row" className={cellClass("header", figures)}>
        {children}
      </th>
    );
  }
  return <td className={cellClass("cell", figures)}>{children}</td>;
}

function cellClass(part: "header" | "cell", figures: boolean | undefined): string {
  const base = `govuk-table__${part}`;
  return figures ? `${base} govuk-table__${part}--numeric` : base;
}

function rowClass(row: TableRow, highlighted: readonly string[]): string {
  const classes = ["govuk-table__row"];
  if (row.total) classes.push("picture__row--total");
  if (highlighted.includes(row.id)) classes.push("picture__row--lit");
  return classes.join(" ");
}
