package fr.ressourcerie.ingest.propose;

/** A term of a vocabulary that a text may be about. */
record Concept(Field field, String id) {
    /** The fields proposals are made for, with how many of each and how much a single word of it says. */
    enum Field {
        SECTOR("sectors", 3, 1.0),
        JOB("romeCodes", 5, 1.0),
        SKILL("skills", 10, 0.8);

        private final String wire;
        private final int most;
        private final double oneWord;

        Field(String wire, int most, double oneWord) {
            this.wire = wire;
            this.most = most;
            this.oneWord = oneWord;
        }

        /** The resource's field, by its JSON name. */
        String wire() {
            return wire;
        }

        /** How many are proposed at most: a long list is not read. */
        int most() {
            return most;
        }

        double oneWord() {
            return oneWord;
        }
    }
}
