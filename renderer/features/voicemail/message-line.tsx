import { MailCheck, MailPlus, Phone, Trash2 } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { useWhen } from "#renderer/app/store/use-when.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { cx } from "#renderer/ui/cx.ts";
import { Player } from "#renderer/ui/player.tsx";
import { Badge } from "#renderer/ui/state-mark.tsx";
import { formatNumber } from "#shared/domain/number.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import styles from "./inbox-view.module.css";

/** One message: who, when, the player, and what to do with it. Playing it marks it as heard. */
export function MessageLine({ message }: { readonly message: VoiceMessage }) {
  const t = useTranslate();
  const when = useWhen();
  const { messages } = useActions();
  const speaker = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  const { id, contactName, company, number, at, durationMs, heardAt } = message;
  const shown = number === "" ? t("class.hidden") : formatNumber(number);
  const name = contactName || company || shown;
  const beside = [contactName === "" ? "" : company, name === shown ? "" : shown].filter((text) => text !== "").join(" · ");
  return (
    <li className={cx(styles["message"], heardAt === null && styles["isNew"])} aria-label={t("inbox.from", { name })}>
      <div className={styles["head"]}>
        <div className={styles["words"]}>
          <p className={styles["who"]}>
            {name} {heardAt === null && <Badge tone="accent">{t("inbox.new")}</Badge>}
          </p>
          {beside !== "" && <p className={styles["quiet"]}>{beside}</p>}
        </div>
        <time className={styles["quiet"]} dateTime={new Date(at).toISOString()}>
          {when(at)}
        </time>
      </div>
      <Player
        load={() => messages.audio(id)}
        durationMs={durationMs}
        output={speaker}
        labels={{ play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") }}
        onPlayed={() => heardAt === null && messages.heard(id, true)}
      />
      <MessageButtons message={message} />
    </li>
  );
}

function MessageButtons({ message: { id, contactId, number, heardAt } }: { readonly message: VoiceMessage }) {
  const t = useTranslate();
  const { messages, phone, go } = useActions();
  return (
    <div className={styles["buttons"]}>
      {number !== "" && (
        <Button size="s" icon={Phone} onPress={() => void phone.dial(number, contactId)}>
          {t("inbox.call")}
        </Button>
      )}
      {contactId !== null && (
        <Button size="s" tone="quiet" onPress={() => go.contact(contactId)}>
          {t("inbox.contact")}
        </Button>
      )}
      <span className={styles["gap"]} />
      {heardAt === null ? (
        <IconButton size="s" icon={MailCheck} label={t("inbox.mark-heard")} onPress={() => messages.heard(id, true)} />
      ) : (
        <IconButton size="s" icon={MailPlus} label={t("inbox.mark-new")} onPress={() => messages.heard(id, false)} />
      )}
      <IconButton size="s" icon={Trash2} label={t("inbox.remove")} onPress={() => void messages.remove(id)} />
    </div>
  );
}
