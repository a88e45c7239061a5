/** What is changed in a number as its source writes it, before it is read: every match of the regular expression gives way to `replace` (`$1` for its groups). */
export interface NumberRule {
  readonly find: string;
  readonly replace: string;
}

/** No expression is given more characters of a value than this: its time grows with them. */
export const LONGEST_REWRITTEN = 100;

/** The rules of a source as one function over a number as it is written there, of which {@link LONGEST_REWRITTEN} characters count; `null` without rules. A rule that is no regular expression is passed over. */
export function rewriter(rules: readonly NumberRule[]): ((text: string) => string) | null {
  const steps = rules.flatMap(({ find, replace }) => {
    const pattern = rulePattern(find);
    return pattern === null ? [] : [{ pattern, replace }];
  });
  if (steps.length === 0) return null;
  return (text) => steps.reduce((before, { pattern, replace }) => before.replace(pattern, replace), text.slice(0, LONGEST_REWRITTEN));
}

/** The expression of a rule; `null` where it is none, or empty. */
export function rulePattern(find: string): RegExp | null {
  if (find === "") return null;
  try {
    return new RegExp(find, "gu");
  } catch {
    return null;
  }
}
