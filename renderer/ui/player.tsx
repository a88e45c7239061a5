import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { formatDuration } from "#shared/i18n/format.ts";
import { IconButton } from "./button.tsx";
import styles from "./player.module.css";

export interface PlayerProps {
  /** Object URL of the audio, fetched when it is first played; `null` when there is none. The player revokes it. */
  readonly load: () => Promise<string | null>;
  /** Recordings of a MediaRecorder do not say how long they are. */
  readonly durationMs: number;
  readonly labels: { readonly play: string; readonly pause: string; readonly position: string; readonly failed: string };
  readonly onPlayed?: () => void;
}

type Phase = "idle" | "playing" | "paused" | "failed";

function usePlayer({ load, durationMs, onPlayed }: PlayerProps) {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [phase, setPhase] = useState<Phase>("idle");
  const [atMs, setAtMs] = useState(0);
  useEffect(
    () => () => {
      audio.current?.pause();
      if (audio.current !== null) URL.revokeObjectURL(audio.current.src);
    },
    [],
  );
  async function open(): Promise<HTMLAudioElement | null> {
    if (audio.current !== null) return audio.current;
    const url = await load();
    if (url === null) return null;
    const element = new Audio(url);
    element.ontimeupdate = () => setAtMs(Math.min(durationMs, element.currentTime * 1000));
    element.onended = () => {
      setPhase("paused");
      setAtMs(0);
      element.currentTime = 0;
    };
    audio.current = element;
    return element;
  }
  async function toggle() {
    if (phase === "playing") {
      audio.current?.pause();
      return setPhase("paused");
    }
    const element = await open().catch(() => null);
    if (element === null) return setPhase("failed");
    setPhase("playing");
    await element.play().then(onPlayed, () => setPhase("failed"));
  }
  function seek(ms: number) {
    setAtMs(ms);
    if (audio.current !== null) audio.current.currentTime = ms / 1000;
  }
  return { phase, atMs, toggle, seek };
}

/** Plays one recording: a button, and a line to move along with mouse or arrow keys. */
export function Player(props: PlayerProps) {
  const { durationMs, labels } = props;
  const { phase, atMs, toggle, seek } = usePlayer(props);
  const isPlaying = phase === "playing";
  const time = (ms: number) => formatDuration(ms);
  return (
    <div className={styles["player"]} data-phase={phase}>
      <IconButton
        tone="primary"
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? labels.pause : labels.play}
        onPress={() => void toggle()}
      />
      <Slider
        className={styles["slider"] ?? ""}
        aria-label={labels.position}
        minValue={0}
        maxValue={Math.max(1, durationMs)}
        step={100}
        value={atMs}
        onChange={(ms) => seek(Number(ms))}
      >
        <SliderTrack className={styles["track"] ?? ""}>
          <div className={styles["done"]} style={{ width: `${(100 * atMs) / Math.max(1, durationMs)}%` }} />
          <SliderThumb className={styles["thumb"] ?? ""} />
        </SliderTrack>
      </Slider>
      <span className={styles["time"]}>{isPlaying || atMs > 0 ? `${time(atMs)} / ${time(durationMs)}` : time(durationMs)}</span>
      {phase === "failed" && (
        <span className={styles["failed"]} role="alert">
          {labels.failed}
        </span>
      )}
    </div>
  );
}
