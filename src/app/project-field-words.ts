/** What the fields of projects are called where a refusal speaks of them, beside the words that the module has for its own fields. */
export const PROJECT_FIELDS = {
  cannotProvide: ['不能提供的', 'Cannot provide'],
  competitorPlace: ['去了哪里', 'Went where'],
  country: ['国别地区', 'Country'],
  share: ['占比', 'Share'],
  traits: ['投资方类别', 'Traits'],
  mover: ['该谁办', 'Whose move'],
  band: ['投资额分档', 'Band'],
  reached: ['到了哪个阶段', 'Reached'],
  late: ['过了计划日', 'Late'],
  uncounted: ['不计数的', 'Not counted'],
  migrated: ['迁入未核实的', 'Brought, not verified'],
  leadId: ['招商交办', 'Lead'],
  each: ['每列几个', 'Each'],
  seen: ['看过的佐证', 'Evidence seen'],
  decision: ['结论', 'Decision'],
  listNumber: ['清单序号', 'List number'],
} as const;
