/** What two spellings of one enterprise's name share: width, blanks, brackets and the long form of the legal form. Pure. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()[\]【】〔〕·•.,，。、'"“”‘’_-]/g, '')
    .replace(/有限责任公司$/, '有限公司')
    .replace(/股份公司$/, '股份有限公司');
