import { FileText } from "lucide-react";
import { type KeyboardEvent, type SyntheticEvent, useEffect } from "react";
import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useTriedRules } from "#renderer/app/store/hooks/use-tried-rules.ts";
import type { Choosing, ImportChoice } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { NumberRules } from "#renderer/ui/forms/number-rules.tsx";
import { type Faults, useForm } from "#renderer/ui/forms/use-form.ts";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import { ok } from "#shared/contract/basics/result.ts";
import type { ImportPreview } from "#shared/contract/contacts/import-preview.ts";
import type { NumberRule } from "#shared/domain/sources/number-rule.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { ImportColumns } from "./import-columns.tsx";
import { ImportPeople } from "./import-people.tsx";
import { ImportReading } from "./import-reading.tsx";
import styles from "./import-step.module.css";
import { ImportTarget } from "./import-target.tsx";

/** Why nothing in the file can be imported; `null` if something can. */
function hindrance({ columns, lacking, rows, delimiter }: ImportPreview): MessageKey | null {
  if (delimiter === "") return rows.length === 0 ? "import.step.no-card" : null;
  if (columns.length === 0) return "import.step.empty";
  if (columns.length === 1 && lacking !== null) return "import.step.one-column";
  return lacking === null ? null : `import.step.lacking.${lacking}`;
}

function choiceFaults({ sourceId, name }: ImportChoice): Faults<"name"> {
  return sourceId === null && name.trim() === "" ? { name: "import.target.name.needed" } : {};
}

function finding({ choice, preview: { recognised, remembered, delimiter } }: Choosing): MessageKey {
  if (delimiter === "") return "import.step.cards";
  if (remembered) return "import.step.remembered";
  if (choice.layout.columns.length > 0) return "import.step.chosen";
  return recognised === null ? "import.step.guessed" : `import.step.recognised.${recognised}`;
}

/**
 * A file before it is imported: its format, its target, the resulting contacts, and how its columns are read. If nothing is left to choose,
 * Enter starts the import; Escape goes back.
 */
export function ImportStep({ current }: { readonly current: Choosing }) {
  const t = useTranslate();
  const { contacts } = useActions();
  const { file, choice, preview } = current;
  const hindered = hindrance(preview);
  const form = useForm({ t, draft: choice, check: choiceFaults, send: async () => ok(await contacts.startImport()) });
  const { ref } = form.props;
  // The button that chose the file no longer exists, so the focus moves here.
  useEffect(() => (ref.current?.querySelector<HTMLElement>("button[type=submit]:not(:disabled)") ?? ref.current)?.focus(), [ref]);
  const start = (event: SyntheticEvent) => {
    if (hindered === null) form.submit(event);
    else event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") void contacts.cancelImport();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) start(event);
  };
  return (
    <form
      className={styles["step"]}
      {...form.props}
      tabIndex={-1}
      aria-label={t("import.step.label", { file: file.name })}
      data-testid="import-step"
      onSubmit={start}
      onKeyDown={onKeyDown}
    >
      <header className={styles["head"]}>
        <h2 className={styles["file"]}>
          <FileText size={16} aria-hidden="true" />
          {file.name}
        </h2>
        <p className={hindered === null ? styles["found"] : styles["hindered"]} role="status">
          {t(hindered ?? finding(current))}
        </p>
      </header>
      <ImportTarget current={current} error={form.errorOf("name")} />
      <div className={styles["buttons"]}>
        <Button type="submit" tone="primary" keyCap={t("mail.key")} isDisabled={hindered !== null} onPress={() => undefined}>
          {t("import.step.start")}
        </Button>
        <Button tone="quiet" onPress={() => void contacts.cancelImport()}>
          {t("common.cancel")}
        </Button>
      </div>
      {preview.columns.length > 0 && <ImportColumns current={current} />}
      <ImportPeople current={current} />
      <ImportReading current={current} />
      <Rules current={current} />
    </form>
  );
}

const NO_RULES: readonly NumberRule[] = [];

/** Numbers may need the same rules at every import; the choice is saved with the source. */
function Rules({ current: { choice } }: { readonly current: Choosing }) {
  const t = useTranslate();
  const language = useLanguage();
  const { contacts } = useActions();
  const own = useAppState((state) => state.core?.sources.find(({ source }) => source.id === choice.sourceId)?.source.rules) ?? NO_RULES;
  const rules = choice.rules ?? own;
  const trial = useTriedRules(rules);
  return (
    <Disclosure summary={rules.length === 0 ? t("rules.title") : t("rules.title.count", { count: rules.length })} isOpen={rules.length > 0}>
      <NumberRules
        t={t}
        language={language}
        value={rules}
        onChange={(changed) => void contacts.changeImport({ rules: changed })}
        trial={trial}
      />
    </Disclosure>
  );
}
