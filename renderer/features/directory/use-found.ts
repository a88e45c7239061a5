import { useCallback, useEffect, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import type { Contact } from "#shared/domain/contact.ts";

/** What is asked for first, and how often that many when the end comes into sight. */
const FIRST = 50;
const MORE = 4;
const MOST = 1000;
/** Somebody who waits longer than that is told that it is being looked for, in milliseconds. */
const SLOW_MS = 300;

interface Answer {
  readonly text: string;
  readonly asked: number;
  readonly found: readonly Contact[];
}

interface FoundContacts {
  /** Answers to what was typed last, or while that is looked for to what was typed before; `null` before the first. */
  readonly found: readonly Contact[] | null;
  /** They answer what was typed last. */
  readonly isCurrent: boolean;
  readonly isSlow: boolean;
  /** There may be more than these. */
  readonly hasMore: boolean;
  readonly more: () => void;
}

/** The contacts that a text finds; an answer that comes late is passed over. */
export function useFound(text: string): FoundContacts {
  const { contacts } = useActions();
  const [wanted, setWanted] = useState({ text, limit: FIRST });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [slow, setSlow] = useState<string | null>(null);
  const limit = wanted.text === text ? wanted.limit : FIRST;
  useEffect(() => {
    if (text === "") return setAnswer(null);
    let isWanted = true;
    const timer = setTimeout(() => setSlow(text), SLOW_MS);
    void contacts.search(text, limit).then((found) => {
      clearTimeout(timer);
      if (isWanted) setAnswer({ text, asked: limit, found });
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [contacts, text, limit]);
  const isCurrent = answer?.text === text && answer.asked === limit;
  const hasMore = isCurrent && answer.found.length === limit && limit < MOST;
  const more = useCallback(() => {
    if (hasMore) setWanted({ text, limit: Math.min(MOST, MORE * limit) });
  }, [hasMore, text, limit]);
  return {
    found: text === "" ? null : (answer?.found ?? null),
    isCurrent: text === "" || isCurrent,
    isSlow: !isCurrent && slow === text,
    hasMore,
    more,
  };
}
