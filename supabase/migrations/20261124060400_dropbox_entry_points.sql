-- Why: the registry named one script of this automation, and it has two. They share its name, so that they
-- exclude each other and go on where the other one ended; each run says which of them it was.

update public.automations a
set description = 'Imports deal folders from Dropbox: an edge function, and apps/dropbox-importer/src/main.ts on a computer'
where a.name = 'dropbox_bulk_import' and a.description = 'Imports deal folders from Dropbox';
