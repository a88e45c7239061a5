import type { OutcomeDetail } from "#shared/domain/calls/outcome.ts";

/** The props of a set of fields: the answer so far, and how to change it. */
export interface DetailProps<K extends OutcomeDetail["kind"]> {
  readonly detail: Extract<OutcomeDetail, { kind: K }>;
  readonly onChange: (detail: Extract<OutcomeDetail, { kind: K }>) => void;
  /** Nothing takes the focus while a call rings. */
  readonly autoFocus: boolean;
}
