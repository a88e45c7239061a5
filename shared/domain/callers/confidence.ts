import type { CallerMatch } from "./identity.ts";

/** How certain a match is, and of what: the person, or only the company. */
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
 * How certain a match is; `null` if it says nothing. It concerns the person only if the number is theirs; `likelyPerson` says who else is
 * probably on the line. A trunk, a number that the network contradicts, and one without its beginning are never certain.
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
