import { type ReactNode, useId } from "react";
import { classes } from "./classes";

interface Props {
  /** Green and read out at once, for what was just done. */
  success?: boolean | undefined;
  /** "Success" or "Important" unless given. */
  title?: ReactNode;
  /** Text becomes the banner's heading; anything else stands as it is. */
  children: ReactNode;
}

/** At most one a page, above the error summary. */
export function NotificationBanner({ success = false, title, children }: Props) {
  const id = useId();
  return (
    <div
      className={classes(
        "govuk-notification-banner",
        success && "govuk-notification-banner--success",
      )}
      role={success ? "alert" : "region"}
      aria-labelledby={id}
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={id}>
          {title ?? (success ? "Success" : "Important")}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        {typeof children === "string" ? (
          <p className="govuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  );
}
