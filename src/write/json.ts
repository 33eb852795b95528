import { jsonLine } from './jsonl.js';
import type { WholeFormat } from './format.js';

/** An array of districts, each with its statistics: `[{ district, district_code, province, statistics: […] }]`. */
export const json: WholeFormat = {
  kind: 'whole',
  async *write(source, style) {
    yield '[';
    let first = true;
    for (const group of source.groups()) {
      yield `${first ? '' : ','}\n  {\n    "district": ${JSON.stringify(group.district)},\n    "district_code": ${JSON.stringify(group.district_code)},\n    "province": ${JSON.stringify(group.province)},\n    "statistics": [`;
      first = false;
      let firstRow = true;
      for await (const row of source.rows(group)) {
        yield `${firstRow ? '' : ','}\n      ${jsonLine(row, style.columns)}`;
        firstRow = false;
      }
      yield '\n    ]\n  }';
    }
    yield first ? ']\n' : '\n]\n';
  },
};
