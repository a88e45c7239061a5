import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Switch } from "#renderer/ui/forms/choice.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { Webhook } from "#shared/domain/outreach/webhook.ts";
import styles from "./webhook.module.css";
import { webhookDraft, webhookOf } from "./webhook-draft.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookKey } from "./webhook-key.tsx";
import { WebhookTries } from "./webhook-tries.tsx";

/** Another program that is notified of calls: its address, whether it works, and the last events. */
export function WebhookPart() {
  const t = useTranslate();
  const { webhook } = useSettings();
  const [isOpen, setIsOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  return (
    <Section title={t("webhook.title")}>
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{t("webhook.intro")}</p>
        {key !== null && <WebhookKey value={key} onClose={() => setKey(null)} />}
        {isOpen ? (
          <WebhookForm
            webhook={webhook}
            onDone={(made) => {
              setIsOpen(false);
              if (made !== null) setKey(made);
            }}
          />
        ) : webhook === null ? (
          <div>
            <Button onPress={() => setIsOpen(true)}>{t("webhook.add")}</Button>
          </div>
        ) : (
          <Configured webhook={webhook} onEdit={() => setIsOpen(true)} onKey={setKey} />
        )}
      </div>
    </Section>
  );
}

interface ConfiguredProps {
  readonly webhook: Webhook;
  readonly onEdit: () => void;
  readonly onKey: (key: string | null) => void;
}

function Configured({ webhook, onEdit, onKey }: ConfiguredProps) {
  const t = useTranslate();
  const when = useWhen();
  const { perform } = useActions();
  const { url, topics, goneAt, enabled } = webhook;
  const turn = (on: boolean) => void perform("webhook.save", webhookOf(webhookDraft(webhook), on));
  return (
    <>
      <div className={styles["configured"]} data-testid="webhook">
        <p className={styles["words"]}>
          <span className={styles["strong"]}>{url}</span>{" "}
          <span className={styles["quiet"]}>{topics.map((topic) => t(`webhook.topic.${topic}`)).join(" · ")}</span>
        </p>
        <Switch isSelected={enabled} onChange={turn}>
          {t("webhook.enabled")}
        </Switch>
      </div>
      {goneAt !== null && (
        <p className={styles["failure"]} role="status">
          {t("webhook.gone", { when: when(goneAt) })}
        </p>
      )}
      <WebhookTries />
      <Buttons onEdit={onEdit} onKey={onKey} />
    </>
  );
}

/** Buttons that destroy something ask for confirmation in place. */
function Buttons({ onEdit, onKey }: Pick<ConfiguredProps, "onEdit" | "onKey">) {
  const t = useTranslate();
  const { perform } = useActions();
  const [asked, setAsked] = useState<"key" | "remove" | null>(null);
  const [takenBack, setTakenBack] = useState<"key" | "remove" | null>(null);
  const takeBack = () => {
    setTakenBack(asked);
    setAsked(null);
  };
  async function carryOut() {
    setAsked(null);
    if (asked === "remove") {
      onKey(null);
      await perform("webhook.remove", {});
    } else {
      const renewed = await perform("webhook.renewKey", {});
      onKey(renewed.ok ? renewed.value.key : null);
    }
  }
  if (asked !== null) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: Escape on one of its buttons cancels the question.
      <div className={styles["ask"]} onKeyDown={(event) => event.key === "Escape" && takeBack()}>
        <p>{t(`webhook.${asked}.hint`)}</p>
        <div className={styles["buttons"]}>
          <Button tone="stop" onPress={() => void carryOut()}>
            {t(`webhook.${asked}.sure`)}
          </Button>
          <Button tone="quiet" autoFocus onPress={takeBack}>
            {t("common.cancel")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles["buttons"]}>
      <Button onPress={onEdit}>{t("webhook.edit")}</Button>
      <Button tone="quiet" autoFocus={takenBack === "key"} onPress={() => setAsked("key")}>
        {t("webhook.key.renew")}
      </Button>
      <Button tone="quiet" autoFocus={takenBack === "remove"} onPress={() => setAsked("remove")}>
        {t("webhook.remove")}
      </Button>
    </div>
  );
}
