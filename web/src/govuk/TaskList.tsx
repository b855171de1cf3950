import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import { classes } from "./classes";

export interface Task {
  id: string;
  title: ReactNode;
  hint?: ReactNode;
  /** Without it the task cannot start yet. */
  to?: string | undefined;
  /** A `Tag`, or plain text such as "Completed". */
  status: ReactNode;
}

/** What is to be done, in any order, and how far each part is. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task) => (
        <TaskItem key={task.id} {...task} />
      ))}
    </ul>
  );
}

function TaskItem({ title, hint, to, status }: Task) {
  const id = useId();
  return (
    <li className={classes("govuk-task-list__item", to && "govuk-task-list__item--with-link")}>
      <div className="govuk-task-list__name-and-hint">
        {to === undefined ? (
          <div>{title}</div>
        ) : (
          <Link
            to={to}
            className="govuk-link govuk-task-list__link"
            aria-describedby={classes(hint !== undefined && `${id}-hint`, `${id}-status`)}
          >
            {title}
          </Link>
        )}
        {hint !== undefined && (
          <div id={`${id}-hint`} className="govuk-task-list__hint">
            {hint}
          </div>
        )}
      </div>
      <div
        className={classes(
          "govuk-task-list__status",
          to === undefined && "govuk-task-list__status--cannot-start-yet",
        )}
        id={`${id}-status`}
      >
        {status}
      </div>
    </li>
  );
}
