import { createContext, useContext } from "react";

interface FormContextValue {
  /** The id of the field of that name. */
  idOf: (name: string) => string;
  errorOf: (name: string) => string | undefined;
  busy: boolean;
}

export const FormContext = createContext<FormContextValue>({
  idOf: (name) => name,
  errorOf: () => undefined,
  busy: false,
});

/** What the form around tells its fields and buttons. */
export function useFormAround(): FormContextValue {
  return useContext(FormContext);
}
