package fr.ressourcerie.ingest.inspect;

/** The bytes that one entry takes in a zip: its local header, its data, and where they end. */
record Span(String path, long header, long data, long end) implements Comparable<Span> {
    @Override
    public int compareTo(Span other) {
        int byHeader = Long.compare(header, other.header);
        return byHeader != 0 ? byHeader : Long.compare(end, other.end);
    }
}
