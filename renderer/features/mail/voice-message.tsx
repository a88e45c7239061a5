import { Download, Mic } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Player } from "#renderer/ui/audio/player.tsx";
import { Recorder } from "#renderer/ui/audio/recorder.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { type MailDraft, VOICE_FORMATS, type VoiceFormat } from "#shared/domain/outreach/mail.ts";
import { type Greeting, greetingId } from "#shared/domain/voicemail/greeting.ts";
import styles from "./mail.module.css";

interface VoiceMessageProps {
  readonly mail: MailDraft;
  readonly promiseId: string;
  readonly change: (patch: Partial<MailDraft>) => void;
}

/** The recording about this promise, if it names the time that is agreed now. */
function useRecording(promiseId: string): { readonly recording: Greeting | null; readonly isOutdated: boolean } {
  const id = greetingId({ kind: "promise", promiseId, contactId: null });
  const found = useAppState((state) => state.core?.greetings.find((each) => each.id === id) ?? null);
  const at = useAppState((state) => state.core?.promises.find((promise) => promise.id === promiseId)?.at);
  const isOutdated = found !== null && found.promisedAt !== at;
  return { recording: isOutdated ? null : found, isOutdated };
}

/**
 * The rep's voice message about a promised call: shows the text, records, plays and saves it. It is attached to the mail, and is played if
 * they ring before the time.
 */
export function VoiceMessage({ mail, promiseId, change }: VoiceMessageProps) {
  const t = useTranslate();
  const { greetings } = useActions();
  const { recording, isOutdated } = useRecording(promiseId);
  const player = usePlayer();
  const labels = {
    stop: t("greeting.stop"),
    recording: (duration: string) => t("greeting.recording", { duration }),
    listen: t("greeting.listen"),
    save: t("greeting.keep"),
    again: t("greeting.again"),
    discard: t("greeting.discard"),
  };
  return (
    <section className={styles["voice"]} aria-label={t("mail.voice")} data-testid="voice-message">
      <Recorder
        record={greetings.record}
        onSave={(take) => greetings.save({ kind: "promise", promiseId, contactId: mail.about.contactId }, take, false)}
        idle={(record) => (
          <>
            <p className={styles["quiet"]}>
              {t(recording !== null ? "mail.voice.there" : isOutdated ? "mail.voice.outdated" : "mail.voice.none")}
            </p>
            {recording !== null && (
              <Player
                key={`${recording.recordedAt} ${recording.durationMs}`}
                load={() => greetings.audio(recording.id)}
                durationMs={recording.durationMs}
                {...player}
              />
            )}
            <div className={styles["buttons"]}>
              <Button size="s" tone={recording === null ? "primary" : "plain"} icon={Mic} onPress={record}>
                {t(recording === null ? "mail.voice.record" : "greeting.again")}
              </Button>
            </div>
          </>
        )}
        script={
          <figure className={styles["script"]}>
            <figcaption className={styles["quiet"]}>{t("greeting.read")}</figcaption>
            <blockquote lang={mail.language}>{mail.texts[mail.language].body}</blockquote>
          </figure>
        }
        labels={labels}
        player={player}
      />
      {recording !== null && <Format mail={mail} change={change} />}
    </section>
  );
}

/** The format in which it is attached, or none. */
function Format({ mail, change }: Omit<VoiceMessageProps, "promiseId">) {
  const t = useTranslate();
  const { mail: actions } = useActions();
  return (
    <>
      <Segments<VoiceFormat | "none">
        label={t("mail.voice.format")}
        value={mail.voice ?? "none"}
        onChange={(key) => change({ voice: key === "none" ? null : key })}
        options={([...VOICE_FORMATS, "none"] as const).map((key) => ({ key, label: t(`mail.voice.format.${key}`) }))}
      />
      {mail.voice !== null && (
        <div className={styles["buttons"]}>
          <Button size="s" tone="quiet" icon={Download} onPress={() => void actions.saveVoice(mail)}>
            {t("mail.voice.save")}
          </Button>
        </div>
      )}
      {mail.voice === "wav" && <p className={styles["quiet"]}>{t("mail.voice.wav")}</p>}
    </>
  );
}

function usePlayer() {
  const t = useTranslate();
  const output = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  return { output, labels: { play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") } };
}
