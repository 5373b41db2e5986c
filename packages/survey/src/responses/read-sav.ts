import { readSavCases } from './read-sav-cases.ts';
import { readSavDictionary, type SavDictionary, type VariableRecord } from './read-sav-dictionary.ts';
import { SavError, type SavFile, type SavVariable } from './sav-file.ts';
import { SavReader } from './sav-reader.ts';
import { type StoredVariable, storeVariable } from './stored-variable.ts';

/** Bytes of the header; nothing shorter is a system file. */
const headerBytes = 176;

/**
 * Reads an SPSS system file, uncompressed or compressed by bytecode, of either byte order.
 * @throws SavError where it is none, is damaged, or is compressed by zlib (`.zsav`).
 * @see https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html
 */
export function readSav(bytes: Uint8Array): SavFile {
  const signature = bytes.length < headerBytes ? '' : String.fromCharCode(...bytes.subarray(0, 4));
  if (signature === '$FL3') {
    throw new SavError('unsupported', 0, 'The file is compressed by zlib (.zsav); save it as .sav.');
  }
  if (signature !== '$FL2') throw new SavError('notASystemFile', 0, 'The file is no SPSS system file.');
  const reader = new SavReader(bytes);
  const dictionary = readSavDictionary(reader);
  const variables: SavVariable[] = [];
  const stored: StoredVariable[] = [];
  const records = dictionary.records.filter((record) => record.width >= 0);
  for (let at = 0; at < records.length; ) {
    const record = records[at];
    if (record === undefined) break;
    const kept = storeVariable(dictionary.longWidths.get(record.name.toUpperCase()) ?? record.width);
    stored.push(kept);
    variables.push(describe(dictionary, record, kept.width, at));
    at += kept.segments.length;
  }
  return { label: dictionary.label, variables, cases: readSavCases(reader, stored, dictionary) };
}

function describe(dictionary: SavDictionary, record: VariableRecord, width: number, at: number): SavVariable {
  const name = dictionary.longNames.get(record.name.toUpperCase()) ?? record.name;
  return {
    name,
    label: record.label,
    width,
    decimals: record.decimals,
    measure: dictionary.measures[at] ?? 'unknown',
    valueLabels: dictionary.longValueLabels.get(name) ?? dictionary.valueLabels.get(at) ?? [],
    missing: record.missing,
  };
}
