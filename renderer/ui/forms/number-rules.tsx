import { Plus, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import type { RuleStep, TriedRules } from "#shared/contract/contacts/import-preview.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { type NumberRule, rulePattern } from "#shared/domain/sources/number-rule.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import { TextField } from "./field.tsx";
import styles from "./number-rules.module.css";
import { TriedNumbers } from "./tried-numbers.tsx";

export interface NumberRulesProps {
  readonly t: Translate;
  readonly language: Language;
  readonly value: readonly NumberRule[];
  readonly onChange: (rules: readonly NumberRule[]) => void;
  /** A number to try the rules on, and their result. */
  readonly trial: { readonly text: string; readonly onText: (text: string) => void; readonly tried: TriedRules | null };
  /** Why a rule needs a pattern; empty until the form was submitted. */
  readonly error?: string;
}

/** Maximum length of an expression and of its replacement, in characters. */
const LONGEST = 200;

/** Prefixes that are common in sources. */
const PRESETS: readonly { readonly words: MessageKey; readonly rule: NumberRule }[] = [
  { words: "rules.preset.exchange", rule: { find: "^0\\s*(?=0)", replace: "" } },
  { words: "rules.preset.internal", rule: { find: "^8-", replace: "" } },
  { words: "rules.preset.trunk", rule: { find: "^(\\d{2,4})$", replace: "+49 30 23125-$1" } },
];

/** The rules that rewrite a source's numbers before they are read, and a field to try them. */
export function NumberRules({ t, language, value, onChange, trial, error = "" }: NumberRulesProps) {
  const { text, onText, tried } = trial;
  const set = (at: number, patch: Partial<NumberRule>) =>
    onChange(value.map((rule, place) => (place === at ? { ...rule, ...patch } : rule)));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in one of its fields must not submit the form around them.
    <div className={styles["rules"]} onKeyDown={(event) => isEnterInField(event) && event.preventDefault()}>
      <p className={styles["quiet"]}>{t("rules.intro")}</p>
      {value.length > 0 && (
        <ol className={styles["list"]}>
          {value.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is identified by its position alone.
            <li key={at}>
              <Rule
                t={t}
                number={at + 1}
                rule={rule}
                step={tried?.steps[at] ?? null}
                error={error}
                onChange={(patch) => set(at, patch)}
                onRemove={() => onChange(value.filter((_, place) => place !== at))}
              />
            </li>
          ))}
        </ol>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form. */}
      <div className={styles["buttons"]} role="group" aria-label={t("rules.add")}>
        {PRESETS.map(({ words, rule }) => (
          <Button key={words} size="s" icon={Plus} onPress={() => onChange([...value, rule])}>
            {t(words)}
          </Button>
        ))}
        <Button size="s" icon={Plus} onPress={() => onChange([...value, { find: "", replace: "" }])}>
          {t("rules.preset.own")}
        </Button>
      </div>
      <TextField label={t("rules.try")} value={text} onChange={onText} placeholder={t("rules.try.placeholder")} />
      <div role="status" data-testid="tried-rules">
        {tried !== null && <TriedNumbers t={t} language={language} numbers={tried.numbers} />}
      </div>
    </div>
  );
}

function isEnterInField({ key, target }: KeyboardEvent): boolean {
  return key === "Enter" && target instanceof HTMLInputElement;
}

interface RuleProps {
  readonly t: Translate;
  readonly number: number;
  readonly rule: NumberRule;
  /** The result of this rule for the number being tried. */
  readonly step: RuleStep | null;
  readonly error: string;
  readonly onChange: (patch: Partial<NumberRule>) => void;
  readonly onRemove: () => void;
}

function Rule({ t, number, rule: { find, replace }, step, error, onChange, onRemove }: RuleProps) {
  const isBroken = rulePattern(find) === null;
  const whyBroken = find === "" ? error : t("rules.broken");
  const fault = isBroken ? whyBroken : step?.fault === "slow" ? t("rules.slow") : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form.
    <div className={styles["rule"]} role="group" aria-label={t("rules.rule", { number })}>
      <TextField
        label={t("rules.find")}
        value={find}
        onChange={(text) => onChange({ find: text.slice(0, LONGEST) })}
        error={fault}
        description={step !== null && fault === "" ? t("rules.gives", { text: step.text }) : undefined}
      />
      <TextField label={t("rules.replace")} value={replace} onChange={(text) => onChange({ replace: text.slice(0, LONGEST) })} />
      <div className={styles["remove"]}>
        <IconButton icon={X} label={t("rules.remove", { number })} onPress={onRemove} />
      </div>
    </div>
  );
}
