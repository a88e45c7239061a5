import { useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import { savedAs } from "#renderer/ui/autosave.ts";
import { useAutosave } from "#renderer/ui/use-autosave.ts";
import { type Thread, type ThreadPatch, writtenPoints } from "#shared/domain/thread.ts";

/** Time without typing after which a draft is saved, milliseconds. */
const QUIET_MS = 500;

type Patch = Omit<ThreadPatch, "contactId">;

/** A thread being written. Only what was written is sent, and only that is held against what the thread becomes meanwhile. */
export function useSavedDraft(thread: Thread) {
  const { threads } = useActions();
  const { contactId } = thread;
  const [written, setWritten] = useState<Patch>({});
  const { put, flush, state } = useAutosave<Patch>({
    jot: (patch) => threads.jot({ ...patch, contactId }),
    save: async (patch) => savedAs(await threads.save({ ...patch, contactId })),
    merge: (earlier, later) => ({ ...earlier, ...later }),
    quietMs: QUIET_MS,
  });
  const change = (patch: Patch) => {
    setWritten((before) => ({ ...before, ...patch }));
    put(writtenPoints(patch));
  };
  /** From now on the thread as it is kept is shown again. */
  const forget = () => setWritten({});
  const draft = { ...thread, ...written } as Thread;
  return { draft, change, flush, forget, state };
}
