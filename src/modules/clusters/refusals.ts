/** What clusters refuse, in a clerk's words. */
import type { RefusalSentences } from '#kernel/route.ts';

export const clusterRefusals = {
  'cluster-there': {
    status: 409,
    zh: '这个单位已有名叫“{name}”的集群。',
    en: 'The unit has a cluster “{name}” already.',
  },
  'cluster-unknown-chain': {
    status: 422,
    zh: '所选的产业链里有一条不在本地区，请重新选。',
    en: 'One of the chains is not of this region; choose again.',
  },
  'cluster-chain-twice': { status: 422, zh: '“{name}”选了两次。', en: '“{name}” is chosen twice.' },
  'cluster-park-twice': {
    status: 422,
    zh: '园区“{name}”选了两次。',
    en: 'The park “{name}” is chosen twice.',
  },
  'cluster-park-outside': {
    status: 422,
    zh: '“{park}”不在{unit}之内，不能算它的园区。',
    en: '“{park}” does not lie within {unit}.',
  },
  'cluster-parks-over': {
    status: 422,
    zh: '写明园区 {expected} 个，却选了 {known} 个。',
    en: '{expected} parks are said, {known} are chosen.',
  },
  'cluster-closed': {
    status: 409,
    zh: '集群“{name}”已于 {day} 关闭，不能再改。',
    en: 'The cluster “{name}” was closed on {day} and is not changed any more.',
  },
  'cluster-days': {
    status: 422,
    zh: '{day} 还没到，改动只能自今天或以前生效。',
    en: '{day} has not come: a change holds from today or before.',
  },
  'cluster-still-bound': {
    status: 409,
    zh: '它正给台账指标“{indicator}”供数，请先解除挂接。',
    en: 'It counts the indicator “{indicator}” of the ledger; unbind it first.',
  },
  'cluster-not-bound': { status: 409, zh: '它没有挂接台账目标。', en: 'It is bound to no target.' },
  'cluster-target-unit': {
    status: 422,
    zh: '这个目标是{owner}的，集群是{unit}的，不能挂接。',
    en: 'The target is of {owner}, the cluster of {unit}.',
  },
  'cluster-target-money': {
    status: 422,
    zh: '指标“{indicator}”的单位是“{unit}”，规模要用元、万元或亿元的累计数或存量数。',
    en: 'The indicator “{indicator}” is in “{unit}”; a scale needs an amount of money.',
  },
  'cluster-target-says': {
    status: 422,
    zh: '原句说的是“{said}”，集群按“{measure}”计；两个口径不能互相替换，请先改集群的口径。',
    en: 'The sentence says “{said}”, the cluster counts “{measure}”: one does not stand in for the other.',
  },
} as const satisfies RefusalSentences;
