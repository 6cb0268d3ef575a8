/** A table out of an uploaded file: .xlsx by our own bounded reader, .csv and .txt as separated text. */
import { readSeparated } from './separated.ts';
import { readXlsxRows } from './files/xlsx-rows.ts';
