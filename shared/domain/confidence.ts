import type { CallerMatch } from "./identity.ts";

/** How sure a match is, and of what: where nothing is sure of the person, of the company. */
export interface Confidence {
  readonly of: "person" | "company";
  readonly degree: "certain" | "very-likely" | "perhaps";
}

type Matched = Pick<CallerMatch, "reason" | "company" | "byShown" | "byReading">;

function person(degree: Confidence["degree"]): Confidence {
  return { of: "person", degree };
}

function company(degree: Confidence["degree"], { company: name }: Matched): Confidence | null {
  return name === "" ? null : { of: "company", degree };
}

/**
 * How sure a match is; `null` where it says nothing of anybody. Of a person only where the number is theirs: who else is probably on the line says
 * `likelyPerson`. Neither a trunk, nor a number that the network contradicts, nor one that lacks its beginning is ever certain.
 */
export function confidenceOf(match: Matched): Confidence | null {
  const sure = ofNumber(match);
  if (sure === null) return null;
  if (match.byShown === undefined) return match.byReading === true && sure.degree === "certain" ? { ...sure, degree: "very-likely" } : sure;
  return { ...sure, degree: match.byShown.isSameCompany && sure.degree !== "perhaps" ? "very-likely" : "perhaps" };
}

function ofNumber(match: Matched): Confidence | null {
  const { reason } = match;
  switch (reason.kind) {
    case "exact":
    case "chosen":
      return person("certain");
    case "other-number":
      return person("very-likely");
    case "trunk":
      return company(reason.by === "form" || reason.by === "near" || reason.shared ? "perhaps" : "very-likely", match);
    case "company":
    case "several":
      return company("certain", match);
    case "hidden":
    case "unknown":
      return null;
  }
}
