import { type ReactNode, type SubmitEvent, useState } from "react";
import { type FieldValues, FormProvider, type UseFormReturn, useFormState } from "react-hook-form";
import { createPortal } from "react-dom";
import { errorSlotFor } from "../ErrorSlot";
import { ErrorSummary } from "../ErrorSummary";
import { useErrorTitle } from "../useErrorTitle";
import { FormContext } from "./formContext";
import {
  flatten,
  type FormProblem,
  nearestField,
  pointerToDots,
  type ServerError,
} from "./problems";

interface Props<T extends FieldValues> {
  form: UseFormReturn<T>;
  /** May return a promise; it rejects when the service refuses, and `serverErrors` says why. */
  onSubmit: (values: T) => unknown;
  serverErrors?: readonly ServerError[] | null | undefined;
  /** The field for a pointer, where it is not the pointer with dots for slashes. */
  pointerToName?: ((pointer: string) => string | undefined) | undefined;
  /** Sending for a reason the form does not know. */
  busy?: boolean | undefined;
  /** Keeps ids apart where a page has two forms with the same names. */
  idPrefix?: string | undefined;
  children: ReactNode;
}

const GENERAL = { name: undefined, text: "Something went wrong. It was not you. Try again." };

/** A form that says all its errors at once, on top of the page, after the button is pressed. */
export function Form<T extends FieldValues>(props: Props<T>) {
  const { form, onSubmit, serverErrors, pointerToName = pointerToDots, idPrefix, children } = props;
  const { errors, isSubmitting, submitCount } = useFormState({ control: form.control });
  const [ids, setIds] = useState<readonly string[]>([]);
  const [slot, setSlot] = useState<Element | null>(null);
  const [failed, setFailed] = useState(false);
  const busy = isSubmitting || props.busy === true;
  const idOf = (name: string) => (idPrefix === undefined ? name : `${idPrefix}-${name}`);

  const refusals = (serverErrors ?? []).map(({ pointer, message }): FormProblem => {
    const name = pointer ? pointerToName(pointer) : undefined;
    return { name: name && nearestField(name, (at) => ids.includes(idOf(at))), text: message };
  });
  const unanswered = flatten(errors);
  // What the service said is of the answers sent last, and these were not sent.
  const said = unanswered.length > 0 ? unanswered : refusals;
  const problems = said.length === 0 && failed ? [GENERAL] : inPageOrder(said, ids, idOf);
  useErrorTitle(problems.length > 0);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setFailed(false);
    setIds(idsWithin(event.currentTarget));
    setSlot(errorSlotFor(event.currentTarget));
    // Not before what the rejection itself says has had its turn.
    form
      .handleSubmit(onSubmit)(event)
      .catch(() => setTimeout(() => setFailed(true)));
  };
  const errorOf = (name: string) => problems.find((problem) => problem.name === name)?.text;
  const summary = problems.length > 0 && (
    <ErrorSummary
      errors={problems.map(({ name, text }) => summaryError(name && idOf(name), text, ids))}
      attempt={`${String(submitCount)} ${problems.map(({ text }) => text).join(" ")}`}
    />
  );
  return (
    <FormProvider {...form}>
      <FormContext value={{ idOf, errorOf, busy }}>
        <form noValidate onSubmit={submit}>
          {slot ? createPortal(summary, slot) : summary}
          {children}
        </form>
      </FormContext>
    </FormProvider>
  );
}

function summaryError(id: string | undefined, text: string, ids: readonly string[]) {
  return { text, field: id !== undefined && ids.includes(id) ? id : undefined };
}

function idsWithin(form: HTMLFormElement): string[] {
  return Array.from(form.querySelectorAll("[id]"), (element) => element.id);
}

/** As the fields stand on the page; what belongs to none comes last. */
function inPageOrder(
  problems: readonly FormProblem[],
  ids: readonly string[],
  idOf: (name: string) => string,
): FormProblem[] {
  const place = ({ name }: FormProblem) => {
    const at = name === undefined ? -1 : ids.indexOf(idOf(name));
    return at < 0 ? ids.length : at;
  };
  return problems.toSorted((a, b) => place(a) - place(b));
}
