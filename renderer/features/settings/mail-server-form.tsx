import { type FormEvent, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Segments } from "#renderer/ui/choice.tsx";
import { Disclosure } from "#renderer/ui/disclosure.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { FailureReason } from "#shared/contract/result.ts";
import type { MailServer } from "#shared/domain/settings.ts";
import { TRANSPORT_SECURITIES } from "#shared/domain/transport-security.ts";
import { ConsentField } from "./consent-field.tsx";
import {
  type MailServerDraft,
  type MailServerField,
  mailServerDraft,
  mailServerFaults,
  mailServerOf,
  needsConsent,
  withSecurity,
} from "./mail-server-draft.ts";
import styles from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

interface MailServerFormProps {
  readonly server: MailServer | null;
  readonly onDone: () => void;
}

type Outcome =
  | { readonly kind: "busy" }
  | { readonly kind: "works" }
  | { readonly kind: "failed"; readonly reason: FailureReason; readonly words: string };

function useServerForm({ server, onDone }: MailServerFormProps) {
  const { mail } = useActions();
  const { ownEmail } = useSettings();
  const [draft, setDraft] = useState(() => mailServerDraft(server, ownEmail));
  const [isTried, setIsTried] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const faults = mailServerFaults(draft);
  /** What the core is asked; `null` while a field is wrong, which is then said. */
  const asked = () => {
    setIsTried(true);
    if (Object.keys(faults).length > 0) return null;
    const password = draft.password === "" && server !== null ? null : draft.password;
    return { server: mailServerOf(draft), password, knowingly: draft.knowingly };
  };
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = asked();
    if (input === null) return;
    const result = await mail.saveServer(input);
    if (result.ok) onDone();
    else setOutcome({ kind: "failed", reason: result.reason, words: "" });
  }
  async function test() {
    const input = asked();
    if (input === null) return;
    setOutcome({ kind: "busy" });
    const result = await mail.testServer(input);
    setOutcome(result.ok ? { kind: "works" } : { kind: "failed", reason: result.reason, words: result.words ?? "" });
  }
  const change = (next: MailServerDraft) => {
    setDraft(next);
    setOutcome(null);
  };
  return { draft, change, faults: isTried ? faults : {}, outcome, submit, test };
}

/** The server in one form; it can be tried before it is kept. */
export function MailServerForm(props: MailServerFormProps) {
  const t = useTranslate();
  const { draft, change, faults, outcome, submit, test } = useServerForm(props);
  const errorOf = (field: MailServerField) => (faults[field] === undefined ? "" : t(faults[field]));
  return (
    <form className={styles["form"]} noValidate onSubmit={(event) => void submit(event)}>
      <Segments<MailServer["security"]>
        label={t("settings.mail.security")}
        value={draft.security}
        onChange={(security) => change(withSecurity(draft, security))}
        options={TRANSPORT_SECURITIES.map((key) => ({ key, label: t(`settings.mail.security.${key}`) }))}
      />
      <Fields draft={draft} change={change} errorOf={errorOf} hasPassword={props.server !== null} />
      {needsConsent(draft) && (
        <ConsentField
          what="mail"
          isGiven={draft.knowingly}
          onChange={(knowingly) => change({ ...draft, knowingly })}
          error={errorOf("knowingly")}
        />
      )}
      <Told outcome={outcome} />
      <div className={styles["buttons"]}>
        <Button tone="primary" type="submit" onPress={() => undefined}>
          {t("settings.mail.server.save")}
        </Button>
        <Button isPending={outcome?.kind === "busy"} onPress={() => void test()}>
          {t("settings.mail.server.test")}
        </Button>
        <Button tone="quiet" onPress={props.onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: MailServerDraft;
  readonly change: (draft: MailServerDraft) => void;
  readonly errorOf: (field: MailServerField) => string;
  readonly hasPassword: boolean;
}

function Fields({ draft, change, errorOf, hasPassword }: FieldsProps) {
  const t = useTranslate();
  return (
    <div className={styles["pair"]}>
      <TextField
        label={t("settings.mail.host")}
        description={t("settings.mail.host.hint")}
        value={draft.host}
        onChange={(host) => change({ ...draft, host })}
        error={errorOf("host")}
        type="url"
        autoFocus
      />
      <TextField
        label={t("settings.mail.port")}
        value={draft.port}
        onChange={(port) => change({ ...draft, port })}
        error={errorOf("port")}
      />
      <TextField label={t("settings.mail.user")} value={draft.user} onChange={(user) => change({ ...draft, user })} type="email" />
      <TextField
        label={t("settings.mail.password")}
        description={t(hasPassword ? "settings.account.password.kept" : "settings.mail.password.hint")}
        value={draft.password}
        onChange={(password) => change({ ...draft, password })}
        type="password"
      />
    </div>
  );
}

function Told({ outcome }: { readonly outcome: Outcome | null }) {
  const t = useTranslate();
  const { ownEmail } = useSettings();
  return (
    <>
      <p className={outcome?.kind === "failed" ? styles["failure"] : styles["quiet"]} role="status">
        {outcome?.kind === "busy" && t("settings.mail.server.testing")}
        {outcome?.kind === "works" && t("settings.mail.server.works", { address: ownEmail })}
        {outcome?.kind === "failed" && t(`failure.${outcome.reason}`)}
      </p>
      {outcome?.kind === "failed" && outcome.words !== "" && <Disclosure summary={t("mail.outbox.words")}>{outcome.words}</Disclosure>}
    </>
  );
}
