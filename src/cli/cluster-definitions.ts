import type { CommandDefinition, OptionDefinition } from './definition.js';

const PLAN: OptionDefinition = { flags: '--plan <file>', group: 'cluster', values: ['@file'], words: { en: 'the frozen input that extract plan wrote', zh: 'extract plan 写出的固定输入清单' } };
const FORMAT: OptionDefinition = { flags: '-f, --format <name>', group: 'output', values: ['csv', 'tsv', 'jsonl'], words: { en: 'format of the parts, where the folder holds several', zh: '分片格式（文件夹中有多种时）' } };
const FORCE: OptionDefinition = { flags: '--force', group: 'output', words: { en: 'overwrite an existing output', zh: '覆盖已有文件' } };
const INPUT = new Set(['files-from', 'input', 'text-column']);

/** Options of the main command that address a share of a plan. */
export const SHARD_OPTIONS: readonly OptionDefinition[] = [
  PLAN,
  { flags: '--shard <k/n>', group: 'cluster', words: { en: 'do share k of n, counted from 0, into the folder named by -o; auto: k from Slurm, PBS, Grid Engine, Kubernetes, AWS Batch …', zh: '只做第 k 份（共 n 份，从 0 起），写入 -o 指定的文件夹；auto：从 Slurm、PBS、Grid Engine、Kubernetes、AWS Batch 等取得 k' } },
  { flags: '--shards <n>', group: 'cluster', integer: true, words: { en: 'n for --shard auto', zh: '--shard auto 的 n' } },
  { flags: '--shard-offset <n>', group: 'cluster', integer: true, words: { en: 'added to the index that --shard auto finds, where arrays are limited', zh: '加到 --shard auto 取得的序号上（数组长度受限时）' } },
];

/** Options of the main command that change what a shard writes, or how long it may take: the script hands them on. */
const HANDED_ON = new Set(['columns', 'lang', 'excel', 'all', 'explain', 'offsets', 'district-now', 'save-text', 'district', 'date', 'as-of', 'meta', 'docvars', 'input', 'text-column', 'id-column', 'title-column', 'date-column', 'district-column', 'keep-columns', 'encoding', 'grammar', 'lexicon', 'gazetteer', 'timeout', 'max-size']);

/** Options of the main command that speak of one article at a time. */
const OF_ARTICLES = new Set([...HANDED_ON].filter((name) => !['input', 'meta', 'docvars', 'timeout', 'save-text', 'excel'].includes(name)));

function name(option: OptionDefinition): string {
  return /--([a-z][a-z-]*)/.exec(option.flags)![1]!;
}

/** The options that `extract slurm-script` hands on to the shards. */
export function handedOn(options: readonly OptionDefinition[]): OptionDefinition[] {
  return options.filter((o) => HANDED_ON.has(name(o)));
}

