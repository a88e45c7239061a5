import { type KeyboardEvent, useRef } from "react";
import { GridList } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { ringsIn } from "#renderer/app/store/rings-in.ts";
import { isTyping } from "#renderer/ui/keys.ts";
import type { PlayerControl } from "#renderer/ui/player.tsx";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import styles from "./inbox-view.module.css";
import { MessageLine } from "./message-line.tsx";

const SKIP_MS = 5_000;

/** Messages as a list for mouse, screen reader and keyboard: arrows choose one, letters act on it. While it rings the letters are the card's. */
export function MessageList({ messages }: { readonly messages: readonly VoiceMessage[] }) {
  const t = useTranslate();
  const { messages: actions, phone } = useActions();
  const isRinging = useAppState(({ calls }) => calls.some(({ call }) => ringsIn(call)));
  const players = useRef(new Map<string, PlayerControl>());

  function register(id: string, player: PlayerControl | null) {
    if (player === null) players.current.delete(id);
    else players.current.set(id, player);
  }

  function keysOf({ id, number, contactId }: VoiceMessage): Readonly<Record<string, () => void>> {
    const player = players.current.get(id);
    const act = { k: () => player?.toggle(), j: () => player?.skip(-SKIP_MS), l: () => player?.skip(SKIP_MS) };
    const call = number === "" ? {} : { r: () => void phone.dial(number, contactId) };
    return { delete: () => void actions.remove(id), ...(isRinging ? {} : { ...act, ...call }) };
  }

  function onKeyDown(event: KeyboardEvent) {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const row = target instanceof Element ? target.closest<HTMLElement>("[role=row]") : null;
    const message = messages.find(({ id }) => id === row?.dataset["key"]);
    if (message === undefined || event.repeat || ctrlKey || metaKey || altKey || isTyping(target)) return;
    // Space on a button in the row is that button's.
    const name = key === " " && target === row ? "k" : key.toLowerCase();
    const act = keysOf(message)[name];
    if (act === undefined) return;
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
