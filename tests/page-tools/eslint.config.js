// The page's scripts are classic scripts that share one scope; what each declares is global to the others.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const js = require("@eslint/js");
const globals = require("globals");

const folder = join(__dirname, "../../kg/network/templates/js");
const declared = readdirSync(folder).flatMap((name) =>
  [...readFileSync(join(folder, name), "utf8").matchAll(/^(?:async )?(?:function|const|let) (\w+)/gm)].map(
    (found) => found[1],
  ),
);

module.exports = [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: {
        ...globals.browser,
        vis: "readonly",
        ...Object.fromEntries(declared.map((name) => [name, "readonly"])),
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // A script's own globals are used by other scripts, so only what is local can be unused.
      "no-unused-vars": ["error", { vars: "local", args: "after-used" }],
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-shadow": ["error", { builtinGlobals: false, allow: ["seen", "mark", "joined"] }],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({
          property,
          message: "Text of articles must never be parsed as markup.",
        })),
      ],
      "max-lines": ["error", 300],
    },
  },
];
