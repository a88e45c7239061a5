import { useCallback, useEffect, useState } from "react";
import { useAnswer } from "#renderer/app/store/use-answer.ts";
import type { Contact } from "#shared/domain/contact.ts";

/** What is asked for first, and how often that many when the end comes into sight. */
const FIRST = 50;
const MORE = 4;
const MOST = 1000;
/** Somebody who waits longer than that is told that it is being looked for, in milliseconds. */
const SLOW_MS = 300;

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

/** The contacts that a text finds; an answer that comes late is dropped. */
export function useFound(text: string): FoundContacts {
  const [wanted, setWanted] = useState({ text, limit: FIRST });
  const [slow, setSlow] = useState<string | null>(null);
  const limit = wanted.text === text ? wanted.limit : FIRST;
  const { value: found, isCurrent } = useAnswer("contact.search", text === "" ? null : { text, limit });
  const isWaiting = text !== "" && !isCurrent;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(text), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, text]);
  const hasMore = found !== null && isCurrent && found.length === limit && limit < MOST;
  const more = useCallback(() => {
    if (hasMore) setWanted({ text, limit: Math.min(MOST, MORE * limit) });
  }, [hasMore, text, limit]);
  return {
    found,
    isCurrent: !isWaiting,
    isSlow: isWaiting && slow === text,
    hasMore,
    more,
  };
}
