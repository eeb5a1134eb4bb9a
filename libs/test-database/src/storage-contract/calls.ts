import type { Clients } from './engines.ts';

/** What a call of supabase-js came to: its data, or what its error says. */
export interface Outcome {
  readonly data: unknown;
  readonly error: object | null;
}

export type Call = (clients: Clients) => Promise<Outcome>;

/** `data` and the parts of an error that supabase-js hands on. */
interface Answer {
  readonly data: unknown;
  readonly error: {
    readonly message: string;
    readonly status?: number | undefined;
    readonly statusCode?: string | undefined;
    readonly code?: string | undefined;
  } | null;
}

async function outcomeOf(answer: PromiseLike<Answer>): Promise<Outcome> {
  const { data, error } = await answer;
  if (error === null) return { data: data instanceof Blob ? await data.text() : data, error: null };
  const { status, statusCode, code, message } = error;
  return { data, error: { status, statusCode, code, message } };
}

/** The same, of a call. */
const calling =
  (call: (clients: Clients) => PromiseLike<Answer>): Call =>
  (clients) =>
    outcomeOf(call(clients));

const refused = (statusCode: string, code: string, message: string): { error: object } => ({
  error: { status: 400, statusCode, code, message },
});

const NO_BUCKET = refused('404', 'NoSuchBucket', 'Bucket not found');
const NO_OBJECT = refused('404', 'NoSuchKey', 'Object not found');
const DUPLICATE = refused('409', 'KeyAlreadyExists', 'The resource already exists');
const FORBIDDEN = refused('403', 'AccessDenied', 'new row violates row-level security policy');
const TOO_LARGE = refused('413', 'EntityTooLarge', 'The object exceeded the maximum allowed size');
const invalid = (key: string): object => refused('400', 'InvalidKey', `Invalid key: ${key}`);

