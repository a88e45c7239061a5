import { useState } from "react";
import { useActions, useAsk, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useTriedRules } from "#renderer/app/store/hooks/use-tried-rules.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { NumberRules } from "#renderer/ui/forms/number-rules.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { Disclosure } from "#renderer/ui/layout/disclosure.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import { AskToRemove } from "#renderer/ui/settings/ask-to-remove.tsx";
import { ScreenPopField } from "#renderer/ui/settings/screen-pop-field.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { RequestOutput } from "#shared/contract/requests.ts";
import type { CarddavSource, DirectorySource, LdapSource } from "#shared/domain/sources/directory-source.ts";
import { CarddavFields } from "./carddav-fields.tsx";
import { LdapFields } from "./ldap-fields.tsx";
import { askFaults, requestOf, type SourceDraft, type SourcePartProps, sourceDraft, sourceFaults } from "./source-draft.ts";

interface SourceFormProps {
  readonly source: DirectorySource;
  readonly isNew: boolean;
  readonly onDone: () => void;
}

type Tested = Extract<RequestOutput<"source.test">, { ok: true }>["value"];

function useSourceForm({ source, isNew, onDone }: SourceFormProps) {
  const t = useTranslate();
  const askCore = useAsk();
  const [draft, change] = useState<SourceDraft>(() => sourceDraft(source));
  const [works, setWorks] = useState<{ readonly by: SourceDraft; readonly tested: Tested } | null>(null);
  const form = useForm({
    t,
    draft,
    check: sourceFaults,
    send: async () => {
      const saved = await askCore("source.save", requestOf(draft, isNew));
      if (saved.ok) {
        onDone();
        if (isNew) void askCore("source.sync", { id: draft.source.id });
      }
      return saved;
    },
    blames: { "source-insecure": "knowingly", "source-refused": "password", "source-password": "password", "source-bad-filter": "filter" },
  });
  const ask: SourcePartProps<DirectorySource>["ask"] = (question, of) => form.ask(askFaults, question, of);
  const test = () =>
    ask(async () => {
      setWorks(null);
      const tested = await askCore("source.test", requestOf(draft, isNew));
      if (tested.ok) setWorks({ by: draft, tested: tested.value });
      return tested;
    });
  const part: SourcePartProps<DirectorySource> = { draft, change, isNew, errorOf: form.errorOf, ask, isAsking: form.pending === "ask" };
  return { form, part, test, tested: works?.by === draft ? works.tested : null };
}

/** The form for a source; it asks the server before anything is saved. */
export function SourceForm(props: SourceFormProps) {
  const { source, isNew, onDone } = props;
  const t = useTranslate();
  const { perform } = useActions();
  const { form, part, test, tested } = useSourceForm(props);
  const isServer = source.kind === "ldap" || source.kind === "carddav";
  const title = isNew ? t(`settings.source.new.${source.kind}`) : t("settings.accounts.edit", { label: source.name });
  return (
    <Section title={title}>
      <form className={styles["form"]} {...form.props}>
        <Parts {...part} />
        <Told isAsking={part.isAsking} tested={tested} />
        <FormEnd form={form} t={t} action={t(isNew && isServer ? "settings.source.save-new" : "settings.source.save")} onCancel={onDone}>
          {isServer && (
            <Button isPending={part.isAsking} onPress={test}>
              {t("settings.source.test")}
            </Button>
          )}
        </FormEnd>
      </form>
      {!isNew && <AskToRemove t={t} what="source" onRemove={() => void perform("source.remove", { id: source.id }).then(onDone)} />}
    </Section>
  );
}

function Parts(props: SourcePartProps<DirectorySource>) {
  const t = useTranslate();
  const language = useLanguage();
  const { draft, change, errorOf } = props;
  const { source } = draft;
  const trial = useTriedRules(source.rules);
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
          trial={trial}
          error={errorOf("rules")}
        />
      </Disclosure>
      <Disclosure framed summary={t("settings.source.pop")} isOpen={source.screenPop !== null}>
        <ScreenPopField t={t} value={source.screenPop} onChange={(screenPop) => change({ ...draft, source: { ...source, screenPop } })} />
      </Disclosure>
    </>
  );
}

function Told({ isAsking, tested }: { readonly isAsking: boolean; readonly tested: Tested | null }) {
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
      {isAsking && t("settings.source.testing")}
      {tested !== null && <StateMark state="ready">{works(tested)}</StateMark>}
    </p>
  );
}
