import { useState } from "react";
import { useSaving } from "#renderer/app/store/drafts/use-saving.ts";
import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import { type Thread, type ThreadPatch, writtenPoints } from "#shared/domain/threads/thread.ts";

type Patch = Omit<ThreadPatch, "contactId">;

/** A thread while it is edited. Only the fields written are sent, and only those override later changes of the thread. */
export function useSavedDraft(thread: Thread) {
  const { threads } = useActions();
  const { contactId } = thread;
  const [written, setWritten] = useState<Patch>({});
  const { write, flush, state } = useSaving(threads.saving(contactId));
  const change = (patch: Patch) => {
    setWritten((before) => ({ ...before, ...patch }));
    write({ ...writtenPoints(patch), contactId });
  };
  /** From now on the stored thread is shown again. */
  const forget = () => setWritten({});
  const draft = { ...thread, ...written } as Thread;
  return { draft, change, flush, forget, state };
}
