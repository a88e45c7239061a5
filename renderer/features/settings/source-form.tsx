import { type FormEvent, useState } from "react";
import { useActions, useLanguage, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { NumberRules } from "#renderer/ui/number-rules.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import { StateMark } from "#renderer/ui/state-mark.tsx";
import { useFirstFault } from "#renderer/ui/use-first-fault.ts";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { FailureReason } from "#shared/contract/result.ts";
import type { CarddavSource, DirectorySource, LdapSource } from "#shared/domain/directory-source.ts";
import { AskToRemove } from "./ask-to-remove.tsx";
import { CarddavFields } from "./carddav-fields.tsx";
import { LdapFields } from "./ldap-fields.tsx";
import { ScreenPopField } from "./screen-pop-field.tsx";
import styles from "./settings.module.css";
import { askFaults, requestOf, type SourceDraft, type SourceField, sourceDraft, sourceFaults } from "./source-draft.ts";

interface SourceFormProps {
  readonly source: DirectorySource;
  readonly isNew: boolean;
  readonly onDone: () => void;
}

export interface SourcePartProps<S extends DirectorySource> {
  readonly draft: SourceDraft<S>;
  readonly change: (draft: SourceDraft<S>) => void;
  readonly isNew: boolean;
  /** Why a field cannot be taken; empty until somebody tried to save or to ask. */
  readonly errorOf: (field: SourceField) => string;
}

type Tested = Extract<RequestOutput<"source.test">, { ok: true }>["value"];
type Outcome =
  | { readonly kind: "asking" }
  | { readonly kind: "works"; readonly tested: Tested }
  | { readonly kind: "failed"; readonly reason: FailureReason };

function useSourceForm({ source, isNew, onDone }: SourceFormProps) {
  const t = useTranslate();
  const { sources } = useActions();
  const [draft, setDraft] = useState<SourceDraft>(() => sourceDraft(source));
  const [tried, setTried] = useState<"no" | "asked" | "saved">("no");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { form, showFault } = useFirstFault();
  const faults = tried === "no" ? {} : tried === "asked" ? askFaults(draft) : sourceFaults(draft);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried("saved");
    if (Object.keys(sourceFaults(draft)).length > 0) return showFault();
    const saved = await sources.save(requestOf(draft, isNew));
    if (!saved.ok) return setOutcome({ kind: "failed", reason: saved.reason });
    onDone();
    if (isNew) await sources.sync(draft.source.id);
  }
  async function test() {
    setTried("asked");
    if (Object.keys(askFaults(draft)).length > 0) return showFault();
    setOutcome({ kind: "asking" });
    const tested = await sources.test(requestOf(draft, isNew));
    setOutcome(tested.ok ? { kind: "works", tested: tested.value } : { kind: "failed", reason: tested.reason });
  }
  const change = (next: SourceDraft) => {
    setDraft(next);
    setOutcome(null);
  };
  const errorOf = (field: SourceField) => (faults[field] === undefined ? "" : t(faults[field]));
  return { form, draft, change, errorOf, outcome, submit, test };
}

/** A source in one form, which asks the server before anything is kept. */
export function SourceForm(props: SourceFormProps) {
  const { source, isNew, onDone } = props;
  const t = useTranslate();
  const { sources } = useActions();
  const { form, draft, change, errorOf, outcome, submit, test } = useSourceForm(props);
  const isServer = source.kind === "ldap" || source.kind === "carddav";
  const title = isNew ? t(`settings.source.new.${source.kind}`) : t("settings.accounts.edit", { label: source.name });
  return (
    <Section title={title}>
      <form className={styles["form"]} ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <Parts draft={draft} change={change} isNew={isNew} errorOf={errorOf} />
        <Told outcome={outcome} />
        <div className={styles["buttons"]}>
          <Button tone="primary" type="submit" onPress={() => undefined}>
            {t(isNew && isServer ? "settings.source.save-new" : "settings.source.save")}
          </Button>
          {isServer && (
            <Button isPending={outcome?.kind === "asking"} onPress={() => void test()}>
              {t("settings.source.test")}
            </Button>
          )}
          <Button tone="quiet" onPress={onDone}>
            {t("common.cancel")}
          </Button>
        </div>
      </form>
      {!isNew && <AskToRemove what="source" onRemove={() => void sources.remove(source.id).then(onDone)} />}
    </Section>
  );
}

function Parts(props: SourcePartProps<DirectorySource>) {
  const t = useTranslate();
  const language = useLanguage();
  const { contacts } = useActions();
  const { draft, change, errorOf } = props;
  const { source } = draft;
  return (
    <>
      {source.kind === "ldap" && <LdapFields {...(props as SourcePartProps<LdapSource>)} />}
      {source.kind === "carddav" && <CarddavFields {...(props as SourcePartProps<CarddavSource>)} />}
      <div className={styles["pair"]}>
        <TextField
          label={t("settings.source.name")}
          description={t("settings.source.name.hint")}
          value={source.name}
          onChange={(name) => change({ ...draft, source: { ...source, name } })}
          error={errorOf("name")}
          autoFocus={source.kind === "csv" || source.kind === "vcard"}
        />
      </div>
      <Disclosure framed summary={t("rules.title")} isOpen={source.rules.length > 0}>
        <NumberRules
          t={t}
          language={language}
          value={source.rules}
          onChange={(rules) => change({ ...draft, source: { ...source, rules } })}
          onTry={contacts.tryRules}
        />
        {errorOf("rules") !== "" && <p className={styles["failure"]}>{errorOf("rules")}</p>}
      </Disclosure>
      <Disclosure framed summary={t("settings.source.pop")} isOpen={source.screenPop !== null}>
        <ScreenPopField value={source.screenPop} onChange={(screenPop) => change({ ...draft, source: { ...source, screenPop } })} />
        {errorOf("screenPop") !== "" && <p className={styles["failure"]}>{errorOf("screenPop")}</p>}
      </Disclosure>
    </>
  );
}

function Told({ outcome }: { readonly outcome: Outcome | null }) {
  const t = useTranslate();
  const works = ({ count, names }: Tested) =>
    [
      count === null ? t("settings.source.works") : t("settings.source.works.count", { count }),
      names.length === 0 ? "" : t("settings.source.works.names", { names: names.join(", ") }),
    ]
      .filter((text) => text !== "")
      .join(" ");
  return (
    <p className={styles["quiet"]} role="status">
      {outcome?.kind === "asking" && t("settings.source.testing")}
      {outcome?.kind === "works" && <StateMark state="ready">{works(outcome.tested)}</StateMark>}
      {outcome?.kind === "failed" && <StateMark state="unprepared">{t(`failure.${outcome.reason}`)}</StateMark>}
    </p>
  );
}
