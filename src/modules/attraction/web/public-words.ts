/** The words of the public enquiry page, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const publicWords = {
  'enq.title': ['投资咨询', 'Invest with us'],
  'enq.for': ['{region}', '{region}'],
  'enq.demo': ['演示地区，填的内容不会有人办。', 'A demo region: nobody answers what is sent here.'],
  'enq.promise': [
    '{unit}在 {hours} 个办公小时内首次答复（节假日不算）。',
    '{unit} gives a first answer within {hours} working hours (holidays not counted).',
  ],
  'enq.next': ['接下来会怎样', 'What happens next'],
  'enq.next.1': ['您会得到一个编号和一个查询码，请记下。', 'You are given a number and a code; keep both.'],
  'enq.next.2': [
    '专员看过后直接答复，或交给承办单位。',
    'An officer answers, or passes it to the unit that can.',
  ],
  'enq.next.3': [
    '随时可凭编号和查询码看办到哪一步，也可以补充。',
    'With number and code you see how it stands, and can add to it.',
  ],
  'enq.region': ['投到哪个地区', 'Region'],
  'enq.tab.form': ['提交咨询', 'Send an enquiry'],
  'enq.tab.state': ['查看进度', 'Check an enquiry'],
  'enq.who': ['您是谁', 'Who you are'],
  'enq.what': ['想做什么', 'What you plan'],
  'enq.reach': ['怎么答复您', 'How to answer you'],
  'enq.reach.why': [
    '联系方式只用来答复这一件，不公开，不导出。请留部门和单位电话，不要写个人姓名。',
    'Used only to answer you, never published or exported. Give an office, not a private person.',
  ],
  'enq.company': ['企业名称', 'Company'],
  'enq.place': ['来自（城市或国家）', 'From (city or country)'],
  'enq.sector': ['行业', 'Sector'],
  'enq.plan': ['想做什么', 'What you plan'],
  'enq.plan.hint': ['产品、规模、有没有特别的条件', 'Products, size, special requirements'],
  'enq.band': ['投资规模', 'Investment'],
  'enq.need': ['场地', 'Premises'],
  'enq.mu': ['用地（亩，1 亩约 667 m²）', 'Land (mu; 1 mu is about 667 m²)'],
  'enq.timing': ['打算什么时候', 'When'],
  'enq.office': ['联系部门', 'Office to contact'],
  'enq.phone': ['电话', 'Telephone'],
  'enq.email': ['邮箱', 'E-mail'],
  'enq.send': ['提交', 'Send'],
  'enq.sending': ['正在提交', 'Sending'],
  'enq.done': ['已收到', 'We have it'],
  'enq.number': ['编号', 'Number'],
  'enq.secret': ['查询码', 'Code'],
  'enq.keep': [
    '查询码只显示这一次，请抄下或截图。',
    'The code is shown only this once: write it down or take a picture.',
  ],
  'enq.due': ['{unit}最晚 {when} 前首次答复。', '{unit} gives a first answer by {when}.'],
  'enq.due.none': [
    '{unit}在 {hours} 个办公小时内首次答复；今后的放假安排还没公布，暂不能算出哪天。',
    '{unit} gives a first answer within {hours} working hours; the day cannot be told before next year’s holidays are announced.',
  ],
  'enq.look': ['查看这一件', 'See how it stands'],
  'enq.another': ['再提交一件', 'Send another'],
  'enq.check': ['查看', 'Check'],
  'enq.state': ['办到哪一步', 'How it stands'],
  'enq.received': ['{when} 收到', 'Received {when}'],
  'enq.add': ['补充', 'Add to it'],
  'enq.add.hint': ['补充材料或回答问题', 'More about it, or what you were asked'],
  'enq.talk': ['往来', 'What was said'],
  'enq.closed': ['公开咨询表暂未开放。', 'The public form is closed for now.'],
  'enq.call': ['请打电话：{telephone}', 'Call us: {telephone}'],
  'enq.login': ['工作人员登录', 'Staff log-in'],
  'enq.website': ['网址（请留空）', 'Website (leave empty)'],
} as const satisfies Catalogue;
addWords(publicWords);

export type PublicKey = keyof typeof publicWords;
