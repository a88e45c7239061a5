import type { Plugin } from "vite";

const GRAMMAR = /\/sip\.js\/lib\/grammar\/pegjs\/dist\/grammar\.js$/;
/** The rules of SIP.js's grammar, decoded from constant texts; they stand in the function that parses, so at every use. */
const RULES = /\bconst peg\$bytecode = (\[(?:\s*peg\$decode\("(?:[^"\\]|\\.)*"\),?)+\s*\];)/g;

/**
 * SIP.js's grammar with its rules decoded at the first use only: a SIP message uses it ten times, and decoding takes longer than parsing.
 * Throws if SIP.js has another grammar than the one that this was made for.
 */
export function withKeptRules(code: string): string {
  const rules = code.match(RULES) ?? [];
  const uses = code.match(/peg\$bytecode/g) ?? [];
  // Defined once, and read once: nothing can change the rules between two uses.
  if (rules.length !== 1 || uses.length !== 2 || !code.includes("= peg$bytecode[index];")) {
    throw new Error("SIP.js's grammar has changed: see scripts/build/kept-grammar.ts");
  }
  return `let keptRules;\n${code.replace(RULES, (_all, list: string) => `const peg$bytecode = keptRules ??= ${list}`)}`;
}

/** Keeps the decoded rules of SIP.js's grammar in the built interface; a build that does not find the grammar fails. */
export function keepGrammarRules(): Plugin {
  let isKept = false;
  return {
    name: "faden:keep-grammar-rules",
    apply: "build",
    transform: {
      filter: { id: GRAMMAR },
      handler(code) {
        isKept = true;
        return { code: withKeptRules(code), map: null };
      },
    },
    buildEnd(error) {
      if (error === undefined && !isKept) this.error("SIP.js's grammar was not found: see scripts/build/kept-grammar.ts");
    },
  };
}
