import { Link, type LinkProps } from "react-router";
import { buttonClasses, type ButtonVariant } from "./Button";
import { classes } from "./classes";

interface Props extends LinkProps {
  variant?: ButtonVariant | undefined;
  /** The large green button with an arrow that starts a task. */
  start?: boolean | undefined;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, start = false, className, children, ...rest }: Props) {
  return (
    <Link
      {...rest}
      draggable={false}
      className={classes(buttonClasses(variant, className), start && "govuk-button--start")}
    >
      {children}
      {start && <StartIcon />}
    </Link>
  );
}

function StartIcon() {
  return (
    <svg
      className="govuk-button__start-icon"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}
