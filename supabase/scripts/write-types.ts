import { typesFile } from './generated-files.ts';
import { writeGeneratedFile } from './write-file.ts';

await writeGeneratedFile(typesFile);
