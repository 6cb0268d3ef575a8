/** The order of the files: none waits where another could run. */
import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isTold = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, 'utf8').includes('told: true');
const isBrowser = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/browser/');

/**
 * The first file has the story told; meanwhile those that need none, which would else wait for it. Then what takes longest, so that
 * the processes end together: browsers first, and of each kind as Vitest has it (by what it remembers, else by size).
 */
export class ToldFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const told = sorted.filter(isTold);
    const [first, ...others] = [...told.filter(isBrowser), ...told.filter((file) => !isBrowser(file))];
    return first ? [first, ...sorted.filter((file) => !isTold(file)), ...others] : sorted;
  }
}
