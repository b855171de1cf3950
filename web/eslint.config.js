import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Forbids importing from the layers named: lib, api, govuk, grid, pictures → layout → features → routes. */
const layers = (...names) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: names.map((name) => ({ regex: `^@/${name}(/|$)`, message: "Layers go one way." })),
    },
  ],
});

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.gen.ts", "node_modules", "e2e/results"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  { files: ["*.js", "scripts/*.mjs"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "no-restricted-globals": [
        "error",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "confirm",
        "alert",
      ],
    },
  },
  {
    files: ["src/{lib,govuk,pictures}/**"],
    rules: layers("api", "grid", "layout", "features", "routes"),
  },
  // The words for states are keyed by the contract's own types.
  {
    files: ["src/lib/**"],
    rules: layers(
      "api(?!/schema\\.gen$)",
      "govuk",
      "grid",
      "pictures",
      "layout",
      "features",
      "routes",
    ),
  },
  { files: ["src/grid/**"], rules: layers("api", "pictures", "layout", "features", "routes") },
  {
    files: ["src/api/**"],
    rules: layers("govuk", "grid", "pictures", "layout", "features", "routes"),
  },
  { files: ["src/layout/**"], rules: layers("features", "routes") },
  { files: ["src/features/**"], rules: layers("routes") },
);
