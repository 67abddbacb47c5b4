// What a cleaned copy is without, by kind: a copy says this of itself, and never what stood there.

export const takenKinds = ['exif', 'xmp', 'iptc', 'comment', 'preview', 'trailer', 'credentials', 'maker', 'profile', 'tags', 'times', 'tracks', 'stream', 'unused'] as const
export type TakenKind = (typeof takenKinds)[number]
