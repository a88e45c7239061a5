import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import { useSaving } from "#renderer/app/store/use-saving.ts";
import { type Thread, type ThreadPatch, writtenPoints } from "#shared/domain/thread.ts";

type Patch = Omit<ThreadPatch, "contactId">;

/** A thread being written. Only what was written is sent, and only that overrides what the thread becomes meanwhile. */
export function useSavedDraft(thread: Thread) {
  const { threads } = useActions();
  const { contactId } = thread;
  const [written, setWritten] = useState<Patch>({});
  const { write, flush, state } = useSaving(threads.saving(contactId));
  const change = (patch: Patch) => {
    setWritten((before) => ({ ...before, ...patch }));
    write({ ...writtenPoints(patch), contactId });
  };
  /** From now on the thread as it is kept is shown again. */
  const forget = () => setWritten({});
  const draft = { ...thread, ...written } as Thread;
  return { draft, change, flush, forget, state };
}
