import { useState } from "react";
import type { TriedRules } from "#shared/contract/contacts/import-preview.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";
import { useAnswer } from "./use-answer.ts";

/** A number for trying out rules, and their result for it; `null` if there is none. */
export function useTriedRules(rules: readonly NumberRule[]) {
  const [text, onText] = useState("");
  const { value, hasFailed } = useAnswer("preview.number", text.trim() === "" ? null : { text, rules });
  const tried: TriedRules | null = hasFailed ? null : value;
  return { text, onText, tried };
}
