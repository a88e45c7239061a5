import { Mic, Square } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#renderer/ui/elements/button.tsx";
import { formatDuration } from "#shared/i18n/format.ts";
import { Player, type PlayerProps } from "./player.tsx";
import styles from "./recorder.module.css";

/** A recording; `url` is its object URL. */
interface Take {
  readonly url: string;
  readonly durationMs: number;
}

interface Running<T> {
  stop(): Promise<T>;
}

export interface RecorderProps<T extends Take> {
  /** Starts recording; resolves to `null` if that is impossible, which a notice has said. */
  readonly record: () => Promise<Running<T> | null>;
  /** Resolves to whether it was saved. */
  readonly onSave: (take: T) => Promise<boolean>;
  /** Rendered before recording, with a function that starts it. */
  readonly idle: (record: () => void) => ReactNode;
  /** The text to read aloud. */
  readonly script: ReactNode;
  readonly labels: {
    readonly stop: string;
    readonly recording: (duration: string) => string;
    readonly listen: string;
    readonly save: string;
    readonly again: string;
    readonly discard: string;
  };
  readonly player: Pick<PlayerProps, "output" | "labels">;
}

type Stage<T> =
  | { readonly kind: "idle" }
  | { readonly kind: "recording"; readonly running: Running<T> }
  | { readonly kind: "take"; readonly take: T };

/** Records a voice: with the text in view, then listen and save, record again or discard. Unmounting releases the microphone. */
export function Recorder<T extends Take>({ record, onSave, idle, script, labels, player }: RecorderProps<T>) {
  const [stage, setStage] = useState<Stage<T>>({ kind: "idle" });
  const running = useRef<Running<T> | null>(null);
  useEffect(() => () => void running.current?.stop(), []);
  async function begin() {
    running.current = await record();
    if (running.current !== null) setStage({ kind: "recording", running: running.current });
  }
  async function end(now: Running<T>) {
    running.current = null;
    setStage({ kind: "take", take: await now.stop() });
  }
  const done = () => setStage({ kind: "idle" });
  switch (stage.kind) {
    case "idle":
      return idle(() => void begin());
    case "recording":
      return (
        <div className={styles["recorder"]}>
          <div className={styles["buttons"]}>
            <Button tone="stop" icon={Square} onPress={() => void end(stage.running)}>
              {labels.stop}
            </Button>
            <Elapsed label={labels.recording} />
          </div>
          {script}
        </div>
      );
    case "take":
      return (
        <div className={styles["recorder"]}>
          <p className={styles["quiet"]}>{labels.listen}</p>
          <Player key={stage.take.url} load={async () => stage.take.url} durationMs={stage.take.durationMs} {...player} />
          <div className={styles["buttons"]}>
            <Button tone="primary" onPress={() => void onSave(stage.take).then((isSaved) => isSaved && done())}>
              {labels.save}
            </Button>
            <Button icon={Mic} onPress={() => void begin()}>
              {labels.again}
            </Button>
            <Button tone="quiet" onPress={done}>
              {labels.discard}
            </Button>
          </div>
          {script}
        </div>
      );
  }
}

const TICK_MS = 250;

function Elapsed({ label }: { readonly label: (duration: string) => string }) {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setMs(performance.now() - startedAt), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles["time"]}>{label(formatDuration(ms))}</span>;
}
