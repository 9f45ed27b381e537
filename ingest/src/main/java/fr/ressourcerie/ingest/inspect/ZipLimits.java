package fr.ressourcerie.ingest.inspect;

/**
 * How much of a zip is accepted.
 *
 * @param entries number of entries, folders included
 * @param total bytes of all entries once inflated
 * @param bombSize bytes from which an entry's ratio is looked at
 * @param bombRatio inflated size over compressed size from which such an entry is a bomb; a quarter of it, for ten times
 *     the size, makes a bomb of the whole zip
 */
record ZipLimits(int entries, long total, long bombSize, long bombRatio) {}
