import { existsSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadExtractor } from '../batch/extraction.js';
import { checkOutput, temporaryName } from '../batch/output.js';
import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import type { AnnotatedDocument } from '../write/annotated.js';
import { flag, list, text, type Arguments } from './parse.js';
import { say } from './say.js';
import { toolVersion } from './version.js';

const TOOLS = ['brat', 'doccano', 'label-studio'];

/** `extract annotate --to TOOL -o OUT INPUT…`: extracts, and writes for an annotation tool. */
export async function runAnnotate(args: Arguments): Promise<number> {
  const tool = text(args, 'to'), output = text(args, 'output');
  if (tool === undefined || !TOOLS.includes(tool)) {
    const near = tool === undefined ? null : nearest(tool, TOOLS);
    throw new Problem('usage', null, tool === undefined ? 'It needs a tool: --to.' : `There is no export for “${tool}”.`, near === null ? `Tools: ${TOOLS.join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
  }
  if (output === undefined) throw new Problem('usage', null, 'It needs an output: -o.', tool === 'brat' ? 'Name a folder.' : 'Name a file.', EXIT.usage);
  const place = output.replace(/[\\/]+$/, '') || output;
  if (tool === 'brat') checkFolder(place); else checkOutput(place, flag(args, 'force'));
  const run: Run = { args, failed: 0, files: 0, records: 0 };
  const temporary = temporaryName(place);
  try {
    if (tool === 'brat') await (await import('../write/brat.js')).writeBrat(temporary, documents(run));
    else if (tool === 'doccano') await (await import('../write/doccano.js')).writeDoccano(temporary, documents(run), { offsets: text(args, 'offsets') === 'codepoint' ? 'codepoint' : 'utf16' });
    else {
      const { LABEL_STUDIO_CONFIG, writeLabelStudio } = await import('../write/label-studio.js');
      await writeLabelStudio(temporary, documents(run), `zh-statistics ${toolVersion()}`);
      writeFileSync(`${place}.xml`, LABEL_STUDIO_CONFIG);
    }
    if (tool === 'brat' && existsSync(place)) rmdirSync(place);
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
  if (!flag(args, 'quiet')) say(`extract: ${run.files} reports, ${run.records} statistics, ${run.failed} failed`);
  return run.failed > 0 ? EXIT.incomplete : EXIT.done;
}

interface Run { readonly args: Arguments; failed: number; files: number; records: number }

/** A collection is never mixed with what lies there. */
function checkFolder(folder: string): void {
  if (!existsSync(folder)) { checkOutput(folder, false); return; }
  if (!statSync(folder).isDirectory() || readdirSync(folder).length > 0) throw new Problem('output_exists', folder, 'It exists and is not an empty folder.', 'Name a new folder with -o.', EXIT.cannotCreate);
}

async function* documents(run: Run): AsyncGenerator<AnnotatedDocument> {
  const { listInputs, readFileArticle } = await import('../read/index.js');
  const date = text(run.args, 'date'), district = text(run.args, 'district'), encoding = text(run.args, 'encoding'), lexicons = list(run.args, 'lexicon');
  const extractor = await loadExtractor({ ...(date === undefined ? {} : { date }), ...(district === undefined ? {} : { district }), ...(lexicons.length > 0 ? { lexicons } : {}) });
  const { files, problems } = await listInputs([...run.args.operands], {});
  if (files.length === 0 && problems.length > 0) throw problems[0];
  for (const { path } of files) {
    run.files++;
    try {
      const extracted = extractor.extractArticle(await readFileArticle(path, { language: extractor.language, encoding }));
      run.records += extracted.statistics.length;
      yield { document: path, text: extracted.text, rows: extracted.statistics };
    } catch (error) {
      if (!(error instanceof Problem) || error.exit === EXIT.internal) throw error;
      if (files.length === 1) throw error;
      run.failed++;
      say(`extract: ${path}: ${error.reason} ${error.remedy}`);
    }
  }
}
