export { decode, type DecodeOptions, type Decoded } from './decode.js';
export { atMost, fileProblem, readBytes, readFileArticle, readFileBytes } from './file.js';
export { dumpOf, kindOfName, type DumpEntry } from './formats.js';
export { MAX_SIZE, type ReadOptions } from './options.js';
export { listInputs, parseFileList, type InputFile, type ListOptions, type Listing } from './walk.js';
export { readCsvDump, readDump, readDumpFile, readJsonlDump, readJsonlLine, type DumpArticle, type DumpFailure, type DumpOptions, type DumpReader, type DumpRow } from './dump.js';
