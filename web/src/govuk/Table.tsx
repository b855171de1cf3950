import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import type { TextSize } from "./Heading";

interface TableProps extends ComponentProps<"table"> {
  caption: ReactNode;
  /** "hidden" where a heading just above says the same. */
  captionSize?: TextSize | "hidden" | undefined;
  /** 16 px and low rows, for all-day work. */
  dense?: boolean | undefined;
}

/** The frame of a table; most tables are a `DataTable`. */
export function Table({ caption, captionSize = "m", dense = false, ...props }: TableProps) {
  const { className, children, ...rest } = props;
  return (
    <table {...rest} className={classes("govuk-table", dense && "app-table--dense", className)}>
      <caption
        className={classes(
          "govuk-table__caption",
          captionSize === "hidden"
            ? "govuk-visually-hidden"
            : `govuk-table__caption--${captionSize}`,
        )}
      >
        {caption}
      </caption>
      {children}
    </table>
  );
}

/** The one row of headings. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="govuk-table__head">
      <TableRow>{children}</TableRow>
    </thead>
  );
}

/** The rows. */
export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="govuk-table__body">{children}</tbody>;
}

/** One row. */
export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classes("govuk-table__row", className)} />;
}

interface HeaderProps extends ComponentProps<"th"> {
  numeric?: boolean | undefined;
}

/** A heading: of its column, or with `scope="row"` of its row. */
export function HeaderCell({ numeric = false, className, ...rest }: HeaderProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classes(
        "govuk-table__header",
        numeric && "govuk-table__header--numeric",
        className,
      )}
    />
  );
}

interface CellProps extends ComponentProps<"td"> {
  numeric?: boolean | undefined;
}

/** A cell; numbers are right-aligned with figures of one width. */
export function Cell({ numeric = false, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={classes("govuk-table__cell", numeric && "govuk-table__cell--numeric", className)}
    />
  );
}
