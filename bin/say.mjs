/** What the launchers tell a person: on stderr, so that a command's own output stays clean. */
export const say = (line) => console.error(line);

/** The way is barred and the person at the keyboard can mend it. */
export class Halt extends Error {
  constructor(chinese, english) {
    super(english);
    this.chinese = chinese;
  }
}

/** Runs `work`; a Halt becomes its two sentences and exit code 1. */
export async function orTellWhy(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    say(`\n${error.chinese}\n${error.message}`);
    process.exitCode = 1;
  }
}
