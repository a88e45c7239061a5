import { type FormEvent, useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { useFirstFault } from "#renderer/ui/use-first-fault.ts";
import type { FailureReason } from "#shared/contract/result.ts";
import { WEBHOOK_TOPICS, type Webhook } from "#shared/domain/webhook.ts";
import styles from "./webhook.module.css";
import { needsConsent, type WebhookDraft, webhookDraft, webhookFaults, webhookOf, withTopic } from "./webhook-draft.ts";

interface WebhookFormProps {
  readonly webhook: Webhook | null;
  /** `key` is the signing key where this made one. */
  readonly onDone: (key: string | null) => void;
}

/** Where events go, and which. */
export function WebhookForm({ webhook, onDone }: WebhookFormProps) {
  const t = useTranslate();
  const { integrations } = useActions();
  const [draft, setDraft] = useState(() => webhookDraft(webhook));
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<FailureReason | null>(null);
  const { form, showFault } = useFirstFault();
  const faults = isTried ? webhookFaults(draft) : {};
  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (Object.keys(webhookFaults(draft)).length > 0) return showFault();
    const saved = await integrations.saveWebhook(webhookOf(draft, true));
    if (saved.ok) onDone(saved.value.key);
    else setFailure(saved.reason);
  }
  return (
    <form className={styles["form"]} ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("webhook.url")}
        placeholder="https://crm.example/faden"
        type="url"
        value={draft.url}
        onChange={(url) => setDraft({ ...draft, url })}
        error={faults.url === undefined ? "" : t(faults.url)}
        autoFocus
      />
      {needsConsent(draft.url) && (
        <div>
          <Checkbox
            isSelected={draft.knowingly}
            isInvalid={faults.knowingly !== undefined}
            onChange={(knowingly) => setDraft({ ...draft, knowingly })}
          >
            {t("webhook.knowingly")}
          </Checkbox>
          {faults.knowingly !== undefined && <p className={styles["failure"]}>{t(faults.knowingly)}</p>}
        </div>
      )}
      <Topics draft={draft} change={setDraft} error={faults.topics === undefined ? "" : t(faults.topics)} />
      {failure !== null && (
        <p className={styles["failure"]} role="alert">
          {t(`failure.${failure}`)}
        </p>
      )}
      <div className={styles["buttons"]}>
        <Button tone="primary" type="submit" onPress={() => undefined}>
          {t("webhook.save")}
        </Button>
        <Button tone="quiet" onPress={() => onDone(null)}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}

interface TopicsProps {
  readonly draft: WebhookDraft;
  readonly change: (draft: WebhookDraft) => void;
  readonly error: string;
}

function Topics({ draft, change, error }: TopicsProps) {
  const t = useTranslate();
  return (
    <fieldset className={styles["topics"]}>
      <legend>{t("webhook.topics")}</legend>
      {WEBHOOK_TOPICS.map((topic) => (
        <Checkbox
          key={topic}
          isSelected={draft.topics.includes(topic)}
          isInvalid={error !== ""}
          onChange={(wanted) => change(withTopic(draft, topic, wanted))}
        >
          {t(`webhook.topic.${topic}`)}
        </Checkbox>
      ))}
      {error !== "" && <p className={styles["failure"]}>{error}</p>}
      <Checkbox isSelected={draft.notes} onChange={(notes) => change({ ...draft, notes })}>
        {t("webhook.notes")}
      </Checkbox>
      <Checkbox isSelected={draft.practice} onChange={(practice) => change({ ...draft, practice })}>
        {t("webhook.practice")}
      </Checkbox>
    </fieldset>
  );
}
