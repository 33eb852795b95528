// Stands in for a worker process: what it does is written in the text of the unit it gets.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

process.on('disconnect', () => process.exit(0));
let tail = Promise.resolve();
process.on('message', (message) => {
  if ('job' in message) {
    if (message.job.saveText === 'never ready') process.exit(3);
    if (message.job.saveText === 'fatal') process.send({ fatal: { code: 'segmenter_missing', place: null, reason: 'No segmenter.', remedy: 'Build it.', exit: 70 } });
    else process.send({ ready: true });
    return;
  }
  tail = tail.then(() => work(message));
});

async function work({ seq, unit }) {
  const [what, value] = unit.text.split(' ');
  if (what === 'hang') for (;;) { /* for ever */ }
  if (what === 'die') process.kill(process.pid, 'SIGKILL');
  if (what === 'fault') process.exit(5);
  // value: a file that counts its deaths, and how many there are to be
  if (what === 'die-times') {
    const [file, times] = value.split(':');
    appendFileSync(file, 'x');
    if (readFileSync(file, 'utf8').length <= Number(times)) process.kill(process.pid, 'SIGKILL');
  }
  // value: a file that tells the second attempt from the first
  if (what === 'die-once' && !existsSync(value)) { writeFileSync(value, ''); process.kill(process.pid, 'SIGKILL'); }
  if (what === 'slow') await new Promise((done) => setTimeout(done, Number(value)));
  if (what === 'pid') unit = { ...unit, text: String(process.pid) };
  if (what === 'fat') unit = { ...unit, text: 'x'.repeat(Number(value)) };
  process.send({ seq, outcome: { document: unit.document, text: `${unit.text}\n`, records: 1, size: 1, input: '', encoding: null, title: null, published: null, district: null, failed: false, problems: [], aside: [], exit: 0, remedy: '' } });
}
