/** What the fields of clusters are called where a refusal speaks of them. */
export const CLUSTER_FIELDS = {
  measureReason: ['为什么用这个口径', 'Why this definition'],
  parksExpected: ['载体园区数', 'How many parks'],
  chains: ['产业链', 'Chains'],
  parks: ['园区', 'Parks'],
  told: ['有没有数', 'Told'],
  closed: ['含已关闭的', 'With closed ones'],
  editionId: ['版', 'Edition'],
} as const;
