/**
 * A replacement in a number as its source writes it, applied before it is read: every match of the regular expression is replaced by
 * `replace` (`$1` for its groups).
 */
export interface NumberRule {
  readonly find: string;
  readonly replace: string;
}

/** Longest value that an expression is applied to: its running time grows with the length. */
export const LONGEST_REWRITTEN = 100;

/**
 * The rules of a source as one function over a number as written there, of which the first {@link LONGEST_REWRITTEN} characters count;
 * `null` without rules. Skips rules that are not regular expressions.
 */
export function rewriter(rules: readonly NumberRule[]): ((text: string) => string) | null {
  const steps = rules.flatMap(({ find, replace }) => {
    const pattern = rulePattern(find);
    return pattern === null ? [] : [{ pattern, replace }];
  });
  if (steps.length === 0) return null;
  return (text) => steps.reduce((before, { pattern, replace }) => before.replace(pattern, replace), text.slice(0, LONGEST_REWRITTEN));
}

/** The expression of a rule; `null` if it is invalid or empty. */
export function rulePattern(find: string): RegExp | null {
  if (find === "") return null;
  try {
    return new RegExp(find, "gu");
  } catch {
    return null;
  }
}
