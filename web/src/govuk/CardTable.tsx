import { type Column, DataTable } from "./DataTable";
import { useMediaQuery } from "./useMediaQuery";

interface Props<Row> {
  caption: string;
  captionSize?: "s" | "m" | "l" | "hidden" | undefined;
  /** The column with `rowHeading` becomes the card's title. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  dense?: boolean | undefined;
}

/** A short list: a table where there is room for one, a card for each row on a phone. */
export function CardTable<Row>(props: Props<Row>) {
  const room = useMediaQuery("(min-width: 40em)");
  return room ? <DataTable {...props} /> : <Cards {...props} />;
}

function Cards<Row>({ caption, captionSize = "m", columns, rows, rowKey }: Props<Row>) {
  const title = columns.find(({ rowHeading }) => rowHeading);
  const facts = columns.filter((column) => column !== title);
  return (
    <section className="app-cards" aria-label={caption}>
      {captionSize !== "hidden" && (
        <p className={`govuk-heading-${captionSize}`} aria-hidden="true">
          {caption}
        </p>
      )}
      <ul className="app-cards__list">
        {rows.map((row) => (
          <li key={rowKey(row)} className="app-card">
            {title && <div className="app-card__title">{title.cell(row)}</div>}
            <dl className="app-card__facts">
              {facts.map((column) => (
                <CardFact key={column.id} column={column} row={row} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CardFact<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.cell(row);
  if (value === null || value === undefined || value === "") return null;
  return (
    <div className="app-card__fact">
      <dt className={column.headingHidden ? "govuk-visually-hidden" : undefined}>
        {column.heading}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
