import { defineConfig } from "@playwright/test";

/** One service and one demo region for all specs of a worker; see e2e/support. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "e2e/results",
  // A page that waits for a debug build on a busy machine is slow, not broken.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A second try on fresh data, since a busy machine may be slower than any wait; what needed it is
  // listed as flaky and wants mending.
  retries: 1,
  forbidOnly: true,
  reporter: [["list"]],
  globalSetup: "./e2e/support/region.ts",
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    // Elsewhere than London, so that a time shown in the browser's own zone is noticed.
    timezoneId: "America/New_York",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
