import { type KeyboardEvent, useRef } from "react";
import { GridList } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { PlayerControl } from "#renderer/ui/audio/player.tsx";
import { isTyping, type KeyMap } from "#renderer/ui/keys/keys.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";
import styles from "./inbox-view.module.css";
import { MessageLine } from "./message-line.tsx";

const SKIP_MS = 5_000;

interface RowActions {
  readonly toggle: () => void;
  readonly skip: (ms: number) => void;
  readonly call: (() => void) | null;
  readonly remove: () => void;
}

/** The keys of the focused message; they take precedence over page-wide keys. */
export function messageKeys({ toggle, skip, call, remove }: RowActions, isRinging: boolean): KeyMap {
  if (isRinging) return { delete: remove };
  return { delete: remove, k: toggle, j: () => skip(-SKIP_MS), l: () => skip(SKIP_MS), r: call };
}

/**
 * The messages as a list for mouse, screen reader and keyboard: arrow keys choose one, letters act on it. While a call rings, letters
 * belong to its card.
 */
export function MessageList({ messages }: { readonly messages: readonly VoiceMessage[] }) {
  const t = useTranslate();
  const { messages: actions, phone } = useActions();
  const isRinging = useAppState(({ calls }) => calls.some(({ call }) => ringsIn(call)));
  const players = useRef(new Map<string, PlayerControl>());

  function register(id: string, player: PlayerControl | null) {
    if (player === null) players.current.delete(id);
    else players.current.set(id, player);
  }

  function keysOf({ id, number, contactId }: VoiceMessage): KeyMap {
    const player = players.current.get(id);
    const call = number === "" ? null : () => void phone.dial(number, contactId);
    const act = { toggle: () => player?.toggle(), skip: (ms: number) => player?.skip(ms), call, remove: () => void actions.remove(id) };
    return messageKeys(act, isRinging);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const row = target instanceof Element ? target.closest<HTMLElement>("[role=row]") : null;
    const message = messages.find(({ id }) => id === row?.dataset["key"]);
    if (message === undefined || event.repeat || ctrlKey || metaKey || altKey || isTyping(target)) return;
    // Space on a button in the row presses that button.
    const name = key === " " && target === row ? "k" : key.toLowerCase();
    const act = keysOf(message)[name];
    if (act === undefined || act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <div onKeyDownCapture={onKeyDown}>
      <GridList className={styles["messages"] ?? ""} aria-label={t("inbox.list")} keyboardNavigationBehavior="tab" disallowTypeAhead>
        {messages.map((message) => (
          <MessageLine key={message.id} message={message} register={register} />
        ))}
      </GridList>
    </div>
  );
}
