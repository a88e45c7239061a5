import { Mic, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Player } from "#renderer/ui/audio/player.tsx";
import { Recorder } from "#renderer/ui/audio/recorder.tsx";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { Checkbox } from "#renderer/ui/forms/choice.tsx";
import { type Greeting, type GreetingScope, greetingId } from "#shared/domain/voicemail/greeting.ts";
import styles from "./inbox-view.module.css";
import { usePlayerProps } from "./use-player-props.ts";

interface GreetingLineProps {
  readonly scope: GreetingScope;
  readonly title: string;
  /** What callers hear if there is no recording. */
  readonly none: string;
  /** The text to read aloud. */
  readonly script: ReactNode;
}

/** One greeting: record it with the text in view, listen, then save; later play, record again or delete it. */
export function GreetingLine({ scope, title, none, script }: GreetingLineProps) {
  const t = useTranslate();
  const { greetings } = useActions();
  const player = usePlayerProps();
  const id = greetingId(scope);
  const greeting = useAppState((state) => state.core?.greetings.find((each) => each.id === id) ?? null);
  const labels = {
    stop: t("greeting.stop"),
    recording: (duration: string) => t("greeting.recording", { duration }),
    listen: t("greeting.listen"),
    save: t("greeting.keep"),
    again: t("greeting.again"),
    discard: t("greeting.discard"),
  };
  return (
    <section className={styles["greeting"]} aria-label={title}>
      <GreetingHead title={title} greeting={greeting} />
      <Recorder
        record={greetings.record}
        onSave={(take) => greetings.save(scope, take, greeting?.saysItRecords ?? false)}
        idle={(record) =>
          greeting === null ? (
            <div className={styles["head"]}>
              <p className={styles["quiet"]}>{none}</p>
              <Button size="s" icon={Mic} onPress={record}>
                {t("greeting.record")}
              </Button>
            </div>
          ) : (
            <Recorded greeting={greeting} onRecord={record} />
          )
        }
        script={script}
        labels={labels}
        player={player}
      />
    </section>
  );
}

/** Whom the greeting is for, and since when. */
export function GreetingHead({ title, greeting }: { readonly title: string; readonly greeting: Greeting | null }) {
  const t = useTranslate();
  const when = useWhen();
  const recordedAt = greeting?.recordedAt ?? null;
  return (
    <div className={styles["head"]}>
      <h3 className={styles["who"]}>{title}</h3>
      {recordedAt !== null && <span className={styles["quiet"]}>{t("greeting.at", { when: when(recordedAt) })}</span>}
    </div>
  );
}

interface RecordedProps {
  readonly greeting: Greeting;
  /** `null` if it is recorded elsewhere. */
  readonly onRecord: (() => void) | null;
}

/** A recorded greeting: play it, say whether it announces the recording, record it again or delete it. */
export function Recorded({ greeting, onRecord }: RecordedProps) {
  const t = useTranslate();
  const { greetings, perform } = useActions();
  const player = usePlayerProps();
  const { id, durationMs, recordedAt, saysItRecords } = greeting;
  return (
    <>
      <Player key={`${recordedAt} ${durationMs}`} load={() => greetings.audio(id)} durationMs={durationMs} {...player} />
      <div className={styles["buttons"]}>
        <Checkbox isSelected={saysItRecords} onChange={(says) => void perform("greeting.says", { id, saysItRecords: says })}>
          {t("greeting.says")}
        </Checkbox>
        <div className={styles["icons"]}>
          {onRecord !== null && (
            <Button size="s" icon={Mic} onPress={onRecord}>
              {t("greeting.again")}
            </Button>
          )}
          <IconButton size="s" icon={Trash2} label={t("greeting.remove")} onPress={() => void greetings.remove(id)} />
        </div>
      </div>
    </>
  );
}
