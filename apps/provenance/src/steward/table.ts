export { cell, printable, table } from '@logbook/importer-cli';
