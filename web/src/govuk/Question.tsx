import type { ReactNode } from "react";
import { describedBy, type FieldText } from "./described";
import { Fieldset } from "./Fieldset";
import { Group, HintAndError } from "./FormGroup";
import type { TextSize } from "./Heading";

/** One answer of `Radios` or `Checkboxes`. */
export interface Choice<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
  /** Asked only of those who choose this answer; shown under it. */
  conditional?: ReactNode;
}

/** A word between answers, such as "or". */
export interface Divider {
  divider: string;
}

/** What `Radios`, `Checkboxes` and `DateInput` take to say what they ask. */
export interface QuestionText extends FieldText {
  legend?: ReactNode;
  legendSize?: TextSize | undefined;
  legendIsHeading?: boolean | undefined;
  legendHidden?: boolean | undefined;
  groupClassName?: string | undefined;
}

interface Props extends QuestionText {
  role?: "group" | undefined;
  children: ReactNode;
}

/** Legend, hint and error around several controls. */
export function Question(props: Props) {
  return (
    <Group error={props.error} className={props.groupClassName}>
      <Fieldset
        role={props.role}
        legend={props.legend}
        legendSize={props.legendSize}
        legendIsHeading={props.legendIsHeading}
        legendHidden={props.legendHidden}
        aria-describedby={describedBy(props)}
      >
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        {props.children}
      </Fieldset>
    </Group>
  );
}

/** The first answer has the question's own id, so that the error summary can link to it. */
export function choiceId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${String(index + 1)}`;
}
