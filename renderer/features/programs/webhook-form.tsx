import { useState } from "react";
import { useAsk, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Checkbox, Checkboxes } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { FormEnd } from "#renderer/ui/forms/form-end.tsx";
import { useForm } from "#renderer/ui/forms/use-form.ts";
import { WEBHOOK_TOPICS, type Webhook, type WebhookTopic } from "#shared/domain/outreach/webhook.ts";
import styles from "./webhook.module.css";
import { needsConsent, webhookDraft, webhookFaults, webhookOf, withTopics } from "./webhook-draft.ts";

interface WebhookFormProps {
  readonly webhook: Webhook | null;
  /** `key` is the signing key if one was created. */
  readonly onDone: (key: string | null) => void;
}

/** The address that events are sent to, and the chosen topics. */
export function WebhookForm({ webhook, onDone }: WebhookFormProps) {
  const t = useTranslate();
  const ask = useAsk();
  const [draft, setDraft] = useState(() => webhookDraft(webhook));
  const form = useForm({
    t,
    draft,
    check: webhookFaults,
    send: async () => {
      const saved = await ask("webhook.save", webhookOf(draft, true));
      if (saved.ok) onDone(saved.value.key);
      return saved;
    },
    blames: { "webhook-address": "url", "webhook-insecure": "knowingly" },
  });
  return (
    <form className={styles["form"]} {...form.props}>
      <TextField
        label={t("webhook.url")}
        placeholder="https://crm.example/faden"
        type="url"
        value={draft.url}
        onChange={(url) => setDraft({ ...draft, url })}
        error={form.errorOf("url")}
        autoFocus
      />
      {needsConsent(draft.url) && (
        <div>
          <Checkbox
            isSelected={draft.knowingly}
            error={form.errorOf("knowingly")}
            onChange={(knowingly) => setDraft({ ...draft, knowingly })}
          >
            {t("webhook.knowingly")}
          </Checkbox>
        </div>
      )}
      <Checkboxes<WebhookTopic>
        label={t("webhook.topics")}
        options={WEBHOOK_TOPICS.map((key) => ({ key, label: t(`webhook.topic.${key}`) }))}
        value={draft.topics}
        onChange={(chosen) => setDraft(withTopics(draft, chosen))}
        error={form.errorOf("topics")}
      />
      <div className={styles["more"]}>
        <Checkbox isSelected={draft.notes} onChange={(notes) => setDraft({ ...draft, notes })}>
          {t("webhook.notes")}
        </Checkbox>
        <Checkbox isSelected={draft.practice} onChange={(practice) => setDraft({ ...draft, practice })}>
          {t("webhook.practice")}
        </Checkbox>
      </div>
      <FormEnd form={form} t={t} action={t("webhook.save")} onCancel={() => onDone(null)} />
    </form>
  );
}
