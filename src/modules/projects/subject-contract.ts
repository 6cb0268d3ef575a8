/** A project as rules look at it that judge whether it counts. */
export interface SubjectStep {
  readonly stage: string;
  readonly happenedOn: string;
  /** A second person has seen it. */
  readonly verified: boolean;
  readonly reportedPost: string;
  readonly recordedOn: string;
}

export interface SubjectInvestor {
  readonly name: string;
  /** Its name's key, and its credit code where it is known. */
  readonly keys: readonly string[];
  readonly enterpriseId: string | null;
  /** Replaced by others; kept. */
  readonly gone: boolean;
  readonly traits: readonly string[];
}

export interface SubjectProof {
  readonly kind: string;
  readonly hash: string;
  readonly fileName: string;
}

export interface ProjectSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly unitId: string;
  readonly firstUnitId: string | null;
  readonly enterpriseId: string | null;
  readonly creditCode: string | null;
  readonly companyName: string | null;
  readonly product: string | null;
  readonly productKey: string | null;
  readonly content: string | null;
  readonly industryClass: string | null;
  readonly investmentYuan: string | null;
  readonly filingCode: string | null;
  readonly landContract: string | null;
  readonly sourceMethod: string | null;
  readonly stage: string;
  readonly counts: boolean | null;
  /** The day on which it came into the pipeline. */
  readonly enteredOn: string;
  readonly demo: boolean;
  /** Verified or waiting, those that were merged into it too; the earliest first. */
  readonly steps: readonly SubjectStep[];
  readonly investors: readonly SubjectInvestor[];
  readonly phases: readonly { readonly name: string; readonly investmentYuan: string | null }[];
  /** Contracts of its signing. */
  readonly contracts: readonly SubjectProof[];
  /** Planned investment in yuan as it stood when the contract was first verified; null where it was not, or nothing was told. */
  readonly signedYuan: string | null;
}
