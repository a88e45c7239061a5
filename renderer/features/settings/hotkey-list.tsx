import { RotateCcw } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSettings } from "#renderer/app/store/hooks/use-settings.ts";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { HotkeyState } from "#shared/contract/state.ts";
import { OUTCOMES } from "#shared/domain/calls/outcome.ts";
import { defaultAccelerator } from "#shared/domain/settings/hotkey.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import { pressed, shownKeys } from "./accelerator.ts";

const tones = { idle: "plain", registered: "ready", taken: "unprepared", unknown: "caution" } as const;

function commandName(command: string, t: Translate): string {
  const outcome = OUTCOMES[Number(/^outcome\.(\d)$/.exec(command)?.[1] ?? 0) - 1];
  return outcome === undefined ? t("hotkey.command.answer") : t(`outcome.${outcome}`);
}

/** The commands with their keys, whether the system granted them, and buttons to change them. */
export function HotkeyList() {
  const hotkeys = useAppState((state) => state.host?.hotkeys);
  return (
    <ul className={styles["hotkeys"]}>
      {hotkeys?.map((hotkey) => (
        <Hotkey key={hotkey.command} hotkey={hotkey} all={hotkeys} />
      ))}
    </ul>
  );
}

interface HotkeyProps {
  readonly hotkey: HotkeyState;
  readonly all: readonly HotkeyState[];
}

function useChange({ hotkey, all }: HotkeyProps) {
  const t = useTranslate();
  const { settings } = useActions();
  const { hotkeys: chosen } = useSettings();
  const platform = useAppState((state) => state.host?.platform ?? "");
  const [problem, setProblem] = useState("");
  const original = defaultAccelerator(hotkey.command, platform);
  function save(accelerator: string) {
    const { [hotkey.command]: _, ...rest } = chosen;
    void settings.save({ hotkeys: accelerator === original ? rest : { ...rest, [hotkey.command]: accelerator } });
  }
  function take(event: KeyboardEvent): boolean {
    const keys = pressed({ ...event, code: event.code, key: event.key }, platform);
    if (keys.kind === "incomplete") return false;
    if (keys.kind === "refused") setProblem(t(`hotkey.${keys.reason}`));
    else {
      const holder = all.find(({ command, accelerator }) => command !== hotkey.command && accelerator === keys.accelerator);
      if (holder === undefined) {
        setProblem("");
        save(keys.accelerator);
        return true;
      }
      setProblem(t("hotkey.in-use", { command: commandName(holder.command, t) }));
    }
    return false;
  }
  return { platform, original, problem, save, take, forget: () => setProblem("") };
}

function Hotkey(props: HotkeyProps) {
  const { hotkey } = props;
  const t = useTranslate();
  const language = useLanguage();
  const change = useChange(props);
  const name = commandName(hotkey.command, t);
  return (
    <li className={styles["hotkey"]}>
      <div className={styles["words"]}>
        <p>{name}</p>
        <Badge tone={tones[hotkey.status]}>{t(`hotkey.status.${hotkey.status}`)}</Badge>
        {change.problem !== "" && (
          <p className={styles["failure"]} role="alert">
            {change.problem}
          </p>
        )}
      </div>
      {hotkey.accelerator !== change.original && (
        <IconButton
          size="s"
          icon={RotateCcw}
          label={t("hotkey.reset", { keys: shownKeys(change.original, change.platform, language) })}
          onPress={() => change.save(change.original)}
        />
      )}
      <KeysButton name={name} keys={shownKeys(hotkey.accelerator, change.platform, language)} take={change.take} forget={change.forget} />
    </li>
  );
}

interface KeysButtonProps {
  readonly name: string;
  readonly keys: string;
  /** Returns whether the keys were accepted. */
  readonly take: (event: KeyboardEvent) => boolean;
  readonly forget: () => void;
}

/** Shows the keys; after a press it waits for new ones. */
function KeysButton({ name, keys, take, forget }: KeysButtonProps) {
  const t = useTranslate();
  const [isListening, setIsListening] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isListening || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") forget();
    if (event.key === "Escape" || take(event)) setIsListening(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it catches the keys while its button waits for them.
    <span onKeyDownCapture={onKeyDown} onBlur={() => setIsListening(false)}>
      <AriaButton
        className={styles["keysButton"] ?? ""}
        aria-label={`${t("hotkey.change", { command: name })}: ${isListening ? t("hotkey.press") : keys}`}
        onPress={() => setIsListening(true)}
      >
        {isListening ? t("hotkey.press") : keys}
      </AriaButton>
    </span>
  );
}
