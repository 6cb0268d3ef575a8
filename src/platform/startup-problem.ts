/** A start that cannot go on: two sentences for the operator instead of a stack trace. */
export class StartupProblem extends Error {
  readonly chinese: string;
  readonly english: string;
  constructor(chinese: string, english: string) {
    super(`${chinese}\n${english}`);
    this.name = 'StartupProblem';
    this.chinese = chinese;
    this.english = english;
  }
}
