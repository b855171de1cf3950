import react from "@vitejs/plugin-react";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where the service listens while `make web-dev` serves the pages. */
const service = process.env.TOGETHER_SERVICE ?? "http://127.0.0.1:8080";

/** Compresses once what the service would otherwise have to at each request. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir }) {
      for (const file of readdirSync(dir ?? "dist", { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css|html|svg|json)$/.test(file)) continue;
        const path = join(dir ?? "dist", file);
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // One media query of govuk-frontend 6 is written for old browsers, which the minifier refuses.
  css: {
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { quietDeps: true } },
  },
  build: {
    // The content security policy allows no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: {
    host: "127.0.0.1",
    // The service answers for its own origin only.
    proxy: {
      "^/(api|openapi.json|docs|theme)": { target: service },
    },
  },
  test: {
    clearMocks: true,
    projects: [
      {
        extends: true,
        test: { name: "logic", environment: "node", include: ["src/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "components",
          environment: "jsdom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/test-setup.ts"],
        },
      },
    ],
  },
});