/** The commands for work on many machines. */
export function clusterCommands(main: readonly OptionDefinition[], general: readonly OptionDefinition[]): CommandDefinition[] {
  return [
    {
      name: 'plan', usage: 'extract plan [options] IN… -o PLAN --shards N', arguments: '[inputs...]',
      words: {
        en: 'Freezes an input for many machines: paths, sizes and hashes in the order in which they will be read, cut into N shares of about the same number of bytes. All shards and all reruns read the plan; its hash stands in every receipt.',
        zh: '为多机运行固定输入：按读取顺序记录路径、大小和哈希，并按字节数均分为 N 份。所有分片和重跑都读取同一清单，其哈希写入每张回执。',
      },
      examples: [
        { line: 'extract plan articles/ -o plan.jsonl --shards 64', words: { en: 'then extract --plan plan.jsonl --shard 0/64 -o parts/ … 63/64', zh: '然后运行 extract --plan plan.jsonl --shard 0/64 -o parts/ …… 63/64' } },
        { line: 'extract slurm-script --plan plan.jsonl --parallel 32 > job.sh', words: { en: 'or let Slurm run them', zh: '或交给 Slurm 运行' } },
      ],
      options: [
        { flags: '-o, --output <file>', group: 'output', values: ['@file'], words: { en: 'the plan (JSON lines)', zh: '清单文件（JSON 行）' } }, FORCE,
        { flags: '--shards <n>', group: 'cluster', integer: true, words: { en: 'number of shares; shares of some minutes are best', zh: '份数；每份以数分钟为宜' } },
        ...main.filter((o) => INPUT.has(name(o))), ...general,
      ],
    },
    {
      name: 'merge', usage: 'extract merge [options] --plan PLAN PARTS', arguments: '<parts>',
      words: {
        en: 'Joins the parts of all shards in the order of the plan: the same bytes as from one process. Refuses an incomplete set with exit status 2 and names the missing shards.',
        zh: '按清单顺序合并所有分片：与单进程输出逐字节相同。若不完整则拒绝，退出码 2，并列出缺失的分片。',
      },
      examples: [{ line: 'extract merge --plan plan.jsonl parts/ -o stats.csv', words: { en: 'one file with one head line', zh: '合并为一个文件，只有一行表头' } }],
      options: [
        PLAN,
        { flags: '-o, --output <file>', group: 'output', values: ['@file'], words: { en: 'write to a file; it appears when it is whole', zh: '写入文件；完整后才出现' } },
        FORCE, FORMAT,
        { flags: '--errors <file>', group: 'output', values: ['@file'], words: { en: 'one JSON line for each failed article', zh: '每篇失败的报道写一行 JSON' } },
        ...general,
      ],
    },
    {
      name: 'verify', usage: 'extract verify [options] --plan PLAN PARTS', arguments: '<parts>',
      words: {
        en: 'Holds every part against its receipt and the plan. Prints the shards that have to be run as an array list (3,5-7) and ends with exit status 2; prints nothing when the set is complete.',
        zh: '用回执和清单核对每个分片。以数组形式输出需要重跑的分片（3,5-7），退出码 2；完整时无输出。',
      },
      examples: [
        { line: 'extract verify --plan plan.jsonl parts/', words: { en: 'what is missing or damaged', zh: '缺失或损坏的分片' } },
        { line: 'sbatch --array=$(extract verify --plan plan.jsonl parts/) …', words: { en: 'the list is what sbatch takes', zh: '输出可直接用于 sbatch' } },
      ],
      options: [PLAN, FORMAT, ...general],
    },
    {
      name: 'filter', usage: 'extract filter [options] < IN.jsonl > OUT.jsonl', arguments: '[inputs...]',
      words: {
        en: 'One article a line in (a JSON object), one line out with its statistics, in the same order and without memory from line to line: for GNU parallel --pipe, Spark pipe, Hadoop Streaming. A bad line becomes a line with “error”.',
        zh: '每行读入一篇文章（JSON 对象），按原顺序输出一行统计，行与行互不影响：适用于 GNU parallel --pipe、Spark pipe、Hadoop Streaming。坏行输出为带 “error” 的一行。',
      },
      examples: [
        { line: 'extract filter < articles.jsonl > stats.jsonl', words: { en: '{"document":…,"statistics":[…]} a line', zh: '每行 {"document":…,"statistics":[…]}' } },
        { line: 'parallel --pipepart -a articles.jsonl --block 10M -k extract filter > stats.jsonl', words: { en: 'on all cores', zh: '使用全部核心' } },
      ],
      options: [...main.filter((o) => OF_ARTICLES.has(name(o))), ...general.filter((o) => name(o) !== 'lang')],
    },
    {
      name: 'slurm-script', usage: 'extract slurm-script [options] --plan PLAN > job.sh', arguments: '[inputs...]',
      words: {
        en: 'Prints a Slurm array script for the shards of a plan that are not yet done, with merge and verify behind them: bash job.sh submits it. Options of extract are handed on to the shards.',
        zh: '输出 Slurm 数组脚本：运行清单中尚未完成的分片，随后合并并核对；用 bash job.sh 提交。extract 的选项会传给各分片。',
      },
      examples: [
        { line: 'extract slurm-script --plan plan.jsonl --parallel 32 > job.sh && bash job.sh', words: { en: 'again after a failure: only what is missing', zh: '失败后重复此命令：只运行缺失的分片' } },
        { line: 'extract slurm-script --plan plan.jsonl --sbatch --time=2:00:00 --sbatch --partition=short > job.sh', words: { en: 'with options for sbatch', zh: '附加 sbatch 选项' } },
      ],
      options: [
        PLAN,
        { flags: '-o, --output <dir>', group: 'output', values: ['@dir'], words: { en: 'folder of the parts; default: parts', zh: '分片文件夹；默认 parts' } },
        { flags: '--merged <file>', group: 'output', values: ['@file'], words: { en: 'what merge writes; default: stats.csv', zh: '合并后的文件；默认 stats.csv' } },
        { ...FORMAT, words: { en: 'csv, tsv or jsonl; default: from the suffix of --merged', zh: 'csv、tsv 或 jsonl；默认由 --merged 的后缀决定' } },
        FORCE,
        { flags: '--parallel <n>', group: 'cluster', integer: true, words: { en: 'shards that run at once; default 32', zh: '同时运行的分片数；默认 32' } },
        { flags: '-j, --jobs <n>', group: 'cluster', integer: true, words: { en: 'worker processes and CPUs of a shard; default 1', zh: '每个分片的工作进程数和 CPU 数；默认 1' } },
        { flags: '--max-array <n>', group: 'cluster', integer: true, words: { en: 'MaxArraySize of the cluster; default 1001', zh: '集群的 MaxArraySize；默认 1001' } },
        { flags: '--sbatch <option>', group: 'cluster', repeatable: true, words: { en: 'an option for sbatch (repeatable)', zh: 'sbatch 选项（可重复）' } },
        ...handedOn(main), ...general.filter((o) => name(o) !== 'lang'),
      ],
    },
  ];
}
