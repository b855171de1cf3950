import { useEffect, useEffectEvent, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { useLocation, useNavigate } from "react-router";
import type { components } from "@/api/schema.gen";
import type { ServerError } from "@/govuk/form/problems";
import { useForm } from "@/govuk/form/useForm";
import { paths } from "@/lib/paths";
import { type FieldFacts, fieldWords } from "@/lib/words";
import type { Draft } from "./draft";
import type { Editing } from "./DraftEditor";
import { partAt, type PartName } from "./parts";
import { type OpenDraft, saved, useDraft } from "./useDraft";

type FieldError = components["schemas"]["FieldError"];

/** Which field of the form a pointer of the service is about, and the words for it. */
export interface FieldAt extends FieldFacts {
  readonly name: string;
}

export interface QuestionOf<T extends FieldValues> {
  /** What the form begins with. */
  readonly values: (draft: Draft) => T;
  /** The draft with what the form says; what is not finished stays as it was. */
  readonly write: (draft: Draft, values: T) => Draft;
  /** The parts of the draft it asks about: their faults keep the page. */
  readonly parts: readonly PartName[];
  /** Which faults of those parts keep the page, where not all do. */
  readonly isMine?: ((pointer: string) => boolean) | undefined;
  readonly fields?: ((pointer: string) => FieldAt | undefined) | undefined;
  /** The part of the address that follows; absent: the list of tasks. */
  readonly next?: ((after: Editing) => string | undefined) | undefined;
  /** What follows has to be answered too, where only this answer was to be changed. */
  readonly leadsOn?: boolean | undefined;
  /** Saved on the button only, where an answer resets others. */
  readonly onButton?: boolean | undefined;
}

export interface Question<T extends FieldValues> extends OpenDraft {
  readonly form: UseFormReturn<T>;
  readonly submit: (values: T) => Promise<void>;
  readonly refused: readonly ServerError[] | undefined;
  /** Where the page was come from: the page that checks all answers, or the list of tasks. */
  readonly back: string;
  readonly pointerToName: (pointer: string) => string | undefined;
}

/** A form that writes in the draft while it is filled in, and goes on once it is right. */
export function useQuestion<T extends FieldValues>(of: QuestionOf<T>): Question<T> {
  const draft = useDraft();
  const { editor } = draft;
  const [begun] = useState(() => of.values(draft.draft));
  const form = useForm<T>({ values: begun });
  const [refused, setRefused] = useState<readonly ServerError[]>();
  const { back, goOn } = useWay(draft, of);
  const { onButton = false } = of;
  const write = (values: T) => editor.edit((now) => of.write(now, values));
  const changed = useEffectEvent(write);

  useEffect(() => {
    if (onButton) return undefined;
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => changed(values),
    });
  }, [form, onButton]);

  const submit = async (values: T) => {
    setRefused(undefined);
    write(values);
    const after = await saved(editor);
    const errors = faultsOf(after.faults, of);
    if (errors.length > 0) {
      setRefused(errors);
      throw new Error("not right yet");
    }
    if (!after.conflict && after.failure === undefined) goOn(after);
  };
  const pointerToName = (pointer: string) => of.fields?.(pointer)?.name;
  return { ...draft, form, submit, refused, back, pointerToName };
}

function faultsOf<T extends FieldValues>(faults: readonly FieldError[], of: QuestionOf<T>) {
  const mine = faults.filter(({ pointer }) => {
    const part = partAt(pointer);
    if (part === undefined) return true;
    return of.parts.includes(part) && (of.isMine?.(pointer) ?? true);
  });
  return mine.map((fault): ServerError => ({
    pointer: fault.pointer,
    code: fault.code,
    message: fieldWords(fault, of.fields?.(fault.pointer)),
  }));
}

/** On to the next question, or back to where all answers are checked. */
function useWay<T extends FieldValues>({ referral }: OpenDraft, of: QuestionOf<T>) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const { reference } = referral;
  const then = new URLSearchParams(search).get("then") ?? undefined;
  const back =
    then === "answers" ? paths.referralPart(reference, "answers") : paths.referral(reference);
  const goOn = (after: Editing) => {
    const part = then === undefined || of.leadsOn ? of.next?.(after) : undefined;
    const to = part === undefined ? back : `${paths.referral(reference)}/${part}${search}`;
    void navigate(to);
  };
  return { back, goOn };
}
