import { Download, MailCheck, MailPlus, Phone, Trash2 } from "lucide-react";
import { GridListItem } from "react-aria-components";
import { useActions, useAppState, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Player, type PlayerControl } from "#renderer/ui/audio/player.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { ActionMenu } from "#renderer/ui/layout/overlay.tsx";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./inbox-view.module.css";
import { usePlayerProps } from "./use-player-props.ts";

interface MessageLineProps {
  readonly message: VoiceMessage;
  readonly register: (id: string, player: PlayerControl | null) => void;
}

function shownNumber({ number }: VoiceMessage, t: Translate): string {
  return number === "" ? t("class.hidden") : formatNumber(number);
}

function nameOf(message: VoiceMessage, t: Translate): string {
  return message.contactName || message.company || shownNumber(message, t);
}

/** One message: who, when, the player and its actions. Playing it marks it as heard. */
export function MessageLine({ message, register }: MessageLineProps) {
  const t = useTranslate();
  const when = useWhen();
  const { messages, perform } = useActions();
  const player = usePlayerProps();
  const rate = useAppState((state) => state.core?.settings.playbackRate ?? 1);
  const { id, contactName, company, at, durationMs, heardAt } = message;
  const shown = shownNumber(message, t);
  const name = nameOf(message, t);
  const beside = [contactName === "" ? "" : company, name === shown ? "" : shown].filter((text) => text !== "").join(" · ");
  const isNew = heardAt === null;
  const spoken = [t("inbox.from", { name }), isNew ? t("inbox.new") : "", when(at), formatDuration(durationMs)].filter(
    (part) => part !== "",
  );
  return (
    <GridListItem id={id} className={cx(styles["message"], isNew && styles["isNew"])} textValue={spoken.join(", ")}>
      <div className={styles["head"]}>
        <div className={styles["words"]}>
          <p className={styles["who"]}>
            {name} {isNew && <Badge tone="accent">{t("inbox.new")}</Badge>}
          </p>
          {beside !== "" && <p className={styles["quiet"]}>{beside}</p>}
        </div>
        <time className={styles["quiet"]} dateTime={new Date(at).toISOString()}>
          {when(at)}
        </time>
      </div>
      <Player
        ref={(control) => register(id, control)}
        load={() => messages.audio(id)}
        durationMs={durationMs}
        rate={rate}
        onPlayed={() => isNew && void perform("message.heard", { id, heard: true })}
        {...player}
      />
      <MessageButtons message={message} />
    </GridListItem>
  );
}

function MessageButtons({ message }: { readonly message: VoiceMessage }) {
  const t = useTranslate();
  const { perform, messages, phone, go } = useActions();
  const { id, contactId, number, heardAt } = message;
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
      <div className={styles["icons"]}>
        {heardAt === null ? (
          <IconButton
            size="s"
            icon={MailCheck}
            label={t("inbox.mark-heard")}
            onPress={() => void perform("message.heard", { id, heard: true })}
          />
        ) : (
          <IconButton
            size="s"
            icon={MailPlus}
            label={t("inbox.mark-new")}
            onPress={() => void perform("message.heard", { id, heard: false })}
          />
        )}
        <Export message={message} />
        <IconButton size="s" icon={Trash2} label={t("inbox.remove")} onPress={() => void messages.remove(id)} />
      </div>
    </div>
  );
}

/** Downloads the message; the file name has the caller and the time. */
function Export({ message }: { readonly message: VoiceMessage }) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const { messages } = useActions();
  const time = inZone(message.at, timeZone);
  const date = `${time.toPlainDate()} ${time.toPlainTime().toString({ smallestUnit: "minute" })}`;
  const save = (format: "recorded" | "wav") =>
    void messages.export(message.id, t("inbox.file", { name: nameOf(message, t), date }), format);
  return (
    <ActionMenu
      label={t("inbox.export")}
      trigger={<IconButton size="s" icon={Download} label={t("inbox.export")} onPress={() => undefined} />}
      entries={[
        { id: "wav", label: t("inbox.export.wav"), detail: t("inbox.export.wav.hint"), onAction: () => save("wav") },
        { id: "recorded", label: t("inbox.export.recorded"), detail: t("inbox.export.recorded.hint"), onAction: () => save("recorded") },
      ]}
    />
  );
}
