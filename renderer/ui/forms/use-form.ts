import { type SyntheticEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Failed, FailureReason, Result } from "#shared/contract/basics/result.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** For each invalid field, the text that says why. */
export type Faults<F extends string> = Readonly<Partial<Record<F, MessageKey>>>;

type Check<D, F extends string> = (draft: D) => Faults<F>;
type Send<D> = (draft: D) => Promise<Result<unknown>>;

interface FormParts<D, F extends string> {
  readonly t: Translate;
  /** The present draft: another object after each change. */
  readonly draft: D;
  /** Finds the faults that prevent sending the form. */
  readonly check: Check<D, F>;
  /** Sends a draft without faults, and closes the form if that succeeds. */
  readonly send: Send<D>;
  /** The field to blame for each failure; a failure without one becomes `failure`. */
  readonly blames?: Readonly<Partial<Record<FailureReason, NoInfer<F>>>>;
}

/** The state that the end of a form shows. */
export interface FormState {
  /** Why the core refused: a sentence if no field is to blame, and the server's own words. */
  readonly failure: { readonly sentence: string; readonly words: string } | null;
  readonly pending: "send" | "ask" | null;
}

/** Moves the focus to the first invalid field, and opens what hides it; does nothing if the focus has left the form. */
function focusFirstFault(form: HTMLFormElement | null): void {
  if (form === null || !form.contains(form.ownerDocument.activeElement)) return;
  const fault = form.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled), [data-faulty]");
  for (let part = fault?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  (fault?.matches("[role=group], [role=radiogroup]") ? fault.querySelector<HTMLElement>("input, button") : fault)?.focus();
}

/** `isFresh`: the draft has not changed since the core was asked. */
interface Refused<D> {
  readonly of: D;
  readonly failure: Failed;
  readonly isFresh: boolean;
}

/** The pending question to the core, and why it refused, until the draft changes. */
function useAsked<D>(draft: D) {
  const latest = useRef({ draft, attempt: 0 });
  const [refused, setRefused] = useState<Refused<D> | null>(null);
  const [pending, setPending] = useState<FormState["pending"]>(null);
  useEffect(() => {
    latest.current.draft = draft;
  });
  async function ask(kind: "send" | "ask", asked: D, question: Send<D>): Promise<void> {
    latest.current.attempt += 1;
    const { attempt } = latest.current;
    setPending(kind);
    let answer: Result<unknown> | null = null;
    try {
      answer = await question(asked);
    } finally {
      // Ignores the answer if another question was asked meanwhile.
      if (latest.current.attempt === attempt) {
        setPending(null);
        const of = latest.current.draft;
        if (answer?.ok === false) setRefused({ of, failure: answer, isFresh: of === asked });
      }
    }
  }
  return { ask, pending, refused, forget: () => setRefused(null), failure: refused?.of === draft ? refused.failure : null };
}

/**
 * A form with checks. Fields are marked as invalid only after a submit; then each says why as long as it is, and the first one takes the
 * focus. A refusal by the core is a fault of the field to blame, or one sentence, until the draft changes. The caller owns the draft, so no
 * input is lost.
 */
export function useForm<D, F extends string>({ t, draft, check, send, blames = {} }: FormParts<D, F>) {
  const ref = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState<{ readonly check: Check<D, F> } | null>(null);
  const { ask, pending, refused, forget, failure } = useAsked(draft);
  const blamed = failure === null ? undefined : blames[failure.reason];
  const faults: Partial<Record<F, MessageKey>> = { ...tried?.check(draft) };
  if (failure !== null && blamed !== undefined) faults[blamed] ??= `failure.${failure.reason}`;
  const lead = useEffectEvent(() => {
    if (Object.keys(faults).length > 0) focusFirstFault(ref.current);
  });
  useEffect(() => {
    if (tried !== null) lead();
  }, [tried]);
  useEffect(() => {
    if (refused?.isFresh === true) lead();
  }, [refused]);

  function attempt(kind: "send" | "ask", of: D, faultsOf: Check<D, F>, question: Send<D>): void {
    if (pending === "send") return;
    setTried({ check: faultsOf });
    forget();
    if (Object.keys(faultsOf(of)).length === 0) void ask(kind, of, question);
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    attempt("send", draft, check, send);
  };
  const sentence = failure === null || blamed !== undefined ? "" : t(`failure.${failure.reason}`);
  return {
    /** Props of the form element. */
    props: { ref, noValidate: true, "aria-busy": pending !== null, onSubmit: submit },
    submit,
    /**
     * Asks the core before the form is sent, for example whether a server responds; that may need fewer fields. `of`: a draft that is not
     * rendered yet.
     */
    ask: (faultsOf: Check<D, F>, question: Send<D>, of = draft) => attempt("ask", of, faultsOf, question),
    /** Why a field is invalid; empty if it is valid, or was not checked yet. */
    errorOf: (field: F): string => (faults[field] === undefined ? "" : t(faults[field] as MessageKey)),
    failure: failure === null ? null : { sentence, words: failure.words ?? "" },
    pending,
  };
}
