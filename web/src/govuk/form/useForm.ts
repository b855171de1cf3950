import {
  type FieldValues,
  useForm as useHookForm,
  type UseFormProps,
  type UseFormReturn,
} from "react-hook-form";

/** react-hook-form's own, but answers are checked on the button only and the summary takes focus. */
export function useForm<T extends FieldValues>(options?: UseFormProps<T>): UseFormReturn<T> {
  return useHookForm<T>({
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    shouldFocusError: false,
    ...options,
  });
}
