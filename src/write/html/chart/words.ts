/** Words of a chart in both languages. */
export const CHART_WORDS = {
  en: {
    measures: { count: 'count', amount: 'amount', share: 'share', change: 'change', rank: 'rank', ratio: 'ratio', '': 'number' } as Record<string, string>,
    numbers: (n: number) => `${n} number${n === 1 ? '' : 's'}`,
    noUnit: 'no unit',
    leftLabels: (n: number) => `${n} more not drawn`,
    leftTimes: (n: number) => `${n} without a known year not drawn`,
    key: ['● result', '◆ plan or target', '○ about', '●→ at least', '○→ over', '←● at most', '←○ under, nearly', '├─┤ range'],
  },
  zh: {
    measures: { count: '计数', amount: '数额', share: '占比', change: '变化', rank: '排名', ratio: '比值', '': '数字' } as Record<string, string>,
    numbers: (n: number) => `${n} 个数字`,
    noUnit: '无单位',
    leftLabels: (n: number) => `另有 ${n} 项未画出`,
    leftTimes: (n: number) => `另有 ${n} 个年份不详，未画出`,
    key: ['● 结果', '◆ 计划或目标', '○ 约', '●→ 不少于', '○→ 超过', '←● 不多于', '←○ 不足、近', '├─┤ 区间'],
  },
} as const;
