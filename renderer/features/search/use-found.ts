import { useCallback, useEffect, useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";

/** The first number of results to ask for, and the factor by which it grows when the end of the list comes into view. */
const FIRST = 50;
const MORE = 4;
const MOST = 1000;
/** After this time the interface says that it is searching; milliseconds. */
const SLOW_MS = 300;

interface FoundContacts {
  /** Results for the typed text or, while that is searched, for the text before; `null` before the first. */
  readonly found: readonly Contact[] | null;
  /** Whether the results are those for the typed text. */
  readonly isCurrent: boolean;
  readonly isSlow: boolean;
  /** Whether there may be more results. */
  readonly hasMore: boolean;
  readonly more: () => void;
}

/** The contacts that a text finds; late answers are dropped. */
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
