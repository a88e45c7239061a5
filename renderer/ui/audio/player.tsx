import { Pause, Play } from "lucide-react";
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { formatDuration } from "#shared/i18n/format.ts";
import styles from "./player.module.css";

export interface PlayerProps {
  /** Loads the audio when it is first played and returns an object URL, which the player revokes; `null` if there is none. */
  readonly load: () => Promise<string | null>;
  /** Recordings of a MediaRecorder do not contain their length. */
  readonly durationMs: number;
  readonly labels: { readonly play: string; readonly pause: string; readonly position: string; readonly failed: string };
  readonly onPlayed?: () => void;
  /** 1 is the original speed; the pitch does not change. */
  readonly rate?: number;
  readonly ref?: Ref<PlayerControl>;
  /** The output device; `null`, or one that is gone, means the system's own. */
  readonly output?: string | null;
}

/** Controls a player by keys from outside. */
export interface PlayerControl {
  toggle(): void;
  /** Moves forward, or back if negative. */
  skip(ms: number): void;
}

type Phase = "idle" | "playing" | "paused" | "failed";

/** Plays one recording at a time: any other that starts pauses this one. */
function useAlone(element: RefObject<HTMLAudioElement | null>) {
  useEffect(() => {
    const onPlay = ({ target }: Event) => target !== element.current && element.current?.pause();
    window.addEventListener("play", onPlay, true);
    return () => window.removeEventListener("play", onPlay, true);
  }, [element]);
}

function usePlayer({ load, onPlayed, durationMs, output = null, rate = 1, ref }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const url = useRef<string | null>(null);
  const [phase, setPhase] = useState<Phase>("idle");
  const [atMs, setAtMs] = useState(0);
  useAlone(audio);
  useEffect(
    () => () => {
      if (url.current !== null) URL.revokeObjectURL(url.current);
    },
    [],
  );
  useEffect(() => {
    if (audio.current === null) return;
    // Loading resets the rate to the default.
    audio.current.defaultPlaybackRate = rate;
    audio.current.playbackRate = rate;
  }, [rate]);
  async function open(element: HTMLAudioElement): Promise<boolean> {
    if (url.current !== null) return true;
    url.current = await load();
    if (url.current === null) return false;
    element.src = url.current;
    element.currentTime = atMs / 1000;
    await element.setSinkId?.(output ?? "").catch(() => undefined);
    return true;
  }
  async function toggle() {
    const element = audio.current;
    if (element === null) return;
    if (phase === "playing") return element.pause();
    const isThere = await open(element).catch(() => false);
    if (!isThere) return setPhase("failed");
    await element.play().then(onPlayed, () => setPhase("failed"));
  }
  function seek(ms: number) {
    setAtMs(ms);
    if (audio.current !== null && url.current !== null) audio.current.currentTime = ms / 1000;
  }
  const skip = (ms: number) => seek(Math.max(0, Math.min(durationMs, atMs + ms)));
  useImperativeHandle(ref, () => ({ toggle: () => void toggle(), skip }));
  return { audio, phase, setPhase, atMs, setAtMs, toggle, seek };
}

/** Plays one recording: a button, and a slider for mouse or arrow keys. */
export function Player(props: PlayerProps) {
  const { durationMs, labels } = props;
  const { audio, phase, setPhase, atMs, setAtMs, toggle, seek } = usePlayer(props);
  const isPlaying = phase === "playing";
  const time = (ms: number) => formatDuration(ms);
  return (
    <div className={styles["player"]} data-player={phase}>
      {/* biome-ignore lint/a11y/useMediaCaption: there is no transcript of what a caller says. */}
      <audio
        ref={audio}
        onPlay={() => setPhase("playing")}
        onPause={() => setPhase("paused")}
        onEnded={() => seek(0)}
        onTimeUpdate={({ currentTarget }) => setAtMs(Math.min(durationMs, currentTarget.currentTime * 1000))}
      />
      <IconButton
        tone="primary"
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? labels.pause : labels.play}
        onPress={() => void toggle()}
      />
      <Track label={labels.position} durationMs={durationMs} atMs={atMs} onSeek={seek} />
      <span className={styles["time"]}>{isPlaying || atMs > 0 ? `${time(atMs)} / ${time(durationMs)}` : time(durationMs)}</span>
      {phase === "failed" && (
        <span className={styles["failed"]} role="alert">
          {labels.failed}
        </span>
      )}
    </div>
  );
}

interface TrackProps {
  readonly label: string;
  readonly durationMs: number;
  readonly atMs: number;
  readonly onSeek: (ms: number) => void;
}

function Track({ label, durationMs, atMs, onSeek }: TrackProps) {
  return (
    <Slider
      className={styles["slider"] ?? ""}
      aria-label={label}
      minValue={0}
      maxValue={Math.max(1, durationMs)}
      step={500}
      value={atMs}
      onChange={(ms) => onSeek(Number(ms))}
    >
      <SliderTrack className={styles["track"] ?? ""}>
        <div className={styles["done"]} style={{ width: `${(100 * atMs) / Math.max(1, durationMs)}%` }} />
        <SliderThumb className={styles["thumb"] ?? ""} />
      </SliderTrack>
    </Slider>
  );
}
