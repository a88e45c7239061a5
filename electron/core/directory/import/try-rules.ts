import { createContext, Script } from "node:vm";
import type { RuleStep, TriedNumber } from "#shared/contract/contacts/import-preview.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { normalizeNumber } from "#shared/domain/numbers/number.ts";
import { numberFacts } from "#shared/domain/numbers/number-facts.ts";
import { readNumberText } from "#shared/domain/numbers/number-text.ts";
import { LONGEST_REWRITTEN, type NumberRule, rulePattern } from "#shared/domain/sources/number-rule.ts";
import { splitField } from "./draft-numbers.ts";

/**
 * Limit for one rule and one number, in milliseconds. `vm` is the only way to stop an endlessly backtracking expression within a thread.
 */
const MOST_MS = 50;

const REPLACE = new Script("text.replace(new RegExp(find, 'gu'), by)");

/** What each rule makes of a text, one after the other. An invalid or slow regular expression is skipped and marked as such. */
export function tryRules(text: string, rules: readonly NumberRule[]): readonly RuleStep[] {
  const steps: RuleStep[] = [];
  let before = text.slice(0, LONGEST_REWRITTEN);
  for (const rule of rules) {
    const after = rulePattern(rule.find) === null ? null : replaced(before, rule);
    const fault = rule.find === "" || after !== null ? null : rulePattern(rule.find) === null ? "broken" : "slow";
    before = after ?? before;
    steps.push({ text: before, fault });
  }
  return steps;
}

/** Like `rewriter`, for a thread that must not block: a slow rule is skipped. */
export function guardedRewriter(rules: readonly NumberRule[]): ((text: string) => string) | null {
  return rules.length === 0 ? null : (text) => tryRules(text, rules).at(-1)?.text ?? text;
}

function replaced(text: string, { find, replace }: NumberRule): string | null {
  try {
    return String(REPLACE.runInContext(createContext({ text, find, by: replace }), { timeout: MOST_MS }));
  } catch {
    return null;
  }
}

/** How the numbers of a field are read; one entry without digits when it contains none. */
export function triedNumbers(text: string, dialling: Dialling): readonly TriedNumber[] {
  const parts = splitField(text);
  return (parts.length === 0 ? [text.trim()] : parts).map((part) => {
    const number = normalizeNumber(part, dialling);
    if (number.kind !== "public" && number.kind !== "internal") {
      return { text: part, number: "", kind: "none", extension: "", country: null, mobile: false };
    }
    const apart = readNumberText(part).extension || (/\d\s*-\s*(\d{1,5})\s*$/.exec(part)?.[1] ?? "");
    const isPublic = number.kind === "public";
    return {
      text: part,
      number: number.value,
      kind: number.kind,
      extension: isPublic && number.value.endsWith(apart) ? apart : "",
      ...(isPublic ? numberFacts(number.value) : { country: null, mobile: false }),
    };
  });
}
