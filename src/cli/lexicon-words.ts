import type { Fault } from '../language/check.js';

/** A fault of a lexicon file for people who read Chinese; names of columns and classes stay as they are written. */
export function faultInChinese({ kind, about, allowed, reason, remedy }: Fault): string {
  const options = allowed.length === 0 ? '' : allowed.length === 1 ? `，是否为 ${allowed[0]}？` : `，可用：${allowed.join('、')}`;
  switch (kind) {
    case 'unknown_file': return `错误：没有名为“${about}”的词表${options}`;
    case 'no_head': return `错误：缺少表头${options}`;
    case 'unknown_column': return `错误：没有“${about}”这一列${options}`;
    case 'twice_column': return `错误：“${about}”列重复`;
    case 'missing_column': return `错误：缺少“${about}”列${options}`;
    case 'too_many_cells': return `错误：该行有 ${about} 格，多于表头；请用单个制表符分隔`;
    case 'empty_cell': return `错误：“${about}”为空`;
    case 'blank_around': return `错误：“${about}”首尾有空格`;
    case 'unknown_value': return `错误：不认识“${about}”${options}`;
    case 'twice': return `错误：与第 ${about} 行重复`;
    case 'not_utf8': return '错误：不是 UTF-8 编码';
    case 'wrong_shape': case 'wrong_row': return `错误：“${about}”不合要求（${reason} ${remedy}）`;
  }
}
