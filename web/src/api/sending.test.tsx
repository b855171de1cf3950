import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { useSending } from "./sending";

/** A thing that can be begun once: begun, it has no button. */
function thing() {
  let begun = false;
  return {
    read: () => Promise.resolve(begun),
    begin: () => {
      begun = true;
      return Promise.resolve("id");
    },
  };
}

interface Props {
  readonly of: ReturnType<typeof thing>;
  readonly onBegun: (id: string) => void;
}

function Thing({ of, onBegun }: Props) {
  const { data: begun } = useQuery({ queryKey: ["thing"], queryFn: of.read });
  if (begun === undefined) return null;
  return begun ? <p>It is begun</p> : <Begin of={of} onBegun={onBegun} />;
}

function Begin({ of, onBegun }: Props) {
  const begin = useSending<undefined, string>({ send: of.begin, changes: [["thing"]] });
  return (
    <button type="button" onClick={() => begin.mutate(undefined, { onSuccess: onBegun })}>
      Begin
    </button>
  );
}

test("what follows a step follows even where it takes its own button off the page", async () => {
  const onBegun = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Thing of={thing()} onBegun={onBegun} />
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Begin" }));
  await screen.findByText("It is begun");
  await waitFor(() => expect(onBegun).toHaveBeenCalledExactlyOnceWith("id"));
});