const text = new TextEncoder();
const streamOf = (...pieces: readonly string[]): ReadableStream => {
  const left = pieces.map((piece) => text.encode(piece));
  return new ReadableStream({
    pull: (controller) => {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
};
const form = (): FormData => {
  const data = new FormData();
  data.append('cacheControl', '60');
  data.append('', new Blob(['--x\r\n--not-the-boundary\r\n'], { type: 'image/gif' }), 'a "b".gif');
  return data;
};
const uploaded = (path: string, bucket = 'open'): object => ({
  data: { path, fullPath: `${bucket}/${path}`, id: 'an id' },
});

/**
 * Made before each call: buckets `open` (public; PERSON may do everything under `own/`, and insert, but
 * not see, under `drop/`) and `closed` (private), both with `cars/1.jpg` ("one") and `cars/sub/2.jpg`.
 */
export const CALLS: readonly (readonly [what: string, call: Call, expected: object])[] = [
  // Buckets
  [
    'a bucket is made',
    calling(({ service }) => service.storage.createBucket('new', { public: true })),
    { data: { name: 'new' } },
  ],
  [
    'a bucket that is there',
    calling(({ service }) => service.storage.createBucket('open')),
    refused('409', 'BucketAlreadyExists', 'The resource already exists'),
  ],
  [
    'a bucket with a name of nothing good',
    calling(({ service }) => service.storage.createBucket('../x/y')),
    refused('400', 'InvalidBucketName', 'Bucket name invalid'),
  ],
  [
    'a bucket by somebody who may not',
    calling(({ person }) => person.storage.createBucket('new')),
    FORBIDDEN,
  ],
  [
    'a bucket is described',
    calling(({ service }) => service.storage.getBucket('small')),
    {
      data: {
        id: 'small',
        name: 'small',
        public: false,
        file_size_limit: 10,
        allowed_mime_types: ['image/*'],
      },
    },
  ],
  ['no such bucket', calling(({ service }) => service.storage.getBucket('none')), NO_BUCKET],
  [
    'a bucket that one may not see',
    calling(({ anon }) => anon.storage.getBucket('open')),
    NO_BUCKET,
  ],
  [
    'all buckets',
    calling(async ({ service }) => {
      const { data, error } = await service.storage.listBuckets();
      return { data: data?.map(({ id }) => id), error };
    }),
    { data: expectArray('closed', 'open', 'small') },
  ],
  ['all buckets one may see', calling(({ anon }) => anon.storage.listBuckets()), { data: [] }],
  [
    'a bucket is changed',
    calling(({ service }) => service.storage.updateBucket('small', { public: true })),
    { data: { message: 'Successfully updated' } },
  ],
  [
    'a bucket that is not empty stays',
    calling(({ service }) => service.storage.deleteBucket('open')),
    refused('409', 'ResourceNotEmpty', 'The bucket you tried to delete is not empty'),
  ],
  [
    'a bucket is emptied',
    calling(({ service }) => service.storage.emptyBucket('open')),
    { data: { message: 'Successfully emptied' } },
  ],
  [
    'an empty bucket is deleted',
    calling(({ service }) => service.storage.deleteBucket('small')),
    { data: { message: 'Successfully deleted' } },
  ],
  // Uploads
  [
    'bytes',
    calling(({ service }) => service.storage.from('open').upload('a/b.jpg', text.encode('x'))),
    uploaded('a/b.jpg'),
  ],
  [
    'an ArrayBuffer',
    calling(({ service }) =>
      service.storage.from('open').upload('a/b.jpg', text.encode('x').buffer),
    ),
    uploaded('a/b.jpg'),
  ],
  [
    'a Buffer',
    calling(({ service }) => service.storage.from('open').upload('a/b.jpg', Buffer.from('x'))),
    uploaded('a/b.jpg'),
  ],
  [
    'a Blob',
    calling(({ service }) => service.storage.from('open').upload('a/b.jpg', new Blob(['x']))),
    uploaded('a/b.jpg'),
  ],
  [
    'a form',
    calling(({ service }) => service.storage.from('open').upload('a/b.jpg', form())),
    uploaded('a/b.jpg'),
  ],
  [
    'a stream',
    calling(({ service }) => service.storage.from('open').upload('a/b.jpg', streamOf('x', 'y'))),
    uploaded('a/b.jpg'),
  ],
  [
    'nothing',
    calling(({ service }) => service.storage.from('open').upload('empty', new Uint8Array())),
    uploaded('empty'),
  ],
  [
    'every character that a name may have',
    calling(({ service }) =>
      service.storage.from('open').upload(`a1_!-.*'() &$@=;:+,/b.jpg`, text.encode('x')),
    ),
    uploaded(`a1_!-.*'() &$@=;:+,/b.jpg`),
  ],
  [
    'a name that is taken',
    calling(({ service }) => service.storage.from('open').upload('cars/1.jpg', text.encode('x'))),
    DUPLICATE,
  ],
  [
    'a name that is taken, on purpose',
    calling(({ service }) =>
      service.storage.from('open').upload('cars/1.jpg', text.encode('x'), { upsert: true }),
    ),
    uploaded('cars/1.jpg'),
  ],
  [
    'update',
    calling(({ service }) => service.storage.from('open').update('cars/1.jpg', streamOf('x'))),
    uploaded('cars/1.jpg'),
  ],
  [
    'into no bucket',
    calling(({ service }) => service.storage.from('none').upload('a', text.encode('x'))),
    NO_BUCKET,
  ],
  [
    'larger than the bucket takes',
    calling(({ service }) =>
      service.storage.from('small').upload('a', text.encode('12345678901'), {
        contentType: 'image/png',
      }),
    ),
    TOO_LARGE,
  ],
  [
    'as a stream, larger than the bucket takes',
    calling(({ service }) =>
      service.storage.from('small').upload('a', streamOf('123456', '78901'), {
        contentType: 'image/png',
      }),
    ),
    TOO_LARGE,
  ],
  [
    'of a type that the bucket does not take',
    calling(({ service }) => service.storage.from('small').upload('a', text.encode('x'))),
    refused('415', 'InvalidMimeType', 'mime type text/plain;charset=UTF-8 is not supported'),
  ],
  [
    'of a type that the bucket takes',
    calling(({ service }) =>
      service.storage.from('small').upload('a', text.encode('x'), { contentType: 'image/png' }),
    ),
    uploaded('a', 'small'),
  ],
  [
    'by a stranger',
    calling(({ anon }) => anon.storage.from('open').upload('own/a', text.encode('x'))),
    FORBIDDEN,
  ],
  [
    'by a person, where the policies let them',
    calling(({ person }) => person.storage.from('open').upload('own/a', text.encode('x'))),
    uploaded('own/a'),
  ],
  [
    'by a person, over their own',
    calling(async ({ person }) => {
      await person.storage.from('open').upload('own/a', text.encode('x'));
      return person.storage.from('open').upload('own/a', text.encode('y'), { upsert: true });
    }),
    uploaded('own/a'),
  ],
  [
    'by a person, where they may insert and not see',
    calling(({ person }) => person.storage.from('open').upload('drop/a', text.encode('x'))),
    uploaded('drop/a'),
  ],
  [
    'by a person, where the policies do not let them',
    calling(({ person }) => person.storage.from('open').upload('cars/a', text.encode('x'))),
    FORBIDDEN,
  ],
  // Names that are none
  ...[
    'ü.jpg',
    'a\u0000b',
    'a\nb',
    '<script>alert(1)</script>',
    'a"b',
    'a%b',
    'a#b',
    'a\\..\\b',
    '\u202egpj.exe',
    'x'.repeat(2000),
  ].map(
    (name) =>
      [
        `a name such as ${JSON.stringify(name.slice(0, 30))}`,
        calling(({ service }) => service.storage.from('open').copy('cars/1.jpg', name)),
        invalid(name),
      ] as const,
  ),
  ...['../../etc/passwd', 'a/../../b', '..', './a', 'a/.'].map(
    (name) =>
      [
        `a path such as ${name}`,
        calling(({ service }) => service.storage.from('open').copy('cars/1.jpg', name)),
        invalid(name),
      ] as const,
  ),
  // Downloads
  [
    'a download',
    calling(({ service }) => service.storage.from('closed').download('cars/1.jpg')),
    { data: 'one' },
  ],
  [
    'a download from a public bucket, by a stranger',
    calling(({ anon }) => anon.storage.from('open').download('cars/1.jpg')),
    { data: 'one' },
  ],
  [
    'a download that a stranger may not see',
    calling(({ anon }) => anon.storage.from('closed').download('cars/1.jpg')),
    NO_OBJECT,
  ],
  [
    'a download of nothing',
    calling(({ service }) => service.storage.from('open').download('none')),
    NO_OBJECT,
  ],
  [
    'a download from no bucket',
    calling(({ service }) => service.storage.from('none').download('a')),
    NO_BUCKET,
  ],
  [
    'what is known of an object',
    calling(({ service }) => service.storage.from('closed').info('cars/1.jpg')),
    {
      data: {
        name: 'cars/1.jpg',
        bucketId: 'closed',
        size: 3,
        contentType: 'image/jpeg',
        cacheControl: 'max-age=3600',
        etag: '"f97c5d29941bfb1b2fdab0874906ab82"',
        metadata: { from: 'the contract' },
      },
    },
  ],
  [
    'it exists',
    calling(({ service }) => service.storage.from('closed').exists('cars/1.jpg')),
    { data: true },
  ],
  [
    'it does not exist',
    calling(({ service }) => service.storage.from('closed').exists('cars/2.jpg')),
    { data: false, ...NO_OBJECT },
  ],
  // Lists
  [
    'a list has folders without an id',
    calling(({ service }) => service.storage.from('open').list('cars')),
    {
      data: [
        { name: '1.jpg', metadata: { size: 3, mimetype: 'image/jpeg', httpStatusCode: 200 } },
        { name: 'sub', id: null, metadata: null },
      ],
    },
  ],
  [
    'a list backwards, a page of it',
    calling(({ service }) =>
      service.storage
        .from('open')
        .list('cars', { limit: 1, offset: 1, sortBy: { column: 'name', order: 'desc' } }),
    ),
    { data: [{ name: '1.jpg' }] },
  ],
  [
    'a list by time has folders first',
    calling(({ service }) =>
      service.storage
        .from('open')
        .list('cars/', { sortBy: { column: 'created_at', order: 'desc' } }),
    ),
    { data: [{ name: 'sub' }, { name: '1.jpg' }] },
  ],
  [
    'a list of what begins so',
    calling(({ service }) => service.storage.from('open').list('cars', { search: 'SU' })),
    { data: [{ name: 'sub' }] },
  ],
  [
    'a list with signs that mean something in SQL',
    calling(({ service }) => service.storage.from('open').list('', { search: '%' })),
    { data: [] },
  ],
  ['a list by a stranger', calling(({ anon }) => anon.storage.from('open').list()), { data: [] }],
  // Moves and copies
  [
    'a move',
    calling(async ({ service }) => {
      await service.storage.from('open').move('cars/1.jpg', 'new/1.jpg');
      return service.storage.from('open').download('new/1.jpg');
    }),
    { data: 'one' },
  ],
  [
    'a move into another bucket',
    calling(async ({ service }) => {
      const to = { destinationBucket: 'closed' };
      await service.storage.from('open').move('cars/1.jpg', 'new/1.jpg', to);
      return service.storage.from('closed').download('new/1.jpg');
    }),
    { data: 'one' },
  ],
  [
    'a move onto a name that is taken',
    calling(({ service }) => service.storage.from('open').move('cars/1.jpg', 'cars/sub/2.jpg')),
    DUPLICATE,
  ],
  [
    'a move of nothing',
    calling(({ service }) => service.storage.from('open').move('none', 'a')),
    NO_OBJECT,
  ],
  [
    'a copy outlives its original',
    calling(async ({ service }) => {
      await service.storage.from('open').copy('cars/1.jpg', 'new/1.jpg');
      await service.storage.from('open').remove(['cars/1.jpg']);
      return service.storage.from('open').download('new/1.jpg');
    }),
    { data: 'one' },
  ],
  [
    'a copy onto a name that is taken',
    calling(({ service }) => service.storage.from('open').copy('cars/1.jpg', 'cars/sub/2.jpg')),
    DUPLICATE,
  ],
  [
    'a copy by a person who may not see the original',
    calling(({ person }) => person.storage.from('closed').copy('cars/1.jpg', 'own/1.jpg')),
    NO_OBJECT,
  ],
  // Removal
  [
    'what is removed is told, what there is not is not',
    calling(({ service }) => service.storage.from('open').remove(['cars/1.jpg', 'none'])),
    { data: [{ name: 'cars/1.jpg', bucket_id: 'open' }] },
  ],
  [
    'a person removes nothing that is not theirs',
    calling(({ person }) => person.storage.from('open').remove(['cars/1.jpg'])),
    { data: [] },
  ],
  [
    'nothing to remove',
    calling(({ service }) => service.storage.from('open').remove([])),
    refused('400', 'InvalidRequest', 'body/prefixes must NOT have fewer than 1 items'),
  ],
  // Signed addresses
  [
    'a signed address of nothing',
    calling(({ service }) => service.storage.from('closed').createSignedUrl('none', 60)),
    NO_OBJECT,
  ],
  [
    'signed addresses, each with its own answer',
    calling(({ service }) =>
      service.storage.from('closed').createSignedUrls(['cars/1.jpg', 'none'], 60),
    ),
    {
      data: [
        { path: 'cars/1.jpg', error: null },
        {
          path: 'none',
          signedUrl: null,
          error: 'Either the object does not exist or you do not have access to it',
        },
      ],
    },
  ],
  // Left out
  [
    'an upload to a signed address',
    calling(({ service }) => service.storage.from('open').createSignedUploadUrl('a')),
    {
      error: {
        status: 501,
        statusCode: '501',
        code: 'NotSupported',
        message: 'A signed upload is not part of the embedded Storage.',
      },
    },
  ],
  [
    'listV2',
    calling(({ service }) => service.storage.from('open').listV2()),
    { error: { status: 501, code: 'NotSupported' } },
  ],
];

function expectArray(...items: readonly string[]): readonly string[] {
  return items;
}
