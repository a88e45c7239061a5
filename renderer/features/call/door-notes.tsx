import { Annoyed, Smile } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { Group } from "react-aria-components";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button, ToggleButton } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { type DoorOpener, type DoorOpenerDraft, doorOpenerKey } from "#shared/domain/calls/door-opener.ts";
import type { Tone } from "#shared/domain/calls/outcome.ts";
import styles from "./door-opener.module.css";

interface DoorNotesProps {
  readonly draft: DoorOpenerDraft;
  readonly change: (patch: Partial<DoorOpenerDraft>) => void;
  readonly known: readonly DoorOpener[];
}

function leave(event: KeyboardEvent): void {
  if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
}

/** Notes the name, the tone, what was said, the better time or a declined return call with one click or key. */
export function DoorNotes({ draft, change, known }: DoorNotesProps) {
  const t = useTranslate();
  const name = useRef<HTMLInputElement>(null);
  const said = useRef<HTMLInputElement>(null);
  const better = useRef<HTMLInputElement>(null);
  const tone = (which: Tone) => change({ tone: draft.tone === which ? null : which });
  const decline = () => change({ returnCall: draft.returnCall === "declined" ? null : "declined" });
  useKeys({
    w: () => name.current?.focus(),
    f: () => tone("friendly"),
    k: () => tone("curt"),
    s: () => said.current?.focus(),
    p: () => better.current?.focus(),
    b: decline,
  });
  return (
    <Group className={styles["notes"] ?? ""} aria-label={t("call.door.notes")}>
      <TextField
        label={t("wrap.door.name")}
        hideLabel
        placeholder={t("call.door.name.placeholder")}
        value={draft.name}
        onChange={(text) => change({ name: text })}
        inputRef={name}
        onKeyDown={leave}
      />
      <KnownNames known={known} name={draft.name} onChoose={(text) => change({ name: text })} />
      <div className={styles["buttons"]}>
        <ToggleButton size="s" icon={Smile} keyCap="F" isSelected={draft.tone === "friendly"} onChange={() => tone("friendly")}>
          {t("wrap.door.tone.friendly")}
        </ToggleButton>
        <ToggleButton size="s" icon={Annoyed} keyCap="K" isSelected={draft.tone === "curt"} onChange={() => tone("curt")}>
          {t("call.door.curt")}
        </ToggleButton>
      </div>
      <TextField
        label={t("wrap.door.said")}
        hideLabel
        placeholder={t("call.door.said.placeholder")}
        value={draft.said}
        onChange={(text) => change({ said: text })}
        inputRef={said}
        onKeyDown={leave}
      />
      <TextField
        label={t("wrap.door.better")}
        hideLabel
        placeholder={t("call.door.better.placeholder")}
        value={draft.betterTime}
        onChange={(text) => change({ betterTime: text })}
        inputRef={better}
        onKeyDown={leave}
      />
    </Group>
  );
}

interface KnownNamesProps {
  readonly known: readonly DoorOpener[];
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** The people who answered there before, each a button. */
function KnownNames({ known, name, onChoose }: KnownNamesProps) {
  const t = useTranslate();
  const others = known.filter((each) => each.name !== "" && doorOpenerKey(each.name) !== doorOpenerKey(name)).slice(0, 4);
  if (others.length === 0) return null;
  return (
    <div className={styles["buttons"]}>
      {others.map((each) => (
        <Button key={each.id} size="s" label={t("call.door.it-is", { name: each.name })} onPress={() => onChoose(each.name)}>
          {each.name}
        </Button>
      ))}
    </div>
  );
}
