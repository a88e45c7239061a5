import { Mic, Square, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { VoiceRecording, VoiceTake } from "#renderer/app/store/actions.ts";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import { Player } from "#renderer/ui/player.tsx";
import { greetingId } from "#shared/domain/greeting.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import styles from "./inbox-view.module.css";

const GENERAL = greetingId({ kind: "general" });

type Stage =
  | { readonly kind: "kept" }
  | { readonly kind: "recording"; readonly recording: VoiceRecording }
  | { readonly kind: "take"; readonly take: VoiceTake };

/** What callers hear before the beep: recorded with the text in view, listened to, kept or done anew. */
export function Greeting() {
  const t = useTranslate();
  const { greetings } = useActions();
  const greetingMs = useAppState((state) => state.core?.greetings.find(({ id }) => id === GENERAL)?.durationMs ?? null);
  const [stage, setStage] = useState<Stage>({ kind: "kept" });
  async function record() {
    const recording = await greetings.record();
    if (recording !== null) setStage({ kind: "recording", recording });
  }
  async function stop(recording: VoiceRecording) {
    setStage({ kind: "take", take: await recording.stop() });
  }
  return (
    <Section title={t("greeting.title")}>
      {stage.kind === "kept" && <Kept greetingMs={greetingMs} onRecord={() => void record()} />}
      {stage.kind === "recording" && <Recording onStop={() => void stop(stage.recording)} />}
      {stage.kind === "take" && <Listen take={stage.take} onAgain={() => void record()} onDone={() => setStage({ kind: "kept" })} />}
      <ReadOut />
    </Section>
  );
}

function usePlayerProps() {
  const t = useTranslate();
  const output = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  return { output, labels: { play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") } };
}

function Kept({ greetingMs, onRecord }: { readonly greetingMs: number | null; readonly onRecord: () => void }) {
  const t = useTranslate();
  const { greetings } = useActions();
  const player = usePlayerProps();
  const isThere = greetingMs !== null;
  return (
    <>
      <p className={styles["quiet"]}>{isThere ? t("greeting.there", { duration: formatDuration(greetingMs) }) : t("greeting.none")}</p>
      {isThere && <Player key={greetingMs} load={() => greetings.audio(GENERAL)} durationMs={greetingMs} {...player} />}
      <div className={styles["buttons"]}>
        <Button icon={Mic} onPress={onRecord}>
          {t(isThere ? "greeting.again" : "greeting.record")}
        </Button>
        {isThere && <IconButton icon={Trash2} label={t("greeting.remove")} onPress={() => void greetings.remove(GENERAL)} />}
      </div>
    </>
  );
}

const TICK_MS = 250;

function Recording({ onStop }: { readonly onStop: () => void }) {
  const t = useTranslate();
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setMs(performance.now() - startedAt), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles["buttons"]}>
      <Button tone="stop" icon={Square} onPress={onStop}>
        {t("greeting.stop")}
      </Button>
      <span className={styles["time"]}>{t("greeting.recording", { duration: formatDuration(ms) })}</span>
    </div>
  );
}

interface ListenProps {
  readonly take: VoiceTake;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

function Listen({ take, onAgain, onDone }: ListenProps) {
  const t = useTranslate();
  const { greetings } = useActions();
  const player = usePlayerProps();
  return (
    <>
      <p className={styles["quiet"]}>{t("greeting.listen")}</p>
      <Player key={take.url} load={async () => take.url} durationMs={take.durationMs} {...player} />
      <div className={styles["buttons"]}>
        <Button tone="primary" onPress={() => void greetings.keep({ kind: "general" }, take, false).then((kept) => kept && onDone())}>
          {t("greeting.keep")}
        </Button>
        <Button icon={Mic} onPress={onAgain}>
          {t("greeting.again")}
        </Button>
        <Button tone="quiet" onPress={onDone}>
          {t("greeting.discard")}
        </Button>
      </div>
    </>
  );
}

function ReadOut() {
  const t = useTranslate();
  const ownName = useAppState((state) => state.core?.settings.ownName ?? "");
  return (
    <figure className={styles["readOut"]}>
      <figcaption>{t("greeting.read")}</figcaption>
      <blockquote>{t("greeting.text", { name: ownName || t("greeting.text.nobody") })}</blockquote>
    </figure>
  );
}
