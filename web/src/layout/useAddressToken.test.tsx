import { render, screen } from "@testing-library/react";
import { createBrowserRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { useAddressToken } from "./useAddressToken";

function Page() {
  return <p>token: {useAddressToken()}</p>;
}

function open(address: string) {
  window.history.replaceState(null, "", address);
  render(
    <RouterProvider router={createBrowserRouter([{ path: "/invitation", Component: Page }])} />,
  );
}

test("the token is read once, and neither address nor history keeps it", async () => {
  open("/invitation?from=mail#abc-123");
  await screen.findByText("token: abc-123");
  expect(window.location.hash).toBe("");
  expect(window.location.pathname + window.location.search).toBe("/invitation?from=mail");
});

test("another link opened in the same page takes its place", async () => {
  open("/invitation#first");
  await screen.findByText("token: first");
  window.location.hash = "#second";
  await screen.findByText("token: second");
  expect(window.location.hash).toBe("");
});

test("without one there is none", async () => {
  open("/invitation");
  await screen.findByText("token:");
});
