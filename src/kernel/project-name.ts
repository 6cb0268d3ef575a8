/** When two names are one project's, and when somebody should be asked whether they are. Pure. */

/** What two spellings of one name share: width, blanks, marks, 技术改造 for 技改, and the word 项目 at the end. */
export const projectKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()[\]【】〔〕<>《》·•.,，。、:：'"“”‘’_-]/g, '')
    .replace(/技术改造/g, '技改')
    .replace(/(技改)?(项目|工程)?$/, '') || name;

const PHASE = /第?([一二三四五六七八九十\d]+)期/g;

/** The phase that a name speaks of: 二期 is not 一期. */
const phaseOf = (key: string): string => [...key.matchAll(PHASE)].map(([, number]) => number).join();

/** Without the year, the firm, the phase and the words that every project has: alike here is a question, not a fault. */
export function looseKey(name: string, firm: string): string {
  const brand = firm
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(股份|有限|责任|公司|\s)/g, '');
  return projectKey(name)
    .replaceAll(brand, '')
    .replace(/(19|20)\d\d年?度?/g, '')
    .replace(/技改|改造|升级|更新|项目|工程|新建|实施/g, '');
}

/** Two names of one firm that differ but may be the same project. */
export function looksAlike(a: string, b: string, firm: string): boolean {
  const [one, two] = [looseKey(a, firm), looseKey(b, firm)];
  return one.length >= 2 && one === two && phaseOf(projectKey(a)) === phaseOf(projectKey(b));
}
