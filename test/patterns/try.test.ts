import { afterAll, expect, test } from 'vitest';
import { folder, run } from '../cli/command.js';

const mine = 'pattern air.aqi "AQI"\n  shape ^ indicator:AIR 降到 quantity:Q[bare] STOP\n  example "昨日全市AQI降到62。" => value=62\n  not "AQI降到了。"\nphrase AIR "index"\n  shape <latin>\n';
const { path, remove } = folder({ 'my.grammar': mine, 'bad.grammar': 'pattern a.b "x"\n  shape <levle> quantity:Q\n' });
afterAll(remove);

test('grammar try: the words, why no pattern takes a number, where each of the user’s shapes stopped', () => {
  const { status, out } = run(path, ['grammar', 'try', 'my.grammar', '昨日全市AQI降到62。']);
  expect(status).toBe(0);
  expect(out).toContain('   3 降到\tfall plain_verb reach verb\n');
  expect(out).toContain('62 (other): no pattern takes it\n');
  expect(out).toContain("    air.aqi (my.grammar:1, shape 1): 1 of 5 elements from ‘昨日’, stopped at indicator:AIR before ‘昨日’ (time)\n");
});

test('the winner and why the others lose', () => {
  const { out } = run(path, ['grammar', 'try', '-', '满意率为95.2%。']);
  expect(out).toContain('  * level.is\t“满意率为95.2%”\tindicator=满意率 quantity=95.2%\twins\n');
});

test('errors of the file are told, the rest is tried all the same; no file at all is a usage error', () => {
  expect(run(path, ['grammar', 'try', 'bad.grammar', '满意率为95.2%。'])).toMatchObject({ status: 65, err: expect.stringContaining('Did you mean ‘level’?') as string, out: expect.stringContaining('wins') as string });
  expect(run(path, ['grammar', 'try'])).toMatchObject({ status: 64, err: expect.stringContaining('No pattern file is given') as string });
});
