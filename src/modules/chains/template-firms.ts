/** A firm as a template writes it: `派能（扬·仪征）` is in Yangzhou, in Yizheng; `福斯特（胶膜）` makes film, wherever it is. */
export interface FirmLine {
  readonly name: string;
  readonly local: boolean;
  readonly note?: string;
}

const LOCAL = /^扬(?:·(.+))?$/;

export function firmOf(text: string): FirmLine {
  const [, name = text, said] = /^(.+?)（(.+)）$/.exec(text) ?? [];
  if (said === undefined) return { name, local: false };
  const [here, place] = LOCAL.exec(said) ?? [];
  if (here === undefined) return { name, local: false, note: said };
  return place === undefined ? { name, local: true } : { name, local: true, note: place };
}
